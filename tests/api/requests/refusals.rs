//! What cannot be asked: each refusal names the field or the rule.

use chrono::NaiveDate;
use domain::admission::AdmissionState;
use domain::role::Role;
use domain::school_year::SchoolYear;
use entity::{admission, programme};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;
use tests::{Asking, World, Young, on_quiet_ground};

use super::{ask, ground, made, wish};

on_quiet_ground! {
    async fn every_field_that_cannot_stand_is_named_at_once(app: TestApp) {
        let ground = ground(app).await;
        let input = json!({ "youth": ground.youth.0, "wishes": [
            { "programme": "kuben" }, { "programme": "kuben" }, { "programme": "finnes-ikke" },
            { "programme": "hellerud-ots", "track": api::cx::new_id() }],
            "schoolYear": "2031/2032", "source": "NAV", "reasons": [], "needs": [],
            "text": "noe", "basis": "OWN_DATA" });
        let answer = ask(&ground.adviser, input).await;
        assert_eq!(answer.fields(), ["wishes.1.programme", "wishes.2.programme", "wishes.3.track",
            "schoolYear", "source", "reasons", "text", "basis"]);
        let mut other = wish(ground.youth, &["kuben"]);
        other["reasons"] = json!(["OTHER"]);
        assert_eq!(ask(&ground.adviser, other.clone()).await.fields(), ["text"]);
        other["text"] = json!("x".repeat(201));
        assert_eq!(ask(&ground.adviser, other.clone()).await.fields(), ["text"]);
        other["text"] = json!("Vil begynne i januar");
        assert_eq!(made(&ask(&ground.adviser, other).await).len(), 1);
        assert_eq!(ask(&ground.adviser, wish(ground.youth, &[])).await.fields(), ["wishes"]);
        let six = ["a", "b", "c", "d", "e", "f"];
        assert_eq!(ask(&ground.adviser, wish(ground.youth, &six)).await.fields(), ["wishes"]);
    }

    async fn whoever_is_outside_the_target_group_is_told_why_and_the_way_on(app: TestApp) {
        let ground = ground(app).await;
        let old = Young {
            born: NaiveDate::from_ymd_opt(1999, 1, 1),
            ..Young::named("Ola Prøve").at(ground.school)
        };
        let (youth, _) = World::of(app).youth(old).await;
        let answer = ask(&ground.adviser, wish(youth, &["kuben"])).await;
        assert_eq!(answer.rule(), "OUTSIDE_TARGET_GROUP");
        assert!(answer.message().contains("Nav"), "{}", answer.message());
    }

    async fn a_second_open_request_to_the_same_programme_is_refused(app: TestApp) {
        let ground = ground(app).await;
        made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await);
        let again = ask(&ground.adviser, wish(ground.youth, &["hellerud-ots", "kuben"])).await;
        assert_eq!(again.rule(), "ALREADY_ASKED");
        let count = admission::Entity::find().count(app.app.db.read()).await.unwrap();
        assert_eq!(count, 1, "all or nothing");
    }

    async fn of_many_at_once_one_gets_through(app: TestApp) {
        let ground = ground(app).await;
        let one = || ask(&ground.adviser, wish(ground.youth, &["kuben"]));
        let answers = tokio::join!(one(), one(), one(), one());
        let all = [answers.0, answers.1, answers.2, answers.3];
        let made = all.iter().filter(|answer| answer.json()["errors"].is_null()).count();
        assert_eq!(made, 1);
        for refused in all.iter().filter(|answer| !answer.json()["errors"].is_null()) {
            assert_eq!(refused.rule(), "ALREADY_ASKED");
        }
    }

    async fn a_pupil_asks_for_no_other_place_the_same_year(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (programme, host) = world.programme("hellerud-ots").await;
        world.asked(&Asking { youth: ground.youth, programme, host, sent_by: ground.person,
            sender: None, state: AdmissionState::Admitted, year: SchoolYear::of(world.today()),
            reason: None }).await;
        assert_eq!(ask(&ground.adviser, wish(ground.youth, &["kuben"])).await.rule(), "ALREADY_ADMITTED");
        let mut next = wish(ground.youth, &["kuben"]);
        next["schoolYear"] = json!("2027/2028");
        assert_eq!(ask(&ground.adviser, next).await.rule(), "NOT_ALLOCATED");
    }

    async fn a_programme_that_asks_for_a_release_gets_none_without(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (kuben, host) = world.programme("kuben").await;
        let row = programme::Entity::find_by_id(kuben.0).one(app.app.db.read()).await.unwrap();
        let mut page = row.expect("kuben").profile;
        page["needsConfidentialityRelease"] = json!(true);
        programme::Entity::update_many().col_expr(programme::Column::Profile, Expr::value(page))
            .filter(programme::Column::Id.eq(kuben.0)).exec(app.app.db.owner()).await.unwrap();
        let input = wish(ground.youth, &["kuben"]);
        assert_eq!(ask(&ground.adviser, input.clone()).await.rule(), "RELEASE_NEEDED");
        let agreed = world.agreed(domain::consent::Party::Agency(host), &[]);
        world.consent(ground.youth, ground.person, &agreed).await;
        assert_eq!(made(&ask(&ground.adviser, input).await).len(), 1);
    }

    async fn somebody_with_a_protected_address_is_not_there(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (youth, _) = world.youth(Young::named("Kari Skjult").at(ground.school).protected()).await;
        assert_eq!(ask(&ground.adviser, wish(youth, &["kuben"])).await.code(), "NOT_FOUND");
        let (_, guest) = world.staff(Role::SchoolAdviser, world.agency("Kuben videregående skole").await).await;
        assert_eq!(ask(&guest, wish(ground.youth, &["kuben"])).await.code(), "NOT_FOUND");
    }
}
