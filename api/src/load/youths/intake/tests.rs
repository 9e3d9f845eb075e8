use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use domain::admission::AdmissionState;
use domain::calendar::{Pause, is_working_day};
use domain::school_year::SchoolYear;

use super::stories::PARTS;
use super::*;
use crate::load::youths::people::all;

fn pauses(today: NaiveDate) -> Vec<Pause> {
    let found = holidays(SchoolYear::of(today)).into_iter();
    found
        .map(|(_, first, last)| Pause { first, last })
        .collect()
}

#[test]
fn every_story_has_somebody_of_its_own_and_every_state_is_there() {
    let today: NaiveDate = "2026-11-23".parse().unwrap();
    let everyone = all(today).unwrap();
    let found = cast(&everyone);
    assert_eq!(found.len(), PARTS.len());
    let people: HashSet<usize> = found.iter().map(|(_, young)| young.number).collect();
    assert_eq!(people.len(), PARTS.len());
    assert!(found.iter().all(|(_, young)| !young.is_protected));
    let mut states = HashSet::new();
    for (part, _) in &found {
        for wish in part.wishes {
            let told = replay(wish, part.by, today, &pauses(today), wish.programme != LED);
            states.insert(told.unwrap().now.state);
        }
    }
    assert_eq!(states.len(), AdmissionState::ALL.len());
}

#[test]
fn a_story_holds_on_whatever_day_it_is_told() {
    for day in ["2026-08-01", "2027-01-02", "2027-03-29", "2028-02-29"] {
        let today: NaiveDate = day.parse().unwrap();
        let pauses = pauses(today);
        for part in &PARTS {
            for wish in part.wishes {
                let told = replay(wish, part.by, today, &pauses, true).unwrap();
                assert!(told.told.is_sorted_by_key(|told| told.at), "{day} {wish:?}");
                let last = told.told.last().unwrap();
                assert!(last.at <= crate::cx::start_of_day(today), "{day} {wish:?}");
            }
        }
    }
}

#[test]
fn school_holidays_lie_where_they_do_as_a_rule() {
    let year = SchoolYear::starting(2026).unwrap();
    let found: Vec<String> = holidays(year)
        .iter()
        .map(|(kind, first, last)| format!("{kind:?} {first} {last}"))
        .collect();
    assert_eq!(
        found,
        [
            "Autumn 2026-09-28 2026-10-02",
            "Christmas 2026-12-22 2027-01-02",
            "Winter 2027-02-22 2027-02-26",
            "Easter 2027-03-22 2027-03-29",
            "Summer 2027-06-19 2027-08-15",
        ]
    );
    let today: NaiveDate = "2027-08-20".parse().unwrap();
    let open = school_day(today, 30, &pauses("2027-06-01".parse().unwrap()));
    assert!(is_working_day(open) && open.month() == 6);
}
