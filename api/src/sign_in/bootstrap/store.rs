//! The first coordinator in SQL.

use chrono::{DateTime, NaiveDate, Utc};
use domain::agency::AgencyKind;
use domain::role::Role;
use entity::{agency, event, identity, person, role_assignment};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, Set,
};
use serde_json::json;
use uuid::Uuid;

use crate::cx::{new_id, oslo_day};

/// The agency that coordinates.
pub(super) async fn administration(db: &impl ConnectionTrait) -> Result<Option<Uuid>, DbErr> {
    let found = agency::Entity::find()
        .filter(agency::Column::Kind.eq(AgencyKind::EducationAdministration))
        .order_by_asc(agency::Column::Id)
        .one(db)
        .await?;
    Ok(found.map(|agency| agency.id))
}

/// Whether somebody coordinates, today or later.
pub(super) async fn has_coordinator(
    db: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<bool, DbErr> {
    let coordinators = role_assignment::Entity::find()
        .filter(role_assignment::Column::Role.eq(Role::UdaCoordinator))
        .filter(role_assignment::Column::EndedAt.is_null())
        .filter(
            Condition::any()
                .add(role_assignment::Column::ValidTo.is_null())
                .add(role_assignment::Column::ValidTo.gte(today)),
        )
        .count(db)
        .await?;
    Ok(coordinators > 0)
}

pub(super) async fn is_known(
    db: &impl ConnectionTrait,
    provider: &str,
    indexes: &[String],
) -> Result<bool, DbErr> {
    let known = identity::Entity::find()
        .filter(identity::Column::Issuer.eq(provider))
        .filter(identity::Column::SubjectIndex.is_in(indexes))
        .count(db)
        .await?;
    Ok(known > 0)
}

/// Adds the person, the identity, the role and the trace of it.
pub(super) async fn register(
    db: &impl ConnectionTrait,
    name: &str,
    provider: &str,
    subject_index: String,
    agency: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let (person_id, role_id) = (new_id(), new_id());
    person::ActiveModel {
        id: Set(person_id),
        name: Set(name.to_owned()),
        created_at: Set(Some(now)),
        ..Default::default()
    }
    .insert(db)
    .await?;
    identity::ActiveModel {
        id: Set(new_id()),
        person_id: Set(person_id),
        issuer: Set(provider.to_owned()),
        subject_index: Set(subject_index),
        created_at: Set(now),
        last_used_at: Set(None),
    }
    .insert(db)
    .await?;
    role_assignment::ActiveModel {
        id: Set(role_id),
        person_id: Set(person_id),
        role: Set(Role::UdaCoordinator),
        agency_id: Set(agency),
        valid_from: Set(oslo_day(now)),
        granted_at: Set(Some(now)),
        ..Default::default()
    }
    .insert(db)
    .await?;
    event::ActiveModel {
        id: Set(new_id()),
        recorded_at: Set(now),
        person_id: Set(None),
        agency_id: Set(agency),
        programme_id: Set(None),
        kind: Set("ROLE_GRANTED".to_owned()),
        data: Set(json!({ "person": person_id, "grant": role_id, "role": Role::UdaCoordinator })),
    }
    .insert(db)
    .await?;
    Ok(())
}
