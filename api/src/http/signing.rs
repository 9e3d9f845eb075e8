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
use crate::sessions;

/// `__Host-`: only over a safe line, only for this host, never from a sub-domain.
const COOKIE: &str = "__Host-ot_session";

#[derive(Deserialize)]
struct Wanted {
    account: String,
}

/// The session cookie's value, if one was sent.
pub(super) fn cookie(headers: &HeaderMap) -> Option<String> {
    axum_extra::extract::CookieJar::from_headers(headers)
        .get(COOKIE)
        .map(|cookie| cookie.value().to_owned())
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
    match sessions::open_demo(&door.app, &wanted.account).await {
        Ok(token) => with_cookie(&token, door.app.config.session.as_secs()),
        Err(error) => refused(&error, lang),
    }
}

/// Signs out: the session ends here, not only in the browser.
pub(super) async fn sign_out(State(door): State<Door>, headers: HeaderMap) -> Response {
    match sessions::end(&door.app, cookie(&headers).as_deref()).await {
        Ok(()) => with_cookie("", 0),
        Err(error) => refused(&error, lang(&headers)),
    }
}

fn with_cookie(token: &str, seconds: u64) -> Response {
    let cookie =
        format!("{COOKIE}={token}; Path=/; Max-Age={seconds}; HttpOnly; Secure; SameSite=Strict");
    let mut response = Json(json!({ "ok": true })).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        headers.insert(header::SET_COOKIE, value);
    }
    response
}
