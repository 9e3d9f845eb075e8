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

/// Where a test's database is.
#[derive(Debug)]
pub struct Place {
    folder: TempDir,
    /// On PostgreSQL the database's name.
    name: Option<String>,
}

const PATIENCE: Patience = Patience {
    statement: std::time::Duration::from_secs(20),
    connections: 2,
};

impl Place {
    /// Migrated and loaded with the report and the demo baseline.
    pub(crate) async fn loaded(engine: Engine) -> Self {
        Self::copy(engine, true).await
    }

    /// Migrated only.
    pub(crate) async fn empty(engine: Engine) -> Self {
        Self::copy(engine, false).await
    }

    async fn copy(engine: Engine, loaded: bool) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        match engine {
            Engine::Sqlite => {
                let template = sqlite_template(loaded).await;
                std::fs::copy(template, folder.path().join("test.db")).expect("a copy");
                Self { folder, name: None }
            }
            Engine::Postgres => {
                let template = postgres_template(loaded).await;
                let name = Some(copy_of(&template).await);
                Self { folder, name }
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
        Self { folder, name }
    }

    /// A PostgreSQL that is there already; it is not removed.
    pub(crate) fn of(url: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let name = Some(url.to_owned());
        Self { folder, name }
    }

    /// Its folder, for other files of the test.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its URL.
    pub fn url(&self) -> String {
        match &self.name {
            None => sqlite_url(&self.folder.path().join("test.db")),
            Some(url) if url.contains("://") => url.clone(),
            Some(name) => postgres_url(name),
        }
    }

    /// Removes it.
    pub(crate) async fn remove(self) {
        if let Some(name) = self.name.filter(|name| !name.contains("://")) {
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            admin()
                .await
                .execute_unprepared(&drop)
                .await
                .expect("a removal");
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

async fn fill(url: &str, loaded: bool) {
    let db = Db::open(url, PATIENCE).await.expect("an open database");
    schema_version::migrate(&db)
        .await
        .expect("a migrated database");
    if loaded {
        let folder = TempDir::new().expect("a temporary folder");
        let keys = data_keys(folder.path());
        let vault = Vault::open_file(&keys, true).expect("a vault");
        load::report(&db, start_of_test())
            .await
            .expect("the report");
        load::demo(&db, &vault, start_of_test())
            .await
            .expect("the demo baseline");
    }
    db.close().await.expect("a clean close");
}

async fn sqlite_template(loaded: bool) -> PathBuf {
    static TEMPLATES: [OnceCell<(TempDir, PathBuf)>; 2] = [
        const { OnceCell::const_new() },
        const { OnceCell::const_new() },
    ];
    let (_, path) = TEMPLATES[usize::from(loaded)]
        .get_or_init(|| async {
            let folder = TempDir::new().expect("a temporary folder");
            let path = folder.path().join("template.db");
            fill(&sqlite_url(&path), loaded).await;
            (folder, path)
        })
        .await;
    path.clone()
}

async fn postgres_template(loaded: bool) -> String {
    static TEMPLATES: [OnceCell<String>; 2] = [
        const { OnceCell::const_new() },
        const { OnceCell::const_new() },
    ];
    TEMPLATES[usize::from(loaded)]
        .get_or_init(|| async {
            let admin = admin().await;
            sweep(&admin).await;
            let name = format!("ot_test_{}_t{}", std::process::id(), u8::from(loaded));
            let create = format!("CREATE DATABASE {name}");
            admin
                .execute_unprepared(&create)
                .await
                .expect("a new database");
            fill(&postgres_url(&name), loaded).await;
            name
        })
        .await
        .clone()
}

/// Drops what runs that have ended left behind.
async fn sweep(admin: &DatabaseConnection) {
    let sql = "SELECT datname FROM pg_database WHERE datname LIKE 'ot\\_test\\_%'";
    let statement = Statement::from_string(admin.get_database_backend(), sql);
    for row in admin
        .query_all_raw(statement)
        .await
        .expect("a list of databases")
    {
        let name: String = row.try_get("", "datname").expect("a name");
        let pid = name.split('_').nth(2).unwrap_or_default();
        if !Path::new("/proc").join(pid).exists() {
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            admin.execute_unprepared(&drop).await.expect("a removal");
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
