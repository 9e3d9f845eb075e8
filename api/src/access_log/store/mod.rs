//! The access log in SQL: one insert a request.

pub(super) mod audit;
pub(super) mod own;
pub(super) mod questions;

use chrono::{DateTime, Timelike, Utc};
use chrono_tz::Europe::Oslo;
use domain::id::PersonId;
use domain::looking::{Marked, pseudonym};
use entity::access_log;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait};
use uuid::Uuid;

use super::Look;
use crate::cx::{new_id, oslo_day};
use crate::db::Db;
use crate::vault::Vault;

/// A line to be written.
pub(super) type Line = access_log::ActiveModel;

/// The most lines of one statement: SQLite takes 32 766 values in one, sixteen a line.
const LINES_MAX: usize = 1_000;

/// The lines of a request.
pub(super) fn lines(
    vault: &Vault,
    request: Uuid,
    person: PersonId,
    at: DateTime<Utc>,
    looks: &[Look],
) -> Vec<Line> {
    let hour = i32::try_from(at.with_timezone(&Oslo).hour()).unwrap_or_default();
    let person_mark = mark(vault, Marked::Person, person.0);
    let line = |look: &Look| access_log::ActiveModel {
        id: Set(new_id()),
        recorded_at: Set(at),
        day: Set(oslo_day(at)),
        hour: Set(hour),
        request_id: Set(request),
        person_id: Set(Some(person.0)),
        person_mark: Set(Some(person_mark.clone())),
        youth_mark: Set(look.youth.map(|youth| mark(vault, Marked::Youth, youth.0))),
        role: Set(look.role),
        agency_id: Set(look.agency.map(|agency| agency.0)),
        youth_id: Set(look.youth.map(|youth| youth.0)),
        action: Set(look.action),
        purpose: Set(look.purpose),
        basis: Set(look.basis),
        scopes: Set(look.scopes.bits()),
        outcome: Set(look.outcome),
    };
    looks.iter().map(line).collect()
}

/// Somebody's pseudonym: keyed, so that nobody without the key can make one.
pub(crate) fn mark(vault: &Vault, of: Marked, id: Uuid) -> String {
    let kind = match of {
        Marked::Youth => "pseudonym.youth",
        Marked::Person => "pseudonym.person",
    };
    pseudonym(of, &vault.index(kind, &id.to_string()))
}

/// Writes lines, all or none. A few go in one statement, which on PostgreSQL is a
/// transaction by itself.
pub(super) async fn add(db: &Db, lines: Vec<Line>) -> Result<(), DbErr> {
    if db.is_postgres() && lines.len() <= LINES_MAX {
        return insert(db.owner(), lines).await;
    }
    let tx = db.write().await?;
    let mut lines = lines.into_iter().peekable();
    while lines.peek().is_some() {
        insert(&tx, lines.by_ref().take(LINES_MAX).collect()).await?;
    }
    tx.commit().await
}

async fn insert(db: &impl ConnectionTrait, lines: Vec<Line>) -> Result<(), DbErr> {
    access_log::Entity::insert_many(lines)
        .exec_without_returning(db)
        .await?;
    Ok(())
}
