//! Events in SQL.

use chrono::{DateTime, Utc};
use domain::agency::AgencyKind;
use domain::id::{AgencyId, PersonId};
use entity::{agency, event};
use sea_orm::prelude::Json;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    Set,
};

use crate::cx::new_id;

pub(super) async fn administration(db: &impl ConnectionTrait) -> Result<Option<AgencyId>, DbErr> {
    let found = agency::Entity::find()
        .filter(agency::Column::Kind.eq(AgencyKind::EducationAdministration))
        .order_by_asc(agency::Column::Id)
        .one(db)
        .await?;
    Ok(found.map(|row| AgencyId(row.id)))
}

pub(super) async fn add(
    db: &impl ConnectionTrait,
    person: PersonId,
    agency: AgencyId,
    now: DateTime<Utc>,
    kind: &str,
    data: Json,
) -> Result<(), DbErr> {
    event::ActiveModel {
        id: Set(new_id()),
        recorded_at: Set(now),
        person_id: Set(Some(person.0)),
        agency_id: Set(agency.0),
        programme_id: Set(None),
        kind: Set(kind.to_owned()),
        data: Set(data),
    }
    .insert(db)
    .await?;
    Ok(())
}
