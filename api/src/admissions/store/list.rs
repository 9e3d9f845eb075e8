//! Lists of requests: a page, and how many there are.

use chrono::{DateTime, Days, NaiveDate, Utc};
use domain::admission::AdmissionState;
use domain::role::Actor;
use entity::admission;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, RelationTrait, Select,
};
use uuid::Uuid;

use super::found::{Found, read, with_parties};
use crate::admissions::list::{BOARD_DAYS, COUNTED_MAX, Filter, Mark};
use crate::youths::store::requests_visible;

/// Whom a list is for, when, and what it looks for.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'a> {
    pub actor: &'a Actor,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub filter: &'a Filter,
}

impl Listing<'_> {
    /// The requests that are looked for, of those the actor may read.
    fn narrow(&self, all: Select<admission::Entity>) -> Select<admission::Entity> {
        all.join(JoinType::InnerJoin, admission::Relation::Youth.def())
            .filter(requests_visible(self.actor, self.today))
            .filter(self.condition())
    }

    fn condition(&self) -> Condition {
        use admission::Column;
        let filter = self.filter;
        let mut all = Condition::all();
        if let Some(programme) = filter.programme {
            all = all.add(Column::ProgrammeId.eq(programme.0));
        }
        if let Some(states) = &filter.states {
            all = all.add(Column::State.is_in(states.iter().copied()));
        }
        if let Some(year) = filter.year {
            all = all.add(Column::SchoolYear.eq(year.start_year()));
        }
        if filter.board {
            let since = self.now - Days::new(BOARD_DAYS);
            all = all.add(
                Condition::any()
                    .add(Column::State.is_in(AdmissionState::OPEN))
                    .add(Column::StateSince.gte(since)),
            );
        }
        match filter.overdue {
            Some(true) => all.add(Column::DueOn.lt(self.today)),
            Some(false) => all.add(
                Condition::any()
                    .add(Column::DueOn.is_null())
                    .add(Column::DueOn.gte(self.today)),
            ),
            None => all,
        }
    }
}

/// A page, the newest change of state first, after a place in the list; and whether
/// there are more. One statement.
///
/// # Errors
/// When the database fails.
pub async fn page(
    db: &impl ConnectionTrait,
    listing: Listing<'_>,
    first: usize,
    after: Option<Mark>,
) -> Result<(Vec<Found>, bool), DbErr> {
    use admission::Column;
    let mut all = listing.narrow(with_parties());
    if let Some((since, id)) = after {
        all = all.filter(
            Column::StateSince
                .lt(since)
                .or(Column::StateSince.eq(since).and(Column::Id.lt(id))),
        );
    }
    let all = all
        .order_by_desc(Column::StateSince)
        .order_by_desc(Column::Id)
        .limit(u64::try_from(first).unwrap_or(0) + 1);
    let mut found = read(db, all).await?;
    let more = found.len() > first;
    found.truncate(first);
    Ok((found, more))
}

#[derive(FromQueryResult)]
struct Counted {
    count: i64,
}

/// How many there are, no further than [`COUNTED_MAX`].
///
/// # Errors
/// When the database fails.
pub async fn count(db: &impl ConnectionTrait, listing: Listing<'_>) -> Result<usize, DbErr> {
    let bound = u64::try_from(COUNTED_MAX).unwrap_or(u64::MAX);
    let some = listing
        .narrow(with_parties())
        .select_only()
        .column(admission::Column::Id)
        .limit(bound)
        .into_query();
    let count = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
        .from_subquery(some, Alias::new("some"))
        .take();
    let row = Counted::find_by_statement(db.get_database_backend().build(&count))
        .one(db)
        .await?;
    Ok(row.map_or(0, |row| usize::try_from(row.count).unwrap_or(0)))
}

/// The ids of every request an actor may read: for holding the list equal to the rule.
///
/// # Errors
/// When the database fails.
pub async fn visible_ids(
    db: &impl ConnectionTrait,
    actor: &Actor,
    today: NaiveDate,
) -> Result<Vec<Uuid>, DbErr> {
    with_parties()
        .join(JoinType::InnerJoin, admission::Relation::Youth.def())
        .filter(requests_visible(actor, today))
        .select_only()
        .column(admission::Column::Id)
        .into_tuple()
        .all(db)
        .await
}
