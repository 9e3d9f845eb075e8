//! Requests for a place, and what becomes of them.

mod answers;
mod calendar;
mod enrolment;
mod equal;
mod intake;
mod lists;
mod model;
mod races;
mod reading;
pub(crate) mod scene;
mod stage;
mod steps;
mod undoing;
mod waiting;
