//! Counting and confirming.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Answer, Client, fresh_key, on_both_engines};

const SHOWN: &str = "enrolled held free state version freshness confirmedBy confirmedAt deviations
  basis { counted enrolledSince leftSince } history(first: 3) { kind enrolled person deviations }";

async fn seen(client: &Client, slug: &str) -> Value {
    let query = format!(
        "query Seen($slug: String!) {{ programme(slug: $slug) {{
        version accepting places {{ {SHOWN} limit tracks {{ track {{ id }} enrolled }} }} }} }}"
    );
    client
        .ask_with(&query, json!({ "slug": slug }))
        .await
        .data()["programme"]
        .clone()
}

async fn report(client: &Client, input: Value) -> Answer {
    client
        .change("reportPlaces", "ReportPlacesInput", input, SHOWN)
        .await
}

async fn confirm(client: &Client, input: Value) -> Answer {
    client
        .change("confirmPlaces", "ConfirmPlacesInput", input, SHOWN)
        .await
}

fn version(programme: &Value) -> &Value {
    &programme["places"]["version"]
}

on_both_engines! {
    async fn a_lead_counts_and_everyone_sees_it(app: TestApp) {
        let lead = app.sign_in("demo-programme").await;
        let before = seen(&lead, "trikkestallen").await;
        let input = json!({ "programme": "trikkestallen", "version": version(&before), "enrolled": 4 });
        let after = report(&lead, input).await.data()["reportPlaces"].clone();
        assert_eq!(after["enrolled"], 4);
        assert_eq!(after["freshness"], "FRESH");
        assert_eq!(after["confirmedBy"], "Demo Tilbudsleder");
        assert_eq!(after["confirmedAt"], "2026-11-23T09:00:00+00:00");
        assert_eq!(after["history"][0], json!({
            "kind": "COUNTED", "enrolled": 4, "person": "Demo Tilbudsleder", "deviations": [],
        }));
        assert_eq!(after["version"], before["places"]["version"].as_i64().expect("v") + 1);
        let public = seen(&app.anonymous(), "trikkestallen").await;
        assert_eq!(public["places"]["confirmedBy"], "Hellerud videregående skole");
        assert_eq!(public["places"]["free"], after["free"]);
    }

    async fn stemmer_fortsatt_keeps_the_figure_and_freshens_it(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let before = seen(&uda, "valle-hovin-st").await;
        assert_eq!(before["places"]["freshness"], "STALE");
        let input = json!({ "programme": "valle-hovin-st", "version": version(&before) });
        let after = confirm(&uda, input).await.data()["confirmPlaces"].clone();
        assert_eq!(after["freshness"], "FRESH");
        assert_eq!(after["enrolled"], before["places"]["enrolled"]);
        assert_eq!(after["free"], before["places"]["free"]);
        assert_eq!(after["history"][0]["kind"], "CONFIRMED");
        app.pass(TimeDelta::days(7));
        let aged = seen(&app.anonymous(), "valle-hovin-st").await;
        assert_eq!(aged["places"]["freshness"], "AGEING");
        app.pass(TimeDelta::days(14));
        let stale = seen(&app.anonymous(), "valle-hovin-st").await;
        assert_eq!(stale["places"]["freshness"], "STALE");
    }

    async fn what_was_never_counted_cannot_be_confirmed(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let before = seen(&uda, "praksisbrev-etterstad").await;
        let input = json!({ "programme": "praksisbrev-etterstad", "version": version(&before) });
        let answer = confirm(&uda, input).await;
        assert_eq!((answer.code(), answer.rule()), ("RULE".into(), "NEVER_COUNTED".into()));
        assert_eq!(seen(&uda, "praksisbrev-etterstad").await, before);
    }

    async fn a_count_above_the_limit_is_asked_about_and_kept_as_a_deviation(app: TestApp) {
        let lead = app.sign_in("demo-programme").await;
        let before = seen(&lead, "hellerud-ots").await;
        let limit = before["places"]["limit"].as_i64().expect("a limit");
        let mut input = json!({
            "programme": "hellerud-ots", "version": version(&before), "enrolled": limit + 1,
        });
        let asked = report(&lead, input.clone()).await;
        assert_eq!(asked.rule(), "COUNT_ABOVE_LIMIT");
        assert!(asked.message().contains(&limit.to_string()), "{}", asked.message());
        assert_eq!(seen(&lead, "hellerud-ots").await, before, "nothing is kept yet");
        input["confirmDeviation"] = json!(true);
        let kept = report(&lead, input).await.data()["reportPlaces"].clone();
        assert!(kept["deviations"].as_array().expect("a list").contains(&json!("OVER_LIMIT")));
        assert_eq!((&kept["state"], &kept["free"]), (&json!("FULL"), &json!(0)));
        let uda = app.sign_in("demo-uda").await;
        let shown = seen(&uda, "hellerud-ots").await;
        assert!(!shown["places"]["deviations"].as_array().expect("a list").is_empty());
        let adviser = app.sign_in("demo-adviser").await;
        assert_eq!(seen(&adviser, "hellerud-ots").await["places"]["deviations"], json!([]));
    }

    async fn absurd_counts_and_wrong_moments_are_refused_by_field(app: TestApp) {
        let lead = app.sign_in("demo-programme").await;
        let before = seen(&lead, "hellerud-ots").await;
        for (wrong, field) in [
            (json!({ "enrolled": -1 }), "enrolled"),
            (json!({ "enrolled": 100_000 }), "enrolled"),
            (json!({ "enrolled": 9_000_000_000_i64 }), "enrolled"),
            (json!({}), "enrolled"),
            (json!({ "enrolled": 3, "tracks": [] }), "enrolled"),
            (json!({ "tracks": [] }), "tracks"),
            (json!({ "tracks": [{ "track": "x", "enrolled": 1 }] }), "tracks"),
            (json!({ "enrolled": 3, "countedAt": "2026-11-23T09:00:01Z" }), "countedAt"),
            (json!({ "enrolled": 3, "countedAt": "2026-07-31T09:00:00Z" }), "countedAt"),
        ] {
            let mut input = json!({
                "programme": "hellerud-ots", "version": version(&before), "confirmDeviation": true,
            });
            for (name, value) in wrong.as_object().expect("a map") {
                input[name] = value.clone();
            }
            let answer = report(&lead, input).await;
            assert_eq!(answer.code(), "BAD_USER_INPUT", "{wrong}");
            assert_eq!(answer.fields(), [field], "{wrong}");
        }
        assert_eq!(seen(&lead, "hellerud-ots").await, before);
    }

    async fn only_own_staff_and_uda_change_a_figure(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let before = seen(&uda, "kuben").await;
        let input = json!({ "programme": "kuben", "version": version(&before), "enrolled": 60 });
        for account in ["demo-adviser", "demo-district", "demo-nav", "demo-nav-adviser", "demo-youth",
            "demo-auditor", "demo-apprenticeship", "demo-adult-education", "demo-programme"] {
            let client = app.sign_in(account).await;
            assert_eq!(report(&client, input.clone()).await.code(), "FORBIDDEN", "{account}");
            let confirmed = confirm(&client, json!({ "programme": "kuben", "version": 1 })).await;
            assert_eq!(confirmed.code(), "FORBIDDEN", "{account}");
        }
        assert_eq!(report(&app.anonymous(), input.clone()).await.code(), "UNAUTHENTICATED");
        assert_eq!(seen(&uda, "kuben").await, before);
        let mut unknown = input.clone();
        unknown["programme"] = json!("finnes-ikke");
        assert_eq!(report(&uda, unknown).await.code(), "NOT_FOUND");
    }

    async fn a_stale_version_is_a_conflict_and_changes_nothing(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let before = seen(&uda, "abildso-gard").await;
        let input = json!({ "programme": "abildso-gard", "version": version(&before), "enrolled": 10 });
        report(&uda, input.clone()).await.data();
        let after = seen(&uda, "abildso-gard").await;
        let mut late = input;
        late["enrolled"] = json!(11);
        assert_eq!(report(&uda, late).await.code(), "CONFLICT");
        assert_eq!(seen(&uda, "abildso-gard").await, after);
    }

    async fn the_same_key_again_has_one_effect(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let before = seen(&uda, "abildso-gard").await;
        let key = fresh_key();
        let input = json!({ "key": key, "programme": "abildso-gard", "version": version(&before), "enrolled": 10 });
        let first = report(&uda, input.clone()).await.data();
        assert_eq!(report(&uda, input.clone()).await.data(), first);
        let mut other = input;
        other["enrolled"] = json!(11);
        assert_eq!(report(&uda, other).await.rule(), "KEY_REUSED");
        // The key is the person's own: another person's counts for itself.
        let lead = app.sign_in("demo-programme").await;
        let before = seen(&lead, "trikkestallen").await;
        let input = json!({ "key": key, "programme": "trikkestallen", "version": version(&before), "enrolled": 5 });
        assert_eq!(report(&lead, input).await.data()["reportPlaces"]["enrolled"], 5);
    }

    async fn of_two_reports_at_once_one_is_told_of_the_other(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let before = seen(&uda, "abildso-gard").await;
        let attempts = (0..12).map(|n| {
            let uda = uda.clone();
            let input = json!({ "programme": "abildso-gard", "version": version(&before), "enrolled": 1 + n });
            tokio::spawn(async move { report(&uda, input).await })
        });
        let mut won = 0;
        for attempt in attempts.collect::<Vec<_>>() {
            let answer = attempt.await.expect("an answer");
            if answer.json()["errors"].is_null() {
                won += 1;
            } else {
                assert_eq!(answer.code(), "CONFLICT");
            }
        }
        assert_eq!(won, 1);
    }

    async fn a_split_count_names_every_track_once(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let before = seen(&uda, "persbraten").await;
        let tracks = before["places"]["tracks"].as_array().expect("tracks");
        let ids: Vec<&Value> = tracks.iter().map(|track| &track["track"]["id"]).collect();
        assert_eq!(ids.len(), 2);
        let input = |split: Value| json!({
            "programme": "persbraten", "version": version(&before), "tracks": split,
        });
        for wrong in [
            json!([{ "track": ids[0], "enrolled": 3 }]),
            json!([{ "track": ids[0], "enrolled": 3 }, { "track": ids[0], "enrolled": 3 }]),
            json!([{ "track": ids[0], "enrolled": 3 }, { "track": ids[1], "enrolled": -3 }]),
        ] {
            assert_eq!(report(&uda, input(wrong)).await.fields(), ["tracks"]);
        }
        let mut right = input(json!([
            { "track": ids[0], "enrolled": 6 }, { "track": ids[1], "enrolled": 5 },
        ]));
        right["confirmDeviation"] = json!(true);
        report(&uda, right).await.data();
        let after = seen(&uda, "persbraten").await;
        assert_eq!(after["places"]["enrolled"], 11);
        assert_eq!(after["places"]["tracks"][0]["enrolled"], 6);
        // A confirmation carries the split on.
        let input = json!({ "programme": "persbraten", "version": version(&after) });
        confirm(&uda, input).await.data();
        assert_eq!(seen(&uda, "persbraten").await["places"]["tracks"][1]["enrolled"], 5);
    }
}
