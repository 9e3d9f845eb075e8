//! Alive, and ready for more.

use std::sync::atomic::Ordering;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use super::Door;
use crate::schema_version;

/// The process runs.
pub(super) async fn live() -> &'static str {
    "ok"
}

/// The database answers, its schema is the one we were built for, and we are
/// not about to stop.
pub(super) async fn ready(State(door): State<Door>) -> Response {
    let expected = schema_version::expected();
    let found = schema_version::found(&door.app.db).await;
    let (status, state) = match &found {
        _ if door.draining.load(Ordering::SeqCst) => (StatusCode::SERVICE_UNAVAILABLE, "draining"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "no database"),
        Ok(found) if *found == expected => (StatusCode::OK, "ready"),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, "other schema version"),
    };
    let body = json!({ "state": state, "schema": expected.last(), "bundle": door.app.bundle });
    (status, Json(body)).into_response()
}
