//! What a young person needs help with.

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::access::Reach;
use domain::policy::{Permit, Read, Support};
use domain::support_need::SupportNeed;

use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::vault::Place;
use crate::youths::Known;
use crate::youths::store::Entry;

/// What a young person needs help with.
#[derive(Debug)]
pub struct YouthSupport {
    known: Known,
    permit: Permit<Read<Support>>,
}

/// One need.
#[derive(SimpleObject, Debug)]
pub struct SupportEntry {
    id: ID,
    need: SupportNeed,
    /// Only where the need is OTHER.
    text: Option<String>,
    /// The agency that wrote it; null: the young person.
    by: Option<String>,
    recorded_at: DateTime<Utc>,
    ended: bool,
    /// Written by one's own agency, or by oneself as the young person.
    mine: bool,
}

impl YouthSupport {
    /// Somebody's needs, as far as a permit goes.
    pub fn new(known: Known, permit: Permit<Read<Support>>) -> Self {
        Self { known, permit }
    }

    fn shown(&self, cx: &Cx, entry: Entry) -> Result<SupportEntry, AppError> {
        let place = Place {
            table: "support_entry",
            column: "text",
            row: entry.id,
        };
        let text = entry.text.map(|text| cx.app.vault.open(place, &text));
        let mine = match entry.agency {
            Some(agency) => cx.actor.grants().iter().any(|grant| grant.agency == agency),
            None => cx.actor.person() == Some(self.known.facts.person),
        };
        Ok(SupportEntry {
            id: entry.id.into(),
            need: entry.need,
            text: text.transpose()?,
            by: entry.by,
            recorded_at: entry.recorded_at,
            ended: entry.is_ended,
            mine,
        })
    }
}

#[Object]
impl YouthSupport {
    /// The newest first.
    async fn entries(&self, ctx: &Context<'_>) -> Resolved<Vec<SupportEntry>> {
        let cx = ctx.data_unchecked::<Cx>();
        let entries = self.known.sheet.support(cx, &self.permit).await?;
        let shown = entries.into_iter().map(|entry| self.shown(cx, entry));
        Ok(shown.collect::<Result<_, _>>()?)
    }

    /// True where what other agencies have written is not shown: it takes a consent.
    async fn only_own(&self) -> bool {
        self.permit.reach() == Reach::Own
    }
}
