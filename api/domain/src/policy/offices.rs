//! Actions that rest on an office alone: registering, roles, lists of people, the log.

use super::{Action, Denied, Leave, by_grant};
use crate::consent::{Basis, Purpose};
use crate::id::{AgencyId, PersonId, ProgrammeId};
use crate::role::{Grant, Role};

/// Register a young person who is not there: anyone of the first line (design § 3)
/// and UDA.
#[derive(Clone, Copy, Debug)]
pub struct RegisterYouth;

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
        by_grant(grants, Purpose::Administration, |grant| {
            grant.role == Role::UdaCoordinator
                || (grant.role == Role::ProgrammeLead
                    && matches!(facts.role, Role::ProgrammeStaff | Role::ProgrammeLead)
                    && grant.agency == facts.agency
                    // A lead of one programme gives roles at that programme alone.
                    && (grant.programme.is_none() || grant.programme == facts.programme))
        })
    }
}
