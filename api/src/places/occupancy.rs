//! Occupancy day by day, by replay.

use chrono::{DateTime, NaiveDate, Utc};
use domain::capacity::Seats;
use domain::code::Problem;
use domain::ledger;
use domain::school_year::SchoolYear;

use super::store::{self, Ledger};
use crate::cx::{Cx, end_of_day};
use crate::error::AppError;
use crate::programmes::Programme;

/// The longest span that may be asked for.
pub const DAYS_MAX: i64 = 400;

/// A programme's figure at the end of a day (today: now).
#[derive(Clone, Debug)]
pub struct Day {
    pub date: NaiveDate,
    pub year: SchoolYear,
    pub seats: Seats,
}

/// The figure for each day from `from` to `to`, both included; days to come are
/// left out.
///
/// # Errors
/// `Input` (from, to) for a span that ends before it starts, is too long or
/// lies out of reach.
pub async fn days(
    cx: &Cx,
    programme: &Programme,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<Day>, AppError> {
    if to < from {
        return Err(AppError::input("to", Problem::EndsBeforeStart));
    }
    let first = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or(NaiveDate::MIN);
    if from < first {
        let example = "2026-08-01";
        return Err(AppError::input("from", Problem::Form { example }));
    }
    if (to - from).num_days() >= DAYS_MAX {
        return Err(AppError::input(
            "to",
            Problem::TooManyDays { max: DAYS_MAX },
        ));
    }
    let to = to.min(cx.today());
    let years = SchoolYear::of(from).start_year()..=SchoolYear::of(to.max(from)).start_year();
    let ledger = store::ledger(cx.app.db.read(), programme.id, years).await?;
    Ok(from
        .iter_days()
        .take_while(|day| *day <= to)
        .map(|day| replay(&ledger, day, end_of_day(day).min(cx.now())))
        .collect())
}

fn replay(ledger: &Ledger, date: NaiveDate, at: DateTime<Utc>) -> Day {
    let year = SchoolYear::of(date);
    let key = year.start_year();
    let none = (Vec::new(), Vec::new());
    let counts = ledger.counts.get(&key).unwrap_or(&none.0);
    let movements = ledger.movements.get(&key).unwrap_or(&none.1);
    let allocation = ledger
        .allocations
        .get(&key)
        .map_or(super::NO_PLACES, super::board::Standing::allocation);
    Day {
        date,
        year,
        seats: Seats::new(allocation, ledger::tally(counts, movements, at)),
    }
}
