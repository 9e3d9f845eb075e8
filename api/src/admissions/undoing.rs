//! Taking the last step back: by the one who took it, within ten minutes, where nothing
//! has come of it. The story keeps both; the seats move again, the other way.

use chrono::{DateTime, TimeDelta, Utc};
use domain::admission::{
    AdmissionReason, AdmissionState, AdmissionStep, Side, UNDO_MINUTES, is_undoable, letters,
    seat_back,
};
use domain::code::Rule;
use domain::id::{AdmissionId, PersonId};

use super::store::undoing::{self as steps, Last};
use super::store::{self, Before};
use super::taking::{self, Part, seat_of};
use super::{Asked, Held, Said, hold, settle};
use crate::cx::Cx;
use crate::db::retry;
use crate::error::AppError;
use crate::places::seats;
use crate::{meetings, notifications, trials};

fn last_moment(last: &Last) -> DateTime<Utc> {
    last.at + TimeDelta::minutes(UNDO_MINUTES)
}

fn can_take_back(last: &Last, person: PersonId, now: DateTime<Utc>) -> bool {
    is_undoable(last.step) && last.person == Some(person) && now <= last_moment(last)
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
            .filter(|last| can_take_back(last, held.permit.person(), cx.now()))
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
    if last.has_closed_others() || steps::is_marked_since(tx, row, last.at).await? {
        return Ok(true);
    }
    let reopens = before.state.is_open() && !row.state.is_open();
    let resumes = (before.state, row.state) == (AdmissionState::Admitted, AdmissionState::Ended);
    if !reopens && !resumes {
        return Ok(false);
    }
    let others = store::others_open(tx, row).await?;
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
    let is_done = match last.step {
        AdmissionStep::BookMeeting | AdmissionStep::MoveMeeting => {
            let moved = last.step == AdmissionStep::MoveMeeting;
            meetings::take_back(cx, held, &last.data, moved).await?
        }
        AdmissionStep::StartTrial | AdmissionStep::ExtendTrial | AdmissionStep::EndTrial => {
            trials::take_back(held, &last.data).await?;
            true
        }
        AdmissionStep::ReferOn => {
            if let Some(district) = held.facts.of.receiver {
                let of = (district, cx.today());
                settle::unrefer(tx, permit, held.youth(), of).await?;
            }
            steps::remove_referral(tx, permit).await? && stop_referred(cx, held).await?
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

/// Withdraws the request at the programme a referral led to, where nobody there has
/// done anything with it.
async fn stop_referred(cx: &Cx, held: &Held) -> Result<bool, AppError> {
    let said = Said {
        reason: Some(AdmissionReason::SentByMistake),
        data: serde_json::json!({ "because": held.row.id }),
        ..Said::default()
    };
    for before in steps::referred_to(&held.tx, &held.row).await? {
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
            data: serde_json::json!({ "undone": last.step }),
            ..Said::default()
        },
    };
    store::add_event(tx, cx, permit, (&now, &row), &part).await?;
    held.row = row;
    Ok(())
}
