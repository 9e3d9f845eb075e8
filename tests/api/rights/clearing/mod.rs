//! What has been kept long enough goes, and nothing else.

mod rows;

use api::rights::{RULES, What, clearing};
use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    access_log, access_question, admission, admission_event, agreement_follow_up, attendance,
    attendance_agreement, consent, event, guardian, identity, job_run, meeting,
    meeting_participant, notification, outbox, person, place_request, referral, retention_leave,
    role_assignment, seat_movement, session, sign_in, sign_in_failure, submission, support_entry,
    tie, trial, youth, youth_follower, youth_status,
};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, PaginatorTrait, Set};
use serde_json::{Value, json};
use tests::{TestApp, fresh_key, on_both_engines};

use super::filled::fill;
use rows::{born_in, old_and_young};

const DAY: TimeDelta = TimeDelta::days(1);

fn now() -> DateTime<Utc> {
    tests::start_of_test()
}

/// A moment just before a rule's period, and one just within it.
pub(super) fn edges(what: What) -> [DateTime<Utc>; 2] {
    let rule = RULES.iter().find(|rule| rule.what == what).expect("a rule");
    let cut = now() - TimeDelta::days(rule.days);
    [cut - DAY, cut + DAY]
}

/// Every table's number of rows.
async fn counts(app: &TestApp) -> Vec<(&'static str, u64)> {
    let db = app.app.db.read();
    let mut found = Vec::new();
    macro_rules! count {
        ($($table:ident),+) => {$(
            found.push((stringify!($table), $table::Entity::find().count(db).await.expect("a count")));
        )+};
    }
    count!(
        person,
        sign_in,
        sign_in_failure,
        session,
        submission,
        consent,
        support_entry,
        tie,
        youth_follower,
        role_assignment,
        access_question,
        access_log,
        youth,
        youth_status,
        guardian,
        identity,
        event,
        retention_leave,
        place_request,
        admission,
        admission_event,
        referral,
        meeting,
        meeting_participant,
        trial,
        attendance,
        attendance_agreement,
        agreement_follow_up,
        notification,
        outbox,
        seat_movement
    );
    found
}

fn of(counts: &[(&'static str, u64)], table: &str) -> u64 {
    counts
        .iter()
        .find(|(name, _)| *name == table)
        .expect("a table")
        .1
}

on_both_engines! {
    async fn a_dry_run_removes_nothing_and_a_clearing_exactly_what_it_said(app: TestApp) {
        let filled = fill(app).await;
        // What the demo data holds that is due goes first.
        clearing::run(&app.app.db, now(), true).await.expect("a clearing");
        old_and_young(app, &filled).await;
        let before = counts(app).await;
        let said = clearing::run(&app.app.db, now(), false).await.expect("a dry run");
        assert_eq!(counts(app).await, before);
        for (rule, due) in &said {
            let expected = match rule.what {
                What::Consent | What::Tie => 2,
                What::Youth => 0,
                _ => 1,
            };
            // The demo accounts' rows and the filled ones are young.
            assert_eq!(*due, expected, "{}", rule.table);
        }
        let removed = clearing::run(&app.app.db, now(), true).await.expect("a clearing");
        assert_eq!(removed, said);
        let after = counts(app).await;
        for (rule, count) in &removed {
            if rule.what != What::JobRun {
                assert_eq!(of(&before, rule.table) - of(&after, rule.table), *count, "{}", rule.table);
            }
        }
        assert_eq!(of(&after, "retention_leave"), 0);
        let again = clearing::run(&app.app.db, now(), true).await.expect("another");
        assert!(again.iter().all(|(_, count)| *count == 0), "{again:?}");
        let runs = job_run::Entity::find().all(app.app.db.read()).await.expect("runs");
        let runs: Vec<_> = runs.iter().filter(|run| run.job == "retention").collect();
        assert_eq!(runs.iter().map(|run| run.dry_run).collect::<Vec<_>>(), [false, true, false, false]);
        assert!(runs[2].result.contains("\"consent\":2"), "{}", runs[2].result);
    }

    async fn a_young_person_goes_with_all_that_hangs_on_them_when_follow_up_has_ended(app: TestApp) {
        let filled = fill(app).await;
        // What the demo data holds that is due goes first.
        clearing::run(&app.app.db, now(), true).await.expect("a clearing");
        // On 23 November 2026: of those who turned 24 in 2024 and before, the year is over.
        for (year, registered) in [
            (Some(2000), now()), (Some(1999), now()), (Some(2001), now()), (Some(2002), now()),
            (None, now() - TimeDelta::days(9 * 365 + 1)), (None, now() - TimeDelta::days(9 * 365 - 1)),
        ] {
            born_in(app, &filled, year, registered).await;
        }
        let before = counts(app).await;
        let removed = clearing::run(&app.app.db, now(), true).await.expect("a clearing");
        let youths = removed.iter().find(|(rule, _)| rule.what == What::Youth).expect("the rule").1;
        assert_eq!(youths, 3);
        let after = counts(app).await;
        for table in ["youth", "youth_status", "tie", "guardian", "youth_follower", "consent", "support_entry",
            "access_question", "person", "place_request", "admission", "admission_event", "referral", "meeting",
            "meeting_participant", "trial", "attendance", "attendance_agreement", "agreement_follow_up", "notification"] {
            assert_eq!(of(&before, table) - of(&after, table), 3, "{table}");
        }
        // The seats stay as figures, and are nobody's.
        assert_eq!(of(&before, "seat_movement"), of(&after, "seat_movement"));
        // What they did stands; who did it does not. The log outlives the record.
        assert_eq!(of(&before, "event"), of(&after, "event"));
        let events = event::Entity::find().all(app.app.db.read()).await.expect("events");
        assert_eq!(events.iter().filter(|row| row.kind == "X" && row.person_id.is_none()).count(), 3);
        assert_eq!(of(&before, "access_log"), of(&after, "access_log"));
    }

    async fn more_than_a_batch_goes_in_one_clearing(app: TestApp) {
        let rows = (0..1201).map(|_| sign_in_failure::ActiveModel { id: Set(fresh_key()),
            issuer: Set("x".to_owned()), reason: Set("x".to_owned()), recorded_at: Set(now() - TimeDelta::days(91)) });
        sign_in_failure::Entity::insert_many(rows).exec(app.app.db.owner()).await.expect("rows");
        let removed = clearing::run(&app.app.db, now(), true).await.expect("a clearing");
        assert_eq!(removed.iter().find(|(rule, _)| rule.what == What::SignInFailure).expect("it").1, 1201);
    }

    async fn nothing_else_removes_or_changes_a_line_of_the_log(app: TestApp) {
        fill(app).await;
        let db = app.app.db.owner();
        let lines = async || access_log::Entity::find().count(db).await.expect("a count");
        let before = lines().await;
        let mut refused = vec![
            "UPDATE access_log SET action = 'READ'",
            "DELETE FROM access_log",
            "DELETE FROM access_log WHERE recorded_at < '2027-01-01'",
            "UPDATE access_log SET recorded_at = '2000-01-01'",
        ];
        if app.engine == tests::Engine::Sqlite {
            refused.push("INSERT OR REPLACE INTO access_log SELECT * FROM access_log");
            refused.push("REPLACE INTO access_log SELECT * FROM access_log");
        } else {
            refused.push("TRUNCATE access_log");
        }
        for sql in refused {
            assert!(db.execute_unprepared(sql).await.is_err(), "{sql}");
        }
        // With leave to remove what is old, what is young stays as it is.
        retention_leave::ActiveModel { id: Set(fresh_key()), log: Set("access_log".to_owned()),
            ends_at: Set(now() - TimeDelta::days(365)) }
            .insert(db).await.expect("leave");
        assert!(db.execute_unprepared("DELETE FROM access_log").await.is_err());
        assert!(db.execute_unprepared("UPDATE access_log SET action = 'READ'").await.is_err());
        assert_eq!(lines().await, before);
    }

    async fn uda_and_the_auditor_see_the_rules_in_their_language(app: TestApp) {
        let filled = fill(app).await;
        // What the demo data holds that is due goes first.
        clearing::run(&app.app.db, now(), true).await.expect("a clearing");
        old_and_young(app, &filled).await;
        let query = "{ retention { table what keptDays from wouldRemove } }";
        for account in ["demo-uda", "demo-auditor"] {
            let data = app.sign_in(account).await.ask(query).await.data();
            let rules = data["retention"].as_array().expect("rules").clone();
            assert_eq!(rules.len(), RULES.len());
            let log = rules.iter().find(|rule| rule["table"] == "access_log").expect("the log");
            assert_eq!(log, &json!({ "table": "access_log", "what": "Loggen over hvem som har sett",
                "keptDays": 1825, "from": "da det ble lagret", "wouldRemove": 1 }));
            assert!(rules.iter().all(|rule| rule["what"] != Value::Null
                && !rule.to_string().contains("retention.")), "{data}");
        }
        assert_eq!(app.anonymous().ask(query).await.code(), "UNAUTHENTICATED");
        for account in ["demo-programme", "demo-adviser", "demo-youth"] {
            assert_eq!(app.sign_in(account).await.ask(query).await.code(), "FORBIDDEN", "{account}");
        }
    }
}
