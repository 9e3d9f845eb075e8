//! Intake meetings: booked, moved, and what came of them. What was said there is not
//! written down; which topics were talked about is.

pub mod graphql;
pub mod invitation;
pub mod store;

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use chrono_tz::Europe::Oslo;
use domain::admission::{AdmissionState, AdmissionStep, Letter, Recipient};
use domain::calendar::runs;
use domain::code::{FieldProblem, Problem, Rule};
use domain::id::{AdmissionId, ProgrammeId};
use domain::meeting::{
    AHEAD_DAYS_MAX, Finding, HOURS, IntakeCriterion, MINUTES, MeetingOutcome, MeetingTopic,
    PLACE_MAX, ParticipantRole,
};
use sea_orm::prelude::Json;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use crate::admissions::{self, Asked, Held, Said};
use crate::cx::{Cx, oslo_day};
use crate::db::retry;
use crate::error::AppError;
use crate::{calendar, notifications};

use store::Was;

pub use store::{Meeting, Participant};

/// When and where to meet, and who.
#[derive(Clone, Debug)]
pub struct Booking {
    pub key: Uuid,
    pub admission: AdmissionId,
    pub version: i32,
    pub starts_at: DateTime<Utc>,
    pub minutes: i32,
    pub place: String,
    pub participants: Vec<ParticipantRole>,
    /// It is known that the day is a holiday.
    pub confirm_holiday: bool,
}

/// Books a meeting, or moves the one that is ahead: then it stays the same in
/// everybody's calendar.
///
/// # Errors
/// As [`admissions::hold`]; `Input` (startsAt, minutes, place, participants), or
/// `Rule(OnHoliday)` for a day on which school is closed, unless that is confirmed.
pub async fn book(cx: &Cx, booking: &Booking) -> Result<AdmissionId, AppError> {
    retry(|| book_once(cx, booking)).await
}

async fn book_once(cx: &Cx, booking: &Booking) -> Result<AdmissionId, AppError> {
    let is_ahead = store::is_ahead(cx.app.db.read(), booking.admission).await?;
    let asked = Asked {
        key: booking.key,
        admission: booking.admission,
        version: Some(booking.version),
        // Should it change before it is held, the version has changed too.
        step: if is_ahead {
            AdmissionStep::MoveMeeting
        } else {
            AdmissionStep::BookMeeting
        },
        content: format!("bookMeeting {booking:?}"),
    };
    let held = admissions::hold(cx, &asked).await?;
    if held.is_repeat {
        return admissions::finish(cx, held, Said::default()).await;
    }
    held.leads()?;
    check(booking, cx.now())?;
    let day = oslo_day(booking.starts_at);
    let pauses = calendar::store::pauses(&held.tx, ProgrammeId(held.row.programme_id)).await?;
    if !runs(day, &pauses) && !booking.confirm_holiday {
        return Err(AppError::Rule(Rule::OnHoliday));
    }
    let data = store::book(cx, &held, booking).await?;
    let said = Said {
        clock_from: Some(day),
        data,
        ..Said::default()
    };
    admissions::finish(cx, held, said).await
}

fn check(booking: &Booking, now: DateTime<Utc>) -> Result<(), AppError> {
    let mut problems = Vec::new();
    let mut add = |field, problem| problems.push(FieldProblem::new(field, problem));
    let starts_at = booking.starts_at;
    if starts_at < now {
        add("startsAt", Problem::InPast);
    } else if starts_at > now + TimeDelta::days(AHEAD_DAYS_MAX) {
        let days = AHEAD_DAYS_MAX;
        add("startsAt", Problem::TooFarAhead { days });
    } else if !HOURS.contains(&starts_at.with_timezone(&Oslo).hour()) {
        add("startsAt", Problem::DoesNotFit);
    }
    if !MINUTES.contains(&i64::from(booking.minutes)) {
        let (min, max) = (*MINUTES.start(), *MINUTES.end());
        add("minutes", Problem::OutOfRange { min, max });
    }
    let place = booking.place.trim();
    if place.is_empty() {
        add("place", Problem::Required);
    } else if place.chars().count() > PLACE_MAX {
        add("place", Problem::TooLong { max: PLACE_MAX });
    }
    if !booking.participants.contains(&ParticipantRole::Youth) {
        add("participants", Problem::Required);
    } else if is_repeated(&booking.participants) {
        add("participants", Problem::Repeated);
    }
    refused(problems)
}

fn is_repeated<T: PartialEq>(all: &[T]) -> bool {
    all.iter()
        .enumerate()
        .any(|(n, one)| all.iter().skip(n + 1).any(|other| other == one))
}

fn refused(problems: Vec<FieldProblem>) -> Result<(), AppError> {
    if problems.is_empty() {
        Ok(())
    } else {
        Err(AppError::Input(problems))
    }
}

/// What came of a meeting.
#[derive(Clone, Debug)]
pub struct Record {
    pub key: Uuid,
    pub admission: AdmissionId,
    pub version: i32,
    pub outcome: MeetingOutcome,
    pub topics: Vec<MeetingTopic>,
    pub assessment: Vec<(IntakeCriterion, Finding)>,
}

/// Writes down what came of the meeting that is ahead. After one that was not held, a
/// new one can be booked.
///
/// # Errors
/// As [`admissions::hold`]; `Input` (outcome before the meeting has begun; topics or
/// assessment of one that was not held, or an assessment left out where it was).
pub async fn record(cx: &Cx, record: &Record) -> Result<AdmissionId, AppError> {
    retry(|| record_once(cx, record)).await
}

async fn record_once(cx: &Cx, record: &Record) -> Result<AdmissionId, AppError> {
    let asked = Asked {
        key: record.key,
        admission: record.admission,
        version: Some(record.version),
        step: AdmissionStep::RecordMeeting,
        content: format!("recordMeeting {record:?}"),
    };
    let held = admissions::hold(cx, &asked).await?;
    if held.is_repeat {
        return admissions::finish(cx, held, Said::default()).await;
    }
    held.leads()?;
    let ahead = store::ahead(&held.tx, record.admission).await?;
    let ahead = ahead.ok_or(AppError::broken("a meeting ahead that is not there"))?;
    check_record(record, ahead.has_begun(cx.now()))?;
    let meeting = store::record(cx, &held, ahead, record).await?;
    if record.outcome == MeetingOutcome::Cancelled {
        tell_of_cancelling(cx, &held).await?;
    }
    let said = Said {
        data: json!({ "meeting": meeting, "outcome": record.outcome }),
        ..Said::default()
    };
    admissions::finish(cx, held, said).await
}

/// Whoever was to come must not come in vain.
async fn tell_of_cancelling(cx: &Cx, held: &Held) -> Result<(), AppError> {
    let letters = [(Recipient::Youth, Letter::MeetingCancelled)];
    notifications::tell_of(cx, &held.tx, &held.permit, &held.row, &letters, None).await
}

fn check_record(record: &Record, has_begun: bool) -> Result<(), AppError> {
    let mut problems = Vec::new();
    let mut add = |field, problem| problems.push(FieldProblem::new(field, problem));
    if !has_begun && record.outcome != MeetingOutcome::Cancelled {
        add("outcome", Problem::NotBegun);
    }
    let was_held = record.outcome.was_held();
    if !was_held && !record.topics.is_empty() {
        add("topics", Problem::DoesNotFit);
    } else if is_repeated(&record.topics) {
        add("topics", Problem::Repeated);
    }
    let criteria: Vec<IntakeCriterion> = record.assessment.iter().map(|(one, _)| *one).collect();
    if was_held && criteria.is_empty() {
        add("assessment", Problem::Required);
    } else if !was_held && !criteria.is_empty() {
        add("assessment", Problem::DoesNotFit);
    } else if is_repeated(&criteria) {
        add("assessment", Problem::Repeated);
    }
    refused(problems)
}

/// Takes a booking back: the meeting is put off, or back when it was before it was
/// moved, also in everybody's calendar. `data` is what the step has said. Whether it
/// could be done: not where the place or who is to come was changed too.
///
/// # Errors
/// When the database fails.
pub async fn take_back(cx: &Cx, held: &Held, data: &Json, moved: bool) -> Result<bool, AppError> {
    let meeting = data["meeting"].as_str().and_then(|id| id.parse().ok());
    let Some(meeting) = meeting else {
        return Ok(false);
    };
    match Was::deserialize(&data["was"]) {
        Ok(was) => store::move_back(&held.tx, &held.permit, meeting, was).await?,
        Err(_) if moved => return Ok(false),
        Err(_) => store::put_off(&held.tx, &held.permit, meeting, cx.now()).await?,
    }
    Ok(true)
}

/// Whether a request in a state still leads to a meeting that has no outcome.
fn is_awaited(state: AdmissionState) -> bool {
    state.is_open() || state == AdmissionState::Admitted
}

#[cfg(test)]
mod tests {
    use super::*;

    fn booking(starts_at: &str) -> Booking {
        Booking {
            key: Uuid::nil(),
            admission: AdmissionId(Uuid::nil()),
            version: 1,
            starts_at: starts_at.parse().unwrap(),
            minutes: 45,
            place: "Rom 2".to_owned(),
            participants: vec![ParticipantRole::Youth],
            confirm_holiday: false,
        }
    }

    #[test]
    fn a_meeting_begins_by_day_in_oslo_summer_and_winter() {
        let now = "2026-10-20T09:00:00Z".parse().unwrap();
        let fits = |at: &str| check(&booking(at), now).is_ok();
        // Summer time until 25 October, two hours ahead; then one.
        assert!(fits("2026-10-23T05:00:00Z") && !fits("2026-10-23T04:59:00Z"));
        assert!(fits("2026-10-23T15:59:00Z") && !fits("2026-10-23T16:00:00Z"));
        assert!(fits("2026-10-26T06:00:00Z") && !fits("2026-10-26T05:59:00Z"));
        assert!(fits("2026-10-26T16:59:00Z") && !fits("2026-10-26T17:00:00Z"));
    }
}
