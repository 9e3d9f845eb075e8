//! Reading files: what is understood, and what is said about what is not.

use domain::area::Area;
use serde_json::{Value, json};

use super::*;

mod csv;

/// One sound programme, changed by `change`.
fn file(change: impl FnOnce(&mut Value)) -> String {
    let mut whole = json!({"schoolYear": "2026/2027", "programmes": [{
        "slug": "kuben", "name": "Kuben OT",
        "host": {"name": "Kuben videregående skole", "kind": "UPPER_SECONDARY_SCHOOL", "orgnr": "899178092"},
        "district": "09", "approvedPlaces": 20, "overIntakePercent": 50,
        "profile": {"summary": {"nb": "Kort."}, "audience": {"nb": "Deg."}, "intake": {"nb": "Ring."},
                    "classModel": "OWN_DEPARTMENT", "practice": "OFFERED", "otherSchoolPlace": "NONE"},
        "tracks": [{"name": {"nb": "Bygg"}, "level": "VG1", "grepCode": "BABAT1----", "places": 12},
                   {"name": {"nb": "Fundament"}, "area": "FUNDAMENT", "places": 8}]
    }]});
    change(&mut whole);
    serde_json::to_string_pretty(&whole).unwrap()
}

fn faults(text: &str) -> Vec<Fault> {
    match read(text) {
        Err(Refused::Faulty(faults)) => faults,
        other => panic!("expected faults, got {other:?}"),
    }
}

/// The faults of a programme that was sound before `change`.
fn faults_of(change: impl FnOnce(&mut Value)) -> Vec<(String, Remedy)> {
    let text = file(|whole| change(&mut whole["programmes"][0]));
    let found = faults(&text).into_iter();
    found.map(|fault| (fault.field, fault.remedy)).collect()
}

#[test]
fn every_fault_of_a_file_is_told_at_once() {
    let found = faults_of(|programme| {
        programme["district"] = json!("Bergen");
        programme["host"]["kind"] = json!("SKOLE");
        programme["host"]["orgnr"] = json!("899178093");
        programme["approvedPlaces"] = json!(-1);
        programme["overIntakePercent"] = json!(101);
        programme["outsideAllocation"] = json!("kanskje");
        programme["profile"]["classModel"] = json!("KLASSE");
        programme["profile"]["fillsMonth"] = json!(13);
        programme["profile"]["summary"]["nb"] = json!(" ");
        programme["profile"]["traits"] = json!(["SMALL_GROUPS", "STORT"]);
        programme["tracks"][0]["grepCode"] = json!("BABAT1");
        programme["tracks"][1]["level"] = json!("VG4");
        programme["oppstart"] = json!("august");
    });
    let fields: Vec<&str> = found.iter().map(|(field, _)| field.as_str()).collect();
    for field in [
        "oppstart",
        "district",
        "host.kind",
        "host.orgnr",
        "outsideAllocation",
        "approvedPlaces",
        "overIntakePercent",
        "profile.classModel",
        "profile.fillsMonth",
        "profile.summary.nb",
        "profile.traits[1]",
        "tracks[0].grepCode",
        "tracks[1].level",
    ] {
        assert_eq!(
            fields.iter().filter(|f| **f == field).count(),
            1,
            "{field}: {fields:?}"
        );
    }
    assert_eq!(fields.len(), 13, "{fields:?}");
}

#[test]
fn a_fault_names_its_line_programme_field_and_remedy() {
    let text = file(|whole| whole["programmes"][0]["tracks"][1]["area"] = json!("ROM"));
    let line = text
        .lines()
        .position(|line| line.contains("\"ROM\""))
        .unwrap();
    let found = faults(&text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].line, Some(line + 1));
    let line = line + 1;
    let told = found[0].to_string();
    assert!(
        told.starts_with(&format!(
            "linje {line} · kuben · tracks[1].area: Bruk en av disse: ST, ID"
        )),
        "{told}"
    );
}

#[test]
fn grep_codes_are_held_to_their_form_and_area() {
    let code = |code: &str| faults_of(|p| p["tracks"][0]["grepCode"] = json!(code));
    assert_eq!(
        code("BABAT1"),
        [("tracks[0].grepCode".to_owned(), Remedy::GrepForm)]
    );
    assert_eq!(
        code("QQBAT1----"),
        [("tracks[0].grepCode".to_owned(), Remedy::GrepUnknown)]
    );
    let found = faults_of(|p| p["tracks"][0]["area"] = json!("ST"));
    assert_eq!(
        found,
        [("tracks[0].area".to_owned(), Remedy::GrepArea(Area::Ba))]
    );
    let found = faults_of(|p| {
        p["tracks"][1].as_object_mut().unwrap().remove("area");
    });
    assert_eq!(found, [("tracks[1].area".to_owned(), Remedy::AreaOrGrep)]);
}

#[test]
fn places_of_the_tracks_add_up_to_the_programmes() {
    let found = faults_of(|p| p["tracks"][1]["places"] = json!(9));
    let sum = Remedy::Sum {
        tracks: 21,
        approved: 20,
    };
    assert_eq!(found, [("approvedPlaces".to_owned(), sum)]);
    let found = faults_of(|p| p["tracks"][1]["places"] = json!(7_000));
    assert_eq!(
        found,
        [(
            "tracks[1].places".to_owned(),
            Remedy::Range { min: 0, max: 500 }
        )]
    );
    let found = faults_of(|p| p["approvedPlaces"] = json!(20.5));
    assert_eq!(
        found,
        [(
            "approvedPlaces".to_owned(),
            Remedy::Expected("et helt tall")
        )]
    );
}

#[test]
fn places_of_some_tracks_become_a_remark() {
    let text = file(|whole| {
        let tracks = &mut whole["programmes"][0]["tracks"];
        tracks[0].as_object_mut().unwrap().remove("places");
        tracks[1]["note"] = json!({"nb": "Frivillig.", "nn": "Frivillig."});
    });
    let form = read(&text).unwrap();
    let listed = &form.programmes[0];
    assert!(!listed.is_split());
    assert_eq!(listed.tracks[0].note, None);
    let note = listed.tracks[1].note.as_ref().unwrap();
    assert_eq!(note.nb, "Frivillig. 8 av plassene i tilbudet er her.");
    assert_eq!(
        note.nn.as_deref(),
        Some("Frivillig. 8 av plassane i tilbodet er her.")
    );
    assert_eq!(note.en, None);
}

#[test]
fn what_must_be_there_is_asked_for() {
    for field in [
        "slug",
        "name",
        "host",
        "district",
        "approvedPlaces",
        "overIntakePercent",
        "profile",
    ] {
        let found = faults_of(|p| {
            p.as_object_mut().unwrap().remove(field);
        });
        assert_eq!(found, [(field.to_owned(), Remedy::Missing)]);
    }
    for field in [
        "summary",
        "audience",
        "intake",
        "classModel",
        "practice",
        "otherSchoolPlace",
    ] {
        let found = faults_of(|p| {
            p["profile"].as_object_mut().unwrap().remove(field);
        });
        assert_eq!(found, [(format!("profile.{field}"), Remedy::Missing)]);
    }
    assert_eq!(
        faults_of(|p| p["tracks"] = json!([])),
        [("tracks".to_owned(), Remedy::NoTracks)]
    );
    let found = faults_of(|p| p["tracks"][0]["name"] = json!({"nn": "Bygg"}));
    assert_eq!(found, [("tracks[0].name.nb".to_owned(), Remedy::Missing)]);
}

#[test]
fn what_is_named_twice_is_told() {
    let found = faults(&file(|whole| {
        let mut copy = whole["programmes"][0].clone();
        copy["host"]["district"] = json!("09");
        whole["programmes"].as_array_mut().unwrap().push(copy);
    }));
    let fields: Vec<&str> = found.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["slug", "host"]);
    assert!(matches!(found[0].remedy, Remedy::SlugTwice(3)), "{found:?}");
    let found = faults_of(|p| p["tracks"][1] = p["tracks"][0].clone());
    assert_eq!(found, [("tracks[1].name".to_owned(), Remedy::TrackTwice)]);
}

#[test]
fn a_slug_is_plain() {
    for slug in [
        "Kuben",
        "kuben ot",
        "-kuben",
        "kuben--ot",
        "bjørnholt",
        &"a".repeat(61),
    ] {
        let found = faults_of(|p| p["slug"] = json!(slug));
        assert_eq!(found, [("slug".to_owned(), Remedy::Slug)], "{slug}");
    }
    assert!(
        read(&file(
            |w| w["programmes"][0]["slug"] = json!("valle-hovin-23-5")
        ))
        .is_ok()
    );
}

#[test]
fn a_school_year_is_asked_for_once() {
    let found = faults(&file(|w| w["schoolYear"] = json!("2026")));
    assert_eq!(
        (found[0].field.as_str(), &found[0].remedy),
        ("schoolYear", &Remedy::SchoolYear)
    );
}

#[test]
fn what_is_no_form_at_all_is_said_so() {
    for (text, line) in [
        ("", None),
        ("hei\nder", None),
        ("%PDF-1.7 a;b", None),
        ("{\"schoolYear\": ", Some(1)),
        ("{\n\n]", Some(3)),
    ] {
        match read(text) {
            Err(Refused::Unreadable(fault)) => assert_eq!(fault.line, line, "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    assert_eq!(faults("[1, 2]")[0].line, Some(1));
    assert_eq!(
        faults("{\"schoolYear\": \"2026/2027\",\n \"programmes\": 7}")[0].line,
        Some(2)
    );
    assert_eq!(
        faults("{\"schoolYear\": \"2026/2027\", \"programmes\": []}")[0].remedy,
        Remedy::NoProgrammes
    );
    assert_eq!(
        faults("{\"schoolYear\": \"2026/2027\",\n\"programmes\": [\n7]}")[0].line,
        Some(3)
    );
    let deep = format!("{{\"programmes\": {}", "[".repeat(100_000));
    assert!(read(&deep).is_err());
}

#[test]
fn a_list_beyond_sense_is_one_fault() {
    let found = faults_of(|p| p["profile"]["traits"] = json!(vec!["x"; 101]));
    let list = Remedy::Expected("en liste med høyst 100 ledd");
    assert_eq!(found, [("profile.traits".to_owned(), list)]);
}
