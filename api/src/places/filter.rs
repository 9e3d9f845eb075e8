//! Searching the board: filters, facets, what to relax, and order.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::area::{Area, Level};
use domain::capacity::PlaceState;
use domain::code::{FieldProblem, Problem};
use domain::district;
use domain::eligibility::{BIRTH_YEARS, cohort_fits};
use domain::profile::ClassModel;
use domain::search;
use serde::{Deserialize, Serialize};

use super::board::{Board, Row};
use crate::error::AppError;

/// The longest search text, in characters.
pub const TEXT_MAX: usize = 100;

/// What somebody looks for. Values within one filter widen, filters narrow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// Folded already. Never stored: people type names.
    #[serde(skip)]
    pub text: Option<String>,
    pub districts: Vec<String>,
    pub serves_districts: Vec<String>,
    pub areas: Vec<Area>,
    pub levels: Vec<Level>,
    pub class_models: Vec<ClassModel>,
    pub practice: Option<bool>,
    #[serde(skip)]
    pub states: Vec<PlaceState>,
    #[serde(skip)]
    pub accepting: Option<bool>,
    pub birth_year: Option<i32>,
}

/// The filters by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, async_graphql::Enum)]
pub enum FilterName {
    Text,
    Districts,
    ServesDistricts,
    Areas,
    Levels,
    ClassModels,
    Practice,
    States,
    Accepting,
    BirthYear,
}

const NAMES: [FilterName; 10] = [
    FilterName::Text,
    FilterName::Districts,
    FilterName::ServesDistricts,
    FilterName::Areas,
    FilterName::Levels,
    FilterName::ClassModels,
    FilterName::Practice,
    FilterName::States,
    FilterName::Accepting,
    FilterName::BirthYear,
];

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum, Serialize, Deserialize)]
#[graphql(name = "OpenPlaceSort")]
pub enum Sort {
    FreePlaces,
    Freshness,
    Name,
}

/// One value of a filter and how many programmes it gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    pub value: String,
    pub count: usize,
}

impl Filter {
    /// Checks what was typed and folds the text.
    ///
    /// # Errors
    /// `Input` with every field that cannot be searched for.
    pub fn checked(mut self) -> Result<Self, AppError> {
        let mut problems = Vec::new();
        if self
            .text
            .as_ref()
            .is_some_and(|text| text.chars().count() > TEXT_MAX)
        {
            let problem = Problem::TooLong { max: TEXT_MAX };
            problems.push(FieldProblem::new("filter.text", problem));
        }
        for (field, numbers) in [
            ("filter.districts", &self.districts),
            ("filter.servesDistricts", &self.serves_districts),
        ] {
            if numbers
                .iter()
                .any(|number| district::name(number).is_none())
            {
                problems.push(FieldProblem::new(field, Problem::Unknown));
            }
        }
        if self
            .birth_year
            .is_some_and(|year| !BIRTH_YEARS.contains(&year))
        {
            let (min, max) = (
                i64::from(*BIRTH_YEARS.start()),
                i64::from(*BIRTH_YEARS.end()),
            );
            let problem = Problem::OutOfRange { min, max };
            problems.push(FieldProblem::new("filter.birthYear", problem));
        }
        if !problems.is_empty() {
            return Err(AppError::Input(problems));
        }
        self.text = self
            .text
            .map(|text| search::fold(&text))
            .filter(|text| !text.is_empty());
        Ok(self)
    }

    /// Whether a filter is in use.
    pub fn is_used(&self, name: FilterName) -> bool {
        match name {
            FilterName::Text => self.text.is_some(),
            FilterName::Districts => !self.districts.is_empty(),
            FilterName::ServesDistricts => !self.serves_districts.is_empty(),
            FilterName::Areas => !self.areas.is_empty(),
            FilterName::Levels => !self.levels.is_empty(),
            FilterName::ClassModels => !self.class_models.is_empty(),
            FilterName::Practice => self.practice.is_some(),
            FilterName::States => !self.states.is_empty(),
            FilterName::Accepting => self.accepting.is_some(),
            FilterName::BirthYear => self.birth_year.is_some(),
        }
    }

    /// The same search with one filter let go.
    #[must_use]
    pub fn without(&self, name: FilterName) -> Self {
        let mut rest = self.clone();
        match name {
            FilterName::Text => rest.text = None,
            FilterName::Districts => rest.districts.clear(),
            FilterName::ServesDistricts => rest.serves_districts.clear(),
            FilterName::Areas => rest.areas.clear(),
            FilterName::Levels => rest.levels.clear(),
            FilterName::ClassModels => rest.class_models.clear(),
            FilterName::Practice => rest.practice = None,
            FilterName::States => rest.states.clear(),
            FilterName::Accepting => rest.accepting = None,
            FilterName::BirthYear => rest.birth_year = None,
        }
        rest
    }

    /// Whether a programme is what is looked for on a day.
    pub fn matches(&self, row: &Row, day: NaiveDate) -> bool {
        let programme = &row.programme;
        let page = &programme.profile;
        let served = &page.districts_served;
        let class = |wanted: &ClassModel| {
            page.class_model == *wanted
                || programme
                    .tracks
                    .iter()
                    .any(|t| t.class_model == Some(*wanted))
        };
        self.text
            .as_ref()
            .is_none_or(|text| search::matches(&programme.search_key, text))
            && any(&self.districts, |number| *number == programme.district)
            && any(&self.serves_districts, |number| {
                served.is_empty() || served.contains(number)
            })
            && self.matches_track(row)
            && any(&self.class_models, class)
            && self
                .practice
                .is_none_or(|wanted| wanted == programme.has_practice())
            && any(&self.states, |state| *state == row.seats.state)
            && self.accepting.is_none_or(|wanted| wanted == row.accepting)
            && self
                .birth_year
                .is_none_or(|year| cohort_fits(year, day, page.min_age, page.max_age))
    }

    /// Area and level must meet in one and the same track. A local offer
    /// without a level (23/5, Fundament) is found by its area alone.
    fn matches_track(&self, row: &Row) -> bool {
        if self.areas.is_empty() && self.levels.is_empty() {
            return true;
        }
        row.programme.tracks.iter().any(|track| {
            any(&self.areas, |wanted| track.area.fits(*wanted))
                && any(&self.levels, |level| track.level == Some(*level))
        })
    }

    /// The programmes found, in order.
    pub fn apply(&self, board: &Board, sort: Sort) -> Vec<Arc<Row>> {
        let day = board.day();
        let mut found: Vec<Arc<Row>> = board
            .open()
            .filter(|row| self.matches(row, day))
            .cloned()
            .collect();
        found.sort_by_cached_key(|row| rank(row, sort));
        found
    }

    /// How many programmes are found.
    pub fn total(&self, board: &Board) -> usize {
        board
            .open()
            .filter(|row| self.matches(row, board.day()))
            .count()
    }

    /// What comes back when one filter is let go: most first, none left out
    /// that would help.
    pub fn relaxations(&self, board: &Board) -> Vec<(FilterName, usize)> {
        let mut helpful: Vec<(FilterName, usize)> = NAMES
            .into_iter()
            .filter(|name| self.is_used(*name))
            .map(|name| (name, self.without(name).total(board)))
            .filter(|(_, total)| *total > 0)
            .collect();
        helpful.sort_by_key(|(_, total)| Reverse(*total));
        helpful
    }

    /// For each value of a filter: how many it gives with the other filters kept.
    pub fn facet<T: Copy>(
        &self,
        board: &Board,
        name: FilterName,
        values: &[T],
        select: impl Fn(&mut Self, T),
        label: impl Fn(T) -> String,
    ) -> Vec<Facet> {
        let base = self.without(name);
        values
            .iter()
            .map(|value| {
                let mut narrowed = base.clone();
                select(&mut narrowed, *value);
                Facet {
                    value: label(*value),
                    count: narrowed.total(board),
                }
            })
            .collect()
    }

    /// Whether it says anything about the place itself, so that an unmet need
    /// can be kept without a person in it.
    pub fn has_coded_wish(&self) -> bool {
        [
            FilterName::Districts,
            FilterName::ServesDistricts,
            FilterName::Areas,
            FilterName::Levels,
            FilterName::ClassModels,
            FilterName::Practice,
            FilterName::BirthYear,
        ]
        .into_iter()
        .any(|name| self.is_used(name))
    }
}

/// No wish fits everything; else one of the values must.
fn any<T>(wanted: &[T], fits: impl Fn(&T) -> bool) -> bool {
    wanted.is_empty() || wanted.iter().any(fits)
}

/// What a list is ordered by: numbers first, then the name, then the slug, so
/// that no two programmes share a rank and a cursor stays where it was.
pub type Rank = (i64, i64, String, String);

/// The rank of a programme. By free places: those that take in, most free
/// first, then most over-intake left; unknown last. By freshness: the newest first.
pub fn rank(row: &Row, sort: Sort) -> Rank {
    let name = row.programme.sort_key.clone();
    let slug = row.programme.slug.clone();
    match sort {
        Sort::Name => (0, 0, name, slug),
        Sort::Freshness => {
            let age = row
                .confirmed_at()
                .map_or(i64::MAX, |at| -at.timestamp_micros());
            (age, 0, name, slug)
        }
        Sort::FreePlaces => {
            let closed = i64::from(!row.accepting);
            let free = row.seats.free.map_or(i64::MAX, |free| -i64::from(free));
            let left = row
                .seats
                .over_intake_left
                .map_or(0, |left| -i64::from(left));
            // One number for free and left keeps the rank short: free decides.
            let places = free.saturating_mul(100_000).saturating_add(left);
            (closed, places, name, slug)
        }
    }
}
