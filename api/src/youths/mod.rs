//! Young people in follow-up.

pub mod store;
