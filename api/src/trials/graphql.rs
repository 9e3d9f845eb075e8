//! Trials as GraphQL shows and takes them.

use async_graphql::{Context, ID, InputObject, Object};
use domain::admission::AdmissionReason;
use domain::attendance::TrialOutcome;
use uuid::Uuid;

use super::{End, Extension, Start};
use crate::admissions::graphql::Admission;
use crate::admissions::graphql::steps::admission;
use crate::admissions::{self, Shown};
use crate::attendance::graphql::AttendanceDay;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;

/// Trial attendance.
#[derive(Clone, Debug)]
pub struct Trial {
    trial: super::Trial,
    shown: Shown,
}

/// The trial of a request, if there has been one.
///
/// # Errors
/// When the database fails.
pub async fn trial(cx: &Cx, shown: &Shown) -> Result<Option<Trial>, AppError> {
    let found = shown.sheet.course().trial(cx, shown.row.id).await?;
    Ok(found.map(|trial| Trial {
        trial,
        shown: shown.clone(),
    }))
}

#[Object]
impl Trial {
    async fn starts_on(&self) -> Date {
        Date(self.trial.starts_on)
    }

    async fn ends_on(&self) -> Date {
        Date(self.trial.ends_on)
    }

    /// The last day as it was before it was extended.
    async fn first_ends_on(&self) -> Option<Date> {
        self.trial.first_ends_on.map(Date)
    }

    async fn extend_reason(&self) -> Option<AdmissionReason> {
        self.trial.extend_reason
    }

    /// Whether a seat is held meanwhile.
    async fn holds_seat(&self) -> bool {
        self.trial.holds_seat
    }

    /// The day it ended; null while it goes on.
    async fn ended_on(&self) -> Option<Date> {
        self.trial.ended_on.map(Date)
    }

    /// How the young person found it.
    async fn outcome(&self) -> Option<TrialOutcome> {
        self.trial.outcome
    }

    /// Who came when, in its days; the newest first.
    async fn days(&self, ctx: &Context<'_>) -> Resolved<Vec<AttendanceDay>> {
        let cx = ctx.data_unchecked::<Cx>();
        let attended = self
            .shown
            .sheet
            .course()
            .attended(cx, self.shown.row.id)
            .await?;
        let last = self.trial.ended_on.unwrap_or(cx.today());
        let days = self.trial.starts_on..=last;
        let marks = attended.marks.into_iter();
        Ok(marks
            .filter(|marked| days.contains(&marked.day))
            .map(AttendanceDay::from)
            .collect())
    }
}

/// The days of a trial.
#[derive(InputObject, Debug)]
pub struct StartTrialInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    /// Today or later.
    starts_on: Date,
    /// At most 60 days in all.
    ends_on: Date,
}

/// More days.
#[derive(InputObject, Debug)]
pub struct ExtendTrialInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    /// After the last day as it is now.
    ends_on: Date,
    reason: AdmissionReason,
    /// Beside `OTHER` alone, and short.
    text: Option<String>,
}

/// The end of a trial.
#[derive(InputObject, Debug)]
pub struct EndTrialInput {
    key: Uuid,
    admission: ID,
    /// The version that was seen.
    version: i32,
    /// From its first day to today.
    ended_on: Date,
    outcome: TrialOutcome,
}

/// Changes to trials.
#[derive(Default, Debug)]
pub struct TrialMutation;

#[Object]
impl TrialMutation {
    /// Starts a trial. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE (ILLEGAL_STEP,
    /// NO_SEAT_LEFT, NEVER_COUNTED, NOT_ALLOCATED), BAD_USER_INPUT (startsOn, endsOn).
    async fn start_trial(&self, ctx: &Context<'_>, input: StartTrialInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let start = Start {
            key: input.key,
            admission: admission(&input.admission)?,
            version: input.version,
            starts_on: input.starts_on.0,
            ends_on: input.ends_on.0,
        };
        let id = super::start(cx, &start).await?;
        Ok(Admission(admissions::open(cx, id).await?))
    }

    /// Extends a trial, once. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE
    /// (ILLEGAL_STEP), BAD_USER_INPUT (endsOn, reason, text).
    async fn extend_trial(
        &self,
        ctx: &Context<'_>,
        input: ExtendTrialInput,
    ) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let extension = Extension {
            key: input.key,
            admission: admission(&input.admission)?,
            version: input.version,
            ends_on: input.ends_on.0,
            reason: input.reason,
            text: input.text,
        };
        let id = super::extend(cx, &extension).await?;
        Ok(Admission(admissions::open(cx, id).await?))
    }

    /// Ends a trial. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE (ILLEGAL_STEP),
    /// BAD_USER_INPUT (endedOn).
    async fn end_trial(&self, ctx: &Context<'_>, input: EndTrialInput) -> Resolved<Admission> {
        let cx = ctx.data_unchecked::<Cx>();
        let end = End {
            key: input.key,
            admission: admission(&input.admission)?,
            version: input.version,
            ended_on: input.ended_on.0,
            outcome: input.outcome,
        };
        let id = super::end(cx, &end).await?;
        Ok(Admission(admissions::open(cx, id).await?))
    }
}
