//! How a programme runs its intake: who is named for it, and whether a trial holds a seat.

use domain::role::Role;
use serde_json::{Value, json};
use tests::{Answer, Client, on_quiet_ground};

use super::stage::{HERE, Stage};

async fn shown(by: &Client) -> Value {
    let ask = "{ programme(slug: \"hellerud-ots\") { version mayRunIntake trialHoldsSeat
        intakePerson { id name } staffMembers { id name } } }";
    by.ask(ask).await.data()["programme"].clone()
}

async fn set(by: &Client, version: &Value, more: Value) -> Answer {
    let mut input = json!({ "programme": HERE, "version": version });
    for (name, value) in more.as_object().expect("an object") {
        input[name] = value.clone();
    }
    by.change(
        "setIntake",
        "SetIntakeInput",
        input,
        "trialHoldsSeat intakePerson { name }",
    )
    .await
}

on_quiet_ground! {
    async fn a_lead_names_one_of_its_own(app: TestApp) {
        let stage = Stage::set(app, 5, 0).await;
        let before = shown(&stage.lead).await;
        assert_eq!(before["trialHoldsSeat"], true);
        assert_eq!(before["mayRunIntake"], true);
        let version = before["version"].clone();
        let (stranger, _) = stage.world.staff(Role::ProgrammeStaff, stage.there.1).await;
        let named = json!({ "intakePerson": stranger.0 });
        assert_eq!(set(&stage.lead, &version, named).await.fields(), ["intakePerson"]);
        let own = json!({ "intakePerson": stage.staff_person.0, "trialHoldsSeat": false });
        assert_eq!(set(&stage.staff, &version, own.clone()).await.code(), "FORBIDDEN");
        let stale = json!(version.as_i64().expect("a version") + 1);
        assert_eq!(set(&stage.lead, &stale, own.clone()).await.code(), "CONFLICT");
        let done = set(&stage.lead, &version, own).await.data()["setIntake"].clone();
        assert_eq!(done["trialHoldsSeat"], false);
        assert_eq!(done["intakePerson"]["name"], "Ansatt ProgrammeStaff");
        let after = shown(&stage.uda).await;
        assert_eq!(after["intakePerson"]["id"], json!(stage.staff_person.0));
        assert_eq!(after["mayRunIntake"], false);
        let members = after["staffMembers"].as_array().expect("a list");
        assert!(members.iter().any(|one| one["id"] == json!(stage.staff_person.0)));
    }

    async fn names_are_for_staff_and_uda(app: TestApp) {
        let stage = Stage::set(app, 5, 0).await;
        let version = shown(&stage.uda).await["version"].clone();
        let own = json!({ "intakePerson": stage.staff_person.0 });
        set(&stage.uda, &version, own).await.data();
        assert!(shown(&stage.staff).await["intakePerson"]["name"].is_string());
        assert_eq!(shown(&stage.staff).await["staffMembers"], json!([]));
        for other in [&stage.adviser, &stage.staff_there, &app.anonymous()] {
            let seen = shown(other).await;
            assert_eq!((&seen["intakePerson"], &seen["staffMembers"]), (&Value::Null, &json!([])));
            assert_eq!(seen["mayRunIntake"], false);
        }
    }
}
