//! Consents: what they cover, and who consents alone.

use super::*;
use uuid::Uuid;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

const SCHOOL: Party = Party::Agency(AgencyId(Uuid::from_u128(1)));
const OTHER: Party = Party::Agency(AgencyId(Uuid::from_u128(2)));

fn share() -> Share {
    Share {
        parties: vec![SCHOOL],
        scopes: Scopes::of(&[Scope::Plan]),
        from: day(2026, 9, 1),
        to: day(2026, 12, 31),
        guardian: GuardianPart::NotNeeded,
        is_withdrawn: false,
    }
}

#[test]
fn a_consent_covers_its_parties_scopes_and_days_and_nothing_else() {
    let share = share();
    assert!(share.covers(SCHOOL, Scope::Plan, day(2026, 9, 1)));
    assert!(share.covers(SCHOOL, Scope::Plan, day(2026, 12, 31)));
    assert!(!share.covers(SCHOOL, Scope::Plan, day(2026, 8, 31)));
    assert!(!share.covers(SCHOOL, Scope::Plan, day(2027, 1, 1)));
    assert!(!share.covers(SCHOOL, Scope::Support, day(2026, 10, 1)));
    assert!(!share.covers(OTHER, Scope::Plan, day(2026, 10, 1)));
}

#[test]
fn a_withdrawn_or_awaited_consent_covers_nothing() {
    let withdrawn = Share {
        is_withdrawn: true,
        ..share()
    };
    assert!(!withdrawn.covers(SCHOOL, Scope::Plan, day(2026, 10, 1)));
    for part in GuardianPart::ALL {
        let share = Share {
            guardian: part,
            ..share()
        };
        let covers = share.covers(SCHOOL, Scope::Plan, day(2026, 10, 1));
        assert_eq!(covers, part != GuardianPart::Awaited, "{part:?}");
    }
}

#[test]
fn one_is_of_age_on_ones_eighteenth_birthday() {
    assert!(is_minor(day(2008, 11, 26), day(2026, 11, 25)));
    assert!(!is_minor(day(2008, 11, 25), day(2026, 11, 25)));
    assert!(is_minor(day(2008, 2, 29), day(2026, 2, 28)));
    assert!(!is_minor(day(2008, 2, 29), day(2026, 3, 1)));
}

#[test]
fn the_bound_of_a_list_says_the_same_as_the_rule() {
    let mut today = day(2025, 1, 1);
    while today < day(2029, 1, 1) {
        let bound = of_age_born_by(today);
        for born in [bound, bound.succ_opt().unwrap(), bound.pred_opt().unwrap()] {
            assert_eq!(is_minor(born, today), born > bound, "{born} on {today}");
        }
        today = today.succ_opt().unwrap();
    }
}
