//! Leave to read a request for a place, and to take a step with it. Whatever the
//! answer, the look is written down; an id that is nobody's is refused as one that is
//! not the actor's to see.

use domain::id::YouthId;
use domain::looking::LookAction;
use domain::policy::{
    AdmissionFacts, EnrolmentFacts, OnAdmission, Permit, ReadAdmission, RunEnrolment, StepFacts,
    TakeStep,
};

use crate::access_log::Look;
use crate::cx::Cx;
use crate::error::AppError;

/// Leave to read a request, or the refusal. In a list the line says that it was one.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden` or `ConsentRequired`.
pub fn may_read(
    cx: &Cx,
    asked: YouthId,
    facts: Option<&AdmissionFacts>,
    action: LookAction,
) -> Result<Permit<ReadAdmission>, AppError> {
    decide(cx, asked, facts, action)
}

/// Leave to take a step, or the refusal.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden` or `ConsentRequired`.
pub fn may_step(
    cx: &Cx,
    asked: YouthId,
    facts: Option<&StepFacts>,
) -> Result<Permit<TakeStep>, AppError> {
    decide(cx, asked, facts, LookAction::Write)
}

/// Leave to mark attendance or agree about it, or the refusal.
///
/// # Errors
/// `Unauthenticated`, `NotFound` or `Forbidden`.
pub fn may_run(
    cx: &Cx,
    asked: YouthId,
    facts: Option<&EnrolmentFacts>,
) -> Result<Permit<RunEnrolment>, AppError> {
    decide(cx, asked, facts, LookAction::Write)
}

/// Whether the actor is on a side that takes the step, for what the page offers:
/// nothing is shown by it, so nothing is written down.
pub fn would_step(cx: &Cx, facts: &StepFacts) -> bool {
    super::leave::<TakeStep>(cx, facts).is_some()
}

fn decide<A: OnAdmission>(
    cx: &Cx,
    asked: YouthId,
    facts: Option<&A::Facts>,
    action: LookAction,
) -> Result<Permit<A>, AppError> {
    let decided = match facts {
        Some(facts) => super::may::<A>(cx, facts),
        None if cx.actor.is_anonymous() => Err(AppError::Unauthenticated),
        None => Err(AppError::NotFound),
    };
    let look = match &decided {
        Ok(permit) => Look::at_admission(permit, asked),
        // Nobody has signed in: there is no one to write down.
        Err(AppError::Unauthenticated) => return decided,
        Err(_) => Look::refused(cx, Some(asked), action),
    };
    cx.log.note(Look { action, ..look });
    decided
}
