//! The auditor reads the log under pseudonyms, the unusual first.

use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Answer, Client, on_both_engines};
use uuid::Uuid;

use super::{lines, open};
use crate::youth_stage::{NAV, SCHOOL, agency, grown_up, person};

const LOG: &str = "nodes { id at actor actorName role agency youth action purpose basis scopes outcome }
    unusual { kind actor actorName agency day count } totalCount pageInfo { hasNextPage endCursor }";

/// Asks from the day the test begins on, where nothing else is wanted.
async fn audit(client: &Client, mut filter: Value) -> Answer {
    let is_before = filter["to"].as_str().is_some_and(|to| to < "2026-11-23");
    if filter["from"].is_null() && !is_before {
        filter["from"] = json!("2026-11-23");
    }
    let query =
        format!("query Q($filter: AuditFilter) {{ auditLog(filter: $filter) {{ {LOG} }} }}");
    client.ask_with(&query, json!({ "filter": filter })).await
}

async fn found(client: &Client, filter: Value) -> Vec<Value> {
    audit(client, filter).await.data()["auditLog"]["nodes"]
        .as_array()
        .unwrap()
        .clone()
}

on_both_engines! {
    async fn it_names_staff_and_never_a_young_person(app: TestApp) {
        let youth = grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        me.ask("{ accessLog { groups { times } } }").await.data();
        let adviser = app.sign_in("demo-adviser").await;
        adviser.ask(&open(youth)).await.data();
        app.pass(TimeDelta::minutes(1));
        adviser.ask(&open(youth)).await.data();
        let auditor = app.sign_in("demo-auditor").await;
        let answer = audit(&auditor, json!({})).await;
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        let own = person(app, "test-youth").await;
        for secret in ["Ungdom".to_owned(), youth.to_string(), own.to_string()] {
            assert!(!text.contains(&secret), "{secret}");
        }
        let data = answer.data()["auditLog"].clone();
        let nodes = data["nodes"].as_array().unwrap().clone();
        assert_eq!((nodes.len(), &data["totalCount"]), (3, &json!(3)));
        assert_eq!((&nodes[0]["actorName"], &nodes[0]["agency"]), (&json!("Demo Rådgiver"), &json!(SCHOOL)));
        let mine = nodes.iter().find(|node| node["role"] == "YOUTH").unwrap();
        assert_eq!((&mine["actorName"], &mine["action"]), (&Value::Null, &json!("READ_LOG")));
        let mark = nodes[0]["youth"].as_str().unwrap().to_owned();
        assert_eq!((mark.len(), &mark[..2]), (11, "U-"));
        assert!(nodes.iter().all(|node| node["youth"] == mark.as_str()), "one pseudonym a person");
        // Its own reading is a line too.
        let last = lines(app).await.pop().unwrap();
        assert_eq!((last.youth_id, last.role), (None, Some(domain::role::Role::Auditor)));
        assert_eq!(last.purpose, Some(domain::consent::Purpose::Audit));
        let by = found(&auditor, json!({ "youth": mark.to_lowercase() })).await;
        assert_eq!(by.len(), 3);
    }

    async fn lines_are_found_by_actor_youth_agency_period_and_outcome(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        adviser.ask(&open(youth)).await.data();
        app.pass(TimeDelta::days(1));
        let nav = app.sign_in("demo-nav").await;
        nav.ask(&open(youth)).await;
        app.pass(TimeDelta::days(1));
        let auditor = app.sign_in("demo-auditor").await;
        let all = found(&auditor, json!({ "to": "2026-11-24" })).await;
        assert_eq!(all.len(), 2);
        let (denied, done) = (&all[0], &all[1]);
        assert_eq!((&denied["outcome"], &denied["actorName"]), (&json!("DENIED"), &json!("Demo Nav-kontakt")));
        for (filter, line) in [
            (json!({ "outcome": "DENIED" }), denied),
            (json!({ "from": "2026-11-24" , "to": "2026-11-24" }), denied),
            (json!({ "actor": done["actor"] }), done),
            (json!({ "agency": agency(app, NAV).await }), denied),
            (json!({ "to": "2026-11-23" }), done),
        ] {
            assert_eq!(&found(&auditor, filter.clone()).await, std::slice::from_ref(line), "{filter}");
        }
        assert_eq!(found(&auditor, json!({ "youth": "U-0000-0000" })).await.len(), 0);
        for (filter, field) in [
            (json!({ "from": "2026-11-24", "to": "2026-11-23" }), "filter.to"),
            (json!({ "from": "2020-01-01" }), "filter.from"),
            (json!({ "agency": "x" }), "filter.agency"),
            (json!({ "youth": "x".repeat(21) }), "filter.youth"),
        ] {
            assert_eq!(audit(&auditor, filter.clone()).await.fields(), [field], "{filter}");
        }
    }

    async fn pages_hold_every_line_once(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        for _ in 0..7 {
            adviser.ask(&open(youth)).await.data();
        }
        let auditor = app.sign_in("demo-auditor").await;
        let (mut seen, mut after) = (Vec::new(), Value::Null);
        loop {
            let query = "query Q($after: String) { auditLog(first: 3, after: $after, filter: { outcome: DONE, from: \"2026-11-23\" })
                { nodes { id purpose } pageInfo { hasNextPage endCursor } } }";
            let page = auditor.ask_with(query, json!({ "after": after })).await.data()["auditLog"].clone();
            seen.extend(page["nodes"].as_array().unwrap().iter()
                .filter(|node| node["purpose"] != "AUDIT")
                .map(|node| node["id"].as_str().unwrap().to_owned()));
            after = page["pageInfo"]["endCursor"].clone();
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        let distinct: std::collections::HashSet<_> = seen.iter().collect();
        assert_eq!((seen.len(), distinct.len()), (7, 7));
    }

    async fn unusual_days_come_first(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        for _ in 0..20 {
            adviser.ask(&open(youth)).await.data();
        }
        let nav = app.sign_in("demo-nav").await;
        for _ in 0..5 {
            nav.ask(&open(youth)).await;
        }
        app.set_clock("2026-11-23T21:30:00Z".parse().unwrap());
        let uda = app.sign_in("demo-uda").await;
        uda.ask(&open(youth)).await.data();
        let me = app.sign_in("test-youth").await;
        me.ask(&open(youth)).await.data();
        app.set_clock("2026-11-24T09:00:00Z".parse().unwrap());
        let auditor = app.sign_in("demo-auditor").await;
        let data = audit(&auditor, json!({})).await.data()["auditLog"].clone();
        let kinds: Vec<_> = data["unusual"].as_array().unwrap().iter()
            .map(|one| (one["kind"].as_str().unwrap(), one["actorName"].as_str().unwrap_or(""),
                one["agency"].as_str().unwrap_or(""), one["count"].as_i64().unwrap()))
            .collect();
        assert_eq!(kinds, [
            ("MANY_DENIALS", "Demo Nav-kontakt", NAV, 5),
            ("OUTSIDE_HOURS", "Demo Koordinator", "Utdanningsadministrasjonen (UDA)", 1),
            ("SAME_YOUTH_OFTEN", "Demo Rådgiver", SCHOOL, 20),
        ]);
        assert_eq!(data["unusual"][0]["day"], "2026-11-23");
        let only = audit(&auditor, json!({ "unusualOnly": true })).await.data()["auditLog"].clone();
        assert_eq!(only["totalCount"], 26);
        assert_eq!(only["nodes"].as_array().unwrap().len(), 26);
        let none = audit(&auditor, json!({ "unusualOnly": true, "to": "2026-11-20" })).await.data();
        assert_eq!((&none["auditLog"]["totalCount"], &none["auditLog"]["unusual"]), (&json!(0), &json!([])));
    }

    async fn nobody_but_the_auditor_gets_it_in_as_many_statements(app: TestApp) {
        let youth = grown_up(app).await;
        assert_eq!(audit(&app.anonymous(), json!({})).await.code(), "UNAUTHENTICATED");
        for account in ["demo-adviser", "demo-district", "demo-nav", "demo-programme", "demo-uda",
            "test-youth", "demo-nav-adviser", "demo-apprenticeship", "demo-adult-education"] {
            let client = app.sign_in(account).await;
            assert_eq!(audit(&client, json!({})).await.code(), "FORBIDDEN", "{account}");
        }
        let refused = lines(app).await;
        assert_eq!(refused.len(), 9);
        assert!(refused.iter().all(|line| line.youth_id.is_none() && line.purpose.is_none()));
        let auditor = app.sign_in("demo-auditor").await;
        let statements = async || {
            let before = app.app.db.statements();
            audit(&auditor, json!({})).await.data();
            app.app.db.statements() - before
        };
        let few = statements().await;
        let adviser = app.sign_in("demo-adviser").await;
        for id in (0..30).map(|n| if n % 2 == 0 { youth } else { Uuid::from_u128(n) }) {
            adviser.ask(&open(id)).await;
        }
        assert_eq!(statements().await, few);
        assert_eq!(auditor.ask(&open(youth)).await.code(), "NOT_FOUND", "logs, never content");
    }
}
