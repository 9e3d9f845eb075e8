//! Reading requests, one and many.

use async_graphql::{Context, ID, Object};

use super::Admission;
use super::steps::admission;
use crate::admissions::open;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;

/// Reads about requests for a place.
#[derive(Default, Debug)]
pub struct AdmissionQuery;

#[Object]
impl AdmissionQuery {
    /// A request one may read. NOT_FOUND for a stranger, whether or not there is one.
    async fn admission(&self, ctx: &Context<'_>, id: ID) -> Option<Resolved<Admission>> {
        Some(opened(ctx.data_unchecked(), &id).await.map_err(Into::into))
    }
}

async fn opened(cx: &Cx, id: &ID) -> Result<Admission, AppError> {
    Ok(Admission(open(cx, admission(id)?).await?))
}
