//! Counting and confirming.

use std::sync::Arc;

use async_graphql::{Context, Object};

use super::OpenPlace;
use super::input::{ConfirmPlacesInput, ReportPlacesInput};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::places::{self, Report};

/// Changes to places.
#[derive(Default, Debug)]
pub struct PlaceMutation;

#[Object]
impl PlaceMutation {
    /// A new count. Errors: BAD_USER_INPUT, FORBIDDEN, NOT_FOUND, CONFLICT,
    /// RULE (COUNT_ABOVE_LIMIT, COUNT_DISAGREES: send again with confirmDeviation).
    async fn report_places(
        &self,
        ctx: &Context<'_>,
        input: ReportPlacesInput,
    ) -> Resolved<OpenPlace> {
        let cx = ctx.data_unchecked::<Cx>();
        let report = Report::try_from(input)?;
        places::report(cx, &report).await?;
        Ok(now(cx, &report.slug).await?)
    }

    /// "Stemmer fortsatt": the figure shown is still right. Errors: as
    /// reportPlaces, and RULE (NEVER_COUNTED).
    async fn confirm_places(
        &self,
        ctx: &Context<'_>,
        input: ConfirmPlacesInput,
    ) -> Resolved<OpenPlace> {
        let cx = ctx.data_unchecked::<Cx>();
        places::confirm(cx, input.key, &input.programme, input.version).await?;
        Ok(now(cx, &input.programme).await?)
    }
}

/// The places as they stand after a change.
async fn now(cx: &Cx, slug: &str) -> Result<OpenPlace, AppError> {
    cx.forget_boards().await;
    let board = cx.board(None).await?;
    let row = board.by_slug(slug).ok_or(AppError::NotFound)?;
    Ok(OpenPlace::new(Arc::clone(row), board.year))
}
