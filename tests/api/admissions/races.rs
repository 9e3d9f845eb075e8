//! Many at once: one seat goes to one, and who gets in each other's way tries again.

use api::db::retry;
use api::error::AppError;
use domain::admission::AdmissionState;
use domain::id::{AdmissionId, ProgrammeId};
use entity::programme;
use sea_orm::{EntityTrait, QuerySelect};
use serde_json::{Value, json};
use tests::{Answer, Client, Engine, TestApp, Young, on_quiet_ground};

use super::stage::Stage;

/// How many want the last seat.
const WANT: usize = 200;

async fn offer(by: Client, id: AdmissionId) -> Answer {
    let input = json!({ "admission": id.0, "version": 1 });
    by.change("offerPlace", "StepInput", input, "state").await
}

/// One has the seat, and the rest were told that there is none.
fn one_won(answers: &[Value]) {
    let won = answers
        .iter()
        .filter(|answer| answer["data"]["offerPlace"]["state"] == "OFFERED")
        .count();
    let told = answers
        .iter()
        .filter(|answer| answer["errors"][0]["extensions"]["rule"] == "NO_SEAT_LEFT")
        .count();
    assert_eq!((won, told), (1, answers.len() - 1), "{:?}", answers.first());
}

async fn all_offer(doors: &[Client], ids: &[AdmissionId]) -> Vec<Value> {
    let mut under_way = tokio::task::JoinSet::new();
    for (id, door) in ids.iter().zip(doors.iter().cycle()) {
        under_way.spawn(offer(door.clone(), *id));
    }
    let answers = under_way.join_all().await;
    answers.iter().map(Answer::json).collect()
}

async fn asked(stage: &Stage<'_>) -> Vec<AdmissionId> {
    let mut ids = Vec::with_capacity(WANT);
    for n in 0..WANT {
        let (youth, _) = stage.world.youth(Young::named(&format!("Prøve {n}"))).await;
        let asker = super::stage::Asker {
            youth,
            own: stage.app.anonymous(),
        };
        ids.push(
            stage
                .asks(&asker, stage.here, AdmissionState::Requested)
                .await,
        );
    }
    ids
}

on_quiet_ground! {
    async fn the_last_seat_goes_to_one_of_many(app: TestApp) {
        let stage = Stage::set(app, 5, 4).await;
        let ids = asked(&stage).await;
        one_won(&all_offer(std::slice::from_ref(&stage.staff), &ids).await);
        app.pass(chrono::TimeDelta::seconds(1));
        assert_eq!(stage.seats(stage.here).await, (4, 1));
    }
}

/// Two processes have nothing in common but the database: so do two applications.
#[tokio::test]
async fn two_processes_sell_no_seat_twice() {
    let app = TestApp::quiet(Engine::Postgres).await;
    let beside = app.beside().await;
    let stage = Stage::set(&app, 5, 4).await;
    let ids = asked(&stage).await;
    let other = beside.door_for(&stage.staff);
    one_won(&all_offer(&[stage.staff.clone(), other], &ids).await);
    app.pass(chrono::TimeDelta::seconds(1));
    assert_eq!(stage.seats(stage.here).await, (4, 1));
    beside.close().await;
    app.stop().await;
}

async fn hold_both(app: &TestApp, first: ProgrammeId, second: ProgrammeId) -> Result<(), AppError> {
    let tx = app.app.db.write().await?;
    for id in [first, second] {
        let lock = programme::Entity::find_by_id(id.0).lock_exclusive();
        lock.one(&tx).await?;
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
    }
    tx.commit().await?;
    Ok(())
}

/// PostgreSQL gives one of two up that wait for each other in a ring; it comes through
/// at the second try.
#[tokio::test]
async fn who_waits_in_a_ring_tries_again() {
    let app = TestApp::quiet(Engine::Postgres).await;
    let stage = Stage::set(&app, 5, 4).await;
    let (here, there) = (stage.here.0, stage.there.0);
    let (one, other) = tokio::join!(
        retry(|| hold_both(&app, here, there)),
        retry(|| hold_both(&app, there, here)),
    );
    one.expect("the one comes through");
    other.expect("the other comes through");
    let (one, other) = tokio::join!(hold_both(&app, here, there), hold_both(&app, there, here));
    assert_eq!(usize::from(one.is_err()) + usize::from(other.is_err()), 1);
    drop(stage);
    app.stop().await;
}
