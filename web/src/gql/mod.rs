//! The way to the server: typed queries go out, data or a [`Problem`] comes back.

mod codes;
mod problem;
mod remote;
mod scalars;
mod send;

pub use codes::*;
pub use problem::{Code, Problem};
pub use remote::Remote;
pub use scalars::{DateTime, Uuid};
pub use send::Api;

/// The contract as types; written by cynic from `api/schema.graphql`.
#[cynic::schema("api")]
#[expect(unreachable_pub, reason = "cynic writes this module")]
pub mod schema {}
