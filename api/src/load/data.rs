//! The project's own copy of the data it loads.

use chrono::{DateTime, Utc};
use domain::agency::AgencyKind;
use domain::count::CountKind;
use domain::school_year::SchoolYear;
use serde::Deserialize;

use super::{Failed, told};
use crate::import::{self, Form};

/// An agency of the list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agency {
    pub(super) name: String,
    pub(super) kind: AgencyKind,
    #[serde(default)]
    pub(super) orgnr: Option<String>,
    #[serde(default)]
    pub(super) district: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Agencies {
    agencies: Vec<Agency>,
}

/// The count of every programme on one day.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) struct Count {
    school_year: String,
    effective_at: DateTime<Utc>,
    counts: Vec<Counted>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Counted {
    programme: String,
    enrolled: u32,
    #[serde(default)]
    tracks: Vec<CountedTrack>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CountedTrack {
    name: String,
    enrolled: u32,
}

/// A count to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NewCount {
    pub(super) slug: String,
    pub(super) school_year: SchoolYear,
    pub(super) kind: CountKind,
    pub(super) enrolled: u32,
    /// By the track's bokmål name; empty where only the whole was counted.
    pub(super) tracks: Vec<(String, u32)>,
    pub(super) over_limit: bool,
    /// What the movements gave, where the count disagreed.
    pub(super) expected: Option<u32>,
    pub(super) at: DateTime<Utc>,
}

fn broken(name: &str, why: &dyn std::fmt::Display) -> Failed {
    Failed::Data(format!("{name}: {why}"))
}

/// The twelve programmes of the report, checked as any other import is.
pub(super) fn programmes() -> Result<Form, Failed> {
    let text = include_str!("../../data/programmes.json");
    import::read(text).map_err(|refused| match refused {
        import::Refused::Unreadable(fault) => told(&[fault]),
        import::Refused::Faulty(faults) => told(&faults),
    })
}

pub(super) fn agencies() -> Result<Vec<Agency>, Failed> {
    let text = include_str!("../../data/agencies.json");
    let read: Agencies =
        serde_json::from_str(text).map_err(|error| broken("agencies.json", &error))?;
    Ok(read.agencies)
}

pub(super) fn count() -> Result<(SchoolYear, Count), Failed> {
    let name = "counts-2023.json";
    let text = include_str!("../../data/counts-2023.json");
    let count: Count = serde_json::from_str(text).map_err(|error| broken(name, &error))?;
    let year = count
        .school_year
        .parse()
        .map_err(|_| broken(name, &"schoolYear"))?;
    Ok((year, count))
}

/// The report's count, as it was recorded on the day itself. All of it is
/// within the limits, and nobody kept movements then.
pub(super) fn report_counts((school_year, count): &(SchoolYear, Count)) -> Vec<NewCount> {
    let counted = count.counts.iter().map(|counted| NewCount {
        slug: counted.programme.clone(),
        school_year: *school_year,
        kind: CountKind::Counted,
        enrolled: counted.enrolled,
        tracks: counted
            .tracks
            .iter()
            .map(|track| (track.name.clone(), track.enrolled))
            .collect(),
        over_limit: false,
        expected: None,
        at: count.effective_at,
    });
    counted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::capacity::Allocation;
    use domain::{district, orgnr};
    use std::collections::HashSet;

    #[test]
    fn the_reports_table_is_what_is_loaded() {
        let form = programmes().unwrap();
        assert_eq!(form.school_year.to_string(), "2022/2023");
        assert_eq!(form.programmes.len(), 12);
        let decided = form.programmes.iter().filter(|p| !p.outside_allocation);
        let approved: u32 = decided.clone().map(|p| p.approved_places).sum();
        let budget: u32 = decided.filter_map(|p| p.budget_places).sum();
        assert_eq!((approved, budget), (216, 218));
        let (year, count) = count().unwrap();
        let counts = report_counts(&(year, count));
        let outside = ["ot-ulven", "praksisbrev-etterstad"];
        let enrolled: u32 = counts
            .iter()
            .filter(|c| !outside.contains(&c.slug.as_str()))
            .map(|c| c.enrolled)
            .sum();
        assert_eq!(enrolled, 235);
        assert!(counts.iter().all(|c| c.slug != "praksisbrev-etterstad"));
        for count in counts {
            let listed = form
                .programmes
                .iter()
                .find(|p| p.slug == count.slug)
                .unwrap();
            let allocation = Allocation {
                approved: listed.approved_places,
                over_intake_percent: listed.over_intake_percent,
            };
            assert!(count.enrolled <= allocation.limit(), "{}", count.slug);
            let split: u32 = count.tracks.iter().map(|(_, n)| n).sum();
            assert!(count.tracks.is_empty() || split == count.enrolled);
            let named = |name: &String| listed.tracks.iter().any(|t| t.name.nb == *name);
            assert!(count.tracks.iter().all(|(name, _)| named(name)));
        }
    }

    #[test]
    fn every_text_is_written_in_all_three_languages() {
        for listed in programmes().unwrap().programmes {
            let page = &listed.page;
            let texts = [&page.summary, &page.audience, &page.intake];
            let names = listed.tracks.iter().map(|track| &track.name);
            let notes = listed.tracks.iter().filter_map(|track| track.note.as_ref());
            for text in texts
                .into_iter()
                .chain(page.practice_note.as_ref())
                .chain(names)
                .chain(notes)
            {
                assert_eq!(text.all().count(), 3, "{}: {}", listed.slug, text.nb);
            }
        }
    }

    #[test]
    fn every_agency_has_its_own_name_and_a_valid_number() {
        let agencies = agencies().unwrap();
        let names: HashSet<&str> = agencies.iter().map(|a| a.name.as_str()).collect();
        assert_eq!(names.len(), agencies.len());
        for agency in &agencies {
            assert!(
                agency.orgnr.as_deref().is_none_or(orgnr::is_valid),
                "{}",
                agency.name
            );
            let known = agency
                .district
                .as_deref()
                .is_none_or(|d| district::name(d).is_some());
            assert!(known, "{}", agency.name);
        }
        let of = |kind| agencies.iter().filter(|a| a.kind == kind).count();
        assert_eq!(
            (of(AgencyKind::District), of(AgencyKind::NavOffice)),
            (15, 15)
        );
        for listed in programmes().unwrap().programmes {
            let host = agencies
                .iter()
                .find(|a| a.name == listed.host.name)
                .unwrap();
            assert_eq!(
                (host.kind, &host.orgnr),
                (listed.host.kind, &listed.host.orgnr)
            );
        }
    }
}
