//! Two weeks without attending, and not for illness: an agreement is proposed to the
//! programme's named person, once for each absence.

use chrono::{DateTime, Days, Utc};
use domain::admission::{AdmissionState, Letter, Recipient};
use domain::id::YouthId;

use super::store;
use crate::admissions::store::{Found, of_ids, one};
use crate::attendance::{self, admitted_on};
use crate::cx::{Cx, start_of_day};
use crate::error::AppError;
use crate::notifications;
use crate::youths;

/// Proposes what is due.
///
/// # Errors
/// When the database fails.
pub(super) async fn propose_agreements(cx: &Cx) -> Result<(), AppError> {
    let due = attendance::due_now(&cx.app.db, cx.today()).await?;
    let ids: Vec<_> = due.iter().map(|(_, id)| id.0).collect();
    let db = cx.app.db.read();
    let attended = attendance::store::of(db, &ids).await?;
    for found in of_ids(db, &ids).await? {
        let last = attended.get(&found.row.id);
        let last = last.and_then(|attended| attended.last(cx.today()));
        let since = last.unwrap_or(admitted_on(&found.row));
        // What was proposed on that very day was of the absence before.
        propose(cx, &found, start_of_day(since + Days::new(1))).await?;
    }
    Ok(())
}

async fn propose(cx: &Cx, found: &Found, since: DateTime<Utc>) -> Result<(), AppError> {
    if store::is_proposed(cx.app.db.read(), found.row.id, since).await? {
        return Ok(());
    }
    let tx = cx.app.db.write().await?;
    // Whoever else proposes waits here.
    youths::store::hold(&tx, YouthId(found.row.youth_id)).await?;
    let stands = one(&tx, found.id()).await?;
    let is_pupil = stands.is_some_and(|row| row.state == AdmissionState::Admitted);
    if !is_pupil || store::is_proposed(&tx, found.row.id, since).await? {
        return Ok(());
    }
    let letters = [(Recipient::IntakePerson, Letter::AgreementProposed)];
    notifications::tell_by_clock(cx, &tx, &found.row, &letters, None).await?;
    Ok(tx.commit().await?)
}
