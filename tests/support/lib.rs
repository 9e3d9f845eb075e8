//! What the tests stand on: an application on each engine, and people who use it.
//!
//! Every test runs on SQLite and on PostgreSQL (`TEST_DATABASE_URL`), each on a
//! copy of a database that has been migrated and loaded once.

mod client;
mod database;
mod world;

use std::path::Path;
use std::sync::{Arc, Mutex};

use api::config::Config;
use api::cx::{App, Clock};
use api::http::{Door, router};
use api::server;
use axum::Router;
use chrono::{DateTime, TimeDelta, Utc};

pub use client::{Answer, Client, fresh_key};
pub use database::{Engine, Place, counts_of_rows};
pub use world::{Agreed, Asking, Figures, World, Young};

/// When every test begins: Monday 23 November 2026, ten o'clock in Oslo.
pub fn start_of_test() -> DateTime<Utc> {
    "2026-11-23T09:00:00Z".parse().expect("a moment")
}

/// A test's clock stands still, and so would a limit by the minute.
const UNLIMITED: [(&str, &str); 3] = [
    ("OT_RATE_SESSION", "0"),
    ("OT_RATE_ADDRESS", "0"),
    ("OT_RATE_SIGN_IN", "0"),
];

/// The providers a test is told of; nobody answers there.
const PROVIDERS: &str = r#"{ "provider": [
  { "id": "idporten", "name": "ID-porten", "issuer": "http://127.0.0.1:9", "client_id": "t",
    "audience": "youth", "person_claim": "pid" },
  { "id": "ansattporten", "name": "Ansattporten", "issuer": "http://127.0.0.1:9",
    "client_id": "t", "audience": "staff", "person_claim": "sub" } ] }"#;

/// The application as a test sees it.
pub struct TestApp {
    pub app: Arc<App>,
    pub engine: Engine,
    router: Router,
    door: Door,
    clock: Arc<Mutex<DateTime<Utc>>>,
    place: Place,
}

impl TestApp {
    /// With the report's data, the demo baseline and the demo accounts.
    pub async fn start(engine: Engine) -> Self {
        Self::on(Place::loaded(engine).await, engine, "development").await
    }

    /// With the report's data and the demo accounts, and no young people: for tests
    /// that make their own.
    pub async fn quiet(engine: Engine) -> Self {
        Self::on(Place::quiet(engine).await, engine, "development").await
    }

    /// Migrated, with no data.
    pub async fn empty(engine: Engine) -> Self {
        Self::on(Place::empty(engine).await, engine, "development").await
    }

    /// As in production: no demo accounts, no introspection.
    pub async fn production(engine: Engine) -> Self {
        Self::on(Place::loaded(engine).await, engine, "production").await
    }

    /// As in development, with some variables set otherwise.
    pub async fn with(engine: Engine, variables: &[(&str, &str)]) -> Self {
        Self::set(
            Place::loaded(engine).await,
            engine,
            "development",
            variables,
        )
        .await
    }

    /// On PostgreSQL, migrated by the database's owner and served by a role that may only
    /// use it, with no data. Returns the owner's URL too.
    pub async fn of_two_roles() -> (Self, String) {
        let (place, owner) = Place::of_two_roles().await;
        let app = Self::on(place, Engine::Postgres, "development").await;
        (app, owner)
    }

    /// On a database that is there already and stays.
    pub async fn at(url: &str) -> Self {
        let engine = Engine::Postgres;
        Self::on(Place::of(url), engine, "development").await
    }

    async fn on(place: Place, engine: Engine, environment: &str) -> Self {
        Self::set(place, engine, environment, &UNLIMITED).await
    }

    async fn set(place: Place, engine: Engine, environment: &str, set: &[(&str, &str)]) -> Self {
        let key = place.folder().join("key.pem");
        std::fs::write(&key, database::new_key()).expect("a key file");
        let providers = place.folder().join("providers.json");
        std::fs::write(&providers, PROVIDERS).expect("a list of providers");
        let data_keys = database::data_keys(place.folder()).display().to_string();
        let config = Config::read(|name| match name {
            "OT_ENV" => Some(environment.to_owned()),
            "DATABASE_URL" => Some(place.url()),
            "OT_SESSION_KEY_FILE" => Some(key.display().to_string()),
            "OT_WEB_ROOT" => Some(place.folder().display().to_string()),
            "OT_OIDC_FILE" => Some(providers.display().to_string()),
            "OT_PUBLIC_URL" => Some("https://test.invalid".to_owned()),
            "OT_SESSION_IDLE_MINUTES" => Some("240".to_owned()),
            "OT_DATABASE_CONNECTIONS" => Some("4".to_owned()),
            other => set
                .iter()
                .find(|(variable, _)| *variable == other)
                .map(|(_, value)| (*value).to_owned())
                .or_else(|| (other == "OT_DATA_KEY_FILE").then(|| data_keys.clone())),
        })
        .expect("a configuration");
        let db = server::open(&config).await.expect("an open database");
        let clock = Arc::new(Mutex::new(start_of_test()));
        let app = server::application(config, db, Clock::Set(Arc::clone(&clock)))
            .expect("an application");
        let door = Door::new(Arc::clone(&app));
        Self {
            router: router(door.clone()),
            app,
            engine,
            door,
            clock,
            place,
        }
    }

    /// Lets time pass.
    pub fn pass(&self, time: TimeDelta) {
        *self.clock.lock().expect("the clock") += time;
    }

    /// Sets the clock.
    pub fn set_clock(&self, at: DateTime<Utc>) {
        *self.clock.lock().expect("the clock") = at;
    }

    /// Somebody signed out.
    pub fn anonymous(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// Somebody signed in to a demo account.
    pub async fn sign_in(&self, account: &str) -> Client {
        let mut client = self.anonymous();
        client.sign_in(account).await;
        client
    }

    /// Another process on the same database, with the same keys and the same clock.
    pub async fn beside(&self) -> Beside {
        let config = self.app.config.clone();
        let db = server::open(&config).await.expect("an open database");
        let clock = Clock::Set(Arc::clone(&self.clock));
        let app = server::application(config, db, clock).expect("an application");
        let router = router(Door::new(Arc::clone(&app)));
        Beside { app, router }
    }

    /// Does what the background worker has to do now.
    pub async fn work(&self) {
        api::worker::tick(&self.app).await.expect("every job");
    }

    /// The door, to drain it.
    pub fn door(&self) -> &Door {
        &self.door
    }

    /// Closes the database and keeps a backup of it, without its keys.
    pub async fn back_up(self) -> Backup {
        self.app.db.clone().close().await.expect("a clean close");
        let place = self.place.back_up().await;
        self.place.remove().await;
        let engine = self.engine;
        Backup { place, engine }
    }

    /// Closes the database and removes it.
    pub async fn stop(self) {
        self.app.db.clone().close().await.expect("a clean close");
        self.place.remove().await;
    }
}

/// Another process on a test's database.
pub struct Beside {
    pub app: Arc<App>,
    router: Router,
}

impl Beside {
    /// Somebody who is signed in, through this process's door.
    pub fn door_for(&self, somebody: &Client) -> Client {
        let cookie = somebody.cookie().expect("a session");
        Client::new(self.router.clone()).with_cookie(cookie)
    }

    /// Closes its way to the database.
    pub async fn close(self) {
        self.app.db.clone().close().await.expect("a clean close");
    }
}

/// A database put aside.
pub struct Backup {
    place: Place,
    engine: Engine,
}

impl Backup {
    /// Restores it to a new database and starts on it with a file of data keys.
    pub async fn restore(&self, data_keys: &Path) -> TestApp {
        let place = self.place.back_up().await;
        let data_keys = data_keys.display().to_string();
        let set = [&UNLIMITED[..], &[("OT_DATA_KEY_FILE", &data_keys)]].concat();
        TestApp::set(place, self.engine, "development", &set).await
    }

    /// Removes it.
    pub async fn remove(self) {
        self.place.remove().await;
    }
}

/// Runs a test on both engines: `on_both_engines! { async fn name(app: TestApp) { … } }`.
#[macro_export]
macro_rules! on_both_engines {
    ($($rest:tt)+) => { $crate::each_engine! { start $($rest)+ } };
}

/// The same where there are no young people yet.
#[macro_export]
macro_rules! on_quiet_ground {
    ($($rest:tt)+) => { $crate::each_engine! { quiet $($rest)+ } };
}

/// Tells a story on an application that is begun in one way, on each engine.
#[macro_export]
macro_rules! each_engine {
    ($begin:ident $($(#[$meta:meta])* async fn $name:ident($app:ident: TestApp) $body:block)+) => {$(
        mod $name {
            use super::*;

            $(#[$meta])*
            async fn story($app: &$crate::TestApp) $body

            #[tokio::test]
            async fn sqlite() {
                let app = $crate::TestApp::$begin($crate::Engine::Sqlite).await;
                story(&app).await;
                app.stop().await;
            }

            #[tokio::test]
            async fn postgres() {
                let app = $crate::TestApp::$begin($crate::Engine::Postgres).await;
                story(&app).await;
                app.stop().await;
            }
        }
    )+};
}
