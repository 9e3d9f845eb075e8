use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use domain::consent::is_minor;
use domain::district::DISTRICTS as ALL_DISTRICTS;
use domain::ot_status::OtStatus;
use domain::target_group::{self, Standing, Verdict};

use super::people::{Young, all};
use super::{ALL, DISTRICTS, SCHOOLS, STATUSES, around, place};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn everyone() -> Vec<Young> {
    all(today()).unwrap()
}

#[test]
fn the_figures_are_those_of_the_report() {
    assert_eq!(STATUSES.map(|(_, count)| count).iter().sum::<usize>(), ALL);
    assert_eq!(DISTRICTS.map(|(_, count)| count).iter().sum::<usize>(), ALL);
    assert_eq!(SCHOOLS.map(|(_, count)| count).iter().sum::<usize>(), ALL);
    let everyone = everyone();
    assert_eq!(everyone.len(), 936);
    let of = |status| everyone.iter().filter(|y| y.status == status).count();
    assert_eq!(of(OtStatus::Otuk), 371);
    for (status, count) in STATUSES {
        assert_eq!(of(status), count, "{status:?}");
    }
    for step in [617, 409, 263] {
        let places: HashSet<usize> = (0..ALL).map(|number| place(number, step)).collect();
        assert_eq!((places.len(), place(0, step)), (ALL, 0));
    }
}

#[test]
fn every_district_and_school_has_some_of_them() {
    let everyone = everyone();
    for (number, name) in ALL_DISTRICTS {
        let here = everyone.iter().filter(|young| young.district == number);
        let unknown = here.clone().filter(|y| y.status == OtStatus::Otuk).count();
        assert!(here.count() >= 30 && unknown >= 5, "{name}");
    }
    for (school, _) in SCHOOLS {
        let here = everyone.iter().filter(|young| {
            let mut named = young.responsible.iter();
            named.any(|(name, _)| name == school)
        });
        assert!(here.count() >= 5, "{school}");
    }
    let unassigned = everyone.iter().filter(|y| y.responsible.is_none()).count();
    assert!((50..150).contains(&unassigned), "{unassigned}");
}

#[test]
fn everybody_has_a_name_and_a_synthetic_number_of_their_own() {
    let everyone = everyone();
    let names: HashSet<&str> = everyone.iter().map(|y| y.name.as_str()).collect();
    assert_eq!(names.len(), ALL);
    let guardians = everyone.iter().filter_map(|young| young.guardian.as_ref());
    let people = everyone
        .iter()
        .map(|y| (&y.national_id, y.born))
        .chain(guardians.map(|g| (&g.national_id, g.born)));
    let mut numbers = HashSet::new();
    for (id, born) in people {
        assert!(id.is_synthetic() && id.matches_birth_date(born));
        assert!(numbers.insert(id.digits()));
    }
}

#[test]
fn nobody_is_outside_the_target_group() {
    for day in ["2026-11-23", "2027-01-02", "2028-02-29", "2026-07-31"] {
        let day: NaiveDate = day.parse().unwrap();
        for young in all(day).unwrap() {
            let standing = Standing {
                birth_date: young.born,
                has_right_to_upper_secondary: young.has_right,
                completion: young.completion,
                in_preparatory_16_19: false,
                situations: young.situations.map(|situation| vec![situation]),
            };
            let verdict = target_group::judge(&standing, day).verdict;
            assert_ne!(verdict, Verdict::Out, "{}", young.number);
            assert_eq!(young.is_minor, is_minor(young.born, day));
            assert!((16..=24).contains(&(day.year() - young.born.year())));
        }
    }
}

#[test]
fn the_first_is_the_one_with_an_account() {
    let everyone = everyone();
    let first = &everyone[0];
    assert!(first.is_minor && first.guardian.is_some());
    assert_eq!((first.district, first.status), ("12", OtStatus::Otuk));
    assert_eq!(
        first.current_school.as_deref(),
        Some("Ulsrud videregående skole")
    );
    assert!(!first.is_protected);
    assert_eq!(around::consents(first, today()).len(), 6);
}

#[test]
fn eight_have_a_protected_address_and_somebody_who_follows() {
    let everyone = everyone();
    let hidden: Vec<_> = everyone.iter().filter(|y| y.is_protected).collect();
    assert_eq!(hidden.len(), 8);
    assert!(hidden.iter().all(|young| around::follower(young).is_some()));
}
