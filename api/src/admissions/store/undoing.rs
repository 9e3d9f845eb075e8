//! Taking steps back, in SQL: the last of them, and what each has made beside the
//! request. Each says whether it found what it was to take back.

use chrono::{DateTime, Utc};
use domain::admission::AdmissionStep;
use domain::id::{AdmissionId, PersonId};
use domain::policy::{Permit, TakeStep};
use entity::{admission, admission_event, attendance, referral, tie};
use sea_orm::prelude::Json;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ModelTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
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
    pub data: Json,
    before: Option<Json>,
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

/// The last step of a request; none where there is none, and where it has been taken
/// back: one step is taken back, not a row of them.
///
/// # Errors
/// When the database fails.
pub async fn last(db: &impl ConnectionTrait, id: AdmissionId) -> Result<Option<Last>, DbErr> {
    let found = admission_event::Entity::find()
        .filter(admission_event::Column::AdmissionId.eq(id.0))
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
