//! Requests for a place as GraphQL shows them.

pub mod outcomes;
pub mod steps;
pub mod waiting;

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use domain::admission::AdmissionState;

use super::{Shown, undoing};
use crate::graphql::fault::Resolved;
use waiting::Waiting;

/// One programme's part of a request for a place, and what came of it.
#[derive(Clone, Debug)]
pub struct Admission(pub Shown);

#[Object]
impl Admission {
    async fn id(&self) -> ID {
        self.0.row.id.into()
    }

    /// The version a step must name.
    async fn version(&self) -> i32 {
        self.0.row.version
    }

    async fn state(&self) -> AdmissionState {
        self.0.row.state
    }

    /// Its place on the waiting list; null for one that does not wait.
    async fn waiting(&self, ctx: &Context<'_>) -> Resolved<Option<Waiting>> {
        Ok(waiting::of(ctx.data_unchecked(), &self.0).await?)
    }

    /// Until when the reader can take the last step back; null where not.
    async fn undo_until(&self, ctx: &Context<'_>) -> Resolved<Option<DateTime<Utc>>> {
        Ok(undoing::until(ctx.data_unchecked(), &self.0).await?)
    }
}
