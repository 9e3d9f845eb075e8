//! The log as an auditor reads it.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::code::Problem;
use domain::consent::{Basis, Purpose};
use domain::id::AgencyId;
use domain::looking::{LookAction, LookOutcome, UnusualKind};
use domain::role::Role;
use domain::scope::Scope;
use uuid::Uuid;

use crate::access_log::audit::{self, Asked, Place, Unusual, Wanted};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::page;
use crate::graphql::scalar::Date;
use crate::places::graphql::connection::PageInfo;

/// Which lines an auditor wants; the last thirty days where no day is named.
#[derive(InputObject, Default, Debug)]
pub struct AuditFilter {
    /// The pseudonym of who looked.
    actor: Option<String>,
    /// The pseudonym of a young person.
    youth: Option<String>,
    agency: Option<ID>,
    /// The first day, in Oslo.
    from: Option<Date>,
    /// The last day, in Oslo.
    to: Option<Date>,
    outcome: Option<LookOutcome>,
    /// Only the lines that make up unusual patterns.
    unusual_only: Option<bool>,
}

impl AuditFilter {
    fn read(self) -> Result<Asked, AppError> {
        let agency = self
            .agency
            .map(|id| Uuid::parse_str(&id).map(AgencyId))
            .transpose()
            .map_err(|_| AppError::input("filter.agency", Problem::Unknown))?;
        Ok(Asked {
            actor: self.actor,
            youth: self.youth,
            agency,
            from: self.from.map(|day| day.0),
            to: self.to.map(|day| day.0),
            outcome: self.outcome,
            unusual_only: self.unusual_only.unwrap_or_default(),
        })
    }
}

/// A page of the log.
#[derive(Debug)]
pub struct AuditLog {
    wanted: Wanted,
    lines: Vec<audit::AuditLine>,
    has_more: bool,
    from_top: bool,
}

/// A line of the log, under pseudonyms.
#[derive(SimpleObject, Debug)]
pub struct AuditLine {
    id: ID,
    at: DateTime<Utc>,
    /// The pseudonym of who looked: the same on every line.
    actor: String,
    /// Null for young people and guardians.
    actor_name: Option<String>,
    role: Option<Role>,
    agency: Option<String>,
    /// The pseudonym of the young person: the same on every line.
    youth: Option<String>,
    action: LookAction,
    purpose: Option<Purpose>,
    basis: Option<Basis>,
    scopes: Vec<Scope>,
    outcome: LookOutcome,
}

/// A day on which somebody looked more than the work asks for.
#[derive(SimpleObject, Debug)]
pub struct UnusualPattern {
    kind: UnusualKind,
    actor: String,
    /// Null for young people and guardians.
    actor_name: Option<String>,
    agency: Option<String>,
    day: Date,
    /// Young people for MANY_YOUTHS, else requests.
    count: i64,
}

impl From<&audit::AuditLine> for AuditLine {
    fn from(line: &audit::AuditLine) -> Self {
        Self {
            id: line.id.into(),
            at: line.at,
            actor: line.actor.clone(),
            actor_name: line.actor_name.clone(),
            role: line.role,
            agency: line.agency.clone(),
            youth: line.youth.clone(),
            action: line.action,
            purpose: line.purpose,
            basis: line.basis,
            scopes: line.scopes.list(),
            outcome: line.outcome,
        }
    }
}

impl From<Unusual> for UnusualPattern {
    fn from(pattern: Unusual) -> Self {
        Self {
            kind: pattern.kind,
            actor: pattern.actor,
            actor_name: pattern.actor_name,
            agency: pattern.agency,
            day: Date(pattern.day),
            count: pattern.count,
        }
    }
}

impl AuditLog {
    pub(super) async fn read(
        cx: &Cx,
        filter: AuditFilter,
        first: i32,
        after: Option<String>,
    ) -> Result<Self, AppError> {
        let first = page::rows(first)?;
        let after: Option<Place> = after.as_deref().map(page::marked).transpose()?;
        let wanted = filter.read()?.checked(cx.today())?;
        let (lines, has_more) = audit::lines(cx, &wanted, first, after).await?;
        Ok(Self {
            wanted,
            lines,
            has_more,
            from_top: after.is_none(),
        })
    }
}

#[Object]
impl AuditLog {
    async fn nodes(&self) -> Vec<AuditLine> {
        self.lines.iter().map(Into::into).collect()
    }

    /// What to look at first: the unusual days of the period, the newest first; at
    /// most a hundred.
    async fn unusual(&self, ctx: &Context<'_>) -> Resolved<Vec<UnusualPattern>> {
        let patterns = audit::unusual(ctx.data_unchecked(), &self.wanted).await?;
        Ok(patterns.into_iter().map(Into::into).collect())
    }

    /// How many lines there are; counted to ten thousand.
    async fn total_count(&self, ctx: &Context<'_>) -> Resolved<i64> {
        Ok(audit::total(ctx.data_unchecked(), &self.wanted).await?)
    }

    async fn page_info(&self) -> PageInfo {
        let cursor = |line: Option<&audit::AuditLine>| {
            line.map(|line| {
                page::mark(&Place {
                    at: line.at,
                    id: line.id,
                })
            })
        };
        PageInfo::onward(
            self.from_top,
            self.has_more,
            cursor(self.lines.first()),
            cursor(self.lines.last()),
        )
    }
}
