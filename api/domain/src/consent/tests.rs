//! Consents: what they cover, and who consents alone.

use super::*;
use crate::access::YouthFacts;
use crate::agency::AgencyKind;
use crate::id::YouthId;
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

const OWN: PersonId = PersonId(Uuid::from_u128(10));
const PARENT: PersonId = PersonId(Uuid::from_u128(11));
const ADVISER: PersonId = PersonId(Uuid::from_u128(12));
const AGENCIES: [AgencyId; 2] = [AgencyId(Uuid::from_u128(1)), AgencyId(Uuid::from_u128(2))];

fn facts(born: Option<NaiveDate>) -> YouthFacts {
    YouthFacts {
        youth: YouthId(Uuid::from_u128(9)),
        person: OWN,
        born,
        is_protected: false,
        coordinator: None,
        ties: vec![],
        shares: vec![],
        guardians: vec![PARENT],
        followers: vec![],
        day: day(2026, 10, 1),
    }
}

fn draft() -> Draft {
    Draft {
        purpose: Purpose::Plan,
        agencies: vec![AGENCIES[0]],
        guardians: vec![],
        scopes: Scopes::of(&[Scope::Plan]),
        from: None,
        to: day(2026, 12, 31),
        releases_confidentiality: false,
    }
}

fn paper() -> Paper {
    Paper {
        signed_on: day(2026, 9, 30),
        guardian_signed: false,
        exception: None,
        recorder: ADVISER,
        office: AGENCIES[1],
    }
}

const GROWN_UP: fn() -> Option<NaiveDate> = || Some(day(2008, 10, 1));
const MINOR: fn() -> Option<NaiveDate> = || Some(day(2008, 10, 2));

#[test]
fn a_guardian_is_awaited_under_eighteen_and_where_nobody_knows() {
    for (born, part) in [
        (GROWN_UP(), GuardianPart::NotNeeded),
        (MINOR(), GuardianPart::Awaited),
        (None, GuardianPart::Awaited),
    ] {
        let terms = given(&draft(), &AGENCIES, &facts(born)).unwrap();
        assert_eq!(terms.guardian, part);
        assert_eq!(terms.scopes.list(), [Scope::Identity, Scope::Plan]);
        assert_eq!(terms.from, day(2026, 10, 1));
    }
}

#[test]
fn an_exception_is_recorded_from_paper_alone_and_only_under_eighteen() {
    let exception = Some(GuardianException::RiskToYouth);
    for (born, signed, exception, expected) in [
        (MINOR(), false, None, Ok(GuardianPart::Awaited)),
        (MINOR(), true, None, Ok(GuardianPart::Given)),
        (MINOR(), false, exception, Ok(GuardianPart::Exception)),
        (MINOR(), true, exception, Err(())),
        (GROWN_UP(), false, None, Ok(GuardianPart::NotNeeded)),
        (GROWN_UP(), true, None, Ok(GuardianPart::NotNeeded)),
        (GROWN_UP(), false, exception, Err(())),
    ] {
        let paper = Paper {
            guardian_signed: signed,
            exception,
            ..paper()
        };
        let terms = recorded(&draft(), &paper, &AGENCIES, &facts(born));
        assert_eq!(terms.map(|terms| terms.guardian).map_err(drop), expected);
    }
}

#[test]
fn a_consent_lasts_no_longer_than_the_longest() {
    for (from, to, fields) in [
        (None, day(2027, 11, 5), vec![]),
        (None, day(2027, 11, 6), vec!["to"]),
        (Some(day(2026, 9, 30)), day(2026, 12, 1), vec!["from"]),
        (Some(day(2026, 11, 1)), day(2026, 10, 31), vec!["to"]),
        (Some(day(2027, 11, 5)), day(2027, 11, 5), vec![]),
        (Some(day(2027, 11, 6)), day(2027, 11, 6), vec!["from"]),
        (Some(NaiveDate::MAX), NaiveDate::MAX, vec!["from"]),
    ] {
        let draft = Draft {
            from,
            to,
            ..draft()
        };
        let found = given(&draft, &AGENCIES, &facts(GROWN_UP())).err();
        let found: Vec<_> = found.into_iter().flatten().map(|one| one.field).collect();
        assert_eq!(found, fields, "{from:?} to {to}");
    }
}

#[test]
fn a_recorder_lets_in_neither_themselves_nor_their_own_office_alone() {
    let fields = |draft: &Draft, paper: &Paper, facts: &YouthFacts| -> Vec<String> {
        let found = recorded(draft, paper, &AGENCIES, facts).err();
        found.into_iter().flatten().map(|one| one.field).collect()
    };
    let facts = facts(MINOR());
    let own = Draft {
        agencies: vec![AGENCIES[1]],
        ..draft()
    };
    assert_eq!(fields(&own, &paper(), &facts), ["agencies"]);
    let both = Draft {
        agencies: AGENCIES.to_vec(),
        ..draft()
    };
    assert!(fields(&both, &paper(), &facts).is_empty());
    let with_parent = Draft {
        guardians: vec![PARENT],
        ..own
    };
    assert!(fields(&with_parent, &paper(), &facts).is_empty());
    for (recorder, field) in [(PARENT, "guardians"), (OWN, "youth")] {
        let paper = Paper {
            recorder,
            ..paper()
        };
        assert_eq!(fields(&with_parent, &paper, &facts), [field]);
    }
}

#[test]
fn a_consent_is_in_one_state_a_day() {
    let share = share();
    let awaited = Share {
        guardian: GuardianPart::Awaited,
        ..share.clone()
    };
    let withdrawn = Share {
        is_withdrawn: true,
        ..awaited.clone()
    };
    for (share, on, state, soon) in [
        (&share, day(2026, 8, 31), ConsentState::NotYet, false),
        (&share, day(2026, 9, 1), ConsentState::InForce, false),
        (&share, day(2026, 12, 16), ConsentState::InForce, false),
        (&share, day(2026, 12, 17), ConsentState::InForce, true),
        (&share, day(2026, 12, 31), ConsentState::InForce, true),
        (&share, day(2027, 1, 1), ConsentState::Ended, false),
        (
            &awaited,
            day(2026, 12, 31),
            ConsentState::AwaitsGuardian,
            false,
        ),
        (&awaited, day(2027, 1, 1), ConsentState::Ended, false),
        (&withdrawn, day(2027, 1, 1), ConsentState::Withdrawn, false),
    ] {
        assert_eq!(
            (share.state(on), share.ends_soon(on)),
            (state, soon),
            "{on}"
        );
        assert_eq!(share.is_in_force(on), state == ConsentState::InForce);
    }
}

#[test]
fn the_effect_is_what_the_table_says_with_and_without() {
    let share = Share {
        scopes: Scopes::of(&[Scope::Identity, Scope::Plan]),
        ..share()
    };
    let mut facts = facts(GROWN_UP());
    facts.shares = vec![share.clone()];
    let found = effect(&facts, &share, |_| Some(AgencyKind::District));
    assert_eq!(found[0].losing.list(), [Scope::Identity, Scope::Plan]);
    assert!(found[0].remaining.is_empty());
    // The same consent twice: withdrawing one changes nothing.
    facts.shares.push(share.clone());
    let found = effect(&facts, &share, |_| Some(AgencyKind::District));
    assert!(found[0].losing.is_empty());
    // A kind of body that sees nothing by consent alone loses nothing.
    let found = effect(&facts, &share, |_| Some(AgencyKind::Other));
    assert!(found[0].losing.is_empty() && found[0].remaining.is_empty());
    // One that is not in force has no effect.
    let other = Share {
        guardian: GuardianPart::Awaited,
        ..share
    };
    facts.shares = vec![other.clone()];
    assert!(
        effect(&facts, &other, |_| Some(AgencyKind::District))[0]
            .losing
            .is_empty()
    );
}
