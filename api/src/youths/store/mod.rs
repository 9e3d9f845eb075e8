//! Young people in SQL.

mod facts;
mod visible;

pub use facts::{facts, facts_of};
pub use visible::visible;
