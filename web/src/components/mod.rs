//! The pieces pages are made of. None of them asks the server for anything of its own.

mod button;
mod check;
mod contact;
mod figure;
mod footer;
mod freshness;
mod guard;
mod header;
mod heading;
mod loader;
mod notice;
mod problem;
mod tags;
mod tile_map;
mod why;

pub use button::{Button, Look};
pub use check::Check;
pub use contact::ContactLines;
pub use figure::{FigureText, headline, sentence as figure_sentence};
pub use footer::Footer;
pub use freshness::{Confirmation, FreshnessNote};
pub use guard::Guard;
pub use header::Header;
pub use heading::{Announcer, Heading};
pub use loader::Loader;
pub use notice::{DemoBanner, Notice, OutdatedNotice, Tone};
pub use problem::{ProblemNotice, sentence};
pub use tags::{AcceptingTag, StateTag};
pub use tile_map::{Tile, TileMap};
pub use why::WhyThisNumber;
