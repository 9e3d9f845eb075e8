//! What people are told, in SQL.

mod reading;
mod recipients;

use chrono::{DateTime, Utc};
use domain::id::ProgrammeId;
use entity::notification;
use sea_orm::prelude::Json;
use sea_orm::{ConnectionTrait, EntityTrait, Set};
use serde_json::json;

use super::Told;
use crate::admissions::store::Row;
use crate::cx::new_id;
use crate::error::AppError;

pub(super) use reading::{mark_read, page, unread};
pub(super) use recipients::people;
pub(crate) use recipients::{finders, reachable};

/// What somebody was told, as stored.
pub(super) type Notified = notification::Model;

/// Writes down what people are told of a request.
pub(super) async fn add(
    db: &impl ConnectionTrait,
    row: &Row,
    told: &[Told],
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    if told.is_empty() {
        return Ok(());
    }
    let notification = |one: &Told| notification::ActiveModel {
        id: Set(new_id()),
        person_id: Set(one.person.0),
        letter: Set(one.letter),
        youth_id: Set(Some(row.youth_id)),
        admission_id: Set(Some(row.id)),
        programme_id: Set(Some(row.programme_id)),
        data: Set(json!({ "state": row.state })),
        created_at: Set(now),
        read_at: Set(None),
    };
    notification::Entity::insert_many(told.iter().map(notification))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Writes down what somebody is told that is about no young person.
pub(super) async fn add_plain(
    db: &impl ConnectionTrait,
    told: Told,
    programme: Option<ProgrammeId>,
    data: Json,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let row = notification::ActiveModel {
        id: Set(new_id()),
        person_id: Set(told.person.0),
        letter: Set(told.letter),
        youth_id: Set(None),
        admission_id: Set(None),
        programme_id: Set(programme.map(|id| id.0)),
        data: Set(data),
        created_at: Set(now),
        read_at: Set(None),
    };
    notification::Entity::insert(row)
        .exec_without_returning(db)
        .await?;
    Ok(())
}
