//! The week's overview of free places.

use chrono::{DateTime, Utc};
use domain::role::Role;
use serde_json::{Value, json};
use tests::{Client, TestApp, World, on_quiet_ground};

use super::{count, letters, outbox, told};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("a moment")
}

async fn subscribed(app: &TestApp) -> (domain::id::PersonId, uuid::Uuid) {
    let world = World::of(app);
    let school = world.agency("Ulsrud videregående skole").await;
    let person = world.somebody("Rådgiver Prøve").await;
    let role = world.role(person, Role::SchoolAdviser, school, None).await;
    let client = world.sign_in(person).await;
    let input = json!({ "weekly": true });
    client
        .change("setMailSettings", "MailSettingsInput", input, "weekly")
        .await
        .data();
    (person, role)
}

/// Sets the clock and lets what is to be done then be done.
async fn work_at(app: &TestApp, moment: &str) {
    app.set_clock(at(moment));
    app.work().await;
}

async fn client(app: &TestApp, person: domain::id::PersonId) -> Client {
    World::of(app).sign_in(person).await
}

on_quiet_ground! {
    async fn it_comes_on_monday_at_seven_and_once(app: TestApp) {
        count(app, "hellerud-ots", false).await;
        count(app, "trikkestallen", true).await;
        let (person, _) = subscribed(app).await;
        count(app, "hellerud-ots", true).await;
        count(app, "trikkestallen", false).await;
        work_at(app, "2026-11-29T23:00:00Z").await;
        work_at(app, "2026-11-30T05:59:00Z").await;
        assert!(outbox(app).await.is_empty(), "not before seven");
        work_at(app, "2026-11-30T06:00:00Z").await;
        app.set_clock(at("2026-11-30T06:02:00Z"));
        let (one, other) = tokio::join!(
            api::weekly::send(app.app.clone()),
            api::weekly::send(app.app.clone()),
        );
        one.expect("a run");
        other.expect("a run");
        work_at(app, "2026-12-03T12:00:00Z").await;
        let client = client(app, person).await;
        let one = told(&client).await;
        assert_eq!(one.len(), 1, "once a week");
        assert_eq!(one[0]["path"], "/");
        let sentence = one[0]["sentence"].as_str().expect("a sentence");
        assert!(sentence.contains("Nye: 1. Borte: 1."), "{sentence}");
        let mail = outbox(app).await;
        assert_eq!(mail.len(), 1);
        let week = mail[0].body.clone().expect("a body")["weekly"].clone();
        let slugs = |part: &Value| -> Vec<Value> {
            let lines = part.as_array().expect("lines").iter();
            lines.map(|line| line["slug"].clone()).collect()
        };
        assert_eq!(slugs(&week["new"]), ["trikkestallen"]);
        assert_eq!(slugs(&week["gone"]), ["hellerud-ots"]);
        work_at(app, "2026-12-07T06:00:00Z").await;
        assert_eq!(outbox(app).await.len(), 2, "and again the week after");
    }

    async fn two_runs_at_once_send_one(app: TestApp) {
        subscribed(app).await;
        app.set_clock(at("2026-11-30T06:00:00Z"));
        let runs = tokio::join!(
            api::weekly::send(app.app.clone()),
            api::weekly::send(app.app.clone()),
            api::worker::tick(&app.app),
        );
        runs.0.expect("a run");
        runs.1.expect("a run");
        runs.2.expect("a run");
        assert_eq!(outbox(app).await.len(), 1);
    }

    async fn whoever_has_left_gets_none(app: TestApp) {
        let (person, role) = subscribed(app).await;
        World::of(app).end_role(role).await;
        work_at(app, "2026-11-30T06:00:00Z").await;
        assert!(outbox(app).await.is_empty());
        assert!(letters(&client(app, person).await).await.is_empty());
    }

    async fn summer_time_changes_nothing(app: TestApp) {
        app.set_clock(at("2027-03-24T12:00:00Z"));
        subscribed(app).await;
        // The clock goes forward on 28 March: seven is 05:00Z from then on.
        work_at(app, "2027-03-29T04:59:59Z").await;
        assert!(outbox(app).await.is_empty());
        work_at(app, "2027-03-29T05:01:00Z").await;
        assert_eq!(outbox(app).await.len(), 1);
    }
}
