//! Young people as GraphQL shows them.

pub mod identity;
pub mod list;
pub mod status;
pub mod support;

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use domain::id::YouthId;
use domain::policy::{
    AskForPlace, AssignSchool, GiveConsent, Identity, Intake, Minutes, OnYouth, Plan, Read,
    ReadAccessLog, ReadName, RecordConsent, Status, Support, WithdrawConsent, Write,
};
use domain::role::Role;
use domain::scope::Scope;
use uuid::Uuid;

use super::Known;
use crate::admissions::graphql::Admission;
use crate::consents::{self, graphql::Consent};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::policy;

pub use identity::YouthIdentity;
pub use list::{YouthConnection, YouthFilter};
pub use status::YouthStatus;
pub use support::YouthSupport;

/// A young person in follow-up. Each part is null where it may not be seen; `hidden`
/// says why.
#[derive(Clone, Debug)]
pub struct Youth(pub Known);

/// Why a part is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum HiddenReason {
    /// A consent of the young person would open it.
    ConsentRequired,
    /// It is not for one's role here.
    NotYours,
}

/// A part that is not shown.
#[derive(SimpleObject, Debug)]
pub struct HiddenPart {
    scope: Scope,
    reason: HiddenReason,
}

/// What the page offers; the server decides again at each request.
#[derive(SimpleObject, Debug)]
pub struct YouthMay {
    set_status: bool,
    assign_school: bool,
    record_consent: bool,
    give_consent: bool,
    withdraw_consent: bool,
    add_support: bool,
    /// One's own e-mail address and mobile number.
    edit_contact: bool,
    read_access_log: bool,
    ask_for_place: bool,
}

#[Object]
impl Youth {
    async fn id(&self) -> ID {
        self.0.facts.youth.0.into()
    }

    /// What the young person shares, newest first; empty for those who see the name only.
    #[graphql(complexity = "20 + child_complexity")]
    async fn consents(&self, ctx: &Context<'_>) -> Resolved<Vec<Consent>> {
        let shown = consents::consents(ctx.data_unchecked(), &self.0).await?;
        Ok(shown.into_iter().map(Consent).collect())
    }

    async fn name(&self, ctx: &Context<'_>) -> Resolved<&str> {
        let permit = policy::may::<ReadName>(ctx.data_unchecked(), &self.0.facts)?;
        Ok(self.0.record.name(&permit)?)
    }

    /// Who they are.
    async fn identity(&self, ctx: &Context<'_>) -> Resolved<Option<YouthIdentity>> {
        let known = &self.0;
        let permit = known.part::<Read<Identity>>(ctx.data_unchecked());
        let part = permit.map(|permit| known.record.identity(&permit));
        let part = part.transpose()?;
        Ok(part.map(|part| YouthIdentity::new(known.clone(), part)))
    }

    /// Where they stand.
    async fn status(&self, ctx: &Context<'_>) -> Resolved<Option<YouthStatus>> {
        let known = &self.0;
        let Some(permit) = known.part::<Read<Status>>(ctx.data_unchecked()) else {
            return Ok(None);
        };
        Ok(Some(YouthStatus::new(known.clone(), permit)?))
    }

    /// What they need help with.
    async fn support(&self, ctx: &Context<'_>) -> Option<YouthSupport> {
        let permit = self.0.part::<Read<Support>>(ctx.data_unchecked())?;
        Some(YouthSupport::new(self.0.clone(), permit))
    }

    /// Every request for a place that one may read, newest first.
    #[graphql(complexity = "20 + child_complexity")]
    async fn admissions(&self, ctx: &Context<'_>) -> Resolved<Vec<Admission>> {
        let shown = self.0.admissions(ctx.data_unchecked()).await?;
        Ok(shown.into_iter().map(Admission).collect())
    }

    /// The parts that are not shown, each with the reason.
    async fn hidden(&self, ctx: &Context<'_>) -> Vec<HiddenPart> {
        let cx = ctx.data_unchecked::<Cx>();
        let known = &self.0;
        [
            hidden::<Read<Identity>>(cx, known, Scope::Identity),
            hidden::<Read<Status>>(cx, known, Scope::Status),
            hidden::<Read<Intake>>(cx, known, Scope::Intake),
            hidden::<Read<Plan>>(cx, known, Scope::Plan),
            hidden::<Read<Support>>(cx, known, Scope::Support),
            hidden::<Read<Minutes>>(cx, known, Scope::Minutes),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What the page offers; the server decides again at each request.
    async fn may(&self, ctx: &Context<'_>) -> YouthMay {
        let cx = ctx.data_unchecked::<Cx>();
        let facts = &self.0.facts;
        let contact = policy::leave::<Write<Identity>>(cx, facts);
        YouthMay {
            set_status: policy::would_allow::<Write<Status>>(cx, facts),
            assign_school: policy::would_allow::<AssignSchool>(cx, facts),
            record_consent: policy::would_allow::<RecordConsent>(cx, facts),
            give_consent: policy::would_allow::<GiveConsent>(cx, facts),
            withdraw_consent: policy::would_allow::<WithdrawConsent>(cx, facts),
            add_support: policy::would_allow::<Write<Support>>(cx, facts),
            edit_contact: contact.is_some_and(|permit| permit.role() == Role::Youth),
            read_access_log: policy::would_allow::<ReadAccessLog>(cx, facts),
            ask_for_place: policy::would_allow::<AskForPlace>(cx, facts),
        }
    }

    /// The version a change must name.
    async fn version(&self) -> i32 {
        self.0.record.version()
    }
}

/// Why a part is hidden, if it is. Nothing is shown by it, so nothing is written down.
fn hidden<A: OnYouth>(cx: &Cx, known: &Known, scope: Scope) -> Option<HiddenPart> {
    let reason = match policy::may::<A>(cx, &known.facts) {
        Ok(_) => return None,
        Err(AppError::ConsentRequired) => HiddenReason::ConsentRequired,
        Err(_) => HiddenReason::NotYours,
    };
    Some(HiddenPart { scope, reason })
}

/// Reads about young people.
#[derive(Default, Debug)]
pub struct YouthQuery;

#[Object]
impl YouthQuery {
    /// The young people whose identity one may see, by name; `first` is 1 to 100. Each
    /// one shown is written in the access log.
    /// Errors: UNAUTHENTICATED, BAD_USER_INPUT (first, after, filter.*).
    #[graphql(
        complexity = "usize::try_from(first).unwrap_or(1).clamp(1, 100) * child_complexity / 2"
    )]
    async fn youths(
        &self,
        ctx: &Context<'_>,
        filter: Option<YouthFilter>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
    ) -> Resolved<YouthConnection> {
        let filter = filter.unwrap_or_default().read()?;
        let found = list::read(ctx.data_unchecked(), filter, first, after.as_deref());
        Ok(found.await?)
    }

    /// A young person one has to do with. NOT_FOUND for all others, whether or not
    /// there is such a person.
    async fn youth(&self, ctx: &Context<'_>, id: ID) -> Option<Resolved<Youth>> {
        Some(opened(ctx.data_unchecked(), &id).await.map_err(Into::into))
    }
}

async fn opened(cx: &Cx, id: &ID) -> Result<Youth, AppError> {
    let id = YouthId(Uuid::parse_str(id).map_err(|_| AppError::NotFound)?);
    Ok(Youth(super::open(cx, id).await?))
}
