//! The demonstration shows what it is meant to show, whenever it is loaded.

use std::collections::HashSet;

use domain::capacity::{PlaceState, Seats};
use domain::freshness::Freshness;
use domain::ledger::{Count, tally};

use super::*;
use crate::load::data::programmes;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn counts(plan: &Plan) -> Vec<Count> {
    let count = |new: &NewCount| Count {
        enrolled: new.enrolled,
        effective_at: new.at,
        recorded_at: new.at,
    };
    plan.counts.iter().map(count).collect()
}

fn seats(plan: &Plan, places: &[Places<'_>], now: DateTime<Utc>) -> Seats {
    let places = places.iter().find(|p| p.slug == plan.slug).unwrap();
    Seats::new(
        places.allocation,
        tally(&counts(plan), &plan.movements, now),
    )
}

#[test]
fn a_day_in_november_shows_every_state_and_age() {
    let form = programmes().unwrap();
    let places = places(&form);
    let today = day(2026, 11, 23);
    let now = start_of_day(today);
    let plans = plans(&places, today);
    let shown = |plan: &Plan| {
        let confirmed = plan.counts.last().map(|count| count.at);
        let freshness = Freshness::of(confirmed, now);
        (plan.slug, seats(plan, &places, now).state, freshness)
    };
    let shown: Vec<_> = plans.iter().map(shown).collect();
    for expected in [
        ("abildso-gard", PlaceState::Few, Freshness::Fresh),
        ("bjornholt", PlaceState::OverIntake, Freshness::Ageing),
        ("etterstad-mat", PlaceState::Free, Freshness::Fresh),
        ("hellerud-ots", PlaceState::Free, Freshness::Fresh),
        ("trikkestallen", PlaceState::Few, Freshness::Ageing),
        ("kuben", PlaceState::OverIntake, Freshness::Fresh),
        ("ot-ulven", PlaceState::Full, Freshness::Ageing),
        ("nydalen-fundament", PlaceState::Free, Freshness::Stale),
        ("persbraten", PlaceState::Free, Freshness::Fresh),
        ("valle-hovin-st", PlaceState::Few, Freshness::Stale),
        ("valle-hovin-23-5", PlaceState::Full, Freshness::Fresh),
    ] {
        assert!(shown.contains(&expected), "{expected:?} in {shown:?}");
    }
    // Praksisbrev, of the twelve, is never counted.
    assert_eq!((plans.len(), places.len()), (11, 12));
    assert!(plans.iter().all(|plan| plan.counts.len() >= 4));
    let over: Vec<_> = plans
        .iter()
        .filter(|p| p.counts.iter().any(|c| c.over_limit))
        .collect();
    assert_eq!(
        over.iter().map(|p| p.slug).collect::<Vec<_>>(),
        ["valle-hovin-23-5"]
    );
    let kuben = plans.iter().find(|p| p.slug == "kuben").unwrap();
    assert_eq!(kuben.counts.last().unwrap().expected, Some(86));
    assert_eq!(seats(kuben, &places, now).enrolled, Some(89));
    let hellerud = plans.iter().find(|p| p.slug == "hellerud-ots").unwrap();
    let seats = seats(hellerud, &places, now);
    assert_eq!(
        (seats.enrolled, seats.held, seats.free),
        (Some(11), 1, Some(4))
    );
}

#[test]
fn on_any_day_everything_lies_within_the_school_year_so_far() {
    let form = programmes().unwrap();
    let places = places(&form);
    for ahead in 0..800 {
        let today = day(2025, 7, 1) + Days::new(ahead);
        let first = start_of_day(SchoolYear::of(today).first_day());
        let now = start_of_day(today);
        for plan in plans(&places, today) {
            assert!(!plan.counts.is_empty(), "{today} {}", plan.slug);
            assert_eq!(plan.counts[0].kind, CountKind::Counted);
            let moments: Vec<_> = plan.counts.iter().map(|count| count.at).collect();
            let moved: Vec<_> = plan.movements.iter().map(|m| m.effective_at).collect();
            for at in moments.iter().chain(&moved) {
                assert!((first..=now).contains(at), "{today} {} {at}", plan.slug);
            }
            assert!(moments.is_sorted_by(|a, b| a < b), "{today} {}", plan.slug);
            assert_eq!(moved.iter().collect::<HashSet<_>>().len(), moved.len());
        }
        for contact in contacts(today) {
            let within = |(at, _)| (first..=now).contains(&at);
            assert!(contact.closed.is_none_or(within), "{today}");
        }
    }
}

#[test]
fn the_accounts_are_those_of_the_sign_in_page() {
    let accounts = crate::load::ACCOUNTS.map(|account| account.account);
    assert_eq!(accounts.iter().collect::<HashSet<_>>().len(), 11);
    for account in crate::load::ACCOUNTS {
        assert!(account.account.starts_with("demo-") && account.name.starts_with("Demo "));
        assert!(!account.roles.is_empty());
    }
}
