//! The way to the server: typed queries go out, data or a [`Problem`] comes back.

mod codes;
mod problem;
mod remote;
mod scalars;
mod seats;
mod send;

pub use codes::*;
pub use problem::{Code, Problem};
pub use remote::Remote;
pub use scalars::{Date, DateTime, Uuid, read_day, write_day};
#[cfg(test)]
pub use seats::Basis;
pub use seats::{Contact, Seats};
pub use send::Api;

/// The contract as types; written by cynic from `api/schema.graphql`.
#[cynic::schema("api")]
pub mod schema {}
