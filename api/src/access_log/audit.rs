//! The log as the auditor reads it: everybody's looks, under pseudonyms. Names and
//! ids of young people never come here.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::code::{FieldProblem, Problem};
use domain::consent::{Basis, Purpose};
use domain::id::{AgencyId, PersonId};
use domain::looking::{LookAction, LookOutcome, UnusualKind};
use domain::policy::{Audit, Permit};
use domain::role::Role;
use domain::scope::Scopes;
use sea_orm::{ConnectionTrait, DbErr};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Look, store};
use crate::cx::Cx;
use crate::error::AppError;
use crate::policy;

/// How far back one looks where nothing else is asked for, in days.
const USUAL_DAYS: i64 = 30;

/// The longest period, in days: a little over a school year.
const PERIOD_DAYS_MAX: i64 = 400;

/// The longest pseudonym anybody means: `U-7F3A-91C2`, with room for a slip.
const MARK_MAX: usize = 20;

/// What lines are wanted, checked.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// A pseudonym of who looked.
    pub actor: Option<String>,
    /// A pseudonym of whom they looked at.
    pub youth: Option<String>,
    pub agency: Option<AgencyId>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub outcome: Option<LookOutcome>,
    pub unusual_only: bool,
}

/// What lines are wanted, as asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub actor: Option<String>,
    pub youth: Option<String>,
    pub agency: Option<AgencyId>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub outcome: Option<LookOutcome>,
    pub unusual_only: bool,
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditLine {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// A pseudonym.
    pub actor: String,
    /// None for young people and guardians.
    pub actor_name: Option<String>,
    pub role: Option<Role>,
    pub agency: Option<String>,
    /// A pseudonym.
    pub youth: Option<String>,
    pub action: LookAction,
    pub purpose: Option<Purpose>,
    pub basis: Option<Basis>,
    pub scopes: Scopes,
    pub outcome: LookOutcome,
}

/// A day on which somebody looked more than the work asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Unusual {
    pub kind: UnusualKind,
    /// A pseudonym.
    pub actor: String,
    pub actor_name: Option<String>,
    pub agency: Option<String>,
    pub day: NaiveDate,
    pub count: i64,
    /// Who it is, for finding the name; never shown.
    pub(super) person: Option<PersonId>,
}

/// Where a line stands, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub at: DateTime<Utc>,
    pub id: Uuid,
}

impl Asked {
    /// Fills in the period, the last thirty days where none is named.
    ///
    /// # Errors
    /// `Input` (filter.actor, filter.youth, filter.to, filter.from).
    pub fn checked(self, today: NaiveDate) -> Result<Wanted, AppError> {
        let mut problems = Vec::new();
        let to = self.to.unwrap_or(today);
        let usual = to
            .checked_sub_signed(TimeDelta::days(USUAL_DAYS))
            .unwrap_or(to);
        let from = self.from.unwrap_or(usual);
        let mut say = |field: &str, problem| problems.push(FieldProblem::new(field, problem));
        if to < from {
            say("filter.to", Problem::EndsBeforeStart);
        } else if to - from > TimeDelta::days(PERIOD_DAYS_MAX) {
            let max = PERIOD_DAYS_MAX;
            say("filter.from", Problem::TooManyDays { max });
        }
        for (field, mark) in [("filter.actor", &self.actor), ("filter.youth", &self.youth)] {
            if mark
                .as_ref()
                .is_some_and(|mark| mark.chars().count() > MARK_MAX)
            {
                say(field, Problem::TooLong { max: MARK_MAX });
            }
        }
        if !problems.is_empty() {
            return Err(AppError::Input(problems));
        }
        let mark = |text: Option<String>| text.map(|text| text.trim().to_uppercase());
        Ok(Wanted {
            actor: mark(self.actor),
            youth: mark(self.youth),
            agency: self.agency,
            from,
            to,
            outcome: self.outcome,
            unusual_only: self.unusual_only,
        })
    }
}

/// Leave to read the log, which is written down like any look.
fn may(cx: &Cx) -> Result<Permit<Audit>, AppError> {
    let decided = policy::may::<Audit>(cx, &());
    match &decided {
        Ok(permit) => cx.log.note(Look {
            youth: None,
            role: Some(permit.role()),
            agency: permit.agency(),
            action: LookAction::ReadLog,
            purpose: Some(Purpose::Audit),
            basis: Some(Basis::Control),
            scopes: Scopes::NONE,
            outcome: LookOutcome::Done,
        }),
        Err(AppError::Unauthenticated) => {}
        Err(_) => cx.log.note(Look::refused(cx, None, LookAction::ReadLog)),
    }
    decided
}

/// A page of lines, newest first, with whether there are more.
///
/// # Errors
/// `Unauthenticated` or `Forbidden` for anyone but an auditor.
pub async fn lines(
    cx: &Cx,
    wanted: &Wanted,
    first: usize,
    after: Option<Place>,
) -> Result<(Vec<AuditLine>, bool), AppError> {
    let permit = may(cx)?;
    let db = cx.app.db.read();
    let patterns = asked_for(db, &permit, wanted).await?;
    let mut lines =
        store::audit::lines(db, &permit, wanted, patterns.as_deref(), first + 1, after).await?;
    let has_more = lines.len() > first;
    lines.truncate(first);
    Ok((lines, has_more))
}

/// The patterns the lines must belong to, where only unusual ones are asked for.
async fn asked_for(
    db: &impl ConnectionTrait,
    permit: &Permit<Audit>,
    wanted: &Wanted,
) -> Result<Option<Vec<Unusual>>, DbErr> {
    if !wanted.unusual_only {
        return Ok(None);
    }
    Ok(Some(store::audit::patterns(db, permit, wanted).await?))
}

/// How many lines there are; counted to ten thousand.
///
/// # Errors
/// `Unauthenticated` or `Forbidden` for anyone but an auditor.
pub async fn total(cx: &Cx, wanted: &Wanted) -> Result<i64, AppError> {
    let permit = may(cx)?;
    let db = cx.app.db.read();
    let patterns = asked_for(db, &permit, wanted).await?;
    Ok(store::audit::total(db, &permit, wanted, patterns.as_deref()).await?)
}

/// The unusual patterns of the period, by actor and agency where those are asked for;
/// the newest first.
///
/// # Errors
/// `Unauthenticated` or `Forbidden` for anyone but an auditor.
pub async fn unusual(cx: &Cx, wanted: &Wanted) -> Result<Vec<Unusual>, AppError> {
    let permit = may(cx)?;
    let db = cx.app.db.read();
    let mut patterns = store::audit::patterns(db, &permit, wanted).await?;
    store::audit::name(db, &permit, wanted, &mut patterns).await?;
    Ok(patterns)
}
