//! Sealed values, their keys, and getting both back from backups; on both engines.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use api::cx::{Clock, new_id};
use api::db::Db;
use api::vault::rotation::{self, Listed};
use api::vault::{KeyFile, Place, SEALED, Vault, VaultError};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{person, sign_in};
use sea_orm::{ActiveModelTrait, EntityTrait, Set};
use tests::{Engine, TestApp, on_both_engines};
use uuid::Uuid;

fn mail(row: Uuid) -> Place {
    Place {
        table: "person",
        column: "email",
        row,
    }
}

fn verifier(row: Uuid) -> Place {
    Place {
        table: "sign_in",
        column: "verifier",
        row,
    }
}

/// The file's own time is the machine's: retiring looks at both.
fn in_three_minutes() -> DateTime<Utc> {
    Clock::System.now() + TimeDelta::minutes(3)
}

async fn add_person(db: &Db, vault: &Vault, value: &str) -> Uuid {
    let id = new_id();
    let sealed = vault.seal(mail(id), value).expect("a sealed value");
    person::ActiveModel {
        id: Set(id),
        name: Set("Somebody".to_owned()),
        email: Set(Some(sealed)),
        ..Default::default()
    }
    .insert(db.owner())
    .await
    .expect("a person");
    id
}

async fn set_mail(db: &Db, vault: &Vault, id: Uuid, value: &str) {
    let sealed = vault.seal(mail(id), value).expect("a sealed value");
    person::ActiveModel {
        id: Set(id),
        email: Set(Some(sealed)),
        ..Default::default()
    }
    .update(db.owner())
    .await
    .expect("a change");
}

async fn stored(db: &Db, id: Uuid) -> String {
    let found = person::Entity::find_by_id(id).one(db.read()).await;
    let person = found.expect("an answer").expect("a person");
    person.email.expect("a value")
}

async fn add_sign_in(db: &Db, vault: &Vault, value: &str) -> Uuid {
    let id = new_id();
    let sealed = vault.seal(verifier(id), value).expect("a sealed value");
    sign_in::ActiveModel {
        id: Set(id),
        issuer: Set("https://issuer.test".to_owned()),
        state: Set(id.to_string()),
        nonce: Set("n".to_owned()),
        verifier: Set(sealed),
        back: Set("/".to_owned()),
        created_at: Set(tests::start_of_test()),
        session_id: Set(None),
        used_at: Set(None),
    }
    .insert(db.owner())
    .await
    .expect("a sign-in");
    id
}

fn key_file(app: &TestApp) -> PathBuf {
    app.app.config.data_key_file.clone()
}

fn again(path: &Path) -> Vault {
    Vault::open_file(path, true).expect("a vault")
}

fn active(listed: &[Listed]) -> String {
    let active = listed.iter().find(|key| key.active && key.values.is_some());
    active.expect("an active key").id.clone()
}

on_both_engines! {
    async fn a_value_moved_to_another_row_does_not_open(app: TestApp) {
        let (db, vault) = (&app.app.db, &app.app.vault);
        let one = add_person(db, vault, "one@example.no").await;
        let other = add_person(db, vault, "other@example.no").await;
        let sealed = stored(db, one).await;
        assert!(!sealed.contains("example"));
        assert_eq!(vault.open(mail(one), &sealed).as_deref(), Ok("one@example.no"));
        assert_eq!(vault.open(mail(other), &sealed), Err(VaultError::Tampered));
    }

    async fn every_sealed_column_is_there_and_its_row_has_a_uuid(app: TestApp) {
        for column in SEALED {
            let text = format!("SELECT {}, {} FROM {}", column.id_column, column.column, column.table);
            sea_orm::ConnectionTrait::execute_unprepared(app.app.db.owner(), &text).await.expect("a column");
        }
        rotation::list(&app.app.db, &app.app.vault).await.expect("a list");
    }

    async fn a_rotation_while_others_write_loses_nothing(app: TestApp) {
        let (db, vault) = (app.app.db.clone(), app.app.vault.clone());
        let mut people = Vec::new();
        for number in 0..450 {
            people.push(add_person(&db, &vault, &format!("{number}@example.no")).await);
        }
        let signing_in = add_sign_in(&db, &vault, "a verifier").await;
        let before = active(&rotation::list(&db, &vault).await.expect("a list"));

        // Another process: the same file, a vault of its own.
        let (other, stop) = (again(&key_file(app)), Arc::new(AtomicBool::new(false)));
        let writing = tokio::spawn({
            let (db, people, stop) = (db.clone(), people.clone(), Arc::clone(&stop));
            async move {
                let (mut changed, mut added) = (vec![0_u32; people.len()], Vec::new());
                for turn in 1.. {
                    if stop.load(Ordering::Relaxed) { break; }
                    let at = (turn as usize * 7) % people.len();
                    set_mail(&db, &other, people[at], &format!("{at}-{turn}@example.no")).await;
                    changed[at] = turn;
                    if turn % 5 == 0 {
                        added.push(add_person(&db, &other, "new@example.no").await);
                    }
                    tokio::task::yield_now().await;
                }
                (changed, added)
            }
        });
        let rotated = rotation::rotate(&db, &vault).await.expect("a rotation");
        stop.store(true, Ordering::Relaxed);
        let (changed, added) = writing.await.expect("the writer");

        assert!(rotated.unreadable.is_empty(), "{rotated:?}");
        assert!(rotated.values > 0 && rotated.key != before);
        for (at, id) in people.iter().enumerate() {
            let expected = match changed[at] {
                0 => format!("{at}@example.no"),
                turn => format!("{at}-{turn}@example.no"),
            };
            let sealed = stored(&db, *id).await;
            assert_eq!(vault.open(mail(*id), &sealed), Ok(expected));
            assert!(sealed.contains(&rotated.key), "left under the old key");
        }
        for id in added {
            assert_eq!(vault.open(mail(id), &stored(&db, id).await).as_deref(), Ok("new@example.no"));
        }
        let found = sign_in::Entity::find_by_id(signing_in).one(db.read()).await;
        let sealed = found.expect("an answer").expect("a sign-in").verifier;
        assert_eq!(vault.open(verifier(signing_in), &sealed).as_deref(), Ok("a verifier"));

        let early = rotation::retire(&db, &vault, &before, Clock::System.now()).await;
        assert!(early.expect_err("a refusal").to_string().contains("try again in"));
        rotation::retire(&db, &vault, &before, in_three_minutes()).await.expect("a retired key");
        let file = KeyFile::read(&key_file(app), true).expect("a file");
        assert!(file.keys.iter().all(|key| key.id != before));
        let sealed = stored(&db, people[0]).await;
        assert!(again(&key_file(app)).open(mail(people[0]), &sealed).is_ok());
    }

    async fn a_key_that_is_needed_is_not_retired(app: TestApp) {
        let (db, vault) = (&app.app.db, &app.app.vault);
        let id = add_person(db, vault, "a@example.no").await;
        let listed = rotation::list(db, vault).await.expect("a list");
        let refusal = async |key: &str| {
            let done = rotation::retire(db, vault, key, in_three_minutes()).await;
            done.expect_err("a refusal").to_string()
        };
        let first = active(&listed);
        assert!(refusal(&first).await.contains("active"));
        assert!(refusal("0123456789ab").await.contains("no such key"));
        let index = listed.iter().find(|key| key.values.is_none()).expect("an index key");
        assert!(refusal(&index.id).await.contains("index key"));

        // A value of before comes back after the rotation, as from a long transaction.
        let old = stored(db, id).await;
        rotation::rotate(db, vault).await.expect("a rotation");
        let late = person::ActiveModel { id: Set(id), email: Set(Some(old)), ..Default::default() };
        late.update(db.owner()).await.expect("a change");
        assert!(refusal(&first).await.contains("1 values need"));
    }

    async fn a_value_that_does_not_open_is_told_and_left(app: TestApp) {
        let (db, vault) = (&app.app.db, &app.app.vault);
        let (whole, broken) = (add_person(db, vault, "a@example.no").await, add_person(db, vault, "b").await);
        let moved = stored(db, whole).await;
        let change = person::ActiveModel { id: Set(broken), email: Set(Some(moved.clone())), ..Default::default() };
        change.update(db.owner()).await.expect("a change");
        let rotated = rotation::rotate(db, vault).await.expect("a rotation");
        assert_eq!(rotated.unreadable.len(), 1);
        assert_eq!((rotated.unreadable[0].row, &rotated.unreadable[0].why), (broken, &VaultError::Tampered));
        assert_eq!(stored(db, broken).await, moved);
        assert!(vault.open(mail(whole), &stored(db, whole).await).is_ok());
    }
}

/// The drill of the README, "Keys and backups".
#[tokio::test]
async fn a_backup_reads_with_its_keys_and_without_them_says_which_is_lost() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let app = TestApp::start(engine).await;
        let id = add_person(&app.app.db, &app.app.vault, "a@example.no").await;
        let keys = folder.path().join("backup-of-keys.json");
        std::fs::copy(key_file(&app), &keys).expect("a backup of the keys");
        let backup = app.back_up().await;

        let whole = backup.restore(&keys).await;
        let (db, vault) = (&whole.app.db, &whole.app.vault);
        let sealed = stored(db, id).await;
        assert_eq!(vault.open(mail(id), &sealed).as_deref(), Ok("a@example.no"));
        let lost = active(&rotation::list(db, vault).await.expect("a list"));
        whole.stop().await;

        let others = folder.path().join("other-keys.json");
        let file = KeyFile::generate().expect("keys");
        file.create(&others).expect("a file");
        let without = backup.restore(&others).await;
        all_but_what_is_sealed_goes_on(&without, id, &lost).await;
        without.stop().await;
        backup.remove().await;
    }
}

async fn all_but_what_is_sealed_goes_on(app: &TestApp, id: Uuid, lost: &str) {
    let (db, vault) = (&app.app.db, &app.app.vault);
    let why = VaultError::KeyLost {
        id: lost.to_owned(),
    };
    let sealed = stored(db, id).await;
    assert_eq!(vault.open(mail(id), &sealed), Err(why.clone()));
    let listed = rotation::list(db, vault).await.expect("a list");
    assert!(
        listed
            .iter()
            .any(|key| key.id == lost && key.purpose.is_none())
    );

    let lead = app.sign_in("demo-programme").await;
    let data = lead.ask("{ viewer { roles { role } } }").await.data();
    assert!(data["viewer"]["roles"][0]["role"].is_string(), "{data}");
    let query = "{ openPlaces(first: 1) { totalCount } }";
    let data = app.anonymous().ask(query).await.data();
    assert!(data["openPlaces"]["totalCount"].as_i64() > Some(0));

    let new = add_person(db, vault, "new@example.no").await;
    assert!(vault.open(mail(new), &stored(db, new).await).is_ok());
    let rotated = rotation::rotate(db, vault).await.expect("a rotation");
    assert!(rotated.unreadable.iter().any(|left| left.why == why));
    assert_eq!(
        stored(db, id).await,
        sealed,
        "left for the day the key is back"
    );
}
