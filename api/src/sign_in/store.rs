//! Sign-ins, their failures and who is known at a provider, in SQL.

use chrono::{DateTime, Utc};
use domain::id::PersonId;
use domain::role::Role;
use entity::{guardian, identity, person, role_assignment, sign_in, sign_in_failure, youth};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, Set,
};
use uuid::Uuid;

use super::{Reason, SignIn};
use crate::cx::{App, new_id};

/// Forgets sign-ins begun before a moment.
pub(super) async fn forget(db: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<(), DbErr> {
    sign_in::Entity::delete_many()
        .filter(sign_in::Column::CreatedAt.lt(before))
        .exec(db)
        .await?;
    Ok(())
}

pub(super) async fn add(db: &impl ConnectionTrait, new: SignIn) -> Result<(), DbErr> {
    sign_in::ActiveModel {
        id: Set(new.id),
        issuer: Set(new.provider),
        state: Set(new.state),
        nonce: Set(new.nonce),
        verifier: Set(new.verifier),
        back: Set(new.back),
        session_id: Set(new.session),
        created_at: Set(new.created_at),
        used_at: Set(new.used_at),
    }
    .insert(db)
    .await?;
    Ok(())
}

pub(super) async fn find(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<SignIn>, DbErr> {
    let found = sign_in::Entity::find_by_id(id).one(db).await?;
    Ok(found.map(|row| SignIn {
        id: row.id,
        provider: row.issuer,
        state: row.state,
        nonce: row.nonce,
        verifier: row.verifier,
        back: row.back,
        session: row.session_id,
        created_at: row.created_at,
        used_at: row.used_at,
    }))
}

/// Uses a sign-in up. Of several at once, one is told that it was the first.
pub(super) async fn take(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let taken = sign_in::Entity::update_many()
        .col_expr(sign_in::Column::UsedAt, Expr::value(now))
        .filter(sign_in::Column::Id.eq(id))
        .filter(sign_in::Column::UsedAt.is_null())
        .exec(db)
        .await?;
    Ok(taken.rows_affected == 1)
}

pub(super) async fn count_failure(app: &App, provider: &str, reason: Reason) -> Result<(), DbErr> {
    let tx = app.db.write().await?;
    sign_in_failure::ActiveModel {
        id: Set(new_id()),
        issuer: Set(provider.to_owned()),
        reason: Set(reason.code().to_owned()),
        recorded_at: Set(app.clock.now()),
    }
    .insert(&tx)
    .await?;
    tx.commit().await
}

/// Somebody known, and whether the account is closed.
pub(super) struct Known {
    pub(super) person: PersonId,
    pub(super) is_disabled: bool,
}

impl From<person::Model> for Known {
    fn from(row: person::Model) -> Self {
        Self {
            person: PersonId(row.id),
            is_disabled: row.disabled_at.is_some(),
        }
    }
}

/// Whoever has a national id, by its blind indexes.
pub(super) async fn by_number(
    db: &impl ConnectionTrait,
    indexes: &[String],
) -> Result<Option<Known>, DbErr> {
    let found = person::Entity::find()
        .filter(person::Column::NationalIdIndex.is_in(indexes))
        .one(db)
        .await?;
    Ok(found.map(Known::from))
}

/// Adds somebody by national id; of several at once, one is added.
pub(super) async fn add_person(
    db: &impl ConnectionTrait,
    id: Uuid,
    name: String,
    sealed: String,
    index: String,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = person::ActiveModel {
        id: Set(id),
        name: Set(name),
        national_id: Set(Some(sealed)),
        national_id_index: Set(Some(index)),
        created_at: Set(Some(now)),
        ..Default::default()
    };
    let only_one = OnConflict::column(person::Column::NationalIdIndex)
        .do_nothing()
        .to_owned();
    person::Entity::insert(row)
        .on_conflict(only_one)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Whoever is known at a provider, by the blind indexes of the identifier there.
pub(super) async fn by_subject(
    db: &impl ConnectionTrait,
    provider: &str,
    indexes: &[String],
    now: DateTime<Utc>,
) -> Result<Option<Known>, DbErr> {
    let found = identity::Entity::find()
        .find_also_related(person::Entity)
        .filter(identity::Column::Issuer.eq(provider))
        .filter(identity::Column::SubjectIndex.is_in(indexes))
        .one(db)
        .await?;
    let Some((known, Some(person))) = found else {
        return Ok(None);
    };
    identity::Entity::update_many()
        .col_expr(identity::Column::LastUsedAt, Expr::value(now))
        .filter(identity::Column::Id.eq(known.id))
        .exec(db)
        .await?;
    Ok(Some(person.into()))
}

/// Whether somebody has a record of their own: as a young person, or as a guardian.
pub(super) async fn has_own_record(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<bool, DbErr> {
    let own = youth::Entity::find()
        .filter(youth::Column::PersonId.eq(person.0))
        .count(db)
        .await?;
    let wards = guardian::Entity::find()
        .filter(guardian::Column::PersonId.eq(person.0))
        .count(db)
        .await?;
    Ok(own + wards > 0)
}

/// Whether somebody has held a role at work.
pub(super) async fn has_worked(db: &impl ConnectionTrait, person: PersonId) -> Result<bool, DbErr> {
    let roles = role_assignment::Entity::find()
        .filter(role_assignment::Column::PersonId.eq(person.0))
        .filter(role_assignment::Column::Role.is_not_in([Role::Youth, Role::Guardian]))
        .count(db)
        .await?;
    Ok(roles > 0)
}
