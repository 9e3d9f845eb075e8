//! The vault: values that are sealed in the database, and the keys to them.
//!
//! A value is sealed with AES-256-GCM for one column of one row and opens there
//! only. Beside a sealed value that must be found stands a blind index
//! (HMAC-SHA256, with a key of its own). The keys are in a file outside the
//! database (`OT_DATA_KEY_FILE`); a server reads it again when it has changed,
//! so `api keys rotate` needs no restart.

mod check;
pub mod command;
mod key_file;
mod ring;
pub mod rotation;
mod sealed;
mod store;
#[cfg(test)]
mod tests;

use std::fmt::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use key_file::Stamp;
pub use key_file::{Key, KeyFile, Purpose};
use ring::Ring;
pub use sealed::{Place, SEALED, Sealed};

/// Why a value was not sealed or opened. Carries no value and no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The key it was sealed with is not in the key file: it opens again once
    /// the key is back, from the backup of keys.
    #[error("the data key {id} is lost: bring it back from the backup of keys")]
    KeyLost { id: String },
    /// Not what was sealed here: changed, moved from another place, or never sealed.
    #[error("not what was sealed here")]
    Tampered,
    /// The column is not in [`SEALED`]: a rotation would pass it by.
    #[error("{table}.{column} is not listed as sealed")]
    NotListed {
        table: &'static str,
        column: &'static str,
    },
    /// The key file cannot be used any more. Nothing is sealed with a key that
    /// might not be there tomorrow.
    #[error("OT_DATA_KEY_FILE: {0}")]
    KeyFile(String),
    /// The machine has no chance to give.
    #[error("the machine could not seal")]
    NoChance,
}

/// Seals and opens. Cheap to clone; `Debug` shows ids of keys only.
#[derive(Clone)]
pub struct Vault(Arc<Inner>);

struct Inner {
    path: PathBuf,
    strict: bool,
    ring: RwLock<Arc<Ring>>,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ring = self.ring();
        let (seal, index) = ring.ids();
        f.debug_struct("Vault")
            .field("seal", &seal)
            .field("index", &index)
            .field("active", &ring.active_seal)
            .finish_non_exhaustive()
    }
}

impl Vault {
    /// Opens a key file. With `strict`, as in production, one that others than
    /// its owner may read is refused.
    ///
    /// # Errors
    /// A sentence saying what is wrong with the file; never its content.
    pub fn open_file(path: &Path, strict: bool) -> Result<Self, String> {
        let ring = read(path, strict)?;
        Ok(Self(Arc::new(Inner {
            path: path.to_owned(),
            strict,
            ring: RwLock::new(Arc::new(ring)),
        })))
    }

    /// Opens a key file, and makes it first where there is none: development.
    ///
    /// # Errors
    /// A sentence saying what is wrong with the file or its folder.
    pub fn open_or_make(path: &Path) -> Result<Self, String> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)
                .map_err(|error| format!("cannot make its folder: {}", error.kind()))?;
        }
        let made = if path.exists() {
            Ok(())
        } else {
            KeyFile::generate()?.create(path)
        };
        // Of several that start at once, one makes it and all read it.
        Self::open_file(path, false).map_err(|why| made.err().unwrap_or(why))
    }

    /// Seals a value for its place, with the active key.
    ///
    /// # Errors
    /// `NotListed`, `KeyFile` or `NoChance`.
    pub fn seal(&self, place: Place, value: &str) -> Result<String, VaultError> {
        if !place.is_listed() {
            let Place { table, column, .. } = place;
            return Err(VaultError::NotListed { table, column });
        }
        self.follow()?.seal(place, value)
    }

    /// Opens what was sealed for this place.
    ///
    /// # Errors
    /// `KeyLost` where its key is not in the file, `Tampered` where it is not
    /// what was sealed here.
    pub fn open(&self, place: Place, sealed: &str) -> Result<String, VaultError> {
        let ring = self.ring();
        match sealed::read(sealed) {
            // Perhaps a key that another process has just begun to use. Where
            // the file cannot be read, the key is as good as lost.
            Some((id, _)) if !ring.has(id) => self.reload().unwrap_or(ring).open(place, sealed),
            _ => ring.open(place, sealed),
        }
    }

    /// The blind index of a value, for storing: equal for equal values of a
    /// `kind`, 64 hexadecimal digits, and silent about the value.
    pub fn index(&self, kind: &'static str, value: &str) -> String {
        self.indexes(kind, value).swap_remove(0)
    }

    /// The blind indexes of a value under every index key, the active one's
    /// first: for looking up while an index key is being replaced.
    pub fn indexes(&self, kind: &'static str, value: &str) -> Vec<String> {
        let ring = self.follow().unwrap_or_else(|error| {
            tracing::error!(%error, "the index keys read before are used on");
            self.ring()
        });
        ring.indexes(kind, value)
    }

    fn ring(&self) -> Arc<Ring> {
        Arc::clone(&self.0.ring.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The keys as the file has them now.
    fn follow(&self) -> Result<Arc<Ring>, VaultError> {
        let ring = self.ring();
        if Stamp::of(&self.0.path).is_ok_and(|stamp| stamp == ring.stamp) {
            return Ok(ring);
        }
        self.reload()
    }

    fn reload(&self) -> Result<Arc<Ring>, VaultError> {
        let ring = read(&self.0.path, self.0.strict).map_err(VaultError::KeyFile)?;
        let ring = Arc::new(ring);
        let mut held = self.0.ring.write().unwrap_or_else(PoisonError::into_inner);
        *held = Arc::clone(&ring);
        Ok(ring)
    }
}

fn read(path: &Path, strict: bool) -> Result<Ring, String> {
    let (file, stamp) = KeyFile::read_stamped(path, strict)?;
    Ring::new(&file, stamp)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
