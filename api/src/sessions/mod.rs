//! Sessions: a short signed cookie that names a row, and the row is asked each time.
//!
//! A session ends at its hour, when nothing has been done for a while, at sign-out,
//! and when its owner or an administrator ends it. The row is the truth; the cookie
//! only lives as long as the row can, and is written anew as the row is used.

mod device;
pub mod graphql;
mod keys;
pub mod own;
mod store;

pub use keys::{Keys, Use};

use chrono::{DateTime, TimeDelta, Utc};
use domain::code::Problem;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::role::{Actor, Role};
use domain::sign_in::{Audience, grants_in};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::cx::{App, Cx, Session, new_id, oslo_day};
use crate::error::AppError;
use crate::vault::Place;

/// How often at most a session's last use is written down.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// A demo account and what it stands for.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    pub account: String,
    pub name: String,
    pub role: Role,
    pub agency: String,
}

/// A session cookie to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cookie {
    pub token: String,
    /// How long a browser keeps it.
    pub seconds: u64,
}

/// A session that is over, and what its provider gave: to be signed out there too.
#[derive(Clone, Debug)]
pub struct Ended {
    pub id: Uuid,
    pub provider: Option<String>,
    /// Sealed.
    pub id_token: Option<String>,
}

/// What a new session is opened with.
#[derive(Clone, Debug)]
pub struct Opening<'a> {
    pub person: PersonId,
    /// The provider's id; none for a demo account.
    pub provider: Option<&'a str>,
    /// The provider's token, in clear: it is sealed here.
    pub id_token: Option<&'a str>,
    /// The browser's `User-Agent`, of which a coarse label is kept.
    pub agent: &'a str,
}

/// Who a cookie speaks for: nobody when it is missing, tampered with, out of date, its
/// session has ended or was opened at a provider that is none any more. Roles that its
/// provider does not carry are left out.
///
/// # Errors
/// When the database fails: then nobody is let in as anybody. `TooFast` for a session
/// that asks too often.
pub async fn authenticate(
    app: &App,
    cookie: Option<&str>,
) -> Result<(Actor, Option<Session>), AppError> {
    let now = app.clock.now();
    let Some(token) = cookie else {
        return Ok((Actor::Anonymous, None));
    };
    let Some(id) = app.keys.read(Use::Session, token, now) else {
        // Forged, or out of date: there is nobody to write down, so it is counted.
        metrics::counter!("session_cookies_refused_total").increment(1);
        tracing::info!("a session cookie was refused");
        return Ok((Actor::Anonymous, None));
    };
    let staff: Vec<&str> = app
        .config
        .providers
        .iter()
        .filter(|provider| provider.audience == Audience::Staff)
        .map(|provider| provider.id.as_str())
        .collect();
    let seen_after = now - idle(app);
    let found = store::find(app.db.read(), id, now, seen_after, oslo_day(now), &staff).await?;
    let Some((person, grants, mut session)) = found else {
        return Ok((Actor::Anonymous, None));
    };
    let Some(audience) = audience(app, session.provider.as_deref()) else {
        return Ok((Actor::Anonymous, None));
    };
    app.limits.session(session.id)?;
    if now - session.last_seen_at >= SEEN_EVERY {
        see(app, &mut session, now).await?;
        session.renewed = Some(cookie_for(app, id, now, session.expires_at)?);
    }
    session.idle_at = (session.last_seen_at + idle(app)).min(session.expires_at);
    let grants = grants_in(audience, grants);
    Ok((Actor::Person { person, grants }, Some(session)))
}

/// For whom a session's provider is: `Some(None)` for a demo session; none where the
/// session counts for nothing, since its provider is gone or demo is off.
fn audience(app: &App, provider: Option<&str>) -> Option<Option<Audience>> {
    match provider {
        None => app.config.is_development().then_some(None),
        Some(id) => Some(Some(app.config.provider(id)?.audience)),
    }
}

/// Whether one has signed in at a provider of staff.
pub fn is_at_work(cx: &Cx) -> bool {
    let provider = cx.session.as_ref().and_then(|s| s.provider.as_deref());
    matches!(audience(&cx.app, provider), Some(Some(Audience::Staff)))
}

fn idle(app: &App) -> TimeDelta {
    TimeDelta::from_std(app.config.idle).unwrap_or(TimeDelta::minutes(30))
}

async fn see(app: &App, session: &mut Session, now: DateTime<Utc>) -> Result<(), AppError> {
    let tx = app.db.write().await?;
    store::see(&tx, session.id, now).await?;
    tx.commit().await?;
    session.last_seen_at = now;
    Ok(())
}

/// The cookie of a session used now. It outlives the idle limit by as much as a use
/// may go unwritten, so that the row decides, and never the session's own end.
fn cookie_for(
    app: &App,
    id: Uuid,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<Cookie, AppError> {
    let until = (now + idle(app) + SEEN_EVERY).min(expires_at);
    let token = app
        .keys
        .sign(Use::Session, id, now, until)
        .ok_or_else(|| AppError::broken("a session could not be signed"))?;
    let seconds = u64::try_from((until - now).num_seconds()).unwrap_or_default();
    Ok(Cookie { token, seconds })
}

/// Opens a session in the transaction that found out who it is; always a new one.
///
/// # Errors
/// When the database or the vault fails.
pub async fn open(
    app: &App,
    tx: &DatabaseTransaction,
    opening: Opening<'_>,
    now: DateTime<Utc>,
) -> Result<Cookie, AppError> {
    let id = new_id();
    let expires_at = now + app.config.session;
    let place = Place {
        table: "session",
        column: "id_token",
        row: id,
    };
    let sealed = opening
        .id_token
        .map(|token| app.vault.seal(place, token))
        .transpose()?;
    store::open(tx, id, &opening, sealed, now, expires_at).await?;
    cookie_for(app, id, now, expires_at)
}

/// Opens a session for a demo account. Development only.
///
/// # Errors
/// `NotFound` outside development, `Input` for an account there is none of, `TooFast`.
pub async fn open_demo(app: &App, account: &str, agent: &str) -> Result<Cookie, AppError> {
    if !app.config.is_development() {
        return Err(AppError::NotFound);
    }
    app.limits.sign_in(account)?;
    let tx = app.db.write().await?;
    let person = store::demo_person(&tx, account)
        .await?
        .ok_or_else(|| AppError::input("account", Problem::Unknown))?;
    let opening = Opening {
        person,
        provider: None,
        id_token: None,
        agent,
    };
    let cookie = open(app, &tx, opening, app.clock.now()).await?;
    tx.commit().await?;
    Ok(cookie)
}

/// The session a cookie names, whether or not it still lives.
pub fn named(app: &App, cookie: Option<&str>) -> Option<Uuid> {
    cookie.and_then(|token| app.keys.read(Use::Session, token, app.clock.now()))
}

/// Ends the session a cookie names, if it names one that lives.
///
/// # Errors
/// When the database fails.
pub async fn end(app: &App, cookie: Option<&str>) -> Result<Option<Ended>, AppError> {
    let Some(id) = named(app, cookie) else {
        return Ok(None);
    };
    let tx = app.db.write().await?;
    let ended = store::end(&tx, id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Ends a session in a transaction of somebody else's.
///
/// # Errors
/// When the database fails.
pub async fn end_in(
    tx: &DatabaseTransaction,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    store::end(tx, id, now).await?;
    Ok(())
}

/// Whether there are demo people: production does not start with them.
///
/// # Errors
/// When the database fails.
pub async fn has_demo_people(app: &App) -> Result<bool, AppError> {
    Ok(store::has_demo_people(app.db.read()).await?)
}

/// The demo accounts; none in production.
///
/// # Errors
/// When the database fails.
pub async fn demo_accounts(cx: &Cx) -> Result<Vec<DemoAccount>, AppError> {
    if !cx.app.config.is_development() {
        return Ok(Vec::new());
    }
    Ok(store::demo_accounts(cx.app.db.read(), cx.today()).await?)
}

/// A request context for work nobody signed in asked for: nobody's.
pub fn anonymous(app: std::sync::Arc<App>, lang: Lang) -> Cx {
    Cx::new(app, Actor::Anonymous, None, lang)
}
