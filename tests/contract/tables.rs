//! Migrations go up, down and up again, and the entities fit what they make.

use entity::{
    access_log, access_question, admission, admission_event, agency, agreement_follow_up,
    attendance, attendance_agreement, consent, consent_party, district, event, guardian, identity,
    job_lease, job_run, mail_setting, meeting, meeting_participant, nearest_school, notification,
    outbox, person, place_allocation, place_count, place_count_track, place_request, programme,
    referral, retention_leave, role_assignment, saved_search, school_holiday, seat_movement,
    session, sign_in, sign_in_failure, submission, support_entry, tie, track, trial, unmet_need,
    waiting_criterion, youth, youth_follower, youth_status,
};
use migration::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, EntityTrait, IdenStatic, Iterable, Statement};
use tests::{Engine, TestApp};

async fn columns(app: &TestApp, table: &str) -> Vec<String> {
    let sql = match app.engine {
        Engine::Sqlite => format!("SELECT name FROM pragma_table_info('{table}')"),
        Engine::Postgres => format!(
            "SELECT column_name AS name FROM information_schema.columns WHERE table_name = '{table}'"
        ),
    };
    let db = app.app.db.read();
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await;
    let mut names: Vec<String> = rows
        .expect("columns")
        .iter()
        .map(|row| row.try_get("", "name").expect("a name"))
        .collect();
    names.sort();
    names
}

async fn fits<E: EntityTrait>(app: &TestApp, entity: E) {
    let mut expected: Vec<String> = E::Column::iter()
        .map(|column| column.as_str().to_owned())
        .collect();
    expected.sort();
    assert_eq!(
        columns(app, entity.table_name()).await,
        expected,
        "{}",
        entity.table_name()
    );
    E::find()
        .all(app.app.db.read())
        .await
        .expect("every row is read back");
}

async fn all_fit(engine: Engine) {
    let app = TestApp::start(engine).await;
    fits(&app, access_log::Entity).await;
    fits(&app, access_question::Entity).await;
    fits(&app, consent::Entity).await;
    fits(&app, consent_party::Entity).await;
    fits(&app, guardian::Entity).await;
    fits(&app, identity::Entity).await;
    fits(&app, job_run::Entity).await;
    fits(&app, nearest_school::Entity).await;
    fits(&app, retention_leave::Entity).await;
    fits(&app, sign_in::Entity).await;
    fits(&app, sign_in_failure::Entity).await;
    fits(&app, support_entry::Entity).await;
    fits(&app, tie::Entity).await;
    fits(&app, youth::Entity).await;
    fits(&app, youth_follower::Entity).await;
    fits(&app, youth_status::Entity).await;
    fits(&app, agency::Entity).await;
    fits(&app, district::Entity).await;
    fits(&app, event::Entity).await;
    fits(&app, person::Entity).await;
    fits(&app, place_allocation::Entity).await;
    fits(&app, place_count::Entity).await;
    fits(&app, place_count_track::Entity).await;
    fits(&app, programme::Entity).await;
    fits(&app, role_assignment::Entity).await;
    fits(&app, seat_movement::Entity).await;
    fits(&app, session::Entity).await;
    fits(&app, submission::Entity).await;
    fits(&app, track::Entity).await;
    fits(&app, unmet_need::Entity).await;
    fit_of_intake(&app).await;
    app.stop().await;
}

async fn fit_of_intake(app: &TestApp) {
    fits(app, admission::Entity).await;
    fits(app, admission_event::Entity).await;
    fits(app, agreement_follow_up::Entity).await;
    fits(app, attendance::Entity).await;
    fits(app, attendance_agreement::Entity).await;
    fits(app, job_lease::Entity).await;
    fits(app, mail_setting::Entity).await;
    fits(app, meeting::Entity).await;
    fits(app, meeting_participant::Entity).await;
    fits(app, notification::Entity).await;
    fits(app, outbox::Entity).await;
    fits(app, place_request::Entity).await;
    fits(app, referral::Entity).await;
    fits(app, saved_search::Entity).await;
    fits(app, school_holiday::Entity).await;
    fits(app, trial::Entity).await;
    fits(app, waiting_criterion::Entity).await;
}

#[tokio::test]
async fn the_entities_fit_sqlite() {
    all_fit(Engine::Sqlite).await;
}

#[tokio::test]
async fn the_entities_fit_postgres() {
    all_fit(Engine::Postgres).await;
}

async fn up_down_up(engine: Engine) {
    let app = TestApp::empty(engine).await;
    let db = app.app.db.owner();
    Migrator::down(db, None).await.expect("all the way down");
    assert_eq!(columns(&app, "programme").await, Vec::<String>::new());
    Migrator::up(db, None).await.expect("up again");
    assert!(!columns(&app, "programme").await.is_empty());
    app.stop().await;
}

#[tokio::test]
async fn migrations_go_down_and_up_on_sqlite() {
    up_down_up(Engine::Sqlite).await;
}

#[tokio::test]
async fn migrations_go_down_and_up_on_postgres() {
    up_down_up(Engine::Postgres).await;
}

/// A figure below zero and a second allocation for one year are refused by the
/// tables themselves, whoever writes.
#[tokio::test]
async fn the_tables_guard_their_figures() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = TestApp::start(engine).await;
        let db = app.app.db.owner();
        for sql in [
            "UPDATE place_count SET enrolled = -1",
            "UPDATE place_allocation SET approved_places = -1",
            "UPDATE programme SET slug = 'kuben'",
            "UPDATE place_allocation SET school_year = 2026, programme_id = \
             (SELECT id FROM programme WHERE slug = 'kuben')",
        ] {
            assert!(db.execute_unprepared(sql).await.is_err(), "{sql}");
        }
        app.stop().await;
    }
}
