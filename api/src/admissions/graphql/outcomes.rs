//! Admission, the next school year, and the end of a place.

use async_graphql::{Context, ID, InputObject, Object};
use domain::admission::{AdmissionStep, EndOutcome, OtherPlace};
use domain::code::Problem;
use uuid::Uuid;

use super::Admission;
use super::steps::{admission, after};
use crate::admissions::Asked;
use crate::admissions::admitting::{self, Admitting};
use crate::admissions::enrolment::{self, Ending};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;

/// An admission.
#[derive(InputObject, Debug)]
pub struct AdmitInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    other_place: OtherPlace,
    /// The first day as a pupil: in the school year, at most 14 days ago.
    starts_on: Date,
    /// Another track of the programme than the one asked for.
    track: Option<ID>,
}

/// Another year for a pupil.
#[derive(InputObject, Debug)]
pub struct ContinueInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    /// Another track than this year.
    track: Option<ID>,
}

/// The end of a place.
#[derive(InputObject, Debug)]
pub struct EndEnrolmentInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    /// The last day.
    ended_on: Date,
    /// What became of it: at least one, each once.
    outcomes: Vec<EndOutcome>,
    /// How many, 0 to 40; beside SUBJECTS_PASSED alone.
    subjects_passed: Option<i32>,
}

fn track(id: Option<&ID>) -> Result<Option<Uuid>, AppError> {
    let parsed = id.map(|id| Uuid::parse_str(id)).transpose();
    parsed.map_err(|_| AppError::input("track", Problem::Unknown))
}

fn asked(
    (key, id, version): (Uuid, &ID, i32),
    step: AdmissionStep,
    content: String,
) -> Result<Asked, AppError> {
    Ok(Asked {
        key,
        admission: admission(id)?,
        version: Some(version),
        step,
        content,
    })
}

#[derive(Default, Debug)]
pub struct OutcomeMutation;

#[Object]
impl OutcomeMutation {
    /// Makes somebody a pupil, and closes their other requests for the school year.
    /// Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE (ILLEGAL_STEP, ALREADY_ADMITTED,
    /// OTHER_SCHOOL_PLACE, OUTSIDE_TARGET_GROUP, NOT_IN_OSLO, NO_SEAT_LEFT),
    /// BAD_USER_INPUT (startsOn, track).
    async fn admit(&self, ctx: &Context<'_>, input: AdmitInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let step = AdmissionStep::Admit;
        let given = (input.key, &input.admission, input.version);
        let asked = asked(given, step, format!("{step:?} {input:?}"))?;
        let new = Admitting {
            other_place: input.other_place,
            starts_on: input.starts_on.0,
            track: track(input.track.as_ref())?,
        };
        let id = admitting::admit(cx, &asked, &new).await?;
        Ok(after(cx, id).await?)
    }

    /// Lets a pupil go on to the next school year, and answers with that year's
    /// admission. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE (ILLEGAL_STEP,
    /// TOO_EARLY_TO_CONTINUE, ALREADY_ADMITTED, NOT_ALLOCATED, NO_SEAT_LEFT),
    /// BAD_USER_INPUT (track).
    async fn continue_enrolment(
        &self,
        ctx: &Context<'_>,
        input: ContinueInput,
    ) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let step = AdmissionStep::Continue;
        let given = (input.key, &input.admission, input.version);
        let asked = asked(given, step, format!("{step:?} {input:?}"))?;
        let id = enrolment::go_on(cx, &asked, track(input.track.as_ref())?).await?;
        Ok(after(cx, id).await?)
    }

    /// Ends a place, with what became of it. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE
    /// (ILLEGAL_STEP), BAD_USER_INPUT (endedOn, outcomes, subjectsPassed).
    async fn end_enrolment(
        &self,
        ctx: &Context<'_>,
        input: EndEnrolmentInput,
    ) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let step = AdmissionStep::End;
        let given = (input.key, &input.admission, input.version);
        let asked = asked(given, step, format!("{step:?} {input:?}"))?;
        let ending = Ending {
            ended_on: input.ended_on.0,
            outcomes: input.outcomes,
            subjects_passed: input.subjects_passed,
        };
        let id = enrolment::end(cx, &asked, &ending).await?;
        Ok(after(cx, id).await?)
    }
}
