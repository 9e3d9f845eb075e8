//! A request as those see it who have to do with it, and nobody else.

use domain::admission::AdmissionState;
use domain::role::Role;
use serde_json::{Value, json};
use tests::{Client, TestApp, World, Young, on_quiet_ground};

use super::scene::{Scene, scene};
use crate::young::statements;

const ALL: &str = "id version state since schoolYear wish holdsSeat steps undoUntil reason
    youth { id name } programme { slug } track { id }
    request { source sender sentBy reasons needs text basis siblings { id } }
    clock { kind dueOn overdue workingDaysLeft } holder { side person agency }
    offer { answerBy } referral { agency } referredFrom { id } referredTo { id }
    continues { id } history { step side person agency from to reason text undone }";

async fn read(client: &Client, scene: &Scene) -> Value {
    let query = format!("query Q($id: ID!) {{ admission(id: $id) {{ {ALL} }} }}");
    let answer = client.ask_with(&query, json!({ "id": scene.admission.0 }));
    answer.await.data()["admission"].clone()
}

async fn code(client: &Client, id: uuid::Uuid) -> String {
    let query = "query Q($id: ID!) { admission(id: $id) { id } }";
    client.ask_with(query, json!({ "id": id })).await.code()
}

on_quiet_ground! {
    async fn a_request_is_shown_to_each_side_with_what_they_may_do(app: TestApp) {
        let scene = scene(app, AdmissionState::Requested).await;
        let seen = read(&scene.staff, &scene).await;
        assert_eq!(seen["youth"]["name"], "Odd Prøve");
        assert_eq!(seen["programme"]["slug"], "hellerud-ots");
        assert_eq!(seen["request"]["sender"], "Ulsrud videregående skole");
        assert_eq!(seen["request"]["sentBy"], "Ansatt SchoolAdviser");
        assert_eq!(seen["clock"], json!({ "kind": "ANSWER_REQUEST", "dueOn": "2026-11-23",
            "overdue": false, "workingDaysLeft": 0 }));
        assert_eq!(seen["steps"], json!(["BOOK_MEETING", "OFFER", "WAITLIST", "REFER_ON",
            "DECLINE", "REJECT"]));
        assert_eq!(seen["holder"]["side"], "PROGRAMME");
        assert!(seen["holder"]["person"].is_string(), "{seen}");
        let seen = read(&scene.adviser, &scene).await;
        assert_eq!(seen["steps"], json!(["DECLINE", "WITHDRAW"]));
        let own = World::of(app).sign_in(scene.person).await;
        let seen = read(&own, &scene).await;
        assert_eq!(seen["steps"], json!(["DECLINE"]));
        assert_eq!(seen["holder"]["person"], Value::Null);
        assert_eq!(seen["request"]["sentBy"], Value::Null);
        let uda = app.sign_in("demo-uda").await;
        assert_eq!(read(&uda, &scene).await["steps"], json!([]));
    }

    async fn an_offer_waits_for_the_young_person(app: TestApp) {
        let scene = scene(app, AdmissionState::Requested).await;
        let input = json!({ "admission": scene.admission.0, "version": 1 });
        scene.staff.change("offerPlace", "StepInput", input, "id").await.data();
        let seen = read(&scene.staff, &scene).await;
        assert_eq!(seen["holder"]["side"], "YOUTH");
        assert_eq!(seen["offer"]["answerBy"], "2026-11-30");
        assert_eq!(seen["clock"]["workingDaysLeft"], 5);
        assert_eq!(seen["history"][0]["step"], "OFFER");
        assert_eq!(seen["history"][0]["person"], "Ansatt ProgrammeStaff");
        // Ten minutes to take it back, for whoever took it.
        assert_eq!(seen["undoUntil"], "2026-11-23T09:10:00+00:00");
        let steps = seen["steps"].as_array().expect("steps");
        assert_eq!(steps.last(), Some(&json!("UNDO")));
        assert_eq!(read(&scene.adviser, &scene).await["undoUntil"], Value::Null);
        let own = World::of(app).sign_in(scene.person).await;
        let seen = read(&own, &scene).await;
        assert_eq!(seen["steps"], json!(["ACCEPT", "DECLINE"]));
        assert_eq!(seen["history"][0]["person"], Value::Null);
        app.pass(chrono::TimeDelta::minutes(11));
        assert_eq!(read(&scene.staff, &scene).await["undoUntil"], Value::Null);
    }

    async fn a_stranger_finds_nothing_whether_or_not_it_is_there(app: TestApp) {
        let scene = scene(app, AdmissionState::Requested).await;
        let world = World::of(app);
        let elsewhere = world.agency("Kuben videregående skole").await;
        let (_, stranger) = world.staff(Role::SchoolAdviser, elsewhere).await;
        let nobody = uuid::Uuid::from_u128(7);
        code(&stranger, nobody).await;
        let (real, told) = statements(app, code(&stranger, scene.admission.0)).await;
        let (random, same) = statements(app, code(&stranger, nobody)).await;
        assert_eq!((told.as_str(), same.as_str()), ("NOT_FOUND", "NOT_FOUND"));
        assert_eq!(real, random);
        assert_eq!(app.anonymous().ask(&format!("{{ admission(id: \"{nobody}\") {{ id }} }}")).await.code(),
            "UNAUTHENTICATED");
    }

    async fn a_protected_address_hides_a_request_but_from_followers(app: TestApp) {
        let world = World::of(app);
        let scene = scene_of(app, Young::named("Odd Prøve").protected()).await;
        assert_eq!(code(&scene.staff, scene.admission.0).await, "NOT_FOUND");
        world.follower(scene.youth, scene.staff_person).await;
        assert_eq!(read(&scene.staff, &scene).await["state"], "REQUESTED");
    }
}

async fn scene_of(app: &TestApp, young: Young) -> Scene {
    super::scene::with(app, young, AdmissionState::Requested).await
}
