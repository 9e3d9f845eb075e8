//! Actions on a request for a place: by the table of `access`, and by which side of the
//! request somebody stands on.

use std::sync::Arc;

use super::programme::ProgrammeFacts;
use super::youth::{beyond, of, own};
use super::{Action, Denied, Leave, OnYouth};
use crate::access::{Mode, Reach, YouthFacts, look};
use crate::admission::{AdmissionStep, Side, sides};
use crate::id::{AdmissionId, AgencyId, PersonId, YouthId};
use crate::looking::LookAction;
use crate::role::{Grant, Role};
use crate::scope::{Scope, Scopes};

/// What a decision about one programme's part of a request rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdmissionFacts {
    pub admission: AdmissionId,
    pub youth: Arc<YouthFacts>,
    pub programme: ProgrammeFacts,
    /// The agency that sent or recorded the request; none where the young person did.
    pub sender: Option<AgencyId>,
    /// The district it was sent on to, if it was.
    pub receiver: Option<AgencyId>,
}

/// What a step rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepFacts {
    pub of: AdmissionFacts,
    pub step: AdmissionStep,
}

impl StepFacts {
    /// The side a leave for the step speaks for.
    pub fn side(&self, leave: &Leave) -> Side {
        let sides = sides(self.step);
        let host = leave.agency == Some(self.of.programme.host);
        match leave.role {
            Role::Youth => Side::Youth,
            role if role.is_of_programmes() && host && sides.contains(&Side::Programme) => {
                Side::Programme
            }
            Role::DistrictContact if sides == [Side::Receiver] => Side::Receiver,
            _ => Side::Sender,
        }
    }
}

impl AdmissionFacts {
    /// Whether a leave to read it is that of a party among the staff: the programme,
    /// the sender, or the district it was sent on to.
    pub fn is_party(&self, leave: &Leave, grants: &[Grant]) -> bool {
        let by_party =
            leave.agency.is_some() && [self.sender, self.receiver].contains(&leave.agency);
        by_party
            || grants
                .iter()
                .any(|grant| self.programme.is_staffed_by(grant))
    }

    /// The same as what is done with a pupil rests on.
    pub fn enrolment(&self) -> EnrolmentFacts {
        EnrolmentFacts {
            admission: self.admission,
            youth: Arc::clone(&self.youth),
            programme: self.programme,
        }
    }
}

/// What a decision about somebody on trial or enrolled rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnrolmentFacts {
    pub admission: AdmissionId,
    pub youth: Arc<YouthFacts>,
    pub programme: ProgrammeFacts,
}

/// An action on a request, as the access log tells it: always at the scope INTAKE.
pub trait OnAdmission: Action {
    const ACTION: LookAction;

    /// Whom it is about.
    fn youth(facts: &Self::Facts) -> &YouthFacts;
}

/// To ask for a place: the young person, and whoever of the first line follows them up.
/// Nav by consent; programmes write down what guardians and others ask.
#[derive(Clone, Copy, Debug)]
pub struct AskForPlace;

/// To read a request: whoever may read all of them, and the programme its own.
#[derive(Clone, Copy, Debug)]
pub struct ReadAdmission;

/// To mark attendance and agree about it: what changes no state. The programme's staff.
#[derive(Clone, Copy, Debug)]
pub struct RunEnrolment;

/// To take one step.
#[derive(Clone, Copy, Debug)]
pub struct TakeStep;

impl Action for AskForPlace {
    type Facts = YouthFacts;
    type Subject = YouthId;

    fn subject(facts: &YouthFacts) -> YouthId {
        facts.youth
    }

    fn judge(person: PersonId, grants: &[Grant], facts: &YouthFacts) -> Result<Leave, Denied> {
        if let Ok(leave) = own(person, grants, facts) {
            return Ok(leave);
        }
        let line = of(
            grants,
            &[
                Role::SchoolAdviser,
                Role::DistrictContact,
                Role::ApprenticeshipOffice,
                Role::AdultEducation,
                Role::ProgrammeStaff,
                Role::ProgrammeLead,
            ],
        );
        let nav = of(grants, &[Role::NavContact, Role::NavAdviser]);
        look(person, &line, facts, Scope::Identity, Mode::Read)
            .or_else(|_| look(person, &nav, facts, Scope::Intake, Mode::Read))
            .ok()
            .filter(|access| access.grant.is_some())
            .map(Leave::from)
            .ok_or_else(|| beyond(person, grants, facts))
    }
}

impl OnYouth for AskForPlace {
    const ACTION: LookAction = LookAction::Write;

    fn scopes() -> Scopes {
        Scopes::of(&[Scope::Intake])
    }
}

impl Action for ReadAdmission {
    type Facts = AdmissionFacts;
    type Subject = AdmissionId;

    fn subject(facts: &AdmissionFacts) -> AdmissionId {
        facts.admission
    }

    fn judge(person: PersonId, grants: &[Grant], facts: &AdmissionFacts) -> Result<Leave, Denied> {
        let found = look(person, grants, &facts.youth, Scope::Intake, Mode::Read)?;
        if found.reach == Reach::All {
            return Ok(found.into());
        }
        let own = look(
            person,
            &staff(grants, &facts.programme),
            &facts.youth,
            Scope::Intake,
            Mode::Read,
        );
        own.map(Leave::from).map_err(|_| Denied::Forbidden)
    }
}

impl OnAdmission for ReadAdmission {
    const ACTION: LookAction = LookAction::Read;

    fn youth(facts: &AdmissionFacts) -> &YouthFacts {
        &facts.youth
    }
}

impl Action for TakeStep {
    type Facts = StepFacts;
    type Subject = (AdmissionId, AdmissionStep);

    fn subject(facts: &StepFacts) -> Self::Subject {
        (facts.of.admission, facts.step)
    }

    fn judge(person: PersonId, grants: &[Grant], facts: &StepFacts) -> Result<Leave, Denied> {
        sides(facts.step)
            .iter()
            .find_map(|side| by_side(*side, person, grants, &facts.of))
            .ok_or_else(|| beyond(person, grants, &facts.of.youth))
    }
}

impl OnAdmission for TakeStep {
    const ACTION: LookAction = LookAction::Write;

    fn youth(facts: &StepFacts) -> &YouthFacts {
        &facts.of.youth
    }
}

impl Action for RunEnrolment {
    type Facts = EnrolmentFacts;
    type Subject = AdmissionId;

    fn subject(facts: &EnrolmentFacts) -> AdmissionId {
        facts.admission
    }

    fn judge(person: PersonId, grants: &[Grant], facts: &EnrolmentFacts) -> Result<Leave, Denied> {
        let own = staff(grants, &facts.programme);
        look(person, &own, &facts.youth, Scope::Intake, Mode::Write)
            .ok()
            .filter(|access| access.grant.is_some())
            .map(Leave::from)
            .ok_or_else(|| beyond(person, grants, &facts.youth))
    }
}

impl OnAdmission for RunEnrolment {
    const ACTION: LookAction = LookAction::Write;

    fn youth(facts: &EnrolmentFacts) -> &YouthFacts {
        &facts.youth
    }
}

fn by_side(
    side: Side,
    person: PersonId,
    grants: &[Grant],
    facts: &AdmissionFacts,
) -> Option<Leave> {
    let looks = |grants: &[Grant], mode| {
        look(person, grants, &facts.youth, Scope::Intake, mode)
            .ok()
            .filter(|access| access.grant.is_some())
            .map(Leave::from)
    };
    match side {
        Side::Programme => looks(&staff(grants, &facts.programme), Mode::Write),
        Side::Sender => {
            let colleagues = at(grants, facts.sender);
            // Nav reads by consent and never writes but what it sent itself.
            let nav = of(&colleagues, &[Role::NavContact, Role::NavAdviser]);
            looks(&colleagues, Mode::Write).or_else(|| looks(&nav, Mode::Read))
        }
        Side::Receiver => {
            let contacts = of(&at(grants, facts.receiver), &[Role::DistrictContact]);
            looks(&contacts, Mode::Write)
        }
        Side::Youth => own(person, grants, &facts.youth).ok(),
        Side::System => None,
    }
}

fn staff(grants: &[Grant], programme: &ProgrammeFacts) -> Vec<Grant> {
    let mut own = grants.to_vec();
    own.retain(|grant| programme.is_staffed_by(grant));
    own
}

fn at(grants: &[Grant], agency: Option<AgencyId>) -> Vec<Grant> {
    let mut there = grants.to_vec();
    there.retain(|grant| Some(grant.agency) == agency);
    there
}
