//! Who looked, as the young person takes it away: by day, agency, role and purpose,
//! never by name (design § 2.9).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::consent::{Basis, Purpose};
use domain::looking::{LookAction, LookOutcome};
use domain::role::Role;
use domain::scope::Scopes;
use entity::access_log;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

use super::export::Names;
use crate::cx::oslo_day;

type Key = (
    NaiveDate,
    bool,
    Option<Uuid>,
    Option<Role>,
    Option<Purpose>,
    Option<Basis>,
    LookOutcome,
);

struct Group {
    actions: Vec<LookAction>,
    scopes: Scopes,
    times: u32,
    first: DateTime<Utc>,
    last: DateTime<Utc>,
}

pub(super) async fn groups(
    db: &impl ConnectionTrait,
    youth: Uuid,
    oneself: Uuid,
    names: &Names,
) -> Result<Vec<Value>, DbErr> {
    let rows = access_log::Entity::find()
        .filter(access_log::Column::YouthId.eq(youth))
        .order_by_asc(access_log::Column::RecordedAt)
        .all(db)
        .await?;
    let mut groups: BTreeMap<Key, Group> = BTreeMap::new();
    for row in rows {
        let is_own = row.person_id == Some(oneself);
        let day = oslo_day(row.recorded_at);
        let key = (
            day,
            is_own,
            row.agency_id,
            row.role,
            row.purpose,
            row.basis,
            row.outcome,
        );
        let group = groups.entry(key).or_insert(Group {
            actions: Vec::new(),
            scopes: Scopes::NONE,
            times: 0,
            first: row.recorded_at,
            last: row.recorded_at,
        });
        if !group.actions.contains(&row.action) {
            group.actions.push(row.action);
        }
        group.scopes = group.scopes.with(Scopes::from_bits(row.scopes));
        group.times += 1;
        group.last = row.recorded_at;
    }
    let told = |((day, is_own, agency, role, purpose, basis, outcome), group): (Key, Group)| {
        json!({
            "day": day, "oneself": is_own, "agency": names.of(agency), "role": role,
            "purpose": purpose, "basis": basis, "outcome": outcome,
            "actions": group.actions, "scopes": group.scopes.list(),
            "times": group.times, "firstAt": group.first, "lastAt": group.last,
        })
    };
    Ok(groups.into_iter().map(told).collect())
}
