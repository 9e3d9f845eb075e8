//! Answers outside GraphQL's own, in the same form.

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::code::Code;
use domain::lang::Lang;
use serde_json::json;

use crate::error::AppError;
use crate::message;

/// The reader's language, by `Accept-Language`.
pub(super) fn lang(headers: &HeaderMap) -> Lang {
    let list = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    Lang::of_list(list.unwrap_or_default())
}

/// A refusal before GraphQL is asked: a status, a code and a sentence.
pub(super) fn refuse(status: StatusCode, code: Code, key: &str, lang: Lang) -> Response {
    told(status, code, &message::sentence(lang, key, &[]))
}

fn told(status: StatusCode, code: Code, message: &str) -> Response {
    let body = json!({
        "errors": [{ "message": message, "extensions": { "code": code.as_str() } }]
    });
    (status, Json(body)).into_response()
}

/// A use case's refusal outside GraphQL.
pub(super) fn refused(error: &AppError, lang: Lang) -> Response {
    let status = match error {
        AppError::Unauthenticated => StatusCode::UNAUTHORIZED,
        AppError::Forbidden | AppError::ConsentRequired => StatusCode::FORBIDDEN,
        AppError::NotFound => StatusCode::NOT_FOUND,
        AppError::Conflict | AppError::Moved { .. } => StatusCode::CONFLICT,
        AppError::TooFast { .. } => StatusCode::TOO_MANY_REQUESTS,
        AppError::Internal(cause) => {
            tracing::error!(?cause, "internal error");
            StatusCode::INTERNAL_SERVER_ERROR
        }
        _ => StatusCode::BAD_REQUEST,
    };
    let mut response = told(status, error.code(), &message::of(error, lang));
    if let AppError::TooFast { seconds } = error {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}
