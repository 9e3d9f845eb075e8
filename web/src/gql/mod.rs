//! The way to the server: typed queries go out, data or a [`Problem`] comes back.

mod agency;
mod attempt;
mod change;
mod codes;
mod intake;
mod own;
mod pages;
mod problem;
mod remote;
mod scalars;
mod seats;
mod send;
mod trade;

pub use agency::Agencies;
pub use attempt::{Attempt, InDoubt};
pub use change::Change;
pub(crate) use change::change;
pub use codes::*;
pub use intake::*;
pub use own::*;
pub use pages::{PageInfo, Pages};
pub use problem::{Code, FieldProblem, Problem};
pub use remote::Remote;
pub use scalars::{Date, DateTime, Uuid, read_day, write_day};
#[cfg(test)]
pub use seats::Basis;
pub use seats::{Contact, Seats};
pub use send::Api;
pub use trade::*;

/// The contract as types; written by cynic from `api/schema.graphql`.
#[cynic::schema("api")]
pub mod schema {}
