//! Young people as GraphQL shows them.

use async_graphql::{Context, ID, Object};
use domain::id::YouthId;
use uuid::Uuid;

use super::Known;
use crate::consents::{self, graphql::Consent};
use crate::error::AppError;
use crate::graphql::fault::Resolved;

/// A young person in follow-up. Each part is null where it may not be seen.
#[derive(Clone, Debug)]
pub struct Youth(pub Known);

#[Object]
impl Youth {
    async fn id(&self) -> ID {
        self.0.facts.youth.0.into()
    }

    /// What the young person shares, newest first; empty for those who see the name only.
    #[graphql(complexity = "20 + child_complexity")]
    async fn consents(&self, ctx: &Context<'_>) -> Resolved<Vec<Consent>> {
        let shown = consents::consents(ctx.data_unchecked(), &self.0).await?;
        Ok(shown.into_iter().map(Consent).collect())
    }
}

/// Reads about young people.
#[derive(Default, Debug)]
pub struct YouthQuery;

#[Object]
impl YouthQuery {
    /// A young person one has to do with. NOT_FOUND for all others, whether or not
    /// there is such a person.
    async fn youth(&self, ctx: &Context<'_>, id: ID) -> Resolved<Option<Youth>> {
        let id = YouthId(Uuid::parse_str(&id).map_err(|_| AppError::NotFound)?);
        Ok(Some(Youth(super::open(ctx.data_unchecked(), id).await?)))
    }
}
