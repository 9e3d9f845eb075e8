//! Lists of requests: what is looked for, the page, and how many there are.

use chrono::{DateTime, Utc};
use domain::admission::AdmissionState;
use domain::id::ProgrammeId;
use domain::looking::LookAction;
use domain::school_year::SchoolYear;
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::reading::{Shown, gathered};
use super::store::list::{self, Listing};
use crate::cx::Cx;
use crate::error::AppError;

/// How far lists are counted.
pub const COUNTED_MAX: usize = 1_000;

/// How long a board shows what is closed, in days.
pub const BOARD_DAYS: u64 = 14;

/// A place in the list: when the state was reached, and which request it is.
pub type Mark = (DateTime<Utc>, Uuid);

/// What is looked for. Filters narrow.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub programme: Option<ProgrammeId>,
    pub states: Option<Vec<AdmissionState>>,
    pub year: Option<SchoolYear>,
    /// Open ones, and those whose state is no older than [`BOARD_DAYS`].
    pub board: bool,
    /// Whether the last day to act has passed.
    pub overdue: Option<bool>,
}

/// A page of requests.
#[derive(Debug)]
pub struct List {
    pub shown: Vec<Shown>,
    pub has_more: bool,
    pub is_first: bool,
    /// Where the page begins and ends.
    pub marks: Option<(Mark, Mark)>,
    filter: Filter,
    total: OnceCell<usize>,
}

/// Lists the requests the actor may read, the newest change of state first. Each one
/// shown is written down.
///
/// # Errors
/// `Unauthenticated`.
pub async fn list(
    cx: &Cx,
    filter: Filter,
    first: usize,
    after: Option<Mark>,
) -> Result<List, AppError> {
    if cx.actor.is_anonymous() {
        return Err(AppError::Unauthenticated);
    }
    let listing = listing(cx, &filter);
    let (found, has_more) = list::page(cx.app.db.read(), listing, first, after).await?;
    let mark = |found: &super::store::Found| (found.row.state_since, found.row.id);
    let marks = found.first().map(mark).zip(found.last().map(mark));
    Ok(List {
        shown: gathered(cx, found, LookAction::List).await?,
        has_more,
        is_first: after.is_none(),
        marks,
        filter,
        total: OnceCell::new(),
    })
}

fn listing<'a>(cx: &'a Cx, filter: &'a Filter) -> Listing<'a> {
    Listing {
        actor: &cx.actor,
        now: cx.now(),
        today: cx.today(),
        filter,
    }
}

impl List {
    /// How many there are in all, no further than [`COUNTED_MAX`].
    ///
    /// # Errors
    /// When the database fails.
    pub async fn total(&self, cx: &Cx) -> Result<usize, AppError> {
        let count = || list::count(cx.app.db.read(), listing(cx, &self.filter));
        Ok(*self.total.get_or_try_init(count).await?)
    }
}
