//! The server of OT-plass: one door, GraphQL, use cases.
//!
//! A request goes through the door (`http`), a resolver (`<noun>/graphql.rs`),
//! the use case (`<noun>/mod.rs`) and `<noun>/store.rs`, which alone talks SQL.

// The schema's roots are merged of many, one within the other.
// The compiler looks through the futures of all root fields at once, each within the next.
#![recursion_limit = "256"]

pub mod access_log;
pub mod actions;
pub mod admissions;
pub mod agreements;
pub mod attendance;
pub mod calendar;
pub mod check;
pub mod clocks;
pub mod config;
pub mod consents;
pub mod contacts;
pub mod cx;
pub mod db;
pub mod error;
pub mod events;
pub mod export;
pub mod grants;
pub mod graphql;
pub mod history;
pub mod http;
pub mod import;
pub mod limits;
pub mod load;
pub mod mail;
pub mod meetings;
pub mod message;
pub mod metrics;
pub mod needs;
pub mod notifications;
pub mod people;
pub mod places;
pub mod policy;
pub mod programmes;
pub mod protection;
pub mod registration;
pub mod requests;
pub mod rights;
pub mod schema_version;
pub mod schools;
pub mod searches;
pub mod server;
pub mod sessions;
pub mod sign_in;
pub mod statuses;
pub mod submissions;
pub mod support;
pub mod ties;
pub mod trials;
pub mod vault;
pub mod weekly;
pub mod worker;
pub mod youths;
