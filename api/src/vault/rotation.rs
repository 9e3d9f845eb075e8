//! Changing keys while servers run.
//!
//! A rotation adds a key, which every server seals with from then on, and seals
//! anew, value by value, what other keys sealed. Each value is replaced only if
//! it is still what was read, and nothing is locked in between, so nobody waits
//! and nobody's change is lost. The old key stays until it is retired.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::DbErr;
use uuid::Uuid;

use super::key_file::{Key, KeyFile, Purpose};
use super::{SEALED, Sealed, Vault, VaultError, sealed, store};
use crate::db::Db;

/// How many values are read at a time.
const BATCH: u64 = 200;

/// How long keys rest after a change before one is retired: the longest a
/// request may take (`OT_REQUEST_SECONDS`), which may have sealed with the key
/// of before.
const REST: TimeDelta = TimeDelta::seconds(120);

/// Why keys were not changed or listed, in a sentence.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error("the database failed: {0}")]
    Database(#[from] DbErr),
    #[error("OT_DATA_KEY_FILE: {0}")]
    KeyFile(String),
    #[error("{0}")]
    Vault(#[from] VaultError),
    /// The key is needed or unknown; the text says what to do.
    #[error("{0}")]
    Refused(String),
}

/// What a rotation did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// The key that seals from now on.
    pub key: String,
    /// How many values were sealed anew.
    pub values: u64,
    /// Values that did not open and were left as they are.
    pub unreadable: Vec<Unreadable>,
}

/// A value that does not open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub sealed: Sealed,
    pub row: Uuid,
    pub why: VaultError,
}

/// A key and what it is used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: String,
    /// None where values name a key that is not in the file.
    pub purpose: Option<Purpose>,
    pub active: bool,
    /// How many values it sealed. None for index keys: an index does not tell.
    pub values: Option<u64>,
}

/// Every key of the file, then those that values name and the file has not.
///
/// # Errors
/// When the file or the database cannot be read.
pub async fn list(db: &Db, vault: &Vault) -> Result<Vec<Listed>, Failed> {
    let file = KeyFile::read(&vault.0.path, vault.0.strict).map_err(Failed::KeyFile)?;
    let mut used = used(db).await?;
    let known = file.keys.iter().map(|key| {
        let values = used.remove(&key.id).unwrap_or(0);
        Listed {
            id: key.id.clone(),
            purpose: Some(key.purpose),
            active: key.active,
            values: (key.purpose == Purpose::Seal).then_some(values),
        }
    });
    let mut listed: Vec<Listed> = known.collect();
    listed.extend(used.into_iter().map(|(id, values)| Listed {
        id,
        purpose: None,
        active: false,
        values: Some(values),
    }));
    Ok(listed)
}

/// How many values each key sealed, by id.
async fn used(db: &Db) -> Result<BTreeMap<String, u64>, DbErr> {
    let mut used = BTreeMap::new();
    for column in SEALED {
        for (head, values) in store::heads(db.read(), column).await? {
            // What is no head is no sealed value; a rotation tells of it.
            if let Some(key) = sealed::key_of(&head) {
                *used.entry(key.to_owned()).or_default() += values;
            }
        }
    }
    Ok(used)
}

/// Adds a key, makes it the active one and seals with it what others sealed,
/// until nothing is left under another. Broken off, it is simply run again.
///
/// # Errors
/// When the file cannot be changed or the database fails; what has been sealed
/// anew by then stays so.
pub async fn rotate(db: &Db, vault: &Vault) -> Result<Rotated, Failed> {
    // No key is added for a database that does not answer.
    used(db).await?;
    let key = Key::generate(Purpose::Seal, true).ok_or(VaultError::NoChance)?;
    let id = key.id.clone();
    KeyFile::change(&vault.0.path, vault.0.strict, |file| {
        for old in &mut file.keys {
            old.active &= old.purpose != Purpose::Seal;
        }
        file.keys.push(key);
        Ok(())
    })
    .map_err(Failed::KeyFile)?;
    let mut values = 0;
    loop {
        let round = round(db, vault).await?;
        values += round.values;
        if round.values + round.overtaken == 0 {
            return Ok(Rotated {
                key: id,
                values,
                unreadable: round.unreadable,
            });
        }
    }
}

#[derive(Default)]
struct Round {
    values: u64,
    /// Values that somebody changed between our reading and our writing.
    overtaken: u64,
    unreadable: Vec<Unreadable>,
}

/// Goes through every sealed column once.
async fn round(db: &Db, vault: &Vault) -> Result<Round, Failed> {
    let mut round = Round::default();
    for column in SEALED {
        let mut after = None;
        loop {
            // Asked anew each time: somebody else may be rotating too.
            let active = vault.follow()?.active_seal.clone();
            let batch = store::under_others(db.read(), column, &active, after, BATCH).await?;
            let Some((last, _)) = batch.last() else { break };
            after = Some(*last);
            for (row, old) in &batch {
                seal_anew(db, vault, column, (*row, old), &mut round).await?;
            }
        }
    }
    Ok(round)
}

async fn seal_anew(
    db: &Db,
    vault: &Vault,
    column: &Sealed,
    (row, old): (Uuid, &str),
    round: &mut Round,
) -> Result<(), Failed> {
    let place = column.of(row);
    let value = match vault.open(place, old) {
        Ok(value) => value,
        Err(why) => {
            let sealed = *column;
            round.unreadable.push(Unreadable { sealed, row, why });
            return Ok(());
        }
    };
    let new = vault.seal(place, &value)?;
    if store::replace(db.owner(), column, row, old, new).await? {
        round.values += 1;
    } else {
        round.overtaken += 1;
    }
    Ok(())
}

/// Takes a sealing key out of the file, when it is not active, no value needs it
/// and the keys have rested.
///
/// # Errors
/// `Refused` with what stands against it, or when file or database fail.
pub async fn retire(db: &Db, vault: &Vault, id: &str, now: DateTime<Utc>) -> Result<(), Failed> {
    let refused = |why: String| Err(Failed::Refused(why));
    let listed = list(db, vault).await?;
    let Some(key) = listed.iter().find(|key| key.id == id) else {
        return refused("there is no such key: `api keys list` shows them".to_owned());
    };
    match (key.purpose, key.values) {
        (None, _) => return refused("this key is not in the file".to_owned()),
        (_, None) => {
            return refused("an index key stays: the indexes do not tell who needs it".to_owned());
        }
        _ if key.active => {
            return refused("this key is the active one: `api keys rotate` first".to_owned());
        }
        (_, Some(values)) if values > 0 => {
            return refused(format!(
                "{values} values need this key: `api keys rotate` first"
            ));
        }
        _ => {}
    }
    let (seconds, nanoseconds) = vault.follow()?.stamp.changed;
    let changed = u32::try_from(nanoseconds)
        .ok()
        .and_then(|nanoseconds| DateTime::from_timestamp(seconds, nanoseconds));
    let rested = changed.map_or(REST, |changed| now - changed);
    if rested < REST {
        let left = (REST - rested).num_seconds() + 1;
        return refused(format!(
            "the keys were changed just now and a request under way may still use this one: \
             try again in {left} seconds"
        ));
    }
    KeyFile::change(&vault.0.path, vault.0.strict, |file| {
        file.keys.retain(|key| key.id != id || key.active);
        Ok(())
    })
    .map_err(Failed::KeyFile)?;
    vault.reload()?;
    Ok(())
}
