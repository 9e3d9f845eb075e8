//! Asking for a place, sending on and taking back, as GraphQL takes them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use domain::admission::{
    AdmissionReason, AdmissionStep, RequestNeed, RequestReason, RequestSource,
};
use domain::consent::Basis;
use domain::fit::{Criterion, FitCode, FitOutcome, FitWeight, fits};
use domain::id::{ConsentId, YouthId};
use domain::school_year::SchoolYear;
use uuid::Uuid;

use super::referral::{self, SendingOn};
use super::{Asking, Wish};
use crate::admissions::graphql::Admission;
use crate::admissions::graphql::steps::{ReasonInput, StepInput, admission, after};
use crate::admissions::take;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::ids;
use crate::message;
use crate::places::board::Row;

/// One criterion, and how it came out.
#[derive(SimpleObject, Debug)]
pub struct FitCriterion {
    code: FitCode,
    outcome: FitOutcome,
    /// What it stands against where it is not met.
    weight: FitWeight,
    /// The same in words, in the reader's language.
    sentence: String,
}

/// Why a programme fits somebody or not.
#[derive(SimpleObject, Debug)]
pub struct Fit {
    /// Nothing stands against a request.
    fits: bool,
    criteria: Vec<FitCriterion>,
}

impl Fit {
    /// The judgement of a programme's places for a young person.
    ///
    /// # Errors
    /// `Unauthenticated`, `NotFound`, `Forbidden` or `ConsentRequired`.
    pub async fn of(cx: &Cx, id: YouthId, row: &Row, year: SchoolYear) -> Resolved<Self> {
        let judged = super::fit::judge(cx, id, row, year).await?;
        let criterion = |one: &Criterion| FitCriterion {
            code: one.code,
            outcome: one.outcome,
            weight: one.code.weight(),
            sentence: message::of_criterion(*one, cx.lang),
        };
        Ok(Self {
            fits: fits(&judged),
            criteria: judged.iter().map(criterion).collect(),
        })
    }
}

/// A programme that is wished for, and perhaps one of its tracks.
#[derive(InputObject, Debug)]
#[graphql(name = "Wish")]
pub struct WishInput {
    programme: String,
    track: Option<ID>,
}

/// A request for a place.
#[derive(InputObject, Debug)]
pub struct RequestPlaceInput {
    /// A fresh UUID for each attempt to change something; the same key again
    /// has one effect.
    key: Uuid,
    youth: ID,
    /// One to five, the first wish first.
    wishes: Vec<WishInput>,
    /// This school year or the next; default this one.
    school_year: Option<String>,
    /// Default: the sender's own. A programme says whose wish it writes down.
    source: Option<RequestSource>,
    reasons: Vec<RequestReason>,
    needs: Vec<RequestNeed>,
    /// Beside `OTHER` alone, and short.
    text: Option<String>,
    basis: Basis,
    /// The consent it rests on, where the basis is `CONSENT`.
    consent: Option<ID>,
}

/// Where a request is sent on to: one of `programme` and `district`.
#[derive(InputObject, Debug)]
pub struct ReferOnInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    reason: AdmissionReason,
    /// Beside `OTHER` alone, and short.
    text: Option<String>,
    programme: Option<String>,
    /// By number, "01" to "15".
    district: Option<String>,
    /// Another consent than the request's own, where that one does not share with the
    /// programme.
    consent: Option<ID>,
}

impl RequestPlaceInput {
    fn read(self) -> Result<Asking, AppError> {
        let wish = |wish: WishInput| Wish {
            programme: wish.programme,
            track: wish.track.map(|id| id.to_string()),
        };
        Ok(Asking {
            key: self.key,
            youth: ids::youth(&self.youth)?,
            wishes: self.wishes.into_iter().map(wish).collect(),
            year: self.school_year,
            source: self.source,
            reasons: self.reasons,
            needs: self.needs,
            text: self.text,
            basis: self.basis,
            consent: consent(self.consent.as_ref())?,
        })
    }
}

impl ReferOnInput {
    fn read(self) -> Result<SendingOn, AppError> {
        Ok(SendingOn {
            key: self.key,
            admission: admission(&self.admission)?,
            version: self.version,
            reason: self.reason,
            text: self.text,
            programme: self.programme,
            district: self.district,
            consent: consent(self.consent.as_ref())?,
        })
    }
}

fn consent(id: Option<&ID>) -> Result<Option<ConsentId>, AppError> {
    let id = id.map(|id| ids::chosen("consent", id)).transpose()?;
    Ok(id.map(ConsentId))
}

/// Asking for a place, sending on, taking back.
#[derive(Default, Debug)]
pub struct RequestMutation;

#[Object]
impl RequestMutation {
    /// Asks for a place: one answer for each wish. Errors: NOT_FOUND, FORBIDDEN,
    /// BAD_USER_INPUT (wishes.*, schoolYear, source, reasons, text, basis, consent), RULE
    /// (OUTSIDE_TARGET_GROUP, ALREADY_ASKED, ALREADY_ADMITTED, NO_BASIS, RELEASE_NEEDED,
    /// NOT_ALLOCATED).
    async fn request_place(
        &self,
        ctx: &Context<'_>,
        input: RequestPlaceInput,
    ) -> Resolved<Vec<Admission>> {
        let shown = super::ask(ctx.data_unchecked(), &input.read()?).await?;
        Ok(shown.into_iter().map(Admission).collect())
    }

    /// Sends a request on to another programme, or to a district's contact, who confirms
    /// it. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT (programme, district,
    /// reason, text, consent), RULE (ILLEGAL_STEP, ALREADY_ASKED, ALREADY_ADMITTED,
    /// NO_BASIS, RELEASE_NEEDED, NOT_ALLOCATED).
    async fn refer_on(&self, ctx: &Context<'_>, input: ReferOnInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let id = referral::send_on(cx, &input.read()?).await?;
        Ok(after(cx, id).await?)
    }

    /// The district's contact confirms that a referral has come. Errors: NOT_FOUND,
    /// FORBIDDEN, CONFLICT, RULE (ILLEGAL_STEP).
    async fn confirm_referral(&self, ctx: &Context<'_>, input: StepInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let asked = input.asked(AdmissionStep::ConfirmReferral)?;
        let id = referral::confirm(cx, &asked).await?;
        Ok(after(cx, id).await?)
    }

    /// The sender takes the request back. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE
    /// (ILLEGAL_STEP), BAD_USER_INPUT (reason, text).
    async fn withdraw(&self, ctx: &Context<'_>, input: ReasonInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let (asked, said) = input.asked(AdmissionStep::Withdraw)?;
        let id = take(cx, &asked, &said).await?;
        Ok(after(cx, id).await?)
    }
}
