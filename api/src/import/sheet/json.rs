//! Rows from JSON, each with its line.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::{Refused, Row, Shape, Sheet, TrackRow};
use crate::import::fault::{Fault, Remedy};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Whole<'a> {
    #[serde(borrow, default)]
    school_year: Option<&'a RawValue>,
    #[serde(borrow, default)]
    programmes: Vec<&'a RawValue>,
}

type Object<'a> = HashMap<String, &'a RawValue>;

pub(super) fn read(text: &str, faults: &mut Vec<Fault>) -> Result<Sheet, Refused> {
    let whole: Whole<'_> = serde_json::from_str(text).map_err(|error| {
        let fault = Fault::file(Some(error.line()), Remedy::Json(error.to_string()));
        match error.classify() {
            Category::Data => Refused::Faulty(vec![fault]),
            _ => Refused::Unreadable(fault),
        }
    })?;
    let lines = Lines::of(text);
    let mut rows = Vec::with_capacity(whole.programmes.len());
    for raw in whole.programmes {
        let line = lines.of_part(text, raw);
        match serde_json::from_str::<Object<'_>>(raw.get()) {
            Ok(object) => rows.push(row(text, &lines, line, &object, faults)),
            Err(_) => faults.push(Fault::file(Some(line), Remedy::Expected("et tilbud i { }"))),
        }
    }
    Ok(Sheet {
        school_year: whole
            .school_year
            .map(|raw| (lines.of_part(text, raw), value(raw))),
        rows,
    })
}

fn row(
    text: &str,
    lines: &Lines,
    line: usize,
    object: &Object<'_>,
    faults: &mut Vec<Fault>,
) -> Row {
    let mut tracks = Vec::new();
    if let Some(raw) = object.get("tracks") {
        match serde_json::from_str::<Vec<&RawValue>>(raw.get()) {
            Ok(parts) => tracks.extend(parts.into_iter().map(|part| TrackRow {
                line: lines.of_part(text, part),
                value: value(part),
            })),
            Err(_) => faults.push(Fault {
                line: Some(lines.of_part(text, raw)),
                programme: None,
                field: "tracks".to_owned(),
                remedy: Remedy::Expected("en liste i [ ]"),
            }),
        }
    }
    let fields: Map<String, Value> = object
        .iter()
        .filter(|(key, _)| *key != "tracks")
        .map(|(key, raw)| (key.clone(), value(raw)))
        .collect();
    Row {
        line,
        fields,
        tracks,
        shape: Shape::Json,
    }
}

/// A part that has been read once as JSON; deeper than serde_json goes, it is null.
fn value(raw: &RawValue) -> Value {
    serde_json::from_str(raw.get()).unwrap_or_default()
}

/// Where each line of a text begins.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self(breaks.map(|(at, _)| at).collect())
    }

    /// The line a part of the text begins on.
    fn of_part(&self, text: &str, part: &RawValue) -> usize {
        // The part is a slice of the text: what lies between their beginnings is its place.
        let at = part.get().as_ptr() as usize - text.as_ptr() as usize;
        self.0.partition_point(|line_break| *line_break < at) + 1
    }
}
