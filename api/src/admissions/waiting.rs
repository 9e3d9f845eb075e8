//! The waiting list: an order that is explained and the same for all, and the criteria
//! of it, which the education administration sets (design § 3).

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::code::Problem;
use domain::consent::is_minor;
use domain::id::ProgrammeId;
use domain::looking::LookAction;
use domain::policy::GovernIntake;
use domain::school_year::SchoolYear;
use domain::waiting::{Waiting, WaitingCriterion, in_order};
use serde_json::json;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::store::waiting::{self as lists, Candidate};
use super::store::{self, Row};
use super::{Shown, gathered};
use crate::cx::{Cx, oslo_day};
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::{events, policy};

/// Where somebody stands on a waiting list.
#[derive(Clone, Debug)]
pub struct Place {
    pub row: Arc<Row>,
    pub since: DateTime<Utc>,
    /// From 1.
    pub place: usize,
    pub of: usize,
    /// The criteria of the order that are met, in their order.
    pub meets: Vec<WaitingCriterion>,
}

/// Every waiting list of the city in order, as one request sees it: a few statements,
/// once, however many ask for their place.
#[derive(Debug, Default)]
pub struct Lists(Mutex<Option<Arc<Ordered>>>);

type Ordered = HashMap<(Uuid, i32), Vec<Place>>;

impl Lists {
    async fn get(&self, cx: &Cx) -> Result<Arc<Ordered>, AppError> {
        let mut kept = self.0.lock().await;
        if let Some(lists) = kept.as_ref() {
            return Ok(Arc::clone(lists));
        }
        let lists = Arc::new(ordered(cx).await?);
        *kept = Some(Arc::clone(&lists));
        Ok(lists)
    }

    /// Forgets what was read, after a change.
    pub(crate) async fn forget(&self) {
        *self.0.lock().await = None;
    }
}

async fn ordered(cx: &Cx) -> Result<Ordered, AppError> {
    let db = cx.app.db.read();
    let criteria = lists::criteria(db).await?;
    let board = cx.board(None).await?;
    let mut waiting: HashMap<(Uuid, i32), Vec<Waiting<Arc<Row>>>> = HashMap::new();
    for candidate in lists::candidates(db, cx.school_year()).await? {
        let row = Arc::clone(&candidate.row);
        let since = row.waitlisted_at.unwrap_or(row.state_since);
        let served = board
            .by_id(ProgrammeId(row.programme_id))
            .map(|here| here.programme.profile.districts_served.as_slice());
        let meets = |criterion: &WaitingCriterion| meets(cx, &candidate, served, *criterion);
        let key = (row.programme_id, row.school_year);
        waiting.entry(key).or_default().push(Waiting {
            meets: criteria.iter().copied().filter(meets).collect(),
            who: row,
            since: oslo_day(since),
            at: since,
        });
    }
    let place = |list: Vec<Waiting<Arc<Row>>>| {
        let of = list.len();
        let in_order = in_order(list, &criteria).into_iter();
        in_order
            .zip(1..)
            .map(|(one, place)| Place {
                row: one.who,
                since: one.at,
                place,
                of,
                meets: one.meets,
            })
            .collect()
    };
    Ok(waiting
        .into_iter()
        .map(|(key, list)| (key, place(list)))
        .collect())
}

fn meets(
    cx: &Cx,
    candidate: &Candidate,
    served: Option<&[String]>,
    criterion: WaitingCriterion,
) -> bool {
    match criterion {
        WaitingCriterion::NoActivity => candidate.has_no_activity,
        WaitingCriterion::Minor => candidate.born.is_some_and(|day| is_minor(day, cx.today())),
        // A programme that names no district serves the whole city.
        WaitingCriterion::DistrictServed => candidate.district.as_ref().is_some_and(|district| {
            served.is_some_and(|served| served.is_empty() || served.contains(district))
        }),
        WaitingCriterion::ReferredBefore => candidate.was_referred,
        WaitingCriterion::ConfirmedInterest => candidate.row.interest_confirmed_at.is_some(),
    }
}

/// Where a request stands on its waiting list; none where it is on none.
///
/// # Errors
/// When the database fails.
pub async fn place_of(cx: &Cx, shown: &Shown) -> Result<Option<Place>, AppError> {
    let key = (shown.row.programme_id, shown.row.school_year);
    let lists = cx.waiting.get(cx).await?;
    let mut list = lists.get(&key).into_iter().flatten();
    Ok(list.find(|place| place.row.id == shown.row.id).cloned())
}

/// Everybody on a programme's waiting lists whom the reader may see, in order: this
/// school year first. Each one shown is written down.
///
/// # Errors
/// When the database fails.
pub async fn list(cx: &Cx, programme: ProgrammeId) -> Result<Vec<(Shown, Place)>, AppError> {
    let lists = cx.waiting.get(cx).await?;
    let mut here: Vec<(&(Uuid, i32), &Vec<Place>)> = lists
        .iter()
        .filter(|((at, _), _)| *at == programme.0)
        .collect();
    here.sort_by_key(|((_, year), _)| *year);
    let places: Vec<&Place> = here.into_iter().flat_map(|(_, list)| list).collect();
    let ids: Vec<Uuid> = places.iter().map(|place| place.row.id).collect();
    let found = store::of_ids(cx.app.db.read(), &ids).await?;
    let shown = gathered(cx, found, LookAction::List).await?;
    let mut shown: HashMap<Uuid, Shown> = shown.into_iter().map(|one| (one.row.id, one)).collect();
    let seen = places
        .into_iter()
        .filter_map(|place| Some((shown.remove(&place.row.id)?, place.clone())));
    Ok(seen.collect())
}

/// The first in line at a programme, of a school year. It says who is next, and shows
/// nobody: whoever shows it decides, and writes it down.
///
/// # Errors
/// When the database fails.
pub(crate) async fn first(
    cx: &Cx,
    programme: ProgrammeId,
    year: SchoolYear,
) -> Result<Option<Arc<Row>>, AppError> {
    let lists = cx.waiting.get(cx).await?;
    let list = lists.get(&(programme.0, year.start_year()));
    Ok(list
        .and_then(|list| list.first())
        .map(|place| Arc::clone(&place.row)))
}

/// The criteria of the order, first to last.
///
/// # Errors
/// When the database fails.
pub async fn criteria(cx: &Cx) -> Result<Vec<WaitingCriterion>, AppError> {
    Ok(lists::criteria(cx.app.db.read()).await?)
}

/// Sets the criteria of the order, for the whole city.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, `Rule(KeyReused)`, or `Input` (criteria) for one that
/// is named twice.
pub async fn set_criteria(
    cx: &Cx,
    key: Uuid,
    criteria: &[WaitingCriterion],
) -> Result<(), AppError> {
    let permit = policy::may::<GovernIntake>(cx, &())?;
    let mut each = criteria.to_vec();
    each.sort_unstable();
    each.dedup();
    if each.len() != criteria.len() {
        return Err(AppError::input("criteria", Problem::Repeated));
    }
    let tx = cx.app.db.write().await?;
    let submission = Submission::new(key, "setWaitingCriteria", &format!("{criteria:?}"));
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(());
    }
    lists::replace_criteria(&tx, &permit, criteria).await?;
    let data = json!({ "criteria": criteria });
    events::keep(&tx, &permit, cx.now(), "WAITING_CRITERIA_SET", data).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    Ok(())
}
