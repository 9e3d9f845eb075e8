//! A person's own record, and the lock that puts changes to one in order.

use domain::id::{PersonId, YouthId};
use entity::youth;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

/// The young person somebody is, if they are one.
///
/// # Errors
/// When the database fails.
pub async fn own(db: &impl ConnectionTrait, person: PersonId) -> Result<Option<YouthId>, DbErr> {
    let found: Option<Uuid> = youth::Entity::find()
        .select_only()
        .column(youth::Column::Id)
        .filter(youth::Column::PersonId.eq(person.0))
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.map(YouthId))
}

/// Holds a young person's record until the transaction ends: one change at a time.
/// Whether there is such a person is not told.
///
/// # Errors
/// When the database fails.
pub async fn hold(tx: &DatabaseTransaction, id: YouthId) -> Result<(), DbErr> {
    let _: Option<Uuid> = youth::Entity::find_by_id(id.0)
        .select_only()
        .column(youth::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .one(tx)
        .await?;
    Ok(())
}
