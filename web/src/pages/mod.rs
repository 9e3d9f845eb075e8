//! The pages, one folder each: its queries, its state, its view.

mod not_found;
mod overview;
mod places;
mod programme;
mod search;
mod sign_in;

pub use not_found::NotFoundPage;
pub use overview::OverviewPage;
pub use places::PlacesPage;
pub use programme::ProgrammePage;
pub use search::SearchPage;
pub use sign_in::SignInPage;
