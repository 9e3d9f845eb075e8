//! How figures, moments and addresses are written.

mod address;
mod date;
mod number;
mod text;

pub use address::{decode, encode, pairs, query_value};
pub use date::{
    ago, clock, day_end, day_in_table, day_in_text, day_short, local, moment_at, moment_in_text,
};
pub use number::{decimal, number, percent};
pub use text::fill;
pub(crate) use text::say;
