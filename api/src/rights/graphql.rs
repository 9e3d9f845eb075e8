//! How long things are kept, as GraphQL shows it.

use async_graphql::{Context, Object, SimpleObject};

use crate::cx::Cx;
use crate::graphql::fault::Resolved;
use crate::message::sentence;

/// A rule for how long something is kept. Every period is a proposal until the privacy
/// officer has confirmed it.
#[derive(SimpleObject, Debug)]
pub struct RetentionRule {
    table: String,
    /// What goes, in the reader's language.
    what: String,
    kept_days: i64,
    /// What the days are counted from, in the reader's language.
    from: String,
    /// How many rows the next clearing would remove.
    would_remove: u64,
}

/// Reads about rights.
#[derive(Default, Debug)]
pub struct RightsQuery;

#[Object]
impl RightsQuery {
    /// How long things are kept, and what the next clearing would remove: for UDA and
    /// the auditor.
    async fn retention(&self, ctx: &Context<'_>) -> Resolved<Vec<RetentionRule>> {
        let cx = ctx.data_unchecked::<Cx>();
        let rules = super::retention(cx).await?;
        let shown = rules.into_iter().map(|(rule, would_remove)| RetentionRule {
            table: rule.table.to_owned(),
            what: sentence(cx.lang, &rule.key(), &[]),
            kept_days: rule.days,
            from: sentence(cx.lang, rule.from.key(), &[]),
            would_remove,
        });
        Ok(shown.collect())
    }
}
