//! The young person gives a consent.

use domain::consent::Basis;
use domain::policy::{Plan, Support};
use serde_json::{Value, json};
use tests::{fresh_key, on_both_engines};

use super::{consents, events, give, reads, rows, with};
use crate::youth_stage::{DISTRICT, NAV, NOBODY, agency, grown_up};

on_both_engines! {
    async fn a_consent_always_names_whom_it_is_about_and_opens_what_it_says(app: TestApp) {
        let youth = grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Err("NOT_FOUND"));
        let given = give(&me, with(agency(app, NAV).await)).await.data()["giveConsent"].clone();
        assert_eq!(given["scopes"], json!(["IDENTITY", "PLAN", "SUPPORT"]));
        assert_eq!((&given["from"], &given["to"]), (&json!("2026-11-23"), &json!("2026-12-31")));
        assert_eq!((&given["state"], &given["guardian"]), (&json!("IN_FORCE"), &json!("NOT_NEEDED")));
        assert_eq!((&given["source"], &given["recordedBy"]), (&json!("APP"), &Value::Null));
        assert_eq!(given["releasesConfidentiality"], false);
        assert_eq!(given["parties"], json!([{ "agency": { "name": NAV }, "guardian": null }]));
        assert_eq!(given["youth"]["name"], "Test Ungdom");
        assert_eq!((&given["mayWithdraw"], &given["mayAgree"]), (&json!(true), &json!(false)));
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Ok(()));
        assert_eq!(reads::<Support>(app, "demo-nav", youth).await, Ok(()));
        assert_eq!(reads::<Plan>(app, "demo-district", youth).await, Err("NOT_FOUND"));
        assert_eq!(rows(app).await[0].basis, Basis::Consent);
        assert_eq!(events(app).await, ["CONSENT_GIVEN"]);
        let nav = app.sign_in("demo-nav").await;
        let seen = consents(&nav, youth).await.data();
        assert_eq!(seen["youth"]["consents"][0]["id"], given["id"]);
        assert_eq!(seen["youth"]["consents"][0]["mayWithdraw"], false);
    }

    async fn the_release_from_confidentiality_stands_apart(app: TestApp) {
        grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        let mut input = with(agency(app, NAV).await);
        input["releasesConfidentiality"] = json!(true);
        let given = give(&me, input).await.data();
        assert_eq!(given["giveConsent"]["releasesConfidentiality"], true);
        assert_eq!(given["giveConsent"]["basis"], "CONSENT");
    }

    async fn the_same_key_gives_once(app: TestApp) {
        grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        let mut input = with(agency(app, NAV).await);
        input["key"] = json!(fresh_key());
        let first = give(&me, input.clone()).await.data();
        assert_eq!(give(&me, input.clone()).await.data(), first);
        assert_eq!((rows(app).await.len(), events(app).await.len()), (1, 1));
        input["to"] = json!("2027-01-31");
        assert_eq!(give(&me, input).await.rule(), "KEY_REUSED");
    }

    async fn what_cannot_be_is_named(app: TestApp) {
        let youth = grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        let nav = agency(app, NAV).await;
        let myself = crate::youth_stage::person(app, "test-youth").await;
        for (change, field) in [
            (json!({ "scopes": [] }), "scopes"),
            (json!({ "agencies": [] }), "agencies"),
            (json!({ "agencies": [nav, nav] }), "agencies"),
            (json!({ "agencies": [NOBODY] }), "agencies"),
            (json!({ "agencies": ["Nav Alna"] }), "agencies"),
            (json!({ "agencies": [], "guardians": [myself] }), "guardians"),
            (json!({ "guardians": [NOBODY] }), "guardians"),
            (json!({ "from": "2026-11-22" }), "from"),
            (json!({ "from": "2026-12-01", "to": "2026-11-30" }), "to"),
            (json!({ "to": "2026-11-22" }), "to"),
            (json!({ "to": "2027-12-29" }), "to"),
            (json!({ "from": "2028-01-01", "to": "2028-02-01" }), "from"),
            (json!({ "purpose": "AUDIT" }), "purpose"),
        ] {
            let mut input = with(nav);
            for (name, value) in change.as_object().unwrap() {
                input[name] = value.clone();
            }
            let answer = give(&me, input).await;
            assert_eq!(answer.code(), "BAD_USER_INPUT", "{change}");
            assert_eq!(answer.fields(), [field], "{change}");
        }
        let mut longest = with(nav);
        longest["to"] = json!("2027-12-28");
        give(&me, longest).await.data();
        assert_eq!(rows(app).await.len(), 1);
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Ok(()));
    }

    async fn only_somebody_with_a_record_gives(app: TestApp) {
        grown_up(app).await;
        let input = with(agency(app, DISTRICT).await);
        assert_eq!(give(&app.anonymous(), input.clone()).await.code(), "UNAUTHENTICATED");
        for account in ["demo-adviser", "demo-uda", "demo-auditor", "demo-nav"] {
            let client = app.sign_in(account).await;
            assert_eq!(give(&client, input.clone()).await.code(), "FORBIDDEN", "{account}");
        }
        assert_eq!(rows(app).await.len(), 0);
    }
}
