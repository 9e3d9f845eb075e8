//! The small parts of a request: its clock, who holds it, the offer, the story.

use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use domain::admission::{AdmissionReason, AdmissionState, AdmissionStep, ClockKind, Side};
use domain::calendar::days_over;
use domain::id::ProgrammeId;

use crate::admissions::Shown;
use crate::admissions::store::{self, Event, Row};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::scalar::Date;
use crate::vault::Place;

/// What is waited for, and until when.
#[derive(SimpleObject, Debug)]
pub struct AdmissionClock {
    kind: ClockKind,
    /// The last day to act.
    due_on: Date,
    overdue: bool,
    /// Days on which the programme's clocks run, from tomorrow to the last; below zero
    /// where they have passed since.
    working_days_left: i64,
}

impl AdmissionClock {
    pub(super) async fn of(cx: &Cx, shown: &Shown) -> Result<Option<Self>, AppError> {
        let row = &shown.row;
        let (Some(kind), Some(due)) = (row.clock_kind, row.due_on) else {
            return Ok(None);
        };
        let programme = ProgrammeId(row.programme_id);
        let pauses = shown.sheet.pauses(cx, programme).await?;
        let today = cx.today();
        let overdue = due < today;
        let working_days_left = if overdue {
            -i64::from(days_over(due, today, pauses))
        } else {
            i64::from(days_over(today, due, pauses))
        };
        Ok(Some(Self {
            kind,
            due_on: Date(due),
            overdue,
            working_days_left,
        }))
    }
}

/// Who is to act next.
#[derive(SimpleObject, Debug)]
pub struct Holder {
    side: Side,
    /// Among those who work with it; null where nobody is named.
    person: Option<String>,
    /// The programme's host, or the district it was sent on to.
    agency: String,
}

impl Holder {
    pub(super) async fn of(cx: &Cx, shown: &Shown, host: &str) -> Result<Self, AppError> {
        let row = &shown.row;
        let names = shown.tells_names();
        let referral = shown.sheet.referral(cx, shown.id()).await?;
        let waiting = referral.filter(|referral| {
            row.state == AdmissionState::ReferredOn && referral.row.confirmed_at.is_none()
        });
        if let Some(referral) = waiting {
            return Ok(Self {
                side: Side::Receiver,
                person: None,
                agency: referral.agency.clone().unwrap_or_default(),
            });
        }
        let asks_youth = matches!(
            row.clock_kind,
            Some(ClockKind::AnswerOffer | ClockKind::AnswerInterest)
        );
        if asks_youth {
            return Ok(Self {
                side: Side::Youth,
                person: None,
                agency: host.to_owned(),
            });
        }
        let named = shown
            .sheet
            .intake_person(cx, ProgrammeId(row.programme_id))
            .await?;
        Ok(Self {
            side: Side::Programme,
            person: named.filter(|_| names).map(str::to_owned),
            agency: host.to_owned(),
        })
    }
}

/// A place that is, or was, offered.
#[derive(SimpleObject, Debug)]
pub struct Offer {
    /// The last day to answer; null once it is answered.
    answer_by: Option<Date>,
    accepted_at: Option<DateTime<Utc>>,
    /// False where somebody wrote down what the young person said.
    accepted_by_youth: bool,
}

impl Offer {
    pub(super) fn of(row: &Row) -> Option<Self> {
        let is_offered = row.state == AdmissionState::Offered || row.accepted_at.is_some();
        let waits = row.clock_kind == Some(ClockKind::AnswerOffer);
        is_offered.then(|| Self {
            answer_by: row.due_on.filter(|_| waits).map(Date),
            accepted_at: row.accepted_at,
            accepted_by_youth: row.accepted_by_youth,
        })
    }
}

/// Sent on to a district's contact.
#[derive(SimpleObject, Debug)]
pub struct Referral {
    /// The district.
    agency: String,
    created_at: DateTime<Utc>,
    /// When its contact confirmed that it has come.
    confirmed_at: Option<DateTime<Utc>>,
}

impl From<&store::Referral> for Referral {
    fn from(found: &store::Referral) -> Self {
        Self {
            agency: found.agency.clone().unwrap_or_default(),
            created_at: found.row.created_at,
            confirmed_at: found.row.confirmed_at,
        }
    }
}

/// One thing that happened to a request.
#[derive(SimpleObject, Debug)]
pub struct AdmissionEvent {
    at: DateTime<Utc>,
    step: AdmissionStep,
    side: Side,
    /// Who did it, among those who work with it; else null.
    person: Option<String>,
    /// Null where the young person did it, or nobody.
    agency: Option<String>,
    from: Option<AdmissionState>,
    to: AdmissionState,
    reason: Option<AdmissionReason>,
    /// Beside the reason `OTHER`.
    text: Option<String>,
    /// It was taken back.
    undone: bool,
}

impl AdmissionEvent {
    pub(super) async fn all(cx: &Cx, shown: &Shown) -> Result<Vec<Self>, AppError> {
        let story = shown.sheet.story(cx, shown.id()).await?;
        let names = shown.tells_names();
        story
            .iter()
            .map(|event| Self::of(cx, event, names))
            .collect()
    }

    fn of(cx: &Cx, event: &Event, names: bool) -> Result<Self, AppError> {
        let row = &event.row;
        let place = Place {
            table: "admission_event",
            column: "text",
            row: row.id,
        };
        let text = row.text.as_ref();
        Ok(Self {
            at: row.at,
            step: row.step,
            side: row.side,
            person: event.person.clone().filter(|_| names),
            agency: event.agency.clone(),
            from: row.from_state,
            to: row.to_state,
            reason: row.reason,
            text: text
                .map(|text| cx.app.vault.open(place, text))
                .transpose()?,
            undone: row.undone_at.is_some(),
        })
    }
}
