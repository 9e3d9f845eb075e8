//! The door: routes, sizes, types, sessions, headers.

mod edge;
mod exporting;
mod graphql;
mod health;
mod invitation;
mod oidc;
pub mod page;
mod reply;
mod signing;
mod stopping;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tower_http::compression::CompressionLayer;

use crate::cx::App;
use crate::graphql::{ApiSchema, schema};

/// The largest request body, in bytes.
pub const BODY_MAX: usize = 64 * 1024;

/// What every handler shares.
#[derive(Clone)]
pub struct Door {
    app: Arc<App>,
    schema: ApiSchema,
    draining: Arc<AtomicBool>,
}

impl Door {
    /// The door to an application.
    pub fn new(app: Arc<App>) -> Self {
        Self {
            schema: schema(app.config.is_development()),
            app,
            draining: Arc::default(),
        }
    }

    /// Says "not ready" from now on, so that nobody sends more.
    pub fn drain(&self) {
        self.draining.store(true, Ordering::SeqCst);
    }
}

/// Every route there is.
pub fn router(door: Door) -> Router {
    Router::new()
        .route(
            "/graphql",
            post(graphql::post).fallback(graphql::wrong_method),
        )
        .route("/auth/demo", post(signing::demo))
        .route("/auth/start", get(oidc::start))
        .route("/auth/callback", get(oidc::callback))
        .route("/auth/sign-out", post(signing::sign_out))
        .route("/auth/signed-out", get(oidc::signed_out))
        .route("/export/overview.csv", get(exporting::csv))
        .route("/export/overview.xlsx", get(exporting::xlsx))
        .route("/export/my-data.json", get(exporting::my_data))
        .route("/meetings/{id}/invitation.ics", get(invitation::ics))
        .route("/stop/{token}", get(stopping::ask).post(stopping::stop))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .layer(CompressionLayer::new())
        .fallback_service(page::files(&door.app.config.web_root))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(axum::middleware::from_fn_with_state(
            door.clone(),
            edge::guard,
        ))
        .with_state(door)
}
