//! Signing in and out in development.

use axum::http::{StatusCode, header};
use chrono::TimeDelta;
use serde_json::{Value, json};
use tests::{Client, on_both_engines};

const WHO: &str = "{ viewer { name roles { role agency { name } programmeSlug } sessionExpiresAt
  may { reportPlaces seeOverview recordUnmetNeed } programmes { slug } } }";

async fn viewer(client: &Client) -> Value {
    client.ask(WHO).await.data()["viewer"].clone()
}

on_both_engines! {
    async fn each_demo_account_is_who_it_says(app: TestApp) {
        assert_eq!(viewer(&app.anonymous()).await, Value::Null);
        for (account, role) in [
            ("demo-adviser", "SCHOOL_ADVISER"), ("demo-district", "DISTRICT_CONTACT"),
            ("demo-nav", "NAV_CONTACT"), ("demo-nav-adviser", "NAV_ADVISER"),
            ("demo-apprenticeship", "APPRENTICESHIP_OFFICE"), ("demo-adult-education", "ADULT_EDUCATION"),
            ("demo-programme", "PROGRAMME_LEAD"), ("demo-uda", "UDA_COORDINATOR"),
            ("demo-youth", "YOUTH"), ("demo-auditor", "AUDITOR"),
        ] {
            let who = viewer(&app.sign_in(account).await).await;
            let roles = who["roles"].as_array().expect("roles");
            assert!(roles.iter().any(|grant| grant["role"] == role), "{account}: {who}");
            assert_eq!(who["may"]["seeOverview"], account == "demo-uda", "{account}");
            let reports = ["demo-uda", "demo-programme"].contains(&account);
            assert_eq!(who["may"]["reportPlaces"], reports, "{account}");
            let records = !["demo-youth", "demo-auditor"].contains(&account);
            assert_eq!(who["may"]["recordUnmetNeed"], records, "{account}");
        }
        let lead = viewer(&app.sign_in("demo-programme").await).await;
        assert_eq!(lead["programmes"], json!([{ "slug": "hellerud-ots" }, { "slug": "trikkestallen" }]));
        let uda = viewer(&app.sign_in("demo-uda").await).await;
        assert_eq!(uda["programmes"].as_array().expect("programmes").len(), 12);
    }

    async fn the_cookie_is_out_of_scripts_reach(app: TestApp) {
        let answer = app.anonymous().post("/auth/demo", &json!({ "account": "demo-uda" })).await;
        let cookie = answer.headers[header::SET_COOKIE].to_str().expect("a cookie");
        assert!(cookie.starts_with("__Host-ot_session="));
        for part in ["HttpOnly", "Secure", "SameSite=Strict", "Path=/"] {
            assert!(cookie.contains(part), "{part}");
        }
        assert!(!cookie.contains("Domain"));
        assert!(!String::from_utf8_lossy(&answer.body).contains("eyJ"), "no token in the body");
    }

    async fn an_unknown_account_or_broken_body_is_refused(app: TestApp) {
        let client = app.anonymous();
        for body in [json!({ "account": "demo-king" }), json!({ "account": "" }), json!({}), json!([])] {
            let answer = client.post("/auth/demo", &body).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{body}");
            assert_eq!(answer.code(), "BAD_USER_INPUT");
            assert!(!answer.headers.contains_key(header::SET_COOKIE));
        }
    }

    async fn a_tampered_cookie_is_nobodys(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let cookie = uda.cookie().expect("a cookie").to_owned();
        let (name, token) = cookie.split_once('=').expect("a value");
        let flipped: String = token.chars().rev().collect();
        for wrong in ["", "x", "a.b.c", &flipped, &token[..token.len() - 5]] {
            let client = app.anonymous().with_cookie(&format!("{name}={wrong}"));
            assert_eq!(viewer(&client).await, Value::Null, "{wrong}");
            let answer = client.ask("{ unmetNeeds { totalCount } }").await;
            assert_eq!(answer.code(), "UNAUTHENTICATED");
        }
    }

    async fn a_session_ends_at_its_hour_and_at_sign_out(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        // The tests' limit of idleness is four hours: something is done meanwhile.
        let mut uda = uda;
        for _ in 0..2 {
            app.pass(TimeDelta::hours(3));
            let answer = uda.ask(WHO).await;
            let renewed = answer.headers[header::SET_COOKIE].to_str().expect("a cookie");
            uda = uda.with_cookie(renewed.split(';').next().expect("a value"));
        }
        app.pass(TimeDelta::hours(2) - TimeDelta::seconds(1));
        assert_ne!(viewer(&uda).await, Value::Null);
        app.pass(TimeDelta::seconds(1));
        assert_eq!(viewer(&uda).await, Value::Null);
        let uda = app.sign_in("demo-uda").await;
        let answer = uda.post("/auth/sign-out", &json!({})).await;
        let cookie = answer.headers[header::SET_COOKIE].to_str().expect("a cookie");
        assert!(cookie.contains("Max-Age=0"));
        // The cookie itself is worth nothing any more, whoever kept it.
        assert_eq!(viewer(&uda).await, Value::Null);
    }

    async fn signing_in_again_ends_the_session_before(app: TestApp) {
        let first = app.sign_in("demo-uda").await;
        let mut second = first.clone();
        second.sign_in("demo-adviser").await;
        assert_eq!(viewer(&first).await, Value::Null);
        assert_eq!(viewer(&second).await["name"], "Demo Rådgiver");
    }
}
