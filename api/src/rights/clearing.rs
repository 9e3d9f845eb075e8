//! Clearing: what has been kept long enough goes. `api retention` says what would go,
//! `api retention --apply` removes it. On PostgreSQL it runs as the owner: the
//! server's own role can remove nothing from the logs.

use std::io::{self, Write};

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, DbErr};

use super::store;
use super::{RULES, Rule};
use crate::db::Db;

/// How many rows are due under each rule, by what stands now.
///
/// # Errors
/// When the database fails.
pub async fn due(
    db: &impl ConnectionTrait,
    now: DateTime<Utc>,
) -> Result<Vec<(&'static Rule, u64)>, DbErr> {
    let mut counts = Vec::with_capacity(RULES.len());
    for rule in &RULES {
        counts.push((rule, store::clearing::count(db, rule, now).await?));
    }
    Ok(counts)
}

/// Says what would go, and with `apply` removes it: each rule in a transaction of its
/// own. Returns how many rows of its table each rule has, or would have, removed; what
/// hangs on a row goes with it and is not counted.
///
/// # Errors
/// When the database fails: what the rules before have removed is gone.
pub async fn run(
    db: &Db,
    now: DateTime<Utc>,
    apply: bool,
) -> Result<Vec<(&'static Rule, u64)>, DbErr> {
    let mut counts = Vec::with_capacity(RULES.len());
    if apply {
        for rule in &RULES {
            let tx = db.write().await?;
            let removed = store::clearing::remove(&tx, rule, now).await?;
            tx.commit().await?;
            tracing::info!(table = rule.table, removed, "cleared");
            counts.push((rule, removed));
        }
    } else {
        counts = due(db.read(), now).await?;
    }
    store::clearing::note(db, &counts, now, !apply).await?;
    Ok(counts)
}

/// Writes what [`run`] found as lines.
///
/// # Errors
/// When it cannot be written.
pub fn show(
    counts: &[(&'static Rule, u64)],
    applied: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    for (rule, count) in counts {
        writeln!(
            out,
            "{count:>9}  {:<16} kept {} days",
            rule.table, rule.days
        )?;
    }
    if applied {
        writeln!(out, "Removed.")
    } else {
        writeln!(out, "Nothing was removed: that takes --apply.")
    }
}
