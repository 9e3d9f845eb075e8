//! Steps that need no more than a reason.

use async_graphql::{Context, ID, InputObject, Object};
use domain::admission::{AdmissionReason, AdmissionStep};
use domain::id::AdmissionId;
use uuid::Uuid;

use super::Admission;
use crate::admissions::{self, Asked, Said};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;

/// A step with nothing to say beside it.
#[derive(InputObject, Debug)]
pub struct StepInput {
    pub key: Uuid,
    pub admission: ID,
    /// The version that was seen.
    pub version: i32,
}

/// A step with its reason.
#[derive(InputObject, Debug)]
pub struct ReasonInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    reason: AdmissionReason,
    /// Beside `OTHER` alone, and short.
    text: Option<String>,
}

/// A request's id. One that is no id at all is nobody's.
///
/// # Errors
/// `NotFound`.
pub fn admission(id: &ID) -> Result<AdmissionId, AppError> {
    let id = Uuid::parse_str(id).map_err(|_| AppError::NotFound)?;
    Ok(AdmissionId(id))
}

#[derive(Default, Debug)]
pub struct StepMutation;

#[Object]
impl StepMutation {
    /// Offers the place, and holds a seat for it. Errors: NOT_FOUND, FORBIDDEN,
    /// CONFLICT, RULE (ILLEGAL_STEP, NO_SEAT_LEFT, NEVER_COUNTED, NOT_ALLOCATED).
    async fn offer_place(&self, ctx: &Context<'_>, input: StepInput) -> Resolved<Admission> {
        step(ctx, AdmissionStep::Offer, input).await
    }

    /// Says no, with the reason. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE
    /// (ILLEGAL_STEP), BAD_USER_INPUT (reason, text).
    async fn reject(&self, ctx: &Context<'_>, input: ReasonInput) -> Resolved<Admission> {
        step_with_reason(ctx, AdmissionStep::Reject, input).await
    }
}

async fn step(ctx: &Context<'_>, step: AdmissionStep, input: StepInput) -> Resolved<Admission> {
    let cx = ctx.data_unchecked::<Cx>();
    let asked = Asked {
        key: input.key,
        admission: admission(&input.admission)?,
        version: Some(input.version),
        step,
        content: format!("{step:?} {input:?}"),
    };
    let held = admissions::hold(cx, &asked).await?;
    let id = admissions::finish(cx, held, Said::default()).await?;
    Ok(Admission(admissions::open(cx, id).await?))
}

/// Takes a step that has a reason and nothing else.
///
/// # Errors
/// Those of the step.
pub async fn step_with_reason(
    ctx: &Context<'_>,
    step: AdmissionStep,
    input: ReasonInput,
) -> Resolved<Admission> {
    let cx = ctx.data_unchecked::<Cx>();
    let asked = Asked {
        key: input.key,
        admission: admission(&input.admission)?,
        version: Some(input.version),
        step,
        content: format!("{step:?} {input:?}"),
    };
    let held = admissions::hold(cx, &asked).await?;
    let said = Said {
        reason: Some(input.reason),
        text: input.text,
        ..Said::default()
    };
    let id = admissions::finish(cx, held, said).await?;
    Ok(Admission(admissions::open(cx, id).await?))
}
