//! Searches somebody has kept: found again with one tap, and, where asked to, told of
//! the minute a place opens that fits. Once for each opening.

pub mod graphql;
pub mod query;
mod store;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::admission::Letter;
use domain::code::Problem;
use domain::freshness::Freshness;
use domain::id::PersonId;
use domain::lang::Lang;
use serde_json::json;
use uuid::Uuid;

use crate::cx::{App, Cx, new_id};
use crate::error::AppError;
use crate::mail::Body;
use crate::notifications::own::oneself;
use crate::notifications::{self, Told, store::reachable};
use crate::places::board::Board;
use crate::places::filter::Filter;
use crate::sessions;
use crate::submissions::{self, Submission};

/// The longest name, in characters.
pub const NAME_MAX: usize = 60;
/// How many one may keep.
pub const KEPT_MAX: usize = 10;
/// How many searches a run looks at in one go.
const AT_ONCE: u64 = 500;

/// A search that was kept.
#[derive(Clone, Debug)]
pub struct Saved {
    pub id: Uuid,
    pub name: String,
    /// As in the page's address.
    pub query: String,
    /// Whether it tells.
    pub tells: bool,
    person: PersonId,
    /// The programmes with a place, by slug, when it was last looked at.
    found: BTreeSet<String>,
}

/// A search to keep.
#[derive(Clone, Debug)]
pub struct NewSearch {
    pub key: Uuid,
    pub name: String,
    pub query: String,
    pub tells: bool,
}

/// The programmes that have a place now, by a figure one can trust, and are what is
/// looked for.
fn matching(board: &Board, filter: &Filter) -> BTreeSet<String> {
    board
        .open()
        .filter(|row| row.accepting && row.freshness < Freshness::Stale)
        .filter(|row| row.seats.free.is_some_and(|free| free > 0))
        .filter(|row| filter.matches(row, board.day()))
        .map(|row| row.programme.slug.clone())
        .collect()
}

/// How many programmes a kept search finds with a place now.
///
/// # Errors
/// When the database fails.
pub async fn matches(cx: &Cx, saved: &Saved) -> Result<usize, AppError> {
    let board = cx.board(None).await?;
    let filter = query::read(&saved.query);
    Ok(filter.map_or(0, |filter| matching(&board, &filter).len()))
}

/// One's own kept searches, the oldest first.
///
/// # Errors
/// `Unauthenticated`.
pub async fn own(cx: &Cx) -> Result<Vec<Saved>, AppError> {
    store::of(cx.app.db.read(), oneself(cx)?).await
}

/// Keeps a search. What has a place now is no news: it tells of what opens from now on.
///
/// # Errors
/// `Unauthenticated`, `Rule(KeyReused)`, or `Input` (name, query).
pub async fn save(cx: &Cx, new: &NewSearch) -> Result<Vec<Saved>, AppError> {
    let person = oneself(cx)?;
    let name = named(&new.name)?;
    let filter = query::read(&new.query)?;
    let board = cx.board(None).await?;
    let tx = cx.app.db.write().await?;
    let submission = Submission::new(new.key, "saveSearch", &format!("{new:?}"));
    if !submissions::is_repeat(&tx, person, &submission).await? {
        store::hold(&tx, person).await?;
        if store::of(&tx, person).await?.len() >= KEPT_MAX {
            return Err(AppError::input("name", Problem::TooMany { max: KEPT_MAX }));
        }
        let saved = Saved {
            id: new_id(),
            name,
            query: query::write(&filter),
            tells: new.tells,
            person,
            found: matching(&board, &filter),
        };
        store::keep(&tx, &saved, cx.now()).await?;
        submissions::keep(&tx, person, &submission, cx.now()).await?;
    }
    let all = store::of(&tx, person).await?;
    tx.commit().await?;
    Ok(all)
}

fn named(name: &str) -> Result<String, AppError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(AppError::input("name", Problem::Required));
    }
    if name.chars().count() > NAME_MAX {
        return Err(AppError::input("name", Problem::TooLong { max: NAME_MAX }));
    }
    Ok(name.to_owned())
}

/// Removes one of one's own.
///
/// # Errors
/// `Unauthenticated`, `Rule(KeyReused)`, or `NotFound` for another's.
pub async fn remove(cx: &Cx, key: Uuid, id: Uuid) -> Result<Vec<Saved>, AppError> {
    let person = oneself(cx)?;
    let tx = cx.app.db.write().await?;
    let submission = Submission::new(key, "removeSearch", &id.to_string());
    if !submissions::is_repeat(&tx, person, &submission).await? {
        if !store::remove(&tx, person, id).await? {
            return Err(AppError::NotFound);
        }
        submissions::keep(&tx, person, &submission, cx.now()).await?;
    }
    let all = store::of(&tx, person).await?;
    tx.commit().await?;
    Ok(all)
}

/// Looks at every search that tells, and tells of what has opened since it last did.
///
/// # Errors
/// When the database fails.
pub async fn look(app: Arc<App>) -> Result<(), AppError> {
    let cx = sessions::anonymous(Arc::clone(&app), Lang::Nb);
    let board = cx.board(None).await?;
    let mut after = Uuid::nil();
    loop {
        let some = store::telling(app.db.read(), after, AT_ONCE).await?;
        let Some(last) = some.last() else {
            return Ok(());
        };
        after = last.id;
        for saved in &some {
            let Ok(filter) = query::read(&saved.query) else {
                continue;
            };
            let now = matching(&board, &filter);
            if now != saved.found {
                tell(&cx, &board, saved.id, &now).await?;
            }
        }
    }
}

/// Notes what a search finds now, and tells of what is new, all or nothing.
async fn tell(cx: &Cx, board: &Board, id: Uuid, now: &BTreeSet<String>) -> Result<(), AppError> {
    let tx = cx.app.db.write().await?;
    // Held: another process may have been here since it was read.
    let Some(saved) = store::held(&tx, id).await? else {
        return Ok(());
    };
    let new: Vec<&String> = now.difference(&saved.found).collect();
    let is_there = !reachable(&tx, &[saved.person], cx.today())
        .await?
        .is_empty();
    let tells = is_there && !new.is_empty();
    store::found(&tx, id, now, tells.then(|| cx.now())).await?;
    // One mail, however many have opened at once.
    let mut mail = tells.then_some(Body::Search(id));
    for slug in new.into_iter().filter(|_| tells) {
        let told = Told {
            person: saved.person,
            letter: Letter::PlaceOpen,
        };
        let programme = board.by_slug(slug).map(|row| row.programme.id);
        notifications::tell_plain(&tx, cx, told, programme, json!({}), mail.take()).await?;
    }
    tx.commit().await?;
    Ok(())
}
