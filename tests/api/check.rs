//! `api check` finds what does not agree, and nothing where all does.

use api::check::{self, Fault};
use sea_orm::ConnectionTrait;
use tests::{TestApp, on_both_engines};

async fn faults(app: &TestApp) -> Vec<Fault> {
    let now = app.app.clock.now();
    check::run(&app.app.db, now).await.expect("a look")
}

async fn plant(app: &TestApp, sql: &str) {
    let done = app.app.db.owner().execute_unprepared(sql).await;
    assert!(
        done.expect("a fault is planted").rows_affected() > 0,
        "{sql}"
    );
}

on_both_engines! {
    async fn the_demonstration_agrees_with_itself(app: TestApp) {
        assert_eq!(faults(app).await, []);
        app.pass(chrono::TimeDelta::days(3));
        assert_eq!(faults(app).await, []);
    }

    async fn a_planted_fault_is_found(app: TestApp) {
        plant(app, "UPDATE admission SET holds_seat = TRUE WHERE state = 'REJECTED'").await;
        let found = faults(app).await;
        assert!(found.iter().any(|fault| matches!(fault, Fault::Held { moved, open, .. } if moved + 1 == *open)));
        assert!(found.iter().any(|fault| matches!(fault, Fault::Moved { .. })), "{found:?}");
        let lines: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(lines.iter().any(|line| line.starts_with("hellerud-ots 2026: ")), "{lines:?}");
    }

    async fn a_seat_past_the_limit_is_found(app: TestApp) {
        plant(app, "UPDATE place_allocation SET approved_places = 4 WHERE school_year = 2026 AND programme_id = \
            (SELECT id FROM programme WHERE slug = 'hellerud-ots')").await;
        let found = faults(app).await;
        assert!(found.iter().any(|fault| matches!(fault, Fault::PastLimit { limit: 6, .. })), "{found:?}");
    }

    async fn access_that_no_request_gives_is_found(app: TestApp) {
        plant(app, "UPDATE admission SET state = 'REJECTED' WHERE state = 'REQUESTED'").await;
        let found = faults(app).await;
        assert!(found.iter().any(|fault| matches!(fault, Fault::Ties { .. })), "{found:?}");
    }
}
