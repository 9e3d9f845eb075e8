//! The keys of a file, ready for use.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use aws_lc_rs::hmac;
use secrecy::ExposeSecret;

use super::key_file::{Key, KeyFile, Purpose, Stamp};
use super::{Place, VaultError, hex, sealed};

/// Keys by id, and which is active.
pub(super) struct Ring {
    sealing: Vec<(String, RandomizedNonceKey)>,
    indexing: Vec<(String, hmac::Key)>,
    pub(super) active_seal: String,
    active_index: String,
    /// The state of the file they came from.
    pub(super) stamp: Stamp,
}

impl Ring {
    pub(super) fn new(file: &KeyFile, stamp: Stamp) -> Result<Self, String> {
        let of = |purpose| file.keys.iter().filter(move |key| key.purpose == purpose);
        let active = |purpose| of(purpose).find(|key| key.active).map(|key| key.id.clone());
        let sealing = of(Purpose::Seal).map(|key| {
            RandomizedNonceKey::new(&AES_256_GCM, key.bytes.expose_secret())
                .map(|ready| (key.id.clone(), ready))
                .map_err(|_| format!("key {} cannot be used", key.id))
        });
        let indexing = of(Purpose::Index).map(|Key { id, bytes, .. }| {
            let ready = hmac::Key::new(hmac::HMAC_SHA256, bytes.expose_secret());
            (id.clone(), ready)
        });
        Ok(Self {
            sealing: sealing.collect::<Result<_, _>>()?,
            indexing: indexing.collect(),
            active_seal: active(Purpose::Seal).ok_or("no active key to seal with")?,
            active_index: active(Purpose::Index).ok_or("no active key for indexes")?,
            stamp,
        })
    }

    fn sealing_key(&self, id: &str) -> Option<&RandomizedNonceKey> {
        let found = self.sealing.iter().find(|(known, _)| known == id);
        found.map(|(_, key)| key)
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.sealing_key(id).is_some()
    }

    pub(super) fn seal(&self, place: Place, value: &str) -> Result<String, VaultError> {
        let id = &self.active_seal;
        let key = self.sealing_key(id).ok_or(VaultError::NoChance)?;
        let mut bytes = value.as_bytes().to_vec();
        let nonce = key
            .seal_in_place_append_tag(Aad::from(place.bound(id)), &mut bytes)
            .map_err(|_| VaultError::NoChance)?;
        Ok(sealed::write(
            id,
            &[nonce.as_ref().as_slice(), &bytes].concat(),
        ))
    }

    pub(super) fn open(&self, place: Place, text: &str) -> Result<String, VaultError> {
        let (id, bytes) = sealed::read(text).ok_or(VaultError::Tampered)?;
        let key = self
            .sealing_key(id)
            .ok_or_else(|| VaultError::KeyLost { id: id.to_owned() })?;
        let (nonce, rest) = bytes
            .split_at_checked(NONCE_LEN)
            .ok_or(VaultError::Tampered)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| VaultError::Tampered)?;
        let mut rest = rest.to_vec();
        let value = key
            .open_in_place(nonce, Aad::from(place.bound(id)), &mut rest)
            .map_err(|_| VaultError::Tampered)?;
        String::from_utf8(value.to_vec()).map_err(|_| VaultError::Tampered)
    }

    /// The active key's index first, then those of the others.
    pub(super) fn indexes(&self, kind: &'static str, value: &str) -> Vec<String> {
        let mut keys: Vec<_> = self.indexing.iter().collect();
        keys.sort_by_key(|(id, _)| *id != self.active_index);
        keys.into_iter()
            .map(|(_, key)| {
                // A kind is ours and holds no zero byte: no kind and value make another's text.
                let text = [kind.as_bytes(), &[0], value.as_bytes()].concat();
                hex(hmac::sign(key, &text).as_ref())
            })
            .collect()
    }

    /// The ids, for `Debug` and for who asks.
    pub(super) fn ids(&self) -> (Vec<&str>, Vec<&str>) {
        (
            self.sealing.iter().map(|(id, _)| id.as_str()).collect(),
            self.indexing.iter().map(|(id, _)| id.as_str()).collect(),
        )
    }
}
