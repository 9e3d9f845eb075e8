//! Submissions in SQL.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use entity::submission;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Set,
};
use uuid::Uuid;

use super::Submission;
use crate::cx::new_id;

pub(super) async fn find(
    db: &impl ConnectionTrait,
    person: PersonId,
    key: Uuid,
) -> Result<Option<(String, String)>, DbErr> {
    let found = submission::Entity::find()
        .filter(submission::Column::PersonId.eq(person.0))
        .filter(submission::Column::Key.eq(key))
        .one(db)
        .await?;
    Ok(found.map(|row| (row.operation, row.fingerprint)))
}

pub(super) async fn keep(
    db: &impl ConnectionTrait,
    person: PersonId,
    submission: &Submission,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    submission::ActiveModel {
        id: Set(new_id()),
        person_id: Set(person.0),
        key: Set(submission.key),
        operation: Set(submission.operation.to_owned()),
        fingerprint: Set(submission.fingerprint.clone()),
        recorded_at: Set(now),
    }
    .insert(db)
    .await?;
    Ok(())
}
