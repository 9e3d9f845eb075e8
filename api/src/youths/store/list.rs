//! Lists of young people: a page, and what there is of each kind.

use chrono::NaiveDate;
use domain::district::DISTRICTS;
use domain::id::{PersonId, YouthId};
use domain::ot_status::{OtStatus, StatusGroup};
use domain::role::Actor;
use domain::scope::Scope;
use entity::{person, youth};
use sea_orm::sea_query::{
    Alias, CaseStatement, Expr, ExprTrait, Query, SelectStatement, SimpleExpr, UnionType,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait,
};
use uuid::Uuid;

use super::asked::{Asked, Kept, bound};
use super::record::{Record, read};
use super::visible::visible;
use crate::youths::list::{COUNTED_MAX, Filter};

/// A page in Norwegian order, after a young person, and whether there are more.
///
/// # Errors
/// When the database fails.
pub async fn page(
    db: &impl ConnectionTrait,
    asked: Asked<'_>,
    first: usize,
    after: Option<YouthId>,
) -> Result<(Vec<Record>, bool), DbErr> {
    let taken = u64::try_from(first).unwrap_or(0) + 1;
    let behind = after.map_or_else(Condition::all, behind);
    let ids = asked.union(Kept::ALL, db.get_database_backend(), |one| {
        one.filter(behind.clone())
            .order_by_asc(youth::Column::SortKey)
            .order_by_asc(youth::Column::Id)
            .limit(taken)
    });
    let rows = youth::Entity::find()
        .find_also_related(person::Entity)
        .filter(youth::Column::Id.in_subquery(ids))
        .order_by_asc(youth::Column::SortKey)
        .order_by_asc(youth::Column::Id)
        .limit(taken)
        .all(db)
        .await?;
    let mut records = read(rows);
    let more = records.len() > first;
    records.truncate(first);
    Ok((records, more))
}

/// Behind somebody in the order. The name they sort by never leaves the database: a
/// cursor holds the id alone.
fn behind(after: YouthId) -> Condition {
    let key = || {
        let of_them = youth::Entity::find()
            .select_only()
            .column(youth::Column::SortKey)
            .filter(youth::Column::Id.eq(after.0))
            .into_query();
        SimpleExpr::SubQuery(None, Box::new(of_them.into()))
    };
    let sort_key = || Expr::col((youth::Entity, youth::Column::SortKey));
    Condition::all().add(sort_key().gte(key())).add(
        Condition::any()
            .add(sort_key().gt(key()))
            .add(youth::Column::Id.gt(after.0)),
    )
}

/// One's own record as a young person.
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

/// Those under 18 a person is guardian of, in Norwegian order.
///
/// # Errors
/// When the database fails.
pub async fn wards(
    db: &impl ConnectionTrait,
    person: PersonId,
    day: NaiveDate,
) -> Result<Vec<Record>, DbErr> {
    // Without any role only oneself and one's children are left.
    let plain = Actor::Person {
        person,
        grants: vec![],
    };
    let rows = youth::Entity::find()
        .find_also_related(person::Entity)
        .filter(visible(&plain, Some(Scope::Identity), day))
        .filter(youth::Column::PersonId.ne(person.0))
        .order_by_asc(youth::Column::SortKey)
        .order_by_asc(youth::Column::Id)
        .all(db)
        .await?;
    Ok(read(rows))
}

/// How many there are, at most [`COUNTED_MAX`] and one of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub total: usize,
    pub districts: Vec<(String, usize)>,
    pub groups: Vec<(StatusGroup, usize)>,
}

#[derive(FromQueryResult)]
struct Cell {
    district_number: Option<String>,
    status: Option<OtStatus>,
    count: i64,
}

/// Counts by district and status, and whether that is all: where there are more than
/// [`COUNTED_MAX`] before those two are filtered on, it is of so many among them.
///
/// # Errors
/// When the database fails.
pub async fn tally(db: &impl ConnectionTrait, asked: Asked<'_>) -> Result<(Tally, bool), DbErr> {
    let backend = db.get_database_backend();
    let kept = Kept {
        districts: false,
        statuses: false,
    };
    // A status that may not be seen is not counted as one.
    let status = CaseStatement::new()
        .case(asked.status_readable(), youth::Column::Status.into_expr())
        .finally(Expr::value(Option::<String>::None).cast_as(Alias::new("text")));
    let some = youth::Entity::find()
        .select_only()
        .column(youth::Column::DistrictNumber)
        .column_as(SimpleExpr::Case(Box::new(status)), "status")
        .filter(youth::Column::Id.in_subquery(asked.bounded(kept, backend)))
        .limit(bound())
        .into_query();
    let grouped = Query::select()
        .columns([Alias::new("district_number"), Alias::new("status")])
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
        .from_subquery(some, Alias::new("some"))
        .group_by_columns([Alias::new("district_number"), Alias::new("status")])
        .take();
    let cells = Cell::find_by_statement(backend.build(&grouped))
        .all(db)
        .await?;
    let all: usize = cells.iter().map(Cell::size).sum();
    Ok((sum(&cells, asked.filter), all <= COUNTED_MAX))
}

impl Cell {
    fn size(&self) -> usize {
        usize::try_from(self.count).unwrap_or(0)
    }
}

/// Each facet with the other's filter kept and its own let go.
fn sum(cells: &[Cell], filter: &Filter) -> Tally {
    let here = |cell: &&Cell| filter.fits_district(cell.district_number.as_deref());
    let such = |cell: &&Cell| filter.fits_status(cell.status);
    let size = Cell::size;
    let districts = DISTRICTS.map(|(number, _)| {
        let those = |cell: &&Cell| cell.district_number.as_deref() == Some(number);
        let found = cells.iter().filter(such).filter(those);
        (number.to_owned(), found.map(size).sum())
    });
    let groups = StatusGroup::ALL.map(|group| {
        let those = |cell: &&Cell| cell.status.map(OtStatus::group) == Some(group);
        let found = cells.iter().filter(here).filter(those);
        (group, found.map(size).sum())
    });
    Tally {
        total: cells.iter().filter(here).filter(such).map(size).sum(),
        districts: districts.to_vec(),
        groups: groups.to_vec(),
    }
}

/// How many are found, no further than one above [`COUNTED_MAX`] on each way to them.
///
/// # Errors
/// When the database fails.
pub async fn count(db: &impl ConnectionTrait, asked: Asked<'_>) -> Result<usize, DbErr> {
    let backend = db.get_database_backend();
    let count = bounded_count(0, asked.bounded(Kept::ALL, backend));
    let row = Bounded::find_by_statement(backend.build(&count))
        .one(db)
        .await?;
    Ok(row.map_or(0, |row| usize::try_from(row.count).unwrap_or(0)))
}

#[derive(FromQueryResult)]
struct Bounded {
    place: i32,
    count: i64,
}

/// Counts a long list of an actor to whom everybody is open: the whole, each district
/// and each status group by itself, none further than one above [`COUNTED_MAX`].
///
/// # Errors
/// When the database fails.
pub async fn bounded_tally(db: &impl ConnectionTrait, asked: Asked<'_>) -> Result<Tally, DbErr> {
    let backend = db.get_database_backend();
    let mut counts = vec![asked.bounded(Kept::ALL, backend)];
    for (number, _) in DISTRICTS {
        let others = Kept {
            districts: false,
            ..Kept::ALL
        };
        let here = youth::Column::DistrictNumber.eq(number);
        counts.push(asked.union(others, backend, |one| {
            one.filter(here.clone()).limit(bound())
        }));
    }
    for group in StatusGroup::ALL {
        let others = Kept {
            statuses: false,
            ..Kept::ALL
        };
        let such = OtStatus::ALL
            .into_iter()
            .filter(|code| code.group() == group);
        let such = youth::Column::Status.is_in(such);
        counts.push(asked.union(others, backend, |one| {
            one.filter(such.clone())
                .filter(asked.status_readable())
                .limit(bound())
        }));
    }
    let mut all: Option<SelectStatement> = None;
    for (place, ids) in (0..).zip(counts) {
        let count = bounded_count(place, ids);
        match &mut all {
            None => all = Some(count),
            Some(all) => {
                all.union(UnionType::All, count);
            }
        }
    }
    let all = all.unwrap_or_default();
    let rows = Bounded::find_by_statement(backend.build(&all))
        .all(db)
        .await?;
    let count = |place: usize| {
        let row = rows
            .iter()
            .find(|row| usize::try_from(row.place) == Ok(place));
        row.map_or(0, |row| usize::try_from(row.count).unwrap_or(0))
    };
    let districts = DISTRICTS.iter().zip(1..);
    let groups = StatusGroup::ALL.into_iter().zip(1 + DISTRICTS.len()..);
    Ok(Tally {
        total: count(0),
        districts: districts
            .map(|((number, _), place)| ((*number).to_owned(), count(place)))
            .collect(),
        groups: groups.map(|(group, place)| (group, count(place))).collect(),
    })
}

fn bounded_count(place: i32, ids: SelectStatement) -> SelectStatement {
    Query::select()
        .expr_as(Expr::value(place), Alias::new("place"))
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
        .from_subquery(ids, Alias::new("some"))
        .take()
}
