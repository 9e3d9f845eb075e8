//! From rows to a form: every fault is found, not only the first.

mod page;
mod track;

use std::collections::{HashMap, HashSet};

use domain::orgnr;
use domain::school_year::SchoolYear;

use super::fault::{Fault, Remedy};
use super::form::{Form, Host, Listed, Track};
use super::part::{Part, Place};
use super::sheet::{Row, Sheet};

/// More places than any programme has: a slip of the finger.
pub(super) const PLACES_MAX: u32 = 500;
const SLUG_MAX: usize = 60;

const FIELDS: [&str; 9] = [
    "slug",
    "name",
    "host",
    "district",
    "outsideAllocation",
    "approvedPlaces",
    "overIntakePercent",
    "budgetPlaces",
    "profile",
];

/// The form the rows make, or none when there is a fault among them.
pub(super) fn check(sheet: &Sheet, faults: &mut Vec<Fault>) -> Option<Form> {
    let school_year = school_year(sheet, faults);
    if sheet.rows.is_empty() && faults.is_empty() {
        faults.push(Fault::file(None, Remedy::NoProgrammes));
    }
    let mut programmes = Vec::with_capacity(sheet.rows.len());
    for row in &sheet.rows {
        programmes.extend(listed(row, faults));
    }
    slugs_once(sheet, faults);
    hosts_alike(&programmes, faults);
    if !faults.is_empty() {
        return None;
    }
    Some(Form {
        school_year: school_year?,
        programmes,
    })
}

fn school_year(sheet: &Sheet, faults: &mut Vec<Fault>) -> Option<SchoolYear> {
    let (line, remedy) = match &sheet.school_year {
        None => (None, Remedy::Missing),
        Some((line, value)) => match value.as_str().map(str::parse) {
            Some(Ok(year)) => return Some(year),
            _ => (Some(*line), Remedy::SchoolYear),
        },
    };
    faults.push(Fault {
        field: "schoolYear".to_owned(),
        ..Fault::file(line, remedy)
    });
    None
}

fn slug_of(row: &Row) -> Option<&str> {
    row.fields.get("slug").and_then(|slug| slug.as_str())
}

/// One programme; none when something it cannot do without is missing.
fn listed(row: &Row, faults: &mut Vec<Fault>) -> Option<Listed> {
    let place = Place {
        line: row.line,
        lines: &row.lines,
        programme: slug_of(row),
    };
    let part = Part::new(&row.fields, place, String::new());
    part.only(&FIELDS, faults);
    for field in [
        "slug",
        "name",
        "host",
        "district",
        "approvedPlaces",
        "overIntakePercent",
        "profile",
    ] {
        part.need(field, faults);
    }
    let slug = part.text("slug", faults);
    if slug.as_deref().is_some_and(|slug| !is_slug(slug)) {
        faults.push(part.fault("slug", Remedy::Slug));
    }
    let name = part.text("name", faults);
    let host = part.inner("host", faults).and_then(|h| host(&h, faults));
    let district = part.district("district", faults);
    let outside_allocation = part.flag("outsideAllocation", faults);
    let approved_places = part.whole("approvedPlaces", 0..=PLACES_MAX, faults);
    let over_intake_percent = part.whole("overIntakePercent", 0..=100, faults);
    let budget_places = part.whole("budgetPlaces", 0..=PLACES_MAX, faults);
    let page = part
        .inner("profile", faults)
        .map(|profile| page::page(&profile, faults));
    let before = faults.len();
    let mut tracks = track::tracks(row, &part, faults);
    if faults.len() == before {
        track_sum(&part, approved_places, &tracks, faults);
    }
    track::remark_lone_places(&mut tracks);
    Some(Listed {
        line: row.line,
        slug: slug?,
        name: name?,
        host: host?,
        district: district?,
        outside_allocation,
        approved_places: approved_places?,
        over_intake_percent: over_intake_percent?,
        budget_places,
        page: page?,
        tracks,
    })
}

fn is_slug(slug: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    };
    slug.len() <= SLUG_MAX && slug.split('-').all(word)
}

fn host(part: &Part<'_>, faults: &mut Vec<Fault>) -> Option<Host> {
    part.only(&["name", "kind", "orgnr", "district"], faults);
    part.need("name", faults);
    part.need("kind", faults);
    let name = part.text("name", faults);
    let kind = part.code("kind", faults);
    let district = part.district("district", faults);
    let orgnr = part
        .text("orgnr", faults)
        .map(|written| written.split_whitespace().collect::<String>());
    if orgnr
        .as_deref()
        .is_some_and(|number| !orgnr::is_valid(number))
    {
        faults.push(part.fault("orgnr", Remedy::Orgnr));
    }
    Some(Host {
        name: name?,
        kind: kind?,
        orgnr,
        district,
    })
}

/// When every track has its places they are the programme's; when some have,
/// they are at most the programme's.
fn track_sum(part: &Part<'_>, approved: Option<u32>, tracks: &[Track], faults: &mut Vec<Fault>) {
    let Some(approved) = approved else { return };
    let given = tracks.iter().filter_map(|track| track.places);
    let sum: u32 = given.clone().sum();
    let all = !tracks.is_empty() && given.count() == tracks.len();
    if (all && sum != approved) || sum > approved {
        let tracks = sum;
        faults.push(part.fault("approvedPlaces", Remedy::Sum { tracks, approved }));
    }
}

fn slugs_once(sheet: &Sheet, faults: &mut Vec<Fault>) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for row in &sheet.rows {
        let Some(slug) = slug_of(row) else { continue };
        match seen.get(slug) {
            Some(first) => faults.push(Fault {
                line: Some(row.line),
                programme: Some(slug.to_owned()),
                field: "slug".to_owned(),
                remedy: Remedy::SlugTwice(*first),
            }),
            None => {
                seen.insert(slug, row.line);
            }
        }
    }
}

/// A host named by several programmes is the same each time.
fn hosts_alike(programmes: &[Listed], faults: &mut Vec<Fault>) {
    let mut first: HashMap<&str, &Listed> = HashMap::new();
    let mut told: HashSet<&str> = HashSet::new();
    for listed in programmes {
        let keys = [
            Some(listed.host.name.as_str()),
            listed.host.orgnr.as_deref(),
        ];
        for key in keys.into_iter().flatten() {
            let before = *first.entry(key).or_insert(listed);
            if before.host != listed.host && told.insert(&listed.slug) {
                faults.push(Fault {
                    line: Some(listed.line),
                    programme: Some(listed.slug.clone()),
                    field: "host".to_owned(),
                    remedy: Remedy::HostDiffers(before.line),
                });
            }
        }
    }
}
