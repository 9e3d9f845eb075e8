//! Rows from JSON, each with its line.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::lines::Lines;
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
        let line = line_of(text, &lines, raw);
        match serde_json::from_str::<Object<'_>>(raw.get()) {
            Ok(object) => rows.push(row(text, &lines, line, &object, faults)),
            Err(_) => faults.push(Fault::file(Some(line), Remedy::Expected("et tilbud i { }"))),
        }
    }
    Ok(Sheet {
        school_year: whole
            .school_year
            .map(|raw| (line_of(text, &lines, raw), value(raw))),
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
                line: line_of(text, lines, part),
                value: value(part),
            })),
            Err(_) => faults.push(Fault {
                line: Some(line_of(text, lines, raw)),
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

/// The line a part of the text begins on.
fn line_of(text: &str, lines: &Lines, part: &RawValue) -> usize {
    // The part is a slice of the text: what lies between their beginnings is its place.
    lines.at(part.get().as_ptr() as usize - text.as_ptr() as usize)
}
