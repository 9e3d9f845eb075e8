//! Actions that rest on an office alone: registering, roles, lists of people, the log.

use super::{Action, Denied, Leave, by_grant};
use crate::access::Reach;
use crate::access::rules;
use crate::consent::{Basis, Purpose};
use crate::id::{AgencyId, PersonId, ProgrammeId};
use crate::role::{Grant, Role};
use crate::scope::Scope;

/// Register a young person who is not there: anyone of the first line (design § 3)
/// and UDA.
#[derive(Clone, Copy, Debug)]
pub struct RegisterYouth;

/// Ask for follow-up oneself: anyone who has signed in.
#[derive(Clone, Copy, Debug)]
pub struct AskForFollowUp;

/// Say that an address is protected, and who may see the person all the same: UDA.
#[derive(Clone, Copy, Debug)]
pub struct ProtectAddress;

/// Keep the table of nearest schools: UDA.
#[derive(Clone, Copy, Debug)]
pub struct KeepNearestSchools;

/// Read the log of who looked, with pseudonyms for the young people: the auditor.
#[derive(Clone, Copy, Debug)]
pub struct Audit;

/// See who holds which roles: UDA all, a lead those at its own agency or programme.
#[derive(Clone, Copy, Debug)]
pub struct SeePeople;

/// Register somebody who is to hold a role: UDA, and leads.
#[derive(Clone, Copy, Debug)]
pub struct RegisterStaff;

/// Shut somebody out, or let them in again: UDA.
#[derive(Clone, Copy, Debug)]
pub struct DisablePerson;

/// See how long things are kept, and what the next clearing would remove: UDA and
/// the auditor.
#[derive(Clone, Copy, Debug)]
pub struct SeeRetention;

/// Say which schools answer for whom, as a task: UDA. Each is decided for itself too.
#[derive(Clone, Copy, Debug)]
pub struct AssignSchools;

/// See some young people: any office the table of access gives an identity to.
#[derive(Clone, Copy, Debug)]
pub struct SeeYouths;

/// See one role somebody holds: UDA any, a lead those at its own agency or programme.
#[derive(Clone, Copy, Debug)]
pub struct SeeRole;

/// Give or end a role: UDA any, a lead those of staff and leads at its own agency or
/// programme.
#[derive(Clone, Copy, Debug)]
pub struct GrantRole;

/// Answer what young people ask about who has looked: UDA.
#[derive(Clone, Copy, Debug)]
pub struct AnswerAccessQuestions;

/// The role to give or end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleFacts {
    pub role: Role,
    pub agency: AgencyId,
    pub programme: Option<ProgrammeId>,
}

/// Implements an action without a subject, open to some roles.
macro_rules! office {
    ($action:ty, $purpose:expr, $roles:pat) => {
        impl Action for $action {
            type Facts = ();
            type Subject = ();

            fn subject((): &()) {}

            fn judge(_: PersonId, grants: &[Grant], (): &()) -> Result<Leave, Denied> {
                by_grant(grants, $purpose, |grant| matches!(grant.role, $roles))
            }
        }
    };
}

office!(
    RegisterYouth,
    Purpose::Registration,
    Role::SchoolAdviser
        | Role::DistrictContact
        | Role::NavContact
        | Role::NavAdviser
        | Role::ApprenticeshipOffice
        | Role::AdultEducation
        | Role::ProgrammeStaff
        | Role::ProgrammeLead
        | Role::UdaCoordinator
);
office!(
    ProtectAddress,
    Purpose::Administration,
    Role::UdaCoordinator
);
office!(
    KeepNearestSchools,
    Purpose::Administration,
    Role::UdaCoordinator
);
office!(
    SeePeople,
    Purpose::Administration,
    Role::UdaCoordinator | Role::ProgrammeLead
);
office!(
    RegisterStaff,
    Purpose::Administration,
    Role::UdaCoordinator | Role::ProgrammeLead
);
office!(DisablePerson, Purpose::Administration, Role::UdaCoordinator);
office!(
    SeeRetention,
    Purpose::Retention,
    Role::UdaCoordinator | Role::Auditor
);

office!(AssignSchools, Purpose::Administration, Role::UdaCoordinator);

impl Action for SeeYouths {
    type Facts = ();
    type Subject = ();

    fn subject((): &()) {}

    fn judge(_: PersonId, grants: &[Grant], (): &()) -> Result<Leave, Denied> {
        by_grant(grants, Purpose::FollowUp, |grant| {
            grant.role.is_granted()
                && rules().any(|rule| {
                    rule.role == grant.role && rule.scope == Scope::Identity && rule.read.is_some()
                })
        })
    }
}

impl RoleFacts {
    /// Whether a lead's own reach covers it: a lead of one programme that programme
    /// alone.
    fn is_led_by(&self, grant: &Grant) -> bool {
        grant.role == Role::ProgrammeLead
            && grant.agency == self.agency
            && (grant.programme.is_none() || grant.programme == self.programme)
    }
}

impl Action for SeeRole {
    type Facts = RoleFacts;
    type Subject = AgencyId;

    fn subject(facts: &RoleFacts) -> AgencyId {
        facts.agency
    }

    fn judge(_: PersonId, grants: &[Grant], facts: &RoleFacts) -> Result<Leave, Denied> {
        if !facts.role.is_granted() {
            return Err(Denied::Hidden);
        }
        by_grant(grants, Purpose::Administration, |grant| {
            grant.role == Role::UdaCoordinator || facts.is_led_by(grant)
        })
    }
}

impl Action for AskForFollowUp {
    type Facts = ();
    type Subject = ();

    fn subject((): &()) {}

    fn judge(_: PersonId, _: &[Grant], (): &()) -> Result<Leave, Denied> {
        Ok(Leave {
            role: Role::Youth,
            agency: None,
            basis: Basis::OwnData,
            purpose: Purpose::Registration,
            reach: Reach::All,
        })
    }
}

office!(
    AnswerAccessQuestions,
    Purpose::Administration,
    Role::UdaCoordinator
);

impl Action for Audit {
    type Facts = ();
    type Subject = ();

    fn subject((): &()) {}

    fn judge(_: PersonId, grants: &[Grant], (): &()) -> Result<Leave, Denied> {
        let leave = by_grant(grants, Purpose::Audit, |grant| grant.role == Role::Auditor)?;
        Ok(Leave {
            basis: Basis::Control,
            ..leave
        })
    }
}

impl Action for GrantRole {
    type Facts = RoleFacts;
    type Subject = AgencyId;

    fn subject(facts: &RoleFacts) -> AgencyId {
        facts.agency
    }

    fn judge(_: PersonId, grants: &[Grant], facts: &RoleFacts) -> Result<Leave, Denied> {
        if !facts.role.is_granted() {
            return Err(Denied::Forbidden);
        }
        by_grant(grants, Purpose::Administration, |grant| {
            grant.role == Role::UdaCoordinator
                || (facts.role.is_of_programmes() && facts.is_led_by(grant))
        })
    }
}
