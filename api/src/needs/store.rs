//! Unmet needs in SQL.

use chrono::{DateTime, Utc};
use domain::policy::{Permit, RecordUnmetNeed, SeeOverview};
use domain::school_year::SchoolYear;
use entity::{agency, unmet_need};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

use super::Need;
use crate::error::AppError;
use crate::places::filter::Filter;
use crate::policy::office;

pub(super) async fn keep(
    db: &impl ConnectionTrait,
    permit: &Permit<RecordUnmetNeed>,
    id: Uuid,
    year: SchoolYear,
    wish: &Filter,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let wish =
        serde_json::to_value(wish).map_err(|_| AppError::broken("a wish cannot be stored"))?;
    unmet_need::ActiveModel {
        id: Set(id),
        school_year: Set(year.start_year()),
        recorded_at: Set(now),
        agency_id: Set(office(permit)?.0),
        wish: Set(wish),
    }
    .insert(db)
    .await?;
    Ok(())
}

pub(super) async fn find(
    db: &impl ConnectionTrait,
    permit: &Permit<RecordUnmetNeed>,
    id: Uuid,
) -> Result<Option<Need>, AppError> {
    unmet_need::Entity::find_by_id(id)
        .find_also_related(agency::Entity)
        .filter(unmet_need::Column::AgencyId.eq(office(permit)?.0))
        .one(db)
        .await?
        .map(need)
        .transpose()
}

pub(super) async fn of_year(
    db: &impl ConnectionTrait,
    _permit: &Permit<SeeOverview>,
    year: SchoolYear,
) -> Result<Vec<Need>, AppError> {
    unmet_need::Entity::find()
        .find_also_related(agency::Entity)
        .filter(unmet_need::Column::SchoolYear.eq(year.start_year()))
        .order_by_desc(unmet_need::Column::RecordedAt)
        .order_by_desc(unmet_need::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(need)
        .collect()
}

fn need((row, agency): (unmet_need::Model, Option<agency::Model>)) -> Result<Need, AppError> {
    Ok(Need {
        id: row.id,
        recorded_at: row.recorded_at,
        agency: agency.map(|agency| agency.name).unwrap_or_default(),
        wish: serde_json::from_value(row.wish)
            .map_err(|_| AppError::broken("a stored wish cannot be read"))?,
    })
}
