//! What a young person needs help with: one's own entries are added and ended, those
//! of others are left alone.

pub mod graphql;
mod store;

use domain::code::Problem;
use domain::id::YouthId;
use domain::policy::{Support, Write};
use domain::support_need::{self, SupportNeed};
use uuid::Uuid;

use crate::cx::Cx;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::{policy, youths};

/// An entry to be added.
#[derive(Clone, Debug)]
pub struct NewEntry {
    pub key: Uuid,
    pub youth: YouthId,
    pub need: SupportNeed,
    /// Beside `Other` alone, and short.
    pub text: Option<String>,
}

/// Adds an entry of one's own: the young person's, or one's agency's.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden`, `ConsentRequired`, or `Input` (text).
pub async fn add(cx: &Cx, new: &NewEntry) -> Result<(), AppError> {
    let tx = cx.app.db.write().await?;
    let facts = youths::store::facts(&tx, new.youth, cx.today()).await?;
    let permit = policy::may_on::<Write<Support>>(cx, new.youth, facts.as_ref())?;
    let content = cx.app.vault.index("submission", &format!("{new:?}"));
    let submission = Submission::new(new.key, "addSupportEntry", &content);
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(());
    }
    let text = new.text.as_deref().map(str::trim).unwrap_or_default();
    support_need::check(new.need, Some(text)).map_err(|problem| named("text", problem))?;
    store::add(&tx, cx, &permit, new.need, text).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    Ok(())
}

fn named(field: &str, problem: Problem) -> AppError {
    AppError::input(field, problem)
}

/// Ends an entry of one's own; one that is ended already stays so.
///
/// # Errors
/// `Unauthenticated`, `NotFound` where there is no such entry or it is about a
/// stranger, `Forbidden` for the entry of another.
pub async fn end(cx: &Cx, key: Uuid, entry: Uuid) -> Result<YouthId, AppError> {
    let tx = cx.app.db.write().await?;
    let found = store::find(&tx, entry).await?;
    // Where there is no such entry, the same is asked and written down of nobody.
    let youth = found.as_ref().map_or(YouthId(entry), |found| found.youth);
    let facts = youths::store::facts(&tx, youth, cx.today()).await?;
    let permit = policy::may_on::<Write<Support>>(cx, youth, facts.as_ref())?;
    let found = found.ok_or(AppError::NotFound)?;
    if found.agency != permit.agency() {
        return Err(AppError::Forbidden);
    }
    let submission = Submission::new(key, "endSupportEntry", &entry.to_string());
    if !submissions::is_repeat(&tx, permit.person(), &submission).await? {
        store::end(&tx, &permit, entry, cx.now()).await?;
        submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
        tx.commit().await?;
    }
    Ok(youth)
}
