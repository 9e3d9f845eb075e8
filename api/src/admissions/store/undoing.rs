//! Taking steps back, in SQL: the last of them, and what each has made beside the
//! request. Each says whether it found what it was to take back.

use chrono::{DateTime, Utc};
use domain::admission::AdmissionStep;
use domain::id::{AdmissionId, PersonId};
use domain::meeting::MeetingOutcome;
use domain::policy::{Permit, TakeStep};
use entity::{admission, admission_event, attendance, meeting, referral, tie, trial};
use sea_orm::prelude::Json;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    ModelTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{Before, Row, enrolment};
use crate::error::AppError;

/// The last step of a request that stands.
#[derive(Clone, Debug)]
pub struct Last {
    id: Uuid,
    pub step: AdmissionStep,
    pub at: DateTime<Utc>,
    pub person: Option<PersonId>,
    data: Json,
    before: Option<Json>,
}

/// How a meeting stood before it was moved, as `data.was` of the step has it. The place
/// stays as it is now: it is sealed, and a story holds codes and days alone.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Was {
    starts_at: DateTime<Utc>,
    minutes: i32,
}

impl Last {
    /// How the request stood before.
    ///
    /// # Errors
    /// `Internal` where it cannot be read.
    pub fn before(&self) -> Result<Before, AppError> {
        let before = self.before.clone().unwrap_or_default();
        serde_json::from_value(before)
            .map_err(|_| AppError::broken("a step that does not say how it was"))
    }

    /// Whether it closed the young person's other requests.
    pub fn has_closed_others(&self) -> bool {
        let closed = self.data["closed"].as_array();
        closed.is_some_and(|closed| !closed.is_empty())
    }
}

/// The last step that stands; none where there is none. What a clock wrote is a step.
///
/// # Errors
/// When the database fails.
pub async fn last(db: &impl ConnectionTrait, id: AdmissionId) -> Result<Option<Last>, DbErr> {
    let found = admission_event::Entity::find()
        .filter(admission_event::Column::AdmissionId.eq(id.0))
        .filter(admission_event::Column::UndoneAt.is_null())
        .filter(admission_event::Column::Step.ne(AdmissionStep::Undo))
        .order_by_desc(admission_event::Column::At)
        .order_by_desc(admission_event::Column::Id)
        .one(db)
        .await?;
    Ok(found.map(|row| Last {
        id: row.id,
        step: row.step,
        at: row.at,
        person: row.person_id.map(PersonId),
        data: row.data,
        before: row.before,
    }))
}

/// Marks a step as taken back.
///
/// # Errors
/// When the database fails.
pub async fn mark_undone(
    db: &impl ConnectionTrait,
    _permit: &Permit<TakeStep>,
    last: &Last,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    admission_event::Entity::update_many()
        .col_expr(admission_event::Column::UndoneAt, Expr::value(now))
        .filter(admission_event::Column::Id.eq(last.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Whether attendance has been marked since a moment.
///
/// # Errors
/// When the database fails.
pub async fn is_marked_since(
    db: &impl ConnectionTrait,
    row: &Row,
    at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let marks = attendance::Entity::find()
        .filter(attendance::Column::AdmissionId.eq(row.id))
        .filter(attendance::Column::RecordedAt.gt(at))
        .count(db);
    Ok(marks.await? > 0)
}

async fn meeting_ahead(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
) -> Result<Option<meeting::Model>, DbErr> {
    meeting::Entity::find()
        .filter(meeting::Column::AdmissionId.eq(permit.subject().0.0))
        .filter(meeting::Column::Outcome.is_null())
        .order_by_desc(meeting::Column::CreatedAt)
        .order_by_desc(meeting::Column::Id)
        .one(db)
        .await
}

/// Cancels the meeting that was booked: whoever has it in a calendar is told.
///
/// # Errors
/// When the database fails.
pub async fn cancel_meeting(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let Some(found) = meeting_ahead(db, permit).await? else {
        return Ok(false);
    };
    let sequence = found.sequence + 1;
    let mut change = found.into_active_model();
    change.outcome = Set(Some(MeetingOutcome::Cancelled));
    change.recorded_at = Set(Some(now));
    change.sequence = Set(sequence);
    change.update(db).await?;
    Ok(true)
}

/// Moves the meeting back to when it was.
///
/// # Errors
/// When the database fails.
pub async fn move_meeting_back(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
    last: &Last,
) -> Result<bool, DbErr> {
    let was = Was::deserialize(&last.data["was"]);
    let (Some(found), Ok(was)) = (meeting_ahead(db, permit).await?, was) else {
        return Ok(false);
    };
    let sequence = found.sequence + 1;
    let mut change = found.into_active_model();
    change.starts_at = Set(was.starts_at);
    change.minutes = Set(was.minutes);
    change.sequence = Set(sequence);
    change.update(db).await?;
    Ok(true)
}

async fn the_trial(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
) -> Result<Option<trial::Model>, DbErr> {
    super::trial(db, permit.subject().0).await
}

/// Removes a trial that was started.
///
/// # Errors
/// When the database fails.
pub async fn remove_trial(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
) -> Result<bool, DbErr> {
    let Some(found) = the_trial(db, permit).await? else {
        return Ok(false);
    };
    found.delete(db).await?;
    Ok(true)
}

/// Gives an extended trial its first end again.
///
/// # Errors
/// When the database fails.
pub async fn shorten_trial(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
) -> Result<bool, DbErr> {
    let Some(found) = the_trial(db, permit).await? else {
        return Ok(false);
    };
    let Some(first) = found.first_ends_on else {
        return Ok(false);
    };
    let mut change = found.into_active_model();
    change.ends_on = Set(first);
    change.first_ends_on = Set(None);
    change.extended_at = Set(None);
    change.extend_reason = Set(None);
    change.update(db).await?;
    Ok(true)
}

/// Lets a trial that was ended go on.
///
/// # Errors
/// When the database fails.
pub async fn resume_trial(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
) -> Result<bool, DbErr> {
    let Some(found) = the_trial(db, permit).await? else {
        return Ok(false);
    };
    let mut change = found.into_active_model();
    change.ended_on = Set(None);
    change.outcome = Set(None);
    change.update(db).await?;
    Ok(true)
}

/// Removes a referral to a district that nobody there has confirmed. One to a programme
/// has made none.
///
/// # Errors
/// When the database fails.
pub async fn remove_referral(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
) -> Result<bool, DbErr> {
    let found = referral::Entity::find()
        .filter(referral::Column::AdmissionId.eq(permit.subject().0.0))
        .order_by_desc(referral::Column::CreatedAt)
        .one(db)
        .await?;
    let Some(found) = found else {
        return Ok(true);
    };
    if found.confirmed_at.is_some() {
        return Ok(false);
    }
    // The tie opened with it, at the same moment.
    tie::Entity::update_many()
        .col_expr(tie::Column::EndedAt, Expr::value(found.created_at))
        .filter(tie::Column::YouthId.eq(found.youth_id))
        .filter(tie::Column::AgencyId.eq(found.agency_id))
        .filter(tie::Column::Kind.eq(domain::tie::TieKind::Referral))
        .filter(tie::Column::CreatedAt.eq(found.created_at))
        .exec(db)
        .await?;
    found.delete(db).await?;
    Ok(true)
}

/// The requests a referral has led to.
///
/// # Errors
/// When the database fails.
pub async fn referred_to(db: &impl ConnectionTrait, row: &Row) -> Result<Vec<Row>, DbErr> {
    admission::Entity::find()
        .filter(admission::Column::ReferredFromId.eq(row.id))
        .filter(admission::Column::YouthId.eq(row.youth_id))
        .all(db)
        .await
}

/// Lets the agreement on attendance go on that ended with the place.
///
/// # Errors
/// When the database fails.
pub async fn resume_agreement(
    db: &impl ConnectionTrait,
    _permit: &Permit<TakeStep>,
    last: &Last,
) -> Result<bool, DbErr> {
    if let Ok(id) = Uuid::deserialize(&last.data["agreement"]) {
        enrolment::set_agreement(db, id, None).await?;
    }
    Ok(true)
}
