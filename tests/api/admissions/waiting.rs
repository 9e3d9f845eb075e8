//! The waiting list: time first, then the criteria UDA has set, and why.

use chrono::TimeDelta;
use domain::admission::AdmissionState;
use domain::id::AdmissionId;
use domain::ot_status::OtStatus;
use entity::event;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Client, Young, on_quiet_ground};

use super::stage::Stage;

const NO_ROOM: &str = "NO_ROOM";

async fn waits(stage: &Stage<'_>, young: Young) -> AdmissionId {
    let asker = stage.asker(young).await;
    let id = stage
        .asks(&asker, stage.here, AdmissionState::Requested)
        .await;
    stage
        .takes(&stage.staff, id, "waitlist", json!({ "reason": NO_ROOM }))
        .await;
    id
}

/// The ids on the list as somebody sees it, with their places.
async fn list(by: &Client) -> Vec<(String, i64)> {
    let ask = "{ programme(slug: \"hellerud-ots\") {
        waitingList { place since meets admission { id waiting { place of } } } } }";
    let data = by.ask(ask).await.data();
    let all = data["programme"]["waitingList"]
        .as_array()
        .expect("a list")
        .clone();
    let entry = |one: &Value| {
        assert_eq!(one["place"], one["admission"]["waiting"]["place"]);
        let id = one["admission"]["id"].as_str().expect("an id");
        (id.to_owned(), one["place"].as_i64().expect("a place"))
    };
    all.iter().map(entry).collect()
}

fn places(ids: &[AdmissionId]) -> Vec<(String, i64)> {
    ids.iter().map(|id| id.0.to_string()).zip(1..).collect()
}

async fn set(by: &Client, criteria: &[&str]) -> tests::Answer {
    let input = json!({ "key": tests::fresh_key(), "criteria": criteria });
    let change = "mutation S($input: WaitingCriteriaInput!) { setWaitingCriteria(input: $input) }";
    by.ask_with(change, json!({ "input": input })).await
}

on_quiet_ground! {
    async fn the_order_is_time_and_then_what_uda_has_set(app: TestApp) {
        let stage = Stage::set(app, 1, 1).await;
        let busy = |name: &str| Young { status: OtStatus::Otov, ..Young::named(name) };
        let first = waits(&stage, busy("Odd Prøve")).await;
        let second = waits(&stage, busy("Eva Prøve").minor()).await;
        let third = waits(&stage, Young::named("Ida Prøve")).await;
        app.pass(TimeDelta::days(1));
        let stage = stage.anew().await;
        let late = waits(&stage, Young::named("Per Prøve").minor()).await;
        assert_eq!(list(&stage.staff).await, places(&[first, second, third, late]));

        assert_eq!(set(&stage.lead, &["MINOR"]).await.code(), "FORBIDDEN");
        let twice = set(&stage.uda, &["MINOR", "MINOR"]).await;
        assert_eq!(twice.fields(), ["criteria"]);
        let done = set(&stage.uda, &["NO_ACTIVITY", "MINOR"]).await.data();
        assert_eq!(done["setWaitingCriteria"], json!(["NO_ACTIVITY", "MINOR"]));
        assert_eq!(list(&stage.staff).await, places(&[third, second, first, late]));
        set(&stage.uda, &["CONFIRMED_INTEREST", "MINOR"]).await.data();
        stage.takes(&stage.adviser, first, "confirmInterest", json!({})).await;
        assert_eq!(list(&stage.uda).await, places(&[first, second, third, late]));
        let kept = event::Entity::find()
            .filter(event::Column::Kind.eq("WAITING_CRITERIA_SET"))
            .all(app.app.db.read())
            .await
            .expect("the events");
        assert_eq!(kept.len(), 2);
        let ask = "{ waitingCriteria }";
        let data = app.anonymous().ask(ask).await.data();
        assert_eq!(data["waitingCriteria"], json!(["CONFIRMED_INTEREST", "MINOR"]));
    }

    async fn others_see_no_list_and_a_protected_one_keeps_a_place(app: TestApp) {
        let stage = Stage::set(app, 1, 1).await;
        let hidden = stage.asker(Young::named("Liv Prøve").protected()).await;
        stage.asks(&hidden, stage.here, AdmissionState::Waitlisted).await;
        app.pass(TimeDelta::seconds(1));
        let shown = waits(&stage, Young::named("Odd Prøve")).await;
        let seen = vec![(shown.0.to_string(), 2)];
        assert_eq!(list(&stage.staff).await, seen);
        for other in [&stage.adviser, &stage.staff_there, &app.anonymous()] {
            assert_eq!(list(other).await, vec![]);
        }
        let full = stage.step(&stage.staff, shown, "offerPlace", json!({})).await;
        assert_eq!(full.rule(), "NO_SEAT_LEFT");
    }

    async fn who_is_seen_meanwhile_loses_no_place(app: TestApp) {
        let stage = Stage::set(app, 5, 1).await;
        let first = waits(&stage, Young::named("Odd Prøve")).await;
        let since = stage.world.admission(first).await.waitlisted_at;
        let again = stage.step(&stage.staff, first, "waitlist", json!({ "reason": NO_ROOM })).await;
        assert_eq!(again.rule(), "ILLEGAL_STEP");
        let why = json!({ "reason": "OTHER", "text": "x" });
        let asker = stage.asker(Young::named("Eva Prøve")).await;
        let id = stage.asks(&asker, stage.here, AdmissionState::MeetingBooked).await;
        assert_eq!(stage.step(&stage.staff, id, "waitlist", why).await.fields(), ["reason"]);
        assert!(since.is_some());
        let yes = stage.step(&asker.own, first, "confirmInterest", json!({})).await;
        assert_eq!(yes.code(), "NOT_FOUND");
    }
}
