//! The pieces pages are made of. None of them asks the server for anything of its own.

mod button;
mod contact;
mod footer;
mod freshness;
mod guard;
mod header;
mod heading;
mod loader;
mod notice;
mod problem;
mod tags;

pub use button::{Button, Look};
pub use contact::{ContactLines, ContactText};
pub use footer::Footer;
pub use freshness::{Confirmation, FreshnessNote};
pub use guard::Guard;
pub use header::Header;
pub use heading::{Announcer, Heading};
pub use loader::Loader;
pub use notice::{DemoBanner, Notice, OutdatedNotice, Tone};
pub use problem::{ProblemNotice, sentence};
pub use tags::{AcceptingTag, StateTag};
