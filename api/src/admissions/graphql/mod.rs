//! Requests for a place as GraphQL shows them.

pub mod steps;

use async_graphql::{ID, Object};
use domain::admission::AdmissionState;

use super::Shown;

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
}
