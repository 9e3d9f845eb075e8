//! The tables, one file each. No GraphQL here: a column is private until
//! somebody writes a method for it.

pub mod access_log;
pub mod access_question;
pub mod agency;
pub mod consent;
pub mod consent_party;
pub mod district;
pub mod event;
pub mod guardian;
pub mod identity;
pub mod job_run;
pub mod nearest_school;
pub mod person;
pub mod place_allocation;
pub mod place_count;
pub mod place_count_track;
pub mod programme;
pub mod retention_leave;
pub mod role_assignment;
pub mod seat_movement;
pub mod session;
pub mod sign_in;
pub mod sign_in_failure;
pub mod submission;
pub mod support_entry;
pub mod tie;
pub mod track;
pub mod unmet_need;
pub mod youth;
pub mod youth_follower;
pub mod youth_status;
