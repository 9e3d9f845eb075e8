//! Programmes: the page, opening and closing.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, on_both_engines};

const PAGE: &str = r"query Page($slug: String!) { programme(slug: $slug) {
  slug name version accepting notAcceptingReason mayReport mayEdit outsideAllocation
  host { name kind orgnr } district { number name programmeCount freePlaces }
  tracks { name nn: name(lang: NN) en: name(lang: EN) level grepCode area }
  profile { summary en: summary(lang: EN) audience intake classModel practice fillsMonth
    staff { kind count } traits districtsServed { number name } minAge maxAge
    texts(lang: NN) { summary } needsConfidentialityRelease otherSchoolPlace }
  places { contact { name phone email of } } } }";

async fn page(client: &Client, slug: &str) -> Value {
    client.ask_with(PAGE, json!({ "slug": slug })).await.data()["programme"].clone()
}

on_both_engines! {
    async fn every_programme_has_its_page_in_three_languages(app: TestApp) {
        let client = app.anonymous();
        let all = client.ask("{ openPlaces(first: 100) { nodes { programme { slug } } } }").await.data();
        let nodes = all["openPlaces"]["nodes"].as_array().expect("nodes").clone();
        assert_eq!(nodes.len(), 12);
        for node in nodes {
            let page = page(&client, node["programme"]["slug"].as_str().expect("a slug")).await;
            let profile = &page["profile"];
            for text in ["summary", "audience", "intake"] {
                assert!(profile[text].as_str().is_some_and(|t| t.len() > 20), "{text}: {page}");
            }
            assert_ne!(profile["summary"], profile["en"], "{page}");
            assert!(profile["texts"]["summary"].is_string());
            assert!(!page["tracks"].as_array().expect("tracks").is_empty());
            assert_eq!((&page["mayReport"], &page["mayEdit"]), (&json!(false), &json!(false)));
        }
        let ulven = page(&client, "ot-ulven").await;
        assert_eq!(ulven["profile"]["needsConfidentialityRelease"], true);
        let served = ulven["profile"]["districtsServed"].as_array().expect("a list").len();
        assert_eq!(served, 4);
        assert_eq!(page(&client, "etterstad-mat").await["tracks"][0]["grepCode"], "RMRMF1----");
    }

    async fn an_unknown_slug_is_not_found(app: TestApp) {
        for slug in ["finnes-ikke", "", "' OR 1=1 --", "ÆØÅ"] {
            let answer = app.anonymous().ask_with(PAGE, json!({ "slug": slug })).await;
            assert_eq!(answer.code(), "NOT_FOUND", "{slug}");
            assert_eq!(answer.json()["data"]["programme"], Value::Null);
        }
    }

    async fn staff_close_and_open_with_a_reason(app: TestApp) {
        let lead = app.sign_in("demo-programme").await;
        let before = page(&lead, "hellerud-ots").await;
        let change = async |accepting: bool, reason: Value, version: &Value| {
            let input = json!({ "programme": "hellerud-ots", "version": version,
                "accepting": accepting, "reason": reason });
            lead.change("setAccepting", "SetAcceptingInput", input, "version accepting notAcceptingReason").await
        };
        assert_eq!(change(false, Value::Null, &before["version"]).await.fields(), ["reason"]);
        assert_eq!(change(true, json!("STAFF_SHORTAGE"), &before["version"]).await.fields(), ["reason"]);
        let closed = change(false, json!("STAFF_SHORTAGE"), &before["version"]).await.data();
        assert_eq!(closed["setAccepting"]["notAcceptingReason"], "STAFF_SHORTAGE");
        assert_eq!(change(true, Value::Null, &before["version"]).await.code(), "CONFLICT");
        let history = lead.ask(r#"{ programme(slug: "hellerud-ots") { places {
            history(first: 1) { kind reason person } } } }"#).await.data();
        assert_eq!(history["programme"]["places"]["history"][0], json!({
            "kind": "CLOSED", "reason": "STAFF_SHORTAGE", "person": "Demo Tilbudsleder",
        }));
        // Before it closed it was open, also when looked back on.
        app.pass(TimeDelta::hours(1));
        let back = lead.ask(r#"{ programme(slug: "hellerud-ots") {
            places(at: "2026-11-23T08:59:00Z") { accepting notAcceptingReason } } }"#).await.data();
        assert_eq!(back["programme"]["places"], json!({ "accepting": true, "notAcceptingReason": null }));
        let opened = change(true, Value::Null, &closed["setAccepting"]["version"]).await.data();
        assert_eq!(opened["setAccepting"]["accepting"], true);
    }

    async fn a_lead_changes_the_page_and_staff_do_not(app: TestApp) {
        let lead = app.sign_in("demo-programme").await;
        let before = page(&lead, "hellerud-ots").await;
        assert_eq!((&before["mayReport"], &before["mayEdit"]), (&json!(true), &json!(true)));
        let change = async |client: &Client, slug: &str, version: &Value, more: Value| {
            let mut input = json!({ "programme": slug, "version": version });
            for (name, value) in more.as_object().expect("a map") {
                input[name] = value.clone();
            }
            client.change("updateProgramme", "UpdateProgrammeInput", input, "version").await
        };
        let more = json!({
            "summary": { "nb": "En rolig klasse med æ, ø og å.", "nn": "Ein roleg klasse." },
            "districtsServed": ["13"], "practiceDaysPerWeek": 1.5,
            "contact": { "name": "OT-rådgiver", "phone": "22 00 00 00", "email": "ot@example.org" },
        });
        change(&lead, "hellerud-ots", &before["version"], more.clone()).await.data();
        let after = page(&app.anonymous(), "hellerud-ots").await;
        assert_eq!(after["profile"]["summary"], "En rolig klasse med æ, ø og å.");
        assert_eq!(after["profile"]["en"], after["profile"]["summary"], "English falls back");
        assert_eq!(after["profile"]["audience"], before["profile"]["audience"], "left out, it stays");
        assert_eq!(after["profile"]["districtsServed"][0]["name"], "Østensjø");
        assert_eq!(after["places"]["contact"]["email"], "ot@example.org");
        assert_eq!(change(&lead, "hellerud-ots", &before["version"], more).await.code(), "CONFLICT");
        let bad = json!({ "summary": { "nb": " " }, "fillsMonth": 13, "minAge": 22, "maxAge": 20,
            "districtsServed": ["77"], "contact": { "name": "", "phone": "1" } });
        assert_eq!(change(&lead, "hellerud-ots", &after["version"], bad).await.fields(),
            ["summary.nb", "fillsMonth", "maxAge", "districtsServed", "contact.name", "contact.phone"]);
        assert_eq!(page(&app.anonymous(), "hellerud-ots").await, after);
        // Staff at Trikkestallen report its places but do not write its page.
        let theirs = page(&lead, "trikkestallen").await;
        assert_eq!((&theirs["mayReport"], &theirs["mayEdit"]), (&json!(true), &json!(false)));
        let answer = change(&lead, "trikkestallen", &theirs["version"], json!({ "minAge": 17 })).await;
        assert_eq!(answer.code(), "FORBIDDEN");
    }

    async fn the_districts_sum_what_is_free_fresh_and_open_in_them(app: TestApp) {
        let client = app.anonymous();
        let data = client.ask("{ districts { number name programmeCount freePlaces }
            openPlaces(first: 100) { nodes { free accepting freshness programme { district { number } } } } }").await.data();
        let districts = data["districts"].as_array().expect("districts");
        assert_eq!(districts.len(), 15);
        for district in districts {
            let nodes = data["openPlaces"]["nodes"].as_array().expect("nodes");
            let here: Vec<_> = nodes.iter()
                .filter(|node| node["programme"]["district"]["number"] == district["number"]).collect();
            assert_eq!(district["programmeCount"], here.len());
            let to_ring = |node: &&&Value| node["accepting"] == true && node["freshness"] != "STALE";
            let free: i64 = here.iter().filter(to_ring).filter_map(|node| node["free"].as_i64()).sum();
            assert_eq!(district["freePlaces"], free, "{district}");
        }
    }
}
