//! A consent ends at midnight in Oslo, and both sides are warned before.

use domain::policy::Plan;
use serde_json::{Value, json};
use tests::{Answer, on_both_engines};

use super::{consents, give, reads, with, withdraw};
use crate::youth_stage::{DISTRICT, NAV, agency, grown_up};

const ENDING: &str = "{ consentsEndingSoon { id endsSoon youth { name } } }";

/// Those of the test's own young person.
fn ours(answer: &Answer) -> Vec<Value> {
    let found = answer.data()["consentsEndingSoon"]
        .as_array()
        .unwrap()
        .clone();
    let is_ours = |one: &Value| one["youth"]["name"] == "Test Ungdom";
    found.into_iter().filter(is_ours).collect()
}

on_both_engines! {
    async fn it_shares_no_more_from_midnight_in_oslo(app: TestApp) {
        let youth = grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        let given = give(&me, with(agency(app, NAV).await)).await.data()["giveConsent"].clone();
        app.set_clock("2026-12-31T22:59:59.999999Z".parse().unwrap());
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Ok(()));
        app.set_clock("2026-12-31T23:00:00Z".parse().unwrap());
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Err("NOT_FOUND"));
        let me = app.sign_in("test-youth").await;
        let seen = consents(&me, youth).await.data();
        assert_eq!(seen["youth"]["consents"][0]["state"], "ENDED");
        assert_eq!(withdraw(&me, &given["id"]).await.rule(), "CONSENT_IS_OVER");
    }

    async fn one_that_begins_later_shares_nothing_before(app: TestApp) {
        let youth = grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        let mut input = with(agency(app, NAV).await);
        input["from"] = json!("2026-11-24");
        let given = give(&me, input).await.data();
        assert_eq!(given["giveConsent"]["state"], "NOT_YET");
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Err("NOT_FOUND"));
        app.set_clock("2026-11-23T23:00:00Z".parse().unwrap());
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Ok(()));
    }

    async fn both_sides_are_warned_and_nobody_else(app: TestApp) {
        grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        let (nav, district) = (agency(app, NAV).await, agency(app, DISTRICT).await);
        let mut soon = with(nav);
        soon["to"] = json!("2026-12-07");
        let soon = give(&me, soon).await.data()["giveConsent"]["id"].clone();
        let mut later = with(district);
        later["to"] = json!("2026-12-08");
        give(&me, later).await.data();
        let mut gone = with(nav);
        gone["to"] = json!("2026-12-01");
        let gone = give(&me, gone).await.data()["giveConsent"]["id"].clone();
        withdraw(&me, &gone).await.data();
        for account in ["test-youth", "demo-nav"] {
            let client = app.sign_in(account).await;
            let found = ours(&client.ask(ENDING).await);
            assert_eq!(Value::from(found), json!([{ "id": soon, "endsSoon": true, "youth": { "name": "Test Ungdom" } }]),
                "{account}");
        }
        for account in ["demo-district", "demo-adviser", "demo-uda", "demo-auditor", "demo-programme"] {
            let client = app.sign_in(account).await;
            assert_eq!(ours(&client.ask(ENDING).await), Vec::<Value>::new(), "{account}");
        }
        assert_eq!(app.anonymous().ask(ENDING).await.code(), "UNAUTHENTICATED");
    }
}
