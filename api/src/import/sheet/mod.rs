//! A file's rows before they are checked: JSON values with the lines they
//! stand on. JSON and CSV both become this.

mod breaks;
mod columns;
mod csv;
mod json;

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::fault::{Fault, Remedy};

/// Fields by their paths, with the lines they stand on where that is not the
/// row's own.
pub(super) type Lines = HashMap<String, usize>;

/// The rows of a file.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// The school year as written, and its line.
    pub(super) school_year: Option<(usize, Value)>,
    pub(super) rows: Vec<Row>,
}

/// One programme as written.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) lines: Lines,
    /// Every field but the tracks.
    pub(super) fields: Map<String, Value>,
    pub(super) tracks: Vec<TrackRow>,
    /// What the track's fields are called in a fault: `tracks[0].` or `track.`.
    pub(super) shape: Shape,
}

/// One track as written.
#[derive(Debug)]
pub(super) struct TrackRow {
    pub(super) line: usize,
    pub(super) lines: Lines,
    pub(super) value: Value,
}

/// The two forms a file can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Json,
    Csv,
}

/// Why a file gave no rows to check.
#[derive(Debug)]
pub(super) enum Refused {
    /// It is not of either form.
    Unreadable(Fault),
    /// It is, but not with our fields.
    Faulty(Vec<Fault>),
}

/// Reads the rows of a text; the faults found on the way do not stop it.
pub(super) fn read(text: &str, faults: &mut Vec<Fault>) -> Result<Sheet, Refused> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().chars().next() {
        None => Err(Refused::Unreadable(Fault::file(None, Remedy::Empty))),
        Some('{' | '[') => json::read(text, faults),
        Some(_) => csv::read(text, faults),
    }
}
