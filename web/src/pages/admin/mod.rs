//! People and their roles, the log, the nearest schools, what is kept how long.

mod audit;
mod people;
mod retention;
mod schools;
mod words;

pub use audit::AuditPage;
pub use people::PeoplePage;
pub use retention::RetentionPage;
pub use schools::SchoolsPage;
