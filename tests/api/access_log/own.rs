//! A young person reads who has looked.

use chrono::TimeDelta;
use domain::tie::TieKind;
use serde_json::{Value, json};
use tests::{Answer, Client, on_both_engines};

use super::open;
use crate::consents::{give, with};
use crate::youth_stage::{DISTRICT, NAV, NOBODY, SCHOOL, agency, grown_up, tie, under_age};

const GROUPS: &str =
    "groups { day agency agencyId role purpose basis actions scopes times denied oneself
    question { id } } pageInfo { hasNextPage hasPreviousPage endCursor }";

async fn log(client: &Client) -> Answer {
    client.ask(&format!("{{ accessLog {{ {GROUPS} }} }}")).await
}

fn groups(answer: &Answer) -> Vec<Value> {
    answer.data()["accessLog"]["groups"]
        .as_array()
        .unwrap()
        .clone()
}

on_both_engines! {
    async fn looks_come_by_day_agency_role_and_purpose(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        adviser.ask(&open(youth)).await.data();
        app.pass(TimeDelta::minutes(5));
        adviser.ask(&open(youth)).await.data();
        app.pass(TimeDelta::minutes(5));
        let nav = app.sign_in("demo-nav").await;
        nav.ask(&open(youth)).await;
        app.pass(TimeDelta::hours(24));
        let adviser = app.sign_in("demo-adviser").await;
        adviser.ask(&open(youth)).await.data();
        app.pass(TimeDelta::minutes(5));
        let me = app.sign_in("test-youth").await;
        let school = agency(app, SCHOOL).await;
        let found = groups(&log(&me).await);
        let of_school = |day: &str, times: i64| json!({ "day": day, "agency": SCHOOL, "agencyId": school,
            "role": "SCHOOL_ADVISER", "purpose": "FOLLOW_UP", "basis": "STATUTORY_TASK",
            "actions": ["READ"], "scopes": [], "times": times, "denied": false, "oneself": false,
            "question": null });
        assert_eq!(found[0], of_school("2026-11-24", 1));
        assert_eq!(found[1]["denied"], true);
        assert_eq!((&found[1]["agency"], &found[1]["purpose"]), (&json!(NAV), &Value::Null));
        assert_eq!(found[2], of_school("2026-11-23", 2));
        assert_eq!(found.len(), 3, "what one does now comes next time");
    }

    async fn ones_own_looks_are_one_group_a_day(app: TestApp) {
        grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        give(&me, with(agency(app, NAV).await)).await.data();
        for _ in 0..4 {
            app.pass(TimeDelta::minutes(1));
            log(&me).await.data();
        }
        let found = groups(&log(&me).await);
        assert_eq!(found.len(), 1);
        assert_eq!((&found[0]["oneself"], &found[0]["times"]), (&json!(true), &json!(5)));
        assert_eq!(found[0]["actions"], json!(["CONSENT", "READ_LOG"]));
        assert_eq!((&found[0]["agency"], &found[0]["role"]), (&Value::Null, &json!("YOUTH")));
    }

    async fn pages_follow_one_another_while_looks_come_in(app: TestApp) {
        let youth = grown_up(app).await;
        tie(app, youth, TieKind::OtukEntry, agency(app, DISTRICT).await).await;
        for _ in 0..3 {
            for account in ["demo-adviser", "demo-district", "demo-uda", "demo-nav"] {
                let client = app.sign_in(account).await;
                client.ask(&open(youth)).await;
            }
            app.pass(TimeDelta::days(1));
        }
        let me = app.sign_in("test-youth").await;
        let whole = groups(&log(&me).await);
        assert_eq!(whole.len(), 12);
        let (mut paged, mut after) = (Vec::new(), Value::Null);
        loop {
            let query = format!("query Q($after: String) {{ accessLog(first: 5, after: $after) {{ {GROUPS} }} }}");
            let page = me.ask_with(&query, json!({ "after": after })).await.data()["accessLog"].clone();
            assert_eq!(page["pageInfo"]["hasPreviousPage"], json!(!after.is_null()));
            paged.extend(page["groups"].as_array().unwrap().clone());
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            let adviser = app.sign_in("demo-adviser").await;
            adviser.ask(&open(youth)).await.data();
        }
        // What one reads here is in the log from the second page on, as one's own.
        paged.retain(|group| group["oneself"] == false);
        assert_eq!(paged, whole);
        for wrong in ["accessLog(first: 0)", "accessLog(first: 101)", "accessLog(after: \"x\")"] {
            let answer = me.ask(&format!("{{ {wrong} {{ groups {{ times }} }} }}")).await;
            assert_eq!(answer.code(), "BAD_USER_INPUT", "{wrong}");
        }
    }

    async fn nobody_else_reads_it(app: TestApp) {
        let (youth, guardian) = under_age(app).await;
        assert_eq!(log(&app.anonymous()).await.code(), "UNAUTHENTICATED");
        let of = |id| format!("{{ accessLog(youth: \"{id}\") {{ groups {{ times }} }} }}");
        assert_eq!(guardian.ask(&of(youth)).await.code(), "FORBIDDEN");
        for (account, code) in [("demo-adviser", "FORBIDDEN"), ("demo-uda", "FORBIDDEN"),
            ("demo-nav", "NOT_FOUND"), ("demo-auditor", "NOT_FOUND")] {
            let client = app.sign_in(account).await;
            assert_eq!(client.ask(&of(youth)).await.code(), code, "{account}");
            assert_eq!(client.ask(&of(NOBODY)).await.code(), "NOT_FOUND", "{account}");
            assert_eq!(log(&client).await.code(), "FORBIDDEN", "{account}");
        }
        let me = app.sign_in("test-youth").await;
        me.ask(&of(youth)).await.data();
        let statements = async || {
            // The first after a minute also writes when the session was last seen.
            log(&me).await.data();
            let before = app.app.db.statements();
            log(&me).await.data();
            app.app.db.statements() - before
        };
        let few = statements().await;
        for _ in 0..5 {
            app.pass(TimeDelta::minutes(1));
            let adviser = app.sign_in("demo-adviser").await;
            adviser.ask(&open(youth)).await.data();
        }
        assert_eq!(statements().await, few, "the same number however long the log is");
    }
}
