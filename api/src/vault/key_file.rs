//! The file of data keys: JSON, kept apart from the database.
//!
//! ```json
//! {"keys": [
//!   {"id": "3f9a0c51d2e8", "purpose": "seal",  "active": true, "key": "<32 bytes in base64>"},
//!   {"id": "a07b6611c4f0", "purpose": "index", "active": true, "key": "<32 bytes in base64>"}
//! ]}
//! ```
//!
//! One key of each purpose is active: new values are sealed and looked up with
//! it. The others open what was sealed before. A file is replaced as a whole and
//! never changed in place, so that a reader never meets half of one.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use secrecy::{ExposeSecret, SecretBox};
use serde::{Deserialize, Serialize};

use super::check;

/// How many hexadecimal digits a key's id has.
pub(super) const ID_LENGTH: usize = 12;

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// Sealing and opening values.
    Seal,
    /// Blind indexes, for looking sealed values up.
    Index,
}

/// One key. `Debug` does not show it.
#[derive(Debug)]
pub struct Key {
    pub id: String,
    pub purpose: Purpose,
    /// Whether new values get it.
    pub active: bool,
    pub(super) bytes: SecretBox<[u8; 32]>,
}

/// Every key there is.
#[derive(Debug)]
pub struct KeyFile {
    pub keys: Vec<Key>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    keys: Vec<WrittenKey>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenKey {
    id: String,
    purpose: Purpose,
    active: bool,
    key: String,
}

/// Which state of a file was read. A file is replaced, never changed, so a new
/// one differs in its inode where the clock is too coarse to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    inode: u64,
    length: u64,
    /// Seconds and nanoseconds since 1970.
    pub(super) changed: (i64, i64),
}

impl Stamp {
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let about = fs::metadata(path)?;
        Ok(Self {
            inode: about.ino(),
            length: about.len(),
            changed: (about.mtime(), about.mtime_nsec()),
        })
    }
}

impl Key {
    /// A new key. None if the machine has no chance to give.
    pub(super) fn generate(purpose: Purpose, active: bool) -> Option<Self> {
        let random = SystemRandom::new();
        let mut id = [0; ID_LENGTH / 2];
        random.fill(&mut id).ok()?;
        let mut bytes = Box::new([0; 32]);
        random.fill(bytes.as_mut()).ok()?;
        Some(Self {
            id: super::hex(&id),
            purpose,
            active,
            bytes: SecretBox::new(bytes),
        })
    }
}

impl KeyFile {
    /// New keys: one to seal with and one for indexes.
    ///
    /// # Errors
    /// When the machine has no chance to give.
    pub fn generate() -> Result<Self, String> {
        let make = |purpose| Key::generate(purpose, true).ok_or(NO_CHANCE.to_owned());
        Ok(Self {
            keys: vec![make(Purpose::Seal)?, make(Purpose::Index)?],
        })
    }

    /// Reads a file. With `strict`, as in production, one that others than its
    /// owner may read is refused.
    ///
    /// # Errors
    /// A sentence saying what is wrong; never any of the content.
    pub fn read(path: &Path, strict: bool) -> Result<Self, String> {
        Self::read_stamped(path, strict).map(|(file, _)| file)
    }

    pub(super) fn read_stamped(path: &Path, strict: bool) -> Result<(Self, Stamp), String> {
        let told = |error: io::Error| format!("cannot read it: {}", error.kind());
        // The stamp first: a file replaced meanwhile is then read once more.
        let stamp = Stamp::of(path).map_err(told)?;
        let mode = fs::metadata(path).map_err(told)?.permissions().mode();
        if strict && mode & 0o077 != 0 {
            return Err("others than its owner may read it: chmod 600".to_owned());
        }
        let text = fs::read_to_string(path).map_err(told)?;
        Ok((Self::parse(&text)?, stamp))
    }

    /// Reads the text of a file and holds it to the rules of [`check`].
    fn parse(text: &str) -> Result<Self, String> {
        // serde's own text may repeat what it met.
        let written: Written = serde_json::from_str(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            format!("line {line}, column {column}: not a file of data keys")
        })?;
        let mut keys = Vec::new();
        for key in written.keys {
            let bytes = BASE64_STANDARD
                .decode(&key.key)
                .ok()
                .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
                .ok_or_else(|| format!("key {}: not 32 bytes in base64", check::shown(&key.id)))?;
            keys.push(Key {
                id: key.id,
                purpose: key.purpose,
                active: key.active,
                bytes: SecretBox::new(Box::new(bytes)),
            });
        }
        let file = Self { keys };
        check::whole(&file)?;
        Ok(file)
    }

    fn text(&self) -> Result<String, String> {
        let keys = self.keys.iter().map(|key| WrittenKey {
            id: key.id.clone(),
            purpose: key.purpose,
            active: key.active,
            key: BASE64_STANDARD.encode(key.bytes.expose_secret()),
        });
        let written = Written {
            keys: keys.collect(),
        };
        serde_json::to_string_pretty(&written)
            .map(|text| text + "\n")
            .map_err(|error| error.to_string())
    }

    /// Writes a new file, readable by its owner alone.
    ///
    /// # Errors
    /// A sentence; among others when there is a file of that name, which is left
    /// as it is.
    pub fn create(&self, path: &Path) -> Result<(), String> {
        let draft = self.draft(path)?;
        // Unlike a rename, a link never takes the place of a file.
        let linked = fs::hard_link(&draft, path);
        let _ = fs::remove_file(&draft);
        linked.map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => "there is a file of that name already".to_owned(),
            kind => format!("cannot write it: {kind}"),
        })?;
        settle(path)
    }

    /// Changes a file, one change at a time: who reads it meets the old keys or
    /// the new, and of two who change it neither undoes the other's change.
    ///
    /// # Errors
    /// A sentence: why the change was refused, or what failed.
    pub(super) fn change(
        path: &Path,
        strict: bool,
        change: impl FnOnce(&mut Self) -> Result<(), String>,
    ) -> Result<(), String> {
        let told = |error: io::Error| format!("cannot lock its folder: {}", error.kind());
        let lock = File::open(folder(path)).map_err(told)?;
        lock.lock().map_err(told)?;
        let mut file = Self::read(path, strict)?;
        change(&mut file)?;
        check::whole(&file)?;
        let draft = file.draft(path)?;
        fs::rename(&draft, path).map_err(|error| format!("cannot write it: {}", error.kind()))?;
        settle(path)
    }

    /// The whole text in a file beside, on disk before it takes its name.
    fn draft(&self, path: &Path) -> Result<PathBuf, String> {
        let told = |error: io::Error| format!("cannot write it: {}", error.kind());
        let mark = Key::generate(Purpose::Seal, false).ok_or(NO_CHANCE)?.id;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let draft = folder(path).join(format!(".{name}.{mark}"));
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&draft)
            .map_err(told)?;
        file.write_all(self.text()?.as_bytes()).map_err(told)?;
        file.sync_all().map_err(told)?;
        Ok(draft)
    }

    /// The ids in it.
    pub(super) fn ids(&self) -> BTreeSet<&str> {
        self.keys.iter().map(|key| key.id.as_str()).collect()
    }
}

const NO_CHANCE: &str = "the machine has no chance to give";

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Brings the new name to disk: a key that seals values must outlive a power cut.
fn settle(path: &Path) -> Result<(), String> {
    File::open(folder(path))
        .and_then(|folder| folder.sync_all())
        .map_err(|error| format!("cannot bring it to disk: {}", error.kind()))
}
