//! Where a request cannot be sent on to, and what is seen of one that nobody confirms.

use chrono::TimeDelta;
use domain::admission::AdmissionState;
use domain::consent::Party;
use domain::role::Role;
use domain::school_year::SchoolYear;
use entity::programme;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Asking, World, on_quiet_ground};

use super::sending_on::refer;
use super::{ask, ground, id, made, told, wish};

on_quiet_ground! {
    async fn it_goes_one_way_and_to_nobody_who_has_it_already(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, kuben).await;
        let both = made(&ask(&ground.adviser, wish(ground.youth, &["kuben", "hellerud-ots"])).await);
        let old = id(&both[0]);
        let to = json!({ "programme": "trikkestallen", "district": "12" });
        assert_eq!(refer(&staff, old, 1, to).await.fields(), ["programme"]);
        let to = json!({ "programme": "hellerud-ots" });
        assert_eq!(refer(&staff, old, 1, to.clone()).await.rule(), "ALREADY_ASKED");
        let to = json!({ "programme": "trikkestallen" });
        assert_eq!(refer(&staff, old, 9, to).await.code(), "CONFLICT");
        // Nothing of it is kept.
        let query = format!("{{ admission(id: \"{old}\") {{ state version referredTo {{ id }} }} }}");
        let seen = ground.adviser.ask(&query).await.data();
        assert_eq!(seen["admission"], json!({ "state": "REQUESTED", "version": 1, "referredTo": [] }));
    }

    async fn a_pupil_is_sent_on_to_no_other_programme(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, kuben).await;
        let old = id(&made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await)[0]);
        let (programme, host) = world.programme("hellerud-ots").await;
        world.asked(&Asking { youth: ground.youth, programme, host, sent_by: ground.person,
            sender: None, state: AdmissionState::Admitted, year: SchoolYear::of(world.today()),
            reason: None }).await;
        let to = json!({ "programme": "trikkestallen" });
        assert_eq!(refer(&staff, old, 1, to).await.rule(), "ALREADY_ADMITTED");
    }

    async fn a_release_that_is_asked_for_must_reach_where_it_goes(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let (hellerud, host) = world.programme("hellerud-ots").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, kuben).await;
        let row = programme::Entity::find_by_id(hellerud.0).one(app.app.db.read()).await.unwrap();
        let mut page = row.expect("hellerud").profile;
        page["needsConfidentialityRelease"] = json!(true);
        programme::Entity::update_many().col_expr(programme::Column::Profile, Expr::value(page))
            .filter(programme::Column::Id.eq(hellerud.0)).exec(app.app.db.owner()).await.unwrap();
        let old = id(&made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await)[0]);
        let to = json!({ "programme": "hellerud-ots" });
        assert_eq!(refer(&staff, old, 1, to.clone()).await.rule(), "RELEASE_NEEDED");
        world.consent(ground.youth, ground.person, &world.agreed(Party::Agency(kuben), &[])).await;
        assert_eq!(refer(&staff, old, 1, to.clone()).await.rule(), "RELEASE_NEEDED");
        world.consent(ground.youth, ground.person, &world.agreed(Party::Agency(host), &[])).await;
        assert_eq!(refer(&staff, old, 1, to).await.data()["referOn"]["state"], "REFERRED_ON");
    }

    async fn a_referral_nobody_confirms_is_seen_as_overdue(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let alna = world.agency("Bydel Alna").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, kuben).await;
        let (person, contact) = world.staff(Role::DistrictContact, alna).await;
        let old = id(&made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await)[0]);
        refer(&staff, old, 1, json!({ "district": "12" })).await.data();
        let clock = format!("{{ admission(id: \"{old}\") {{ clock {{ kind overdue }} }}
            actions {{ kind overdue }} }}");
        let seen = |overdue: bool| {
            let clock = json!({ "kind": "CONFIRM_REFERRAL", "overdue": overdue });
            json!({ "admission": { "clock": clock }, "actions": [clock] })
        };
        assert_eq!(contact.ask(&clock).await.data(), seen(false));
        // Due on the third working day, a Thursday; late the day after.
        app.pass(TimeDelta::days(4));
        let contact = world.sign_in(person).await;
        assert_eq!(contact.ask(&clock).await.data(), seen(true));
        let input = json!({ "admission": old, "version": 2 });
        contact.change("confirmReferral", "StepInput", input, "id").await.data();
        let done = json!({ "admission": { "clock": Value::Null }, "actions": [] });
        assert_eq!(contact.ask(&clock).await.data(), done);
        assert_eq!(told(&contact, old).await, "REFERRED_ON");
    }

    async fn another_districts_contact_confirms_nothing(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, kuben).await;
        let (_, other) = world.staff(Role::DistrictContact, world.agency("Bydel Frogner").await).await;
        let old = id(&made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await)[0]);
        refer(&staff, old, 1, json!({ "district": "12" })).await.data();
        let input = json!({ "admission": old, "version": 2 });
        let confirm = async |client: &tests::Client| {
            client.change("confirmReferral", "StepInput", input.clone(), "id").await.code()
        };
        assert_eq!(confirm(&other).await, "NOT_FOUND");
        assert_eq!(confirm(&staff).await, "FORBIDDEN");
    }
}
