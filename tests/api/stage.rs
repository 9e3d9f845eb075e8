//! Databases to try loading and importing on, and what they hold.

use api::db::Db;
use api::vault::Vault;
use entity::{
    access_log, agency, consent, consent_party, district, event, guardian, nearest_school, person,
    place_allocation, place_count, place_count_track, programme, role_assignment, seat_movement,
    support_entry, tie, track, youth, youth_follower, youth_status,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tests::{Engine, TestApp};

/// Runs a test on an empty database of each engine.
pub(crate) async fn on_empty_databases<F: AsyncFn(&Db)>(test: F) {
    with_vaults(async |db, _| test(db).await).await;
}

/// The same, with the vault of each.
pub(crate) async fn with_vaults<F: AsyncFn(&Db, &Vault)>(test: F) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = TestApp::empty(engine).await;
        test(&app.app.db, &app.app.vault).await;
        app.stop().await;
    }
}

/// Every row of every table the loading and importing write, in order.
pub(crate) async fn everything(db: &Db) -> Vec<String> {
    macro_rules! rows {
        ($($table:ident by $key:ident),+) => {{
            let mut all = Vec::new();
            $(all.extend(
                $table::Entity::find()
                    .order_by_asc($table::Column::$key)
                    .all(db.read())
                    .await
                    .unwrap()
                    .into_iter()
                    .map(|row| format!("{row:?}")),
            );)+
            all
        }};
    }
    rows!(
        district by Number, agency by Id, person by Id, programme by Id, track by Id,
        role_assignment by Id, place_allocation by Id, place_count by Id,
        place_count_track by Id, seat_movement by Id, event by Id, youth by Id,
        youth_status by Id, guardian by Id, youth_follower by Id, tie by Id, consent by Id,
        consent_party by Id, support_entry by Id, nearest_school by Id, access_log by Id
    )
}

pub(crate) async fn find(db: &Db, slug: &str) -> programme::Model {
    let found = programme::Entity::find().filter(programme::Column::Slug.eq(slug));
    found.one(db.read()).await.unwrap().unwrap()
}

pub(crate) async fn tracks(db: &Db, slug: &str) -> Vec<track::Model> {
    let programme = find(db, slug).await.id;
    track::Entity::find()
        .filter(track::Column::ProgrammeId.eq(programme))
        .order_by_asc(track::Column::Position)
        .all(db.read())
        .await
        .unwrap()
}
