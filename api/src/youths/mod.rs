//! Young people in follow-up: who may be seen, one by one and in lists, and how much
//! of each. Every look goes through the one judge and into the access log.

pub mod graphql;
pub mod list;
mod named;
pub mod sheet;
pub mod store;

use std::collections::HashMap;
use std::sync::Arc;

use domain::access::YouthFacts;
use domain::id::YouthId;
use domain::looking::LookAction;
use domain::policy::{OnYouth, Permit, ReadName};
use sea_orm::DatabaseTransaction;

use crate::admissions;
use crate::cx::Cx;
use crate::error::AppError;
use crate::policy;
pub use named::names;
use sheet::Sheet;
use store::Record;

/// A young person the actor may see, with what further decisions rest on.
#[derive(Clone, Debug)]
pub struct Known {
    pub facts: Arc<YouthFacts>,
    pub(crate) record: Arc<Record>,
    pub(crate) sheet: Arc<Sheet>,
    /// How they are shown: opened, or in a list.
    shown: LookAction,
}

impl Known {
    /// Leave for a part that is asked for; none where it is refused. Written down
    /// either way.
    pub fn part<A: OnYouth>(&self, cx: &Cx) -> Option<Permit<A>> {
        if self.shown == LookAction::List {
            policy::may_list::<A>(cx, &self.facts).ok()
        } else {
            policy::may_on::<A>(cx, self.facts.youth, Some(&self.facts)).ok()
        }
    }
}

impl Known {
    /// Their requests for a place that may be read, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn admissions(&self, cx: &Cx) -> Result<Vec<admissions::Shown>, AppError> {
        let youth = self.facts.youth;
        self.sheet.admissions(cx, youth, self.shown).await
    }
}

/// Opens a young person's record, and writes the look down.
///
/// # Errors
/// `Unauthenticated`, or `NotFound` for a stranger and where there is nobody.
pub async fn open(cx: &Cx, id: YouthId) -> Result<Known, AppError> {
    let db = cx.app.db.read();
    let records = store::records(db, &[id]).await?;
    let found = store::with_facts(db, records, &[id], cx.today()).await?;
    let found = found.into_iter().next();
    policy::may_on::<ReadName>(cx, id, found.as_ref().map(|(_, facts)| facts))?;
    let (record, facts) = found.ok_or(AppError::NotFound)?;
    let (record, facts) = (Arc::new(record), Arc::new(facts));
    Ok(Known {
        sheet: Arc::new(Sheet::new(vec![(Arc::clone(&record), Arc::clone(&facts))])),
        facts,
        record,
        shown: LookAction::Read,
    })
}

/// Some young people to be shown beside what is about them: whoever asks decides on
/// that, and writes it down. Two statements, however many they are.
///
/// # Errors
/// When the database fails.
pub(crate) async fn gather(
    cx: &Cx,
    ids: &[YouthId],
    shown: LookAction,
) -> Result<HashMap<YouthId, Known>, AppError> {
    let db = cx.app.db.read();
    let records = store::records(db, ids).await?;
    let found = store::with_facts(db, records, ids, cx.today()).await?;
    let all = found
        .into_iter()
        .map(|(record, facts)| (Arc::new(record), Arc::new(facts)));
    Ok(together(all.collect(), shown))
}

/// Somebody's record and facts, held until the transaction ends. The same statements
/// where nobody has that id.
///
/// # Errors
/// When the database fails.
pub(crate) async fn held(
    cx: &Cx,
    tx: &DatabaseTransaction,
    id: YouthId,
) -> Result<Option<(Record, YouthFacts)>, AppError> {
    store::hold(tx, id).await?;
    let records = store::records(tx, &[id]).await?;
    let found = store::with_facts(tx, records, &[id], cx.today()).await?;
    Ok(found.into_iter().next())
}

/// The same young people on a sheet of their own.
pub(crate) fn beside<'a>(known: impl Iterator<Item = &'a Known>) -> HashMap<YouthId, Known> {
    let mut shown = LookAction::List;
    let all = known.map(|known| {
        shown = known.shown;
        (Arc::clone(&known.record), Arc::clone(&known.facts))
    });
    let all = all.collect();
    together(all, shown)
}

fn together(
    all: Vec<(Arc<Record>, Arc<YouthFacts>)>,
    shown: LookAction,
) -> HashMap<YouthId, Known> {
    let sheet = Arc::new(Sheet::new(all.clone()));
    let known = |(record, facts): (Arc<Record>, Arc<YouthFacts>)| {
        let known = Known {
            facts: Arc::clone(&facts),
            record,
            sheet: Arc::clone(&sheet),
            shown,
        };
        (facts.youth, known)
    };
    all.into_iter().map(known).collect()
}

/// The actor's own record as a young person, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn own(cx: &Cx) -> Result<Option<Known>, AppError> {
    let Some(person) = cx.actor.person() else {
        return Ok(None);
    };
    match store::own(cx.app.db.read(), person).await? {
        Some(id) => Ok(Some(open(cx, id).await?)),
        None => Ok(None),
    }
}
