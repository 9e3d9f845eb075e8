//! Trial attendance (hospitering): from a first day to a last, extended once, ended with
//! how the young person found it.

pub mod graphql;
pub mod store;

use chrono::NaiveDate;
use domain::admission::{AdmissionReason, AdmissionStep, SeatEffect, TRIAL_DAYS_MAX};
use domain::attendance::TrialOutcome;
use domain::code::{FieldProblem, Problem};
use domain::id::AdmissionId;
use domain::meeting::AHEAD_DAYS_MAX;
use sea_orm::prelude::Json;
use uuid::Uuid;

use crate::admissions::{self, Asked, Held, Said};
use crate::cx::Cx;
use crate::db::retry;
use crate::error::AppError;

pub use store::Trial;

/// The days of a trial to be.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    pub key: Uuid,
    pub admission: AdmissionId,
    pub version: i32,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

/// Starts a trial, now or on a day to come. It holds a seat from now on where trials do
/// so here.
///
/// # Errors
/// As [`admissions::hold`]; `Input` (startsOn, endsOn), or what stands against the seat.
pub async fn start(cx: &Cx, start: &Start) -> Result<AdmissionId, AppError> {
    retry(|| start_once(cx, start)).await
}

async fn start_once(cx: &Cx, start: &Start) -> Result<AdmissionId, AppError> {
    let asked = Asked {
        key: start.key,
        admission: start.admission,
        version: Some(start.version),
        step: AdmissionStep::StartTrial,
        content: format!("startTrial {start:?}"),
    };
    let held = admissions::hold(cx, &asked).await?;
    if held.is_repeat {
        return admissions::finish(cx, held, Said::default()).await;
    }
    let leads = held.leads()?;
    check(start, cx.today())?;
    let holds_seat = leads.seat == SeatEffect::Hold || held.row.holds_seat;
    let data = store::start(cx, &held, start, holds_seat).await?;
    let said = Said {
        clock_from: Some(start.ends_on),
        data,
        ..Said::default()
    };
    admissions::finish(cx, held, said).await
}

fn check(start: &Start, today: NaiveDate) -> Result<(), AppError> {
    let mut problems = Vec::new();
    let mut add = |field, problem| problems.push(FieldProblem::new(field, problem));
    if start.starts_on < today {
        add("startsOn", Problem::InPast);
    } else if (start.starts_on - today).num_days() > AHEAD_DAYS_MAX {
        let days = AHEAD_DAYS_MAX;
        add("startsOn", Problem::TooFarAhead { days });
    }
    if start.ends_on < start.starts_on {
        add("endsOn", Problem::EndsBeforeStart);
    } else if days(start.starts_on, start.ends_on) > TRIAL_DAYS_MAX {
        let max = TRIAL_DAYS_MAX;
        add("endsOn", Problem::TooManyDays { max });
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(AppError::Input(problems))
    }
}

/// How many days a span has, both ends counted.
fn days(first: NaiveDate, last: NaiveDate) -> i64 {
    (last - first).num_days() + 1
}

/// More days, and why.
#[derive(Clone, Debug)]
pub struct Extension {
    pub key: Uuid,
    pub admission: AdmissionId,
    pub version: i32,
    pub ends_on: NaiveDate,
    pub reason: AdmissionReason,
    /// Beside the reason `Other` alone.
    pub text: Option<String>,
}

/// Extends a trial, once.
///
/// # Errors
/// As [`admissions::hold`]; `Input` (endsOn, reason, text).
pub async fn extend(cx: &Cx, extension: &Extension) -> Result<AdmissionId, AppError> {
    retry(|| extend_once(cx, extension)).await
}

async fn extend_once(cx: &Cx, extension: &Extension) -> Result<AdmissionId, AppError> {
    let asked = Asked {
        key: extension.key,
        admission: extension.admission,
        version: Some(extension.version),
        step: AdmissionStep::ExtendTrial,
        content: format!("extendTrial {extension:?}"),
    };
    let held = admissions::hold(cx, &asked).await?;
    if held.is_repeat {
        return admissions::finish(cx, held, Said::default()).await;
    }
    held.leads()?;
    let trial = trial(&held)?;
    let next = trial.ends_on.succ_opt().unwrap_or(trial.ends_on);
    let problem = if extension.ends_on < next {
        Some(Problem::Before { first: next })
    } else if extension.ends_on < cx.today() {
        Some(Problem::InPast)
    } else if days(next, extension.ends_on) > TRIAL_DAYS_MAX {
        Some(Problem::TooManyDays {
            max: TRIAL_DAYS_MAX,
        })
    } else {
        None
    };
    if let Some(problem) = problem {
        return Err(AppError::input("endsOn", problem));
    }
    let data = store::extend(cx, &held, extension).await?;
    let said = Said {
        reason: Some(extension.reason),
        text: extension.text.clone(),
        clock_from: Some(extension.ends_on),
        data,
        ..Said::default()
    };
    admissions::finish(cx, held, said).await
}

fn trial(held: &Held) -> Result<&admissions::store::Trial, AppError> {
    let trial = held.trial.as_ref();
    trial.ok_or(AppError::broken("on trial without a trial"))
}

/// The last day, and how the young person found it.
#[derive(Clone, Copy, Debug)]
pub struct End {
    pub key: Uuid,
    pub admission: AdmissionId,
    pub version: i32,
    pub ended_on: NaiveDate,
    pub outcome: TrialOutcome,
}

/// Ends a trial. The decision is due from its last day on.
///
/// # Errors
/// As [`admissions::hold`]; `Input` (endedOn).
pub async fn end(cx: &Cx, end: &End) -> Result<AdmissionId, AppError> {
    retry(|| end_once(cx, end)).await
}

async fn end_once(cx: &Cx, end: &End) -> Result<AdmissionId, AppError> {
    let asked = Asked {
        key: end.key,
        admission: end.admission,
        version: Some(end.version),
        step: AdmissionStep::EndTrial,
        content: format!("endTrial {end:?}"),
    };
    let held = admissions::hold(cx, &asked).await?;
    if held.is_repeat {
        return admissions::finish(cx, held, Said::default()).await;
    }
    held.leads()?;
    let first = trial(&held)?.starts_on;
    if end.ended_on > cx.today() {
        return Err(AppError::input("endedOn", Problem::InFuture));
    }
    if end.ended_on < first {
        return Err(AppError::input("endedOn", Problem::Before { first }));
    }
    let data = store::end(&held, end).await?;
    let said = Said {
        clock_from: Some(end.ended_on),
        data,
        ..Said::default()
    };
    admissions::finish(cx, held, said).await
}

/// Puts a trial back to how it stood before a step that is taken back: away, where there
/// was none. `data` is what the step has said.
///
/// # Errors
/// When the database fails.
pub async fn take_back(held: &Held, data: &Json) -> Result<(), AppError> {
    store::take_back(held, data).await
}
