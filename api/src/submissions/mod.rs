//! Idempotent writes: the same key again has one effect.

mod store;

use chrono::{DateTime, Utc};
use domain::code::Rule;
use domain::id::PersonId;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::error::AppError;

/// One attempt to change something.
#[derive(Clone, Debug)]
pub struct Submission {
    key: Uuid,
    operation: &'static str,
    fingerprint: String,
}

impl Submission {
    /// An attempt with its key. `content` is what was asked for: kept only as a digest.
    pub fn new(key: Uuid, operation: &'static str, content: &str) -> Self {
        let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, content.as_bytes());
        let fingerprint = digest
            .as_ref()
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        Self {
            key,
            operation,
            fingerprint,
        }
    }
}

/// Whether this very change has been made already.
///
/// # Errors
/// `Rule(KeyReused)` when the key stands for something else.
pub async fn is_repeat(
    tx: &DatabaseTransaction,
    person: PersonId,
    submission: &Submission,
) -> Result<bool, AppError> {
    match store::find(tx, person, submission.key).await? {
        None => Ok(false),
        Some((operation, fingerprint))
            if operation == submission.operation && fingerprint == submission.fingerprint =>
        {
            Ok(true)
        }
        Some(_) => Err(AppError::Rule(Rule::KeyReused)),
    }
}

/// Keeps the key, in the transaction that makes the change.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    tx: &DatabaseTransaction,
    person: PersonId,
    submission: &Submission,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    Ok(store::keep(tx, person, submission, now).await?)
}
