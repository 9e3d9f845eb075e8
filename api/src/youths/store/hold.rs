//! The lock that puts changes to one young person in order.

use domain::id::YouthId;
use entity::youth;
use sea_orm::{
    ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

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

/// Holds some young people's records, in the order of their ids, so that two changes
/// never wait for each other.
///
/// # Errors
/// When the database fails.
pub async fn hold_all(tx: &DatabaseTransaction, ids: &[YouthId]) -> Result<(), DbErr> {
    let _: Vec<Uuid> = youth::Entity::find()
        .select_only()
        .column(youth::Column::Id)
        .filter(youth::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .order_by_asc(youth::Column::Id)
        .lock_exclusive()
        .into_tuple()
        .all(tx)
        .await?;
    Ok(())
}
