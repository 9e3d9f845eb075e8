//! A pupil that is held for something that changes no state: an agreement, what came of
//! it. The same locks as a step, and the same answer to a stranger.

use std::sync::Arc;

use domain::admission::AdmissionState;
use domain::code::Rule;
use domain::id::{AdmissionId, YouthId};
use domain::policy::{Permit, RunEnrolment};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::store::{self, Row};
use crate::cx::Cx;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::{events, policy, youths};

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    pub key: Uuid,
    pub admission: AdmissionId,
    /// The version that was seen; none where the change does not depend on it.
    pub version: Option<i32>,
    pub operation: &'static str,
    /// All that was sent, for telling a repeat from another change under the same key.
    pub content: &'a str,
}

/// A pupil that is held, with leave.
#[derive(Debug)]
pub struct Running {
    pub tx: DatabaseTransaction,
    pub row: Row,
    pub permit: Permit<RunEnrolment>,
    submission: Submission,
    /// It has been done already, by the same key: nothing is left to do.
    pub is_repeat: bool,
}

/// Holds a pupil, in a transaction that has been begun.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden`, `Moved` for a stale version,
/// `Rule(NotEnrolled)` or `Rule(KeyReused)`.
pub async fn hold(
    cx: &Cx,
    tx: DatabaseTransaction,
    wanted: Wanted<'_>,
) -> Result<Running, AppError> {
    // An id that is nobody's takes the same statements, and leaves the same line.
    let youth = store::whose(&tx, wanted.admission).await?;
    let youth = youth.unwrap_or(YouthId(wanted.admission.0));
    youths::store::hold(&tx, youth).await?;
    let facts = youths::store::facts(&tx, youth, cx.today()).await?;
    let found = store::found(&tx, wanted.admission).await?;
    let known = match (&found, facts) {
        (Some(found), Some(youth)) => Some(found.facts(Arc::new(youth)).enrolment()),
        _ => None,
    };
    let permit = policy::may_run(cx, youth, known.as_ref())?;
    let row = found.ok_or(AppError::NotFound)?.row;
    let content = cx.app.vault.index("submission", wanted.content);
    let submission = Submission::new(wanted.key, wanted.operation, &content);
    let is_repeat = submissions::is_repeat(&tx, permit.person(), &submission).await?;
    if !is_repeat && wanted.version.is_some_and(|seen| seen != row.version) {
        return Err(AppError::Moved {
            version: row.version,
            state: row.state,
        });
    }
    if !is_repeat && row.state != AdmissionState::Admitted {
        return Err(AppError::Rule(Rule::NotEnrolled));
    }
    Ok(Running {
        tx,
        row,
        permit,
        submission,
        is_repeat,
    })
}

/// Keeps what was done: version, event and key, all or nothing. A repeat changes
/// nothing.
///
/// # Errors
/// When the database fails.
pub async fn finish(cx: &Cx, held: Running, kind: &'static str) -> Result<AdmissionId, AppError> {
    let id = AdmissionId(held.row.id);
    if held.is_repeat {
        return Ok(id);
    }
    store::bump(&held.tx, &held.permit, &held.row).await?;
    let data = serde_json::json!({ "admission": held.row.id });
    events::keep(&held.tx, &held.permit, cx.now(), kind, data).await?;
    submissions::keep(&held.tx, held.permit.person(), &held.submission, cx.now()).await?;
    held.tx.commit().await?;
    Ok(id)
}
