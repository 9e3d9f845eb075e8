//! Protected addresses and followers in SQL. Every function sends as many statements
//! for nobody as for somebody.

use chrono::{DateTime, Utc};
use domain::id::{PersonId, YouthId};
use domain::policy::{Permit, ProtectAddress};
use entity::{person, youth, youth_follower};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set,
};
use uuid::Uuid;

use crate::cx::new_id;

/// An id to send the statement with; nobody's where there is nobody.
fn id(youth: Option<YouthId>) -> Uuid {
    youth.map_or_else(new_id, |youth| youth.0)
}

pub(super) async fn youth_with(
    tx: &DatabaseTransaction,
    _permit: &Permit<ProtectAddress>,
    indexes: &[String],
) -> Result<Option<YouthId>, DbErr> {
    let found = youth::Entity::find()
        .inner_join(person::Entity)
        .filter(person::Column::NationalIdIndex.is_in(indexes.to_vec()))
        .one(tx)
        .await?;
    Ok(found.map(|row| YouthId(row.id)))
}

/// Whether somebody is there to follow, and has not been shut out.
pub(super) async fn is_person(
    tx: &DatabaseTransaction,
    _permit: &Permit<ProtectAddress>,
    person: PersonId,
) -> Result<bool, DbErr> {
    let found = person::Entity::find_by_id(person.0)
        .filter(person::Column::DisabledAt.is_null())
        .one(tx)
        .await?;
    Ok(found.is_some())
}

pub(super) async fn protect(
    tx: &DatabaseTransaction,
    _permit: &Permit<ProtectAddress>,
    youth: Option<YouthId>,
    is_protected: bool,
) -> Result<(), DbErr> {
    youth::Entity::update_many()
        .col_expr(youth::Column::ProtectedAddress, Expr::value(is_protected))
        .col_expr(
            youth::Column::Version,
            Expr::col(youth::Column::Version).add(1),
        )
        .filter(youth::Column::Id.eq(id(youth)))
        .exec(tx)
        .await?;
    Ok(())
}

pub(super) async fn grant(
    tx: &DatabaseTransaction,
    permit: &Permit<ProtectAddress>,
    youth: Option<YouthId>,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let following = youth_follower::Entity::find()
        .filter(youth_follower::Column::YouthId.eq(id(youth)))
        .filter(youth_follower::Column::PersonId.eq(person.0))
        .filter(youth_follower::Column::EndedAt.is_null())
        .one(tx)
        .await?;
    match (youth, following) {
        (Some(youth), None) => {
            let new = youth_follower::ActiveModel {
                id: Set(new_id()),
                youth_id: Set(youth.0),
                person_id: Set(person.0),
                granted_by: Set(permit.person().0),
                granted_at: Set(now),
                ended_at: Set(None),
            };
            new.insert(tx).await?;
        }
        // A write that meets nothing, in the place of the one above.
        _ => end(tx, permit, None, person, now).await?,
    }
    Ok(())
}

pub(super) async fn end(
    tx: &DatabaseTransaction,
    _permit: &Permit<ProtectAddress>,
    youth: Option<YouthId>,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    youth_follower::Entity::update_many()
        .col_expr(youth_follower::Column::EndedAt, Expr::value(now))
        .filter(youth_follower::Column::YouthId.eq(id(youth)))
        .filter(youth_follower::Column::PersonId.eq(person.0))
        .filter(youth_follower::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
