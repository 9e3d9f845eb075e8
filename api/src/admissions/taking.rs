//! The step itself: what it does to a request, the seats, the ties and the story, and
//! who is told.

use chrono::NaiveDate;
use domain::admission::{
    AdmissionReason, AdmissionStep, Clock, ClockKind, SeatEffect, Side, Situation, TEXT_MAX,
    Transition, advance, reasons,
};
use domain::code::{Problem, Rule};
use domain::id::{AdmissionId, AgencyId, ProgrammeId};

use super::store::{self, Row};
use super::{Asked, Held, Said, hold, settle, year_of};
use crate::cx::Cx;
use crate::db::retry;
use crate::error::AppError;
use crate::places::seats::{self, Seat};
use crate::{calendar, events, notifications, submissions};

/// Takes a step that has nothing of its own to write.
///
/// # Errors
/// Those of [`hold`] and [`finish`].
pub async fn take(cx: &Cx, asked: &Asked, said: &Said) -> Result<AdmissionId, AppError> {
    retry(|| async { finish(cx, hold(cx, asked).await?, said.clone()).await }).await
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
    let part = Part {
        step: held.facts.step,
        situation: held.situation,
        side: held.side(),
        said: &said,
    };
    let mut row = held.row.clone();
    one(cx, &held, &held.before, &mut row, &part).await?;
    held.row = row;
    end(cx, held, said.receiver).await?;
    Ok(id)
}

/// What ends every step: the ties as they are now, the letters, the event, the key.
///
/// # Errors
/// When the database fails.
pub(super) async fn end(cx: &Cx, held: Held, receiver: Option<AgencyId>) -> Result<(), AppError> {
    let (tx, permit, step) = (&held.tx, &held.permit, held.facts.step);
    settle::ties(tx, permit, held.youth(), cx.today(), cx.now()).await?;
    notifications::tell(cx, tx, permit, &held.row, receiver).await?;
    let data = serde_json::json!({ "admission": held.row.id, "step": step });
    events::keep(tx, permit, cx.now(), "ADMISSION_STEP", data).await?;
    submissions::keep(tx, permit.person(), &held.submission, cx.now()).await?;
    held.tx.commit().await?;
    cx.forget_boards().await;
    Ok(())
}

/// One request's part of a step: the step itself, or one that follows from it.
pub(super) struct Part<'a> {
    pub step: AdmissionStep,
    pub situation: Situation,
    pub side: Side,
    pub said: &'a Said,
}

/// Moves one request: seat, state, clock, and a line of its story. `before` is how it
/// stood when it was held.
///
/// # Errors
/// `Rule(IllegalStep)`, or what stands against the seat.
pub(super) async fn one(
    cx: &Cx,
    held: &Held,
    before: &Row,
    row: &mut Row,
    part: &Part<'_>,
) -> Result<(), AppError> {
    let leads = lead(part.step, &part.situation)?;
    let programme = held.locked(ProgrammeId(row.programme_id))?;
    // The next year's seat is taken by the next year's admission.
    if leads.seat != SeatEffect::EnrolNext {
        let seat = seat_of(row);
        seats::apply(cx, &held.tx, &held.permit, programme, seat, leads.seat).await?;
    }
    let pauses = calendar::store::pauses(&held.tx, programme.id()).await?;
    let due = |kind: ClockKind, from| calendar::due(&cx.app.config.clocks, kind, from, &pauses);
    move_row(row, &leads, part.said, cx, due);
    store::save(&held.tx, &held.permit, held.youth(), row).await?;
    store::add_event(&held.tx, cx, &held.permit, (before, row), part).await
}

/// The seat of a request.
pub(super) fn seat_of(row: &Row) -> Seat {
    Seat {
        year: year_of(row),
        track: row.track_id,
        admission: AdmissionId(row.id),
    }
}

/// Where a step leads.
///
/// # Errors
/// `Rule(IllegalStep)`.
pub(super) fn lead(step: AdmissionStep, situation: &Situation) -> Result<Transition, AppError> {
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
        SeatEffect::Hold | SeatEffect::HoldAgain => true,
        SeatEffect::Release | SeatEffect::Enrol | SeatEffect::EnrolAgain | SeatEffect::Leave => {
            false
        }
        SeatEffect::None | SeatEffect::EnrolNext => row.holds_seat,
    };
    match said.clock.map_or(leads.clock, Clock::Start) {
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
