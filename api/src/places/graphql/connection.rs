//! A page of places with its facets, relaxations and sums.

use std::sync::Arc;

use async_graphql::{Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::area::{Area, Level};
use domain::capacity::PlaceState;
use domain::district::DISTRICTS;
use domain::profile::ClassModel;

use super::OpenPlace;
use crate::graphql::code;
use crate::graphql::page::{Bounds, cursor};
use crate::places::board::{Board, Row};
use crate::places::filter::{self, Filter, FilterName, Sort, rank};

/// One row and where it is.
#[derive(SimpleObject, Debug)]
pub struct OpenPlaceEdge {
    cursor: String,
    node: OpenPlace,
}

/// Where a page begins and ends.
#[derive(SimpleObject, Debug)]
pub struct PageInfo {
    pub has_next_page: bool,
    pub has_previous_page: bool,
    pub start_cursor: Option<String>,
    pub end_cursor: Option<String>,
}

impl PageInfo {
    /// Of a page one reads onward from: whether it began at the top, whether there is
    /// more, and its first and last cursor.
    pub fn onward(
        from_top: bool,
        has_next_page: bool,
        start_cursor: Option<String>,
        end_cursor: Option<String>,
    ) -> Self {
        Self {
            has_next_page,
            has_previous_page: !from_top,
            start_cursor,
            end_cursor,
        }
    }
}

/// One value of a filter and how many programmes it gives.
#[derive(SimpleObject, Debug)]
pub struct Facet {
    pub value: String,
    pub count: usize,
}

impl From<filter::Facet> for Facet {
    fn from(facet: filter::Facet) -> Self {
        Self {
            value: facet.value,
            count: facet.count,
        }
    }
}

/// What comes back when one filter is let go.
#[derive(SimpleObject, Debug)]
pub struct Relaxation {
    filter: FilterName,
    total_count: usize,
}

/// Sums over the whole result.
#[derive(SimpleObject, Debug, Default)]
pub struct Totals {
    programmes: usize,
    /// Programmes never counted this school year: they are in no sum of pupils
    /// or free places.
    never_counted: usize,
    approved_places: u32,
    enrolled: u32,
    free: u32,
    /// Without the programmes outside the decided places (OT Ulven, praksisbrev).
    decided_places: u32,
    decided_enrolled: u32,
    /// By the budget (218 in 2022/23, where the table says 216).
    budget_places: u32,
}

/// A page of places.
#[derive(Debug)]
pub struct OpenPlaceConnection {
    board: Arc<Board>,
    filter: Filter,
    sort: Sort,
    anonymous: bool,
    /// The whole result, in order.
    found: Vec<Arc<Row>>,
    /// Which rows of it this page shows.
    page: std::ops::Range<usize>,
}

impl OpenPlaceConnection {
    /// The page of a search.
    pub fn new(
        board: Arc<Board>,
        filter: Filter,
        sort: Sort,
        bounds: &Bounds,
        anonymous: bool,
    ) -> Self {
        let found = filter.apply(&board, sort);
        let start = bounds.after.as_ref().map_or(0, |after| {
            found.partition_point(|row| rank(row, sort) <= *after)
        });
        let end = found.len().min(start + bounds.first);
        Self {
            page: start..end,
            board,
            filter,
            sort,
            anonymous,
            found,
        }
    }

    fn rows(&self) -> &[Arc<Row>] {
        self.found.get(self.page.clone()).unwrap_or_default()
    }

    fn cursor(&self, row: &Row) -> String {
        cursor(self.sort, rank(row, self.sort))
    }

    fn enrolled(&self, row: &Row) -> u32 {
        let seats = row.seats;
        if self.anonymous {
            seats.taken
        } else {
            seats.enrolled
        }
        .unwrap_or(0)
    }
}

#[Object]
impl OpenPlaceConnection {
    async fn nodes(&self) -> Vec<OpenPlace> {
        let year = self.board.year;
        self.rows()
            .iter()
            .map(|row| OpenPlace::new(Arc::clone(row), year))
            .collect()
    }

    async fn edges(&self) -> Vec<OpenPlaceEdge> {
        let edge = |row: &Arc<Row>| OpenPlaceEdge {
            cursor: self.cursor(row),
            node: OpenPlace::new(Arc::clone(row), self.board.year),
        };
        self.rows().iter().map(edge).collect()
    }

    async fn page_info(&self) -> PageInfo {
        PageInfo {
            has_next_page: self.page.end < self.found.len(),
            has_previous_page: self.page.start > 0,
            start_cursor: self.rows().first().map(|row| self.cursor(row)),
            end_cursor: self.rows().last().map(|row| self.cursor(row)),
        }
    }

    async fn total_count(&self) -> usize {
        self.found.len()
    }

    /// For each filter, how many programmes each value would give with the
    /// other filters kept.
    #[graphql(complexity = "20 + child_complexity")]
    async fn facets(&self) -> Facets {
        Facets {
            board: Arc::clone(&self.board),
            filter: self.filter.clone(),
        }
    }

    /// For an empty result: how many programmes come back when one filter is
    /// let go, most first.
    #[graphql(complexity = "10 + child_complexity")]
    async fn relaxations(&self) -> Vec<Relaxation> {
        if !self.found.is_empty() {
            return Vec::new();
        }
        let helpful = self.filter.relaxations(&self.board);
        helpful
            .into_iter()
            .map(|(filter, total_count)| Relaxation {
                filter,
                total_count,
            })
            .collect()
    }

    /// Sums over the whole result, not the page.
    async fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for row in &self.found {
            let enrolled = self.enrolled(row);
            totals.programmes += 1;
            totals.never_counted += usize::from(row.seats.enrolled.is_none());
            totals.approved_places += row.seats.approved;
            totals.enrolled += enrolled;
            totals.free += row.seats.free.unwrap_or(0);
            if !row.programme.outside_allocation {
                totals.decided_places += row.seats.approved;
                totals.decided_enrolled += enrolled;
                totals.budget_places += row.standing.budget_places().unwrap_or(row.seats.approved);
            }
        }
        totals
    }

    /// The moment the figures stand for.
    async fn at(&self) -> DateTime<Utc> {
        self.board.at
    }

    async fn school_year(&self) -> String {
        self.board.year.to_string()
    }
}

/// How many programmes each value of each filter would give.
#[derive(Debug)]
pub struct Facets {
    board: Arc<Board>,
    filter: Filter,
}

fn shown(facets: Vec<filter::Facet>) -> Vec<Facet> {
    facets.into_iter().map(Into::into).collect()
}

#[Object]
impl Facets {
    async fn districts(&self) -> Vec<Facet> {
        let numbers = DISTRICTS.map(|(number, _)| number);
        shown(self.filter.facet(
            &self.board,
            FilterName::Districts,
            &numbers,
            |filter, number| filter.districts = vec![number.to_owned()],
            str::to_owned,
        ))
    }

    async fn areas(&self) -> Vec<Facet> {
        let one = |filter: &mut Filter, area| filter.areas = vec![area];
        shown(
            self.filter
                .facet(&self.board, FilterName::Areas, &Area::ALL, one, code),
        )
    }

    async fn levels(&self) -> Vec<Facet> {
        let one = |filter: &mut Filter, level| filter.levels = vec![level];
        shown(
            self.filter
                .facet(&self.board, FilterName::Levels, &Level::ALL, one, code),
        )
    }

    async fn class_models(&self) -> Vec<Facet> {
        let one = |filter: &mut Filter, model| filter.class_models = vec![model];
        let name = FilterName::ClassModels;
        shown(
            self.filter
                .facet(&self.board, name, &ClassModel::ALL, one, code),
        )
    }

    async fn states(&self) -> Vec<Facet> {
        let one = |filter: &mut Filter, state| filter.states = vec![state];
        shown(
            self.filter
                .facet(&self.board, FilterName::States, &PlaceState::ALL, one, code),
        )
    }

    /// Programmes with practice.
    async fn practice(&self) -> usize {
        let mut filter = self.filter.clone();
        filter.practice = Some(true);
        filter.total(&self.board)
    }

    /// Programmes that take in now.
    async fn accepting(&self) -> usize {
        let mut filter = self.filter.clone();
        filter.accepting = Some(true);
        filter.total(&self.board)
    }
}
