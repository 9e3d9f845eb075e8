//! Metrics for Prometheus, on an address of their own.

use std::net::SocketAddr;

use axum::Router;
use axum::routing::get;
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// Stops the metrics listener when dropped.
#[derive(Debug)]
pub struct Listening(Option<JoinHandle<()>>);

impl Drop for Listening {
    fn drop(&mut self) {
        if let Some(task) = self.0.take() {
            task.abort();
        }
    }
}

/// Serves `/metrics` on an address; nothing is gathered where there is none.
///
/// # Errors
/// A sentence that names the variable.
pub async fn install(address: Option<SocketAddr>) -> Result<Listening, String> {
    let Some(address) = address else {
        return Ok(Listening(None));
    };
    let handle = PrometheusBuilder::new()
        .install_recorder()
        .map_err(|error| format!("OT_METRICS_LISTEN: {error}"))?;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| format!("OT_METRICS_LISTEN: cannot listen on {address}: {error}"))?;
    let routes = Router::new().route("/metrics", get(move || async move { handle.render() }));
    let task = tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, routes).await {
            tracing::error!(%error, "metrics stopped");
        }
    });
    Ok(Listening(Some(task)))
}
