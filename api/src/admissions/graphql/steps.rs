//! Steps that need no more than a reason, and taking the last one back.

use async_graphql::{Context, ID, InputObject, Object};
use domain::admission::{AdmissionReason, AdmissionStep};
use domain::id::AdmissionId;
use uuid::Uuid;

use super::Admission;
use crate::admissions::{self, Asked, Said, answers, undoing};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;

/// A step with nothing to say beside it.
#[derive(InputObject, Debug)]
pub struct StepInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
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

impl StepInput {
    /// The step that is asked for.
    ///
    /// # Errors
    /// `NotFound` for what is no id.
    pub fn asked(&self, step: AdmissionStep) -> Result<Asked, AppError> {
        Ok(Asked {
            key: self.key,
            admission: admission(&self.admission)?,
            version: Some(self.version),
            step,
            content: format!("{step:?} {self:?}"),
        })
    }
}

impl ReasonInput {
    /// The step that is asked for, with what is said.
    ///
    /// # Errors
    /// `NotFound` for what is no id.
    pub fn asked(self, step: AdmissionStep) -> Result<(Asked, Said), AppError> {
        let asked = Asked {
            key: self.key,
            admission: admission(&self.admission)?,
            version: Some(self.version),
            step,
            content: format!("{step:?} {self:?}"),
        };
        let said = Said {
            reason: Some(self.reason),
            text: self.text,
            ..Said::default()
        };
        Ok((asked, said))
    }
}

/// The request as it is after a step.
///
/// # Errors
/// As [`admissions::open`].
pub async fn after(cx: &Cx, id: AdmissionId) -> Result<Admission, AppError> {
    Ok(Admission(admissions::open(cx, id).await?))
}

#[derive(Default, Debug)]
pub struct StepMutation;

#[Object]
impl StepMutation {
    /// Offers the place, and holds a seat for it. Errors: NOT_FOUND, FORBIDDEN,
    /// CONFLICT, RULE (ILLEGAL_STEP, NO_SEAT_LEFT, NEVER_COUNTED, NOT_ALLOCATED).
    async fn offer_place(&self, ctx: &Context<'_>, input: StepInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let asked = input.asked(AdmissionStep::Offer)?;
        let id = admissions::take(cx, &asked, &Said::default()).await?;
        Ok(after(cx, id).await?)
    }

    /// Says yes to an offer: the young person, or staff or the sender on their word.
    /// Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE (ILLEGAL_STEP, OTHER_OFFER_ACCEPTED).
    async fn accept_offer(&self, ctx: &Context<'_>, input: StepInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let id = answers::accept(cx, &input.asked(AdmissionStep::Accept)?).await?;
        Ok(after(cx, id).await?)
    }

    /// Puts on the waiting list. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE
    /// (ILLEGAL_STEP), BAD_USER_INPUT (reason, text).
    async fn waitlist(&self, ctx: &Context<'_>, input: ReasonInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let (asked, said) = input.asked(AdmissionStep::Waitlist)?;
        let id = answers::waitlist(cx, &asked, &said).await?;
        Ok(after(cx, id).await?)
    }

    /// Says that the place is still wanted. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE
    /// (ILLEGAL_STEP).
    async fn confirm_interest(&self, ctx: &Context<'_>, input: StepInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let asked = input.asked(AdmissionStep::ConfirmInterest)?;
        let id = answers::confirm_interest(cx, &asked).await?;
        Ok(after(cx, id).await?)
    }

    /// Says no, with the reason. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE
    /// (ILLEGAL_STEP), BAD_USER_INPUT (reason, text).
    async fn reject(&self, ctx: &Context<'_>, input: ReasonInput) -> Resolved<Admission> {
        step_with_reason(ctx, AdmissionStep::Reject, input).await
    }

    /// The young person says no, or staff or the sender on their word. Errors: NOT_FOUND,
    /// FORBIDDEN, CONFLICT, RULE (ILLEGAL_STEP), BAD_USER_INPUT (reason, text).
    async fn decline(&self, ctx: &Context<'_>, input: ReasonInput) -> Resolved<Admission> {
        step_with_reason(ctx, AdmissionStep::Decline, input).await
    }

    /// Takes the last step back: who took it, within ten minutes, where nothing has come
    /// of it. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE (CANNOT_UNDO, NO_SEAT_LEFT).
    async fn undo_step(&self, ctx: &Context<'_>, input: StepInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let id = undoing::undo(cx, &input.asked(AdmissionStep::Undo)?).await?;
        Ok(after(cx, id).await?)
    }
}

/// A step that needs no more than its reason.
///
/// # Errors
/// Those of the step.
pub async fn step_with_reason(
    ctx: &Context<'_>,
    step: AdmissionStep,
    input: ReasonInput,
) -> Resolved<Admission> {
    let cx = ctx.data_unchecked::<Cx>();
    let (asked, said) = input.asked(step)?;
    let id = admissions::take(cx, &asked, &said).await?;
    Ok(after(cx, id).await?)
}
