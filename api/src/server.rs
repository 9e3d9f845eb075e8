//! Starting, serving and stopping.

use std::future::Future;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

use crate::access_log::Journal;
use crate::config::Config;
use crate::cx::{App, Clock};
use crate::db::{Db, Patience};
use crate::http::{Door, page, router};
use crate::limits::Limits;
use crate::places::board::SharedBoard;
use crate::programmes::store as programmes;
use crate::sessions::Keys;
use crate::sign_in::Providers;
use crate::vault::Vault;
use crate::worker::Worker;
use crate::{load, schema_version, sessions};

/// What stopped the program, in a sentence for whoever started it.
pub type Stopped = String;

/// Opens the database a configuration names; for SQLite its folder is made.
///
/// # Errors
/// A sentence that names the variable; never the URL, which may hold a password.
pub async fn open(config: &Config) -> Result<Db, Stopped> {
    if let Some(path) = config.database_url.strip_prefix("sqlite://")
        && let Some(folder) = Path::new(path.split('?').next().unwrap_or(path)).parent()
    {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("DATABASE_URL: cannot make its folder: {error}"))?;
    }
    let patience = Patience {
        statement: config.statement,
        wait: config.request.max(Duration::from_secs(5)),
        connections: config.connections,
    };
    Db::open(&config.database_url, patience)
        .await
        .map_err(|error| format!("DATABASE_URL: cannot open the database: {error}"))
}

/// Builds the application on an open database.
///
/// # Errors
/// When the session key or the file of data keys cannot be used.
pub fn application(config: Config, db: Db, clock: Clock) -> Result<Arc<App>, Stopped> {
    let keys = match &config.session_key_file {
        Some(path) => Keys::read_file(path).map_err(|why| format!("OT_SESSION_KEY_FILE: {why}"))?,
        None => Keys::generate().ok_or("no session key could be made")?,
    };
    let vault = vault(&config)?;
    let providers = Providers::new(&config.providers)?;
    Ok(Arc::new(App {
        bundle: page::bundle_id(&config.web_root),
        limits: Limits::new(config.rates, &clock),
        db,
        clock,
        config,
        keys,
        vault,
        providers,
        journal: Journal::default(),
        shared_board: SharedBoard::default(),
    }))
}

/// Opens the file of data keys. In development it is made at the first start.
///
/// # Errors
/// A sentence that names the variable; never the file's content.
pub fn vault(config: &Config) -> Result<Vault, Stopped> {
    let opened = if config.is_development() {
        Vault::open_or_make(&config.data_key_file)
    } else {
        Vault::open_file(&config.data_key_file, true)
    };
    opened.map_err(|why| format!("OT_DATA_KEY_FILE: {why}"))
}

/// Migrates, loads what development needs, and serves until told to stop.
///
/// # Errors
/// A sentence for whoever started it.
pub async fn serve(
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), Stopped> {
    let metrics = crate::metrics::install(config.metrics_listen).await?;
    let db = open(&config).await?;
    schema_version::migrate(&db)
        .await
        .map_err(|error| format!("cannot migrate: {error}"))?;
    let app = application(config, db, Clock::System)?;
    if app.config.is_development() {
        first_start(&app).await?;
    } else {
        refuse_demo(&app).await?;
    }
    let listener = TcpListener::bind(app.config.listen)
        .await
        .map_err(|error| format!("OT_LISTEN: cannot listen on {}: {error}", app.config.listen))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    announce(&app, &address.to_string()).await;
    let door = Door::new(Arc::clone(&app));
    let routes = router(door.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let worker = app.config.worker.then(|| Worker::start(&app));
    let worker_stop = worker.as_ref().map(Worker::stopper);
    let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
    let graceful = axum::serve(listener, routes).with_graceful_shutdown(async move {
        stop.await;
        door.drain();
        if let Some(worker) = worker_stop {
            let _ = worker.send(true);
        }
        tracing::info!("stopping: waiting for requests under way");
        let _ = stopping.send(());
    });
    let drain = app.config.drain;
    tokio::select! {
        served = graceful.into_future() => served.map_err(|error| error.to_string())?,
        () = async { let _ = stopped.await; tokio::time::sleep(drain).await; } => {
            tracing::warn!("stopped with requests under way");
        }
    }
    if let Some(worker) = worker {
        worker.stop(drain).await;
    }
    drop(metrics);
    app.db
        .clone()
        .close()
        .await
        .map_err(|error| error.to_string())
}

/// Stops where anybody could be somebody made up: production has no demo accounts.
async fn refuse_demo(app: &App) -> Result<(), Stopped> {
    match sessions::has_demo_people(app).await {
        Ok(false) => Ok(()),
        Ok(true) => Err(
            "DATABASE_URL: this database has demo accounts, so production does not start on it; \
             make a new one (`api load` without --demo)"
                .to_owned(),
        ),
        Err(_) => Err("DATABASE_URL: cannot read who is registered".to_owned()),
    }
}

/// Gives an empty database the report's data and the demo baseline.
async fn first_start(app: &App) -> Result<(), Stopped> {
    let known = programmes::all(app.db.read()).await;
    if !known.is_ok_and(|programmes| programmes.is_empty()) {
        return Ok(());
    }
    let told = |error: load::Failed| format!("cannot load the demo data: {error}");
    load::report(&app.db, app.clock.now()).await.map_err(told)?;
    load::demo(&app.db, &app.vault, app.clock.now())
        .await
        .map_err(told)
}

/// Says where the page is and, in development, who may sign in.
async fn announce(app: &Arc<App>, address: &str) {
    tracing::info!(address, bundle = app.bundle, "serving");
    if app.config.mail.is_none() {
        tracing::warn!("OT_SMTP_URL is not set: mail stays in the outbox");
    }
    if !app.config.is_development() {
        return;
    }
    let mut out = std::io::stdout();
    let _ = writeln!(out, "\n  OT-plass: http://{address}\n\n  Demo accounts:");
    let cx = crate::sessions::anonymous(Arc::clone(app), domain::lang::Lang::Nb);
    for account in crate::sessions::demo_accounts(&cx)
        .await
        .unwrap_or_default()
    {
        let _ = writeln!(
            out,
            "    {:<22} {}, {}",
            account.account, account.name, account.agency
        );
    }
    if app.bundle.is_empty() {
        let _ = writeln!(out, "\n  No page in OT_WEB_ROOT: run `cargo xtask bundle`.");
    }
    let _ = writeln!(out);
}
