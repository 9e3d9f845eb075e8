//! What the clocks bring about by themselves: an overdue request is told to a named
//! person, then to the education administration; somebody who waits long is asked
//! whether the place is still wanted; a seat that comes free and a pupil who stays away
//! are told of once. Nothing is ever decided here, and no request is closed.
//!
//! Any number of processes may run this side by side: each row is changed under a
//! condition, in the transaction that tells of it, so one of them tells and the others
//! find it told.

mod absence;
mod interest;
pub mod line;
mod overdue;
mod seats;
mod store;

use chrono::{DateTime, NaiveDate, Utc};

use crate::cx::{App, oslo_day};
use crate::error::AppError;

pub use absence::propose_agreements;
pub use interest::ask_interest;
pub use overdue::escalate;
pub use seats::tell_of_free_seats;

/// The moment and the day of one run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Today {
    pub(crate) now: DateTime<Utc>,
    pub(crate) day: NaiveDate,
}

impl Today {
    fn of(app: &App) -> Self {
        let now = app.clock.now();
        Self {
            now,
            day: oslo_day(now),
        }
    }
}

/// Everything the clocks bring about, once.
///
/// # Errors
/// When the database fails: what was told before stays told, and the rest is tried again.
pub async fn all(app: &App) -> Result<(), AppError> {
    escalate(app).await?;
    ask_interest(app).await?;
    tell_of_free_seats(app).await?;
    propose_agreements(app).await
}
