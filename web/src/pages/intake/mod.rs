//! Intake as staff see it: the board of requests, one request, the week's attendance.

mod board;
mod case;
mod clock;
mod group;
pub mod words;

pub use board::BoardPage;
pub use case::CasePage;
pub use group::GroupPage;
