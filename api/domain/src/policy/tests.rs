//! The offices' actions, role by role.

#![expect(clippy::disallowed_methods, reason = "the judge's own tests")]

use super::*;
use crate::id::ProgrammeId;
use uuid::Uuid;

const HOST: AgencyId = AgencyId(Uuid::from_u128(1));
const OTHER: AgencyId = AgencyId(Uuid::from_u128(2));
const THIS: ProgrammeId = ProgrammeId(Uuid::from_u128(3));
const NEXT_DOOR: ProgrammeId = ProgrammeId(Uuid::from_u128(4));
const FACTS: ProgrammeFacts = ProgrammeFacts {
    programme: THIS,
    host: HOST,
};

fn actor(role: Role, agency: AgencyId, programme: Option<ProgrammeId>) -> Actor {
    Actor::Person {
        person: PersonId(Uuid::from_u128(9)),
        grants: vec![Grant {
            role,
            agency,
            programme,
        }],
    }
}

/// Role × tie, for both actions on a programme: the whole table.
#[test]
fn only_own_staff_and_uda_report_and_only_own_lead_and_uda_edit() {
    for role in Role::ALL {
        for (agency, programme, own) in [
            (HOST, None, true),
            (HOST, Some(THIS), true),
            (HOST, Some(NEXT_DOOR), false),
            (OTHER, None, false),
            (OTHER, Some(THIS), false),
        ] {
            let actor = actor(role, agency, programme);
            let uda = role == Role::UdaCoordinator;
            let lead = role == Role::ProgrammeLead && own;
            let staff = role == Role::ProgrammeStaff && own;
            let reports = decide::<ReportPlaces>(&actor, &FACTS);
            assert_eq!(reports.is_ok(), uda || lead || staff, "{actor:?}");
            let edits = decide::<EditPage>(&actor, &FACTS);
            assert_eq!(edits.is_ok(), uda || lead, "{actor:?}");
            let runs = decide::<RunIntake>(&actor, &FACTS);
            assert_eq!(runs.is_ok(), lead || staff, "{actor:?}");
        }
    }
}

#[test]
fn only_uda_sees_the_overview_and_only_staff_record_a_need() {
    for role in Role::ALL {
        let actor = actor(role, HOST, None);
        assert_eq!(
            decide::<SeeOverview>(&actor, &()).is_ok(),
            role == Role::UdaCoordinator
        );
        assert_eq!(
            decide::<GovernIntake>(&actor, &()).is_ok(),
            role == Role::UdaCoordinator
        );
        assert_eq!(
            decide::<RecordUnmetNeed>(&actor, &()).is_ok(),
            !matches!(role, Role::Youth | Role::Guardian | Role::Auditor)
        );
    }
}

#[test]
fn nobody_signed_out_is_given_leave() {
    let denied = decide::<ReportPlaces>(&Actor::Anonymous, &FACTS).unwrap_err();
    assert_eq!(denied, Denied::Unauthenticated);
    let none = Actor::Person {
        person: PersonId(Uuid::nil()),
        grants: vec![],
    };
    assert_eq!(
        decide::<SeeOverview>(&none, &()).unwrap_err(),
        Denied::Forbidden
    );
}

#[test]
fn a_permit_says_for_what_and_in_which_role() {
    let actor = Actor::Person {
        person: PersonId(Uuid::from_u128(9)),
        grants: [
            (Role::ProgrammeStaff, OTHER),
            (Role::ProgrammeStaff, HOST),
            (Role::UdaCoordinator, OTHER),
        ]
        .map(|(role, agency)| Grant {
            role,
            agency,
            programme: None,
        })
        .to_vec(),
    };
    let permit = decide::<ReportPlaces>(&actor, &FACTS).unwrap();
    assert_eq!(permit.subject(), THIS);
    assert_eq!(
        (permit.role(), permit.agency()),
        (Role::ProgrammeStaff, Some(HOST))
    );
}

/// Holder's role × tie × the role to give: the whole table.
#[test]
fn uda_gives_any_role_and_a_lead_those_of_its_own_programme() {
    for holder in Role::ALL {
        for (agency, programme, own) in [
            (HOST, None, true),
            (HOST, Some(THIS), true),
            (HOST, Some(NEXT_DOOR), false),
            (OTHER, None, false),
        ] {
            let actor = actor(holder, agency, programme);
            for role in Role::ALL {
                let facts = RoleFacts {
                    role,
                    agency: HOST,
                    programme: Some(THIS),
                };
                let uda = holder == Role::UdaCoordinator;
                let lead = holder == Role::ProgrammeLead && own;
                let gives = role.is_granted() && (uda || (lead && role.is_of_programmes()));
                assert_eq!(
                    decide::<GrantRole>(&actor, &facts).is_ok(),
                    gives,
                    "{actor:?}"
                );
                let sees = role.is_granted() && (uda || lead);
                assert_eq!(decide::<SeeRole>(&actor, &facts).is_ok(), sees, "{actor:?}");
            }
            // A lead of one programme does not give a role at the whole agency.
            let whole = RoleFacts {
                role: Role::ProgrammeStaff,
                agency: HOST,
                programme: None,
            };
            let gives = holder == Role::UdaCoordinator
                || (holder == Role::ProgrammeLead && agency == HOST && programme.is_none());
            assert_eq!(decide::<GrantRole>(&actor, &whole).is_ok(), gives);
        }
    }
}

#[test]
fn each_office_has_its_roles() {
    for role in Role::ALL {
        let actor = actor(role, HOST, None);
        let uda = role == Role::UdaCoordinator;
        let lead = role == Role::ProgrammeLead;
        let auditor = role == Role::Auditor;
        let own = matches!(role, Role::Youth | Role::Guardian);
        for (found, expected) in [
            (decide::<SeePeople>(&actor, &()).is_ok(), uda || lead),
            (decide::<RegisterStaff>(&actor, &()).is_ok(), uda || lead),
            (decide::<DisablePerson>(&actor, &()).is_ok(), uda),
            (decide::<AssignSchools>(&actor, &()).is_ok(), uda),
            (decide::<SeeRetention>(&actor, &()).is_ok(), uda || auditor),
            (decide::<Audit>(&actor, &()).is_ok(), auditor),
            (decide::<SeeYouths>(&actor, &()).is_ok(), !own && !auditor),
        ] {
            assert_eq!(found, expected, "{role:?}");
        }
    }
}

/// Role × tie for the group: its own staff, and not UDA.
#[test]
fn only_own_staff_run_the_group() {
    for role in Role::ALL {
        for (agency, programme, own) in [
            (HOST, None, true),
            (HOST, Some(THIS), true),
            (HOST, Some(NEXT_DOOR), false),
            (OTHER, None, false),
        ] {
            let actor = actor(role, agency, programme);
            let runs = decide::<RunGroup>(&actor, &FACTS);
            assert_eq!(runs.is_ok(), own && role.is_of_programmes(), "{actor:?}");
        }
    }
}
