//! Statuses in SQL.

use chrono::{DateTime, NaiveDate, Utc};
use domain::ot_status::OtStatus;
use domain::policy::{Permit, Status, Write};
use entity::{youth, youth_status};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
    QuerySelect, Set,
};

use super::NewStatus;
use crate::cx::new_id;
use crate::error::AppError;

/// What a change of status starts from.
pub(super) struct Row {
    pub(super) version: i32,
    pub(super) status: OtStatus,
    pub(super) since: NaiveDate,
    pub(super) district: Option<String>,
}

/// Locks the record until the transaction ends.
pub(super) async fn lock(
    tx: &DatabaseTransaction,
    permit: &Permit<Write<Status>>,
) -> Result<Option<Row>, DbErr> {
    let found = youth::Entity::find_by_id(permit.subject().0)
        .lock_exclusive()
        .one(tx)
        .await?;
    Ok(found.map(|row| Row {
        version: row.version,
        status: row.status,
        since: row.status_since,
        district: row.district_number,
    }))
}

/// Sets the status and adds it to the history.
pub(super) async fn change(
    tx: &DatabaseTransaction,
    permit: &Permit<Write<Status>>,
    new: &NewStatus,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let youth = permit.subject();
    if youth != new.youth {
        return Err(AppError::broken("a permit for another young person"));
    }
    youth::Entity::update_many()
        .col_expr(youth::Column::Status, Expr::value(new.code))
        .col_expr(youth::Column::StatusSince, Expr::value(new.valid_from))
        .col_expr(
            youth::Column::Version,
            Expr::col(youth::Column::Version).add(1),
        )
        .filter(youth::Column::Id.eq(youth.0))
        .exec(tx)
        .await?;
    youth_status::ActiveModel {
        id: Set(new_id()),
        youth_id: Set(youth.0),
        code: Set(new.code),
        valid_from: Set(new.valid_from),
        contact_established_on: Set(new.contact_established_on),
        person_id: Set(Some(permit.person().0)),
        agency_id: Set(permit.agency().map(|agency| agency.0)),
        recorded_at: Set(now),
    }
    .insert(tx)
    .await?;
    Ok(())
}
