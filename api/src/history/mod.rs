//! What has happened to a programme's figures: counts, confirmations, openings.

mod store;

use chrono::{DateTime, Utc};
use domain::count::Deviation;
use domain::intake::NotAcceptingReason;
use domain::policy::{Permit, ReportPlaces};

use crate::cx::Cx;
use crate::error::AppError;

/// What kind of thing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, async_graphql::Enum)]
#[graphql(name = "HistoryKind")]
pub enum Kind {
    Counted,
    Confirmed,
    Opened,
    Closed,
    PageChanged,
}

/// One thing that happened, with who and when.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When it took effect.
    pub at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
    pub kind: Kind,
    pub enrolled: Option<i32>,
    pub reason: Option<NotAcceptingReason>,
    pub person: Option<String>,
    pub agency: String,
    pub deviations: Vec<Deviation>,
}

/// The newest `first` things that happened to a programme's figures and page,
/// the newest first.
///
/// # Errors
/// When the database fails.
pub async fn newest(
    cx: &Cx,
    permit: &Permit<ReportPlaces>,
    first: usize,
) -> Result<Vec<Entry>, AppError> {
    let db = cx.app.db.read();
    let limit = u64::try_from(first).unwrap_or(u64::MAX);
    let mut entries = store::counts(db, permit, limit).await?;
    entries.extend(store::events(db, permit, limit).await?);
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.recorded_at, entry.at)));
    entries.truncate(first);
    Ok(entries)
}
