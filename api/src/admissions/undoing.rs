//! Taking the last step back: by the one who took it, within ten minutes, where nothing
//! has come of it. The story keeps both; the seats move again, the other way.

use chrono::{DateTime, TimeDelta, Utc};
use domain::admission::{
    AdmissionReason, AdmissionState, AdmissionStep, Side, UNDO_MINUTES, is_undoable, letters,
    seat_back,
};
use domain::code::Rule;
use domain::id::{AdmissionId, PersonId};

use super::store::undoing::{self as steps, Last, Line};
use super::store::{self, Before};
use super::taking::{self, Part, seat_of};
use super::{Asked, Held, Said, hold};
use crate::cx::Cx;
use crate::db::retry;
use crate::error::AppError;
use crate::places::seats;
use crate::{meetings, notifications, trials};

/// Until when somebody can take a step back, if it is the last: their own, of the last
/// ten minutes, and of a kind that can be.
pub(super) fn until(line: &Line, person: PersonId, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let until = line.at + TimeDelta::minutes(UNDO_MINUTES);
    // What has followed from another step is taken back with that one.
    let is_own = line.person_id == Some(person.0) && line.side != Side::System;
    (is_own && is_undoable(line.step) && now <= until).then_some(until)
}

/// Takes the last step back.
///
/// # Errors
/// As for every step, `Rule(CannotUndo)`, or `Rule(NoSeatLeft)` where the seat has gone
/// to somebody else.
pub async fn undo(cx: &Cx, asked: &Asked) -> Result<AdmissionId, AppError> {
    retry(|| async {
        let mut held = hold(cx, asked).await?;
        if held.is_repeat {
            return Ok(asked.admission);
        }
        let last = steps::last(&held.tx, asked.admission).await?;
        let last = last
            .filter(|last| until(&last.line, held.permit.person(), cx.now()).is_some())
            .ok_or(AppError::Rule(Rule::CannotUndo))?;
        let before: Before = last.before()?;
        if has_come_of_it(&held, &last, &before).await? {
            return Err(AppError::Rule(Rule::CannotUndo));
        }
        beside(cx, &held, &last).await?;
        back(cx, &mut held, &last, before).await?;
        taking::end(cx, held, None).await?;
        Ok(asked.admission)
    })
    .await
}

/// Whether something rests on the step: marks of attendance, requests that an admission
/// has closed, or a place or a request that would stand beside the one that comes back.
async fn has_come_of_it(held: &Held, last: &Last, before: &Before) -> Result<bool, AppError> {
    let (tx, row) = (&held.tx, &held.row);
    if last.has_closed_others() || steps::is_marked_since(tx, row, last.line.at).await? {
        return Ok(true);
    }
    let reopens = before.state.is_open() && !row.state.is_open();
    let resumes = (before.state, row.state) == (AdmissionState::Admitted, AdmissionState::Ended);
    if !reopens && !resumes {
        return Ok(false);
    }
    let others = store::others_open(tx, row, held.year()).await?;
    let is_asked = others
        .iter()
        .any(|other| other.programme_id == row.programme_id);
    let has_accepted =
        before.accepted_at.is_some() && others.iter().any(|other| other.accepted_at.is_some());
    let is_pupil = store::is_pupil_elsewhere(tx, row, held.year()).await?;
    Ok(is_pupil || has_accepted || (is_asked && reopens))
}

/// Takes back what the step made beside the request.
async fn beside(cx: &Cx, held: &Held, last: &Last) -> Result<(), AppError> {
    let (tx, permit) = (&held.tx, &held.permit);
    let is_done = match last.line.step {
        AdmissionStep::BookMeeting | AdmissionStep::MoveMeeting => {
            let moved = last.line.step == AdmissionStep::MoveMeeting;
            meetings::take_back(cx, held, &last.line.data, moved).await?
        }
        AdmissionStep::StartTrial | AdmissionStep::ExtendTrial | AdmissionStep::EndTrial => {
            trials::take_back(held, &last.line.data).await?;
            true
        }
        AdmissionStep::ReferOn => {
            steps::remove_referral(tx, permit, cx.today()).await?
                && stop_referred(cx, held, last).await?
        }
        AdmissionStep::End => steps::resume_agreement(tx, permit, last).await?,
        _ => true,
    };
    if is_done {
        Ok(())
    } else {
        Err(AppError::Rule(Rule::CannotUndo))
    }
}

/// Withdraws the request at the programme a referral led to, if it led to one, where
/// nobody there has done anything with it.
async fn stop_referred(cx: &Cx, held: &Held, last: &Last) -> Result<bool, AppError> {
    let said = Said {
        reason: Some(AdmissionReason::SentByMistake),
        data: serde_json::json!({ "because": held.row.id }),
        ..Said::default()
    };
    if let Some(before) = steps::referred_to(&held.tx, &held.row, last).await? {
        if before.state != AdmissionState::Requested || before.version != 1 {
            return Ok(false);
        }
        let part = Part {
            step: AdmissionStep::Withdraw,
            situation: held.situation,
            side: Side::System,
            said: &said,
        };
        let mut row = before.clone();
        row.state = AdmissionState::Withdrawn;
        row.state_since = cx.now();
        row.reason = said.reason;
        (row.clock_kind, row.clock_from, row.due_on) = (None, None, None);
        row.version += 1;
        store::save(&held.tx, &held.permit, held.youth(), &row).await?;
        store::add_event(&held.tx, cx, &held.permit, (&before, &row), &part).await?;
        let letters = letters(AdmissionStep::Withdraw);
        notifications::tell_of(cx, &held.tx, &held.permit, &row, letters, None).await?;
    }
    Ok(true)
}

/// The request as it stood, its seat, and a line of the story.
async fn back(cx: &Cx, held: &mut Held, last: &Last, before: Before) -> Result<(), AppError> {
    let now = held.row.clone();
    let effect = seat_back(
        (now.state, now.holds_seat),
        (before.state, before.holds_seat),
    );
    let programme = held.programme()?;
    let (tx, permit, seat) = (&held.tx, &held.permit, seat_of(&now));
    seats::apply(cx, tx, permit, programme, seat, effect).await?;
    if before.holds_seat {
        seats::change_track(cx, tx, permit, programme, seat, before.track_id).await?;
    }
    let mut row = now.clone();
    before.restore(&mut row);
    row.version += 1;
    store::save(tx, permit, held.youth(), &row).await?;
    steps::mark_undone(tx, permit, last, cx.now()).await?;
    let part = Part {
        step: AdmissionStep::Undo,
        situation: held.situation,
        side: held.side(),
        said: &Said {
            data: serde_json::json!({ "undone": last.line.step }),
            ..Said::default()
        },
    };
    store::add_event(tx, cx, permit, (&now, &row), &part).await?;
    held.row = row;
    Ok(())
}
