//! Occupancy day by day.

use serde_json::{Value, json};
use tests::{Client, on_both_engines};

const CURVE: &str = "query Curve($p: String!, $from: Date!, $to: Date!) {
  occupancy(programme: $p, from: $from, to: $to) { programme { slug }
    days { date schoolYear approvedPlaces enrolled held free state } } }";

async fn days(client: &Client, programme: &str, from: &str, to: &str) -> Vec<Value> {
    let variables = json!({ "p": programme, "from": from, "to": to });
    let data = client.ask_with(CURVE, variables).await.data();
    data["occupancy"]["days"].as_array().expect("days").clone()
}

on_both_engines! {
    async fn the_curve_of_2023_begins_with_its_count(app: TestApp) {
        let days = days(&app.anonymous(), "kuben", "2023-03-31", "2023-04-02").await;
        let figure = |day: &Value| (day["date"].clone(), day["enrolled"].clone(), day["state"].clone());
        assert_eq!(days.iter().map(figure).collect::<Vec<_>>(), [
            (json!("2023-03-31"), Value::Null, json!("UNKNOWN")),
            (json!("2023-04-01"), json!(94), json!("OVER_INTAKE")),
            (json!("2023-04-02"), json!(94), json!("OVER_INTAKE")),
        ]);
    }

    async fn a_new_school_year_begins_uncounted_and_the_future_is_left_out(app: TestApp) {
        let days = days(&app.anonymous(), "praksisbrev-etterstad", "2023-07-30", "2023-08-02").await;
        let years: Vec<&str> = days.iter().map(|day| day["schoolYear"].as_str().expect("a year")).collect();
        assert_eq!(years, ["2022/2023", "2022/2023", "2023/2024", "2023/2024"]);
        let days = self::days(&app.anonymous(), "kuben", "2026-11-20", "2026-12-24").await;
        assert_eq!(days.len(), 4, "to today");
        assert_eq!(self::days(&app.anonymous(), "kuben", "2026-12-01", "2026-12-24").await.len(), 0);
    }

    /// The board's SQL and the replay are two ways to one figure.
    async fn the_curve_agrees_with_the_board_on_every_day(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        for slug in ["kuben", "hellerud-ots", "trikkestallen", "persbraten", "etterstad-mat"] {
            let curve = days(&uda, slug, "2026-08-01", "2026-11-23").await;
            assert!(curve.iter().any(|day| day["enrolled"].is_number()), "{slug} has a shape");
            for day in curve.iter().step_by(9).chain(curve.last()) {
                let date = day["date"].as_str().expect("a date");
                let at = if date < "2026-10-25" { "T21:59:59Z" } else { "T22:59:59Z" };
                let at = if date == "2026-11-23" { "T09:00:00Z" } else { at };
                let board = uda.ask(&format!("{{ programme(slug: \"{slug}\") {{
                    places(at: \"{date}{at}\") {{ enrolled held free state }} }} }}")).await.data();
                let places = &board["programme"]["places"];
                for field in ["enrolled", "held", "free", "state"] {
                    assert_eq!(places[field], day[field], "{slug} {date} {field}");
                }
            }
        }
    }

    async fn wrong_spans_are_named(app: TestApp) {
        let client = app.anonymous();
        for (from, to, field) in [
            ("2026-11-02", "2026-11-01", "to"),
            ("2024-01-01", "2026-01-01", "to"),
            ("0001-01-01", "0001-01-02", "from"),
        ] {
            let variables = json!({ "p": "kuben", "from": from, "to": to });
            assert_eq!(client.ask_with(CURVE, variables).await.fields(), [field], "{from} {to}");
        }
        for from in ["2026-13-01", "1. mars", ""] {
            let variables = json!({ "p": "kuben", "from": from, "to": "2026-11-01" });
            assert_eq!(client.ask_with(CURVE, variables).await.code(), "BAD_USER_INPUT", "{from}");
        }
        let variables = json!({ "p": "x", "from": "2026-11-01", "to": "2026-11-01" });
        assert_eq!(client.ask_with(CURVE, variables).await.code(), "NOT_FOUND");
    }
}
