//! What has been kept long enough goes, and nothing else.

use api::rights::{RULES, What, clearing};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::{
    access_log, access_question, consent, event, guardian, identity, job_run, person,
    retention_leave, role_assignment, session, sign_in, sign_in_failure, submission, support_entry,
    tie, youth, youth_follower, youth_status,
};
use sea_orm::{
    ActiveModelTrait, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, Set,
};
use serde_json::{Value, json};
use tests::{TestApp, fresh_key, on_both_engines};

use super::filled::{Filled, fill};

const DAY: TimeDelta = TimeDelta::days(1);

fn now() -> DateTime<Utc> {
    tests::start_of_test()
}

/// A moment just before a rule's period, and one just within it.
fn edges(what: What) -> [DateTime<Utc>; 2] {
    let rule = RULES.iter().find(|rule| rule.what == what).expect("a rule");
    let cut = now() - TimeDelta::days(rule.days);
    [cut - DAY, cut + DAY]
}

/// One row just due and one not yet, of each table that stands alone.
async fn old_and_young(app: &TestApp, filled: &Filled) {
    let db = app.app.db.owner();
    for at in edges(What::SignIn) {
        let text = || Set("x".to_owned());
        sign_in::ActiveModel {
            id: Set(fresh_key()),
            issuer: text(),
            state: text(),
            nonce: text(),
            verifier: text(),
            back: text(),
            created_at: Set(at),
            used_at: Set(None),
        }
        .insert(db)
        .await
        .expect("a sign-in");
    }
    for at in edges(What::SignInFailure) {
        sign_in_failure::ActiveModel {
            id: Set(fresh_key()),
            issuer: Set("x".to_owned()),
            reason: Set("LEVEL".to_owned()),
            recorded_at: Set(at),
        }
        .insert(db)
        .await
        .expect("a failure");
    }
    for at in edges(What::Session) {
        session::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(filled.person),
            created_at: Set(at - DAY),
            expires_at: Set(at),
            ..Default::default()
        }
        .insert(db)
        .await
        .expect("a session");
    }
    for at in edges(What::Submission) {
        submission::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(filled.person),
            key: Set(fresh_key()),
            operation: Set("x".to_owned()),
            fingerprint: Set("x".to_owned()),
            recorded_at: Set(at),
        }
        .insert(db)
        .await
        .expect("a submission");
    }
    for at in edges(What::Person) {
        let id = fresh_key();
        person::ActiveModel {
            id: Set(id),
            name: Set("Nobody".to_owned()),
            created_at: Set(Some(at)),
            ..Default::default()
        }
        .insert(db)
        .await
        .expect("a person");
        identity::ActiveModel {
            id: Set(fresh_key()),
            person_id: Set(id),
            issuer: Set("x".to_owned()),
            subject_index: Set(id.to_string()),
            created_at: Set(at),
            last_used_at: Set(None),
        }
        .insert(db)
        .await
        .expect("an identity");
    }
    for at in edges(What::JobRun) {
        job_run::ActiveModel {
            id: Set(fresh_key()),
            job: Set("x".to_owned()),
            started_at: Set(at),
            dry_run: Set(false),
            result: Set("{}".to_owned()),
        }
        .insert(db)
        .await
        .expect("a run");
    }
    for at in edges(What::AccessLog) {
        let look = access_log::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a look");
        access_log::ActiveModel {
            id: Set(fresh_key()),
            recorded_at: Set(at),
            ..look.into_active_model()
        }
        .insert(db)
        .await
        .expect("a look");
    }
    for at in edges(What::AccessQuestion) {
        let row = access_question::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a question");
        access_question::ActiveModel {
            id: Set(fresh_key()),
            answered_at: Set(Some(at)),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a question");
    }
    old_and_young_of_youths(app).await;
}

/// The same of what hangs on a young person, who stays.
async fn old_and_young_of_youths(app: &TestApp) {
    let db = app.app.db.owner();
    for at in edges(What::Consent) {
        let row = consent::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a consent");
        consent::ActiveModel {
            id: Set(fresh_key()),
            withdrawn_at: Set(Some(at)),
            ..row.clone().into_active_model()
        }
        .insert(db)
        .await
        .expect("a withdrawn consent");
        consent::ActiveModel {
            id: Set(fresh_key()),
            withdrawn_at: Set(None),
            valid_to: Set(at.date_naive()),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a consent that has ended");
    }
    for at in edges(What::SupportEntry) {
        let row = support_entry::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a need");
        support_entry::ActiveModel {
            id: Set(fresh_key()),
            ended_at: Set(Some(at)),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a need");
    }
    for at in edges(What::Tie) {
        let row = tie::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a tie");
        tie::ActiveModel {
            id: Set(fresh_key()),
            ended_at: Set(Some(at)),
            valid_to: Set(None),
            ..row.clone().into_active_model()
        }
        .insert(db)
        .await
        .expect("a tie");
        tie::ActiveModel {
            id: Set(fresh_key()),
            ended_at: Set(None),
            valid_to: Set(Some(at.date_naive())),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a tie");
    }
    for at in edges(What::YouthFollower) {
        let row = youth_follower::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a follower");
        youth_follower::ActiveModel {
            id: Set(fresh_key()),
            ended_at: Set(Some(at)),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a follower");
    }
    for at in edges(What::RoleAssignment) {
        let row = role_assignment::Entity::find()
            .one(db)
            .await
            .expect("it")
            .expect("a role");
        role_assignment::ActiveModel {
            id: Set(fresh_key()),
            ended_at: Set(Some(at)),
            ..row.into_active_model()
        }
        .insert(db)
        .await
        .expect("a role");
    }
}

/// Another young person, with the consents and needs of the first, born in a year.
async fn born_in(app: &TestApp, filled: &Filled, year: Option<i32>, registered: DateTime<Utc>) {
    let db = app.app.db.owner();
    let (id, mine) = (fresh_key(), fresh_key());
    person::ActiveModel {
        id: Set(mine),
        name: Set("Noen".to_owned()),
        created_at: Set(Some(now())),
        birth_date: Set(year.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31))),
        ..Default::default()
    }
    .insert(db)
    .await
    .expect("a person");
    let row = youth::Entity::find_by_id(filled.youth)
        .one(db)
        .await
        .expect("it")
        .expect("the youth");
    youth::ActiveModel {
        id: Set(id),
        person_id: Set(mine),
        created_at: Set(registered),
        ..row.into_active_model()
    }
    .insert(db)
    .await
    .expect("a youth");
    macro_rules! same {
        ($($table:ident),+) => {$(
            let row = $table::Entity::find().one(db).await.expect("it").expect("a row");
            $table::ActiveModel { id: Set(fresh_key()), youth_id: Set(id), ..row.into_active_model() }
                .insert(db).await.expect("a row");
        )+};
    }
    same!(
        youth_status,
        tie,
        guardian,
        youth_follower,
        consent,
        support_entry,
        access_question
    );
    event::ActiveModel {
        id: Set(fresh_key()),
        recorded_at: Set(now()),
        person_id: Set(Some(mine)),
        agency_id: Set(row_agency(app).await),
        programme_id: Set(None),
        kind: Set("X".to_owned()),
        data: Set(json!({})),
    }
    .insert(db)
    .await
    .expect("an event");
}

async fn row_agency(app: &TestApp) -> uuid::Uuid {
    let found = entity::agency::Entity::find().one(app.app.db.read()).await;
    found.expect("it").expect("an agency").id
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
        retention_leave
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
        assert_eq!(runs.iter().map(|run| run.dry_run).collect::<Vec<_>>(), [true, false, false]);
        assert!(runs[1].result.contains("\"consent\":2"), "{}", runs[1].result);
    }

    async fn a_young_person_goes_with_all_that_hangs_on_them_when_follow_up_has_ended(app: TestApp) {
        let filled = fill(app).await;
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
            "access_question", "person"] {
            assert_eq!(of(&before, table) - of(&after, table), 3, "{table}");
        }
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
        assert_eq!(access_log::Entity::find().count(db).await.expect("a count"), 1);
    }

    async fn uda_and_the_auditor_see_the_rules_in_their_language(app: TestApp) {
        let filled = fill(app).await;
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
