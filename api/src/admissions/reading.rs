//! Requests as somebody may read them: one that is opened, or those of a list. Each is
//! decided by itself and written down.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use domain::admission::{AdmissionStep, continues_from, ways_on};
use domain::id::{AdmissionId, YouthId};
use domain::looking::LookAction;
use domain::policy::{AdmissionFacts, Permit, ReadAdmission, StepFacts};

use super::sheet::Sheet;
use super::store::{self, Found, Row};
use super::{undoing, year_of};
use crate::cx::Cx;
use crate::error::AppError;
use crate::policy;
use crate::youths::{self, Known};

/// A request one may read, with what further decisions rest on.
#[derive(Clone, Debug)]
pub struct Shown {
    pub row: Arc<Row>,
    pub facts: Arc<AdmissionFacts>,
    pub(crate) permit: Arc<Permit<ReadAdmission>>,
    /// What stands beside it, read once for all that are shown together.
    pub(crate) sheet: Arc<Sheet>,
}

/// Opens a request, and writes the look down.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, `ConsentRequired`, or `NotFound` for a stranger and
/// where there is none: the same statements for both.
pub async fn open(cx: &Cx, id: AdmissionId) -> Result<Shown, AppError> {
    let found = store::found(cx.app.db.read(), id).await?;
    let youth = found.as_ref().map_or(YouthId(id.0), Found::youth);
    let known = youths::gather(cx, &[youth], LookAction::Read).await?;
    let facts = found.as_ref().and_then(|found| {
        let youth = known.get(&youth)?;
        Some(found.facts(Arc::clone(&youth.facts)))
    });
    let permit = policy::may_read(cx, youth, facts.as_ref(), LookAction::Read)?;
    let (Some(found), Some(facts)) = (found, facts) else {
        return Err(AppError::NotFound);
    };
    let one = Allowed {
        found: Arc::new(found),
        facts: Arc::new(facts),
        permit: Arc::new(permit),
    };
    let mut shown = together(vec![one], known, LookAction::Read);
    shown.pop().ok_or(AppError::NotFound)
}

/// A request that may be read.
#[derive(Clone, Debug)]
pub(super) struct Allowed {
    pub(super) found: Arc<Found>,
    pub(super) facts: Arc<AdmissionFacts>,
    pub(super) permit: Arc<Permit<ReadAdmission>>,
}

/// Those of some requests that may be read, in order: each is written down, and the
/// others are left out.
///
/// # Errors
/// When the database fails.
pub async fn gathered(
    cx: &Cx,
    found: Vec<Found>,
    action: LookAction,
) -> Result<Vec<Shown>, AppError> {
    let mut ids: Vec<YouthId> = found.iter().map(Found::youth).collect();
    ids.sort_unstable();
    ids.dedup();
    let known = youths::gather(cx, &ids, action).await?;
    Ok(allowed(cx, found, known, action))
}

/// Every request of some young people that may be read, newest first: one statement.
///
/// # Errors
/// When the database fails.
pub async fn of_young(
    cx: &Cx,
    young: HashMap<YouthId, Known>,
    action: LookAction,
) -> Result<Vec<Shown>, AppError> {
    let ids: Vec<YouthId> = young.keys().copied().collect();
    let found = store::of_youths(cx.app.db.read(), &ids).await?;
    Ok(allowed(cx, found, young, action))
}

/// Whoever the judge would not show is left out, unseen and unwritten.
pub(super) fn allowed(
    cx: &Cx,
    found: Vec<Found>,
    known: HashMap<YouthId, Known>,
    action: LookAction,
) -> Vec<Shown> {
    let mut all = Vec::with_capacity(found.len());
    for found in found {
        let Some(young) = known.get(&found.youth()) else {
            continue;
        };
        let facts = found.facts(Arc::clone(&young.facts));
        if policy::leave::<ReadAdmission>(cx, &facts).is_none() {
            continue;
        }
        if let Ok(permit) = policy::may_read(cx, found.youth(), Some(&facts), action) {
            all.push(Allowed {
                found: Arc::new(found),
                facts: Arc::new(facts),
                permit: Arc::new(permit),
            });
        }
    }
    together(all, known, action)
}

fn together(all: Vec<Allowed>, known: HashMap<YouthId, Known>, action: LookAction) -> Vec<Shown> {
    let sheet = Arc::new(Sheet::new(all.clone(), known, action));
    let shown = |one: Allowed| Shown {
        row: Arc::new(one.found.row.clone()),
        facts: one.facts,
        permit: one.permit,
        sheet: Arc::clone(&sheet),
    };
    all.into_iter().map(shown).collect()
}

impl Shown {
    /// Which it is.
    pub fn id(&self) -> AdmissionId {
        self.facts.admission
    }

    /// Whether the reader is told which of the staff did what: those who work with it
    /// are, the young person and guardians are told which agency.
    pub fn tells_names(&self) -> bool {
        self.permit.role().is_granted()
    }

    /// The steps the reader may take now, the most likely way forward first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn steps(&self, cx: &Cx) -> Result<Vec<AdmissionStep>, AppError> {
        let situation = self.sheet.situation(cx, self.id()).await?;
        let would = |step: &AdmissionStep| {
            let facts = StepFacts {
                of: AdmissionFacts::clone(&self.facts),
                step: *step,
            };
            policy::would_step(cx, &facts)
        };
        let mut steps = situation.map_or_else(Vec::new, |now| ways_on(&now));
        steps.retain(would);
        let early = cx.today() < continues_from(year_of(&self.row));
        steps.retain(|step| !(early && *step == AdmissionStep::Continue));
        if self.undo_until(cx).await?.is_some() {
            steps.push(AdmissionStep::Undo);
        }
        Ok(steps)
    }

    /// Until when the reader can take the last step back: their own, of the last ten
    /// minutes, and of a kind that can be.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn undo_until(&self, cx: &Cx) -> Result<Option<DateTime<Utc>>, AppError> {
        let story = self.sheet.story(cx, self.id()).await?;
        let last = story.last();
        Ok(last.and_then(|last| undoing::until(&last.row, self.permit.person(), cx.now())))
    }
}
