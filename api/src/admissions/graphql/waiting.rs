//! Waiting lists as GraphQL shows them.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::id::ProgrammeId;
use domain::waiting::WaitingCriterion;
use uuid::Uuid;

use super::Admission;
use crate::admissions::Shown;
use crate::admissions::waiting::{self, Place};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;

/// A place on a waiting list, and why it is that one.
#[derive(SimpleObject, Debug)]
pub struct Waiting {
    pub since: DateTime<Utc>,
    /// From 1.
    pub place: usize,
    /// How many wait in all.
    pub of: usize,
    /// When it was asked whether the place is still wanted.
    pub asked_at: Option<DateTime<Utc>>,
    /// When the answer was yes.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// The criteria of the order that are met. Time comes first.
    pub meets: Vec<WaitingCriterion>,
}

/// One on a programme's waiting list.
#[derive(SimpleObject, Debug)]
pub struct WaitingEntry {
    pub admission: Admission,
    /// From 1, among all who wait for the same school year.
    pub place: usize,
    pub since: DateTime<Utc>,
    pub meets: Vec<WaitingCriterion>,
}

/// The place of one request.
pub(super) async fn of(cx: &Cx, shown: &Shown) -> Result<Option<Waiting>, AppError> {
    let place = waiting::place_of(cx, shown).await?;
    Ok(place.map(|place: Place| Waiting {
        since: place.since,
        place: place.place,
        of: place.of,
        asked_at: place.row.interest_asked_at,
        confirmed_at: place.row.interest_confirmed_at,
        meets: place.meets,
    }))
}

/// Everybody on a programme's waiting list whom the reader may see, in order.
///
/// # Errors
/// When the database fails.
pub async fn entries(cx: &Cx, programme: ProgrammeId) -> Result<Vec<WaitingEntry>, AppError> {
    let list = waiting::list(cx, programme).await?;
    let entry = |(shown, place): (Shown, Place)| WaitingEntry {
        admission: Admission(shown),
        place: place.place,
        since: place.since,
        meets: place.meets,
    };
    Ok(list.into_iter().map(entry).collect())
}

/// The criteria of the order.
#[derive(InputObject, Debug)]
pub struct WaitingCriteriaInput {
    key: Uuid,
    /// First to last, each once; none: time alone.
    criteria: Vec<WaitingCriterion>,
}

#[derive(Default, Debug)]
pub struct WaitingQuery;

#[Object]
impl WaitingQuery {
    /// What orders those who began to wait on the same day, first to last.
    async fn waiting_criteria(&self, ctx: &Context<'_>) -> Resolved<Vec<WaitingCriterion>> {
        Ok(waiting::criteria(ctx.data_unchecked()).await?)
    }
}

#[derive(Default, Debug)]
pub struct WaitingMutation;

#[Object]
impl WaitingMutation {
    /// Sets the criteria for the whole city: UDA. Errors: FORBIDDEN, BAD_USER_INPUT
    /// (criteria).
    async fn set_waiting_criteria(
        &self,
        ctx: &Context<'_>,
        input: WaitingCriteriaInput,
    ) -> Resolved<Vec<WaitingCriterion>> {
        let cx = ctx.data_unchecked::<Cx>();
        waiting::set_criteria(cx, input.key, &input.criteria).await?;
        cx.forget_boards().await;
        Ok(waiting::criteria(cx).await?)
    }
}
