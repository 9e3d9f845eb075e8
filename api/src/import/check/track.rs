//! The tracks of a programme.

use domain::area::{Area, is_grep_code};
use domain::lang::LocalText;
use serde_json::{Map, Value};

use super::PLACES_MAX;
use crate::import::fault::{Fault, Remedy};
use crate::import::form::Track;
use crate::import::part::{NAME_MAX, Part, Place};
use crate::import::sheet::{Row, Shape};

const FIELDS: [&str; 8] = [
    "name",
    "level",
    "grepCode",
    "area",
    "classModel",
    "places",
    "subjects",
    "note",
];

/// Every track that could be read.
pub(super) fn tracks(row: &Row, programme: &Part<'_>, faults: &mut Vec<Fault>) -> Vec<Track> {
    let nothing = Map::new();
    if row.tracks.is_empty() {
        faults.push(programme.fault("tracks", Remedy::NoTracks));
    }
    let mut found: Vec<Track> = Vec::with_capacity(row.tracks.len());
    for (index, written) in row.tracks.iter().enumerate() {
        let of = match row.shape {
            Shape::Json => format!("tracks[{index}]."),
            Shape::Csv => "track.".to_owned(),
        };
        let place = Place {
            line: written.line,
            lines: &written.lines,
            programme: programme.slug(),
        };
        let part = Part::new(written.value.as_object().unwrap_or(&nothing), place, of);
        if !written.value.is_object() {
            faults.push(part.fault("", Remedy::Expected("et objekt i { }")));
            continue;
        }
        if let Some(track) = track(&part, faults) {
            let same = |t: &Track| t.name.nb == track.name.nb && t.level == track.level;
            if found.iter().any(same) {
                faults.push(part.fault("name", Remedy::TrackTwice));
            }
            found.push(track);
        }
    }
    found
}

fn track(part: &Part<'_>, faults: &mut Vec<Fault>) -> Option<Track> {
    part.only(&FIELDS, faults);
    part.need("name", faults);
    let name = part.names("name", faults);
    let level = part.code("level", faults);
    let grep_code = part.text("grepCode", faults);
    let area = area(part, grep_code.as_deref(), faults);
    let class_model = part.code("classModel", faults);
    let places = part.whole("places", 0..=PLACES_MAX, faults);
    let subject = |value: &Value| {
        let text = value.as_str().map(str::trim)?;
        (1..=NAME_MAX)
            .contains(&text.chars().count())
            .then(|| text.to_owned())
    };
    let subjects = part.list("subjects", || Remedy::Expected("et fag"), subject, faults);
    let note = part.names("note", faults);
    Some(Track {
        name: name?,
        level,
        grep_code,
        area: area?,
        class_model,
        places,
        subjects,
        note,
    })
}

/// The area: from the Grep code, or given where the offer has none.
fn area(part: &Part<'_>, grep_code: Option<&str>, faults: &mut Vec<Fault>) -> Option<Area> {
    let given: Option<Area> = part.code("area", faults);
    let Some(grep_code) = grep_code else {
        if !part.has("area") && !part.has("grepCode") {
            faults.push(part.fault("area", Remedy::AreaOrGrep));
        }
        return given;
    };
    let of_code = Area::of_grep(grep_code);
    match (of_code, given) {
        (None, _) if is_grep_code(grep_code) => {
            faults.push(part.fault("grepCode", Remedy::GrepUnknown));
        }
        (None, _) => faults.push(part.fault("grepCode", Remedy::GrepForm)),
        (Some(area), Some(given)) if area != given => {
            faults.push(part.fault("area", Remedy::GrepArea(area)));
        }
        _ => {}
    }
    of_code
}

/// Places known for some of the tracks only are told in words: they split
/// nothing, and nothing is computed from them.
pub(super) fn remark_lone_places(tracks: &mut [Track]) {
    if tracks.iter().all(|track| track.places.is_some()) {
        return;
    }
    for track in tracks {
        if let Some(places) = track.places.take() {
            let remark = remark(places);
            track.note = Some(match track.note.take() {
                None => remark,
                Some(note) => joined(&note, &remark),
            });
        }
    }
}

fn remark(places: u32) -> LocalText {
    let are = if places == 1 { "is" } else { "are" };
    LocalText {
        nb: format!("{places} av plassene i tilbudet er her."),
        nn: Some(format!("{places} av plassane i tilbodet er her.")),
        en: Some(format!("{places} of the programme's places {are} here.")),
    }
}

fn joined(note: &LocalText, remark: &LocalText) -> LocalText {
    let both = |first: &str, second: &str| format!("{first} {second}");
    let maybe = |first: &Option<String>, second: &Option<String>| {
        Some(both(first.as_deref()?, second.as_deref()?))
    };
    LocalText {
        nb: both(&note.nb, &remark.nb),
        nn: maybe(&note.nn, &remark.nn),
        en: maybe(&note.en, &remark.en),
    }
}
