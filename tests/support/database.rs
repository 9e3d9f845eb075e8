//! A database for each test, copied from one that was made once.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use api::db::{Db, Patience};
use api::vault::{KeyFile, Vault};
use api::{load, schema_version};
use base64::Engine as _;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::start_of_test;

/// A session key of the test's own, as a PEM file holds it.
pub(crate) fn new_key() -> String {
    let random = aws_lc_rs::rand::SystemRandom::new();
    let der = aws_lc_rs::signature::Ed25519KeyPair::generate_pkcs8v1(&random).expect("a key");
    let body = base64::prelude::BASE64_STANDARD.encode(der);
    format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n")
}

/// The data keys of this run: what the templates hold is sealed with them, so
/// every copy gets a copy of the file.
pub(crate) fn data_keys(folder: &Path) -> PathBuf {
    static KEYS: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let (_, made) = KEYS.get_or_init(|| {
        let folder = TempDir::new().expect("a temporary folder");
        let path = folder.path().join("data-keys.json");
        let keys = KeyFile::generate().expect("keys");
        keys.create(&path).expect("a key file");
        (folder, path)
    });
    let copy = folder.join("data-keys.json");
    std::fs::copy(made, &copy).expect("a copy");
    copy
}

/// The two engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// What a database begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    Empty,
    Quiet,
    Demo,
}

/// Where a test's database is.
#[derive(Debug)]
pub struct Place {
    folder: TempDir,
    /// On PostgreSQL the database's name.
    name: Option<String>,
    /// Another way in than the tests' own; beside a name, with two roles to remove.
    url: Option<String>,
}

const PATIENCE: Patience = Patience {
    statement: std::time::Duration::from_secs(20),
    wait: std::time::Duration::from_secs(5),
    connections: 2,
};

impl Place {
    /// Migrated and loaded with the report and the whole demonstration.
    pub(crate) async fn loaded(engine: Engine) -> Self {
        Self::copy(engine, Ground::Demo).await
    }

    /// As loaded, but with no young people: for tests that make their own.
    pub(crate) async fn quiet(engine: Engine) -> Self {
        Self::copy(engine, Ground::Quiet).await
    }

    /// Migrated only.
    pub(crate) async fn empty(engine: Engine) -> Self {
        Self::copy(engine, Ground::Empty).await
    }

    async fn copy(engine: Engine, ground: Ground) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        match engine {
            Engine::Sqlite => {
                let template = sqlite_template(ground).await;
                std::fs::copy(template, folder.path().join("test.db")).expect("a copy");
                Self {
                    folder,
                    name: None,
                    url: None,
                }
            }
            Engine::Postgres => {
                let template = postgres_template(ground).await;
                let name = Some(copy_of(&template).await);
                Self {
                    folder,
                    name,
                    url: None,
                }
            }
        }
    }

    /// A copy of this database as it is now, which nobody may have open.
    pub(crate) async fn back_up(&self) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let name = match &self.name {
            None => {
                let file = self.folder.path().join("test.db");
                std::fs::copy(file, folder.path().join("test.db")).expect("a copy");
                None
            }
            Some(name) => Some(copy_of(name).await),
        };
        Self {
            folder,
            name,
            url: None,
        }
    }

    /// On PostgreSQL: owned by one role, migrated by it, and served by another that may
    /// only use it. Returns the owner's URL too.
    pub(crate) async fn of_two_roles() -> (Self, String) {
        let folder = TempDir::new().expect("a temporary folder");
        let admin = admin().await;
        let name = format!("ot_test_{}_{}", std::process::id(), next());
        let [owner, app] = ["owner", "app"].map(|role| format!("{name}_{role}"));
        for sql in [
            format!("CREATE ROLE {owner} LOGIN PASSWORD 'owner'"),
            format!("CREATE ROLE {app} LOGIN PASSWORD 'app'"),
            format!("CREATE DATABASE {name} OWNER {owner}"),
        ] {
            admin.execute_unprepared(&sql).await.expect("two roles");
        }
        let url = |role: &str, password: &str| {
            let url = postgres_url(&name);
            let (_, rest) = url.split_once("://").expect("a URL");
            let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
            format!("postgres://{role}:{password}@{host}")
        };
        let owners = url(&owner, "owner");
        let db = Db::open(&owners, PATIENCE)
            .await
            .expect("the owner's way in");
        schema_version::migrate(&db)
            .await
            .expect("a migrated database");
        api::grants::grant(&db, &app).await.expect("the grants");
        db.close().await.expect("a clean close");
        let name = Some(name.clone());
        let url = Some(url(&app, "app"));
        (Self { folder, name, url }, owners)
    }

    /// A PostgreSQL that is there already; it is not removed.
    pub(crate) fn of(url: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        Self {
            folder,
            name: None,
            url: Some(url.to_owned()),
        }
    }

    /// Its folder, for other files of the test.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its URL.
    pub fn url(&self) -> String {
        match (&self.url, &self.name) {
            (Some(url), _) => url.clone(),
            (None, Some(name)) => postgres_url(name),
            (None, None) => sqlite_url(&self.folder.path().join("test.db")),
        }
    }

    /// Removes it.
    pub(crate) async fn remove(self) {
        let Some(name) = self.name else { return };
        let mut drops = vec![format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")];
        if self.url.is_some() {
            drops.push(format!("DROP ROLE {name}_owner, {name}_app"));
        }
        let admin = admin().await;
        for drop in drops {
            admin.execute_unprepared(&drop).await.expect("a removal");
        }
    }
}

/// A copy of a PostgreSQL database, by its name.
async fn copy_of(template: &str) -> String {
    let name = format!("ot_test_{}_{}", std::process::id(), next());
    let create = format!("CREATE DATABASE {name} TEMPLATE {template}");
    admin()
        .await
        .execute_unprepared(&create)
        .await
        .expect("a copy");
    name
}

fn next() -> u32 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn sqlite_url(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

/// The address of the tests' PostgreSQL with another database in it.
fn postgres_url(database: &str) -> String {
    let url = std::env::var("TEST_DATABASE_URL").expect(
        "TEST_DATABASE_URL: the tests need a PostgreSQL they may make databases in; \
         `cargo xtask test` starts one",
    );
    let (server, query) = url.split_once('?').unwrap_or((&url, ""));
    let (server, _) = server.rsplit_once('/').expect("a URL with a database");
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    };
    format!("{server}/{database}{query}")
}

async fn admin() -> DatabaseConnection {
    let url = postgres_url("postgres");
    Database::connect(url)
        .await
        .expect("TEST_DATABASE_URL: a PostgreSQL that answers")
}

async fn fill(url: &str, ground: Ground) {
    let db = Db::open(url, PATIENCE).await.expect("an open database");
    schema_version::migrate(&db)
        .await
        .expect("a migrated database");
    if ground != Ground::Empty {
        let folder = TempDir::new().expect("a temporary folder");
        let keys = data_keys(folder.path());
        let vault = Vault::open_file(&keys, true).expect("a vault");
        load::report(&db, start_of_test())
            .await
            .expect("the report");
        let now = start_of_test();
        let made_up = match ground {
            Ground::Demo => load::demo(&db, &vault, now).await,
            _ => load::demo_ground(&db, now).await,
        };
        made_up.expect("the demonstration");
    }
    db.close().await.expect("a clean close");
}

async fn sqlite_template(ground: Ground) -> PathBuf {
    static TEMPLATES: [OnceCell<(TempDir, PathBuf)>; 3] = [
        const { OnceCell::const_new() },
        const { OnceCell::const_new() },
        const { OnceCell::const_new() },
    ];
    let (_, path) = TEMPLATES[ground as usize]
        .get_or_init(|| async {
            let folder = TempDir::new().expect("a temporary folder");
            let path = folder.path().join("template.db");
            fill(&sqlite_url(&path), ground).await;
            (folder, path)
        })
        .await;
    path.clone()
}

async fn postgres_template(ground: Ground) -> String {
    static TEMPLATES: [OnceCell<String>; 3] = [
        const { OnceCell::const_new() },
        const { OnceCell::const_new() },
        const { OnceCell::const_new() },
    ];
    TEMPLATES[ground as usize]
        .get_or_init(|| async {
            let admin = admin().await;
            sweep(&admin).await;
            let name = format!("ot_test_{}_t{}", std::process::id(), ground as u8);
            let create = format!("CREATE DATABASE {name}");
            admin
                .execute_unprepared(&create)
                .await
                .expect("a new database");
            fill(&postgres_url(&name), ground).await;
            name
        })
        .await
        .clone()
}

/// Drops what runs that have ended left behind: databases, then the roles in them.
async fn sweep(admin: &DatabaseConnection) {
    for (sql, what) in [
        (
            "SELECT datname::text AS name FROM pg_database WHERE datname LIKE 'ot\\_test\\_%'",
            "DATABASE IF EXISTS",
        ),
        (
            "SELECT rolname::text AS name FROM pg_roles WHERE rolname LIKE 'ot\\_test\\_%'",
            "ROLE IF EXISTS",
        ),
    ] {
        let statement = Statement::from_string(admin.get_database_backend(), sql);
        for row in admin.query_all_raw(statement).await.expect("a list") {
            let name: String = row.try_get("", "name").expect("a name");
            let pid = name.split('_').nth(2).unwrap_or_default();
            if !Path::new("/proc").join(pid).exists() {
                let force = if what.starts_with("DATABASE") {
                    " WITH (FORCE)"
                } else {
                    ""
                };
                let drop = format!("DROP {what} {name}{force}");
                // Another run may be sweeping too.
                let _ = admin.execute_unprepared(&drop).await;
            }
        }
    }
}

/// How many rows each table of an SQLite file has.
pub async fn counts_of_rows(path: &Path) -> Vec<(String, i64)> {
    let db = Database::connect(sqlite_url(path))
        .await
        .expect("the database");
    let ask = |sql: String| Statement::from_string(db.get_database_backend(), sql);
    let tables = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name";
    let mut counts = Vec::new();
    for row in db
        .query_all_raw(ask(tables.to_owned()))
        .await
        .expect("the tables")
    {
        let table: String = row.try_get("", "name").expect("a name");
        let sql = format!("SELECT COUNT(*) AS n FROM {table}");
        let row = db
            .query_one_raw(ask(sql))
            .await
            .expect("a count")
            .expect("a row");
        counts.push((table, row.try_get("", "n").expect("a number")));
    }
    db.close().await.expect("a clean close");
    counts
}
