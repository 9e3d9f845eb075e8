//! A request is sent on, taken back, or answered: who knows of it afterwards.

use chrono::TimeDelta;
use domain::consent::Party;
use domain::role::Role;
use domain::scope::Scope;
use serde_json::{Value, json};
use tests::{Answer, Client, World, fresh_key, on_quiet_ground};
use uuid::Uuid;

use super::{SHOWN, ask, ground, id, made, told, wish};

pub(super) async fn refer(client: &Client, admission: Uuid, version: i32, to: Value) -> Answer {
    let mut input = json!({ "admission": admission, "version": version, "reason": "NO_ROOM" });
    for (key, value) in to.as_object().expect("an object") {
        input[key] = value.clone();
    }
    let shown = format!(
        "{SHOWN} referredTo {{ id }} holder {{ side agency }} referral {{ agency confirmedAt }}"
    );
    client
        .change("referOn", "ReferOnInput", input, &shown)
        .await
}

async fn show(client: &Client, admission: Uuid) -> Value {
    let query = format!(
        "{{ admission(id: \"{admission}\") {{ {SHOWN} steps referredTo {{ id state }} }} }}"
    );
    client.ask(&query).await.data()["admission"].clone()
}

on_quiet_ground! {
    async fn a_request_goes_on_to_another_programme_with_its_history(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let (_, hellerud) = world.programme("hellerud-ots").await;
        let (kuben_person, at_kuben) = world.staff(Role::ProgrammeStaff, kuben).await;
        let (hellerud_person, at_hellerud) = world.staff(Role::ProgrammeStaff, hellerud).await;
        let old = id(&made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await)[0]);
        let to = json!({ "programme": "hellerud-ots" });
        assert_eq!(refer(&ground.adviser, old, 1, to.clone()).await.code(), "FORBIDDEN");
        assert_eq!(refer(&at_kuben, old, 1, json!({})).await.fields(), ["programme"]);
        assert_eq!(refer(&at_kuben, old, 1, json!({ "programme": "kuben" })).await.fields(), ["programme"]);
        assert_eq!(refer(&at_kuben, old, 1, json!({ "programme": "x" })).await.fields(), ["programme"]);
        let mut sent = to.clone();
        sent["key"] = json!(fresh_key());
        let answer = refer(&at_kuben, old, 1, sent.clone()).await;
        assert_eq!(answer.data()["referOn"]["state"], "REFERRED_ON");
        refer(&at_kuben, old, 1, sent).await.data();
        // The sender follows it on; the new programme sees its own, and why it came.
        let seen = show(&ground.adviser, old).await;
        let next = id(&seen["referredTo"][0]);
        assert_eq!(seen["referredTo"].as_array().map(Vec::len), Some(1));
        let new = show(&at_hellerud, next).await;
        assert_eq!(new["state"], "REQUESTED");
        assert_eq!(new["history"], json!([{ "step": "REQUEST", "side": "PROGRAMME", "reason": "NO_ROOM" }]));
        assert_eq!(new["referredFrom"], Value::Null);
        assert_eq!(new["request"]["id"], seen["request"]["id"]);
        let new = show(&ground.adviser, next).await;
        assert_eq!(new["referredFrom"]["id"], json!(old));
        assert_eq!(new["steps"], json!(["DECLINE", "WITHDRAW"]));
        let steps: Vec<_> = seen["history"].as_array().expect("a story").iter().map(|one| one["step"].clone()).collect();
        assert_eq!(steps, [json!("REQUEST"), json!("REFER_ON")]);
        // Its old programme sees no more of it from tomorrow.
        assert_eq!(told(&at_kuben, old).await, "REFERRED_ON");
        app.pass(TimeDelta::days(1));
        assert_eq!(told(&world.sign_in(kuben_person).await, old).await, "NOT_FOUND");
        assert_eq!(told(&world.sign_in(hellerud_person).await, next).await, "REQUESTED");
    }

    async fn what_was_agreed_must_cover_where_it_goes(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let (_, hellerud) = world.programme("hellerud-ots").await;
        let (_, at_kuben) = world.staff(Role::ProgrammeStaff, kuben).await;
        let consent = world.consent(ground.youth, ground.person, &world.agreed(Party::Agency(kuben), &[Scope::Intake])).await;
        let mut input = wish(ground.youth, &["kuben"]);
        input["basis"] = json!("CONSENT");
        input["consent"] = json!(consent);
        let old = id(&made(&ask(&ground.adviser, input).await)[0]);
        let mut to = json!({ "programme": "hellerud-ots" });
        assert_eq!(refer(&at_kuben, old, 1, to.clone()).await.rule(), "NO_BASIS");
        let other = world.consent(ground.youth, ground.person, &world.agreed(Party::Agency(hellerud), &[Scope::Intake])).await;
        assert_eq!(refer(&at_kuben, old, 1, to.clone()).await.rule(), "NO_BASIS");
        to["consent"] = json!(other);
        assert_eq!(refer(&at_kuben, old, 1, to).await.data()["referOn"]["state"], "REFERRED_ON");
    }

    async fn the_districts_contact_confirms_that_a_referral_has_come(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let alna = world.agency("Bydel Alna").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, kuben).await;
        let (person, contact) = world.staff(Role::DistrictContact, alna).await;
        let old = id(&made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await)[0]);
        assert_eq!(told(&contact, old).await, "NOT_FOUND");
        assert_eq!(refer(&staff, old, 1, json!({ "district": "99" })).await.fields(), ["district"]);
        let answer = refer(&staff, old, 1, json!({ "district": "12" })).await.data();
        let seen = &answer["referOn"];
        assert_eq!(seen["referral"], json!({ "agency": "Bydel Alna", "confirmedAt": null }));
        assert_eq!(seen["holder"], json!({ "side": "RECEIVER", "agency": "Bydel Alna" }));
        assert_eq!(seen["clock"], json!({ "kind": "CONFIRM_REFERRAL", "dueOn": "2026-11-26" }));
        assert_eq!(show(&contact, old).await["steps"], json!(["CONFIRM_REFERRAL"]));
        let input = json!({ "admission": old, "version": 2 });
        let by = async |client: &Client| client.change("confirmReferral", "StepInput", input.clone(), SHOWN).await;
        assert_eq!(by(&ground.adviser).await.code(), "FORBIDDEN");
        let answer = by(&contact).await.data();
        assert_eq!(answer["confirmReferral"]["clock"], Value::Null);
        assert_eq!(show(&contact, old).await["steps"], json!([]));
        let again = json!({ "admission": old, "version": 3 });
        let answer = contact.change("confirmReferral", "StepInput", again, "id").await;
        assert_eq!(answer.rule(), "ILLEGAL_STEP");
        app.pass(TimeDelta::days(30));
        let contact = world.sign_in(person).await;
        assert_eq!(told(&contact, old).await, "REFERRED_ON", "the district follows up from now on");
    }

    async fn a_referral_that_is_taken_back_leaves_the_district_nothing(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let alna = world.agency("Bydel Alna").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, kuben).await;
        let (person, contact) = world.staff(Role::DistrictContact, alna).await;
        let old = id(&made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await)[0]);
        refer(&staff, old, 1, json!({ "district": "12" })).await.data();
        assert_eq!(told(&contact, old).await, "REFERRED_ON");
        let input = json!({ "admission": old, "version": 2 });
        let answer = staff.change("undoStep", "StepInput", input, SHOWN).await.data();
        assert_eq!(answer["undoStep"]["clock"]["kind"], "ANSWER_REQUEST");
        app.pass(TimeDelta::days(1));
        assert_eq!(told(&world.sign_in(person).await, old).await, "NOT_FOUND");
    }

    async fn what_was_sent_on_by_mistake_comes_back_each_time(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, kuben).await;
        let old = id(&made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await)[0]);
        for (version, to) in [(1, "hellerud-ots"), (3, "trikkestallen"), (5, "hellerud-ots")] {
            let answer = refer(&staff, old, version, json!({ "programme": to })).await.data();
            assert_eq!(answer["referOn"]["state"], "REFERRED_ON");
            app.pass(TimeDelta::seconds(1));
            let input = json!({ "admission": old, "version": version + 1 });
            let answer = staff.change("undoStep", "StepInput", input, SHOWN).await.data();
            assert_eq!(answer["undoStep"]["state"], "REQUESTED");
            app.pass(TimeDelta::seconds(1));
        }
        let seen = show(&ground.adviser, old).await;
        let next: Vec<_> = seen["referredTo"].as_array().expect("a list").iter().map(|one| one["state"].clone()).collect();
        assert_eq!(next, [json!("WITHDRAWN"), json!("WITHDRAWN"), json!("WITHDRAWN")]);
    }

    async fn the_sender_takes_it_back_and_reads_the_outcome_for_two_weeks(app: TestApp) {
        let world = World::of(app);
        let ground = ground(app).await;
        let alna = world.agency("Bydel Alna").await;
        let (_, kuben) = world.programme("kuben").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, kuben).await;
        let (person, contact) = world.staff(Role::DistrictContact, alna).await;
        let entry = domain::tie::Tie { kind: domain::tie::TieKind::OtukEntry, agency: alna, programme: None, person: None };
        world.tie(ground.youth, entry).await;
        let sent = id(&made(&ask(&contact, wish(ground.youth, &["kuben"])).await)[0]);
        let mut input = json!({ "admission": sent, "version": 1, "reason": "NO_ROOM" });
        let by = async |client: &Client, input: Value| client.change("withdraw", "ReasonInput", input, "state reason").await;
        assert_eq!(by(&contact, input.clone()).await.fields(), ["reason"]);
        input["reason"] = json!("YOUTH_ASKED");
        assert_eq!(by(&staff, input.clone()).await.code(), "FORBIDDEN");
        assert_eq!(by(&ground.adviser, input.clone()).await.code(), "FORBIDDEN", "another sent it");
        let answer = by(&contact, input).await.data();
        assert_eq!(answer["withdraw"], json!({ "state": "WITHDRAWN", "reason": "YOUTH_ASKED" }));
        app.pass(TimeDelta::days(14));
        let contact = world.sign_in(person).await;
        assert_eq!(told(&contact, sent).await, "WITHDRAWN");
        app.pass(TimeDelta::days(1));
        let contact = world.sign_in(person).await;
        assert_eq!(told(&contact, sent).await, "CONSENT_REQUIRED");
        let (_, adviser) = world.staff(Role::SchoolAdviser, ground.school).await;
        // A past request never bars a new one.
        assert_eq!(made(&ask(&adviser, wish(ground.youth, &["kuben"])).await).len(), 1);
    }
}
