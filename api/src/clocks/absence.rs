//! Two weeks without attending, and not for illness: an agreement is proposed to the
//! programme's named person, once for each absence.

use chrono::Days;
use domain::admission::{AdmissionState, Letter};
use domain::id::{ProgrammeId, YouthId};
use domain::school_year::SchoolYear;

use super::{Today, store};
use crate::actions::{Running, running};
use crate::admissions::store::Found;
use crate::calendar;
use crate::cx::{App, start_of_day};
use crate::error::AppError;
use crate::notifications::{self, Told};
use crate::youths;

/// Proposes what is due.
///
/// # Errors
/// When the database fails.
pub async fn propose_agreements(app: &App) -> Result<(), AppError> {
    let today = Today::of(app);
    let db = app.db.read();
    let found = store::pupils(db, SchoolYear::of(today.day)).await?;
    let mut programmes: Vec<ProgrammeId> = found
        .iter()
        .map(|one| ProgrammeId(one.row.programme_id))
        .collect();
    programmes.sort_unstable();
    programmes.dedup();
    let running = running(db, &programmes, &found).await?;
    let pauses = calendar::store::pauses_of(db, &programmes).await?;
    for one in &found {
        let none = Vec::new();
        let paused = pauses.get(&ProgrammeId(one.row.programme_id));
        if running.agreement_due(&one.row, today.day, paused.unwrap_or(&none)) {
            propose(app, today, one, &running).await?;
        }
    }
    Ok(())
}

async fn propose(app: &App, today: Today, one: &Found, running: &Running) -> Result<(), AppError> {
    let Some(since) = running.away_since(&one.row, today.day) else {
        return Ok(());
    };
    // What was proposed on that very day was of the absence before.
    let since = start_of_day(since + Days::new(1));
    if store::is_proposed(app.db.read(), one.row.id, since).await? {
        return Ok(());
    }
    let tx = app.db.write().await?;
    // Whoever else proposes waits here.
    youths::store::hold(&tx, YouthId(one.row.youth_id)).await?;
    let stands = crate::admissions::store::one(&tx, one.id()).await?;
    let is_pupil = stands.is_some_and(|row| row.state == AdmissionState::Admitted);
    if !is_pupil || store::is_proposed(&tx, one.row.id, since).await? {
        return Ok(());
    }
    let people = store::intake_person(&tx, one, today.day).await?;
    let told = people.into_iter().map(|person| Told {
        person,
        letter: Letter::AgreementProposed,
    });
    let told: Vec<Told> = told.collect();
    notifications::write(&tx, &one.row, &told, today.now).await?;
    Ok(tx.commit().await?)
}
