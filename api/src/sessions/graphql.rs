//! One's own sessions as GraphQL shows them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::own;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::viewer::Viewer;

/// One of the viewer's own sessions.
#[derive(SimpleObject, Debug)]
pub struct MySession {
    id: ID,
    /// The one that asks.
    current: bool,
    created_at: DateTime<Utc>,
    /// To the minute.
    last_seen_at: DateTime<Utc>,
    /// Browser and system, as "Chrome, Android".
    device: Option<String>,
    /// The name of the provider signed in at; null for a demo account.
    provider: Option<String>,
}

/// The viewer's own living sessions, the newest first.
///
/// # Errors
/// `Unauthenticated`, or when the database fails.
pub(crate) async fn list(cx: &Cx) -> Result<Vec<MySession>, AppError> {
    let current = cx.session.as_ref().map(|session| session.id);
    let own = own::list(cx).await?;
    Ok(own
        .into_iter()
        .map(|session| MySession {
            id: session.id.into(),
            current: current == Some(session.id),
            created_at: session.created_at,
            last_seen_at: session.last_seen_at,
            device: session.device,
            provider: provider_name(cx, session.provider.as_deref()),
        })
        .collect())
}

/// What people know a provider as.
pub(crate) fn provider_name(cx: &Cx, id: Option<&str>) -> Option<String> {
    Some(cx.app.config.provider(id?)?.name.clone())
}

/// Keep the session alive.
#[derive(InputObject, Debug)]
pub struct ExtendSessionInput {
    key: Uuid,
}

/// End one of one's own sessions.
#[derive(InputObject, Debug)]
pub struct EndSessionInput {
    key: Uuid,
    id: ID,
}

/// End one's own sessions but for this one.
#[derive(InputObject, Debug)]
pub struct EndOtherSessionsInput {
    key: Uuid,
}

/// Changes to one's own sessions.
#[derive(Default, Debug)]
pub struct SessionMutation;

#[Object]
impl SessionMutation {
    /// Say that one is there, so that the session does not end while one reads.
    async fn extend_session(
        &self,
        ctx: &Context<'_>,
        input: ExtendSessionInput,
    ) -> Resolved<Viewer> {
        Ok(Viewer(own::extend(ctx.data_unchecked(), input.key).await?))
    }

    /// End one of one's own sessions; NOT_FOUND for any other. Answers with those left.
    async fn end_session(
        &self,
        ctx: &Context<'_>,
        input: EndSessionInput,
    ) -> Resolved<Vec<MySession>> {
        let cx = ctx.data_unchecked::<Cx>();
        let id = Uuid::parse_str(&input.id).unwrap_or_default();
        own::end(cx, input.key, id).await?;
        Ok(list(cx).await?)
    }

    /// End one's own sessions but for this one. Answers with it.
    async fn end_other_sessions(
        &self,
        ctx: &Context<'_>,
        input: EndOtherSessionsInput,
    ) -> Resolved<Vec<MySession>> {
        let cx = ctx.data_unchecked::<Cx>();
        own::end_others(cx, input.key).await?;
        Ok(list(cx).await?)
    }
}
