//! Who looked at whom, when, in which role and why: one line a person and request,
//! written before the answer leaves, or the answer is refused (design § 2.9, § 4).

pub mod audit;
pub mod graphql;
mod journal;
pub mod own;
pub mod questions;
mod store;

use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use domain::consent::{Basis, Purpose};
use domain::id::{AgencyId, PersonId, YouthId};
use domain::looking::{LookAction, LookOutcome};
use domain::policy::{Leave, OnAdmission, OnYouth, Permit};
use domain::role::{Actor, Grant, Role};
use domain::scope::{Scope, Scopes};
use uuid::Uuid;

use crate::cx::{App, Cx};
use crate::error::AppError;

pub use journal::Journal;
pub(crate) use store::mark;

/// One look at one young person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// None for a search that found nobody.
    pub youth: Option<YouthId>,
    pub role: Option<Role>,
    pub agency: Option<AgencyId>,
    pub action: LookAction,
    pub purpose: Option<Purpose>,
    pub basis: Option<Basis>,
    pub scopes: Scopes,
    pub outcome: LookOutcome,
}

impl Look {
    /// A look that was allowed.
    pub fn done<A: OnYouth>(permit: &Permit<A>) -> Self {
        Self::by(permit.leave(), permit.subject(), A::ACTION, A::scopes())
    }

    /// A look at a request for a place that was allowed.
    pub fn at_admission<A: OnAdmission>(permit: &Permit<A>, youth: YouthId) -> Self {
        let scopes = Scopes::of(&[Scope::Intake]);
        Self::by(permit.leave(), youth, A::ACTION, scopes)
    }

    fn by(leave: Leave, youth: YouthId, action: LookAction, scopes: Scopes) -> Self {
        Self {
            youth: Some(youth),
            role: Some(leave.role),
            agency: leave.agency,
            action,
            purpose: Some(leave.purpose),
            basis: Some(leave.basis),
            scopes,
            outcome: LookOutcome::Done,
        }
    }

    /// A look that was refused where there is no young person it could be about.
    pub fn of_nobody<A: OnYouth>(cx: &Cx) -> Self {
        Self::refused(cx, None, A::ACTION)
    }

    /// A look that was refused.
    pub fn denied<A: OnYouth>(cx: &Cx, asked: YouthId) -> Self {
        Self {
            scopes: A::scopes(),
            ..Self::refused(cx, Some(asked), A::ACTION)
        }
    }

    /// A refusal: in the first of the actor's roles, since none gave it.
    pub fn refused(cx: &Cx, youth: Option<YouthId>, action: LookAction) -> Self {
        refused(cx.actor.grants().first(), youth, action)
    }
}

fn refused(first: Option<&Grant>, youth: Option<YouthId>, action: LookAction) -> Look {
    Look {
        youth,
        role: first.map(|grant| grant.role),
        agency: first.map(|grant| grant.agency),
        action,
        purpose: None,
        basis: None,
        scopes: Scopes::NONE,
        outcome: LookOutcome::Denied,
    }
}

/// What one request has looked at so far, and who asked.
#[derive(Debug)]
pub struct Book {
    request: Uuid,
    person: Option<PersonId>,
    at: DateTime<Utc>,
    /// The first of the actor's roles: the one an attempt is written under.
    first: Option<Grant>,
    is_change: AtomicBool,
    looks: Mutex<Vec<Look>>,
}

impl Book {
    /// An empty book for a request.
    pub fn new(request: Uuid, actor: &Actor, at: DateTime<Utc>) -> Self {
        let person = match actor {
            Actor::Anonymous => None,
            Actor::Person { person, .. } => Some(*person),
        };
        Self {
            request,
            person,
            at,
            first: actor.grants().first().copied(),
            is_change: AtomicBool::new(false),
            looks: Mutex::default(),
        }
    }

    /// The request asks to change something.
    pub fn asks_to_change(&self) {
        self.is_change.store(true, Ordering::Relaxed);
    }

    /// The request failed. An attempt to change something is written down also where
    /// it came so short that nobody was looked at: a number that is none, a role there
    /// is none of.
    pub fn failed(&self) {
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_change.load(Ordering::Relaxed) && looks.is_empty() {
            looks.push(refused(self.first.as_ref(), None, LookAction::Write));
        }
    }

    /// Writes a look down. One line a person: what is done to the same person in the
    /// same request is one look, at all it touched. A change outweighs a look, and
    /// what was done outweighs what was refused.
    pub fn note(&self, look: Look) {
        let mut looks = self.looks.lock().unwrap_or_else(PoisonError::into_inner);
        let before = looks.iter_mut().find(|other| other.youth == look.youth);
        let Some(before) = before else {
            looks.push(look);
            return;
        };
        let scopes = if before.outcome == look.outcome {
            before.scopes.with(look.scopes)
        } else if look.outcome == LookOutcome::Done {
            look.scopes
        } else {
            return;
        };
        if weight(&look) > weight(before) {
            *before = look;
        }
        before.scopes = scopes;
    }

    fn take(&self) -> Vec<Look> {
        std::mem::take(&mut *self.looks.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn weight(look: &Look) -> (bool, bool, u8) {
    let action = match look.action {
        LookAction::Search => 0,
        LookAction::List => 1,
        LookAction::Read => 2,
        LookAction::ReadLog => 3,
        LookAction::Export => 4,
        LookAction::Write
        | LookAction::Register
        | LookAction::Consent
        | LookAction::AssignSchool
        | LookAction::Protect => 5,
    };
    (
        look.outcome == LookOutcome::Done,
        look.basis.is_some(),
        action,
    )
}

/// Writes what the request has looked at. Nothing may leave before this is done.
///
/// # Errors
/// When the database fails: then the answer must be refused.
pub async fn commit(app: &App, book: &Book) -> Result<(), AppError> {
    let looks = book.take();
    let Some(person) = book.person.filter(|_| !looks.is_empty()) else {
        return Ok(());
    };
    let lines = store::lines(&app.vault, book.request, person, book.at, &looks);
    app.journal.write(&app.db, lines).await
}

/// Runs what answers a request, and writes down what it has looked at, also where it
/// was refused. What it made is given out only when that is done: every route goes
/// through here, or commits by itself.
///
/// # Errors
/// Its own refusal, or the log's: the log's first.
pub async fn logged<T>(
    cx: &Cx,
    run: impl Future<Output = Result<T, AppError>>,
) -> Result<T, AppError> {
    let made = run.await;
    commit(&cx.app, &cx.log).await?;
    made
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(youth: u128, action: LookAction, scope: Scope, outcome: LookOutcome) -> Look {
        Look {
            youth: Some(YouthId(Uuid::from_u128(youth))),
            role: Some(Role::SchoolAdviser),
            agency: None,
            action,
            purpose: Some(Purpose::FollowUp),
            basis: (outcome == LookOutcome::Done).then_some(Basis::StatutoryTask),
            scopes: Scopes::of(&[scope]),
            outcome,
        }
    }

    #[test]
    fn one_person_is_one_line_however_often_looked_at() {
        use LookOutcome::{Denied, Done};
        let book = Book::new(Uuid::nil(), &Actor::Anonymous, DateTime::UNIX_EPOCH);
        book.note(look(1, LookAction::List, Scope::Identity, Done));
        book.note(look(1, LookAction::Read, Scope::Status, Done));
        book.note(look(1, LookAction::Read, Scope::Plan, Denied));
        book.note(look(2, LookAction::Read, Scope::Plan, Denied));
        book.note(look(2, LookAction::Read, Scope::Support, Denied));
        let looks = book.take();
        assert_eq!(looks.len(), 2);
        assert_eq!(looks[0].action, LookAction::Read);
        assert_eq!(looks[0].outcome, Done);
        assert_eq!(looks[0].scopes.list(), [Scope::Identity, Scope::Status]);
        assert_eq!(looks[1].outcome, Denied);
        assert_eq!(looks[1].scopes.list(), [Scope::Plan, Scope::Support]);
        assert!(book.take().is_empty());
    }
}
