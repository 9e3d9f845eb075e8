//! The one judge. [`decide`] is the only maker of a [`Permit`], and whatever
//! changes or reads what is not public takes a permit for just that action, so
//! a forgotten check does not compile.
//!
//! A permit is bound to the subject it was decided for:
//!
//! ```compile_fail
//! use domain::policy::{Permit, ReportPlaces};
//! let forged: Permit<ReportPlaces> = Permit { .. };
//! ```
//!
//! and to its action:
//!
//! ```compile_fail
//! use domain::policy::{EditPage, Permit, ReportPlaces};
//! fn report(_: &Permit<ReportPlaces>) {}
//! fn edit(permit: &Permit<EditPage>) { report(permit); }
//! ```

use std::marker::PhantomData;

use crate::id::{AgencyId, PersonId, ProgrammeId};
use crate::role::{Actor, Grant, Role};

/// Something one may be allowed to do. `Facts` are what the decision rests on,
/// `Subject` what it is about.
pub trait Action {
    type Facts;
    type Subject: Copy + PartialEq + std::fmt::Debug;

    /// What the facts are about.
    fn subject(facts: &Self::Facts) -> Self::Subject;

    /// Whether a role in force gives the right to it.
    fn allows(grant: &Grant, facts: &Self::Facts) -> bool;
}

/// What a decision about a programme rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProgrammeFacts {
    pub programme: ProgrammeId,
    /// The agency that hosts it.
    pub host: AgencyId,
}

impl ProgrammeFacts {
    fn is_staffed_by(&self, grant: &Grant) -> bool {
        matches!(grant.role, Role::ProgrammeStaff | Role::ProgrammeLead) && self.ties(grant)
    }

    fn is_led_by(&self, grant: &Grant) -> bool {
        grant.role == Role::ProgrammeLead && self.ties(grant)
    }

    fn ties(&self, grant: &Grant) -> bool {
        grant.agency == self.host && grant.programme.is_none_or(|tied| tied == self.programme)
    }
}

/// Count, confirm, open and close for intake: the programme's own staff and UDA.
/// It also shows the figure's history, who confirmed it and its deviations.
#[derive(Clone, Copy, Debug)]
pub struct ReportPlaces;

/// Change the programme's page: its own lead and UDA (design §1).
#[derive(Clone, Copy, Debug)]
pub struct EditPage;

/// See the whole city: unmet needs, totals, exports. UDA.
#[derive(Clone, Copy, Debug)]
pub struct SeeOverview;

/// Say that no place fits. Anyone of the first line, programme staff and UDA.
#[derive(Clone, Copy, Debug)]
pub struct RecordUnmetNeed;

impl Action for ReportPlaces {
    type Facts = ProgrammeFacts;
    type Subject = ProgrammeId;

    fn subject(facts: &ProgrammeFacts) -> ProgrammeId {
        facts.programme
    }

    fn allows(grant: &Grant, facts: &ProgrammeFacts) -> bool {
        grant.role == Role::UdaCoordinator || facts.is_staffed_by(grant)
    }
}

impl Action for EditPage {
    type Facts = ProgrammeFacts;
    type Subject = ProgrammeId;

    fn subject(facts: &ProgrammeFacts) -> ProgrammeId {
        facts.programme
    }

    fn allows(grant: &Grant, facts: &ProgrammeFacts) -> bool {
        grant.role == Role::UdaCoordinator || facts.is_led_by(grant)
    }
}

impl Action for SeeOverview {
    type Facts = ();
    type Subject = ();

    fn subject((): &()) {}

    fn allows(grant: &Grant, (): &()) -> bool {
        grant.role == Role::UdaCoordinator
    }
}

impl Action for RecordUnmetNeed {
    type Facts = ();
    type Subject = ();

    fn subject((): &()) {}

    fn allows(grant: &Grant, (): &()) -> bool {
        !matches!(grant.role, Role::Youth | Role::Auditor)
    }
}

/// Leave to do one thing to one subject, by one person in one role.
#[derive(Debug)]
pub struct Permit<A: Action> {
    subject: A::Subject,
    person: PersonId,
    grant: Grant,
    action: PhantomData<A>,
}

impl<A: Action> Permit<A> {
    /// What it was decided for; a store refuses any other.
    pub fn subject(&self) -> A::Subject {
        self.subject
    }

    /// Who was given leave.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The agency on whose behalf.
    pub fn agency(&self) -> AgencyId {
        self.grant.agency
    }

    /// The role that gave it.
    pub fn role(&self) -> Role {
        self.grant.role
    }
}

/// Why leave was not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Nobody has signed in.
    Unauthenticated,
    /// Signed in, but not with a role that may.
    Forbidden,
}

/// Decides. Denied unless a role in force allows it; of several the first.
///
/// # Errors
/// [`Denied`], saying whether signing in could help.
pub fn decide<A: Action>(actor: &Actor, facts: &A::Facts) -> Result<Permit<A>, Denied> {
    let Actor::Person { person, grants } = actor else {
        return Err(Denied::Unauthenticated);
    };
    let grant = grants
        .iter()
        .find(|grant| A::allows(grant, facts))
        .ok_or(Denied::Forbidden)?;
    Ok(Permit {
        subject: A::subject(facts),
        person: *person,
        grant: *grant,
        action: PhantomData,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::disallowed_methods, reason = "the judge's own tests")]

    use super::*;
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
                decide::<RecordUnmetNeed>(&actor, &()).is_ok(),
                !matches!(role, Role::Youth | Role::Auditor)
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
            (Role::ProgrammeStaff, HOST)
        );
    }
}
