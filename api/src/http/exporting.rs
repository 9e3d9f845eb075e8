//! Downloads: the overview for UDA, and their own data for the young.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use domain::lang::Lang;
use serde::Deserialize;

use super::reply::refused;
use super::{Door, signing};
use crate::cx::Cx;
use crate::error::AppError;
use crate::export::{self, Sheet};
use crate::{access_log, rights, sessions};

/// `?lang=nn&at=2023-04-02T12:00:00Z`
#[derive(Deserialize)]
pub(super) struct Wish {
    lang: Option<String>,
    at: Option<DateTime<Utc>>,
}

/// The overview as CSV for a Norwegian spreadsheet.
pub(super) async fn csv(door: State<Door>, headers: HeaderMap, wish: Query<Wish>) -> Response {
    let made = |sheet: &Sheet| export::csv::write(sheet);
    file(
        door,
        &headers,
        wish.0,
        "csv",
        "text/csv; charset=utf-8",
        made,
    )
    .await
}

/// The overview as a workbook.
pub(super) async fn xlsx(door: State<Door>, headers: HeaderMap, wish: Query<Wish>) -> Response {
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let made = |sheet: &Sheet| export::xlsx::write(sheet);
    file(door, &headers, wish.0, "xlsx", TYPE, made).await
}

async fn file(
    State(door): State<Door>,
    headers: &HeaderMap,
    wish: Wish,
    ending: &str,
    media_type: &'static str,
    made: impl Fn(&Sheet) -> Result<Vec<u8>, AppError>,
) -> Response {
    let lang = wish
        .lang
        .as_deref()
        .map_or_else(|| super::reply::lang(headers), Lang::of_list);
    let cookie = signing::cookie(headers);
    let body = async {
        let (actor, session) = sessions::authenticate(&door.app, cookie.as_deref()).await?;
        let cx = Cx::new(door.app.clone(), actor, session, lang);
        let sheet = access_log::logged(&cx, export::overview(&cx, wish.at)).await?;
        let renewed = cx.session.and_then(|session| session.renewed);
        Ok((format!("{}.{ending}", sheet.name), made(&sheet)?, renewed))
    };
    let (name, body, renewed) = match body.await {
        Ok(made) => made,
        Err(error) => return refused(&error, lang),
    };
    let mut response = attachment(body, media_type, &name);
    signing::renew(&mut response, renewed.as_ref());
    response
}

/// A file to keep, which nobody on the way may.
pub(super) fn attachment(body: Vec<u8>, media_type: &'static str, name: &str) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// Everything stored about the young person who asks. Written down as an export
/// before it leaves, or it does not leave.
pub(super) async fn my_data(State(door): State<Door>, headers: HeaderMap) -> Response {
    let lang = super::reply::lang(&headers);
    let cookie = signing::cookie(&headers);
    let body = async {
        let (actor, session) = sessions::authenticate(&door.app, cookie.as_deref()).await?;
        let cx = Cx::new(door.app.clone(), actor, session, lang);
        let data = access_log::logged(&cx, rights::my_data(&cx)).await?;
        let written = serde_json::to_vec_pretty(&data)
            .map_err(|_| AppError::broken("an export without a form"))?;
        Ok((written, cx.session.and_then(|session| session.renewed)))
    };
    let (body, renewed) = match body.await {
        Ok(made) => made,
        Err(error) => return refused(&error, lang),
    };
    let name = "ot-plass-mine-data.json";
    let mut response = attachment(body, "application/json; charset=utf-8", name);
    signing::renew(&mut response, renewed.as_ref());
    response
}
