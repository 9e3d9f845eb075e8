//! What is sealed, and what a sealed value looks like:
//! `v1.<key id>.<base64url(nonce ‖ ciphertext ‖ tag)>`.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use uuid::Uuid;

use super::check::is_id;
use super::key_file::ID_LENGTH;

/// A column whose values are sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sealed {
    pub table: &'static str,
    pub column: &'static str,
    /// The column that names the row; a UUID.
    pub id_column: &'static str,
}

/// Every sealed column. A value can be sealed for no other, since a rotation
/// goes through these and a key is retired when none of them needs it.
pub const SEALED: &[Sealed] = &[
    sealed("person", "national_id"),
    sealed("person", "email"),
    sealed("person", "mobile"),
    sealed("session", "id_token"),
    sealed("sign_in", "verifier"),
    sealed("support_entry", "text"),
    sealed("place_request", "text"),
    sealed("admission_event", "text"),
    sealed("meeting", "place"),
];

const fn sealed(table: &'static str, column: &'static str) -> Sealed {
    Sealed {
        table,
        column,
        id_column: "id",
    }
}

impl Sealed {
    /// The place of one row's value.
    pub fn of(&self, row: Uuid) -> Place {
        Place {
            table: self.table,
            column: self.column,
            row,
        }
    }
}

/// Where a sealed value belongs. It opens there and nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub table: &'static str,
    pub column: &'static str,
    pub row: Uuid,
}

impl Place {
    pub(super) fn is_listed(&self) -> bool {
        SEALED
            .iter()
            .any(|sealed| (sealed.table, sealed.column) == (self.table, self.column))
    }

    /// What the seal is bound to. Table and column are ours and hold no `|`.
    pub(super) fn bound(&self, key: &str) -> String {
        format!("v1|{key}|{}|{}|{}", self.table, self.column, self.row)
    }
}

/// How a value sealed with a key begins.
pub(super) fn head(key: &str) -> String {
    format!("v1.{key}.")
}

/// How many characters every head has.
pub(super) const HEAD_LENGTH: usize = ID_LENGTH + 4;

/// The key's id in a head; none where the text is no head.
pub(super) fn key_of(head: &str) -> Option<&str> {
    let key = head.strip_prefix("v1.")?.strip_suffix('.')?;
    is_id(key).then_some(key)
}

pub(super) fn write(key: &str, bytes: &[u8]) -> String {
    head(key) + &BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// The key's id and the bytes; none where the text is no sealed value.
pub(super) fn read(text: &str) -> Option<(&str, Vec<u8>)> {
    let (key, bytes) = text.strip_prefix("v1.")?.split_once('.')?;
    // Ids go into logs: what has not their form is somebody's text.
    if !is_id(key) {
        return None;
    }
    Some((key, BASE64_URL_SAFE_NO_PAD.decode(bytes).ok()?))
}
