//! Requests for a place, and what becomes of them.

mod reading;
pub(crate) mod scene;
mod steps;
