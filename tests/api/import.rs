//! Importing programmes, on both engines.

use std::path::Path;

use api::db::Db;
use api::import::{self, Exit};
use api::load;
use entity::{agency, event, place_allocation};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};

use tempfile::TempDir;
use tests::start_of_test;

use crate::stage::{everything, find, on_empty_databases, tracks};

const PROGRAMMES: &str = include_str!("../../api/data/programmes.json");

async fn report(db: &Db) {
    load::report(db, start_of_test()).await.unwrap();
}

/// Imports a file of these bytes.
async fn import(db: &Db, bytes: &[u8], apply: bool) -> (Exit, String) {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("programmes");
    std::fs::write(&file, bytes).unwrap();
    run(db, &file, apply).await
}

async fn run(db: &Db, file: &Path, apply: bool) -> (Exit, String) {
    let mut out = Vec::new();
    let exit = import::run(db, start_of_test(), file, apply, &mut out)
        .await
        .unwrap();
    (exit, String::from_utf8(out).unwrap())
}

/// The report's file with one programme changed.
fn changed(slug: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut whole: Value = serde_json::from_str(PROGRAMMES).unwrap();
    let programmes = whole["programmes"].as_array_mut().unwrap();
    change(programmes.iter_mut().find(|p| p["slug"] == slug).unwrap());
    whole.to_string()
}

#[tokio::test]
async fn an_import_shows_first_and_writes_when_told() {
    on_empty_databases(async |db| {
        report(db).await;
        let before = everything(db).await;
        let (exit, told) = import(db, PROGRAMMES.as_bytes(), true).await;
        assert_eq!((exit, everything(db).await), (Exit::Done, before.clone()));
        assert!(told.contains("nye: 0, endret: 0, uendret: 12"), "{told}");
        let file = changed("kuben", |p| {
            p["approvedPlaces"] = json!(70);
            p["profile"]["summary"]["nb"] = json!("Ny tekst.");
        });
        let (exit, told) = import(db, file.as_bytes(), false).await;
        assert_eq!((exit, everything(db).await), (Exit::Done, before));
        assert!(told.contains("endret   tekst og profil, plasser"), "{told}");
        assert!(told.contains("Prøvekjøring"), "{told}");
        let (exit, _) = import(db, file.as_bytes(), true).await;
        let kuben = find(db, "kuben").await;
        assert_eq!(
            (exit, kuben.version, kuben.seats_version),
            (Exit::Done, 2, 2)
        );
        assert_eq!(find(db, "bjornholt").await.version, 1);
        let once = everything(db).await;
        let traced: Vec<_> = event::Entity::find().all(db.read()).await.unwrap();
        assert_eq!((traced.len(), traced[0].programme_id), (1, Some(kuben.id)));
        assert_eq!(import(db, file.as_bytes(), true).await.0, Exit::Done);
        assert_eq!(everything(db).await, once);
    })
    .await;
}

#[tokio::test]
async fn tracks_keep_their_ids_and_those_with_counts_stay() {
    on_empty_databases(async |db| {
        report(db).await;
        let before = tracks(db, "persbraten").await;
        let file = changed("persbraten", |p| {
            let list = p["tracks"].as_array_mut().unwrap();
            list.reverse();
            list.insert(0, json!({"name": {"nb": "Nytt"}, "area": "FUNDAMENT"}));
        });
        assert_eq!(import(db, file.as_bytes(), true).await.0, Exit::Done);
        let after = tracks(db, "persbraten").await;
        assert_eq!(after.len(), 3);
        assert_eq!((after[1].id, after[2].id), (before[1].id, before[0].id));
        // The new one has no figures and may go; the others may not.
        assert_eq!(import(db, PROGRAMMES.as_bytes(), true).await.0, Exit::Done);
        assert_eq!(tracks(db, "persbraten").await, before);
        let stands = everything(db).await;
        let file = changed("persbraten", |p| {
            p["approvedPlaces"] = json!(16);
            p["tracks"].as_array_mut().unwrap().pop();
        });
        let (exit, told) = import(db, file.as_bytes(), true).await;
        assert_eq!((exit, everything(db).await), (Exit::Faults, stands));
        assert!(
            told.contains("persbraten · tracks: «Studiekompetanse"),
            "{told}"
        );
    })
    .await;
}

#[tokio::test]
async fn places_may_be_split_by_track_and_joined_again() {
    on_empty_databases(async |db| {
        report(db).await;
        let whole = everything(db).await;
        let file = changed("persbraten", |p| {
            p["tracks"][0]["places"] = json!(9);
            p["tracks"][1]["places"] = json!(6);
        });
        assert_eq!(import(db, file.as_bytes(), true).await.0, Exit::Done);
        let persbraten = find(db, "persbraten").await.id;
        let places = place_allocation::Entity::find()
            .filter(place_allocation::Column::ProgrammeId.eq(persbraten))
            .order_by_desc(place_allocation::Column::ApprovedPlaces)
            .all(db.read())
            .await
            .unwrap();
        let approved: Vec<_> = places
            .iter()
            .map(|p| (p.approved_places, p.budget_places))
            .collect();
        assert_eq!(approved, [(9, Some(15)), (6, None)]);
        assert!(places.iter().all(|p| p.track_id.is_some()));
        assert_eq!(import(db, PROGRAMMES.as_bytes(), true).await.0, Exit::Done);
        let allocations = |rows: &[String]| -> Vec<String> {
            let ours = rows.iter().filter(|row| row.contains("approved_places"));
            ours.cloned().collect()
        };
        assert_eq!(allocations(&everything(db).await), allocations(&whole));
    })
    .await;
}

#[tokio::test]
async fn a_host_is_found_by_its_number_and_its_name_is_its_own() {
    on_empty_databases(async |db| {
        report(db).await;
        let file = changed("kuben", |p| p["host"]["name"] = json!("Kuben skole"));
        let (exit, told) = import(db, file.as_bytes(), true).await;
        assert_eq!(exit, Exit::Done, "{told}");
        let kuben = find(db, "kuben").await;
        let host = agency::Entity::find_by_id(kuben.agency_id)
            .one(db.read())
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (host.name.as_str(), host.orgnr.as_deref()),
            ("Kuben skole", Some("899178092"))
        );
        let file = changed("nydalen-fundament", |p| {
            p["host"]["name"] = json!("Bjørnholt skole");
        });
        let (exit, told) = import(db, file.as_bytes(), true).await;
        assert_eq!(exit, Exit::Faults);
        assert!(told.contains("host"), "{told}");
        // The host's old name is free, and so is the id it gave.
        let mut other = changed("kuben", |p| {
            p["slug"] = json!("ny");
            p["host"]["orgnr"] = json!("999178197");
        });
        other = other.replace("\"slug\":\"kuben\"", "\"slug\":\"ny\"");
        assert_eq!(import(db, other.as_bytes(), true).await.0, Exit::Done);
        assert_ne!(find(db, "ny").await.agency_id, kuben.agency_id);
    })
    .await;
}

#[tokio::test]
async fn a_file_with_faults_or_none_at_all_writes_nothing() {
    on_empty_databases(async |db| {
        report(db).await;
        let before = everything(db).await;
        let faulty = changed("kuben", |p| {
            p["district"] = json!("Bergen");
            p["host"]["orgnr"] = json!("123");
        });
        let (exit, told) = import(db, faulty.as_bytes(), true).await;
        assert_eq!(exit, Exit::Faults);
        assert!(
            told.contains("kuben · district: Vi kjenner ikke bydelen."),
            "{told}"
        );
        assert!(told.contains("kuben · host.orgnr: "), "{told}");
        assert!(told.contains("2 feil."), "{told}");
        let huge = vec![b' '; 100 * 1024 * 1024];
        let utf16: Vec<u8> = "{\"a\"}æ"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, says) in [
            (&huge[..], "for stor"),
            (&utf16[..], "UTF-8"),
            (b"\xef\xbb\xbf \n", "tom"),
            (b"", "tom"),
            (b"hei", "verken JSON eller CSV"),
            (b"{\"schoolYear\":", "ikke riktig bygd JSON"),
        ] {
            let (exit, told) = import(db, bytes, true).await;
            assert_eq!(exit, Exit::Unreadable, "{told}");
            assert!(told.contains(says), "{told}");
        }
        let folder = TempDir::new().unwrap();
        let (exit, _) = run(db, &folder.path().join("missing.json"), true).await;
        assert_eq!((exit, exit.code()), (Exit::Unreadable, 2));
        assert_eq!(everything(db).await, before);
    })
    .await;
}
