//! Signing in and out.

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::code::Code;
use serde::Deserialize;
use serde_json::json;

use super::Door;
use super::reply::{lang, refuse, refused};
use crate::sessions::{self, Cookie};
use crate::sign_in;

/// `__Host-`: only over a safe line, only for this host, never from a sub-domain.
const COOKIE: &str = "__Host-ot_session";

#[derive(Deserialize)]
struct Wanted {
    account: String,
}

/// The session cookie's value, if one was sent.
pub(super) fn cookie(headers: &HeaderMap) -> Option<String> {
    one_cookie(headers, COOKIE)
}

/// The value of a cookie, if it was sent.
pub(super) fn one_cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    axum_extra::extract::CookieJar::from_headers(headers)
        .get(name)
        .map(|cookie| cookie.value().to_owned())
}

/// What the browser says it is; empty where it does not say.
pub(super) fn agent(headers: &HeaderMap) -> &str {
    headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// The `Set-Cookie` of a session.
pub(super) fn session_cookie(cookie: &Cookie) -> String {
    let Cookie { token, seconds } = cookie;
    format!("{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; Secure; SameSite=Strict")
}

/// Sends a session's new cookie along with an answer, where it is time for one.
pub(super) fn renew(response: &mut Response, renewed: Option<&Cookie>) {
    if let Some(cookie) = renewed
        && let Ok(value) = HeaderValue::from_str(&session_cookie(cookie))
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Signs in as a demo account. Development only.
pub(super) async fn demo(State(door): State<Door>, headers: HeaderMap, body: Bytes) -> Response {
    let lang = lang(&headers);
    let is_json = headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"application/json"));
    if !is_json {
        let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
        return refuse(status, Code::BadUserInput, "http.contentType", lang);
    }
    let Ok(wanted) = serde_json::from_slice::<Wanted>(&body) else {
        return refuse(
            StatusCode::BAD_REQUEST,
            Code::BadUserInput,
            "http.body",
            lang,
        );
    };
    // A session that was there before ends: a fixed one cannot be slipped in.
    if let Err(error) = sessions::end(&door.app, cookie(&headers).as_deref()).await {
        return refused(&error, lang);
    }
    match sessions::open_demo(&door.app, &wanted.account, agent(&headers)).await {
        Ok(cookie) => with_cookie(&cookie, &json!({ "ok": true })),
        Err(error) => refused(&error, lang),
    }
}

/// Signs out: the session ends here, not only in the browser. `redirect` is where to
/// sign out at the provider too.
pub(super) async fn sign_out(State(door): State<Door>, headers: HeaderMap) -> Response {
    let ended = match sessions::end(&door.app, cookie(&headers).as_deref()).await {
        Ok(ended) => ended,
        Err(error) => return refused(&error, lang(&headers)),
    };
    let redirect = match &ended {
        Some(ended) => sign_in::leave(&door.app, ended).await,
        None => None,
    };
    let none = Cookie {
        token: String::new(),
        seconds: 0,
    };
    with_cookie(&none, &json!({ "ok": true, "redirect": redirect }))
}

fn with_cookie(cookie: &Cookie, body: &serde_json::Value) -> Response {
    let mut response = Json(body).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    renew(&mut response, Some(cookie));
    response
}
