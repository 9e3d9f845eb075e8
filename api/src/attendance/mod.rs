//! Attendance: who came, day by day or once a week, and whom an agreement is to be
//! proposed to. Whoever is on trial or enrolled is marked by the programme's staff.

pub mod graphql;
pub mod group;
mod marking;
pub mod store;

use chrono::NaiveDate;
use domain::admission::AdmissionState;
use domain::attendance::{Marked, Stay, agreement_due, last_attended};
use domain::calendar::Pause;
use domain::id::{AdmissionId, ProgrammeId};

use crate::admissions::store::Row;
use crate::agreements::{self, Agreement};
use crate::calendar;
use crate::cx::oslo_day;
use crate::db::Db;
use crate::error::AppError;
use crate::trials::Trial;

pub use marking::{Marks, mark};

/// Who came when, the newest first.
#[derive(Clone, Debug, Default)]
pub struct Attended {
    pub marks: Vec<Marked>,
}

impl Attended {
    /// "Sist deltatt": the last day somebody took part.
    pub fn last(&self, today: NaiveDate) -> Option<NaiveDate> {
        last_attended(&self.marks, today)
    }
}

/// The first day as a pupil.
pub fn admitted_on(row: &Row) -> NaiveDate {
    row.admitted_on.unwrap_or(oslo_day(row.state_since))
}

/// Whether an agreement is to be proposed to a pupil. Not while there is one; after one
/// that is over, two weeks count from the day it was made.
pub fn is_due(
    row: &Row,
    attended: &Attended,
    agreements: &[Agreement],
    pauses: &[Pause],
    today: NaiveDate,
) -> bool {
    let is_open = agreements.iter().any(|one| one.ended_on.is_none());
    if row.state != AdmissionState::Admitted || is_open {
        return false;
    }
    let last = agreements.iter().map(|one| one.agreed_on).max();
    let since = last.map_or(admitted_on(row), |last| last.max(admitted_on(row)));
    agreement_due(&attended.marks, since, today, pauses)
}

/// The days somebody attends: on trial, and as a pupil.
fn stays(row: &Row, trial: Option<&Trial>) -> Vec<Stay> {
    let mut found = Vec::new();
    if let Some(trial) = trial {
        // A trial that nobody has ended goes on; one that another step ended is over.
        let to = trial
            .ended_on
            .or((row.state != AdmissionState::Trial).then_some(trial.ends_on));
        found.push(Stay {
            from: trial.starts_on,
            to,
        });
    }
    if matches!(row.state, AdmissionState::Admitted | AdmissionState::Ended) {
        found.push(Stay {
            from: admitted_on(row),
            to: row.ended_on,
        });
    }
    found
}

/// The pupils an agreement is to be proposed to today, each with the programme: for the
/// clocks. Five statements, however many pupils there are.
///
/// # Errors
/// When the database fails.
pub async fn due_now(
    db: &Db,
    today: NaiveDate,
) -> Result<Vec<(ProgrammeId, AdmissionId)>, AppError> {
    let db = db.read();
    let rows = store::pupils(db, today).await?;
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    let attended = store::of(db, &ids).await?;
    let agreements = agreements::store::of(db, &ids).await?;
    let programmes: Vec<_> = rows
        .iter()
        .map(|row| ProgrammeId(row.programme_id))
        .collect();
    let pauses = calendar::store::pauses_of(db, &programmes).await?;
    let none = Attended::default();
    let is_due = |row: &&Row| {
        let own = pauses.get(&ProgrammeId(row.programme_id));
        let pauses = own.map_or(&[][..], Vec::as_slice);
        let attended = attended.get(&row.id).unwrap_or(&none);
        let agreements = agreements.get(&row.id).map_or(&[][..], Vec::as_slice);
        is_due(row, attended, agreements, pauses, today)
    };
    let due = rows.iter().filter(is_due);
    Ok(due
        .map(|row| (ProgrammeId(row.programme_id), AdmissionId(row.id)))
        .collect())
}
