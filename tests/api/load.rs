//! Loading the starting data, on both engines.

use api::load;
use entity::{
    agency, person, place_allocation, place_count, place_count_track, programme, role_assignment,
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, Set,
};

use tests::start_of_test;

use crate::stage::{everything, find, on_empty_databases, tracks, with_vaults};

#[tokio::test]
async fn the_report_comes_out_as_it_stands() {
    on_empty_databases(async |db| {
        load::report(db, start_of_test()).await.unwrap();
        let outside: Vec<_> = programme::Entity::find()
            .filter(programme::Column::OutsideAllocation.eq(true))
            .order_by_asc(programme::Column::Slug)
            .all(db.read())
            .await
            .unwrap();
        let slugs: Vec<&str> = outside.iter().map(|p| p.slug.as_str()).collect();
        assert_eq!(slugs, ["ot-ulven", "praksisbrev-etterstad"]);
        let decided = |id| outside.iter().all(|p| p.id != id);
        let places = place_allocation::Entity::find()
            .all(db.read())
            .await
            .unwrap();
        assert!(
            places
                .iter()
                .all(|p| p.school_year == 2022 && p.track_id.is_none())
        );
        let approved = places.iter().filter(|p| decided(p.programme_id));
        assert_eq!(approved.map(|p| p.approved_places).sum::<i32>(), 216);
        assert_eq!(
            places.iter().filter_map(|p| p.budget_places).sum::<i32>(),
            218
        );
        let counts = place_count::Entity::find().all(db.read()).await.unwrap();
        let enrolled = counts.iter().filter(|c| decided(c.programme_id));
        assert_eq!(enrolled.map(|c| c.enrolled).sum::<i32>(), 235);
        assert_eq!(counts.len(), 11);
        let split = place_count_track::Entity::find()
            .order_by_desc(place_count_track::Column::Enrolled)
            .all(db.read())
            .await
            .unwrap();
        assert_eq!(
            split.iter().map(|row| row.enrolled).collect::<Vec<_>>(),
            [8, 6]
        );
        let kuben = &tracks(db, "kuben").await[3];
        assert_eq!(
            kuben.note.as_ref().unwrap()["nb"],
            "8 av plassene i tilbudet er her."
        );
        assert_eq!(agency::Entity::find().count(db.read()).await.unwrap(), 59);
    })
    .await;
}

#[tokio::test]
async fn loading_twice_changes_nothing() {
    with_vaults(async |db, vault| {
        load::report(db, start_of_test()).await.unwrap();
        load::demo(db, vault, start_of_test()).await.unwrap();
        let before = everything(db).await;
        assert!(before.len() > 200);
        // What people have changed since stays too.
        let mut row = find(db, "persbraten").await.into_active_model();
        row.accepting = Set(true);
        row.not_accepting_reason = Set(None);
        row.name = Set("Persbråten".to_owned());
        row.update(db.owner()).await.unwrap();
        let changed = everything(db).await;
        let later = "2027-02-01T08:00:00Z".parse().unwrap();
        load::report(db, later).await.unwrap();
        load::demo(db, vault, later).await.unwrap();
        assert_eq!(everything(db).await, changed);
    })
    .await;
}

#[tokio::test]
async fn the_demo_year_has_places_accounts_and_someone_to_ring() {
    with_vaults(async |db, vault| {
        load::report(db, start_of_test()).await.unwrap();
        load::demo(db, vault, start_of_test()).await.unwrap();
        let places = place_allocation::Entity::find()
            .filter(place_allocation::Column::SchoolYear.eq(2026))
            .all(db.read())
            .await
            .unwrap();
        assert_eq!(places.len(), 12);
        assert_eq!(
            places.iter().map(|p| p.approved_places).sum::<i32>(),
            216 + 40 + 45
        );
        assert!(places.iter().all(|p| p.budget_places.is_none()));
        let accounts = person::Entity::find().filter(person::Column::DemoAccount.is_not_null());
        assert_eq!(accounts.count(db.read()).await.unwrap(), 11);
        assert_eq!(
            role_assignment::Entity::find()
                .count(db.read())
                .await
                .unwrap(),
            12
        );
        let programmes = programme::Entity::find().all(db.read()).await.unwrap();
        assert!(
            programmes
                .iter()
                .all(|p| p.contact_phone.as_ref().unwrap().starts_with("00 00"))
        );
        let closed: Vec<_> = programmes.iter().filter(|p| !p.accepting).collect();
        assert_eq!((closed.len(), closed[0].slug.as_str()), (1, "persbraten"));
        let praksisbrev = find(db, "praksisbrev-etterstad").await.id;
        let counts = place_count::Entity::find().all(db.read()).await.unwrap();
        assert!(counts.iter().all(|count| count.programme_id != praksisbrev));
        let hellerud = find(db, "hellerud-ots").await.id;
        let demo = counts
            .iter()
            .filter(|c| c.programme_id == hellerud && c.school_year == 2026);
        assert!(demo.into_iter().all(|count| count.person_id.is_some()));
    })
    .await;
}
