//! The parts of a young person, each to whom it is for.

use domain::agency::AgencyKind;
use domain::consent::Party;
use domain::ot_status::OtStatus;
use domain::scope::Scope;
use serde_json::{Value, json};
use tests::{Client, World, Young, on_quiet_ground};

async fn one(client: &Client, youth: domain::id::YouthId, shown: &str) -> Value {
    let query = format!("query One($id: ID!) {{ youth(id: $id) {{ {shown} }} }}");
    client
        .ask_with(&query, json!({ "id": youth.0 }))
        .await
        .data()["youth"]
        .clone()
}

const IDENTITY: &str = "version identity { birthDate nationalIdMasked email mobile minor
  protectedAddress district { number name } guardians { id name } followers }";

on_quiet_ground! {
    async fn the_identity_opens_what_is_sealed_and_masks_the_number(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let (youth, person) = world.youth(Young::named("Kari Nordmann").minor().at(school)).await;
        let number = domain::national_id::NationalId::synthetic("2010-04-03".parse().expect("a day"), 511);
        let number = number.expect("a number").digits().to_owned();
        world.known(person, &number, "kari@example.invalid", "90000000").await;
        let parent = world.somebody("En forelder").await;
        world.guardian(youth, parent).await;
        let mut seen = json!({ "birthDate": "2010-04-03", "nationalIdMasked": "038410 *****",
            "email": "kari@example.invalid", "mobile": "90000000", "minor": true,
            "protectedAddress": false, "district": { "number": "12", "name": "Alna" },
            "guardians": [{ "id": parent.0, "name": "En forelder" }], "followers": [] });
        let adviser = app.sign_in("demo-adviser").await;
        let uda = app.sign_in("demo-uda").await;
        let oneself = world.sign_in(person).await;
        for client in [&adviser, &uda, &oneself] {
            let found = one(client, youth, IDENTITY).await;
            assert_eq!((&found["identity"], &found["version"]), (&seen, &json!(1)));
        }
        // Who may not change the identity does not see the number, not even its mask.
        seen["nationalIdMasked"] = Value::Null;
        let guardian = world.sign_in(parent).await;
        assert_eq!(one(&guardian, youth, IDENTITY).await["identity"], seen);
        let all = String::from_utf8_lossy(&adviser.ask("{ youths { nodes { identity { nationalIdMasked } } } }").await.body).into_owned();
        assert!(!all.contains(&number[6..]), "the five last never leave");
    }

    async fn the_status_tells_history_school_and_target_group(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let (youth, _) = world.youth(Young::named("Kari Nordmann").at(school)).await;
        world.status(youth, OtStatus::Otuk, school).await;
        let adviser = app.sign_in("demo-adviser").await;
        let shown = "status { code group since category enrolmentCode history { code validFrom contactEstablishedOn setBy }
            targetGroup { verdict entitledUntil reasons { code outcome wayOn } }
            responsibleSchool { school { name } rule confirmedAt reason proposal { school { name } rule missing } } currentSchool { name } }";
        assert_eq!(one(&adviser, youth, shown).await["status"], json!({
            "code": "OTUK", "group": "UNKNOWN", "since": "2026-11-23", "category": null, "enrolmentCode": null,
            "history": [{ "code": "OTUK", "validFrom": "2026-11-23", "contactEstablishedOn": null,
                "setBy": "Ulsrud videregående skole" }],
            "targetGroup": { "verdict": "UNCLEAR", "entitledUntil": "2031-12-31", "reasons": [
                { "code": "AGE_OK", "outcome": "MET", "wayOn": "NONE" },
                { "code": "RIGHT_UNKNOWN", "outcome": "UNKNOWN", "wayOn": "NONE" },
                { "code": "NOT_COMPLETED", "outcome": "MET", "wayOn": "NONE" },
                { "code": "NOT_PREPARATORY", "outcome": "MET", "wayOn": "NONE" },
                { "code": "SITUATION_UNKNOWN", "outcome": "UNKNOWN", "wayOn": "NONE" }] },
            "responsibleSchool": { "school": { "name": "Ulsrud videregående skole" }, "rule": null,
                "confirmedAt": null, "reason": null,
                "proposal": { "school": null, "rule": null, "missing": "BACKGROUND" } },
            "currentSchool": null }));
        let kind = AgencyKind::UpperSecondarySchool;
        let agencies = one(&adviser, youth, "status { responsibleSchool { school { kind } } }").await;
        assert_eq!(agencies["status"]["responsibleSchool"]["school"]["kind"], json!(kind));
    }

    async fn others_support_takes_a_consent(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let alna = world.agency("Bydel Alna").await;
        let (youth, person) = world.youth(Young::named("Kari Nordmann").at(school)).await;
        world.support(youth, person, Some(school), None).await;
        world.support(youth, person, Some(alna), Some("Trenger skyss")).await;
        world.support(youth, person, None, Some("Vil ha ro")).await;
        let adviser = app.sign_in("demo-adviser").await;
        let shown = "support { onlyOwn entries { need text by mine ended } }";
        let own = json!({ "need": "HOUSING", "text": null, "by": "Ulsrud videregående skole", "mine": true, "ended": false });
        let found = one(&adviser, youth, shown).await;
        assert_eq!(found["support"], json!({ "onlyOwn": true, "entries": [own] }));
        let agreed = world.agreed(Party::Agency(school), &[Scope::Support]);
        let consent = world.consent(youth, person, &agreed).await;
        let others = [
            json!({ "need": "OTHER", "text": "Vil ha ro", "by": null, "mine": false, "ended": false }),
            json!({ "need": "OTHER", "text": "Trenger skyss", "by": "Bydel Alna", "mine": false, "ended": false }),
        ];
        let found = one(&adviser, youth, shown).await;
        assert_eq!(found["support"], json!({ "onlyOwn": false, "entries": [others[0], others[1], own] }));
        world.withdraw(consent).await;
        let found = one(&adviser, youth, shown).await;
        assert_eq!(found["support"], json!({ "onlyOwn": true, "entries": [own] }));
        let listed = adviser.ask("{ youths { nodes { support { onlyOwn entries { mine } } } } }").await.data();
        assert_eq!(listed["youths"]["nodes"], json!([{ "support": { "onlyOwn": true, "entries": [{ "mine": true }] } }]));
        let own = world.sign_in(person).await.ask("{ viewer { youth { support { onlyOwn entries { mine } } } } }").await.data();
        assert_eq!(own["viewer"]["youth"]["support"], json!({ "onlyOwn": false,
            "entries": [{ "mine": true }, { "mine": false }, { "mine": false }] }));
    }
}
