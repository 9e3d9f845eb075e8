//! The two engines give the same answers: order, time, case, æøå.

use serde_json::{Value, json};
use tests::{Engine, TestApp};

const EVERYTHING: &str = r#"query Everything($sort: OpenPlaceSort!, $text: String) {
  openPlaces(first: 100, sort: $sort, filter: { text: $text }) { at totalCount
    edges { cursor node { programme { slug name host { name } district { number name freePlaces }
        tracks { name level grepCode subjects note } profile { summary(lang: NN) staff { kind count } } }
      approvedPlaces limit enrolled held free overIntakeLeft state accepting freshness confirmedAt
      confirmedBy contact { name phone email of } basis { counted countedAt enrolledSince leftSince held }
      tracks { split approvedPlaces enrolled free } deviations
      history(first: 100) { at recordedAt kind enrolled person agency } } }
    facets { districts { value count } areas { value count } states { value count } practice accepting }
    totals { approvedPlaces enrolled free decidedPlaces budgetPlaces } } }"#;

#[tokio::test]
async fn the_engines_answer_alike() {
    let sqlite = TestApp::start(Engine::Sqlite).await;
    let postgres = TestApp::start(Engine::Postgres).await;
    let (one, other) = (
        sqlite.sign_in("demo-uda").await,
        postgres.sign_in("demo-uda").await,
    );
    for sort in ["FREE_PLACES", "FRESHNESS", "NAME"] {
        for text in [
            Value::Null,
            json!("ØSTENSJØ"),
            json!("abildsoe"),
            json!("ÅÆØ"),
        ] {
            let variables = json!({ "sort": sort, "text": text });
            let one = one.ask_with(EVERYTHING, variables.clone()).await.data();
            let other = other.ask_with(EVERYTHING, variables).await.data();
            assert_eq!(one, other, "{sort} {text}");
        }
    }
    sqlite.stop().await;
    postgres.stop().await;
}

#[tokio::test]
async fn the_engines_keep_time_and_letters_alike() {
    let mut kept = Vec::new();
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = TestApp::start(engine).await;
        app.set_clock("2026-11-23T09:00:00.123456789Z".parse().expect("a moment"));
        let lead = app.sign_in("demo-programme").await;
        let seen = lead
            .ask(r#"{ programme(slug: "hellerud-ots") { version places { version } } }"#)
            .await
            .data();
        let input = json!({ "programme": "hellerud-ots", "enrolled": 7, "confirmDeviation": true,
            "version": seen["programme"]["places"]["version"],
            "countedAt": "2026-11-22T23:30:00.999999999+01:00" });
        lead.change("reportPlaces", "ReportPlacesInput", input, "free")
            .await;
        let input = json!({ "programme": "hellerud-ots", "version": seen["programme"]["version"],
            "summary": { "nb": "Æ ø å é ü ß 漢 🌱 \u{0041}\u{030a} «sitat» 'enkel' \"dobbel\"" } });
        lead.change("updateProgramme", "UpdateProgrammeInput", input, "version")
            .await
            .data();
        let query = r#"{ programme(slug: "hellerud-ots") { profile { summary }
            places { confirmedAt history(first: 2) { at recordedAt kind } } } }"#;
        kept.push(lead.ask(query).await.data());
        app.stop().await;
    }
    assert_eq!(kept[0], kept[1]);
    let counted = kept[0]["programme"]["places"]["history"].to_string();
    assert!(counted.contains("2026-11-22T22:30:00.999999"), "{counted}");
    assert!(counted.contains("2026-11-23T09:00:00.123456"), "{counted}");
}

/// Names are listed as Norwegians list them, on both engines.
#[tokio::test]
async fn names_come_in_norwegian_order() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = TestApp::start(engine).await;
        let query = "{ openPlaces(first: 100, sort: NAME) { nodes { programme { name } } } }";
        let data = app.anonymous().ask(query).await.data();
        let nodes = data["openPlaces"]["nodes"]
            .as_array()
            .expect("nodes")
            .clone();
        let names: Vec<String> = nodes
            .iter()
            .map(|node| {
                node["programme"]["name"]
                    .as_str()
                    .expect("a name")
                    .to_owned()
            })
            .collect();
        let mut sorted = names.clone();
        sorted.sort_by_key(|name| domain::search::sort_key(name));
        assert_eq!(names, sorted);
        assert_eq!(names[0], "Abildsø Gård");
        app.stop().await;
    }
}
