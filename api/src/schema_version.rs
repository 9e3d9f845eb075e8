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
    let mut names: Vec<String> = Migrator::get_migration_models(db.read())
        .await?
        .into_iter()
        .map(|model| model.version)
        .collect();
    names.sort();
    Ok(names)
}

/// Brings the schema up to date. Of several processes that start at once, one
/// does it and the others wait.
///
/// # Errors
/// When a step fails; what it did is undone where the engine can.
pub async fn migrate(db: &Db) -> Result<(), DbErr> {
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
