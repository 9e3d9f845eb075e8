//! The table's rows, one by one, and what holds across all of them.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::consent::GuardianPart;
use crate::id::ProgrammeId;
use crate::scope::Scopes;

const YOUTH: PersonId = PersonId(Uuid::from_u128(1));
const OTHER: PersonId = PersonId(Uuid::from_u128(2));
const HERE: AgencyId = AgencyId(Uuid::from_u128(10));
const THERE: AgencyId = AgencyId(Uuid::from_u128(11));
const THIS: ProgrammeId = ProgrammeId(Uuid::from_u128(20));
const NEXT_DOOR: ProgrammeId = ProgrammeId(Uuid::from_u128(21));

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn facts(born: i32) -> YouthFacts {
    YouthFacts {
        youth: YouthId(Uuid::from_u128(100)),
        person: YOUTH,
        born: NaiveDate::from_ymd_opt(born, 5, 1),
        is_protected: false,
        coordinator: None,
        ties: vec![],
        shares: vec![],
        guardians: vec![],
        followers: vec![],
        day: day(),
    }
}

fn tie(kind: TieKind, agency: AgencyId) -> Tie {
    Tie {
        kind,
        agency,
        programme: None,
        person: None,
    }
}

fn share(party: Party, scopes: &[Scope]) -> Share {
    Share {
        parties: vec![party],
        scopes: Scopes::of(scopes),
        from: day(),
        to: day(),
        guardian: GuardianPart::NotNeeded,
        is_withdrawn: false,
    }
}

fn grant(role: Role) -> Vec<Grant> {
    vec![Grant {
        role,
        agency: HERE,
        programme: None,
    }]
}

/// One letter a scope: `-` nothing, `o`/`O` read own/all, `w`/`W` write own/all too.
fn row_of(person: PersonId, grants: &[Grant], facts: &YouthFacts) -> String {
    Scope::ALL
        .map(|scope| {
            let read = look(person, grants, facts, scope, Mode::Read).map(|a| a.reach);
            let write = look(person, grants, facts, scope, Mode::Write).map(|a| a.reach);
            match (read, write) {
                (Ok(Reach::All), Ok(Reach::All)) => "W",
                (Ok(Reach::All), Ok(Reach::Own)) => "w",
                (Ok(Reach::All), Err(_)) => "R",
                (Ok(Reach::Own), Ok(Reach::Own)) => "o",
                (Ok(Reach::Own), _) => "r",
                (Err(_), Err(_)) => "-",
                (Err(_), Ok(_)) => "!",
            }
        })
        .concat()
}

/// Design § 3, row by row: role, tie, without and with a consent to everything.
#[test]
fn the_table_says_what_the_design_says() {
    use TieKind as K;
    for (role, kind, without, with) in [
        (
            Role::SchoolAdviser,
            K::ResponsibleSchool,
            "WWWWoo",
            "WWWWww",
        ),
        (Role::SchoolAdviser, K::CurrentSchool, "WWWWoo", "WWWWww"),
        (Role::SchoolAdviser, K::RequestSender, "WWWWoo", "WWWWww"),
        (Role::SchoolAdviser, K::OtukEntry, "------", "------"),
        (Role::DistrictContact, K::OtukEntry, "Rw--oo", "RwRRww"),
        (Role::DistrictContact, K::Notice, "Rw--oo", "RwRRww"),
        (Role::DistrictContact, K::Referral, "RwW-oo", "RwWRww"),
        (Role::DistrictContact, K::RequestSender, "RwW-oo", "RwWRww"),
        (Role::NavContact, K::OtukReview, "RR---o", "RRRwRo"),
        (Role::NavContact, K::CaseGiven, "------", "RRRwRo"),
        (Role::NavAdviser, K::CaseGiven, "RR---o", "RRRwRo"),
        (Role::NavAdviser, K::OtukReview, "------", "------"),
        (
            Role::ApprenticeshipOffice,
            K::Apprentice,
            "WR--oo",
            "WR-Roo",
        ),
        (Role::AdultEducation, K::Participant, "WR---o", "WR-R-o"),
        (Role::ProgrammeStaff, K::OpenRequest, "RRo-oo", "RRo-wo"),
        (Role::ProgrammeStaff, K::OnTrial, "RRo-oo", "RRoRwo"),
        (Role::ProgrammeStaff, K::Enrolled, "RRoooo", "RRowwo"),
        (Role::ProgrammeLead, K::TransitionOpen, "RRoooo", "RRowwo"),
        (Role::UdaCoordinator, K::OtukEntry, "WWR---", "WWR---"),
        (Role::Auditor, K::ResponsibleSchool, "------", "------"),
        (Role::Youth, K::ResponsibleSchool, "------", "------"),
    ] {
        let mut facts = facts(2008);
        facts.ties = vec![tie(kind, HERE)];
        let asked = grant(role);
        assert_eq!(row_of(OTHER, &asked, &facts), without, "{role:?} {kind:?}");
        facts.shares = vec![share(Party::Agency(HERE), &Scope::ALL)];
        assert_eq!(
            row_of(OTHER, &asked, &facts),
            with,
            "{role:?} {kind:?} with consent"
        );
        facts.ties = vec![tie(kind, THERE)];
        facts.shares = vec![share(Party::Agency(THERE), &Scope::ALL)];
        let stranger = if role == Role::UdaCoordinator {
            "WWR---"
        } else {
            "------"
        };
        assert_eq!(
            row_of(OTHER, &asked, &facts),
            stranger,
            "{role:?} elsewhere"
        );
    }
}

#[test]
fn the_young_person_sees_all_and_a_guardian_until_eighteen() {
    let mut facts = facts(2010);
    assert_eq!(row_of(YOUTH, &[], &facts), "wRwwwR");
    facts.guardians = vec![OTHER];
    assert_eq!(row_of(OTHER, &[], &facts), "RRR---");
    facts.shares = vec![share(Party::Person(OTHER), &[Scope::Plan])];
    assert_eq!(row_of(OTHER, &[], &facts), "RRRR--");
    facts.born = NaiveDate::from_ymd_opt(2008, 11, 25);
    assert_eq!(row_of(OTHER, &[], &facts), "------");
    facts.born = None;
    assert_eq!(row_of(OTHER, &[], &facts), "------");
}

#[test]
fn a_protected_address_hides_from_all_but_the_named() {
    let mut facts = facts(2010);
    facts.is_protected = true;
    facts.ties = vec![tie(TieKind::ResponsibleSchool, HERE)];
    facts.guardians = vec![OTHER];
    for role in Role::ALL {
        let refused = look(OTHER, &grant(role), &facts, Scope::Identity, Mode::Read);
        assert_eq!(refused, Err(Refusal::Hidden), "{role:?}");
    }
    assert_eq!(row_of(YOUTH, &[], &facts), "wRwwwR");
    facts.followers = vec![OTHER];
    assert_eq!(row_of(OTHER, &grant(Role::SchoolAdviser), &facts), "WWWWoo");
    // To be named is not enough: the tie must be there too.
    assert_eq!(row_of(OTHER, &grant(Role::NavAdviser), &facts), "RRR---");
}

#[test]
fn whoever_takes_over_the_plan_writes_it_and_the_school_reads_by_consent() {
    let mut facts = facts(2008);
    facts.ties = vec![tie(TieKind::ResponsibleSchool, HERE)];
    facts.coordinator = Some(THERE);
    assert_eq!(row_of(OTHER, &grant(Role::SchoolAdviser), &facts), "WWW-oo");
    let refused = look(
        OTHER,
        &grant(Role::SchoolAdviser),
        &facts,
        Scope::Plan,
        Mode::Read,
    );
    assert_eq!(refused, Err(Refusal::ConsentRequired));
    facts.shares = vec![share(Party::Agency(HERE), &[Scope::Plan])];
    assert_eq!(row_of(OTHER, &grant(Role::SchoolAdviser), &facts), "WWWRoo");
    facts.coordinator = Some(HERE);
    facts.ties = vec![tie(TieKind::Referral, HERE)];
    assert_eq!(
        row_of(OTHER, &grant(Role::DistrictContact), &facts),
        "RwWWoo"
    );
}

#[test]
fn a_tie_to_a_programme_or_a_person_is_theirs_alone() {
    let mut facts = facts(2008);
    facts.ties = vec![Tie {
        programme: Some(THIS),
        ..tie(TieKind::OpenRequest, HERE)
    }];
    for (programme, seen) in [(None, true), (Some(THIS), true), (Some(NEXT_DOOR), false)] {
        let asked = [Grant {
            role: Role::ProgrammeStaff,
            agency: HERE,
            programme,
        }];
        assert_eq!(name(OTHER, &asked, &facts).is_ok(), seen, "{programme:?}");
    }
    facts.ties = vec![Tie {
        person: Some(OTHER),
        ..tie(TieKind::CaseGiven, HERE)
    }];
    assert!(name(OTHER, &grant(Role::NavAdviser), &facts).is_ok());
    let colleague = PersonId(Uuid::from_u128(3));
    assert!(name(colleague, &grant(Role::NavAdviser), &facts).is_err());
}

#[test]
fn the_receiving_place_sees_the_name_alone() {
    let mut facts = facts(2008);
    facts.ties = vec![tie(TieKind::TransitionReceiver, HERE)];
    let asked = grant(Role::ProgrammeStaff);
    assert!(name(OTHER, &asked, &facts).is_ok());
    assert_eq!(row_of(OTHER, &asked, &facts), "------");
    let refused = look(OTHER, &asked, &facts, Scope::Identity, Mode::Read);
    assert_eq!(refused, Err(Refusal::Forbidden));
}

#[test]
fn a_refusal_says_consent_only_where_one_would_help_and_to_no_stranger() {
    let mut facts = facts(2008);
    let read =
        |facts: &YouthFacts, role, scope| look(OTHER, &grant(role), facts, scope, Mode::Read);
    assert_eq!(
        read(&facts, Role::NavContact, Scope::Plan),
        Err(Refusal::Hidden)
    );
    facts.ties = vec![
        tie(TieKind::OtukReview, HERE),
        tie(TieKind::OtukEntry, HERE),
    ];
    let wanted = Err(Refusal::ConsentRequired);
    assert_eq!(read(&facts, Role::NavContact, Scope::Plan), wanted);
    assert_eq!(read(&facts, Role::DistrictContact, Scope::Intake), wanted);
    assert_eq!(
        read(&facts, Role::UdaCoordinator, Scope::Plan),
        Err(Refusal::Forbidden)
    );
}

#[test]
fn a_look_says_what_it_rests_on() {
    let mut facts = facts(2008);
    facts.ties = vec![tie(TieKind::OtukReview, HERE)];
    let seen = |facts: &YouthFacts, scope| {
        let found = look(OTHER, &grant(Role::NavContact), facts, scope, Mode::Read).unwrap();
        (found.basis, found.purpose)
    };
    let review = (Basis::StatutoryTask, Purpose::OtukReview);
    assert_eq!(seen(&facts, Scope::Identity), review);
    facts.shares = vec![share(Party::Agency(HERE), &Scope::ALL)];
    // A task comes before a consent.
    assert_eq!(seen(&facts, Scope::Identity), review);
    assert_eq!(seen(&facts, Scope::Plan), (Basis::Consent, Purpose::Plan));
    let own = look(YOUTH, &[], &facts, Scope::Plan, Mode::Read).unwrap();
    assert_eq!(
        (own.basis, own.purpose, own.grant),
        (Basis::OwnData, Purpose::OwnData, None)
    );
}

proptest! {
    /// Whoever may change something may read it, and whoever reads anything sees a name.
    #[test]
    fn to_write_is_to_read(
        role in 0..Role::ALL.len(),
        kinds in proptest::collection::vec(0..TieKind::ALL.len(), 0..4),
        shared in 0..64_i32,
        is_protected: bool,
        is_follower: bool,
        taken_over: bool,
    ) {
        let mut facts = facts(2008);
        facts.is_protected = is_protected;
        facts.followers = if is_follower { vec![OTHER] } else { vec![] };
        facts.coordinator = taken_over.then_some(THERE);
        facts.ties = kinds.iter().map(|kind| tie(TieKind::ALL[*kind], HERE)).collect();
        facts.shares = vec![share(Party::Agency(HERE), &Scopes::from_bits(shared).list())];
        let asked = grant(Role::ALL[role]);
        for scope in Scope::ALL {
            let read = look(OTHER, &asked, &facts, scope, Mode::Read);
            if let Ok(write) = look(OTHER, &asked, &facts, scope, Mode::Write) {
                prop_assert!(read.is_ok_and(|read| read.reach >= write.reach));
            }
            if is_protected && !is_follower {
                prop_assert_eq!(read, Err(Refusal::Hidden));
            }
            if name(OTHER, &asked, &facts).is_err() {
                prop_assert_eq!(read, Err(Refusal::Hidden));
            }
        }
    }
}
