//! Unmet needs as GraphQL shows them.

use std::collections::BTreeMap;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::area::{Area, Level};
use domain::code::Problem;
use domain::profile::ClassModel;
use domain::school_year::SchoolYear;
use uuid::Uuid;

use super::Need;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::code;
use crate::graphql::fault::Resolved;
use crate::graphql::page::Bounds;
use crate::places::filter::Sort;
use crate::places::graphql::connection::Facet;
use crate::places::graphql::input::OpenPlaceFilter;

/// A search that found no fitting place: the filters, no person.
#[derive(SimpleObject, Debug)]
pub struct UnmetNeed {
    id: ID,
    recorded_at: DateTime<Utc>,
    agency: String,
    districts: Vec<String>,
    serves_districts: Vec<String>,
    areas: Vec<Area>,
    levels: Vec<Level>,
    class_models: Vec<ClassModel>,
    practice: Option<bool>,
    birth_year: Option<i32>,
}

impl From<Need> for UnmetNeed {
    fn from(need: Need) -> Self {
        Self {
            id: need.id.into(),
            recorded_at: need.recorded_at,
            agency: need.agency,
            districts: need.wish.districts,
            serves_districts: need.wish.serves_districts,
            areas: need.wish.areas,
            levels: need.wish.levels,
            class_models: need.wish.class_models,
            practice: need.wish.practice,
            birth_year: need.wish.birth_year,
        }
    }
}

/// The needs of a school year.
#[derive(Debug)]
pub struct UnmetNeeds {
    needs: Vec<Need>,
    first: usize,
}

impl UnmetNeeds {
    /// How often each value was asked for, most first.
    fn tally(&self, values: impl Fn(&Need) -> Vec<String>) -> Vec<Facet> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for value in self.needs.iter().flat_map(values) {
            *counts.entry(value).or_default() += 1;
        }
        let mut facets: Vec<Facet> = counts
            .into_iter()
            .map(|(value, count)| Facet { value, count })
            .collect();
        facets.sort_by_key(|facet| std::cmp::Reverse(facet.count));
        facets
    }
}

#[Object]
impl UnmetNeeds {
    /// The newest of them.
    async fn nodes(&self) -> Vec<UnmetNeed> {
        self.needs
            .iter()
            .take(self.first)
            .cloned()
            .map(Into::into)
            .collect()
    }

    async fn total_count(&self) -> usize {
        self.needs.len()
    }

    /// How often each value was asked for in vain.
    async fn areas(&self) -> Vec<Facet> {
        self.tally(|need| need.wish.areas.iter().map(|area| code(*area)).collect())
    }

    async fn levels(&self) -> Vec<Facet> {
        self.tally(|need| need.wish.levels.iter().map(|level| code(*level)).collect())
    }

    /// Where a place was sought, or whom it should serve.
    async fn districts(&self) -> Vec<Facet> {
        self.tally(|need| {
            let wish = &need.wish;
            wish.districts
                .iter()
                .chain(&wish.serves_districts)
                .cloned()
                .collect()
        })
    }
}

/// A search that found nothing that fits.
#[derive(InputObject, Debug)]
pub struct RecordUnmetNeedInput {
    key: Uuid,
    filter: OpenPlaceFilter,
}

/// Reads about unmet needs.
#[derive(Default, Debug)]
pub struct NeedQuery;

#[Object]
impl NeedQuery {
    /// Unmet needs of a school year (this one when none is named), newest
    /// first. UDA only. Errors: BAD_USER_INPUT (schoolYear, first), FORBIDDEN.
    async fn unmet_needs(
        &self,
        ctx: &Context<'_>,
        school_year: Option<String>,
        #[graphql(default = 50)] first: i32,
    ) -> Resolved<UnmetNeeds> {
        let cx = ctx.data_unchecked::<Cx>();
        let bounds = Bounds::read(first, None, Sort::Name)?;
        let year = match school_year {
            None => cx.school_year(),
            Some(written) => written.parse::<SchoolYear>().map_err(|_| {
                let example = "2026/2027";
                AppError::input("schoolYear", Problem::Form { example })
            })?,
        };
        Ok(UnmetNeeds {
            needs: super::of_year(cx, year).await?,
            first: bounds.first,
        })
    }
}

/// Changes to unmet needs.
#[derive(Default, Debug)]
pub struct NeedMutation;

#[Object]
impl NeedMutation {
    /// "Ingen passende plass": keeps the filters that found nothing, and no
    /// person. At least one coded filter. Signed in only.
    /// Errors: BAD_USER_INPUT (filter), UNAUTHENTICATED, FORBIDDEN.
    async fn record_unmet_need(
        &self,
        ctx: &Context<'_>,
        input: RecordUnmetNeedInput,
    ) -> Resolved<UnmetNeed> {
        let need = super::record(ctx.data_unchecked(), input.key, input.filter.into()).await?;
        Ok(need.into())
    }
}
