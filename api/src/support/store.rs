//! Support entries in SQL. The text is sealed.

use chrono::{DateTime, Utc};
use domain::id::{AgencyId, YouthId};
use domain::policy::{Permit, Support, Write};
use domain::support_need::SupportNeed;
use entity::support_entry;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, Set,
};
use uuid::Uuid;

use crate::cx::{Cx, new_id};
use crate::error::AppError;
use crate::vault::Place;

/// Whose an entry is.
pub(super) struct Found {
    pub(super) youth: YouthId,
    /// None: the young person's own.
    pub(super) agency: Option<AgencyId>,
}

pub(super) async fn find(tx: &DatabaseTransaction, id: Uuid) -> Result<Option<Found>, DbErr> {
    let found = support_entry::Entity::find_by_id(id).one(tx).await?;
    Ok(found.map(|row| Found {
        youth: YouthId(row.youth_id),
        agency: row.agency_id.map(AgencyId),
    }))
}

pub(super) async fn add(
    tx: &DatabaseTransaction,
    cx: &Cx,
    permit: &Permit<Write<Support>>,
    need: SupportNeed,
    text: &str,
) -> Result<(), AppError> {
    let id = new_id();
    let place = Place {
        table: "support_entry",
        column: "text",
        row: id,
    };
    let sealed = (!text.is_empty()).then(|| cx.app.vault.seal(place, text));
    support_entry::ActiveModel {
        id: Set(id),
        youth_id: Set(permit.subject().0),
        agency_id: Set(permit.agency().map(|agency| agency.0)),
        person_id: Set(permit.person().0),
        need: Set(need),
        text: Set(sealed.transpose()?),
        recorded_at: Set(cx.now()),
        ended_at: Set(None),
    }
    .insert(tx)
    .await?;
    Ok(())
}

pub(super) async fn end(
    tx: &DatabaseTransaction,
    permit: &Permit<Write<Support>>,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    support_entry::Entity::update_many()
        .col_expr(support_entry::Column::EndedAt, Expr::value(now))
        .filter(support_entry::Column::Id.eq(id))
        .filter(support_entry::Column::YouthId.eq(permit.subject().0))
        .filter(support_entry::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}
