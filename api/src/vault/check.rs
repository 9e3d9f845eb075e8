//! Which keys are refused.

use std::collections::BTreeSet;

use secrecy::ExposeSecret;

use super::key_file::{ID_LENGTH, Key, KeyFile, Purpose};

/// A random key has some 30 different bytes of 32. One with fewer than this was
/// typed, or is a sample's; by chance it happens once in 10^20.
const DIFFERENT_MIN: usize = 16;

/// Holds a file to its rules: ids, one active key of each purpose, no weak key
/// and no key used twice.
pub(super) fn whole(file: &KeyFile) -> Result<(), String> {
    for key in &file.keys {
        if !is_id(&key.id) {
            return Err(format!(
                "an id is {ID_LENGTH} digits of 0-9 and a-f; one of the keys has another"
            ));
        }
        if is_weak(key.bytes.expose_secret()) {
            return Err(format!(
                "key {}: not random; make keys with `api keys new`",
                key.id
            ));
        }
    }
    if file.ids().len() < file.keys.len() {
        return Err("two keys have the same id".to_owned());
    }
    let different: BTreeSet<_> = file.keys.iter().map(|k| k.bytes.expose_secret()).collect();
    if different.len() < file.keys.len() {
        return Err(
            "the same key is there twice; sealing and index need keys of their own".to_owned(),
        );
    }
    one_active(&file.keys, Purpose::Seal, "seal")?;
    one_active(&file.keys, Purpose::Index, "index")
}

fn one_active(keys: &[Key], purpose: Purpose, name: &str) -> Result<(), String> {
    let active = keys.iter().filter(|k| k.purpose == purpose && k.active);
    match active.count() {
        1 => Ok(()),
        0 => Err(format!("no active key with the purpose `{name}`")),
        _ => Err(format!(
            "more than one active key with the purpose `{name}`"
        )),
    }
}

/// Whether this has the form of a key's id.
pub(super) fn is_id(id: &str) -> bool {
    id.len() == ID_LENGTH
        && id
            .bytes()
            .all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

/// All bytes alike, a text over and over, or bytes that count up or down.
fn is_weak(bytes: &[u8; 32]) -> bool {
    let different: BTreeSet<u8> = bytes.iter().copied().collect();
    let steps: BTreeSet<u8> = bytes
        .iter()
        .zip(bytes.iter().skip(1))
        .map(|(one, next)| next.wrapping_sub(*one))
        .collect();
    different.len() < DIFFERENT_MIN || steps.len() < DIFFERENT_MIN
}

/// An id for a sentence; somebody may have put the key in its place.
pub(super) fn shown(id: &str) -> &str {
    if is_id(id) { id } else { "without a proper id" }
}
