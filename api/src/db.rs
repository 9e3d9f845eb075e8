//! The database: two engines, one code path.
//!
//! SQLite gets a single writing connection and a pool of readers beside it;
//! every write begins IMMEDIATE, since read-then-write under a plain BEGIN
//! fails with 517 once somebody else has written. PostgreSQL uses one pool.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::{
    AccessMode, ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    DbErr, IsolationLevel, RuntimeErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

use crate::error::{AppError, Cause};

/// How long one statement may take, and how long to wait for a connection or a lock.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    pub statement: Duration,
    /// As long as a request may take at least: a queue of writers is waited for, and it
    /// is the request's own limit that ends the wait.
    pub wait: Duration,
    pub connections: u32,
}

/// An open database.
#[derive(Clone, Debug)]
pub struct Db {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    statements: Arc<AtomicU64>,
}

impl Db {
    /// Opens the database a URL names: `sqlite://path` (made when missing) or
    /// `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached or opened.
    pub async fn open(url: &str, patience: Patience) -> Result<Self, DbErr> {
        let statements = Arc::new(AtomicU64::new(0));
        let connect = async |url: String, connections: u32| -> Result<_, DbErr> {
            let mut connection = Database::connect(options(url, connections, patience)).await?;
            let seen = Arc::clone(&statements);
            connection.set_metric_callback(move |info| {
                seen.fetch_add(1, Ordering::Relaxed);
                metrics::counter!("sql_statements_total").increment(1);
                metrics::histogram!("sql_statement_seconds").record(info.elapsed);
            });
            Ok(connection)
        };
        let (reader, writer) = if url.starts_with("sqlite:") {
            // The writer first: it makes the file and sets WAL.
            let writer = connect(format!("{url}?mode=rwc"), 1).await?;
            (connect(url.to_owned(), patience.connections).await?, writer)
        } else {
            let pool = connect(url.to_owned(), patience.connections).await?;
            (pool.clone(), pool)
        };
        Ok(Self {
            reader,
            writer,
            statements,
        })
    }

    /// For reads outside a transaction.
    pub fn read(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a write. Dropped without `commit`, it leaves no trace.
    ///
    /// # Errors
    /// When no connection, or on SQLite the write lock, comes free in time.
    pub async fn write(&self) -> Result<DatabaseTransaction, DbErr> {
        self.writer
            .begin_with_options(TransactionOptions {
                isolation_level: self.is_postgres().then_some(IsolationLevel::ReadCommitted),
                access_mode: self.is_postgres().then_some(AccessMode::ReadWrite),
                sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            })
            .await
    }

    /// The connection migrations run on.
    pub fn owner(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Whether the engine is PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        self.writer.get_database_backend() == DbBackend::Postgres
    }

    /// How many statements have been sent since it was opened.
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Waits for what is under way and closes.
    ///
    /// # Errors
    /// When the engine cannot close cleanly.
    pub async fn close(self) -> Result<(), DbErr> {
        self.reader.close().await?;
        self.writer.close().await
    }
}

/// How often something is tried that another change has stood in the way of.
const TRIES: u32 = 5;

/// Tries again, a little later, what the database gave up because of a change beside
/// it: its transaction has left no trace (design § 3). What keeps failing is told.
///
/// # Errors
/// Those of `attempt`.
pub async fn retry<T, F>(attempt: impl Fn() -> F) -> Result<T, AppError>
where
    F: Future<Output = Result<T, AppError>>,
{
    for tried in 1..TRIES {
        match attempt().await {
            Err(AppError::Internal(Cause::Database(error))) if is_lost_race(&error) => {
                metrics::counter!("sql_retries_total").increment(1);
                tokio::time::sleep(Duration::from_millis(10 << tried)).await;
            }
            done => return done,
        }
    }
    attempt().await
}

/// Whether a change beside it made the database give up: a serialization failure or a
/// deadlock (PostgreSQL), a snapshot that has grown old or a lock that is taken (SQLite).
fn is_lost_race(error: &DbErr) -> bool {
    let (DbErr::Exec(why) | DbErr::Query(why) | DbErr::Conn(why)) = error else {
        return false;
    };
    let RuntimeErr::SqlxError(why) = why else {
        return false;
    };
    let told = why.as_database_error();
    let code = told.and_then(sqlx::error::DatabaseError::code);
    matches!(
        code.as_deref(),
        Some("40001" | "40P01" | "5" | "6" | "261" | "262" | "517")
    )
}

fn options(url: String, connections: u32, patience: Patience) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(patience.wait)
        .statement_timeout(patience.statement)
        .test_before_acquire(false)
        // A statement carries what people typed: it stays out of spans and logs.
        .record_stmt_in_spans(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                .synchronous(sqlx::sqlite::SqliteSynchronous::Full)
                .busy_timeout(patience.wait)
                .foreign_keys(true)
        });
    options
}
