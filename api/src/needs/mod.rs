//! Unmet needs: searches that found no fitting place. The filters are kept,
//! never the text and never a person.

pub mod graphql;
mod store;

use chrono::{DateTime, Utc};
use domain::code::Problem;
use domain::policy::{RecordUnmetNeed, SeeOverview};
use domain::school_year::SchoolYear;
use uuid::Uuid;

use crate::cx::Cx;
use crate::error::AppError;
use crate::places::filter::Filter;
use crate::policy;
use crate::submissions::{self, Submission};

/// A search that found nothing that fits.
#[derive(Clone, Debug)]
pub struct Need {
    pub id: Uuid,
    pub recorded_at: DateTime<Utc>,
    /// The agency it was recorded for.
    pub agency: String,
    pub wish: Filter,
}

/// Keeps a need.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, or `Input` when the search says nothing
/// about the place but its text.
pub async fn record(cx: &Cx, key: Uuid, filter: Filter) -> Result<Need, AppError> {
    let permit = policy::may::<RecordUnmetNeed>(cx, &())?;
    let mut wish = filter.checked()?;
    if !wish.has_coded_wish() {
        return Err(AppError::input("filter", Problem::Required));
    }
    wish.text = None;
    let tx = cx.app.db.write().await?;
    let submission = Submission::new(key, "recordUnmetNeed", &format!("{wish:?}"));
    // The id follows from the key, so a repeat finds what it made.
    let id = Uuid::new_v5(&permit.person().0, key.as_bytes());
    if !submissions::is_repeat(&tx, permit.person(), &submission).await? {
        store::keep(&tx, &permit, id, cx.school_year(), &wish, cx.now()).await?;
        submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    }
    let need = store::find(&tx, &permit, id)
        .await?
        .ok_or(AppError::NotFound)?;
    tx.commit().await?;
    Ok(need)
}

/// The needs of a school year, newest first.
///
/// # Errors
/// `Unauthenticated` or `Forbidden` for anyone but UDA.
pub async fn of_year(cx: &Cx, year: SchoolYear) -> Result<Vec<Need>, AppError> {
    let permit = policy::may::<SeeOverview>(cx, &())?;
    store::of_year(cx.app.db.read(), &permit, year).await
}
