//! Trial attendance: its days, its seat, and how it ended.

use chrono::TimeDelta;
use domain::admission::AdmissionState;
use entity::programme;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Client, TestApp, World, fresh_key, on_quiet_ground};

use crate::case::{Case, SLUG, case, with};

/// Monday to Friday of the week after.
fn days() -> Value {
    json!({ "startsOn": "2026-11-23", "endsOn": "2026-12-04" })
}

async fn started(app: &TestApp) -> Case {
    let case = case(app, AdmissionState::MeetingBooked).await;
    case.step(app, "startTrial", days()).await.data();
    case
}

/// What is held of the places, as the programme's staff see it.
async fn held(client: &Client) -> i64 {
    let answer = client
        .ask("{ openPlaces(first: 100) { nodes { programme { slug } held } } }")
        .await;
    let nodes = answer.data()["openPlaces"]["nodes"].clone();
    let mut nodes = nodes.as_array().expect("nodes").iter();
    let own = nodes.find(|node| node["programme"]["slug"] == SLUG);
    own.and_then(|node| node["held"].as_i64())
        .expect("a figure")
}

on_quiet_ground! {
    async fn a_trial_holds_a_seat_is_extended_once_and_ends(app: TestApp) {
        let mut case = case(app, AdmissionState::MeetingBooked).await;
        let before = held(&case.staff).await;
        let shown = case.step(app, "startTrial", days()).await.data()["startTrial"].clone();
        assert_eq!(shown["state"], "TRIAL");
        assert_eq!(shown["clock"], json!({ "kind": "END_TRIAL", "dueOn": "2026-12-04" }));
        assert_eq!(shown["trial"], json!({
            "startsOn": "2026-11-23", "endsOn": "2026-12-04", "firstEndsOn": null,
            "extendReason": null, "holdsSeat": true, "endedOn": null, "outcome": null, "days": [],
        }));
        app.pass(TimeDelta::seconds(1));
        assert_eq!(held(&case.staff).await, before + 1);

        let more = json!({ "endsOn": "2026-12-11", "reason": "LOST_DAYS" });
        let shown = case.step(app, "extendTrial", more).await.data()["extendTrial"].clone();
        assert_eq!(shown["trial"]["endsOn"], "2026-12-11");
        assert_eq!(shown["trial"]["firstEndsOn"], "2026-12-04");
        assert_eq!(shown["trial"]["extendReason"], "LOST_DAYS");
        assert_eq!(shown["clock"]["dueOn"], "2026-12-11");
        let again = json!({ "endsOn": "2026-12-18", "reason": "LOST_DAYS" });
        assert_eq!(case.step(app, "extendTrial", again).await.rule(), "ILLEGAL_STEP");

        case.pass_days(app, 10).await;
        let end = json!({ "endedOn": "2026-12-02", "outcome": "WANTS_PLACE" });
        let shown = case.step(app, "endTrial", end.clone()).await.data()["endTrial"].clone();
        assert_eq!(shown["state"], "TRIAL");
        assert_eq!(shown["trial"]["endedOn"], "2026-12-02");
        assert_eq!(shown["trial"]["outcome"], "WANTS_PLACE");
        // Two working days from the last day.
        assert_eq!(shown["clock"], json!({ "kind": "DECIDE_AFTER_TRIAL", "dueOn": "2026-12-04" }));
        assert_eq!(case.step(app, "endTrial", end).await.rule(), "ILLEGAL_STEP");
        // Whoever follows the young person up sees how it went.
        assert_eq!(case.seen(&case.adviser).await["trial"]["outcome"], "WANTS_PLACE");
        assert_eq!(held(&case.staff).await, before + 1);
    }

    async fn where_trials_hold_no_seat_none_is_held(app: TestApp) {
        programme::Entity::update_many()
            .col_expr(programme::Column::TrialHoldsSeat, Expr::value(false))
            .filter(programme::Column::Slug.eq(SLUG))
            .exec(app.app.db.owner())
            .await
            .expect("a programme");
        let case = case(app, AdmissionState::MeetingBooked).await;
        let before = held(&case.staff).await;
        let shown = case.step(app, "startTrial", days()).await.data();
        assert_eq!(shown["startTrial"]["trial"]["holdsSeat"], false);
        app.pass(TimeDelta::seconds(1));
        assert_eq!(held(&case.staff).await, before);
    }

    async fn the_same_key_starts_one_trial(app: TestApp) {
        let case = case(app, AdmissionState::MeetingBooked).await;
        let before = held(&case.staff).await;
        let once = with(days(), &json!({ "key": fresh_key(), "version": 1 }));
        for _ in 0..2 {
            let answer = case.step(app, "startTrial", once.clone()).await;
            assert_eq!(answer.data()["startTrial"]["version"], 2);
        }
        app.pass(TimeDelta::seconds(1));
        assert_eq!(held(&case.staff).await, before + 1);
        let stale = json!({ "version": 1, "endsOn": "2026-12-11", "reason": "LOST_DAYS" });
        assert_eq!(case.step(app, "extendTrial", stale).await.code(), "CONFLICT");
    }

    async fn a_second_trial_takes_the_place_of_the_first(app: TestApp) {
        let mut case = started(app).await;
        case.pass_days(app, 2).await;
        let end = json!({ "endedOn": "2026-11-25", "outcome": "UNSURE" });
        case.step(app, "endTrial", end).await.data();
        entity::admission::Entity::update_many()
            .col_expr(entity::admission::Column::State, Expr::value(AdmissionState::Waitlisted))
            .filter(entity::admission::Column::Id.eq(case.id.0))
            .exec(app.app.db.owner())
            .await
            .expect("one who waits");
        let again = json!({ "startsOn": "2026-12-01", "endsOn": "2026-12-04" });
        let shown = case.step(app, "startTrial", again).await.data()["startTrial"].clone();
        assert_eq!(shown["trial"]["startsOn"], "2026-12-01");
        assert_eq!(shown["trial"]["endedOn"], Value::Null);
        assert_eq!(shown["state"], "TRIAL");
    }

    async fn every_day_that_cannot_be_names_its_field(app: TestApp) {
        let case = case(app, AdmissionState::MeetingBooked).await;
        for (wrong, fields) in [
            (json!({ "startsOn": "2026-11-22" }), vec!["startsOn"]),
            (json!({ "startsOn": "2027-03-24", "endsOn": "2027-03-25" }), vec!["startsOn"]),
            (json!({ "startsOn": "2026-12-05" }), vec!["endsOn"]),
            (json!({ "endsOn": "2027-01-22" }), vec!["endsOn"]),
            (json!({ "startsOn": "2026-11-22", "endsOn": "2026-11-21" }), vec!["startsOn", "endsOn"]),
        ] {
            let answer = case.step(app, "startTrial", with(days(), &wrong)).await;
            assert_eq!(answer.fields(), fields, "{wrong}");
        }
        // Sixty days, both ends counted.
        let longest = with(days(), &json!({ "endsOn": "2027-01-21" }));
        case.step(app, "startTrial", longest).await.data();
    }

    async fn every_extension_and_end_that_cannot_be_names_its_field(app: TestApp) {
        let mut case = started(app).await;
        let more = json!({ "endsOn": "2026-12-11", "reason": "NEEDS_MORE_DAYS" });
        for (wrong, fields) in [
            (json!({ "endsOn": "2026-12-04" }), vec!["endsOn"]),
            (json!({ "endsOn": "2027-02-03" }), vec!["endsOn"]),
            (json!({ "reason": "NO_ROOM" }), vec!["reason"]),
            (json!({ "reason": "OTHER" }), vec!["text"]),
            (json!({ "text": "Fordi" }), vec!["text"]),
            (json!({ "reason": "OTHER", "text": "x".repeat(201) }), vec!["text"]),
        ] {
            let answer = case.step(app, "extendTrial", with(more.clone(), &wrong)).await;
            assert_eq!(answer.fields(), fields, "{wrong}");
        }
        case.pass_days(app, 15).await;
        let past = with(more.clone(), &json!({ "endsOn": "2026-12-07" }));
        assert_eq!(case.step(app, "extendTrial", past).await.fields(), ["endsOn"]);
        for day in ["2026-12-09", "2026-11-22"] {
            let end = json!({ "endedOn": day, "outcome": "UNSURE" });
            assert_eq!(case.step(app, "endTrial", end).await.fields(), ["endedOn"], "{day}");
        }
        let other = with(more, &json!({ "reason": "OTHER", "text": "Lang reisevei" }));
        case.step(app, "extendTrial", other).await.data();
    }

    async fn a_trial_follows_a_meeting_and_is_the_programmes(app: TestApp) {
        let case = case(app, AdmissionState::Requested).await;
        assert_eq!(case.step(app, "startTrial", days()).await.rule(), "ILLEGAL_STEP");
        let answer = case.by(app, &case.adviser, "startTrial", days()).await;
        assert_eq!(answer.code(), "FORBIDDEN");
        let youth = World::of(app).sign_in(case.person).await;
        assert_eq!(case.by(app, &youth, "startTrial", days()).await.code(), "FORBIDDEN");
    }
}
