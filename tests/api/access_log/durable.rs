//! What the log promises: nothing is shown before it is written, and it only grows.

use sea_orm::ConnectionTrait;
use serde_json::Value;
use tests::{Engine, on_both_engines};

use super::{lines, open};
use crate::consents::{give, rows, with};
use crate::youth_stage::{NAV, agency, grown_up};

on_both_engines! {
    async fn what_cannot_be_written_down_is_not_shown(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        adviser.ask(&open(youth)).await.data();
        let rename = "ALTER TABLE access_log RENAME TO access_log_gone";
        app.app.db.owner().execute_unprepared(rename).await.unwrap();
        let answer = adviser.ask(&open(youth)).await;
        assert_eq!((answer.code().as_str(), &answer.json()["data"]), ("INTERNAL", &Value::Null));
        assert!(!String::from_utf8_lossy(&answer.body).contains(&youth.to_string()));
        // What nobody is seen by is shown as ever.
        adviser.ask("{ openPlaces(first: 1) { totalCount } }").await.data();
        let back = "ALTER TABLE access_log_gone RENAME TO access_log";
        app.app.db.owner().execute_unprepared(back).await.unwrap();
        adviser.ask(&open(youth)).await.data();
        assert_eq!(lines(app).await.len(), 2);
    }

    async fn many_at_once_are_each_written_once(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        let query = open(youth);
        let asked = (0..60).map(|_| {
            let (adviser, query) = (adviser.clone(), query.clone());
            tokio::spawn(async move { adviser.ask(&query).await })
        });
        let asked: Vec<_> = asked.collect();
        let mut answers = Vec::new();
        for one in asked {
            answers.push(one.await.expect("an answer"));
        }
        assert!(answers.iter().all(|answer| answer.json()["data"]["youth"]["id"] == youth.to_string()));
        let written = lines(app).await;
        assert_eq!(written.len(), 60);
        let requests: std::collections::HashSet<_> = written.iter().map(|line| line.request_id).collect();
        assert_eq!(requests.len(), 60);
    }

    async fn a_line_is_never_changed_removed_or_written_over(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        adviser.ask(&open(youth)).await.data();
        let before = lines(app).await;
        let mut attempts = vec![
            "UPDATE access_log SET youth_id = NULL",
            "UPDATE access_log SET outcome = 'DENIED'",
            "DELETE FROM access_log",
            "INSERT INTO access_log SELECT * FROM access_log",
        ];
        attempts.extend(match app.engine {
            Engine::Sqlite => ["INSERT OR REPLACE INTO access_log SELECT * FROM access_log",
                "REPLACE INTO access_log SELECT * FROM access_log"],
            Engine::Postgres => ["INSERT INTO access_log SELECT * FROM access_log \
                ON CONFLICT (id) DO UPDATE SET youth_id = NULL", "TRUNCATE access_log"],
        });
        for sql in attempts {
            assert!(app.app.db.owner().execute_unprepared(sql).await.is_err(), "{sql}");
        }
        assert_eq!(lines(app).await, before);
    }

    async fn a_change_whose_line_fails_is_refused_too(app: TestApp) {
        grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        let input = with(agency(app, NAV).await);
        let rename = "ALTER TABLE access_log RENAME TO access_log_gone";
        app.app.db.owner().execute_unprepared(rename).await.unwrap();
        assert_eq!(give(&me, input).await.code(), "INTERNAL");
        // The change itself has its event; with the same key it is answered once the log is back.
        assert_eq!(rows(app).await.len(), 1);
    }
}
