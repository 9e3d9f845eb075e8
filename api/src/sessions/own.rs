//! One's own sessions: seen, kept alive and ended by their owner.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::{idle, store};
use crate::cx::{Cx, Session};
use crate::error::AppError;
use crate::submissions::{self, Submission};

/// One of somebody's own sessions.
#[derive(Clone, Debug)]
pub struct OwnSession {
    pub id: Uuid,
    pub created_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
    pub device: Option<String>,
    /// The provider's id.
    pub provider: Option<String>,
}

/// One's own living sessions, the newest first.
///
/// # Errors
/// `Unauthenticated`, or when the database fails.
pub async fn list(cx: &Cx) -> Result<Vec<OwnSession>, AppError> {
    let session = cx.session.as_ref().ok_or(AppError::Unauthenticated)?;
    let seen_after = cx.now() - idle(&cx.app);
    Ok(store::own(cx.app.db.read(), session.person, cx.now(), seen_after).await?)
}

/// Notes that somebody is there, so that the session does not end while they read.
///
/// # Errors
/// `Unauthenticated`, `Rule(KeyReused)`, or when the database fails.
pub async fn extend(cx: &Cx, key: Uuid) -> Result<Session, AppError> {
    let session = change(cx, Submission::new(key, "extendSession", ""), async |tx| {
        let session = cx.session.as_ref().ok_or(AppError::Unauthenticated)?;
        Ok(store::see(tx, session.id, cx.now()).await?)
    })
    .await?;
    let last_seen_at = cx.now();
    let idle_at = (last_seen_at + idle(&cx.app)).min(session.expires_at);
    Ok(Session {
        last_seen_at,
        idle_at,
        ..session
    })
}

/// Ends one of one's own sessions.
///
/// # Errors
/// `NotFound` for another's and for one that has ended; `Unauthenticated`,
/// `Rule(KeyReused)`, or when the database fails.
pub async fn end(cx: &Cx, key: Uuid, id: Uuid) -> Result<(), AppError> {
    let submission = Submission::new(key, "endSession", &id.to_string());
    change(cx, submission, async |tx| {
        let session = cx.session.as_ref().ok_or(AppError::Unauthenticated)?;
        let only = Some(id);
        match store::end_own(tx, session.person, only, None, cx.now()).await? {
            0 => Err(AppError::NotFound),
            _ => Ok(()),
        }
    })
    .await?;
    Ok(())
}

/// Ends one's own sessions but for this one.
///
/// # Errors
/// `Unauthenticated`, `Rule(KeyReused)`, or when the database fails.
pub async fn end_others(cx: &Cx, key: Uuid) -> Result<(), AppError> {
    let submission = Submission::new(key, "endOtherSessions", "");
    change(cx, submission, async |tx| {
        let session = cx.session.as_ref().ok_or(AppError::Unauthenticated)?;
        let but = Some(session.id);
        store::end_own(tx, session.person, None, but, cx.now()).await?;
        Ok(())
    })
    .await?;
    Ok(())
}

/// Changes something about one's own sessions, once for each key.
async fn change(
    cx: &Cx,
    submission: Submission,
    made: impl AsyncFnOnce(&DatabaseTransaction) -> Result<(), AppError>,
) -> Result<Session, AppError> {
    let session = cx.session.clone().ok_or(AppError::Unauthenticated)?;
    let tx = cx.app.db.write().await?;
    if !submissions::is_repeat(&tx, session.person, &submission).await? {
        made(&tx).await?;
        submissions::keep(&tx, session.person, &submission, cx.now()).await?;
        tx.commit().await?;
    }
    Ok(session)
}
