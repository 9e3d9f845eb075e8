//! Alive, ready, and what dresses every answer.

use axum::http::StatusCode;
use migration::{Migrator, MigratorTrait};
use tests::on_both_engines;

on_both_engines! {
    async fn ready_knows_the_schema_and_the_drain(app: TestApp) {
        let client = app.anonymous();
        assert_eq!(client.get("/health/live").await.status, StatusCode::OK);
        let ready = client.get("/health/ready").await;
        assert_eq!((ready.status, ready.json()["state"].clone()), (StatusCode::OK, "ready".into()));
        Migrator::down(app.app.db.owner(), Some(1)).await.expect("a step down");
        let behind = client.get("/health/ready").await;
        assert_eq!(behind.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(behind.json()["state"], "other schema version");
        Migrator::up(app.app.db.owner(), None).await.expect("a step up");
        assert_eq!(client.get("/health/ready").await.status, StatusCode::OK);
        app.door().drain();
        let draining = client.get("/health/ready").await;
        assert_eq!(draining.json()["state"], "draining");
        assert_eq!(draining.status, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(client.get("/health/live").await.status, StatusCode::OK);
    }

    async fn every_answer_has_an_id_and_the_security_headers(app: TestApp) {
        let client = app.anonymous();
        for path in ["/health/live", "/", "/programmes/kuben", "/nope.js", "/graphql"] {
            let answer = client.get(path).await;
            assert!(answer.headers.contains_key("x-request-id"), "{path}");
            let policy = answer.headers["content-security-policy"].to_str().expect("a policy");
            assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe-inline"));
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
            assert_eq!(answer.headers["x-content-type-options"], "nosniff");
            assert_eq!(answer.headers["x-frame-options"], "DENY");
        }
        assert_eq!(client.get("/app-0123abcd.js").await.status, StatusCode::NOT_FOUND);
    }

    async fn the_page_may_load_its_own_and_nothing_else(app: TestApp) {
        let page = app.app.config.web_root.join("index.html");
        std::fs::write(&page, "<!DOCTYPE html><title>x</title>").expect("a page");
        for path in ["/", "/programmes/kuben", "/places/kuben/page"] {
            let answer = app.anonymous().get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let policy = answer.headers["content-security-policy"].to_str().expect("a policy");
            assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
            assert!(policy.contains("connect-src 'self'"), "{policy}");
            for name in ["permissions-policy", "referrer-policy", "cross-origin-opener-policy"] {
                assert!(answer.headers.contains_key(name), "{name}");
            }
            // Asked for again, the kept page must not get another policy.
            let since = answer.headers["last-modified"].clone();
            let again = app.anonymous().request(axum::http::Method::GET, path)
                .header("if-modified-since", since)
                .body(axum::body::Body::empty()).expect("a request");
            let again = app.anonymous().send(again).await;
            assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
            assert!(!again.headers.contains_key("content-security-policy"), "{path}");
        }
    }

    async fn a_dead_database_is_our_fault_and_tells_nothing(app: TestApp) {
        app.app.db.clone().close().await.expect("a close");
        let answer = app.anonymous().ask("{ openPlaces { totalCount } }").await;
        assert_eq!((answer.status, answer.code()), (StatusCode::OK, "INTERNAL".into()));
        let json = answer.json();
        assert!(json["errors"][0]["extensions"]["ref"].is_string());
        let body = json.to_string().to_lowercase();
        for word in ["sqlx", "pool", "connection", "sqlite", "postgres", "select"] {
            assert!(!body.contains(word), "{word} in {body}");
        }
        assert_eq!(app.anonymous().get("/health/ready").await.status, StatusCode::SERVICE_UNAVAILABLE);
    }
}
