//! What was changed, by whom: codes and ids, never what people have typed.

mod store;

use chrono::{DateTime, Utc};
use domain::policy::{Action, Permit};
use sea_orm::DatabaseTransaction;
use sea_orm::prelude::Json;

use crate::error::AppError;

/// Keeps an event, in the transaction that makes the change. What a young person does
/// on their own account stands with the education administration.
///
/// # Errors
/// When the database fails.
pub async fn keep<A: Action>(
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
    now: DateTime<Utc>,
    kind: &'static str,
    data: Json,
) -> Result<(), AppError> {
    let agency = match permit.agency() {
        Some(agency) => agency,
        None => store::administration(tx)
            .await?
            .ok_or(AppError::broken("there is no education administration"))?,
    };
    store::add(tx, permit.person(), agency, now, kind, data).await?;
    Ok(())
}
