//! Whether the seats and the requests agree, looked at from two sides: `api check`.
//! It changes nothing.

mod store;

use std::collections::{HashMap, HashSet};
use std::fmt;

use chrono::{DateTime, TimeDelta, Utc};
use domain::capacity::Allocation;
use domain::id::ProgrammeId;
use domain::ledger::{self, Count, Movement, MovementKind};
use domain::school_year::SchoolYear;
use uuid::Uuid;

use crate::cx::oslo_day;
use crate::db::Db;
use crate::error::AppError;
use crate::places::store::standings;
use store::{Ground, Seat};

/// What is asked for within so long may be done in another order.
const TOGETHER: TimeDelta = TimeDelta::seconds(5);

/// Something that does not agree. Ids and figures alone: it names nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The figure the page shows is not the last count with the movements since.
    Figures {
        programme: String,
        year: i32,
        shown: String,
        replayed: String,
    },
    /// As many seats are held as requests hold one: they are not.
    Held {
        programme: String,
        year: i32,
        moved: i64,
        open: i64,
    },
    /// The movements of a request do not give how it stands.
    Moved { admission: Uuid },
    /// A hold or an enrolment went past the limit.
    PastLimit {
        programme: String,
        year: i32,
        at: DateTime<Utc>,
        taken: u32,
        limit: u32,
    },
    /// Two places for one young person in one school year.
    AdmittedTwice { admission: Uuid },
    /// A tie that no request gives, or one that is missing.
    Ties { admission: Uuid },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Figures {
                programme,
                year,
                shown,
                replayed,
            } => write!(
                f,
                "{programme} {year}: {shown} is shown, count and movements give {replayed}"
            ),
            Self::Held {
                programme,
                year,
                moved,
                open,
            } => write!(
                f,
                "{programme} {year}: {moved} held by the movements, {open} requests hold a seat"
            ),
            Self::Moved { admission } => {
                write!(f, "request {admission}: its seat does not fit its state")
            }
            Self::PastLimit {
                programme,
                year,
                at,
                taken,
                limit,
            } => write!(
                f,
                "{programme} {year}: {taken} taken on {} of at most {limit}",
                oslo_day(*at)
            ),
            Self::AdmittedTwice { admission } => {
                write!(f, "request {admission}: a second place in one school year")
            }
            Self::Ties { admission } => {
                write!(f, "request {admission}: the ties are not those it gives")
            }
        }
    }
}

/// Looks at everything, and says what does not agree: what is seen twice, for others may
/// write between one statement and the next.
///
/// # Errors
/// When the database fails.
pub async fn run(db: &Db, now: DateTime<Utc>) -> Result<Vec<Fault>, AppError> {
    let mut faults = look(db, now).await?;
    if !faults.is_empty() {
        let again = look(db, now).await?;
        faults.retain(|fault| again.contains(fault));
    }
    Ok(faults)
}

async fn look(db: &Db, now: DateTime<Utc>) -> Result<Vec<Fault>, AppError> {
    let ground = store::read(db.read(), oslo_day(now)).await?;
    let mut faults = figures(db, &ground, now).await?;
    limits(&ground, &mut faults);
    seats(&ground, &mut faults);
    let mut placed = HashSet::new();
    for row in ground.admitted() {
        if !placed.insert((row.youth, row.year)) {
            let admission = row.admission;
            faults.push(Fault::AdmittedTwice { admission });
        }
    }
    faults.extend(ground.ties.iter().map(|id| Fault::Ties { admission: *id }));
    Ok(faults)
}

/// The board's SQL and the replay are two ways to one figure.
async fn figures(db: &Db, ground: &Ground, now: DateTime<Utc>) -> Result<Vec<Fault>, AppError> {
    let mut faults = Vec::new();
    for year in ground.years() {
        let Ok(of) = SchoolYear::starting(year).ok_or(()) else {
            continue;
        };
        let shown = standings(db.read(), of, now, None).await?;
        for (id, programme) in &ground.programmes {
            let key = (*id, year);
            let tally = ledger::tally(ground.counts(key), &ground.movements(key), now);
            let seen = shown
                .get(&ProgrammeId(*id))
                .map(|one| one.tally())
                .unwrap_or_default();
            if seen != tally {
                faults.push(Fault::Figures {
                    programme: programme.clone(),
                    year,
                    shown: format!("{:?} and {} held", seen.enrolled, seen.held),
                    replayed: format!("{:?} and {} held", tally.enrolled, tally.held),
                });
            }
            let moved = ground.held(key);
            let open = ground.open(key);
            if moved != open {
                faults.push(Fault::Held {
                    programme: programme.clone(),
                    year,
                    moved,
                    open,
                });
            }
        }
    }
    Ok(faults)
}

/// No hold and no enrolment leaves more taken than the limit, whatever a count found: a
/// count above it is a deviation, and nothing may be added to that.
fn limits(ground: &Ground, faults: &mut Vec<Fault>) {
    for (key, allocation) in &ground.allocations {
        let counts = ground.counts(*key);
        let movements = ground.movements(*key);
        for movement in &movements {
            // Into a place that was held already, nothing is added.
            if movement.kind != MovementKind::Hold {
                continue;
            }
            if let Some(taken) = past(counts, &movements, movement, *allocation) {
                faults.push(Fault::PastLimit {
                    programme: ground.name(key.0),
                    year: key.1,
                    at: movement.effective_at,
                    taken,
                    limit: allocation.limit(),
                });
            }
        }
    }
}

fn past(
    counts: &[Count],
    movements: &[Movement],
    movement: &Movement,
    allocation: Allocation,
) -> Option<u32> {
    // What was not known then did not stand against it.
    let known: Vec<Count> = counts
        .iter()
        .filter(|count| count.recorded_at <= movement.effective_at)
        .copied()
        .collect();
    let taken = |at| {
        let tally = ledger::tally(&known, movements, at);
        Some(tally.enrolled? + tally.held)
    };
    // A step bears the moment it was asked for: one that was asked for just after may
    // have let its seat go just before.
    let (then, after) = (movement.effective_at, movement.effective_at + TOGETHER);
    let taken = taken(then)?.min(taken(after)?);
    (taken > allocation.limit()).then_some(taken)
}

/// Each request's own movements give how it stands.
fn seats(ground: &Ground, faults: &mut Vec<Fault>) {
    let mut moved: HashMap<Uuid, (i64, i64)> = HashMap::new();
    for seat in &ground.seats {
        let Some(admission) = seat.admission else {
            continue;
        };
        let (held, enrolled) = moved.entry(admission).or_default();
        match seat.kind {
            MovementKind::Hold => *held += 1,
            MovementKind::Release => *held -= 1,
            MovementKind::Enrol => *enrolled += 1,
            MovementKind::Leave => *enrolled -= 1,
        }
    }
    for row in &ground.requests {
        let (held, enrolled) = moved.get(&row.admission).copied().unwrap_or_default();
        // A place from before seats were moved one by one has no movement of its own.
        let fits = held == i64::from(row.holds) && (enrolled == 0 || row.is_or_was_pupil);
        let leaves = enrolled <= i64::from(row.is_pupil);
        if !fits || !leaves {
            let admission = row.admission;
            faults.push(Fault::Moved { admission });
        }
    }
}

impl Ground {
    fn held(&self, key: (Uuid, i32)) -> i64 {
        let here = |seat: &&Seat| (seat.programme, seat.year) == key;
        let sum = self.seats.iter().filter(here).map(|seat| match seat.kind {
            MovementKind::Hold => 1,
            MovementKind::Release => -1,
            MovementKind::Enrol | MovementKind::Leave => 0,
        });
        sum.sum()
    }

    fn open(&self, key: (Uuid, i32)) -> i64 {
        let here = self
            .requests
            .iter()
            .filter(|row| (row.programme, row.year) == key && row.holds);
        i64::try_from(here.count()).unwrap_or(i64::MAX)
    }
}
