//! A consent recorded from a signed paper.

use domain::policy::Plan;
use domain::role::Role;
use serde_json::{Value, json};
use tests::{fresh_key, on_both_engines};
use uuid::Uuid;

use super::{events, reads, record, rows, with};
use crate::youth_stage::{
    DISTRICT, NAV, NOBODY, SCHOOL, agency, grant, grown_up, make_guardian, person, register,
    under_age,
};

fn paper(youth: Uuid, agency: Uuid) -> Value {
    let mut input = with(agency);
    input["youth"] = json!(youth);
    input["signedOn"] = json!("2026-11-20");
    input
}

on_both_engines! {
    async fn a_paper_is_recorded_with_its_day_and_agency(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        let mut input = paper(youth, agency(app, NAV).await);
        input["from"] = json!("2026-11-20");
        input["key"] = json!(fresh_key());
        let recorded = record(&adviser, input.clone()).await.data();
        assert_eq!(record(&adviser, input).await.data(), recorded);
        let recorded = &recorded["recordConsent"];
        assert_eq!((&recorded["source"], &recorded["signedOn"]), (&json!("PAPER"), &json!("2026-11-20")));
        assert_eq!((&recorded["recordedBy"], &recorded["state"]), (&json!(SCHOOL), &json!("IN_FORCE")));
        assert_eq!(recorded["mayWithdraw"], true);
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Ok(()));
        assert_eq!(events(app).await, ["CONSENT_RECORDED"]);
    }

    async fn under_eighteen_a_guardian_signs_or_an_exception_is_recorded(app: TestApp) {
        let (youth, _) = under_age(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        let nav = agency(app, NAV).await;
        for (change, guardian, state) in [
            (json!({}), "AWAITED", "AWAITS_GUARDIAN"),
            (json!({ "guardianSigned": true }), "GIVEN", "IN_FORCE"),
            (json!({ "guardianException": "RISK_TO_YOUTH" }), "EXCEPTION", "IN_FORCE"),
        ] {
            let mut input = paper(youth, nav);
            for (name, value) in change.as_object().unwrap() {
                input[name] = value.clone();
            }
            let made = record(&adviser, input).await.data()["recordConsent"].clone();
            assert_eq!((&made["guardian"], &made["state"]), (&json!(guardian), &json!(state)));
            assert_eq!(made["guardianException"], change["guardianException"]);
        }
    }

    async fn nobody_records_a_consent_to_oneself(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        let own = agency(app, SCHOOL).await;
        let answer = record(&adviser, paper(youth, own)).await;
        assert_eq!(answer.fields(), ["agencies"], "{}", answer.message());
        let mut both = paper(youth, own);
        both["agencies"] = json!([own, agency(app, NAV).await]);
        record(&adviser, both).await.data();
        // An adviser who is in follow-up, or somebody's guardian.
        let myself = person(app, "demo-adviser").await;
        let me = register(app, myself, "2006-01-01").await;
        assert_eq!(record(&adviser, paper(me, agency(app, NAV).await)).await.code(), "FORBIDDEN");
        make_guardian(app, youth, myself).await;
        let mut input = paper(youth, agency(app, NAV).await);
        input["guardians"] = json!([myself]);
        assert!(record(&adviser, input).await.fields().contains(&"guardians".to_owned()));
    }

    async fn what_cannot_be_on_a_paper_is_named(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        let nav = agency(app, NAV).await;
        for (change, field) in [
            (json!({ "signedOn": "2026-11-24" }), "signedOn"),
            (json!({ "from": "2026-11-19" }), "from"),
            (json!({ "guardianException": "NO_CONTACT" }), "guardianException"),
            (json!({ "guardianException": "NO_CONTACT", "guardianSigned": true }), "guardianException"),
            (json!({ "from": "2026-11-20", "to": "2026-11-22" }), "to"),
            (json!({ "scopes": [] }), "scopes"),
        ] {
            let mut input = paper(youth, nav);
            for (name, value) in change.as_object().unwrap() {
                input[name] = value.clone();
            }
            assert_eq!(record(&adviser, input).await.fields(), [field], "{change}");
        }
        assert_eq!(rows(app).await.len(), 0);
    }

    async fn who_does_not_know_the_young_person_learns_nothing(app: TestApp) {
        let youth = grown_up(app).await;
        grant(app, "demo-nav", Role::NavContact, agency(app, NAV).await).await;
        for account in ["demo-district", "demo-nav", "demo-programme", "demo-auditor"] {
            let client = app.sign_in(account).await;
            let mut told = Vec::new();
            for id in [youth, NOBODY] {
                let before = app.app.db.statements();
                let answer = record(&client, paper(id, agency(app, DISTRICT).await)).await;
                told.push((answer.json(), app.app.db.statements() - before));
            }
            assert_eq!(told[0], told[1], "{account}");
            assert_eq!(told[0].0["errors"][0]["extensions"]["code"], "NOT_FOUND");
        }
        let uda = app.sign_in("demo-uda").await;
        assert_eq!(record(&uda, paper(youth, agency(app, NAV).await)).await.code(), "FORBIDDEN");
        let me = app.sign_in("test-youth").await;
        assert_eq!(record(&me, paper(youth, agency(app, NAV).await)).await.code(), "FORBIDDEN");
    }
}
