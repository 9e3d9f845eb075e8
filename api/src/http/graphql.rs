//! GraphQL over HTTP: `POST` with JSON, and nothing else.

use std::sync::Arc;

use async_graphql::{Request, Variables};
use axum::body::Bytes;
use axum::extract::State;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::code::Code;
use domain::lang::Lang;
use serde::Deserialize;

use super::reply::{lang, refuse, refused};
use super::{Door, signing};
use crate::cx::Cx;
use crate::graphql::mask;
use crate::{access_log, sessions};

/// A GraphQL request as the specification has it. Unknown keys are ignored.
#[derive(Deserialize)]
struct Asked {
    query: String,
    #[serde(default)]
    variables: Option<serde_json::Map<String, serde_json::Value>>,
    #[serde(default, rename = "operationName")]
    operation_name: Option<String>,
    /// Must be a map when there is one; we have none.
    #[serde(default)]
    #[expect(dead_code, reason = "read so that a wrong type is refused")]
    extensions: Option<serde_json::Map<String, serde_json::Value>>,
}

/// The form of the answer the client asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `application/json`: 200 whenever the request was well-formed.
    Json,
    /// `application/graphql-response+json`: the status says whether it was run.
    GraphqlResponse,
}

impl Form {
    const fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphqlResponse => "application/graphql-response+json; charset=utf-8",
        }
    }

    /// By `Accept`: the first media type that we give; JSON when none is named.
    fn of(headers: &HeaderMap) -> Option<Self> {
        let Some(accept) = headers.get(header::ACCEPT) else {
            return Some(Self::Json);
        };
        let accept = accept.to_str().ok()?.to_ascii_lowercase();
        accept
            .split(',')
            .find_map(|part| match part.split(';').next()?.trim() {
                "application/graphql-response+json" => Some(Self::GraphqlResponse),
                "application/json" | "application/*" | "*/*" => Some(Self::Json),
                _ => None,
            })
    }
}

/// Answers one request.
pub(super) async fn post(
    State(door): State<Door>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let lang = lang(&headers);
    let asked = match read(&headers, body, lang) {
        Ok(asked) => asked,
        Err(refusal) => return *refusal,
    };
    let (form, asked) = asked;
    let cookie = signing::cookie(&headers);
    let (actor, session) = match sessions::authenticate(&door.app, cookie.as_deref()).await {
        Ok(found) => found,
        Err(error) => return refused(&error, lang),
    };
    let renewed = session.as_ref().and_then(|session| session.renewed.clone());
    let cx = Cx::new(door.app.clone(), actor, session, lang);
    let log = Arc::clone(&cx.log);
    let variables = asked.variables.unwrap_or_default();
    let mut request = Request::new(asked.query)
        .variables(Variables::from_json(serde_json::Value::Object(variables)))
        .data(cx);
    if let Some(name) = asked.operation_name {
        request = request.operation_name(name);
    }
    let run = door.schema.execute(request);
    let Ok(mut response) = tokio::time::timeout(door.app.config.request, run).await else {
        // What it had looked at before it was cut off is no secret from the log.
        if let Err(error) = access_log::commit(&door.app, &log).await {
            return refused(&error, lang);
        }
        return refuse(
            StatusCode::SERVICE_UNAVAILABLE,
            Code::Internal,
            "http.timeout",
            lang,
        );
    };
    if !response.errors.is_empty() {
        log.failed();
    }
    // Who looked is written down before anything is shown, or nothing is.
    if let Err(error) = access_log::commit(&door.app, &log).await {
        return refused(&error, lang);
    }
    mask::finish(&mut response, lang);
    metrics::counter!("graphql_requests_total").increment(1);
    let mut answer = answer(&door, form, &response);
    signing::renew(&mut answer, renewed.as_ref());
    answer
}

fn answer(door: &Door, form: Form, response: &async_graphql::Response) -> Response {
    let not_run = response.data == async_graphql::Value::Null && !response.errors.is_empty();
    let refused = not_run && response.errors.iter().all(|error| error.path.is_empty());
    let status = match form {
        Form::GraphqlResponse if refused => StatusCode::BAD_REQUEST,
        _ => StatusCode::OK,
    };
    let mut headers = HeaderMap::new();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(form.media_type()),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(bundle) = HeaderValue::from_str(&door.app.bundle) {
        headers.insert("x-bundle", bundle);
    }
    let body = serde_json::to_vec(response).unwrap_or_default();
    (status, headers, body).into_response()
}

type Refusal = Box<Response>;

fn read(
    headers: &HeaderMap,
    body: Result<Bytes, BytesRejection>,
    lang: Lang,
) -> Result<(Form, Asked), Refusal> {
    let no = |status, key| Box::new(refuse(status, Code::BadUserInput, key, lang));
    if !is_json(headers) {
        return Err(no(StatusCode::UNSUPPORTED_MEDIA_TYPE, "http.contentType"));
    }
    let form =
        Form::of(headers).ok_or_else(|| no(StatusCode::NOT_ACCEPTABLE, "http.notAcceptable"))?;
    let body = body.map_err(|rejection| match rejection.status() {
        StatusCode::PAYLOAD_TOO_LARGE => no(StatusCode::PAYLOAD_TOO_LARGE, "http.tooLarge"),
        _ => no(StatusCode::BAD_REQUEST, "http.body"),
    })?;
    let asked =
        serde_json::from_slice(&body).map_err(|_| no(StatusCode::BAD_REQUEST, "http.body"))?;
    Ok((form, asked))
}

fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers
        .get(header::CONTENT_TYPE)
        .and_then(|v| v.to_str().ok())
    else {
        return false;
    };
    let mut parts = value
        .split(';')
        .map(|part| part.trim().to_ascii_lowercase());
    parts.next().as_deref() == Some("application/json")
        && parts.all(|part| !part.starts_with("charset=") || part == "charset=utf-8")
}

/// Any method but `POST`.
pub(super) async fn wrong_method(headers: HeaderMap) -> Response {
    let status = StatusCode::METHOD_NOT_ALLOWED;
    let mut response = refuse(status, Code::BadUserInput, "http.method", lang(&headers));
    response
        .headers_mut()
        .insert(header::ALLOW, HeaderValue::from_static("POST"));
    response
}
