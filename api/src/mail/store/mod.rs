//! The outbox and what people want by mail, in SQL.

mod settings;

use chrono::{DateTime, Utc};
use domain::admission::Letter;
use domain::codes::written;
use domain::id::PersonId;
use domain::mail::MailFault;
use entity::outbox;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::Body;
use crate::cx::new_id;
use crate::db::Db;
use crate::error::AppError;
use crate::notifications::Told;

pub(super) use settings::{
    address, addressed, lang, move_to, save, setting, setting_to_change, stop,
};
pub(crate) use settings::{weekly_had, weekly_wanted};

/// How many of the due are looked at in one go.
const LOOKED_AT: u64 = 50;

pub(super) async fn put(
    tx: &DatabaseTransaction,
    mails: &[(Told, Option<Body>)],
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let mut rows = Vec::with_capacity(mails.len());
    for (told, body) in mails {
        let body = body.as_ref().map(serde_json::to_value).transpose();
        let id = new_id();
        rows.push(outbox::ActiveModel {
            id: Set(id),
            person_id: Set(told.person.0),
            letter: Set(told.letter),
            body: Set(body.map_err(|_| AppError::broken("a mail that cannot be written down"))?),
            message_id: Set(id.to_string()),
            created_at: Set(now),
            next_try_at: Set(now),
            tries: Set(0),
            claimed_until: Set(None),
            sent_at: Set(None),
            given_up_at: Set(None),
            last_fault: Set(None),
        });
    }
    if !rows.is_empty() {
        outbox::Entity::insert_many(rows)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

/// A mail that this process alone may send now.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) id: Uuid,
    pub(super) written_at: DateTime<Utc>,
    /// This one counted in.
    pub(super) tries: u32,
    pub(super) body: Option<Body>,
    person: PersonId,
    letter: Letter,
}

/// Due, and nobody is at it.
fn waits(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(outbox::Column::SentAt.is_null())
        .add(outbox::Column::GivenUpAt.is_null())
        .add(outbox::Column::NextTryAt.lte(now))
        .add(
            outbox::Column::ClaimedUntil
                .is_null()
                .or(outbox::Column::ClaimedUntil.lte(now)),
        )
}

/// What is due, the longest first.
pub(super) async fn due(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Uuid>, DbErr> {
    outbox::Entity::find()
        .select_only()
        .column(outbox::Column::Id)
        .filter(waits(now))
        .order_by_asc(outbox::Column::NextTryAt)
        .order_by_asc(outbox::Column::Id)
        .limit(LOOKED_AT)
        .into_tuple()
        .all(db)
        .await
}

/// Claims a mail; none where another process has been faster. The try is counted before
/// it is made, so that one that ends in a crash counts too.
pub(super) async fn claim(
    db: &Db,
    id: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Option<Waiting>, DbErr> {
    let tx = db.write().await?;
    let claimed = outbox::Entity::update_many()
        .col_expr(outbox::Column::ClaimedUntil, Expr::value(until))
        .col_expr(
            outbox::Column::Tries,
            Expr::col(outbox::Column::Tries).add(1),
        )
        .filter(outbox::Column::Id.eq(id))
        .filter(waits(now))
        .exec(&tx)
        .await?;
    if claimed.rows_affected != 1 {
        return Ok(None);
    }
    let row = outbox::Entity::find_by_id(id).one(&tx).await?;
    tx.commit().await?;
    Ok(row.map(|row| Waiting {
        id: row.id,
        written_at: row.created_at,
        tries: u32::try_from(row.tries).unwrap_or(1),
        body: row.body.and_then(|body| serde_json::from_value(body).ok()),
        person: PersonId(row.person_id),
        letter: row.letter,
    }))
}

/// It has left.
pub(super) async fn sent(db: &Db, mail: &Waiting, now: DateTime<Utc>) -> Result<(), DbErr> {
    let change = outbox::ActiveModel {
        id: Set(mail.id),
        sent_at: Set(Some(now)),
        claimed_until: Set(None),
        last_fault: Set(None),
        ..Default::default()
    };
    write(db, change).await
}

/// It has not left: when it is tried again, or that it is given up.
pub(super) async fn put_off(
    db: &Db,
    mail: &Waiting,
    fault: MailFault,
    again: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut change = outbox::ActiveModel {
        id: Set(mail.id),
        claimed_until: Set(None),
        last_fault: Set(Some(written(fault))),
        ..Default::default()
    };
    match again {
        Some(at) => change.next_try_at = Set(at),
        None => change.given_up_at = Set(Some(now)),
    }
    write(db, change).await
}

async fn write(db: &Db, change: outbox::ActiveModel) -> Result<(), DbErr> {
    let tx = db.write().await?;
    change.update(&tx).await?;
    tx.commit().await
}
