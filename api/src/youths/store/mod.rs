//! Young people in SQL.

mod facts;
mod own;
mod visible;

pub(crate) use facts::share;
pub use facts::{facts, facts_of};
pub use own::{hold, own};
pub use visible::visible;
