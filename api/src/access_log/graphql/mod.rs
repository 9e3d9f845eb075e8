//! The access log as GraphQL shows it.

mod audit;
mod mutation;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::consent::{Basis, Purpose};
use domain::id::YouthId;
use domain::looking::{AccessAnswer, LookAction, Marked};
use domain::policy::AnswerAccessQuestions;
use domain::role::Role;
use domain::scope::Scope;
use uuid::Uuid;

use super::own::{self, Group};
use super::questions::Question;
use super::store;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::page;
use crate::graphql::scalar::Date;
use crate::places::graphql::connection::PageInfo;
use crate::policy;

pub use audit::{AuditFilter, AuditLine, AuditLog, UnusualPattern};
pub use mutation::{AnswerAccessQuestionInput, AskAboutAccessInput, LogMutation};

/// Who has looked at a young person.
#[derive(SimpleObject, Debug)]
pub struct AccessLog {
    /// The newest first.
    groups: Vec<AccessGroup>,
    page_info: PageInfo,
}

/// Looks on one day, from one agency, in one role and for one purpose.
#[derive(SimpleObject, Debug)]
pub struct AccessGroup {
    /// The day in Oslo.
    day: Date,
    /// Null for oneself and guardians.
    agency: Option<String>,
    agency_id: Option<ID>,
    role: Option<Role>,
    /// Null for what was refused.
    purpose: Option<Purpose>,
    basis: Option<Basis>,
    actions: Vec<LookAction>,
    /// What was seen or changed.
    scopes: Vec<Scope>,
    /// How many requests.
    times: i64,
    first_at: DateTime<Utc>,
    last_at: DateTime<Utc>,
    /// An attempt that was refused: nothing was seen.
    denied: bool,
    /// The young person's own looks.
    oneself: bool,
    /// The latest question about it.
    question: Option<AccessQuestion>,
}

impl From<Group> for AccessGroup {
    fn from(group: Group) -> Self {
        Self {
            day: Date(group.day),
            agency: group.agency_name,
            agency_id: group.agency.map(|agency| agency.0.into()),
            role: group.role,
            purpose: group.purpose,
            basis: group.basis,
            actions: group.actions,
            scopes: group.scopes.list(),
            times: group.times,
            first_at: group.first_at,
            last_at: group.last_at,
            denied: group.denied,
            oneself: group.oneself,
            question: group.question.map(AccessQuestion),
        }
    }
}

/// What a young person asked about the looks of a day, and the answer.
#[derive(Debug)]
pub struct AccessQuestion(pub Question);

#[Object]
impl AccessQuestion {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn day(&self) -> Date {
        Date(self.0.day)
    }

    async fn agency(&self) -> Option<&str> {
        self.0.agency_name.as_deref()
    }

    async fn purpose(&self) -> Option<Purpose> {
        self.0.purpose
    }

    async fn asked_at(&self) -> DateTime<Utc> {
        self.0.asked_at
    }

    async fn answered_at(&self) -> Option<DateTime<Utc>> {
        self.0.answered_at
    }

    async fn answer(&self) -> Option<AccessAnswer> {
        self.0.answer
    }

    /// The pseudonym the auditor finds the looks by; for whoever answers.
    async fn youth_pseudonym(&self, ctx: &Context<'_>) -> Option<String> {
        let cx = ctx.data_unchecked::<Cx>();
        policy::leave::<AnswerAccessQuestions>(cx, &())?;
        Some(store::mark(&cx.app.vault, Marked::Youth, self.0.youth.0))
    }
}

/// Reads about who has looked.
#[derive(Default, Debug)]
pub struct LogQuery;

#[Object]
impl LogQuery {
    /// Who has looked at a young person, for that person alone; oneself where none is
    /// named. Refused attempts are there too. Errors: BAD_USER_INPUT (first, after),
    /// UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
    #[graphql(complexity = "20 + first.max(0) as usize * child_complexity / 2")]
    async fn access_log(
        &self,
        ctx: &Context<'_>,
        youth: Option<ID>,
        #[graphql(default = 100)] first: i32,
        after: Option<String>,
    ) -> Resolved<AccessLog> {
        let first = page::rows(first)?;
        let after: Option<own::Place> = after.as_deref().map(page::marked).transpose()?;
        let youth = youth
            .map(|id| Uuid::parse_str(&id).map(YouthId))
            .transpose()
            .map_err(|_| AppError::NotFound)?;
        let cx = ctx.data_unchecked();
        let (groups, has_more) = own::page(cx, youth, first, after.as_ref()).await?;
        let cursor = |group: Option<&Group>| group.map(|group| page::mark(&group.place()));
        Ok(AccessLog {
            page_info: PageInfo::onward(
                after.is_none(),
                has_more,
                cursor(groups.first()),
                cursor(groups.last()),
            ),
            groups: groups.into_iter().map(Into::into).collect(),
        })
    }

    /// The log as an auditor reads it: under pseudonyms, newest first. Errors:
    /// BAD_USER_INPUT (first, after, filter), UNAUTHENTICATED, FORBIDDEN.
    #[graphql(complexity = "20 + first.max(0) as usize * child_complexity / 2")]
    async fn audit_log(
        &self,
        ctx: &Context<'_>,
        filter: Option<AuditFilter>,
        #[graphql(default = 100)] first: i32,
        after: Option<String>,
    ) -> Resolved<AuditLog> {
        let asked = filter.unwrap_or_default();
        Ok(AuditLog::read(ctx.data_unchecked(), asked, first, after).await?)
    }

    /// One's own questions about who has looked; everybody's for UDA, who answers
    /// them. Errors: UNAUTHENTICATED, FORBIDDEN.
    async fn access_questions(
        &self,
        ctx: &Context<'_>,
        open: Option<bool>,
    ) -> Resolved<Vec<AccessQuestion>> {
        let questions = super::questions::list(ctx.data_unchecked(), open).await?;
        Ok(questions.into_iter().map(AccessQuestion).collect())
    }
}
