//! Which migrations the program knows and which the database has.

use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbErr, TransactionTrait};

use crate::db::Db;

/// Any number will do, if it is always the same.
const ADVISORY_LOCK: i64 = 0x4f54_504c;

/// The migrations this program was built with, in order.
pub fn expected() -> Vec<String> {
    Migrator::migrations()
        .iter()
        .map(|step| step.name().to_owned())
        .collect()
}

/// The migrations the database has, in order.
///
/// # Errors
/// When the database does not answer.
pub async fn found(db: &Db) -> Result<Vec<String>, DbErr> {
    // Read only: the server's own role may make no table, not even the migrations'.
    let mut names: Vec<String> = Migrator::get_applied_migrations_read_only(db.read())
        .await?
        .iter()
        .map(|step| step.name().to_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// Brings the schema up to date. Of several processes that start at once, one
/// does it and the others wait. Where it is up to date nothing is asked for, so that a
/// role that may change no table can start the server.
///
/// # Errors
/// When a step fails; what it did is undone where the engine can.
pub async fn migrate(db: &Db) -> Result<(), DbErr> {
    if found(db).await? == expected() {
        return Ok(());
    }
    if !db.is_postgres() {
        return Migrator::up(db.owner(), None).await;
    }
    #[expect(clippy::disallowed_methods, reason = "holds the lock, writes nothing")]
    let lock = db.owner().begin().await?;
    let wait = format!("SELECT pg_advisory_xact_lock({ADVISORY_LOCK})");
    lock.execute_unprepared(&wait).await?;
    Migrator::up(db.owner(), None).await?;
    lock.commit().await
}
