//! The story of a request, step by step, with what it takes to go back.

use chrono::{DateTime, NaiveDate, Utc};
use domain::admission::{
    AdmissionReason, AdmissionState, AdmissionStep, ClockKind, OtherPlace, Side,
};
use domain::policy::{Action, Permit, TakeStep};
use entity::admission_event;
use sea_orm::{ActiveModelTrait, ConnectionTrait, Set};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Row;
use crate::admissions::Said;
use crate::admissions::taking::Part;
use crate::cx::{Cx, new_id};
use crate::error::AppError;
use crate::vault::Place;

/// How a request stood before a step: codes and days, to go back to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    pub state: AdmissionState,
    pub state_since: DateTime<Utc>,
    pub holds_seat: bool,
    pub track_id: Option<Uuid>,
    pub clock_kind: Option<ClockKind>,
    pub clock_from: Option<NaiveDate>,
    pub due_on: Option<NaiveDate>,
    pub escalated: i32,
    pub waitlisted_at: Option<DateTime<Utc>>,
    pub interest_asked_at: Option<DateTime<Utc>>,
    pub interest_confirmed_at: Option<DateTime<Utc>>,
    pub accepted_at: Option<DateTime<Utc>>,
    pub accepted_by_youth: bool,
    pub other_place: Option<OtherPlace>,
    pub admitted_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub outcomes: Option<String>,
    pub subjects_passed: Option<i32>,
    pub reason: Option<AdmissionReason>,
}

impl From<&Row> for Before {
    fn from(row: &Row) -> Self {
        Self {
            state: row.state,
            state_since: row.state_since,
            holds_seat: row.holds_seat,
            track_id: row.track_id,
            clock_kind: row.clock_kind,
            clock_from: row.clock_from,
            due_on: row.due_on,
            escalated: row.escalated,
            waitlisted_at: row.waitlisted_at,
            interest_asked_at: row.interest_asked_at,
            interest_confirmed_at: row.interest_confirmed_at,
            accepted_at: row.accepted_at,
            accepted_by_youth: row.accepted_by_youth,
            other_place: row.other_place,
            admitted_on: row.admitted_on,
            ended_on: row.ended_on,
            outcomes: row.outcomes.clone(),
            subjects_passed: row.subjects_passed,
            reason: row.reason,
        }
    }
}

impl Before {
    /// Puts a request back to how it stood.
    pub fn restore(self, row: &mut Row) {
        row.state = self.state;
        row.state_since = self.state_since;
        row.holds_seat = self.holds_seat;
        row.track_id = self.track_id;
        row.clock_kind = self.clock_kind;
        row.clock_from = self.clock_from;
        row.due_on = self.due_on;
        row.escalated = self.escalated;
        row.waitlisted_at = self.waitlisted_at;
        row.interest_asked_at = self.interest_asked_at;
        row.interest_confirmed_at = self.interest_confirmed_at;
        row.accepted_at = self.accepted_at;
        row.accepted_by_youth = self.accepted_by_youth;
        row.other_place = self.other_place;
        row.admitted_on = self.admitted_on;
        row.ended_on = self.ended_on;
        row.outcomes = self.outcomes;
        row.subjects_passed = self.subjects_passed;
        row.reason = self.reason;
    }
}

/// A step as the story tells it.
#[derive(Clone, Copy, Debug)]
pub(in crate::admissions) struct Told<'a> {
    pub step: AdmissionStep,
    /// How it stood before; none where it begins.
    pub before: Option<&'a Row>,
    pub after: &'a Row,
    pub side: Side,
    pub said: &'a Said,
}

/// Writes a step down in the story: how the request stood, and how it stands now.
///
/// # Errors
/// When the vault or the database fails.
pub(in crate::admissions) async fn add_event(
    db: &impl ConnectionTrait,
    cx: &Cx,
    permit: &Permit<TakeStep>,
    (before, after): (&Row, &Row),
    part: &Part<'_>,
) -> Result<(), AppError> {
    let told = Told {
        step: part.step,
        before: Some(before),
        after,
        side: part.side,
        said: part.said,
    };
    tell(db, cx, permit, told).await
}

/// Writes a line of the story, also where one begins.
///
/// # Errors
/// When the vault or the database fails.
pub(in crate::admissions) async fn tell<A: Action>(
    db: &impl ConnectionTrait,
    cx: &Cx,
    permit: &Permit<A>,
    told: Told<'_>,
) -> Result<(), AppError> {
    let id = new_id();
    let place = Place {
        table: "admission_event",
        column: "text",
        row: id,
    };
    let Told { said, after, .. } = told;
    let text = said.text.as_deref().map(str::trim);
    let text = text
        .filter(|text| !text.is_empty())
        .map(|text| cx.app.vault.seal(place, text))
        .transpose()?;
    let kept = told
        .before
        .map(|row| serde_json::to_value(Before::from(row)));
    let kept = kept
        .transpose()
        .map_err(|_| AppError::broken("a request that cannot be written down"))?;
    admission_event::ActiveModel {
        id: Set(id),
        admission_id: Set(after.id),
        youth_id: Set(after.youth_id),
        at: Set(cx.now()),
        person_id: Set(Some(permit.person().0)),
        agency_id: Set(permit.agency().map(|agency| agency.0)),
        side: Set(told.side),
        step: Set(told.step),
        from_state: Set(told.before.map(|row| row.state)),
        to_state: Set(after.state),
        reason: Set(said.reason),
        text: Set(text),
        data: Set(said.data.clone()),
        before: Set(kept),
        undone_at: Set(None),
    }
    .insert(db)
    .await?;
    Ok(())
}
