//! Kept searches as GraphQL shows them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

use super::{NewSearch, Saved};
use crate::graphql::fault::Resolved;

/// What a kept search looks for: coded filters alone.
#[derive(SimpleObject, Debug)]
pub struct SearchFilter {
    /// As in the page's address: `area=ba&level=vg1`.
    query: Option<String>,
}

/// A search one has kept.
#[derive(Debug)]
pub struct SavedSearch(Saved);

#[Object]
impl SavedSearch {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn filter(&self) -> SearchFilter {
        SearchFilter {
            query: Some(self.0.query.clone()),
        }
    }

    /// Whether it tells the minute a place opens.
    async fn tells(&self) -> bool {
        self.0.tells
    }

    /// How many programmes it finds with a free place now, by figures that are not stale.
    async fn matches(&self, ctx: &Context<'_>) -> Resolved<usize> {
        Ok(super::matches(ctx.data_unchecked(), &self.0).await?)
    }
}

fn shown(all: Vec<Saved>) -> Vec<SavedSearch> {
    all.into_iter().map(SavedSearch).collect()
}

/// Reads one's own kept searches.
#[derive(Default, Debug)]
pub struct SearchQuery;

#[Object]
impl SearchQuery {
    /// The searches one has kept, the oldest first. Errors: UNAUTHENTICATED.
    async fn saved_searches(&self, ctx: &Context<'_>) -> Resolved<Vec<SavedSearch>> {
        Ok(shown(super::own(ctx.data_unchecked()).await?))
    }
}

/// A search to keep.
#[derive(InputObject, Debug)]
pub struct SaveSearchInput {
    key: Uuid,
    /// At most 60 characters.
    name: String,
    /// As in the page's address, without a text (people type names) and without a past
    /// day.
    query: String,
    /// Whether it tells the minute a place opens.
    tells: bool,
}

/// A search to remove.
#[derive(InputObject, Debug)]
pub struct RemoveSearchInput {
    key: Uuid,
    search: ID,
}

/// Changes to one's own kept searches.
#[derive(Default, Debug)]
pub struct SearchMutation;

#[Object]
impl SearchMutation {
    /// Keeps a search; at most 10. Answers with all of one's own.
    /// Errors: UNAUTHENTICATED, BAD_USER_INPUT (name, query).
    async fn save_search(
        &self,
        ctx: &Context<'_>,
        input: SaveSearchInput,
    ) -> Resolved<Vec<SavedSearch>> {
        let new = NewSearch {
            key: input.key,
            name: input.name,
            query: input.query,
            tells: input.tells,
        };
        Ok(shown(super::save(ctx.data_unchecked(), &new).await?))
    }

    /// Removes one of one's own. Answers with those that are left.
    /// Errors: UNAUTHENTICATED, NOT_FOUND.
    async fn remove_search(
        &self,
        ctx: &Context<'_>,
        input: RemoveSearchInput,
    ) -> Resolved<Vec<SavedSearch>> {
        // One that is no id at all is nobody's.
        let id = Uuid::parse_str(&input.search).unwrap_or_default();
        let left = super::remove(ctx.data_unchecked(), input.key, id);
        Ok(shown(left.await?))
    }
}
