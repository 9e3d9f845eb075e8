//! What holds for every request: an id, a log line without personal data, the
//! security headers, and a stop for other sites.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::code::Code;

use super::Door;
use super::reply::{lang, refuse, refused};
use crate::cx::new_id;
use crate::error::AppError;

/// What the page is dressed in.
static PAGE: [(HeaderName, &str); 5] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'",
    ),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
];

/// What an answer is dressed in: it is no document, so nothing may load from it.
static ANSWER: [(HeaderName, &str); 2] = [
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; frame-ancestors 'none'",
    ),
    (header::X_FRAME_OPTIONS, "DENY"),
];

/// What everything is dressed in.
static EVERYTHING: [(HeaderName, &str); 2] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// Lets a request through and dresses its answer.
pub(super) async fn guard(State(door): State<Door>, request: Request, next: Next) -> Response {
    let id = new_id().to_string();
    let started = Instant::now();
    let method = request.method().clone();
    // The route, never the URL: a query string may carry what somebody typed.
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("page", MatchedPath::as_str)
        .to_owned();
    let lang = lang(request.headers());
    let timeout = door.app.config.request + Duration::from_secs(1);
    let mut response = if is_from_elsewhere(&method, request.headers()) {
        refuse(StatusCode::FORBIDDEN, Code::Forbidden, "http.origin", lang)
    } else if let Err(error) = count(&door, &route, &request) {
        refused(&error, lang)
    } else {
        tokio::time::timeout(timeout, next.run(request))
            .await
            .unwrap_or_else(|_| {
                refuse(
                    StatusCode::SERVICE_UNAVAILABLE,
                    Code::Internal,
                    "http.timeout",
                    lang,
                )
            })
    };
    let is_same_as_before = response.status() == StatusCode::NOT_MODIFIED;
    let headers = response.headers_mut();
    // "Not modified" has no type of its own, and what it carries would replace
    // what the reader has kept: the page keeps what it was dressed in.
    let dress = if is_same_as_before {
        &[]
    } else {
        dress(headers)
    };
    for (name, value) in EVERYTHING.iter().chain(dress) {
        headers.insert(name.clone(), HeaderValue::from_static(value));
    }
    if !door.app.config.is_development() {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        headers.insert("x-request-id", value);
    }
    let status = response.status().as_u16();
    let elapsed = started.elapsed();
    metrics::histogram!("http_request_seconds", "route" => route.clone()).record(elapsed);
    if route != "page" && !route.starts_with("/health") {
        let ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(id, %method, route, status, ms, "request");
    }
    response
}

/// Counts a request from its address. The page's own files and the health checks are
/// not counted: a whole class may open the page at once.
fn count(door: &Door, route: &str, request: &Request) -> Result<(), AppError> {
    let counted = ["/graphql", "/auth", "/export"];
    if !counted.iter().any(|start| route.starts_with(start)) {
        return Ok(());
    }
    match address(door, request) {
        Some(address) => door.app.limits.address(address),
        None => Ok(()),
    }
}

/// The reader's address: what our own proxy says last, or who connected.
fn address(door: &Door, request: &Request) -> Option<IpAddr> {
    if let Some(header) = &door.app.config.proxy_header {
        let named = request.headers().get_all(header).iter().next_back()?;
        return named.to_str().ok()?.rsplit(',').next()?.trim().parse().ok();
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    Some(peer.0.ip())
}

/// The headers that depend on what is sent.
fn dress(headers: &HeaderMap) -> &'static [(HeaderName, &'static str)] {
    let bytes = |name| headers.get(name).map_or(&[][..], HeaderValue::as_bytes);
    if bytes(header::CONTENT_TYPE).starts_with(b"text/html") {
        &PAGE
    } else if bytes(header::CACHE_CONTROL).ends_with(b"immutable") {
        // Code, styles and font: `nosniff` says all there is to say.
        &[]
    } else {
        &ANSWER
    }
}

/// Whether a page of another site sent a request that could change something.
fn is_from_elsewhere(method: &Method, headers: &HeaderMap) -> bool {
    if method.is_safe() {
        return false;
    }
    let text = |name| {
        headers
            .get(name)
            .and_then(|value: &HeaderValue| value.to_str().ok())
    };
    match (text(header::ORIGIN), text(header::HOST)) {
        (None, _) => false,
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_none_or(|(_, authority)| authority != host),
        (Some(_), None) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn only_our_own_page_may_post() {
        let ours = headers(&[
            ("origin", "http://127.0.0.1:8080"),
            ("host", "127.0.0.1:8080"),
        ]);
        let theirs = headers(&[
            ("origin", "https://evil.example"),
            ("host", "127.0.0.1:8080"),
        ]);
        let near = headers(&[
            ("origin", "http://127.0.0.1:8081"),
            ("host", "127.0.0.1:8080"),
        ]);
        let hidden = headers(&[("origin", "null"), ("host", "127.0.0.1:8080")]);
        assert!(!is_from_elsewhere(&Method::POST, &ours));
        assert!(!is_from_elsewhere(
            &Method::POST,
            &headers(&[("host", "127.0.0.1:8080")])
        ));
        for other in [&theirs, &near, &hidden] {
            assert!(is_from_elsewhere(&Method::POST, other));
            assert!(!is_from_elsewhere(&Method::GET, other));
        }
    }
}
