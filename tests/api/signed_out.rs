//! What those signed out may not learn.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::on_both_engines;

const FIGURES: &str = "query Figures($at: DateTime) { openPlaces(first: 50, at: $at) { at nodes {
  programme { slug } enrolled held onTrial waiting free approvedPlaces confirmedBy deviations
  basis { counted held } history { person } mayReport } } }";

fn nodes(data: &Value) -> Vec<Value> {
    data["openPlaces"]["nodes"]
        .as_array()
        .expect("nodes")
        .clone()
}

on_both_engines! {
    async fn holds_trials_waiting_and_people_stay_inside(app: TestApp) {
        let data = app.anonymous().ask(FIGURES).await.data();
        for node in nodes(&data) {
            for hidden in ["held", "onTrial", "waiting", "basis"] {
                assert_eq!(node[hidden], Value::Null, "{hidden}: {node}");
            }
            assert_eq!((&node["deviations"], &node["history"]), (&json!([]), &json!([])));
            assert_eq!(node["mayReport"], false);
            let by = node["confirmedBy"].as_str().unwrap_or("nobody");
            assert!(!by.starts_with("Demo"), "a person's name: {by}");
        }
    }

    async fn a_held_place_cannot_be_told_from_a_pupil(app: TestApp) {
        let outside = nodes(&app.anonymous().ask(FIGURES).await.data());
        let inside = nodes(&app.sign_in("demo-uda").await.ask(FIGURES).await.data());
        let mut held_somewhere = 0;
        for node in &inside {
            let slug = &node["programme"]["slug"];
            let other = outside.iter().find(|o| o["programme"]["slug"] == *slug).expect("it");
            let held = node["held"].as_i64().expect("a number");
            held_somewhere += held;
            assert_eq!(node["free"], other["free"], "{slug}");
            let taken = node["enrolled"].as_i64().map(|enrolled| enrolled + held);
            assert_eq!(other["enrolled"].as_i64(), taken, "{slug}");
        }
        assert!(held_somewhere > 0, "the demo year holds a place somewhere");
    }

    async fn a_past_moment_is_shown_as_its_day_ended(app: TestApp) {
        let lead = app.sign_in("demo-programme").await;
        let seen = lead.ask(r#"{ programme(slug: "hellerud-ots") { places { version } } }"#).await;
        let version = seen.data()["programme"]["places"]["version"].clone();
        let input = json!({ "programme": "hellerud-ots", "version": version, "enrolled": 3,
            "confirmDeviation": true });
        lead.change("reportPlaces", "ReportPlacesInput", input, "free").await.data();
        app.pass(TimeDelta::days(1));
        // The count was at ten in the morning; at eight it was another figure.
        let at = json!({ "at": "2026-11-23T07:00:00Z" });
        let enrolled = |data: Value| {
            let all = nodes(&data);
            let ots = all.iter().find(|n| n["programme"]["slug"] == "hellerud-ots");
            ots.expect("it")["enrolled"].as_i64()
        };
        let outside = app.anonymous().ask_with(FIGURES, at.clone()).await.data();
        assert_eq!(outside["openPlaces"]["at"], "2026-11-23T22:59:59.999999+00:00");
        let lead = app.sign_in("demo-programme").await;
        let inside = lead.ask_with(FIGURES, at).await.data();
        let held = enrolled(outside).expect("counted") - 3;
        assert!((0..=2).contains(&held), "the count of that day, held places with it");
        assert_ne!(enrolled(inside), Some(3));
    }

    async fn a_board_is_shared_for_half_a_second_and_no_longer(app: TestApp) {
        let public = app.anonymous();
        let figures = async || nodes(&public.ask(FIGURES).await.data());
        let before = app.app.db.statements();
        let first = figures().await;
        let loaded = app.app.db.statements() - before;
        app.pass(TimeDelta::milliseconds(499));
        assert_eq!(figures().await, first);
        assert_eq!(app.app.db.statements() - before, loaded, "no statement for the second");
        app.pass(TimeDelta::milliseconds(1));
        figures().await;
        assert_eq!(app.app.db.statements() - before, 2 * loaded);
        // A change made here is seen at once, by everyone.
        let uda = app.sign_in("demo-uda").await;
        let seen = uda.ask(r#"{ programme(slug: "abildso-gard") { places { version } } }"#).await;
        let version = seen.data()["programme"]["places"]["version"].clone();
        let input = json!({ "programme": "abildso-gard", "version": version, "enrolled": 1 });
        uda.change("reportPlaces", "ReportPlacesInput", input, "free").await.data();
        let abildso = |all: Vec<Value>| {
            let found = all.into_iter().find(|n| n["programme"]["slug"] == "abildso-gard");
            found.expect("it")["enrolled"].clone()
        };
        assert_eq!(abildso(figures().await), 1);
    }

    async fn the_occupancy_curve_hides_holds(app: TestApp) {
        let query = r#"{ occupancy(programme: "kuben", from: "2026-11-01", to: "2026-11-23") {
            days { date enrolled held free } } }"#;
        let days = app.anonymous().ask(query).await.data()["occupancy"]["days"].clone();
        assert!(days.as_array().expect("days").iter().all(|day| day["held"].is_null()));
        let days = app.sign_in("demo-adviser").await.ask(query).await.data()["occupancy"]["days"].clone();
        assert!(days.as_array().expect("days").iter().all(|day| day["held"].is_number()));
    }
}
