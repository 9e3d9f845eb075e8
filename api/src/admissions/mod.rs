//! Requests for a place, and what becomes of them: every step through one door.
//!
//! A step is [`hold`], then what is its own (a meeting, a trial, an answer), then
//! [`finish`], all within `db::retry`; one with nothing of its own is [`take`]. It is
//! under the locks of the young person and the programmes concerned, in that order, so
//! that two who act at once never take one seat, and never wait for each other in a
//! ring. `domain::admission::advance` alone says where a step leads.

pub mod admitting;
pub mod answers;
mod begin;
mod closing;
pub mod course;
pub mod enrolment;
pub mod graphql;
pub mod list;
mod reading;
pub mod running;
pub(crate) mod settle;
mod sheet;
pub mod store;
mod taking;
pub mod undoing;
pub mod waiting;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::access::YouthFacts;
use domain::admission::{AdmissionReason, AdmissionStep, ClockKind, Side, Situation, Transition};
use domain::id::{AdmissionId, AgencyId, ProgrammeId, YouthId};
use domain::policy::{Permit, StepFacts, TakeStep};
use domain::school_year::SchoolYear;
use sea_orm::DatabaseTransaction;
use sea_orm::prelude::Json;
use uuid::Uuid;

use crate::cx::Cx;
use crate::error::AppError;
use crate::programmes::store::{Locked, lock_all};
use crate::submissions::{self, Submission};
use crate::{policy, youths};
pub(crate) use begin::{Beginning, begin};
pub(crate) use settle::given as ties_given;
use store::{Row, Trial};

pub use reading::{Shown, gathered, of_young, open};
pub use taking::{finish, take};

/// A step that is asked for.
#[derive(Clone, Debug)]
pub struct Asked {
    pub key: Uuid,
    pub admission: AdmissionId,
    /// The version that was seen; none where the step does not depend on it.
    pub version: Option<i32>,
    pub step: AdmissionStep,
    /// All that was sent, for telling a repeat from another step under the same key.
    pub content: String,
}

/// A request that is held for one step, with leave for it.
#[derive(Debug)]
pub struct Held {
    pub tx: DatabaseTransaction,
    /// As it stands; a step sets what is its own, and [`finish`] the rest.
    pub row: Row,
    before: Row,
    pub facts: StepFacts,
    pub permit: Permit<TakeStep>,
    pub situation: Situation,
    pub trial: Option<Trial>,
    /// Its programme, and where it gives a place those of the young person's other requests.
    programmes: Vec<Locked>,
    submission: Submission,
    /// It has been taken already, by the same key: nothing is left to do.
    pub is_repeat: bool,
}

impl Held {
    /// Its programme, locked.
    ///
    /// # Errors
    /// `Internal` where there is none, which cannot be.
    pub(crate) fn programme(&self) -> Result<&Locked, AppError> {
        self.locked(ProgrammeId(self.row.programme_id))
    }

    fn locked(&self, id: ProgrammeId) -> Result<&Locked, AppError> {
        let mut found = self.programmes.iter();
        found
            .find(|locked| locked.id() == id)
            .ok_or(AppError::broken("a programme that is not locked"))
    }

    /// Where the step leads: asked before a step writes what is its own.
    ///
    /// # Errors
    /// `Rule(IllegalStep)`.
    pub fn leads(&self) -> Result<Transition, AppError> {
        taking::lead(self.facts.step, &self.situation)
    }

    /// The side the actor speaks for.
    pub fn side(&self) -> Side {
        self.facts.side(&self.permit.leave())
    }

    /// The school year it is for.
    pub fn year(&self) -> SchoolYear {
        year_of(&self.row)
    }

    /// The young person's facts.
    pub fn youth(&self) -> &Arc<YouthFacts> {
        &self.facts.of.youth
    }
}

/// What a step says beside the state it leads to.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub reason: Option<AdmissionReason>,
    /// Beside the reason `Other` alone.
    pub text: Option<String>,
    /// The date a clock follows from, where it is not today.
    pub clock_from: Option<NaiveDate>,
    /// Ids and codes for the story, and for taking the step back.
    pub data: Json,
    /// The district contact it is sent on to.
    pub receiver: Option<AgencyId>,
    /// A clock that starts where the step itself starts none.
    pub clock: Option<ClockKind>,
}

/// Holds a request for a step: locks, decides, and tells a repeat.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden`, `ConsentRequired`, `Moved` for a stale
/// version, `Rule(IllegalStep)` or `Rule(KeyReused)`.
pub async fn hold(cx: &Cx, asked: &Asked) -> Result<Held, AppError> {
    let tx = cx.app.db.write().await?;
    // An id that is nobody's takes the same statements, and leaves the same line.
    let youth = store::whose(&tx, asked.admission).await?;
    let youth = youth.unwrap_or(YouthId(asked.admission.0));
    youths::store::hold(&tx, youth).await?;
    let facts = youths::store::facts(&tx, youth, cx.today())
        .await?
        .map(Arc::new);
    let found = store::found(&tx, asked.admission).await?;
    let step_facts = match (&found, facts) {
        (Some(found), Some(youth)) => Some(StepFacts {
            of: found.facts(youth),
            step: asked.step,
        }),
        _ => None,
    };
    let row = found.map(|found| found.row);
    let concerned = store::programmes_of(&tx, &row, asked.step).await?;
    let programmes = lock_all(&tx, &concerned).await?;
    let permit = policy::may_step(cx, youth, step_facts.as_ref())?;
    let (Some(row), Some(facts)) = (row, step_facts) else {
        return Err(AppError::NotFound);
    };
    let content = cx.app.vault.index("submission", &asked.content);
    let submission = Submission::new(asked.key, "admission", &content);
    let is_repeat = submissions::is_repeat(&tx, permit.person(), &submission).await?;
    let trial = store::trial(&tx, asked.admission).await?;
    let situation = store::situation(&tx, &row, trial.as_ref(), &programmes).await?;
    if !is_repeat && asked.version.is_some_and(|seen| seen != row.version) {
        return Err(AppError::Moved {
            version: row.version,
            state: row.state,
        });
    }
    Ok(Held {
        tx,
        before: row.clone(),
        row,
        facts,
        permit,
        situation,
        trial,
        programmes,
        submission,
        is_repeat,
    })
}

/// The school year a request is for.
pub fn year_of(row: &Row) -> SchoolYear {
    SchoolYear::starting(row.school_year).unwrap_or(SchoolYear::of(NaiveDate::MIN))
}
