//! The page that stops mail: one button, without a sign-in and without script. Who asks
//! learns nothing, not even whether the link is one of ours.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use domain::lang::Lang;
use serde::Deserialize;

use super::Door;
use super::reply::{lang, refused};
use crate::mail;
use crate::message::sentence;

/// `?lang=nn`
#[derive(Deserialize)]
pub(super) struct Wish {
    lang: Option<String>,
}

impl Wish {
    fn lang(&self, headers: &HeaderMap) -> Lang {
        match &self.lang {
            Some(wish) => Lang::of_list(wish),
            None => lang(headers),
        }
    }
}

/// Asks first: mail programs open links by themselves.
pub(super) async fn ask(headers: HeaderMap, Query(wish): Query<Wish>) -> Response {
    let lang = wish.lang(&headers);
    let button = sentence(lang, "stop.button", &[]);
    // No action: it is sent to the page's own address.
    let form = format!("<form method=\"post\"><button>{button}</button></form>");
    page(lang, "stop.ask", &form)
}

/// Stops it. Mail programs post here too (RFC 8058).
pub(super) async fn stop(
    State(door): State<Door>,
    Path(token): Path<String>,
    headers: HeaderMap,
    Query(wish): Query<Wish>,
) -> Response {
    let lang = wish.lang(&headers);
    match mail::stop::stop(&door.app, &token).await {
        Ok(()) => page(lang, "stop.done", ""),
        Err(error) => refused(&error, lang),
    }
}

fn page(lang: Lang, key: &str, form: &str) -> Response {
    let text = sentence(lang, key, &[]);
    let title = sentence(lang, "stop.title", &[]);
    let tag = lang.tag();
    let body = format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n<title>{title}</title>\n</head>\n\
         <body>\n<main>\n<h1>{title}</h1>\n<p>{text}</p>\n{form}\n</main>\n</body>\n</html>\n"
    );
    let mut response = (StatusCode::OK, Html(body)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
