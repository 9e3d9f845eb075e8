//! The first coordinator of a new installation: somebody has to be able to register
//! the others.

mod store;

use chrono::{DateTime, Utc};
use domain::sign_in::Audience;

use super::subject_indexes;
use crate::config::Config;
use crate::cx::oslo_day;
use crate::db::Db;
use crate::vault::Vault;

/// Who is to coordinate.
#[derive(Clone, Debug)]
pub struct First {
    pub name: String,
    /// The id of a provider of staff.
    pub provider: String,
    /// What identifies them there.
    pub subject: String,
}

/// Registers the first coordinator, at the education administration.
///
/// # Errors
/// A sentence: no such provider, no agency yet, a coordinator already there, or a
/// database that fails. Never the subject.
pub async fn first_coordinator(
    config: &Config,
    db: &Db,
    vault: &Vault,
    first: First,
    now: DateTime<Utc>,
) -> Result<(), String> {
    let name = first.name.trim();
    if name.is_empty() {
        return Err("--name: write a name".to_owned());
    }
    if first.subject.trim().is_empty() {
        return Err("--subject: write what identifies the person at the provider".to_owned());
    }
    let provider = config
        .provider(&first.provider)
        .filter(|provider| provider.audience == Audience::Staff)
        .ok_or("--provider: OT_OIDC_FILE has no provider of staff by that id")?;
    let mut indexes = subject_indexes(vault, provider, &first.subject);
    let broken = |_| "the database failed".to_owned();
    let tx = db.write().await.map_err(broken)?;
    let agency = store::administration(&tx)
        .await
        .map_err(broken)?
        .ok_or("there is no education administration yet: run `api load` first")?;
    if store::has_coordinator(&tx, oslo_day(now))
        .await
        .map_err(broken)?
    {
        return Err("there is a coordinator already, who can register others".to_owned());
    }
    if store::is_known(&tx, &provider.id, &indexes)
        .await
        .map_err(broken)?
    {
        return Err("--subject: that person is registered already".to_owned());
    }
    let index = indexes.swap_remove(0);
    store::register(&tx, name, &provider.id, index, agency, now)
        .await
        .map_err(broken)?;
    tx.commit().await.map_err(broken)
}
