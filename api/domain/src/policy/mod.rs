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

mod intake;
mod offices;
mod programme;
#[cfg(test)]
mod tests;
mod youth;

use std::marker::PhantomData;

use crate::access::{Access, Reach, Refusal};
use crate::consent::{Basis, Purpose};
use crate::id::{AgencyId, PersonId};
use crate::role::{Actor, Grant, Role};

pub use intake::{
    AdmissionFacts, AskForPlace, EnrolmentFacts, OnAdmission, ReadAdmission, RunEnrolment,
    StepFacts, TakeStep,
};
pub use offices::{
    AnswerAccessQuestions, AskForFollowUp, AssignSchools, Audit, DisablePerson, GrantRole,
    KeepNearestSchools, ProtectAddress, RegisterStaff, RegisterYouth, RoleFacts, SeePeople,
    SeeRetention, SeeRole, SeeYouths,
};
pub use programme::{
    EditPage, GovernIntake, ProgrammeFacts, RecordUnmetNeed, ReportPlaces, RunGroup, RunIntake,
    SeeOverview,
};
pub use youth::{
    AgreeAsGuardian, AssignSchool, GiveConsent, Identity, Intake, Minutes, OnYouth, Part, Plan,
    Read, ReadAccessLog, ReadConsents, ReadName, RecordConsent, Status, Support, TakeOwnData,
    WithdrawConsent, Write,
};

/// Something one may be allowed to do. `Facts` are what the decision rests on,
/// `Subject` what it is about.
pub trait Action {
    type Facts;
    type Subject: Copy + PartialEq + std::fmt::Debug;

    /// What the facts are about.
    fn subject(facts: &Self::Facts) -> Self::Subject;

    /// Whether a person with the roles in force has the right to it, and why.
    ///
    /// # Errors
    /// [`Denied`], never `Unauthenticated`.
    fn judge(person: PersonId, grants: &[Grant], facts: &Self::Facts) -> Result<Leave, Denied>;
}

/// A right as found: in which role, on what it rests, how far it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leave {
    pub role: Role,
    /// None for oneself and guardians.
    pub agency: Option<AgencyId>,
    pub basis: Basis,
    pub purpose: Purpose,
    pub reach: Reach,
}

impl Leave {
    fn of_grant(grant: &Grant, basis: Basis, purpose: Purpose) -> Self {
        Self {
            role: grant.role,
            agency: Some(grant.agency),
            basis,
            purpose,
            reach: Reach::All,
        }
    }
}

impl From<Access> for Leave {
    fn from(access: Access) -> Self {
        Self {
            role: access.role,
            agency: access.grant.map(|grant| grant.agency),
            basis: access.basis,
            purpose: access.purpose,
            reach: access.reach,
        }
    }
}

/// The first grant that will do, for an action of an office.
fn by_grant(
    grants: &[Grant],
    purpose: Purpose,
    allows: impl Fn(&Grant) -> bool,
) -> Result<Leave, Denied> {
    grants
        .iter()
        .find(|grant| allows(grant))
        .map(|grant| Leave::of_grant(grant, Basis::StatutoryTask, purpose))
        .ok_or(Denied::Forbidden)
}

/// Leave to do one thing to one subject, by one person in one role.
#[derive(Debug)]
pub struct Permit<A: Action> {
    subject: A::Subject,
    person: PersonId,
    leave: Leave,
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

    /// The agency on whose behalf; none for oneself and guardians.
    pub fn agency(&self) -> Option<AgencyId> {
        self.leave.agency
    }

    /// The role that gave it.
    pub fn role(&self) -> Role {
        self.leave.role
    }

    /// How far it goes.
    pub fn reach(&self) -> Reach {
        self.leave.reach
    }

    /// All it was given on.
    pub fn leave(&self) -> Leave {
        self.leave
    }
}

/// Why leave was not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// Nobody has signed in.
    Unauthenticated,
    /// Signed in, but not with a role that may.
    Forbidden,
    /// Must not even learn that there is something.
    Hidden,
    /// A consent would open it.
    ConsentRequired,
}

impl From<Refusal> for Denied {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Hidden => Self::Hidden,
            Refusal::ConsentRequired => Self::ConsentRequired,
            Refusal::Forbidden => Self::Forbidden,
        }
    }
}

/// Decides. Denied unless a role in force, or a tie of one's own, allows it.
///
/// # Errors
/// [`Denied`], saying whether signing in could help.
pub fn decide<A: Action>(actor: &Actor, facts: &A::Facts) -> Result<Permit<A>, Denied> {
    let Actor::Person { person, grants } = actor else {
        return Err(Denied::Unauthenticated);
    };
    Ok(Permit {
        subject: A::subject(facts),
        person: *person,
        leave: A::judge(*person, grants, facts)?,
        action: PhantomData,
    })
}
