//! A seat that comes free while somebody waits: told to the programme's named person,
//! with who is next in line. Staff offer the place, or do not.

use std::collections::HashMap;

use domain::admission::{Letter, Recipient};
use domain::id::ProgrammeId;
use domain::school_year::SchoolYear;

use super::store;
use crate::admissions::waiting;
use crate::cx::Cx;
use crate::error::AppError;
use crate::notifications;
use crate::places;
use crate::programmes::store::lock_all;

/// Tells of each seat that has come free, once.
///
/// # Errors
/// When the database fails.
pub(super) async fn tell_of_free_seats(cx: &Cx) -> Result<(), AppError> {
    let year = SchoolYear::of(cx.today());
    let db = cx.app.db.read();
    let waited: Vec<ProgrammeId> = store::waited_for(db, year).await?;
    if waited.is_empty() {
        return Ok(());
    }
    let freed = store::freed(db, &waited, year).await?;
    for programme in waited {
        let first = waiting::first(cx, programme, year).await?;
        let (Some(row), Some(at)) = (first, freed.get(&programme.0)) else {
            continue;
        };
        // Free before anybody waited: staff knew.
        if row.waitlisted_at.is_none_or(|since| since >= *at) {
            continue;
        }
        tell(cx, programme, row.id, *at).await?;
    }
    Ok(())
}

async fn tell(
    cx: &Cx,
    programme: ProgrammeId,
    first: uuid::Uuid,
    freed: chrono::DateTime<chrono::Utc>,
) -> Result<(), AppError> {
    let year = SchoolYear::of(cx.today());
    // A look without the lock: most of the time it has been told.
    if store::is_told(cx.app.db.read(), programme, freed).await? {
        return Ok(());
    }
    let tx = cx.app.db.write().await?;
    let locked = lock_all(&tx, &[programme]).await?;
    let stands = places::store::standing(&tx, programme, year, cx.now()).await?;
    let has_free = stands.seats().free.is_some_and(|free| free > 0);
    if locked.is_empty() || !has_free || store::is_told(&tx, programme, freed).await? {
        return Ok(());
    }
    let first = crate::admissions::store::one(&tx, domain::id::AdmissionId(first)).await?;
    let Some(first) = first else { return Ok(()) };
    let letters = [(Recipient::IntakePerson, Letter::NextInLine)];
    notifications::tell_by_clock(cx, &tx, &first, &letters, None).await?;
    Ok(tx.commit().await?)
}

/// Moments by programme.
pub(super) type Freed = HashMap<uuid::Uuid, chrono::DateTime<chrono::Utc>>;
