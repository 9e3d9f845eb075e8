//! What a list looks for, way by way to those the actor may see.

use chrono::NaiveDate;
use domain::role::Actor;
use domain::scope::Scope;
use entity::youth;
use sea_orm::sea_query::{Alias, Expr, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Select,
};

use super::visible::{branches, readable, unprotected};
use crate::youths::list::{COUNTED_MAX, Filter};

/// Whom a list is for, and what it looks for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    pub actor: &'a Actor,
    pub day: NaiveDate,
    pub filter: &'a Filter,
}

fn ids() -> Select<youth::Entity> {
    youth::Entity::find()
        .select_only()
        .column(youth::Column::Id)
}

/// One more than is told, to know whether there are more.
pub(super) fn bound() -> u64 {
    u64::try_from(COUNTED_MAX).unwrap_or(u64::MAX - 1) + 1
}

/// Which of the faceted filters are kept.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    pub(super) districts: bool,
    pub(super) statuses: bool,
}

impl Kept {
    pub(super) const ALL: Self = Self {
        districts: true,
        statuses: true,
    };
}

impl Asked<'_> {
    /// Whether everybody is open to the actor, save protected addresses.
    pub fn is_everybody(&self) -> bool {
        matches!(&branches(self.actor, self.day)[..], [all] if all.is_empty())
    }

    /// The ids of those who are looked for, way by way: each is cut short by itself,
    /// and whoever is found on several ways is there once.
    pub(super) fn union(
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

    pub(super) fn bounded(&self, kept: Kept, backend: DbBackend) -> SelectStatement {
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

    pub(super) fn status_readable(&self) -> Condition {
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
