use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

use uuid::Uuid;

use super::*;

/// A folder of a test's own, gone when the test is.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("vault-{}", random_hex()));
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn vault(&self) -> Vault {
        Vault::open_or_make(&self.file("keys.json")).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    SystemRandom::new().fill(&mut bytes).unwrap();
    bytes
}

fn random_hex() -> String {
    hex(&random()[..8])
}

fn row(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

const MAIL: Place = Place {
    table: "person",
    column: "email",
    row: Uuid::from_u128(1),
};

fn key(id: &str, purpose: &str, bytes: &[u8]) -> Value {
    let key = BASE64_STANDARD.encode(bytes);
    json!({ "id": id, "purpose": purpose, "active": true, "key": key })
}

/// What is said about a file with these keys.
fn judged(keys: &[Value]) -> Result<Vault, String> {
    let folder = Folder::new();
    let path = folder.file("keys.json");
    fs::write(&path, json!({ "keys": keys }).to_string()).unwrap();
    Vault::open_file(&path, false)
}

#[test]
fn what_is_sealed_opens_again_and_is_different_each_time() {
    let folder = Folder::new();
    let vault = folder.vault();
    for value in ["", "a", "Åse Ødegård 🌱", &"x".repeat(10_000)] {
        let (one, other) = (
            vault.seal(MAIL, value).unwrap(),
            vault.seal(MAIL, value).unwrap(),
        );
        assert_ne!(one, other);
        assert!(one.starts_with("v1.") && one.is_ascii());
        assert_eq!(vault.open(MAIL, &one).as_deref(), Ok(value));
        assert_eq!(vault.open(MAIL, &other).as_deref(), Ok(value));
    }
}

#[test]
fn a_value_opens_in_its_own_place_only() {
    let folder = Folder::new();
    let vault = folder.vault();
    let sealed = vault.seal(MAIL, "a@example.no").unwrap();
    for elsewhere in [
        Place {
            row: row(2),
            ..MAIL
        },
        Place {
            column: "mobile",
            ..MAIL
        },
        Place {
            table: "session",
            ..MAIL
        },
    ] {
        assert_eq!(vault.open(elsewhere, &sealed), Err(VaultError::Tampered));
    }
}

#[test]
fn a_changed_value_does_not_open() {
    let folder = Folder::new();
    let vault = folder.vault();
    let sealed = vault.seal(MAIL, "a@example.no").unwrap();
    let (key, bytes) = sealed::read(&sealed).unwrap();
    for at in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        let changed = sealed::write(key, &bytes);
        assert_eq!(
            vault.open(MAIL, &changed),
            Err(VaultError::Tampered),
            "{at}"
        );
    }
    for length in 0..bytes.len() {
        let short = sealed::write(key, &bytes[..length]);
        assert_eq!(vault.open(MAIL, &short), Err(VaultError::Tampered));
    }
    for text in [
        "",
        "a@example.no",
        "v1.",
        "v1..",
        "v2.x.y",
        "v1.abc",
        "v1.abc.=",
    ] {
        assert_eq!(vault.open(MAIL, text), Err(VaultError::Tampered), "{text}");
    }
}

#[test]
fn a_column_that_is_not_listed_is_not_sealed() {
    let folder = Folder::new();
    let place = Place {
        column: "name",
        ..MAIL
    };
    let refused = folder.vault().seal(place, "x");
    assert!(matches!(
        refused,
        Err(VaultError::NotListed { column: "name", .. })
    ));
}

#[test]
fn an_index_is_the_same_for_the_same_and_tells_kinds_apart() {
    let folder = Folder::new();
    let (vault, again) = (folder.vault(), folder.vault());
    let index = vault.index("national_id", "1");
    assert_eq!(
        (index.len(), &index),
        (64, &again.index("national_id", "1"))
    );
    assert_ne!(index, vault.index("national_id", "2"));
    assert_ne!(index, vault.index("subject", "1"));
    assert_ne!(index, Folder::new().vault().index("national_id", "1"));
}

#[test]
fn while_an_index_key_is_replaced_a_value_has_both_indexes() {
    let folder = Folder::new();
    let vault = folder.vault();
    let before = vault.index("national_id", "1");
    KeyFile::change(&folder.file("keys.json"), false, |file| {
        for key in &mut file.keys {
            key.active &= key.purpose != Purpose::Index;
        }
        file.keys.push(Key::generate(Purpose::Index, true).unwrap());
        Ok(())
    })
    .unwrap();
    let after = vault.index("national_id", "1");
    assert_ne!(after, before);
    assert_eq!(vault.indexes("national_id", "1"), [after, before]);
}

#[test]
fn a_lost_key_is_told_apart_from_a_changed_value() {
    let (folder, other) = (Folder::new(), Folder::new());
    let sealed = folder.vault().seal(MAIL, "a@example.no").unwrap();
    let (id, _) = sealed::read(&sealed).unwrap();
    let lost = VaultError::KeyLost { id: id.to_owned() };
    assert_eq!(other.vault().open(MAIL, &sealed), Err(lost));
}

#[test]
fn nothing_is_sealed_once_the_key_file_is_gone_but_what_there_is_opens() {
    let folder = Folder::new();
    let vault = folder.vault();
    let sealed = vault.seal(MAIL, "a@example.no").unwrap();
    fs::remove_file(folder.file("keys.json")).unwrap();
    assert!(matches!(vault.seal(MAIL, "b"), Err(VaultError::KeyFile(_))));
    assert!(vault.open(MAIL, &sealed).is_ok());
    assert_eq!(vault.index("national_id", "1").len(), 64);
}

#[test]
fn a_vault_does_not_show_its_keys() {
    let folder = Folder::new();
    let shown = format!("{:?} {:?}", folder.vault(), KeyFile::generate().unwrap());
    let text = fs::read_to_string(folder.file("keys.json")).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    for key in file["keys"].as_array().unwrap() {
        assert!(shown.contains(key["id"].as_str().unwrap()));
        assert!(!shown.contains(key["key"].as_str().unwrap()));
    }
    assert!(shown.contains("REDACTED"));
}

#[test]
fn weak_keys_and_keys_used_twice_are_refused() {
    let (one, other) = (random(), random());
    let id = "0123456789ab";
    let good = [key(id, "seal", &one), key("00000000000b", "index", &other)];
    assert!(judged(&good).is_ok());
    let counting: Vec<u8> = (0..32).collect();
    let bad = |seal: Value, index: Value, word: &str| {
        let why = judged(&[seal, index]).unwrap_err();
        assert!(why.contains(word), "{why}");
        for secret in [one, other] {
            assert!(!why.contains(&BASE64_STANDARD.encode(secret)));
        }
    };
    let index = || good[1].clone();
    for weak in [&[0; 32][..], &[255; 32], &counting, &b"secret!!".repeat(4)] {
        bad(key(id, "seal", weak), index(), "not random");
    }
    bad(key(id, "seal", &other), index(), "twice");
    bad(key("00000000000b", "seal", &one), index(), "same id");
    bad(key(id, "index", &one), index(), "no active key");
    bad(key(id, "seal", &one[..31]), index(), "32 bytes");
    bad(key("short", "seal", &one), index(), "an id is");
    bad(
        key(&BASE64_STANDARD.encode(one), "seal", &one[..9]),
        index(),
        "32 bytes",
    );
    bad(key(id, "sign", &one), index(), "line 1");
    let twice = [
        good[0].clone(),
        key("0123456789ac", "seal", &random()),
        index(),
    ];
    assert!(judged(&twice).unwrap_err().contains("more than one"));
}

#[test]
fn a_new_file_is_its_owners_alone_and_never_replaces_another() {
    let folder = Folder::new();
    let path = folder.file("keys.json");
    KeyFile::generate().unwrap().create(&path).unwrap();
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let before = fs::read(&path).unwrap();
    let refused = KeyFile::generate().unwrap().create(&path).unwrap_err();
    assert!(refused.contains("already"), "{refused}");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert_eq!(
        fs::read_dir(&folder.0).unwrap().count(),
        1,
        "a draft is left"
    );
}

#[test]
fn in_production_a_file_that_others_may_read_is_refused() {
    let folder = Folder::new();
    let path = folder.file("keys.json");
    KeyFile::generate().unwrap().create(&path).unwrap();
    assert!(Vault::open_file(&path, true).is_ok());
    for mode in [0o640, 0o604, 0o660] {
        fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
        let refused = Vault::open_file(&path, true).unwrap_err();
        assert!(refused.contains("chmod 600"), "{refused}");
        assert!(Vault::open_file(&path, false).is_ok());
    }
}

#[test]
fn of_many_who_change_the_file_at_once_none_undoes_another() {
    let folder = Folder::new();
    let path = folder.file("keys.json");
    KeyFile::generate().unwrap().create(&path).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                KeyFile::change(&path, true, |file| {
                    file.keys.push(Key::generate(Purpose::Seal, false).unwrap());
                    Ok(())
                })
                .unwrap();
            });
        }
    });
    assert_eq!(KeyFile::read(&path, true).unwrap().keys.len(), 10);
}
