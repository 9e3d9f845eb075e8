//! Bad requests: typed errors, no 5xx, no panic, no change.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Answer, TestApp, on_both_engines};

const PLAIN: &str = "{ openPlaces { totalCount } }";

/// Nothing of what was sent comes back in an error.
fn echoes_nothing(answer: &Answer, sent: &str) {
    let body = String::from_utf8_lossy(&answer.body).into_owned();
    assert!(!body.contains(sent), "{sent} in {body}");
}

on_both_engines! {
    async fn floods_of_every_kind_are_refused(app: TestApp) {
        let client = app.anonymous();
        let deep = format!("{{ programme(slug: \"kuben\") {}name{} }}",
            "{ places { programme ".repeat(10) + "{ ", " }".repeat(21));
        let aliases: String = (0..200).map(|n| format!("a{n}: districts {{ name }} ")).collect();
        let directives = format!("{{ districts {{ name {} }} }}", "@include(if: true) ".repeat(200));
        let spread: String = (0..50).map(|n| format!("fragment F{n} on District {{ name }} ")).collect();
        let wide = format!("{{ openPlaces(first: 100) {{ nodes {{ programme {{ {} }} }} }} }}",
            "tracks { name level grepCode area classModel subjects note } ".repeat(40));
        let cycle = "{ districts { ...A } } fragment A on District { ...B } fragment B on District { ...A }";
        for (kind, query) in [
            ("deep", deep),
            ("aliased", format!("{{ {aliases} }}")),
            ("directives", directives),
            ("fragments", format!("{{ districts {{ name }} }} {spread}")),
            ("wide", wide),
            ("cycle", cycle.to_owned()),
            ("nested text", "{".repeat(20_000)),
        ] {
            let answer = client.ask(&query).await;
            assert!(answer.status.is_success(), "{kind}: {}", answer.status);
            let code = answer.code();
            let refused = ["GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"];
            assert!(refused.contains(&code.as_str()), "{kind}: {code}");
            assert!(answer.body.len() < 3_000, "{kind}: a short answer");
        }
        client.ask(PLAIN).await.data();
    }

    async fn errors_speak_the_readers_language_and_echo_nothing(app: TestApp) {
        for (lang, expected) in [
            ("nb", "Antall rader: skriv et tall fra 1 til 100."),
            ("nn", "Talet på rader: skriv eit tal frå 1 til 100."),
            ("en", "Number of rows: write a number from 1 to 100."),
        ] {
            let client = app.anonymous().reading(lang);
            for first in ["0", "10000", "-5", "101"] {
                let answer = client.ask(&format!("{{ openPlaces(first: {first}) {{ totalCount }} }}")).await;
                assert_eq!((answer.code(), answer.message()), ("BAD_USER_INPUT".into(), expected.into()));
                assert_eq!(answer.fields(), ["first"]);
            }
        }
        let client = app.anonymous();
        for query in [
            "{ Kari_Nordmann }".to_owned(),
            "{ openPlaces(first: \"Kari_Nordmann\") { totalCount } }".to_owned(),
            "{ openPlaces(sort: Kari_Nordmann) { totalCount } }".to_owned(),
            "{ programme(slug: \"Kari_Nordmann\") { name } }".to_owned(),
            "{ openPlaces(after: \"Kari_Nordmann\") { totalCount } }".to_owned(),
            "query Kari_Nordmann { ".to_owned(),
            format!("{{ openPlaces(filter: {{ text: \"{}\" }}) {{ totalCount }} }}", "Kari_Nordmann".repeat(20)),
        ] {
            let answer = client.ask(&query).await;
            assert!(!answer.code().is_empty());
            assert_ne!(answer.code(), "INTERNAL", "{query}");
            echoes_nothing(&answer, "Kari_Nordmann");
        }
    }

    async fn each_filter_that_cannot_be_is_named(app: TestApp) {
        let client = app.anonymous();
        let filter = json!({ "districts": ["99"], "servesDistricts": ["x"], "birthYear": 3000,
            "text": "x".repeat(101) });
        let query = "query Q($filter: OpenPlaceFilter) { openPlaces(filter: $filter) { totalCount } }";
        let answer = client.ask_with(query, json!({ "filter": filter })).await;
        assert_eq!(answer.fields(),
            ["filter.text", "filter.districts", "filter.servesDistricts", "filter.birthYear"]);
        for variables in [json!({ "filter": 3 }), json!({ "filter": { "levels": ["VG9"] } }),
            json!({ "filter": { "nope": 1 } })] {
            let answer = client.ask_with(query, variables.clone()).await;
            let code = answer.code();
            assert!(["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"].contains(&code.as_str()),
                "{variables}: {code}");
        }
        for at in ["2026-11-23T09:00:01Z", "0001-01-01T00:00:00Z", "+250000-01-01T00:00:00Z"] {
            let query = format!("{{ openPlaces(at: \"{at}\") {{ totalCount }} }}");
            assert_eq!(client.ask(&query).await.code(), "BAD_USER_INPUT", "{at}");
        }
    }

    async fn only_post_with_json_is_heard(app: TestApp) {
        let client = app.anonymous();
        for method in [Method::GET, Method::PUT, Method::DELETE, Method::OPTIONS] {
            let request = client.request(method.clone(), "/graphql?query=%7Bdistricts%7Bname%7D%7D")
                .body(Body::empty()).expect("a request");
            let answer = client.send(request).await;
            assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        }
        for media_type in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
            "application/graphql", "application/json; charset=latin1"] {
            let request = client.request(Method::POST, "/graphql")
                .header(header::CONTENT_TYPE, media_type)
                .body(Body::from(json!({ "query": PLAIN }).to_string())).expect("a request");
            let answer = client.send(request).await;
            assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{media_type}");
            assert_eq!(answer.code(), "BAD_USER_INPUT");
        }
        for body in ["", "{", "[]", "null", r#"{"query": 1}"#, r#"{"variables": {}}"#,
            r#"{"query": "{ districts { name } }", "variables": []}"#,
            r#"[{"query": "{ districts { name } }"}]"#] {
            let request = client.request(Method::POST, "/graphql")
                .header(header::CONTENT_TYPE, "application/json")
                .body(Body::from(body)).expect("a request");
            let answer = client.send(request).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
            assert_eq!(answer.code(), "BAD_USER_INPUT", "{body}");
        }
    }

    async fn a_mebibyte_is_too_much(app: TestApp) {
        let client = app.anonymous();
        let query = format!("{{ districts {{ name }} }} # {}", "x".repeat(1024 * 1024));
        let answer = client.ask(&query).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        assert_eq!(answer.code(), "BAD_USER_INPUT");
    }

    async fn another_sites_page_is_turned_away(app: TestApp) {
        let client = app.sign_in("demo-uda").await;
        let request = client.request(Method::POST, "/graphql")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::ORIGIN, "https://evil.example")
            .body(Body::from(json!({ "query": PLAIN }).to_string())).expect("a request");
        let answer = client.send(request).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::FORBIDDEN, "FORBIDDEN".into()));
    }

    async fn the_contracts_own_query_costs_less_than_the_limit(app: TestApp) {
        let query = "{ openPlaces(first: 20) { totalCount nodes { programme { slug name host { name }
            district { number name } tracks { name level grepCode } } approvedPlaces enrolled held
            onTrial free overIntakeLeft waiting state accepting freshness confirmedAt confirmedBy
            contact { name phone email } } facets { districts { value count } areas { value count }
            levels { value count } classModels { value count } states { value count } practice accepting }
            totals { approvedPlaces enrolled free } relaxations { filter totalCount } } }";
        let counted = |before: u64| app.app.db.statements() - before;
        let before = app.app.db.statements();
        app.anonymous().ask(query).await.data();
        let twenty = counted(before);
        assert!(twenty <= 6, "{twenty} statements");
        app.pass(TimeDelta::seconds(1));
        let before = app.app.db.statements();
        app.anonymous().ask(&query.replace("first: 20", "first: 1")).await.data();
        assert_eq!(counted(before), twenty, "the same number for one row");
        let uda = app.sign_in("demo-uda").await;
        let before = app.app.db.statements();
        uda.ask(query).await.data();
        let signed_in = counted(before);
        assert!(signed_in <= 6, "{signed_in} statements signed in");
    }
}

#[tokio::test]
async fn production_answers_no_introspection_and_has_no_demo_accounts() {
    let app = TestApp::production(tests::Engine::Sqlite).await;
    let client = app.anonymous();
    let answer = client.ask("{ __schema { types { name } } }").await;
    assert_eq!(answer.json()["data"]["__schema"]["types"], Value::Null);
    assert!(!String::from_utf8_lossy(&answer.body).contains("OpenPlace"));
    let answer = client.ask("{ openPlacez { totalCount } }").await;
    assert!(!answer.message().contains("openPlaces"), "no suggestions");
    let answer = client
        .post("/auth/demo", &json!({ "account": "demo-uda" }))
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let accounts = client
        .ask("{ service { demo demoAccounts { account } } }")
        .await
        .data();
    assert_eq!(
        accounts["service"],
        json!({ "demo": false, "demoAccounts": [] })
    );
    assert!(
        answer
            .headers
            .contains_key(header::STRICT_TRANSPORT_SECURITY)
    );
    app.stop().await;
}
