//! Every step goes through one door: who may, where it leads, and what it does to the
//! seats and the ties.

use domain::admission::AdmissionState;
use domain::id::AdmissionId;
use domain::role::Role;
use domain::school_year::SchoolYear;
use serde_json::json;
use tests::{Asking, Client, TestApp, World, Young, on_quiet_ground};

/// A request at Hellerud OTS from Ulsrud, and who takes part in it.
struct Stage {
    admission: AdmissionId,
    staff: Client,
    adviser: Client,
}

async fn stage(app: &TestApp) -> Stage {
    let world = World::of(app);
    let (programme, host) = world.programme("hellerud-ots").await;
    let school = world.agency("Ulsrud videregående skole").await;
    let (_, staff) = world.staff(Role::ProgrammeStaff, host).await;
    let (sent_by, adviser) = world.staff(Role::SchoolAdviser, school).await;
    let (youth, _) = world.youth(Young::named("Odd Prøve")).await;
    let admission = world
        .asked(&Asking {
            youth,
            programme,
            host,
            sent_by,
            sender: Some(school),
            state: AdmissionState::Requested,
            year: SchoolYear::of(world.today()),
            reason: None,
        })
        .await;
    Stage {
        admission,
        staff,
        adviser,
    }
}

async fn enrolled(app: &TestApp) -> i64 {
    let answer = app
        .anonymous()
        .ask("{ openPlaces(first: 100) { nodes { programme { slug } enrolled } } }")
        .await;
    let nodes = answer.data()["openPlaces"]["nodes"].clone();
    nodes
        .as_array()
        .expect("nodes")
        .iter()
        .find(|node| node["programme"]["slug"] == "hellerud-ots")
        .and_then(|node| node["enrolled"].as_i64())
        .expect("a figure")
}

on_quiet_ground! {
    async fn an_offer_holds_a_seat_and_a_refusal_lets_it_go(app: TestApp) {
    let stage = stage(app).await;
    let before = enrolled(app).await;
    let id = stage.admission.0;
    let input = json!({ "admission": id, "version": 1 });
    let answer = stage
        .staff
        .change("offerPlace", "StepInput", input, "state version")
        .await;
    assert_eq!(
        answer.data()["offerPlace"]["state"],
        "OFFERED",
        "{}",
        answer.json()
    );
    app.pass(chrono::TimeDelta::seconds(1));
    assert_eq!(enrolled(app).await, before + 1);

    let stale = json!({ "admission": id, "version": 1, "reason": "NO_ROOM" });
    let answer = stage
        .staff
        .change("reject", "ReasonInput", stale, "state")
        .await;
    assert_eq!(answer.code(), "CONFLICT");
    let current = &answer.json()["errors"][0]["extensions"]["current"];
    assert_eq!(current, &json!({ "version": 2, "state": "OFFERED" }));

    let input = json!({ "admission": id, "version": 2, "reason": "NO_ROOM" });
    let answer = stage
        .adviser
        .change("reject", "ReasonInput", input.clone(), "state")
        .await;
    assert_eq!(answer.code(), "FORBIDDEN");
    let answer = stage
        .staff
        .change("reject", "ReasonInput", input, "state")
        .await;
    assert_eq!(
        answer.data()["reject"]["state"],
        "REJECTED",
        "{}",
        answer.json()
    );
    app.pass(chrono::TimeDelta::seconds(1));
    assert_eq!(enrolled(app).await, before);
}
}
