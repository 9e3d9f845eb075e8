//! Looks at one young person, put together by the database.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::consent::{Basis, Purpose};
use domain::id::{AgencyId, PersonId};
use domain::looking::{LookAction, LookOutcome};
use domain::policy::{Permit, ReadAccessLog};
use domain::role::Role;
use domain::scope::Scopes;
use entity::{access_log, agency};
use sea_orm::sea_query::{Alias, Expr};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::super::own::Group;
use crate::cx::end_of_day;

/// The most kinds of looks read for a page: far above what a hundred groups hold.
const KINDS_MAX: u64 = 4_000;

#[derive(FromQueryResult)]
struct Kind {
    day: NaiveDate,
    agency_id: Option<Uuid>,
    role: Option<Role>,
    purpose: Option<Purpose>,
    basis: Option<Basis>,
    outcome: LookOutcome,
    action: LookAction,
    scopes: i32,
    oneself: bool,
    times: i64,
    first_at: DateTime<Utc>,
    last_at: DateTime<Utc>,
}

/// What looks that are told as one have alike.
const ALIKE: [access_log::Column; 8] = [
    access_log::Column::Day,
    access_log::Column::AgencyId,
    access_log::Column::Role,
    access_log::Column::Purpose,
    access_log::Column::Basis,
    access_log::Column::Outcome,
    access_log::Column::Action,
    access_log::Column::Scopes,
];

/// The looks at the young person the permit is about, newest day first, from a day
/// back; and whether older ones were left out.
pub(in crate::access_log) async fn looks(
    db: &impl ConnectionTrait,
    permit: &Permit<ReadAccessLog>,
    until: Option<NaiveDate>,
) -> Result<(Vec<Group>, bool), DbErr> {
    use access_log::Column as C;
    // Only the young person reads this log: whoever holds the permit is oneself.
    let PersonId(oneself) = permit.person();
    let mut select = access_log::Entity::find()
        .select_only()
        .columns(ALIKE)
        .column_as(C::PersonId.eq(oneself), "oneself")
        .column_as(C::Id.count(), "times")
        .column_as(C::RecordedAt.min(), "first_at")
        .column_as(C::RecordedAt.max(), "last_at")
        .filter(C::YouthId.eq(permit.subject().0))
        .order_by_desc(C::Day)
        .limit(KINDS_MAX + 1);
    if let Some(until) = until {
        select = select.filter(C::RecordedAt.lte(end_of_day(until)));
    }
    for column in ALIKE {
        select = select.group_by(column);
    }
    // By the name of the answer's column: a value bound twice is two values.
    let mut kinds: Vec<Kind> = select
        .group_by(Expr::col(Alias::new("oneself")))
        .into_model()
        .all(db)
        .await?;
    let is_cut = u64::try_from(kinds.len()).is_ok_and(|found| found > KINDS_MAX);
    let oldest = kinds.last().map(|kind| kind.day);
    if is_cut && kinds.first().map(|kind| kind.day) != oldest {
        // The oldest day may be there in part: it comes whole with the next page.
        kinds.retain(|kind| Some(kind.day) != oldest);
    }
    Ok((kinds.iter().map(group).collect(), is_cut))
}

fn group(kind: &Kind) -> Group {
    Group {
        day: kind.day,
        agency: kind.agency_id.map(AgencyId),
        agency_name: None,
        role: kind.role,
        purpose: kind.purpose,
        basis: kind.basis,
        actions: vec![kind.action],
        scopes: Scopes::from_bits(kind.scopes),
        times: kind.times,
        first_at: kind.first_at,
        last_at: kind.last_at,
        denied: kind.outcome == LookOutcome::Denied,
        oneself: kind.oneself,
        question: None,
    }
}

/// The names of some agencies.
pub(in crate::access_log) async fn agencies(
    db: &impl ConnectionTrait,
    ids: Vec<AgencyId>,
) -> Result<HashMap<AgencyId, String>, DbErr> {
    let found: Vec<(Uuid, String)> = agency::Entity::find()
        .select_only()
        .column(agency::Column::Id)
        .column(agency::Column::Name)
        .filter(agency::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found
        .into_iter()
        .map(|(id, name)| (AgencyId(id), name))
        .collect())
}
