//! Who is signed in, and what this server is.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use domain::policy::{
    AssignSchools, Audit, KeepNearestSchools, RecordUnmetNeed, RegisterYouth, ReportPlaces,
    SeeOverview, SeePeople, SeeYouths,
};
use domain::role::{Grant, Role};
use domain::sign_in::Audience;

use super::fault::Resolved;
use crate::cx::{Cx, Session};
use crate::error::AppError;
use crate::notifications;
use crate::policy;
use crate::programmes::graphql::{Agency, Programme};
use crate::programmes::store;
use crate::sessions::graphql::MySession;
use crate::sessions::{self, graphql as own_sessions};
use crate::youths;
use crate::youths::graphql::Youth;

/// What this server is: for the banner and the sign-in page.
#[derive(Debug)]
pub struct Service;

/// A demo account.
#[derive(SimpleObject, Debug)]
pub struct DemoAccount {
    account: String,
    name: String,
    role: Role,
    agency: String,
}

/// Where one signs in.
#[derive(SimpleObject, Debug)]
pub struct SignInProvider {
    /// For `/auth/start?provider=…`.
    id: String,
    name: String,
    audience: Audience,
}

#[Object]
impl Service {
    /// True in development: the demo accounts exist and the current figures are made up.
    async fn demo(&self, ctx: &Context<'_>) -> bool {
        ctx.data_unchecked::<Cx>().app.config.is_development()
    }

    async fn school_year(&self, ctx: &Context<'_>) -> String {
        ctx.data_unchecked::<Cx>().school_year().to_string()
    }

    async fn now(&self, ctx: &Context<'_>) -> DateTime<Utc> {
        ctx.data_unchecked::<Cx>().now()
    }

    /// Where one signs in; empty where none is configured.
    async fn providers(&self, ctx: &Context<'_>) -> Vec<SignInProvider> {
        let config = &ctx.data_unchecked::<Cx>().app.config;
        let shown = config.providers.iter().map(|provider| SignInProvider {
            id: provider.id.clone(),
            name: provider.name.clone(),
            audience: provider.audience,
        });
        shown.collect()
    }

    /// Empty in production.
    async fn demo_accounts(&self, ctx: &Context<'_>) -> Resolved<Vec<DemoAccount>> {
        let accounts = sessions::demo_accounts(ctx.data_unchecked()).await?;
        let shown = accounts.into_iter().map(|account| DemoAccount {
            account: account.account,
            name: account.name,
            role: account.role,
            agency: account.agency,
        });
        Ok(shown.collect())
    }
}

/// The signed-in person.
#[derive(Debug)]
pub struct Viewer(pub Session);

/// What menus show; the server decides again at each request.
#[derive(SimpleObject, Debug)]
pub struct ViewerMay {
    report_places: bool,
    see_overview: bool,
    record_unmet_need: bool,
    see_people: bool,
    register_youth: bool,
    see_youths: bool,
    audit: bool,
    assign_schools: bool,
    keep_nearest_schools: bool,
}

/// A role in force.
#[derive(SimpleObject, Debug)]
pub struct RoleGrant {
    role: Role,
    agency: Agency,
    /// The one programme it is tied to, if it is.
    programme_slug: Option<String>,
}

#[Object]
impl Viewer {
    async fn id(&self) -> ID {
        self.0.person.0.into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn roles(&self, ctx: &Context<'_>) -> Resolved<Vec<RoleGrant>> {
        let cx = ctx.data_unchecked::<Cx>();
        let board = cx.board(None).await?;
        let agencies = store::agencies(cx.app.db.read(), cx.actor.grants()).await?;
        let shown = |grant: &Grant| {
            let agency = agencies.iter().find(|agency| agency.id == grant.agency)?;
            let tied = grant.programme.and_then(|id| board.by_id(id));
            Some(RoleGrant {
                role: grant.role,
                agency: agency.into(),
                programme_slug: tied.map(|row| row.programme.slug.clone()),
            })
        };
        Ok(cx.actor.grants().iter().filter_map(shown).collect())
    }

    /// What menus show; the server decides again at each request.
    async fn may(&self, ctx: &Context<'_>) -> Resolved<ViewerMay> {
        let cx = ctx.data_unchecked::<Cx>();
        Ok(ViewerMay {
            report_places: !reportable(cx).await?.is_empty(),
            see_overview: policy::leave::<SeeOverview>(cx, &()).is_some(),
            record_unmet_need: policy::leave::<RecordUnmetNeed>(cx, &()).is_some(),
            see_people: policy::leave::<SeePeople>(cx, &()).is_some(),
            register_youth: policy::leave::<RegisterYouth>(cx, &()).is_some(),
            see_youths: policy::leave::<SeeYouths>(cx, &()).is_some(),
            audit: policy::leave::<Audit>(cx, &()).is_some(),
            assign_schools: policy::leave::<AssignSchools>(cx, &()).is_some(),
            keep_nearest_schools: policy::leave::<KeepNearestSchools>(cx, &()).is_some(),
        })
    }

    /// The programmes whose figures this person may change, by name.
    async fn programmes(&self, ctx: &Context<'_>) -> Resolved<Vec<Programme>> {
        Ok(reportable(ctx.data_unchecked()).await?)
    }

    /// The viewer's own record as a young person, if there is one.
    async fn youth(&self, ctx: &Context<'_>) -> Resolved<Option<Youth>> {
        Ok(youths::own(ctx.data_unchecked()).await?.map(Youth))
    }

    /// Those under 18 the viewer is guardian of.
    async fn wards(&self, ctx: &Context<'_>) -> Resolved<Vec<Youth>> {
        let wards = youths::list::wards(ctx.data_unchecked()).await?;
        Ok(wards.into_iter().map(Youth).collect())
    }

    /// How many actions wait: see `actions`.
    #[graphql(complexity = 50)]
    async fn actions_waiting(&self, ctx: &Context<'_>) -> Resolved<usize> {
        Ok(ctx.data_unchecked::<Cx>().actions().await?.0)
    }

    /// How many of them are overdue.
    #[graphql(complexity = 50)]
    async fn actions_overdue(&self, ctx: &Context<'_>) -> Resolved<usize> {
        Ok(ctx.data_unchecked::<Cx>().actions().await?.1)
    }

    /// How many notifications have not been read.
    async fn unread_notifications(&self, ctx: &Context<'_>) -> Resolved<u64> {
        Ok(notifications::own::unread(ctx.data_unchecked()).await?)
    }

    /// When the session ends whatever is done.
    async fn session_expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// When the session ends unless something is done.
    async fn session_idle_at(&self) -> DateTime<Utc> {
        self.0.idle_at
    }

    /// The name of the provider signed in at; null for a demo account.
    async fn provider(&self, ctx: &Context<'_>) -> Option<String> {
        own_sessions::provider_name(ctx.data_unchecked(), self.0.provider.as_deref())
    }

    /// The viewer's own living sessions, the newest first.
    async fn sessions(&self, ctx: &Context<'_>) -> Resolved<Vec<MySession>> {
        Ok(own_sessions::list(ctx.data_unchecked()).await?)
    }
}

async fn reportable(cx: &Cx) -> Result<Vec<Programme>, AppError> {
    let board = cx.board(None).await?;
    let mut rows: Vec<_> = board
        .all()
        .filter(|row| policy::leave::<ReportPlaces>(cx, &row.programme.facts()).is_some())
        .cloned()
        .collect();
    rows.sort_by_cached_key(|row| row.programme.sort_key.clone());
    Ok(rows
        .into_iter()
        .map(|row| Programme(Arc::clone(&row)))
        .collect())
}

/// Reads about the server and the one who asks.
#[derive(Default, Debug)]
pub struct ViewerQuery;

#[Object]
impl ViewerQuery {
    /// What this server is: for the banner and the sign-in page.
    async fn service(&self) -> Service {
        Service
    }

    /// The signed-in person; null when signed out.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<Viewer> {
        ctx.data_unchecked::<Cx>().session.clone().map(Viewer)
    }
}
