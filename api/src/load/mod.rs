//! What OT-plass starts from: the report's programmes and count, and in
//! development a school year to look at.
//!
//! Loading twice changes nothing: what is there stays as it has become.

mod accounts;
mod baseline;
mod data;
mod schools;
mod store;
mod youths;

use chrono::{DateTime, Utc};
use domain::school_year::SchoolYear;
use sea_orm::DbErr;

pub use accounts::ACCOUNTS;

use crate::cx::oslo_day;
use crate::db::Db;
use crate::import::{self, Scope};
use crate::vault::{Vault, VaultError};

/// Loading failed.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    #[error("the vault failed: {0}")]
    Vault(#[from] VaultError),
    /// Our own data or what is in the database does not fit; the text says what.
    #[error("the data cannot be loaded: {0}")]
    Data(String),
}

/// Loads the districts, the agencies, the report's twelve programmes with their
/// places of 2022/2023, and the count of 1 April 2023.
///
/// # Errors
/// When the database fails, or already holds an agency or a track that stands
/// against the report's.
pub async fn report(db: &Db, now: DateTime<Utc>) -> Result<(), Failed> {
    let form = data::programmes()?;
    let count = data::count()?;
    let tx = db.write().await?;
    store::add_districts(&tx).await?;
    store::add_agencies(&tx, &data::agencies()?).await?;
    import::store::put(&tx, &form, Scope::NewOnly, now, &mut || ())
        .await?
        .map_err(|faults| told(&faults))?;
    let known = store::known(&tx).await?;
    store::add_counts(&tx, &known, &data::report_counts(&count)).await?;
    tx.commit().await?;
    Ok(())
}

/// Adds what a demonstration needs, made up throughout: its ground, and young
/// people, sealed as others are.
///
/// # Errors
/// When the database or the vault fails, or the report is not loaded.
pub async fn demo(db: &Db, vault: &Vault, now: DateTime<Utc>) -> Result<(), Failed> {
    demo_ground(db, now).await?;
    let tx = db.write().await?;
    let known = store::known(&tx).await?;
    youths::store::add_youths(&tx, vault, &known, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Adds the ground of a demonstration: places and counts of the current school year,
/// contacts, the accounts to sign in with, and schools.
///
/// # Errors
/// When the database fails, or the report is not loaded.
pub async fn demo_ground(db: &Db, now: DateTime<Utc>) -> Result<(), Failed> {
    let form = data::programmes()?;
    let today = oslo_day(now);
    let year = SchoolYear::of(today);
    let tx = db.write().await?;
    let known = store::known(&tx).await?;
    accounts::store::add_accounts(&tx, &known, year.first_day()).await?;
    store::add_contacts(&tx, &known, &baseline::contacts(today)).await?;
    let places = baseline::places(&form);
    store::add_allocations(&tx, &known, year, &places).await?;
    // Where somebody has counted this year, the demonstration stays out of it.
    let counted = store::counted(&tx, year).await?;
    let plans: Vec<_> = baseline::plans(&places, today)
        .into_iter()
        .filter(|plan| {
            known
                .get(plan.slug)
                .is_none_or(|p| !counted.contains(&p.id))
        })
        .collect();
    let counts: Vec<_> = plans.iter().flat_map(|plan| plan.counts.clone()).collect();
    store::add_counts(&tx, &known, &counts).await?;
    for plan in &plans {
        store::add_movements(&tx, &known, year, plan).await?;
    }
    youths::store::add_schools(&tx).await?;
    tx.commit().await?;
    Ok(())
}

fn told(faults: &[import::Fault]) -> Failed {
    let sentences: Vec<String> = faults.iter().map(ToString::to_string).collect();
    Failed::Data(sentences.join(" "))
}
