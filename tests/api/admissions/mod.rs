//! Requests for a place, and what becomes of them.

mod answers;
mod calendar;
mod enrolment;
mod intake;
mod races;
mod stage;
mod steps;
mod undoing;
mod waiting;
