//! Whoever has no part in a request learns nothing by trying a step with it.

use domain::looking::LookOutcome;
use domain::role::Role;
use serde_json::{Value, json};
use tests::{Answer, Client, World, Young, fresh_key, on_quiet_ground};
use uuid::Uuid;

use super::{Ground, ask, ground, id, made, wish};
use crate::young::statements;

/// Every step with a request, its input, and what it asks for beside the request.
fn steps() -> Vec<(&'static str, &'static str, Value)> {
    let reason = json!({ "reason": "NO_ROOM" });
    let meeting = json!({ "startsAt": "2026-11-25T09:00:00Z", "place": "Rom 2",
        "participants": ["YOUTH"] });
    let held = json!({ "outcome": "NO_SHOW", "topics": [], "assessment": [] });
    let trial = json!({ "startsOn": "2026-11-24", "endsOn": "2026-12-04" });
    let longer = json!({ "endsOn": "2026-12-11", "reason": "LOST_DAYS" });
    let over = json!({ "endedOn": "2026-11-23", "outcome": "WANTS_PLACE" });
    let admit = json!({ "otherPlace": "NONE", "startsOn": "2026-11-23" });
    let end = json!({ "endedOn": "2026-11-23", "outcomes": ["JOB"] });
    let on = json!({ "reason": "NO_ROOM", "programme": "trikkestallen" });
    let district = json!({ "reason": "NO_ROOM", "district": "12" });
    vec![
        ("bookMeeting", "BookMeetingInput", meeting),
        ("recordMeeting", "RecordMeetingInput", held),
        ("startTrial", "StartTrialInput", trial),
        ("extendTrial", "ExtendTrialInput", longer),
        ("endTrial", "EndTrialInput", over),
        ("offerPlace", "StepInput", json!({})),
        ("acceptOffer", "StepInput", json!({})),
        ("admit", "AdmitInput", admit),
        ("waitlist", "ReasonInput", reason.clone()),
        ("confirmInterest", "StepInput", json!({})),
        ("referOn", "ReferOnInput", on),
        ("referOn", "ReferOnInput", district),
        ("confirmReferral", "StepInput", json!({})),
        ("reject", "ReasonInput", reason),
        ("decline", "ReasonInput", json!({ "reason": "NOT_NOW" })),
        (
            "withdraw",
            "ReasonInput",
            json!({ "reason": "YOUTH_ASKED" }),
        ),
        ("continueEnrolment", "ContinueInput", json!({})),
        ("endEnrolment", "EndEnrolmentInput", end),
        ("undoStep", "StepInput", json!({})),
    ]
}

async fn take(client: &Client, step: &(&str, &str, Value), admission: Uuid) -> Answer {
    let (mutation, kind, more) = step;
    let mut input = json!({ "admission": admission, "version": 1 });
    for (key, value) in more.as_object().expect("an object") {
        input[key] = value.clone();
    }
    client.change(mutation, kind, input, "id").await
}

/// Those who have no part in it, of each kind.
async fn strangers(world: &World<'_>) -> Vec<(Role, Client)> {
    let mut found = Vec::new();
    for (role, at) in [
        (Role::SchoolAdviser, "Kuben videregående skole"),
        (Role::NavContact, "Nav Alna"),
        (Role::DistrictContact, "Bydel Alna"),
    ] {
        let (_, client) = world.staff(role, world.agency(at).await).await;
        found.push((role, client));
    }
    let (_, other) = world.programme("etterstad-mat").await;
    let (_, client) = world.staff(Role::ProgrammeStaff, other).await;
    found.push((Role::ProgrammeStaff, client));
    let (_, person) = world.youth(Young::named("Siri Prøve")).await;
    found.push((Role::Youth, world.sign_in(person).await));
    found
}

/// What the log has got since it had so many lines, but for whom and when.
async fn lines(world: &World<'_>, since: usize) -> Vec<String> {
    let new = world.log().await.split_off(since);
    let line = |one: entity::access_log::Model| {
        assert_eq!(one.outcome, LookOutcome::Denied);
        let Some(_) = one.youth_id else {
            return "nobody was asked for".to_owned();
        };
        format!(
            "{:?} {:?} {:?} {:?}",
            one.role, one.agency_id, one.action, one.scopes
        )
    };
    new.into_iter().map(line).collect()
}

async fn asked_twice(ground: &Ground) -> Uuid {
    let both = wish(ground.youth, &["kuben", "hellerud-ots"]);
    id(&made(&ask(&ground.adviser, both).await)[0])
}

on_quiet_ground! {
    async fn a_stranger_learns_nothing_by_any_step(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let real = asked_twice(&ground).await;
        for (role, client) in strangers(&world).await {
            client.ask("{ viewer { name } }").await.data();
            for step in steps() {
                let mut told = Vec::new();
                for id in [real, fresh_key()] {
                    let before = world.log().await.len();
                    let (count, answer) = statements(app, take(&client, &step, id)).await;
                    assert_eq!(answer.code(), "NOT_FOUND", "{role:?}: {}", step.0);
                    told.push((answer.json(), count, lines(&world, before).await));
                }
                assert_eq!(told[0], told[1], "{role:?}: {}", step.0);
                assert_eq!(told[0].2.len(), 1, "{role:?}: {}", step.0);
            }
        }
    }

    async fn a_stranger_learns_nothing_by_asking(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        asked_twice(&ground).await;
        for (role, client) in strangers(&world).await {
            client.ask("{ viewer { name } }").await.data();
            let mut told = Vec::new();
            for youth in [ground.youth.0, fresh_key()] {
                let before = world.log().await.len();
                // What is wrong with it is told to those alone who may ask.
                let input = json!({ "youth": youth, "wishes": [{ "programme": "finnes-ikke" }],
                    "reasons": [], "needs": [], "basis": "STATUTORY_TASK" });
                let (count, answer) = statements(app, ask(&client, input)).await;
                assert_eq!(answer.code(), "NOT_FOUND", "{role:?}");
                told.push((answer.json(), count, lines(&world, before).await));
            }
            assert_eq!(told[0], told[1], "{role:?}");
            assert_eq!(told[0].2.len(), 1, "{role:?}");
        }
    }
}
