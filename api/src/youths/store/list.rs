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
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::record::{Record, read};
use super::visible::{branches, readable, unprotected, visible};
use crate::youths::list::{COUNTED_MAX, Filter};

/// Whom a list is for, and what it looks for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub actor: &'a Actor,
    pub day: NaiveDate,
    pub filter: &'a Filter,
}

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

/// Counts by district and status; none where there are more than [`COUNTED_MAX`]
/// before those two are filtered on.
///
/// # Errors
/// When the database fails.
pub async fn tally(db: &impl ConnectionTrait, asked: Asked<'_>) -> Result<Option<Tally>, DbErr> {
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
    Ok((all <= COUNTED_MAX).then(|| sum(&cells, asked.filter)))
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

#[derive(FromQueryResult)]
struct Bounded {
    place: i32,
    count: i64,
}

/// Counts a long list: the whole, each district and each status group by itself, none
/// further than one above [`COUNTED_MAX`].
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

fn ids() -> Select<youth::Entity> {
    youth::Entity::find()
        .select_only()
        .column(youth::Column::Id)
}

/// One more than is told, to know whether there are more.
fn bound() -> u64 {
    u64::try_from(COUNTED_MAX).unwrap_or(u64::MAX - 1) + 1
}

/// Which of the faceted filters are kept.
#[derive(Clone, Copy)]
struct Kept {
    districts: bool,
    statuses: bool,
}

impl Kept {
    const ALL: Self = Self {
        districts: true,
        statuses: true,
    };
}

impl Asked<'_> {
    /// The ids of those who are looked for, way by way: each is cut short by itself,
    /// and whoever is found on several ways is there once.
    fn union(
        &self,
        kept: Kept,
        backend: DbBackend,
        cut: impl Fn(Select<youth::Entity>) -> Select<youth::Entity>,
    ) -> SelectStatement {
        let looked_for = self.condition(backend, kept);
        let mut all: Option<SelectStatement> = None;
        for way in branches(self.actor, self.day) {
            let one = cut(ids().filter(way).filter(looked_for.clone())).into_query();
            // Wrapped, since SQLite takes no order or limit inside a union.
            let one = Query::select()
                .column(Alias::new("id"))
                .from_subquery(one, Alias::new("one"))
                .take();
            match &mut all {
                None => all = Some(one),
                Some(all) => {
                    all.union(UnionType::Distinct, one);
                }
            }
        }
        all.unwrap_or_default()
    }

    fn bounded(&self, kept: Kept, backend: DbBackend) -> SelectStatement {
        self.union(kept, backend, |one| one.limit(bound()))
    }

    /// What is looked for. Who may not see where somebody stands
    /// cannot find them by it either.
    fn condition(&self, backend: DbBackend, kept: Kept) -> Condition {
        let filter = self.filter;
        let mut all = unprotected(self.actor, self.day);
        if let Some(text) = &filter.text {
            all = all.add(named(backend, text));
        }
        if kept.districts && !filter.districts.is_empty() {
            all = all.add(youth::Column::DistrictNumber.is_in(&filter.districts));
        }
        let by_status = kept.statuses && filter.statuses.is_some();
        if let Some(codes) = filter.statuses.as_ref().filter(|_| kept.statuses) {
            all = all.add(youth::Column::Status.is_in(codes.iter().copied()));
        }
        if !filter.categories.is_empty() {
            all = all.add(youth::Column::Category.is_in(filter.categories.iter().copied()));
        }
        let school = youth::Column::ResponsibleSchoolId;
        if let Some(agency) = filter.responsible_school {
            all = all.add(school.eq(agency.0));
        }
        match filter.unassigned {
            Some(true) => all = all.add(school.is_null()),
            Some(false) => all = all.add(school.is_not_null()),
            None => {}
        }
        if by_status || filter.asks_for_status() {
            all = all.add(self.status_readable());
        }
        all
    }

    fn status_readable(&self) -> Condition {
        readable(self.actor, Scope::Status, self.day)
    }
}

/// Whose name has a word that begins with each word of a folded text.
fn named(backend: DbBackend, text: &str) -> Condition {
    let words = text.split_whitespace();
    if backend == DbBackend::Postgres {
        // The folded words are letters and digits alone: nothing of the query's own
        // signs is in them.
        let query = words.map(|word| format!("{word}:*")).collect::<Vec<_>>();
        let condition = Expr::cust_with_values(
            r#"to_tsvector('simple', "youth"."search_key") @@ to_tsquery('simple', $1)"#,
            [query.join(" & ")],
        );
        return Condition::all().add(condition);
    }
    words.fold(Condition::all(), |all, word| {
        let key = youth::Column::SearchKey;
        all.add(
            Condition::any()
                .add(key.starts_with(word))
                .add(key.contains(format!(" {word}"))),
        )
    })
}
