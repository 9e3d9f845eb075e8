//! Forms: what is typed is kept by the contract's own names, so that the server's word
//! about a field finds its place, and stays typed until it has gone through.

mod draft;
mod fields;
mod form;
mod sheet;

pub use draft::{Draft, Said};
pub use fields::{Choices, Line, choice, label, line, only_if, tick, ticks};
pub use form::{Words, faults, form, receipt};
pub use sheet::Sheet;
