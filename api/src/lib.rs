//! The server of OT-plass: one door, GraphQL, use cases.
//!
//! A request goes through the door (`http`), a resolver (`<noun>/graphql.rs`),
//! the use case (`<noun>/mod.rs`) and `<noun>/store.rs`, which alone talks SQL.

pub mod access_log;
pub mod config;
pub mod consents;
pub mod cx;
pub mod db;
pub mod error;
pub mod export;
pub mod graphql;
pub mod history;
pub mod http;
pub mod import;
pub mod limits;
pub mod load;
pub mod message;
pub mod metrics;
pub mod needs;
pub mod places;
pub mod policy;
pub mod programmes;
pub mod schema_version;
pub mod server;
pub mod sessions;
pub mod submissions;
pub mod vault;
pub mod youths;
