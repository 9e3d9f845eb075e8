//! Requests for a place, and what becomes of them.

mod steps;
