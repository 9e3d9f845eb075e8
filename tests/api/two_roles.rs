//! PostgreSQL with two roles: the server's own can add to the log and never change it.

use api::db::{Db, Patience};
use api::rights::clearing;
use api::{grants, load, schema_version};
use chrono::TimeDelta;
use domain::looking::{LookAction, LookOutcome};
use entity::access_log;
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, PaginatorTrait, Set};
use serde_json::json;
use tests::{Engine, TestApp, fresh_key, start_of_test};

const PATIENCE: Patience = Patience {
    statement: std::time::Duration::from_secs(20),
    wait: std::time::Duration::from_secs(5),
    connections: 2,
};

fn look() -> access_log::ActiveModel {
    access_log::ActiveModel {
        id: Set(fresh_key()),
        recorded_at: Set(start_of_test() - TimeDelta::days(6 * 365)),
        day: Set("2020-11-24".parse().expect("a day")),
        hour: Set(10),
        person_mark: Set(None),
        youth_mark: Set(None),
        request_id: Set(fresh_key()),
        person_id: Set(Some(fresh_key())),
        role: Set(None),
        agency_id: Set(None),
        youth_id: Set(Some(fresh_key())),
        action: Set(LookAction::Read),
        purpose: Set(None),
        basis: Set(None),
        scopes: Set(0),
        outcome: Set(LookOutcome::Denied),
    }
}

#[tokio::test]
#[expect(
    clippy::too_many_lines,
    reason = "one step after the other on one database"
)]
async fn the_servers_own_role_does_its_work_and_cannot_touch_the_log() {
    let (app, owner) = TestApp::of_two_roles().await;
    let db = &app.app.db;
    // It starts on a current schema, loads, signs in, changes and reads.
    schema_version::migrate(db)
        .await
        .expect("nothing to migrate");
    load::report(db, start_of_test()).await.expect("the report");
    load::demo(db, &app.app.vault, start_of_test())
        .await
        .expect("the demo baseline");
    let ready = app.anonymous().get("/health/ready").await;
    assert_eq!(ready.status, axum::http::StatusCode::OK);
    let uda = app.sign_in("demo-uda").await;
    let input = json!({ "name": "Ada", "provider": "ansattporten", "subject": "ada" });
    let data = uda
        .change("registerStaff", "RegisterStaffInput", input, "id")
        .await
        .data();
    let input = json!({ "person": data["registerStaff"]["id"] });
    uda.change("disablePerson", "DisablePersonInput", input, "id")
        .await
        .data();
    uda.ask("{ openPlaces { totalCount } people { totalCount } retention { wouldRemove } }")
        .await
        .data();
    let lines = async || {
        let all = access_log::Entity::find().count(db.read());
        all.await.expect("a count")
    };
    let before = lines().await;
    look().insert(db.owner()).await.expect("a line of the log");
    for sql in [
        "UPDATE access_log SET action = 'LIST'",
        "DELETE FROM access_log",
        "TRUNCATE access_log",
        "ALTER TABLE access_log DISABLE TRIGGER ALL",
        "DROP TABLE access_log",
        "DROP FUNCTION access_log_refuse() CASCADE",
        "UPDATE event SET kind = 'X'",
        "DELETE FROM event",
        "TRUNCATE event",
        "INSERT INTO retention_leave (id, log, ends_at) VALUES (gen_random_uuid(), 'access_log', now())",
        "DELETE FROM retention_leave",
        "UPDATE seaql_migrations SET version = 'x'",
        "CREATE TABLE mine (id integer)",
        "GRANT ALL ON access_log TO PUBLIC",
    ] {
        // A GRANT without the right to grant warns and grants nothing.
        let refused = db.owner().execute_unprepared(sql).await.is_err();
        assert!(refused || sql.starts_with("GRANT"), "{sql}");
    }
    assert!(
        db.owner()
            .execute_unprepared("DELETE FROM access_log")
            .await
            .is_err()
    );
    // Not by clearing either: nothing is removed, and the log stands.
    assert!(clearing::run(db, start_of_test(), true).await.is_err());
    assert_eq!(lines().await, before + 1);
    // The owner clears what has been kept long enough.
    let owners = Db::open(&owner, PATIENCE)
        .await
        .expect("the owner's way in");
    clearing::run(&owners, start_of_test(), true)
        .await
        .expect("a clearing");
    assert_eq!(lines().await, before);
    owners.close().await.expect("a clean close");
    app.stop().await;
}

#[tokio::test]
async fn grants_are_for_postgres_and_a_plain_name() {
    let app = TestApp::empty(Engine::Sqlite).await;
    let told = grants::grant(&app.app.db, "ot_app").await.unwrap_err();
    assert!(matches!(told, grants::Failed::NotPostgres));
    app.stop().await;
    let app = TestApp::empty(Engine::Postgres).await;
    let told = grants::grant(&app.app.db, "x; DROP TABLE person")
        .await
        .unwrap_err();
    assert!(matches!(told, grants::Failed::Name));
    let told = grants::grant(&app.app.db, "nobody_of_that_name")
        .await
        .unwrap_err();
    assert!(matches!(told, grants::Failed::Database(_)));
    app.stop().await;
}
