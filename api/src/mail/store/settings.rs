//! Where mail goes, and what people want of it, in SQL.

use chrono::NaiveDate;
use domain::admission::Letter;
use domain::code::Problem;
use domain::codes::written;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::mail::MailFault;
use domain::weekly::Seen;
use entity::{mail_setting, person, saved_search, youth};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::Waiting;
use crate::cx::{App, new_id, new_secret};
use crate::error::AppError;
use crate::mail::Body;
use crate::notifications::store::reachable;
use crate::vault::Place;

/// Where a mail goes, and in which language.
#[derive(Debug)]
pub(in crate::mail) struct Addressed {
    pub(in crate::mail) address: String,
    pub(in crate::mail) lang: Lang,
    /// The secret that stops mail of its kind, where it can be stopped by itself.
    pub(in crate::mail) stop: Option<String>,
}

/// Looks up where a mail goes, just before it leaves; the fault where it goes nowhere.
pub(in crate::mail) async fn addressed(
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
pub(in crate::mail) async fn address(
    app: &App,
    person: PersonId,
) -> Result<Result<String, MailFault>, DbErr> {
    let found = person::Entity::find_by_id(person.0)
        .one(app.db.read())
        .await?;
    let Some(sealed) = found.and_then(|row| row.email) else {
        return Ok(Err(MailFault::NoAddress));
    };
    Ok(app.vault.open(place(person), &sealed).map_err(|error| {
        tracing::error!(%error, "an address that cannot be read");
        MailFault::Sealed
    }))
}

/// Keeps somebody's new address, sealed; none where it is empty. A young person's is
/// kept with the rest of their contact details.
pub(in crate::mail) async fn move_to(
    tx: &DatabaseTransaction,
    app: &App,
    person: PersonId,
    address: &str,
) -> Result<(), AppError> {
    let young = youth::Entity::find()
        .filter(youth::Column::PersonId.eq(person.0))
        .one(tx)
        .await?;
    if young.is_some() {
        return Err(AppError::input("address", Problem::DoesNotFit));
    }
    let place = place(person);
    let sealed = (!address.is_empty()).then(|| app.vault.seal(place, address));
    person::ActiveModel {
        id: Set(person.0),
        email: Set(sealed.transpose()?),
        ..Default::default()
    }
    .update(tx)
    .await?;
    Ok(())
}

/// Where an address is sealed.
fn place(person: PersonId) -> Place {
    Place {
        table: "person",
        column: "email",
        row: person.0,
    }
}

/// What somebody wants by mail, as stored.
pub(crate) type Setting = mail_setting::Model;

/// The language of a setting.
pub(in crate::mail) fn lang(row: &Setting) -> Lang {
    serde_json::from_value(row.language.clone().into()).unwrap_or_default()
}

pub(in crate::mail) async fn setting(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<Setting>, DbErr> {
    mail_setting::Entity::find()
        .filter(mail_setting::Column::PersonId.eq(person.0))
        .one(db)
        .await
}

/// The setting to change: made as everybody has it, where there is none.
pub(in crate::mail) async fn setting_to_change(
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
pub(in crate::mail) async fn save(tx: &DatabaseTransaction, row: Setting) -> Result<(), DbErr> {
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
pub(in crate::mail) async fn stop(tx: &DatabaseTransaction, token: &str) -> Result<(), DbErr> {
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
