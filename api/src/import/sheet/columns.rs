//! The columns of the CSV form and how their cells are read.

use serde_json::{Value, json};

use super::Refused;
use crate::import::fault::{Fault, Remedy};

/// How a cell is read.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell {
    Text,
    /// A number; a comma is a decimal point.
    Number,
    /// ja/nei, true/false.
    Flag,
    /// `a|b`.
    List,
    /// `TEACHER:2|ADVISER:0,5`.
    Staff,
}

/// A column's title, which is the field's path in the JSON form, and its cells.
pub(super) type Column = (&'static str, Cell);

const COLUMNS: [Column; 51] = [
    ("schoolYear", Cell::Text),
    ("slug", Cell::Text),
    ("name", Cell::Text),
    ("host.name", Cell::Text),
    ("host.kind", Cell::Text),
    ("host.orgnr", Cell::Text),
    ("host.district", Cell::Text),
    ("district", Cell::Text),
    ("outsideAllocation", Cell::Flag),
    ("approvedPlaces", Cell::Number),
    ("overIntakePercent", Cell::Number),
    ("budgetPlaces", Cell::Number),
    ("profile.summary.nb", Cell::Text),
    ("profile.summary.nn", Cell::Text),
    ("profile.summary.en", Cell::Text),
    ("profile.audience.nb", Cell::Text),
    ("profile.audience.nn", Cell::Text),
    ("profile.audience.en", Cell::Text),
    ("profile.intake.nb", Cell::Text),
    ("profile.intake.nn", Cell::Text),
    ("profile.intake.en", Cell::Text),
    ("profile.practiceNote.nb", Cell::Text),
    ("profile.practiceNote.nn", Cell::Text),
    ("profile.practiceNote.en", Cell::Text),
    ("profile.classModel", Cell::Text),
    ("profile.practice", Cell::Text),
    ("profile.practiceDaysPerWeek", Cell::Number),
    ("profile.fillsMonth", Cell::Number),
    ("profile.intakeClosesMonth", Cell::Number),
    ("profile.staff", Cell::Staff),
    ("profile.pupilsPerGroup", Cell::Number),
    ("profile.traits", Cell::List),
    ("profile.districtsServed", Cell::List),
    ("profile.minAge", Cell::Number),
    ("profile.maxAge", Cell::Number),
    ("profile.years", Cell::Text),
    ("profile.wagePerMonth", Cell::Number),
    ("profile.needsConfidentialityRelease", Cell::Flag),
    ("profile.otherSchoolPlace", Cell::Text),
    ("track.name.nb", Cell::Text),
    ("track.name.nn", Cell::Text),
    ("track.name.en", Cell::Text),
    ("track.level", Cell::Text),
    ("track.grepCode", Cell::Text),
    ("track.area", Cell::Text),
    ("track.classModel", Cell::Text),
    ("track.places", Cell::Number),
    ("track.subjects", Cell::List),
    ("track.note.nb", Cell::Text),
    ("track.note.nn", Cell::Text),
    ("track.note.en", Cell::Text),
];

/// What a file must have a column for; the rest may be left out.
const NEEDED: [&str; 15] = [
    "schoolYear",
    "slug",
    "name",
    "host.name",
    "host.kind",
    "district",
    "approvedPlaces",
    "overIntakePercent",
    "profile.summary.nb",
    "profile.audience.nb",
    "profile.intake.nb",
    "profile.classModel",
    "profile.practice",
    "profile.otherSchoolPlace",
    "track.name.nb",
];

/// The columns in the file's order, when they can be used.
pub(super) fn header(record: &csv::StringRecord) -> Result<Vec<Column>, Refused> {
    let known = |title: &str| COLUMNS.iter().find(|(name, _)| *name == title).copied();
    if !record.iter().any(|title| known(title).is_some()) {
        return Err(Refused::Unreadable(Fault::file(None, Remedy::NoForm)));
    }
    let mut faults = Vec::new();
    let mut fault = |title: &str, remedy| {
        faults.push(Fault {
            line: Some(1),
            programme: None,
            field: title.to_owned(),
            remedy,
        });
    };
    let mut columns: Vec<Column> = Vec::new();
    for title in record {
        match known(title) {
            None => fault(title, Remedy::UnknownField),
            Some((name, _)) if columns.iter().any(|(had, _)| *had == name) => {
                fault(title, Remedy::ColumnTwice);
            }
            Some(column) => columns.push(column),
        }
    }
    for name in NEEDED {
        if !columns.iter().any(|(had, _)| *had == name) {
            fault(name, Remedy::NoColumn);
        }
    }
    if faults.is_empty() {
        Ok(columns)
    } else {
        Err(Refused::Faulty(faults))
    }
}

/// A cell as the JSON form would have it. What cannot be read so stays a text,
/// and the check says what was expected.
pub(super) fn value(cell: Cell, written: &str) -> Value {
    match cell {
        Cell::Text => Value::from(written),
        Cell::Number => number(written),
        Cell::Flag => match written.to_lowercase().as_str() {
            "ja" | "true" | "sann" | "1" => Value::from(true),
            "nei" | "false" | "usann" | "0" => Value::from(false),
            _ => Value::from(written),
        },
        Cell::List => list(written, |part| Value::from(part)),
        Cell::Staff => list(written, |part| match part.split_once(':') {
            Some((kind, count)) => json!({ "kind": kind.trim(), "count": number(count) }),
            None => Value::from(part),
        }),
    }
}

fn list(written: &str, item: impl Fn(&str) -> Value) -> Value {
    let parts = written.split('|').map(str::trim);
    Value::Array(parts.filter(|part| !part.is_empty()).map(item).collect())
}

fn number(written: &str) -> Value {
    let plain: String = written
        .split_whitespace()
        .collect::<String>()
        .replace(',', ".");
    if let Ok(whole) = plain.parse::<i64>() {
        return Value::from(whole);
    }
    match plain.parse::<f64>() {
        Ok(decimal) if decimal.is_finite() => Value::from(decimal),
        _ => Value::from(written),
    }
}
