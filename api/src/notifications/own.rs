//! One's own notifications: read, and marked as read.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::admission::Letter;
use domain::id::{PersonId, ProgrammeId, YouthId};
use sea_orm::prelude::Json;
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::store::{self, Notified};
use crate::cx::Cx;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::{message, youths};

/// Where a page ended.
pub type Mark = (DateTime<Utc>, Uuid);

/// The young people a page of notifications is about, and the names of those the
/// reader may still see: read once, when the first of them is asked for.
#[derive(Debug)]
struct Names {
    ids: Vec<YouthId>,
    found: OnceCell<HashMap<YouthId, String>>,
}

/// One notification, as its reader sees it.
#[derive(Clone, Debug)]
pub struct Notification {
    pub id: Uuid,
    pub letter: Letter,
    pub programme: Option<ProgrammeId>,
    pub admission: Option<Uuid>,
    pub at: DateTime<Utc>,
    pub is_read: bool,
    youth: Option<YouthId>,
    /// Whether the reader is the young person it is about.
    is_mine: bool,
    data: Json,
    names: Arc<Names>,
}

/// A page of one's own notifications.
#[derive(Debug)]
pub struct Page {
    pub nodes: Vec<Notification>,
    pub has_more: bool,
    pub is_first: bool,
}

impl Notification {
    /// Where the page ends that ends with it.
    pub fn mark(&self) -> Mark {
        (self.at, self.id)
    }

    /// What has happened, in plain words to the young person and in the trade's to
    /// staff. No names: they stand beside it.
    pub fn sentence(&self, cx: &Cx) -> String {
        let reader = if self.is_mine { "youth" } else { "staff" };
        let letter = domain::codes::written(self.letter);
        let figure = |name: &str| self.data.get(name).map(Json::to_string);
        let figures: Vec<(&str, String)> = ["new", "gone", "stale"]
            .into_iter()
            .map(|name| (name, figure(name).unwrap_or_default()))
            .collect();
        message::sentence(cx.lang, &format!("letter.{reader}.{letter}"), &figures)
    }

    /// The young person's name; none where the reader may not see it, or is them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn youth_name(&self, cx: &Cx) -> Result<Option<String>, AppError> {
        let Some(youth) = self.youth.filter(|_| !self.is_mine) else {
            return Ok(None);
        };
        let names = &self.names;
        let read = || youths::names(cx, &names.ids);
        let found = names.found.get_or_try_init(read).await?;
        Ok(found.get(&youth).cloned())
    }

    /// Where on the page to go.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn path(&self, cx: &Cx) -> Result<String, AppError> {
        if self.letter == Letter::WeeklyPlaces {
            return Ok("/".to_owned());
        }
        if self.is_mine {
            return Ok("/my/requests".to_owned());
        }
        if self.letter == Letter::PlaceOpen {
            let board = cx.board(None).await?;
            let row = self.programme.and_then(|id| board.by_id(id));
            let slug = row.map(|row| row.programme.slug.as_str());
            return Ok(slug.map_or_else(|| "/".to_owned(), |slug| format!("/programmes/{slug}")));
        }
        Ok(match self.admission {
            Some(admission) => format!("/intake/{admission}"),
            None => "/intake".to_owned(),
        })
    }
}

/// Whoever asks.
///
/// # Errors
/// `Unauthenticated`.
pub(crate) fn oneself(cx: &Cx) -> Result<PersonId, AppError> {
    cx.actor.person().ok_or(AppError::Unauthenticated)
}

/// A page of one's own, the newest first.
///
/// # Errors
/// `Unauthenticated`.
pub async fn page(cx: &Cx, first: usize, after: Option<Mark>) -> Result<Page, AppError> {
    let person = oneself(cx)?;
    let limit = u64::try_from(first).unwrap_or(1) + 1;
    let mut rows = store::page(cx.app.db.read(), person, limit, after).await?;
    let has_more = rows.len() > first;
    rows.truncate(first);
    Ok(Page {
        nodes: shown(rows),
        has_more,
        is_first: after.is_none(),
    })
}

fn shown(rows: Vec<(Notified, bool)>) -> Vec<Notification> {
    let about = |(row, is_mine): &(Notified, bool)| row.youth_id.filter(|_| !is_mine).map(YouthId);
    let mut ids: Vec<YouthId> = rows.iter().filter_map(about).collect();
    ids.sort_unstable_by_key(|id| id.0);
    ids.dedup();
    let names = Arc::new(Names {
        ids,
        found: OnceCell::new(),
    });
    rows.into_iter()
        .map(|(row, is_mine)| Notification {
            id: row.id,
            letter: row.letter,
            programme: row.programme_id.map(ProgrammeId),
            admission: row.admission_id,
            at: row.created_at,
            is_read: row.read_at.is_some(),
            youth: row.youth_id.map(YouthId),
            is_mine,
            data: row.data,
            names: Arc::clone(&names),
        })
        .collect()
}

/// How many of one's own have not been read.
///
/// # Errors
/// `Unauthenticated`.
pub async fn unread(cx: &Cx) -> Result<u64, AppError> {
    Ok(store::unread(cx.app.db.read(), oneself(cx)?).await?)
}

/// Marks some of one's own as read, or all; another's are passed by. Answers with how
/// many are left.
///
/// # Errors
/// `Unauthenticated`, or `Rule(KeyReused)`.
pub async fn mark_read(cx: &Cx, key: Uuid, ids: Option<&[Uuid]>) -> Result<u64, AppError> {
    let person = oneself(cx)?;
    let tx = cx.app.db.write().await?;
    let submission = Submission::new(key, "markNotificationsRead", &format!("{ids:?}"));
    if !submissions::is_repeat(&tx, person, &submission).await? {
        store::mark_read(&tx, person, ids, cx.now()).await?;
        submissions::keep(&tx, person, &submission, cx.now()).await?;
    }
    let left = store::unread(&tx, person).await?;
    tx.commit().await?;
    Ok(left)
}
