//! Importing programmes from a file: `api import programmes FILE`.
//!
//! A file is read into rows (`sheet`), checked (`check`) and put in place
//! (`store`). Every fault in it is told at once with its line, field and
//! remedy; one fault and nothing is written. Without `--apply` nothing is
//! written either: what would change is shown. Importing a file twice changes
//! nothing the second time.
//!
//! # JSON
//!
//! ```json
//! {
//!   "schoolYear": "2026/2027",
//!   "programmes": [{
//!     "slug": "hellerud-ots",
//!     "name": "Hellerud OTS",
//!     "host": {"name": "Hellerud videregående skole", "kind": "UPPER_SECONDARY_SCHOOL",
//!              "orgnr": "974590956", "district": "12"},
//!     "district": "12",
//!     "outsideAllocation": false,
//!     "approvedPlaces": 16, "overIntakePercent": 50, "budgetPlaces": 16,
//!     "profile": {"summary": {"nb": "…", "nn": "…", "en": "…"}, "audience": {"nb": "…"},
//!                 "intake": {"nb": "…"}, "classModel": "SEPARATE_CLASS", "practice": "NONE",
//!                 "otherSchoolPlace": "NONE"},
//!     "tracks": [{"name": {"nb": "Studiespesialisering"}, "level": "VG1", "grepCode": "STUSP1----"}]
//!   }]
//! }
//! ```
//!
//! `profile` is [`domain::profile::Profile`]. A track has a `grepCode`, or an
//! `area` where the offer has none; beside them `classModel`, `places`,
//! `subjects` and `note`. A district is a number or a name. `api/data/programmes.json`
//! shows every field in use.
//!
//! # CSV
//!
//! UTF-8, `;` or `,` between the cells (the header decides). One row a track;
//! rows with the same `slug` are the tracks of one programme, whose other cells
//! are the same on each row or empty after the first. The columns are the paths
//! of the JSON form, in any order, and may be left out when empty throughout:
//!
//! - `schoolYear`, `slug`, `name`, `host.name`, `host.kind`, `host.orgnr`,
//!   `host.district`, `district`, `outsideAllocation`, `approvedPlaces`,
//!   `overIntakePercent`, `budgetPlaces`;
//! - `profile.` with `summary`, `audience`, `intake`, `practiceNote` (each `.nb`,
//!   `.nn`, `.en`), `classModel`, `practice`, `practiceDaysPerWeek`,
//!   `fillsMonth`, `intakeClosesMonth`, `staff`, `pupilsPerGroup`, `traits`,
//!   `districtsServed`, `minAge`, `maxAge`, `years`, `wagePerMonth`,
//!   `needsConfidentialityRelease`, `otherSchoolPlace`;
//! - `track.` with `name` and `note` (each `.nb`, `.nn`, `.en`), `level`,
//!   `grepCode`, `area`, `classModel`, `places`, `subjects`.
//!
//! Lists are written `a|b`, staff `TEACHER:2|ADVISER:0,5`, flags `ja` or `nei`;
//! a decimal comma is understood.
//!
//! # Places
//!
//! When every track has `places` the allocation is made track by track; else
//! for the programme as a whole, and places given for some tracks become a
//! remark in their note.

mod check;
mod fault;
mod file;
mod form;
mod ids;
mod part;
mod places;
mod sheet;
pub(crate) mod store;
mod table;

use std::io::{self, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use indicatif::ProgressBar;
use sea_orm::DbErr;

pub use fault::{Fault, Remedy};
pub use form::{Form, Host, Listed, Track};
pub(crate) use ids::{Kind, id};

use crate::db::Db;

/// The largest file taken, in MiB.
pub const MAX_MIB: u64 = 10;

/// How an import went; the process ends with the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// All is in place, or would be.
    Done,
    /// The file has faults, each told.
    Faults,
    /// The file could not be read at all.
    Unreadable,
}

impl Exit {
    /// 0, 1 or 2.
    pub fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Faults => 1,
            Self::Unreadable => 2,
        }
    }
}

/// Our side of an import failed.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    #[error("the result could not be written: {0}")]
    Output(#[from] io::Error),
}

/// Why a text gave no form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is neither JSON nor CSV with our columns.
    Unreadable(Fault),
    /// It has these faults.
    Faulty(Vec<Fault>),
}

/// Which programmes of a form are put in place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All: those that exist are brought in line with the file.
    All,
    /// Those that do not exist; the rest keep what they have become.
    NewOnly,
}

/// What an import does to one programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    pub slug: String,
    pub name: String,
    pub effect: Effect,
}

/// New, changed, or as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    New,
    /// What is changed.
    Changed(Vec<Aspect>),
    Unchanged,
}

/// A part of a programme that an import may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    Host,
    Name,
    District,
    OutsideAllocation,
    Page,
    Tracks,
    Places,
}

/// Checks a text against the form.
///
/// # Errors
/// Every fault in it.
pub fn read(text: &str) -> Result<Form, Refused> {
    let mut faults = Vec::new();
    let sheet = sheet::read(text, &mut faults).map_err(|refused| match refused {
        sheet::Refused::Unreadable(fault) => Refused::Unreadable(fault),
        sheet::Refused::Faulty(faults) => Refused::Faulty(faults),
    })?;
    let form = check::check(&sheet, &mut faults);
    faults.sort_by_key(|fault| fault.line);
    form.filter(|_| faults.is_empty())
        .ok_or(Refused::Faulty(faults))
}

/// Imports a file and tells `out` what happened, or with `apply` false what
/// would happen. Progress is drawn on a terminal only.
///
/// # Errors
/// When the database fails, or `out` cannot be written.
pub async fn run(
    db: &Db,
    now: DateTime<Utc>,
    path: &Path,
    apply: bool,
    out: &mut (dyn Write + Send),
) -> Result<Exit, Failed> {
    let read = file::read(path)
        .map_err(Refused::Unreadable)
        .and_then(|text| read(&text));
    let form = match read {
        Ok(form) => form,
        Err(Refused::Unreadable(fault)) => {
            writeln!(out, "{fault}")?;
            return Ok(Exit::Unreadable);
        }
        Err(Refused::Faulty(faults)) => return tell_faults(&faults, out),
    };
    let progress = ProgressBar::new(u64::try_from(form.programmes.len()).unwrap_or_default());
    let tx = db.write().await?;
    let result = store::put(&tx, &form, Scope::All, now, &mut || progress.inc(1)).await?;
    progress.finish_and_clear();
    let outcomes = match result {
        Ok(outcomes) => outcomes,
        Err(faults) => return tell_faults(&faults, out),
    };
    table::write(&form, &outcomes, out)?;
    if apply {
        tx.commit().await?;
        writeln!(out, "Lagret.")?;
    } else {
        writeln!(
            out,
            "Prøvekjøring: ingenting er lagret. Legg til --apply for å lagre."
        )?;
    }
    Ok(Exit::Done)
}

fn tell_faults(faults: &[Fault], out: &mut (dyn Write + Send)) -> Result<Exit, Failed> {
    for fault in faults {
        writeln!(out, "{fault}")?;
    }
    let count = faults.len();
    writeln!(
        out,
        "{count} feil. Ingenting er lagret. Rett fila og prøv igjen."
    )?;
    Ok(Exit::Faults)
}

#[cfg(test)]
mod tests;
