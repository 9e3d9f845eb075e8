//! Rows from JSON, each field with its line.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;
use serde_json::{Map, Value};

use super::breaks::Breaks;
use super::{Lines, Refused, Row, Shape, Sheet, TrackRow};
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

/// A text and where its lines end.
struct Source<'a> {
    text: &'a str,
    breaks: Breaks,
}

pub(super) fn read(text: &str, faults: &mut Vec<Fault>) -> Result<Sheet, Refused> {
    let whole: Whole<'_> = serde_json::from_str(text).map_err(|error| {
        let fault = Fault::file(Some(error.line()), Remedy::Json(error.to_string()));
        match error.classify() {
            Category::Data => Refused::Faulty(vec![fault]),
            _ => Refused::Unreadable(fault),
        }
    })?;
    let source = Source {
        text,
        breaks: Breaks::of(text),
    };
    let mut rows = Vec::with_capacity(whole.programmes.len());
    for raw in whole.programmes {
        rows.extend(source.row(raw, faults));
    }
    Ok(Sheet {
        school_year: whole.school_year.map(|raw| (source.line(raw), value(raw))),
        rows,
    })
}

impl Source<'_> {
    fn row(&self, raw: &RawValue, faults: &mut Vec<Fault>) -> Option<Row> {
        let line = self.line(raw);
        let Some(mut object) = object(raw) else {
            faults.push(Fault::file(Some(line), Remedy::Expected("et tilbud i { }")));
            return None;
        };
        let mut tracks = Vec::new();
        if let Some(list) = object.remove("tracks") {
            match serde_json::from_str::<Vec<&RawValue>>(list.get()) {
                Ok(parts) => tracks.extend(parts.into_iter().map(|part| self.track(part))),
                Err(_) => faults.push(Fault {
                    field: "tracks".to_owned(),
                    ..Fault::file(Some(self.line(list)), Remedy::Expected("en liste i [ ]"))
                }),
            }
        }
        let mut lines = Lines::new();
        self.note("", &object, &mut lines);
        let fields: Map<String, Value> = object
            .into_iter()
            .map(|(key, raw)| (key, value(raw)))
            .collect();
        Some(Row {
            line,
            lines,
            fields,
            tracks,
            shape: Shape::Json,
        })
    }

    fn track(&self, raw: &RawValue) -> TrackRow {
        let mut lines = Lines::new();
        if let Some(object) = object(raw) {
            self.note("", &object, &mut lines);
        }
        TrackRow {
            line: self.line(raw),
            lines,
            value: value(raw),
        }
    }

    /// Notes the line of every field, and of the fields in it.
    fn note(&self, path: &str, object: &Object<'_>, lines: &mut Lines) {
        for (key, raw) in object {
            let field = format!("{path}{key}");
            if let Some(inner) = self::object(raw) {
                self.note(&format!("{field}."), &inner, lines);
            }
            lines.insert(field, self.line(raw));
        }
    }

    /// The line a part of the text begins on.
    fn line(&self, part: &RawValue) -> usize {
        // The part is a slice of the text: what lies between their beginnings is its place.
        let offset = part.get().as_ptr() as usize - self.text.as_ptr() as usize;
        self.breaks.at(offset)
    }
}

fn object(raw: &RawValue) -> Option<Object<'_>> {
    raw.get()
        .starts_with('{')
        .then(|| serde_json::from_str(raw.get()).ok())
        .flatten()
}

/// A part that has been read once as JSON.
fn value(raw: &RawValue) -> Value {
    serde_json::from_str(raw.get()).unwrap_or_default()
}
