//! The way to a sign-in provider and back.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::lang::Lang;
use domain::sign_in::SignInProblem;
use serde::Deserialize;

use super::Door;
use super::reply;
use super::signing::{self, agent, one_cookie};
use crate::sign_in::{self, Answer};

/// Lax, since it has to come along from the provider's site, and short-lived.
const COOKIE: &str = "__Host-ot_sign_in";

/// `?provider=idporten&back=/my/plan`
#[derive(Deserialize)]
pub(super) struct Wish {
    #[serde(default)]
    provider: String,
    #[serde(default)]
    back: String,
    lang: Option<String>,
}

/// What a provider sends the browser back with.
#[derive(Deserialize)]
pub(super) struct Returned {
    state: Option<String>,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
}

/// Sends somebody to a provider.
pub(super) async fn start(
    State(door): State<Door>,
    headers: HeaderMap,
    Query(wish): Query<Wish>,
) -> Response {
    let lang = wish
        .lang
        .as_deref()
        .map_or_else(|| reply::lang(&headers), Lang::of_list);
    let session = signing::cookie(&headers);
    let started = sign_in::start(
        &door.app,
        &wish.provider,
        &wish.back,
        lang,
        session.as_deref(),
    );
    match started.await {
        Ok(started) => {
            let cookie = kept(&started.cookie.token, started.cookie.seconds);
            send(&started.address, &[cookie])
        }
        Err(problem) => told(problem),
    }
}

/// Takes somebody back from a provider: in, or to the sign-in page with a problem.
pub(super) async fn callback(
    State(door): State<Door>,
    headers: HeaderMap,
    Query(returned): Query<Returned>,
) -> Response {
    let cookie = one_cookie(&headers, COOKIE);
    let session = signing::cookie(&headers);
    let answer = Answer {
        cookie: cookie.as_deref(),
        state: returned.state.as_deref(),
        code: returned.code.as_deref(),
        error: returned.error.as_deref(),
        issuer: returned.iss.as_deref(),
        session: session.as_deref(),
        agent: agent(&headers),
    };
    match sign_in::finish(&door.app, answer).await {
        Ok(finished) => {
            let session = signing::session_cookie(&finished.session);
            send(&finished.back, &[session, kept("", 0)])
        }
        Err(problem) => told(problem),
    }
}

/// Where a provider sends the browser after signing out there.
pub(super) async fn signed_out() -> Response {
    send("/", &[])
}

/// A refused answer leaves the cookie: it may not have been meant for the sign-in
/// under way, and one that was is used up in its row.
fn told(problem: SignInProblem) -> Response {
    send(&format!("/sign-in?problem={}", problem.code()), &[])
}

fn kept(token: &str, seconds: u64) -> String {
    format!("{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; Secure; SameSite=Lax")
}

fn send(address: &str, cookies: &[String]) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // The address had a code in it: it goes no further.
    headers.insert(
        HeaderName::from_static("referrer-policy"),
        HeaderValue::from_static("no-referrer"),
    );
    for cookie in cookies {
        if let Ok(value) = HeaderValue::from_str(cookie) {
            headers.append(header::SET_COOKIE, value);
        }
    }
    if let Ok(value) = HeaderValue::from_str(address) {
        headers.insert(header::LOCATION, value);
    }
    response
}
