//! The pieces pages are made of. None of them asks the server for anything of its own.

mod bars;
mod button;
mod chart;
mod check;
mod contact;
mod figure;
mod footer;
mod freshness;
mod guard;
mod header;
mod heading;
mod live;
mod loader;
mod notice;
mod problem;
mod tags;
mod tile_map;
mod why;

pub use bars::{Scale, bar_legend, seat_bar};
pub use button::{Button, Look};
pub use chart::{Curve, curve_chart};
pub use check::{CheckText, check};
pub use contact::contact_lines;
pub use figure::{figure_text, headline as figure_headline, sentence as figure_sentence};
pub use footer::Footer;
pub use freshness::Confirmation;
pub use guard::Guard;
pub use header::Header;
pub use heading::{Announcer, Heading};
pub use live::{live, live_some, live_text};
pub use loader::Loader;
pub use notice::{DemoBanner, Notice, OutdatedNotice, Tone};
pub use problem::{ProblemNotice, sentence};
pub use tags::{accepting_tag, state_tag};
pub use tile_map::{Tile, TileMap};
pub use why::why_this_number;
