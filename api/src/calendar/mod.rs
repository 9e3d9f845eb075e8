//! The days that count: school holidays as they are kept, and the deadlines that
//! follow from them. Working days are `domain::calendar`'s.

pub mod graphql;
pub mod store;

use chrono::NaiveDate;
use domain::admission::ClockKind;
use domain::calendar::{Pause, SchoolHolidayKind, deadline};
use domain::code::{FieldProblem, Problem};
use domain::id::ProgrammeId;
use domain::policy::{Action, EditPage, GovernIntake, Permit};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use uuid::Uuid;

use crate::config::ClockDays;
use crate::cx::Cx;
use crate::db::retry;
use crate::error::AppError;
use crate::programmes::store::{Locked, lock_all};
use crate::submissions::{self, Submission};
use crate::{events, policy};

/// The longest school is closed at a time, in days: the summer, with some to spare.
const DAYS_MAX: i64 = 80;

/// The last day to act, for a clock that starts on a day. Where the clock follows from
/// a date (a meeting, the end of a trial), `from` is that date.
pub fn due(days: &ClockDays, kind: ClockKind, from: NaiveDate, pauses: &[Pause]) -> NaiveDate {
    let working_days = match kind {
        ClockKind::AnswerRequest | ClockKind::ConfirmReferral => days.answer_request,
        ClockKind::DecideAfterMeeting | ClockKind::DecideAfterTrial | ClockKind::Admit => {
            days.decide
        }
        ClockKind::AnswerOffer | ClockKind::AnswerInterest => days.answer_offer,
        ClockKind::RecordMeeting => 1,
        ClockKind::EndTrial => 0,
    };
    deadline(from, working_days, pauses)
}

/// Days on which school is closed, as kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub id: Uuid,
    /// None: the whole city.
    pub programme: Option<ProgrammeId>,
    pub kind: SchoolHolidayKind,
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// Days on which school is to be closed.
#[derive(Clone, Debug)]
pub struct NewHoliday {
    pub key: Uuid,
    pub kind: SchoolHolidayKind,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// A programme's slug; none: the whole city.
    pub programme: Option<String>,
}

/// Leave to change the city's holidays, or a programme's.
enum Leave {
    City(Permit<GovernIntake>),
    Own(Permit<EditPage>),
}

impl Leave {
    fn person(&self) -> domain::id::PersonId {
        match self {
            Self::City(permit) => permit.person(),
            Self::Own(permit) => permit.person(),
        }
    }
}

/// Keeps school holidays, and reckons the open clocks they concern anew.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden`, or `Input` (lastDay).
pub async fn set(cx: &Cx, new: &NewHoliday) -> Result<(), AppError> {
    retry(|| set_once(cx, new)).await
}

async fn set_once(cx: &Cx, new: &NewHoliday) -> Result<(), AppError> {
    let tx = cx.app.db.write().await?;
    let programme = match &new.programme {
        Some(slug) => store::programme(&tx, slug).await?.map(Some),
        None => Some(None),
    };
    let programme = programme.ok_or(AppError::NotFound)?;
    let (leave, locked) = held(cx, &tx, programme).await?;
    let submission = Submission::new(new.key, "setSchoolHoliday", &format!("{new:?}"));
    if submissions::is_repeat(&tx, leave.person(), &submission).await? {
        return Ok(());
    }
    let problems = problems(new);
    if !problems.is_empty() {
        return Err(AppError::Input(problems));
    }
    let holiday = store::add(&tx, programme, new).await?;
    finish(
        cx,
        tx,
        &leave,
        &locked,
        ("SCHOOL_HOLIDAY_SET", holiday),
        &submission,
    )
    .await
}

/// Takes school holidays away, and reckons the open clocks they concerned anew.
///
/// # Errors
/// `Unauthenticated`, `NotFound` or `Forbidden`.
pub async fn remove(cx: &Cx, key: Uuid, id: Uuid) -> Result<(), AppError> {
    retry(|| remove_once(cx, key, id)).await
}

async fn remove_once(cx: &Cx, key: Uuid, id: Uuid) -> Result<(), AppError> {
    let person = cx.actor.person().ok_or(AppError::Unauthenticated)?;
    let tx = cx.app.db.write().await?;
    let submission = Submission::new(key, "removeSchoolHoliday", &id.to_string());
    // What is gone cannot say who might take it away; the key can.
    if submissions::is_repeat(&tx, person, &submission).await? {
        return Ok(());
    }
    let found = store::one(&tx, id).await?;
    let holiday = found.ok_or(AppError::NotFound)?;
    let (leave, locked) = held(cx, &tx, holiday.programme).await?;
    store::remove(&tx, id).await?;
    finish(
        cx,
        tx,
        &leave,
        &locked,
        ("SCHOOL_HOLIDAY_REMOVED", holiday),
        &submission,
    )
    .await
}

/// Leave for a change, and the programmes it concerns, locked: a step that is under way
/// has set its clock by then, and the next one reads the change.
async fn held(
    cx: &Cx,
    tx: &DatabaseTransaction,
    programme: Option<ProgrammeId>,
) -> Result<(Leave, Vec<Locked>), AppError> {
    let Some(id) = programme else {
        let permit = policy::may::<GovernIntake>(cx, &())?;
        let all = store::all_programmes(tx).await?;
        return Ok((Leave::City(permit), lock_all(tx, &all).await?));
    };
    let locked = lock_all(tx, &[id]).await?;
    let own = locked.first().ok_or(AppError::NotFound)?;
    let permit = policy::may::<EditPage>(cx, &own.facts())?;
    Ok((Leave::Own(permit), locked))
}

async fn finish(
    cx: &Cx,
    tx: DatabaseTransaction,
    leave: &Leave,
    locked: &[Locked],
    (kind, holiday): (&'static str, Holiday),
    submission: &Submission,
) -> Result<(), AppError> {
    for programme in locked {
        reckon(cx, &tx, programme.id()).await?;
    }
    match leave {
        Leave::City(permit) => trace(cx, &tx, permit, kind, holiday).await?,
        Leave::Own(permit) => trace(cx, &tx, permit, kind, holiday).await?,
    }
    submissions::keep(&tx, leave.person(), submission, cx.now()).await?;
    tx.commit().await?;
    Ok(())
}

async fn trace<A: Action>(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
    kind: &'static str,
    holiday: Holiday,
) -> Result<(), AppError> {
    let data = json!({
        "holiday": holiday.id,
        "programme": holiday.programme.map(|id| id.0),
        "kind": holiday.kind,
        "firstDay": holiday.first,
        "lastDay": holiday.last,
    });
    events::keep(tx, permit, cx.now(), kind, data).await
}

/// Reckons the open clocks of a programme anew, each from the day it started.
async fn reckon(cx: &Cx, tx: &DatabaseTransaction, programme: ProgrammeId) -> Result<(), AppError> {
    let clocks = store::open_clocks(tx, programme).await?;
    if clocks.is_empty() {
        return Ok(());
    }
    let pauses = store::pauses(tx, programme).await?;
    for clock in clocks {
        let on = due(&cx.app.config.clocks, clock.kind, clock.from, &pauses);
        if on != clock.due {
            store::set_due(tx, clock.admission, on, cx.today()).await?;
        }
    }
    Ok(())
}

fn problems(new: &NewHoliday) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    if new.last < new.first {
        found.push(FieldProblem::new("lastDay", Problem::EndsBeforeStart));
    } else if (new.last - new.first).num_days() >= DAYS_MAX {
        let problem = Problem::TooManyDays { max: DAYS_MAX };
        found.push(FieldProblem::new("lastDay", problem));
    }
    found
}
