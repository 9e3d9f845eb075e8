//! Searching for places and looking back.

use std::sync::Arc;

use async_graphql::{Context, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::capacity::PlaceState;

use super::connection::OpenPlaceConnection;
use super::input::OpenPlaceFilter;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::page::Bounds;
use crate::graphql::scalar::Date;
use crate::places::filter::{Filter, Sort};
use crate::places::occupancy;
use crate::programmes::graphql::Programme;

/// End-of-day figures of one programme.
#[derive(SimpleObject, Debug)]
pub struct Occupancy {
    programme: Programme,
    days: Vec<OccupancyDay>,
}

/// One day's figure.
#[derive(SimpleObject, Debug)]
pub struct OccupancyDay {
    date: Date,
    school_year: String,
    approved_places: u32,
    /// Null where not yet counted that school year. Signed out: with held
    /// places counted in.
    enrolled: Option<u32>,
    /// Null when signed out.
    held: Option<u32>,
    free: Option<u32>,
    state: PlaceState,
}

/// Reads about places.
#[derive(Default, Debug)]
pub struct PlaceQuery;

#[Object]
impl PlaceQuery {
    /// The programmes and their places. `at` replays a past moment (signed out:
    /// the end of that day). `first` is 1 to 100.
    /// Errors: BAD_USER_INPUT (first, after, at, filter.*).
    #[graphql(
        complexity = "usize::try_from(first).unwrap_or(1).clamp(1, 100) * child_complexity / 2"
    )]
    async fn open_places(
        &self,
        ctx: &Context<'_>,
        filter: Option<OpenPlaceFilter>,
        #[graphql(default_with = "Sort::FreePlaces")] sort: Sort,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        at: Option<DateTime<Utc>>,
    ) -> Resolved<OpenPlaceConnection> {
        let cx = ctx.data_unchecked::<Cx>();
        let bounds = Bounds::read(first, after.as_deref(), sort)?;
        let filter = Filter::from(filter.unwrap_or_default()).checked()?;
        let board = cx.board(at).await?;
        let anonymous = cx.actor.is_anonymous();
        Ok(OpenPlaceConnection::new(
            board, filter, sort, &bounds, anonymous,
        ))
    }

    /// End-of-day figures, `from` and `to` included, at most 400 days. Days to
    /// come are left out. Errors: NOT_FOUND, BAD_USER_INPUT (from, to).
    #[graphql(complexity = "100 + child_complexity")]
    async fn occupancy(
        &self,
        ctx: &Context<'_>,
        programme: String,
        from: Date,
        to: Date,
    ) -> Option<Resolved<Occupancy>> {
        Some(
            occupied(ctx.data_unchecked(), &programme, from, to)
                .await
                .map_err(Into::into),
        )
    }
}

async fn occupied(cx: &Cx, programme: &str, from: Date, to: Date) -> Result<Occupancy, AppError> {
    let board = cx.board(None).await?;
    let row = board.by_slug(programme).ok_or(AppError::NotFound)?;
    let days = occupancy::days(cx, &row.programme, from.0, to.0).await?;
    let anonymous = cx.actor.is_anonymous();
    let days = days.into_iter().map(|day| OccupancyDay {
        date: Date(day.date),
        school_year: day.year.to_string(),
        approved_places: day.seats.approved,
        enrolled: if anonymous {
            day.seats.taken
        } else {
            day.seats.enrolled
        },
        held: (!anonymous).then_some(day.seats.held),
        free: day.seats.free,
        state: day.seats.state,
    });
    Ok(Occupancy {
        days: days.collect(),
        programme: Programme(Arc::clone(row)),
    })
}
