//! Requests for a place as GraphQL shows them.

pub mod steps;

use async_graphql::{Context, ID, Object};
use domain::admission::AdmissionState;

use super::Shown;
use crate::attendance::graphql::{Enrolment, enrolment};
use crate::graphql::fault::Resolved;
use crate::meetings::graphql::{Meeting, meetings};
use crate::trials::graphql::{Trial, trial};

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

    /// The meetings, the newest first.
    async fn meetings(&self, ctx: &Context<'_>) -> Resolved<Vec<Meeting>> {
        Ok(meetings(ctx.data_unchecked(), &self.0).await?)
    }

    /// The trial, if there has been one.
    async fn trial(&self, ctx: &Context<'_>) -> Resolved<Option<Trial>> {
        Ok(trial(ctx.data_unchecked(), &self.0).await?)
    }

    /// The time as a pupil, from the admission on.
    async fn enrolment(&self) -> Option<Enrolment> {
        enrolment(&self.0)
    }
}
