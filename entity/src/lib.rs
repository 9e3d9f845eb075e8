//! The tables, one file each. No GraphQL here: a column is private until
//! somebody writes a method for it.

pub mod agency;
pub mod district;
pub mod event;
pub mod person;
pub mod place_allocation;
pub mod place_count;
pub mod place_count_track;
pub mod programme;
pub mod role_assignment;
pub mod seat_movement;
pub mod session;
pub mod submission;
pub mod track;
pub mod unmet_need;
