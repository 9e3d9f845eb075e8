//! Requests for a place, and what becomes of them: every step through one door.
//!
//! A step is [`hold`], then what is its own (a meeting, a trial, an answer), then
//! [`finish`]: under the locks of the young person and the programmes concerned, in
//! that order, so that two who act at once never take one seat, and never wait for
//! each other in a ring. `domain::admission::advance` alone says where a step leads.

pub mod graphql;
mod reading;
mod settle;
mod sheet;
pub mod store;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::YouthFacts;
use domain::admission::{
    AdmissionReason, AdmissionStep, ClockKind, SeatEffect, Side, Situation, Transition, advance,
};
use domain::admission::{Clock, TEXT_MAX, reasons};
use domain::code::{Problem, Rule};
use domain::id::{AdmissionId, AgencyId, ProgrammeId, YouthId};
use domain::policy::{Permit, StepFacts, TakeStep};
use domain::school_year::SchoolYear;
use sea_orm::DatabaseTransaction;
use sea_orm::prelude::Json;
use uuid::Uuid;

use crate::cx::Cx;
use crate::error::AppError;
use crate::places::seats::{self, Seat};
use crate::programmes::store::{Locked, lock_all};
use crate::submissions::{self, Submission};
use crate::{calendar, events, notifications, policy, youths};
pub use reading::{Shown, gathered, of_young, open};
pub(crate) use settle::given as ties_given;
use store::{Row, Trial};

/// A step that is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub key: Uuid,
    pub admission: AdmissionId,
    /// The version that was seen; none where the step does not depend on it.
    pub version: Option<i32>,
    pub step: AdmissionStep,
    /// All that was sent, for telling a repeat from another step under the same key.
    pub content: String,
}

/// A request that is held for one step, with leave for it.
#[derive(Debug)]
pub struct Held {
    pub tx: DatabaseTransaction,
    /// As it stands; a step sets what is its own, and [`finish`] the rest.
    pub row: Row,
    before: Row,
    pub facts: StepFacts,
    pub permit: Permit<TakeStep>,
    pub situation: Situation,
    pub trial: Option<Trial>,
    /// Its programme, and at an admission those of the young person's other requests.
    programmes: Vec<Locked>,
    submission: Submission,
    /// It has been taken already, by the same key: nothing is left to do.
    pub is_repeat: bool,
}

impl Held {
    /// Its programme, locked.
    ///
    /// # Errors
    /// `Internal` where there is none, which cannot be.
    pub(crate) fn programme(&self) -> Result<&Locked, AppError> {
        self.locked(ProgrammeId(self.row.programme_id))
    }

    fn locked(&self, id: ProgrammeId) -> Result<&Locked, AppError> {
        let mut found = self.programmes.iter();
        found
            .find(|locked| locked.id() == id)
            .ok_or(AppError::broken("a programme that is not locked"))
    }

    /// The side the actor speaks for.
    pub fn side(&self) -> Side {
        self.facts.side(&self.permit.leave())
    }

    /// The school year it is for.
    pub fn year(&self) -> SchoolYear {
        year_of(&self.row)
    }

    /// The young person's facts.
    pub fn youth(&self) -> &Arc<YouthFacts> {
        &self.facts.of.youth
    }
}

/// What a step says beside the state it leads to.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub reason: Option<AdmissionReason>,
    /// Beside the reason `Other` alone.
    pub text: Option<String>,
    /// The date a clock follows from, where it is not today.
    pub clock_from: Option<NaiveDate>,
    /// Ids and codes for the story, and for taking the step back.
    pub data: Json,
    /// The district contact it is sent on to.
    pub receiver: Option<AgencyId>,
}

/// Holds a request for a step: locks, decides, and tells a repeat.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden`, `ConsentRequired`, `Moved` for a stale
/// version, `Rule(IllegalStep)` or `Rule(KeyReused)`.
pub async fn hold(cx: &Cx, asked: &Asked) -> Result<Held, AppError> {
    let tx = cx.app.db.write().await?;
    // An id that is nobody's takes the same statements, and leaves the same line.
    let youth = store::whose(&tx, asked.admission).await?;
    let youth = youth.unwrap_or(YouthId(asked.admission.0));
    youths::store::hold(&tx, youth).await?;
    let facts = youths::store::facts(&tx, youth, cx.today())
        .await?
        .map(Arc::new);
    let found = store::found(&tx, asked.admission).await?;
    let step_facts = match (&found, facts) {
        (Some(found), Some(youth)) => Some(StepFacts {
            of: found.facts(youth),
            step: asked.step,
        }),
        _ => None,
    };
    let row = found.map(|found| found.row);
    let concerned = store::programmes_of(&tx, &row, asked.step).await?;
    let programmes = lock_all(&tx, &concerned).await?;
    let permit = policy::may_step(cx, youth, step_facts.as_ref())?;
    let (Some(row), Some(facts)) = (row, step_facts) else {
        return Err(AppError::NotFound);
    };
    let content = cx.app.vault.index("submission", &asked.content);
    let submission = Submission::new(asked.key, "admission", &content);
    let is_repeat = submissions::is_repeat(&tx, permit.person(), &submission).await?;
    let trial = store::trial(&tx, asked.admission).await?;
    let situation = store::situation(&tx, &row, trial.as_ref(), &programmes).await?;
    if !is_repeat && asked.version.is_some_and(|seen| seen != row.version) {
        return Err(AppError::Moved {
            version: row.version,
            state: row.state,
        });
    }
    Ok(Held {
        tx,
        before: row.clone(),
        row,
        facts,
        permit,
        situation,
        trial,
        programmes,
        submission,
        is_repeat,
    })
}

/// Takes the step: state, seat, clock, ties, story and letters, all or nothing. A
/// repeat changes nothing.
///
/// # Errors
/// `Input` (reason, text), `Rule(IllegalStep)`, or what stands against the seat.
pub async fn finish(cx: &Cx, mut held: Held, said: Said) -> Result<AdmissionId, AppError> {
    let id = AdmissionId(held.row.id);
    if held.is_repeat {
        return Ok(id);
    }
    check_reason(held.facts.step, &said)?;
    take(cx, &mut held, &said).await?;
    submissions::keep(&held.tx, held.permit.person(), &held.submission, cx.now()).await?;
    held.tx.commit().await?;
    cx.forget_boards().await;
    Ok(id)
}

/// The step itself, without its key and its end: for one that follows from another too.
async fn take(cx: &Cx, held: &mut Held, said: &Said) -> Result<(), AppError> {
    let step = held.facts.step;
    let leads = lead(step, &held.situation)?;
    let programme = held.programme()?;
    let seat = Seat {
        year: held.year(),
        track: held.row.track_id,
        admission: AdmissionId(held.row.id),
    };
    if leads.seat != SeatEffect::EnrolNext {
        seats::apply(cx, &held.tx, &held.permit, programme, seat, leads.seat).await?;
    }
    let pauses = calendar::store::pauses(&held.tx, programme.id()).await?;
    let due = |kind: ClockKind, from| calendar::due(&cx.app.config.clocks, kind, from, &pauses);
    move_row(&mut held.row, &leads, said, cx, due);
    store::save(&held.tx, &held.permit, &held.row).await?;
    let side = held.side();
    store::add_event(
        &held.tx,
        cx,
        &held.permit,
        &held.before,
        &held.row,
        side,
        said,
    )
    .await?;
    settle::ties(&held.tx, &held.permit, held.youth(), cx.today(), cx.now()).await?;
    notifications::tell(cx, &held.tx, &held.permit, &held.row, said.receiver).await?;
    let data = serde_json::json!({ "admission": held.row.id, "step": step });
    events::keep(&held.tx, &held.permit, cx.now(), "ADMISSION_STEP", data).await
}

fn lead(step: AdmissionStep, situation: &Situation) -> Result<Transition, AppError> {
    advance(step, situation).map_err(|_| {
        AppError::Rule(Rule::IllegalStep {
            step,
            state: situation.state,
        })
    })
}

fn move_row(
    row: &mut Row,
    leads: &Transition,
    said: &Said,
    cx: &Cx,
    due: impl Fn(ClockKind, NaiveDate) -> NaiveDate,
) {
    if row.state != leads.to {
        row.state_since = cx.now();
    }
    row.state = leads.to;
    row.holds_seat = match leads.seat {
        SeatEffect::Hold => true,
        SeatEffect::Release | SeatEffect::Enrol | SeatEffect::Leave => false,
        SeatEffect::None | SeatEffect::EnrolNext => row.holds_seat,
    };
    match leads.clock {
        Clock::Keep => {}
        Clock::Stop => {
            (row.clock_kind, row.clock_from, row.due_on) = (None, None, None);
            row.escalated = 0;
        }
        Clock::Start(kind) => {
            let from = said.clock_from.unwrap_or(cx.today());
            row.clock_kind = Some(kind);
            row.clock_from = Some(from);
            row.due_on = Some(due(kind, from));
            row.escalated = 0;
        }
    }
    row.reason = said.reason;
    row.version += 1;
}

/// The school year a request is for.
pub fn year_of(row: &Row) -> SchoolYear {
    SchoolYear::starting(row.school_year).unwrap_or(SchoolYear::of(NaiveDate::MIN))
}

/// A reason where the step asks for one, and a text beside `Other` alone.
fn check_reason(step: AdmissionStep, said: &Said) -> Result<(), AppError> {
    let fitting = reasons(step);
    match said.reason {
        None if !fitting.is_empty() => return Err(AppError::input("reason", Problem::Required)),
        Some(reason) if !fitting.contains(&reason) => {
            return Err(AppError::input("reason", Problem::DoesNotFit));
        }
        _ => {}
    }
    let text = said.text.as_deref().map(str::trim).unwrap_or_default();
    let is_other = said.reason == Some(AdmissionReason::Other);
    if is_other && text.is_empty() {
        return Err(AppError::input("text", Problem::Required));
    }
    if !is_other && !text.is_empty() {
        return Err(AppError::input("text", Problem::OnlyForOther));
    }
    if text.chars().count() > TEXT_MAX {
        return Err(AppError::input("text", Problem::TooLong { max: TEXT_MAX }));
    }
    Ok(())
}
