//! Withdrawing is as easy as giving, and works on the next request.

use domain::policy::{Intake, Plan, Status, Support};
use domain::tie::TieKind;
use serde_json::json;
use tests::on_both_engines;

use super::{consents, events, give, reads, with, withdraw};
use crate::youth_stage::{DISTRICT, NAV, NOBODY, SCHOOL, agency, grown_up, tie};

on_both_engines! {
    async fn the_very_next_request_is_refused_and_unrelated_grants_survive(app: TestApp) {
        let youth = grown_up(app).await;
        let (nav, school) = (agency(app, NAV).await, agency(app, SCHOOL).await);
        let me = app.sign_in("test-youth").await;
        let with_nav = give(&me, with(nav)).await.data()["giveConsent"].clone();
        let with_school = give(&me, with(school)).await.data()["giveConsent"].clone();
        let contact = app.sign_in("demo-nav").await;
        consents(&contact, youth).await.data();
        for account in ["demo-nav", "demo-adviser"] {
            assert_eq!(reads::<Plan>(app, account, youth).await, Ok(()), "{account}");
            assert_eq!(reads::<Support>(app, account, youth).await, Ok(()), "{account}");
        }
        let gone = withdraw(&me, &with_nav["id"]).await.data()["withdrawConsent"].clone();
        assert_eq!((&gone["state"], &gone["mayWithdraw"]), (&json!("WITHDRAWN"), &json!(false)));
        assert_eq!(consents(&contact, youth).await.code(), "NOT_FOUND");
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Err("NOT_FOUND"));
        assert_eq!(reads::<Support>(app, "demo-adviser", youth).await, Ok(()));
        assert_eq!(reads::<Intake>(app, "demo-adviser", youth).await, Ok(()));
        withdraw(&me, &with_school["id"]).await.data();
        assert_eq!(reads::<Plan>(app, "demo-adviser", youth).await, Ok(()), "by the task");
        assert_eq!(reads::<Status>(app, "demo-adviser", youth).await, Ok(()));
        assert_eq!(events(app).await,
            ["CONSENT_GIVEN", "CONSENT_GIVEN", "CONSENT_WITHDRAWN", "CONSENT_WITHDRAWN"]);
    }

    async fn the_effect_is_told_before(app: TestApp) {
        let youth = grown_up(app).await;
        let (nav, school, district) =
            (agency(app, NAV).await, agency(app, SCHOOL).await, agency(app, DISTRICT).await);
        tie(app, youth, TieKind::OtukReview, nav).await;
        let me = app.sign_in("test-youth").await;
        let mut input = with(nav);
        input["agencies"] = json!([nav, school, district]);
        let given = give(&me, input).await.data()["giveConsent"].clone();
        let line = |party: &str, kind: &str| {
            let lines = given["effect"][kind].as_array().unwrap();
            lines.iter().find(|line| line["party"] == party).cloned().unwrap_or_default()
        };
        // Nav loses the plan and the support, and sees the name by its review.
        assert_eq!(line(NAV, "losing")["scopes"], json!(["PLAN", "SUPPORT"]));
        assert_eq!(line(NAV, "remaining")["scopes"], json!(["IDENTITY", "STATUS", "MINUTES"]));
        assert_eq!(line(NAV, "remaining")["ownOnly"], json!(["MINUTES"]));
        // The school keeps the plan by its task, and of the support its own entries.
        assert_eq!(line(SCHOOL, "losing"),
            json!({ "party": SCHOOL, "scopes": ["SUPPORT"], "ownOnly": ["SUPPORT"] }));
        assert_eq!(line(SCHOOL, "remaining")["scopes"],
            json!(["IDENTITY", "STATUS", "INTAKE", "PLAN", "SUPPORT", "MINUTES"]));
        // The district had nothing but this.
        assert_eq!(line(DISTRICT, "losing")["scopes"], json!(["IDENTITY", "PLAN", "SUPPORT"]));
        assert_eq!(line(DISTRICT, "remaining"), serde_json::Value::Null);
        // Another consent for the plan keeps it open.
        give(&me, json!({ "purpose": "PLAN", "agencies": [nav], "scopes": ["PLAN"], "to": "2026-12-01" }))
            .await.data();
        let seen = consents(&me, youth).await.data();
        let first = &seen["youth"]["consents"][1];
        assert_eq!(first["id"], given["id"]);
        assert_eq!(first["effect"]["losing"][0]["scopes"], json!(["SUPPORT"]));
    }

    async fn whoever_may_record_withdraws_on_the_young_persons_word(app: TestApp) {
        let youth = grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        let given = give(&me, with(agency(app, NAV).await)).await.data()["giveConsent"].clone();
        let nav = app.sign_in("demo-nav").await;
        assert_eq!(withdraw(&nav, &given["id"]).await.code(), "FORBIDDEN");
        let district = app.sign_in("demo-district").await;
        let mut told = Vec::new();
        for id in [given["id"].clone(), json!(NOBODY)] {
            let before = app.app.db.statements();
            told.push((withdraw(&district, &id).await.json(), app.app.db.statements() - before));
        }
        assert_eq!(told[0], told[1]);
        assert_eq!(told[0].0["errors"][0]["extensions"]["code"], "NOT_FOUND");
        let adviser = app.sign_in("demo-adviser").await;
        withdraw(&adviser, &given["id"]).await.data();
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Err("NOT_FOUND"));
        // Asked for again, it is withdrawn already.
        withdraw(&me, &given["id"]).await.data();
        assert_eq!(events(app).await, ["CONSENT_GIVEN", "CONSENT_WITHDRAWN"]);
    }
}
