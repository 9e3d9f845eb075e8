//! Kept searches in SQL.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use entity::{person, saved_search};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, Set,
};
use serde_json::json;
use uuid::Uuid;

use super::Saved;
use crate::cx::new_secret;
use crate::error::AppError;

fn read(row: saved_search::Model) -> Saved {
    let query = row.filter.get("query").and_then(|query| query.as_str());
    Saved {
        query: query.unwrap_or_default().to_owned(),
        found: serde_json::from_value(row.found).unwrap_or_default(),
        id: row.id,
        person: PersonId(row.person_id),
        name: row.name,
        tells: row.tells,
    }
}

/// Somebody's, the oldest first.
pub(super) async fn of(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Vec<Saved>, AppError> {
    let rows = saved_search::Entity::find()
        .filter(saved_search::Column::PersonId.eq(person.0))
        .order_by_asc(saved_search::Column::CreatedAt)
        .order_by_asc(saved_search::Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Holds a person's searches, so that two at once do not make one too many.
pub(super) async fn hold(tx: &DatabaseTransaction, person: PersonId) -> Result<(), DbErr> {
    person::Entity::find_by_id(person.0)
        .lock_exclusive()
        .one(tx)
        .await?;
    Ok(())
}

pub(super) async fn keep(
    tx: &DatabaseTransaction,
    saved: &Saved,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    saved_search::ActiveModel {
        id: Set(saved.id),
        person_id: Set(saved.person.0),
        name: Set(saved.name.clone()),
        filter: Set(json!({ "query": saved.query })),
        tells: Set(saved.tells),
        stop_token: Set(new_secret()?),
        found: Set(json!(saved.found)),
        created_at: Set(now),
        told_at: Set(None),
    }
    .insert(tx)
    .await?;
    Ok(())
}

/// Removes a person's search; false where it is none of theirs.
pub(super) async fn remove(
    tx: &DatabaseTransaction,
    person: PersonId,
    id: Uuid,
) -> Result<bool, DbErr> {
    let done = saved_search::Entity::delete_many()
        .filter(saved_search::Column::Id.eq(id))
        .filter(saved_search::Column::PersonId.eq(person.0))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Those that tell, a page at a time.
pub(super) async fn telling(
    db: &impl ConnectionTrait,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Saved>, DbErr> {
    let rows = saved_search::Entity::find()
        .filter(saved_search::Column::Tells.eq(true))
        .filter(saved_search::Column::Id.gt(after))
        .order_by_asc(saved_search::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// One that still tells, held.
pub(super) async fn held(tx: &DatabaseTransaction, id: Uuid) -> Result<Option<Saved>, DbErr> {
    let row = saved_search::Entity::find_by_id(id)
        .filter(saved_search::Column::Tells.eq(true))
        .lock_exclusive()
        .one(tx)
        .await?;
    Ok(row.map(read))
}

/// Notes what a search finds, and when it told.
pub(super) async fn found(
    tx: &DatabaseTransaction,
    id: Uuid,
    found: &BTreeSet<String>,
    told_at: Option<DateTime<Utc>>,
) -> Result<(), DbErr> {
    let mut change = saved_search::ActiveModel {
        id: Set(id),
        found: Set(json!(found)),
        ..Default::default()
    };
    if told_at.is_some() {
        change.told_at = Set(told_at);
    }
    change.update(tx).await?;
    Ok(())
}
