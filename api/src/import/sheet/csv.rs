//! Rows from CSV: one row a track, rows of one slug are one programme.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::breaks::Breaks;
use super::columns::{Column, header, value};
use super::{Lines, Refused, Row, Shape, Sheet, TrackRow};
use crate::import::fault::{Fault, Remedy};

pub(super) fn read(text: &str, faults: &mut Vec<Fault>) -> Result<Sheet, Refused> {
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.matches(';').count() > first.matches(',').count() {
        b';'
    } else {
        b','
    };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let columns = reader
        .headers()
        .map_err(|error| not_csv(&error))
        .and_then(header)?;
    let breaks = Breaks::of(text);
    let mut sheet = Sheet::default();
    let mut seen: HashMap<String, usize> = HashMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| not_csv(&error))?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let line = breaks.at(start(text, &record));
        if record.len() != columns.len() {
            let (found, columns) = (record.len(), columns.len());
            faults.push(Fault::file(Some(line), Remedy::Cells { found, columns }));
            continue;
        }
        add(
            &mut sheet,
            &mut seen,
            line,
            cells(&columns, &record),
            faults,
        );
    }
    Ok(sheet)
}

/// Where a record begins. The reader's own place is before the line break that
/// ends the record ahead, where that is two characters or more.
fn start(text: &str, record: &csv::StringRecord) -> usize {
    let at = record.position().map_or(0, csv::Position::byte);
    let at = usize::try_from(at).unwrap_or_default();
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest
        .iter()
        .take_while(|byte| matches!(byte, b'\r' | b'\n'))
        .count()
}

fn not_csv(error: &csv::Error) -> Refused {
    let line = error
        .position()
        .and_then(|at| usize::try_from(at.line()).ok());
    Refused::Unreadable(Fault::file(line, Remedy::Csv(error.to_string())))
}

/// The filled cells of a row.
fn cells(columns: &[Column], record: &csv::StringRecord) -> Vec<(&'static str, Value)> {
    columns
        .iter()
        .zip(record)
        .filter(|(_, written)| !written.is_empty())
        .map(|((name, cell), written)| (*name, value(*cell, written)))
        .collect()
}

/// A row becomes a programme, or one more track of the programme it names.
fn add(
    sheet: &mut Sheet,
    seen: &mut HashMap<String, usize>,
    line: usize,
    cells: Vec<(&'static str, Value)>,
    faults: &mut Vec<Fault>,
) {
    let mut fields = Map::new();
    let mut track = Map::new();
    let mut slug = None;
    for (name, value) in cells {
        match name.strip_prefix("track.") {
            Some(rest) => put(&mut track, rest, value),
            None if name == "schoolYear" => school_year(sheet, line, value, faults),
            None => {
                if name == "slug" {
                    slug = value.as_str().map(str::to_owned);
                }
                put(&mut fields, name, value);
            }
        }
    }
    let track = TrackRow {
        line,
        lines: Lines::new(),
        value: Value::Object(track),
    };
    if let Some(row) = slug
        .as_ref()
        .and_then(|slug| seen.get(slug))
        .and_then(|index| sheet.rows.get_mut(*index))
    {
        compare("", &row.fields, &fields, &mut |field| {
            faults.push(Fault {
                line: Some(line),
                programme: slug.clone(),
                field,
                remedy: Remedy::Differs(row.line),
            });
        });
        row.tracks.push(track);
        return;
    }
    if let Some(slug) = slug {
        seen.insert(slug, sheet.rows.len());
    }
    sheet.rows.push(Row {
        line,
        lines: Lines::new(),
        fields,
        tracks: vec![track],
        shape: Shape::Csv,
    });
}

fn school_year(sheet: &mut Sheet, line: usize, value: Value, faults: &mut Vec<Fault>) {
    match &sheet.school_year {
        None => sheet.school_year = Some((line, value)),
        Some((_, first)) if *first == value => {}
        Some(_) => faults.push(Fault {
            line: Some(line),
            programme: None,
            field: "schoolYear".to_owned(),
            remedy: Remedy::OtherSchoolYear,
        }),
    }
}

/// Names each field a later row gives otherwise than the first.
fn compare(
    path: &str,
    first: &Map<String, Value>,
    later: &Map<String, Value>,
    differs: &mut dyn FnMut(String),
) {
    for (key, value) in later {
        let path = format!("{path}{key}");
        match (first.get(key), value) {
            (Some(Value::Object(first)), Value::Object(later)) => {
                compare(&format!("{path}."), first, later, differs);
            }
            (Some(first), value) if first == value => {}
            _ => differs(path),
        }
    }
}

/// Puts a value at a dotted path.
fn put(map: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        None => {
            map.insert(path.to_owned(), value);
        }
        Some((first, rest)) => {
            let inner = map
                .entry(first)
                .or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}
