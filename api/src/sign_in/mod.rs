//! Signing in by OpenID Connect: out to a provider, and back once.
//!
//! What was asked for (state, nonce, PKCE verifier) waits in a row; a short cookie
//! names the row, and the row is used once. Everything the provider says is checked
//! before anybody is somebody. A sign-in that comes to nothing is counted, by provider
//! and reason, with nothing of whom.

pub mod bootstrap;
mod provider;
mod refusal;
mod store;
mod who;

pub use provider::Providers;
pub use refusal::Reason;
pub use who::{UNNAMED, staff_indexes, subject_indexes};

use chrono::{DateTime, TimeDelta, Utc};
use domain::lang::Lang;
use domain::sign_in::{SignInProblem, way_back};
use uuid::Uuid;

use crate::config::Provider;
use crate::cx::{App, new_id};
use crate::error::AppError;
use crate::sessions::{self, Cookie, Ended, Opening, Use};
use crate::vault::Place;
use refusal::Stopped;

/// How long somebody may take at the provider.
const LASTS: TimeDelta = TimeDelta::minutes(10);
/// How long the row is kept: long enough to tell a replay from a stranger.
const KEPT: TimeDelta = TimeDelta::hours(1);

/// The way to the provider.
#[derive(Clone, Debug)]
pub struct Started {
    /// Where the browser goes.
    pub address: String,
    /// The cookie that names the sign-in.
    pub cookie: Cookie,
}

/// What the browser came back with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Answer<'a> {
    /// The cookie that names the sign-in.
    pub cookie: Option<&'a str>,
    pub state: Option<&'a str>,
    pub code: Option<&'a str>,
    /// The provider's refusal.
    pub error: Option<&'a str>,
    /// Who answers (RFC 9207), where the provider says so.
    pub issuer: Option<&'a str>,
    /// The session the browser had, to be ended.
    pub session: Option<&'a str>,
    pub agent: &'a str,
}

/// A sign-in that led to a session.
#[derive(Clone, Debug)]
pub struct Finished {
    pub session: Cookie,
    /// Where the browser goes: a path of our own.
    pub back: String,
}

/// A sign-in under way.
#[derive(Clone, Debug)]
struct SignIn {
    id: Uuid,
    provider: String,
    state: String,
    nonce: String,
    /// Sealed.
    verifier: String,
    back: String,
    session: Option<Uuid>,
    created_at: DateTime<Utc>,
    used_at: Option<DateTime<Utc>>,
}

/// Begins a sign-in at a provider. `session` is the cookie of the session the browser
/// has, which ends when this one succeeds.
///
/// # Errors
/// What the sign-in page is told.
pub async fn start(
    app: &App,
    provider: &str,
    back: &str,
    lang: Lang,
    session: Option<&str>,
) -> Result<Started, SignInProblem> {
    let Some(provider) = app.config.provider(provider) else {
        return Err(SignInProblem::Provider);
    };
    match begin(app, provider, back, lang, session).await {
        Ok(started) => Ok(started),
        Err(stopped) => Err(stop(app, Some(&provider.id), stopped).await),
    }
}

async fn begin(
    app: &App,
    provider: &Provider,
    back: &str,
    lang: Lang,
    session: Option<&str>,
) -> Result<Started, Stopped> {
    let asked = app.providers.ask(&app.config, provider, lang).await?;
    let now = app.clock.now();
    let id = new_id();
    let sign_in = SignIn {
        id,
        provider: provider.id.clone(),
        state: asked.state,
        nonce: asked.nonce,
        verifier: app
            .vault
            .seal(place(id), &asked.verifier)
            .map_err(AppError::from)?,
        back: way_back(back).to_owned(),
        session: sessions::named(app, session),
        created_at: now,
        used_at: None,
    };
    let tx = app.db.write().await?;
    store::forget(&tx, now - KEPT).await?;
    store::add(&tx, sign_in).await?;
    tx.commit().await?;
    let token = app
        .keys
        .sign(Use::SignIn, id, now, now + LASTS)
        .ok_or_else(|| AppError::broken("a sign-in could not be signed"))?;
    let seconds = u64::try_from(LASTS.num_seconds()).unwrap_or_default();
    Ok(Started {
        address: asked.address,
        cookie: Cookie { token, seconds },
    })
}

fn place(row: Uuid) -> Place {
    Place {
        table: "sign_in",
        column: "verifier",
        row,
    }
}

/// Ends a sign-in: with a session, or with what the sign-in page is told.
///
/// # Errors
/// What the sign-in page is told.
pub async fn finish(app: &App, answer: Answer<'_>) -> Result<Finished, SignInProblem> {
    let found = match waiting(app, &answer).await {
        Ok(found) => found,
        Err(stopped) => return Err(stop(app, None, stopped).await),
    };
    match complete(app, &found, answer).await {
        Ok(finished) => Ok(finished),
        Err(stopped) => Err(stop(app, Some(&found.provider), stopped).await),
    }
}

/// The sign-in the browser's cookie names.
async fn waiting(app: &App, answer: &Answer<'_>) -> Result<SignIn, Stopped> {
    let now = app.clock.now();
    let id = answer
        .cookie
        .and_then(|token| app.keys.read(Use::SignIn, token, now))
        .ok_or(Reason::Expired)?;
    let found = store::find(app.db.read(), id).await?;
    Ok(found.ok_or(Reason::Expired)?)
}

async fn complete(app: &App, found: &SignIn, answer: Answer<'_>) -> Result<Finished, Stopped> {
    let provider = app.config.provider(&found.provider).ok_or(Reason::Gone)?;
    let code = take(app, provider, found, &answer).await?;
    let verifier = app
        .vault
        .open(place(found.id), &found.verifier)
        .map_err(AppError::from)?;
    let now = app.clock.now();
    let proof = provider::Proof {
        code,
        verifier,
        nonce: found.nonce.clone(),
        now,
    };
    let told = app.providers.redeem(&app.config, provider, proof).await?;
    let tx = app.db.write().await?;
    let person = who::is(app, &tx, provider, &told, now).await?;
    let account = person.0.to_string();
    app.limits.sign_in(&account).map_err(|_| Reason::TooOften)?;
    let before = [found.session, sessions::named(app, answer.session)];
    for old in before.into_iter().flatten() {
        sessions::end_in(&tx, old, now).await?;
    }
    let opening = Opening {
        person,
        provider: Some(&provider.id),
        id_token: Some(&told.id_token),
        agent: answer.agent,
    };
    let session = sessions::open(app, &tx, opening, now).await?;
    tx.commit().await?;
    Ok(Finished {
        session,
        back: found.back.clone(),
    })
}

/// Takes the answer for the sign-in it belongs to, once, and gives its code.
async fn take(
    app: &App,
    provider: &Provider,
    found: &SignIn,
    answer: &Answer<'_>,
) -> Result<String, Stopped> {
    let now = app.clock.now();
    // An answer that was not asked for leaves the sign-in as it is.
    if !is_same(answer.state.unwrap_or_default(), &found.state) {
        return Err(Reason::State.into());
    }
    if answer
        .issuer
        .is_some_and(|issuer| issuer != provider.issuer)
    {
        return Err(Reason::Issuer.into());
    }
    let tx = app.db.write().await?;
    let is_first = store::take(&tx, found.id, now).await?;
    tx.commit().await?;
    if !is_first || found.used_at.is_some() {
        return Err(Reason::Replayed.into());
    }
    if now >= found.created_at + LASTS {
        return Err(Reason::Expired.into());
    }
    match (answer.error, answer.code) {
        (Some(error), _) => Err(Reason::of_error(error).into()),
        (None, Some(code)) if !code.is_empty() => Ok(code.to_owned()),
        _ => Err(Reason::Code.into()),
    }
}

fn is_same(one: &str, other: &str) -> bool {
    aws_lc_rs::constant_time::verify_slices_are_equal(one.as_bytes(), other.as_bytes()).is_ok()
}

/// Counts a sign-in that came to nothing. That the count could not be kept changes
/// nothing about the refusal.
async fn stop(app: &App, provider: Option<&str>, stopped: Stopped) -> SignInProblem {
    let reason = match stopped {
        Stopped::Refused(reason) => reason,
        Stopped::Broken(cause) => {
            tracing::error!(?cause, "a sign-in broke");
            Reason::Ourselves
        }
    };
    let named = provider.unwrap_or("none").to_owned();
    let labels = [("provider", named), ("reason", reason.code().to_owned())];
    metrics::counter!("sign_in_failures_total", &labels).increment(1);
    tracing::info!(
        provider,
        reason = reason.code(),
        "a sign-in came to nothing"
    );
    // Without a sign-in of ours there is nothing to count: anybody may call at the door.
    if let Some(provider) = provider
        && let Err(cause) = store::count_failure(app, provider, reason).await
    {
        tracing::error!(?cause, "a refused sign-in could not be counted");
    }
    reason.problem()
}

/// Where the browser goes to sign out at the provider too; none where there is no such
/// place, or the provider does not answer.
pub async fn leave(app: &App, ended: &Ended) -> Option<String> {
    let provider = app.config.provider(ended.provider.as_deref()?)?;
    let place = Place {
        table: "session",
        column: "id_token",
        row: ended.id,
    };
    let id_token = app.vault.open(place, ended.id_token.as_deref()?).ok()?;
    app.providers.leave(&app.config, provider, &id_token).await
}
