//! The access log in SQL: one insert a request.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use entity::access_log;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait};
use uuid::Uuid;

use super::Look;
use crate::cx::new_id;
use crate::db::Db;

pub(super) async fn add(
    db: &Db,
    request: Uuid,
    person: PersonId,
    now: DateTime<Utc>,
    looks: &[Look],
) -> Result<(), DbErr> {
    let rows = looks.iter().map(|look| access_log::ActiveModel {
        id: Set(new_id()),
        recorded_at: Set(now),
        request_id: Set(request),
        person_id: Set(Some(person.0)),
        role: Set(look.role),
        agency_id: Set(look.agency.map(|agency| agency.0)),
        youth_id: Set(look.youth.map(|youth| youth.0)),
        action: Set(look.action),
        purpose: Set(look.purpose),
        basis: Set(look.basis),
        scopes: Set(look.scopes.bits()),
        outcome: Set(look.outcome),
    });
    let tx = db.write().await?;
    access_log::Entity::insert_many(rows).exec(&tx).await?;
    tx.commit().await
}
