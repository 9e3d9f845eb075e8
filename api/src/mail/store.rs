//! The outbox and what people want by mail, in SQL.

use chrono::{DateTime, NaiveDate, Utc};
use domain::admission::Letter;
use domain::codes::written;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::mail::MailFault;
use domain::weekly::Seen;
use entity::{mail_setting, outbox, person, saved_search};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::Body;
use crate::cx::{App, new_id, new_secret};
use crate::db::Db;
use crate::error::AppError;
use crate::notifications::Told;
use crate::notifications::store::reachable;
use crate::vault::Place;

/// How many of the due a run looks at.
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

/// Where a mail goes, and in which language.
#[derive(Debug)]
pub(super) struct Addressed {
    pub(super) address: String,
    pub(super) lang: Lang,
    /// The secret that stops mail of its kind, where it can be stopped by itself.
    pub(super) stop: Option<String>,
}

/// Looks up where a mail goes, just before it leaves; the fault where it goes nowhere.
pub(super) async fn addressed(
    app: &App,
    mail: &Waiting,
    day: NaiveDate,
) -> Result<Result<Addressed, MailFault>, AppError> {
    let db = app.db.read();
    if reachable(db, &[mail.person], day).await?.is_empty() {
        return Ok(Err(MailFault::Nobody));
    }
    let setting = setting(db, mail.person).await?;
    let is_news = !matches!(mail.letter, Letter::PlaceOpen | Letter::WeeklyPlaces);
    let stop = match &mail.body {
        Some(Body::Search(search)) => searching(db, *search).await?,
        Some(Body::Weekly(_)) => setting
            .as_ref()
            .filter(|row| row.weekly)
            .map(|row| row.stop_token.clone()),
        None => None,
    };
    let is_wanted = match is_news {
        true => setting.as_ref().is_none_or(|row| row.news),
        false => stop.is_some(),
    };
    if !is_wanted {
        return Ok(Err(MailFault::Unwanted));
    }
    let lang = setting.as_ref().map_or(Lang::Nb, lang);
    Ok(address(app, mail.person).await?.map(|address| Addressed {
        address,
        lang,
        stop,
    }))
}

/// The secret of a saved search that still tells.
async fn searching(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<String>, DbErr> {
    let found = saved_search::Entity::find_by_id(id).one(db).await?;
    Ok(found.filter(|row| row.tells).map(|row| row.stop_token))
}

/// Somebody's address, opened.
pub(super) async fn address(
    app: &App,
    person: PersonId,
) -> Result<Result<String, MailFault>, DbErr> {
    let found = person::Entity::find_by_id(person.0)
        .one(app.db.read())
        .await?;
    let Some(sealed) = found.and_then(|row| row.email) else {
        return Ok(Err(MailFault::NoAddress));
    };
    let place = Place {
        table: "person",
        column: "email",
        row: person.0,
    };
    Ok(app.vault.open(place, &sealed).map_err(|error| {
        tracing::error!(%error, "an address that cannot be read");
        MailFault::Sealed
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

/// What somebody wants by mail, as stored.
pub(crate) type Setting = mail_setting::Model;

/// The language of a setting.
pub(super) fn lang(row: &Setting) -> Lang {
    serde_json::from_value(row.language.clone().into()).unwrap_or_default()
}

pub(super) async fn setting(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<Setting>, DbErr> {
    mail_setting::Entity::find()
        .filter(mail_setting::Column::PersonId.eq(person.0))
        .one(db)
        .await
}

/// The setting to change: made as everybody has it, where there is none.
pub(super) async fn setting_to_change(
    tx: &DatabaseTransaction,
    person: PersonId,
) -> Result<Setting, AppError> {
    let first = mail_setting::ActiveModel {
        id: Set(new_id()),
        person_id: Set(person.0),
        language: Set(written(Lang::Nb)),
        news: Set(true),
        weekly: Set(false),
        stop_token: Set(new_secret()?),
        weekly_sent_on: Set(None),
        weekly_seen: Set(None),
    };
    mail_setting::Entity::insert(first)
        .on_conflict(
            OnConflict::column(mail_setting::Column::PersonId)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    let found = mail_setting::Entity::find()
        .filter(mail_setting::Column::PersonId.eq(person.0))
        .lock_exclusive()
        .one(tx)
        .await?;
    found.ok_or(AppError::broken("a setting that was just made"))
}

/// Writes a setting as it is now.
pub(super) async fn save(tx: &DatabaseTransaction, row: Setting) -> Result<(), DbErr> {
    row.into_active_model().reset_all().update(tx).await?;
    Ok(())
}

/// Those who want the week's overview and have not had the one of a Monday.
pub(crate) async fn weekly_wanted(
    db: &impl ConnectionTrait,
    monday: NaiveDate,
    limit: u64,
) -> Result<Vec<Setting>, DbErr> {
    mail_setting::Entity::find()
        .filter(mail_setting::Column::Weekly.eq(true))
        .filter(not_sent(monday))
        .order_by_asc(mail_setting::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

fn not_sent(monday: NaiveDate) -> Condition {
    Condition::any()
        .add(mail_setting::Column::WeeklySentOn.is_null())
        .add(mail_setting::Column::WeeklySentOn.lt(monday))
}

/// Notes that somebody has had the overview of a Monday, and how it stood; false where
/// another process has been faster.
pub(crate) async fn weekly_had(
    tx: &DatabaseTransaction,
    setting: &Setting,
    monday: NaiveDate,
    seen: &Seen,
) -> Result<bool, AppError> {
    let seen =
        serde_json::to_value(seen).map_err(|_| AppError::broken("an overview without a form"))?;
    let done = mail_setting::Entity::update_many()
        .col_expr(mail_setting::Column::WeeklySentOn, Expr::value(monday))
        .col_expr(mail_setting::Column::WeeklySeen, Expr::value(seen))
        .filter(mail_setting::Column::Id.eq(setting.id))
        .filter(not_sent(monday))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Stops what a secret is the key to: somebody's overview, or the mail of a saved
/// search. A secret that is none changes nothing.
pub(super) async fn stop(tx: &DatabaseTransaction, token: &str) -> Result<(), DbErr> {
    mail_setting::Entity::update_many()
        .col_expr(mail_setting::Column::Weekly, Expr::value(false))
        .filter(mail_setting::Column::StopToken.eq(token))
        .exec(tx)
        .await?;
    saved_search::Entity::update_many()
        .col_expr(saved_search::Column::Tells, Expr::value(false))
        .filter(saved_search::Column::StopToken.eq(token))
        .exec(tx)
        .await?;
    Ok(())
}
