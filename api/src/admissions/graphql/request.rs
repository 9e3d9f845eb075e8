//! The request for a place that an admission is a part of.

use async_graphql::{Context, ID, Object};
use chrono::{DateTime, Utc};
use domain::admission::{RequestNeed, RequestReason, RequestSource};
use domain::codes::split;
use domain::consent::Basis;

use super::Admission;
use crate::admissions::Shown;
use crate::admissions::store::Request;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::vault::Place;

/// A request for a place, with the programmes it names.
#[derive(Debug)]
pub struct PlaceRequest {
    of: Shown,
    request: Request,
}

impl PlaceRequest {
    pub(super) async fn of(cx: &Cx, shown: &Shown) -> Result<Self, AppError> {
        let found = shown.sheet.request(cx, shown.row.request_id).await?;
        let request = found.ok_or(AppError::broken("an admission without its request"))?;
        Ok(Self {
            of: shown.clone(),
            request: request.clone(),
        })
    }
}

#[Object]
impl PlaceRequest {
    async fn id(&self) -> ID {
        self.request.row.id.into()
    }

    async fn source(&self) -> RequestSource {
        self.request.row.source
    }

    /// The agency that sent or recorded it; null where the young person did.
    async fn sender(&self) -> Option<&str> {
        self.request.agency.as_deref()
    }

    /// Who sent it, among those who work with it; to the young person their own name
    /// alone.
    async fn sent_by(&self, ctx: &Context<'_>) -> Option<&str> {
        let cx = ctx.data_unchecked::<Cx>();
        let own = cx.actor.person().map(|person| person.0);
        let is_own = own == Some(self.request.row.sender_person_id);
        let name = self.request.person.as_deref();
        name.filter(|_| self.of.tells_names() || is_own)
    }

    async fn reasons(&self) -> Vec<RequestReason> {
        split(&self.request.row.reasons)
    }

    async fn needs(&self) -> Vec<RequestNeed> {
        split(&self.request.row.needs)
    }

    /// Beside the reason `OTHER`.
    async fn text(&self, ctx: &Context<'_>) -> Resolved<Option<String>> {
        let cx = ctx.data_unchecked::<Cx>();
        let place = Place {
            table: "place_request",
            column: "text",
            row: self.request.row.id,
        };
        let sealed = self.request.row.text.as_ref();
        let text = sealed.map(|text| cx.app.vault.open(place, text));
        Ok(text.transpose().map_err(AppError::from)?)
    }

    async fn basis(&self) -> Basis {
        self.request.row.basis
    }

    async fn created_at(&self) -> DateTime<Utc> {
        self.request.row.created_at
    }

    /// The other programmes asked in the same request that one may read.
    async fn siblings(&self, ctx: &Context<'_>) -> Resolved<Vec<Admission>> {
        let family = self.of.sheet.family(ctx.data_unchecked()).await?;
        let others = family.iter().filter(|one| {
            one.row.request_id == self.of.row.request_id && one.row.id != self.of.row.id
        });
        Ok(others.cloned().map(Admission).collect())
    }
}
