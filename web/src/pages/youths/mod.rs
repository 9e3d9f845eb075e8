//! The work with young people: the list, one of them, and a new one.

mod list;
mod new;
mod one;
pub mod words;

pub use list::YouthsPage;
pub use new::NewYouthPage;
pub use one::YouthPage;
