//! Floods: from one session, one address, and at the door of one account.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;
use serde_json::json;
use tests::{Answer, Engine, TestApp};

const WHO: &str = "{ viewer { name } }";

async fn from(app: &TestApp, address: &str) -> Answer {
    let client = app.anonymous();
    let request = client
        .request(Method::POST, "/graphql")
        .header(header::CONTENT_TYPE, "application/json")
        .header("x-forwarded-for", address)
        .body(Body::from(json!({ "query": WHO }).to_string()));
    client.send(request.expect("a request")).await
}

#[tokio::test]
async fn a_session_that_asks_too_often_waits_and_no_other_does() {
    let app = TestApp::with(Engine::Sqlite, &[("OT_RATE_SESSION", "3")]).await;
    let (hasty, calm) = (app.sign_in("demo-uda").await, app.sign_in("demo-nav").await);
    for _ in 0..3 {
        hasty.ask(WHO).await.data();
    }
    let answer = hasty.ask(WHO).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(answer.code(), "RATE_LIMITED");
    assert_eq!(answer.headers[header::RETRY_AFTER], "21");
    calm.ask(WHO).await.data();
    app.pass(TimeDelta::seconds(21));
    hasty.ask(WHO).await.data();
    app.stop().await;
}

/// A forged cookie names no session, so it opens no account of its own to count on:
/// the address is counted all the same.
#[tokio::test]
async fn an_address_is_counted_whatever_cookie_it_sends() {
    let variables = [
        ("OT_RATE_ADDRESS", "2"),
        ("OT_PROXY_HEADER", "x-forwarded-for"),
    ];
    let app = TestApp::with(Engine::Sqlite, &variables).await;
    // The last address is our own proxy's word; what stands before it anyone may write.
    from(&app, "198.51.100.7, 203.0.113.9").await.data();
    from(&app, "198.51.100.8, 203.0.113.9").await.data();
    let third = from(&app, "198.51.100.9, 203.0.113.9").await;
    assert_eq!(third.status, StatusCode::TOO_MANY_REQUESTS);
    from(&app, "203.0.113.10").await.data();
    let health = app.anonymous().get("/health/live").await;
    assert_eq!(health.status, StatusCode::OK);
    app.stop().await;
}

#[tokio::test]
async fn an_account_cannot_be_tried_for_ever() {
    let app = TestApp::with(Engine::Sqlite, &[("OT_RATE_SIGN_IN", "2")]).await;
    let knock = async |account: &str| {
        let body = json!({ "account": account });
        app.anonymous().post("/auth/demo", &body).await.status
    };
    for account in ["demo-uda", "demo-king"] {
        let first = knock(account).await;
        assert_eq!(knock(account).await, first, "{account}");
        // The same for an account there is none of: a limit tells nothing.
        assert_eq!(
            knock(account).await,
            StatusCode::TOO_MANY_REQUESTS,
            "{account}"
        );
    }
    assert_eq!(knock("demo-nav").await, StatusCode::OK);
    app.stop().await;
}
