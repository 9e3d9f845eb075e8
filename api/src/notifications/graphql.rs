//! Notifications as GraphQL shows them.

use async_graphql::{Context, ID, InputObject, Object};
use chrono::{DateTime, Utc};
use domain::admission::Letter;
use uuid::Uuid;

use super::own::{self, Page};
use crate::cx::Cx;
use crate::graphql::fault::Resolved;
use crate::graphql::ids;
use crate::graphql::page::{mark, marked, rows};
use crate::places::graphql::connection::PageInfo;
use crate::programmes::graphql::Programme;

/// Something one has been told.
#[derive(Debug)]
pub struct Notification(own::Notification);

#[Object]
impl Notification {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn letter(&self) -> Letter {
        self.0.letter
    }

    /// What has happened, in the reader's language: plain words to the young person.
    async fn sentence(&self, ctx: &Context<'_>) -> String {
        self.0.sentence(ctx.data_unchecked())
    }

    /// The young person's name; null where the reader may not see it (any more), or is
    /// the young person.
    async fn youth_name(&self, ctx: &Context<'_>) -> Resolved<Option<String>> {
        Ok(self.0.youth_name(ctx.data_unchecked()).await?)
    }

    async fn programme(&self, ctx: &Context<'_>) -> Resolved<Option<Programme>> {
        let board = ctx.data_unchecked::<Cx>().board(None).await?;
        let found = self.0.programme.and_then(|id| board.by_id(id));
        Ok(found.cloned().map(Programme))
    }

    /// The request it is about.
    async fn admission(&self) -> Option<ID> {
        self.0.admission.map(Into::into)
    }

    /// Where on the page to go.
    async fn path(&self, ctx: &Context<'_>) -> Resolved<String> {
        Ok(self.0.path(ctx.data_unchecked()).await?)
    }

    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    async fn read(&self) -> bool {
        self.0.is_read
    }
}

/// A page of one's own notifications.
#[derive(Debug)]
pub struct NotificationConnection(Page);

#[Object]
impl NotificationConnection {
    async fn nodes(&self) -> Vec<Notification> {
        self.0.nodes.iter().cloned().map(Notification).collect()
    }

    async fn page_info(&self) -> PageInfo {
        let ends = |one: &own::Notification| mark(&one.mark());
        let nodes = &self.0.nodes;
        PageInfo {
            has_next_page: self.0.has_more,
            has_previous_page: !self.0.is_first,
            start_cursor: nodes.first().map(ends),
            end_cursor: nodes.last().map(ends),
        }
    }

    /// How many have not been read, on this page or another.
    async fn unread(&self, ctx: &Context<'_>) -> Resolved<u64> {
        Ok(own::unread(ctx.data_unchecked()).await?)
    }
}

/// Reads one's own notifications.
#[derive(Default, Debug)]
pub struct NotificationQuery;

#[Object]
impl NotificationQuery {
    /// What one has been told, the newest first; `first` is 1 to 100.
    /// Errors: UNAUTHENTICATED, BAD_USER_INPUT (first, after).
    #[graphql(
        complexity = "usize::try_from(first).unwrap_or(1).clamp(1, 100) * child_complexity / 2"
    )]
    async fn notifications(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
    ) -> Resolved<NotificationConnection> {
        let cx = ctx.data_unchecked::<Cx>();
        // Before what was sent is looked at.
        own::oneself(cx)?;
        let first = rows(first)?;
        let after = after.as_deref().map(marked).transpose()?;
        Ok(NotificationConnection(own::page(cx, first, after).await?))
    }
}

/// What has been read.
#[derive(InputObject, Debug)]
pub struct MarkNotificationsReadInput {
    key: Uuid,
    /// None: all of them.
    ids: Option<Vec<ID>>,
}

/// Changes to one's own notifications.
#[derive(Default, Debug)]
pub struct NotificationMutation;

#[Object]
impl NotificationMutation {
    /// Marks one's own notifications as read, and answers with how many are left.
    /// Errors: UNAUTHENTICATED, BAD_USER_INPUT (ids).
    async fn mark_notifications_read(
        &self,
        ctx: &Context<'_>,
        input: MarkNotificationsReadInput,
    ) -> Resolved<u64> {
        let cx = ctx.data_unchecked::<Cx>();
        // Before what was sent is looked at.
        own::oneself(cx)?;
        let chosen = |all: Vec<ID>| {
            let read = all.iter().map(|id| ids::chosen("ids", id));
            read.collect::<Result<Vec<_>, _>>()
        };
        let some = input.ids.map(chosen).transpose()?;
        let left = own::mark_read(cx, input.key, some.as_deref());
        Ok(left.await?)
    }
}
