//! Agreements about attendance as GraphQL shows and takes them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use domain::admission::AdmissionState;
use domain::attendance::{AgreementEnd, AgreementTerm};
use domain::id::AdmissionId;
use uuid::Uuid;

use super::NewAgreement;
use crate::admissions::graphql::Admission;
use crate::admissions::graphql::steps::admission;
use crate::admissions::{self, Shown};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;

/// An agreement about attendance.
#[derive(SimpleObject, Debug)]
pub struct AttendanceAgreement {
    id: ID,
    agreed_on: Date,
    terms: Vec<AgreementTerm>,
    /// By day.
    follow_ups: Vec<AgreementFollowUp>,
    /// Null while it is in force.
    ended_on: Option<Date>,
    ended_as: Option<AgreementEnd>,
}

/// A day on which it is followed up.
#[derive(SimpleObject, Debug)]
pub struct AgreementFollowUp {
    id: ID,
    due_on: Date,
    /// Null until it is written down.
    kept: Option<bool>,
}

/// A pupil's agreement: the one in force, else the last. One that was in force when the
/// pupil left ended with that.
///
/// # Errors
/// When the database fails.
pub async fn agreement(cx: &Cx, shown: &Shown) -> Result<Option<AttendanceAgreement>, AppError> {
    let all = shown.sheet.course().agreements(cx, shown.row.id).await?;
    let Some(last) = all.into_iter().next() else {
        return Ok(None);
    };
    let has_left = last.ended_on.is_none() && shown.row.state == AdmissionState::Ended;
    let ended_on = if has_left {
        shown.row.ended_on
    } else {
        last.ended_on
    };
    let day = |day: &super::FollowUp| AgreementFollowUp {
        id: day.id.into(),
        due_on: Date(day.due_on),
        kept: day.kept,
    };
    Ok(Some(AttendanceAgreement {
        id: last.id.into(),
        agreed_on: Date(last.agreed_on),
        terms: last.terms,
        follow_ups: last.follow_ups.iter().map(day).collect(),
        ended_on: ended_on.map(Date),
        ended_as: last.ended_as.or(has_left.then_some(AgreementEnd::Left)),
    }))
}

/// An agreement to be made.
#[derive(InputObject, Debug)]
pub struct AgreeAttendanceInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    /// At least one, each once.
    terms: Vec<AgreementTerm>,
    /// One to six days, from today and at most 90 days ahead.
    follow_ups: Vec<Date>,
}

/// Whether it was kept.
#[derive(InputObject, Debug)]
pub struct FollowUpAgreementInput {
    key: Uuid,
    follow_up: ID,
    kept: bool,
}

/// The end of an agreement.
#[derive(InputObject, Debug)]
pub struct EndAgreementInput {
    key: Uuid,
    agreement: ID,
    /// KEPT or NOT_KEPT; the others follow from something else.
    ended_as: AgreementEnd,
}

/// Changes to agreements.
#[derive(Default, Debug)]
pub struct AgreementMutation;

#[Object]
impl AgreementMutation {
    /// Makes an agreement with a pupil; one in force is replaced. Errors: NOT_FOUND,
    /// FORBIDDEN, CONFLICT, RULE (NOT_ENROLLED), BAD_USER_INPUT (terms, followUps).
    async fn agree_attendance(
        &self,
        ctx: &Context<'_>,
        input: AgreeAttendanceInput,
    ) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let new = NewAgreement {
            key: input.key,
            admission: admission(&input.admission)?,
            version: input.version,
            terms: input.terms,
            follow_ups: input.follow_ups.into_iter().map(|day| day.0).collect(),
        };
        shown(cx, super::agree(cx, &new).await?).await
    }

    /// Writes down whether the agreement was kept, on the day or later. Errors:
    /// NOT_FOUND, FORBIDDEN, CONFLICT where it is over, RULE (NOT_ENROLLED),
    /// BAD_USER_INPUT (followUp).
    async fn follow_up_agreement(
        &self,
        ctx: &Context<'_>,
        input: FollowUpAgreementInput,
    ) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let day = id(&input.follow_up)?;
        shown(cx, super::follow_up(cx, input.key, day, input.kept).await?).await
    }

    /// Ends an agreement. Errors: NOT_FOUND, FORBIDDEN, CONFLICT where it is over, RULE
    /// (NOT_ENROLLED), BAD_USER_INPUT (endedAs).
    async fn end_agreement(
        &self,
        ctx: &Context<'_>,
        input: EndAgreementInput,
    ) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let agreement = id(&input.agreement)?;
        shown(
            cx,
            super::end(cx, input.key, agreement, input.ended_as).await?,
        )
        .await
    }
}

/// One that is no id at all is nobody's.
fn id(id: &ID) -> Result<Uuid, AppError> {
    Uuid::parse_str(id).map_err(|_| AppError::NotFound)
}

async fn shown(cx: &Cx, id: AdmissionId) -> Resolved<Admission> {
    Ok(Admission(admissions::open(cx, id).await?))
}
