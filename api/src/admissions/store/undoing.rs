//! Taking steps back, in SQL: the last of them, and what each has made beside the
//! request. Each says whether it found what it was to take back.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::AdmissionId;
use domain::policy::{Permit, TakeStep};
use entity::{admission, admission_event, attendance, referral, tie};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ModelTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use serde::Deserialize;
use uuid::Uuid;

use super::{Before, Row, enrolment};
use crate::error::AppError;

/// A line of a request's story, as stored.
pub type Line = admission_event::Model;

/// The last step of a request that stands.
#[derive(Clone, Debug)]
pub struct Last {
    pub line: Line,
}

impl Last {
    /// How the request stood before.
    ///
    /// # Errors
    /// `Internal` where it cannot be read.
    pub fn before(&self) -> Result<Before, AppError> {
        let before = self.line.before.clone().unwrap_or_default();
        serde_json::from_value(before)
            .map_err(|_| AppError::broken("a step that does not say how it was"))
    }

    /// Whether it closed the young person's other requests.
    pub fn has_closed_others(&self) -> bool {
        let closed = self.line.data["closed"].as_array();
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
    Ok(found.map(|line| Last { line }))
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
        .filter(admission_event::Column::Id.eq(last.line.id))
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

/// Removes a referral to a district that nobody there has confirmed, and ends the tie it
/// opened. One to a programme has made none.
///
/// # Errors
/// When the database fails.
pub async fn remove_referral(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
    today: NaiveDate,
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
        .col_expr(tie::Column::ValidTo, Expr::value(today))
        .filter(tie::Column::YouthId.eq(found.youth_id))
        .filter(tie::Column::AgencyId.eq(found.agency_id))
        .filter(tie::Column::Kind.eq(domain::tie::TieKind::Referral))
        .filter(tie::Column::CreatedAt.eq(found.created_at))
        .exec(db)
        .await?;
    found.delete(db).await?;
    Ok(true)
}

/// The request a referral has led to; none where it led to a district. One that was sent
/// on before, and taken back, has led to others too.
///
/// # Errors
/// When the database fails.
pub async fn referred_to(
    db: &impl ConnectionTrait,
    row: &Row,
    last: &Last,
) -> Result<Option<Row>, DbErr> {
    let Ok(id) = Uuid::deserialize(&last.line.data["referredTo"]) else {
        return Ok(None);
    };
    admission::Entity::find_by_id(id)
        .filter(admission::Column::ReferredFromId.eq(row.id))
        .one(db)
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
    if let Ok(id) = Uuid::deserialize(&last.line.data["agreement"]) {
        enrolment::set_agreement(db, id, None).await?;
    }
    Ok(true)
}
