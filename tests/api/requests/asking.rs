//! Who may ask, and what comes of it.

use domain::consent::Party;
use domain::role::Role;
use domain::scope::Scope;
use domain::tie::{Tie, TieKind};
use entity::{admission, notification, place_request};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde_json::json;
use tests::{World, fresh_key, on_quiet_ground};

use super::{ask, ground, id, made, told, wish};

on_quiet_ground! {
    async fn an_adviser_asks_two_programmes_in_order_and_a_repeat_has_one_effect(app: TestApp) {
        let ground = ground(app).await;
        let mut input = wish(ground.youth, &["kuben", "hellerud-ots"]);
        input["key"] = json!(fresh_key());
        let first = made(&ask(&ground.adviser, input.clone()).await);
        let slugs: Vec<_> = first.iter().map(|one| one["programme"]["slug"].clone()).collect();
        assert_eq!(slugs, [json!("kuben"), json!("hellerud-ots")]);
        assert_eq!((&first[0]["wish"], &first[1]["wish"]), (&json!(1), &json!(2)));
        assert_eq!(first[0]["request"], first[1]["request"]);
        assert_eq!(first[0]["request"]["source"], "SCHOOL");
        // Three working days after a Monday.
        assert_eq!(first[0]["clock"], json!({ "kind": "ANSWER_REQUEST", "dueOn": "2026-11-26" }));
        assert_eq!(first[0]["history"], json!([{ "step": "REQUEST", "side": "SENDER", "reason": null }]));
        let again = made(&ask(&ground.adviser, input.clone()).await);
        assert_eq!(first, again);
        input["needs"] = json!([]);
        assert_eq!(ask(&ground.adviser, input).await.rule(), "KEY_REUSED");
        let db = app.app.db.read();
        assert_eq!(admission::Entity::find().count(db).await.unwrap(), 2);
        assert_eq!(place_request::Entity::find().count(db).await.unwrap(), 1);
        // The young person is told of each.
        let letters = notification::Entity::find().all(db).await.unwrap();
        let own = letters.iter().filter(|one| one.person_id == ground.person.0);
        assert_eq!(own.count(), 2);
    }

    async fn a_parallel_request_is_seen_by_those_entitled_and_not_by_the_other_programme(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let (_, hellerud) = world.programme("hellerud-ots").await;
        let (_, at_kuben) = world.staff(Role::ProgrammeStaff, kuben).await;
        let (_, at_hellerud) = world.staff(Role::ProgrammeStaff, hellerud).await;
        let both = made(&ask(&ground.adviser, wish(ground.youth, &["kuben", "hellerud-ots"])).await);
        let (one, two) = (id(&both[0]), id(&both[1]));
        assert_eq!(told(&at_kuben, one).await, "REQUESTED");
        assert_eq!(told(&at_kuben, two).await, "FORBIDDEN");
        assert_eq!(told(&at_hellerud, two).await, "REQUESTED");
        let own = world.sign_in(ground.person).await;
        let siblings = format!("{{ admission(id: \"{one}\") {{ request {{ siblings {{ id }} }} }} }}");
        for (client, seen) in [(&own, 1), (&ground.adviser, 1), (&at_kuben, 0)] {
            let data = client.ask(&siblings).await.data();
            let found = data["admission"]["request"]["siblings"].as_array().map(Vec::len);
            assert_eq!(found, Some(seen));
        }
        let query = format!("{{ youth(id: \"{}\") {{ admissions {{ id youth {{ admissions {{ id }} }} }} }} }}", ground.youth.0);
        for (client, seen) in [(&own, 2), (&ground.adviser, 2), (&at_kuben, 1)] {
            let data = client.ask(&query).await.data();
            let found = data["youth"]["admissions"].as_array().expect("a list").clone();
            assert_eq!(found.len(), seen);
            assert_eq!(found[0]["youth"]["admissions"].as_array().map(Vec::len), Some(seen));
        }
    }

    async fn each_of_the_first_line_asks_as_their_own_and_others_not_at_all(app: TestApp) {
        let world = World::of(app);
        for (role, at, kind, source) in [
            (Role::DistrictContact, "Bydel Alna", TieKind::OtukEntry, "DISTRICT"),
            (Role::ApprenticeshipOffice, "Avdeling fagopplæring", TieKind::Apprentice, "APPRENTICESHIP_OFFICE"),
            (Role::AdultEducation, "Oslo VO Servicesenter", TieKind::Participant, "ADULT_EDUCATION"),
        ] {
            let ground = ground(app).await;
            let agency = match role {
                Role::DistrictContact => world.agency(at).await,
                _ => ground.school,
            };
            let (_, client) = world.staff(role, agency).await;
            assert_eq!(ask(&client, wish(ground.youth, &["kuben"])).await.code(), "NOT_FOUND");
            world.tie(ground.youth, Tie { kind, agency, programme: None, person: None }).await;
            let found = made(&ask(&client, wish(ground.youth, &["kuben"])).await);
            assert_eq!(found[0]["request"]["source"], source, "{role:?}");
        }
        let ground = ground(app).await;
        let uda = app.sign_in("demo-uda").await;
        assert_eq!(ask(&uda, wish(ground.youth, &["kuben"])).await.code(), "FORBIDDEN");
        assert_eq!(ask(&app.anonymous(), wish(ground.youth, &["kuben"])).await.code(), "UNAUTHENTICATED");
        let may = format!("{{ youth(id: \"{}\") {{ may {{ askForPlace }} }} }}", ground.youth.0);
        assert_eq!(uda.ask(&may).await.data()["youth"]["may"]["askForPlace"], false);
        assert_eq!(ground.adviser.ask(&may).await.data()["youth"]["may"]["askForPlace"], true);
    }

    async fn the_young_person_asks_on_their_own_data(app: TestApp) {
        let ground = ground(app).await;
        let own = World::of(app).sign_in(ground.person).await;
        let mut input = wish(ground.youth, &["kuben"]);
        assert_eq!(ask(&own, input.clone()).await.fields(), ["basis"]);
        input["basis"] = json!("OWN_DATA");
        let found = made(&ask(&own, input).await);
        assert_eq!(found[0]["request"]["source"], "YOUTH");
        assert_eq!(found[0]["request"]["sender"], serde_json::Value::Null);
        assert_eq!(found[0]["history"][0]["side"], "YOUTH");
    }

    async fn nav_asks_by_a_consent_that_shares_with_the_programme_too(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let nav = world.agency("Nav Alna").await;
        let (_, host) = world.programme("kuben").await;
        let (_, contact) = world.staff(Role::NavContact, nav).await;
        let mut agreed = world.agreed(Party::Agency(nav), &[Scope::Identity, Scope::Intake]);
        let narrow = world.consent(ground.youth, ground.person, &agreed).await;
        let mut input = wish(ground.youth, &["kuben"]);
        assert_eq!(ask(&contact, input.clone()).await.fields(), ["basis"]);
        input["basis"] = json!("CONSENT");
        assert_eq!(ask(&contact, input.clone()).await.fields(), ["consent"]);
        input["consent"] = json!(narrow);
        assert_eq!(ask(&contact, input.clone()).await.rule(), "NO_BASIS");
        agreed.parties.push(Party::Agency(host));
        let wide = world.consent(ground.youth, ground.person, &agreed).await;
        input["consent"] = json!(wide);
        let found = made(&ask(&contact, input.clone()).await);
        assert_eq!(found[0]["request"]["basis"], "CONSENT");
        world.withdraw(wide).await;
        world.withdraw(narrow).await;
        input["wishes"] = json!([{ "programme": "hellerud-ots" }]);
        assert_eq!(ask(&contact, input).await.code(), "NOT_FOUND");
    }

    async fn a_programme_writes_down_what_it_is_asked_itself(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, host) = world.programme("kuben").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, host).await;
        world.tie(ground.youth, Tie { kind: TieKind::Registered, agency: host, programme: None, person: None }).await;
        let mut input = wish(ground.youth, &["kuben"]);
        assert_eq!(ask(&staff, input.clone()).await.fields(), ["source"]);
        input["source"] = json!("SCHOOL");
        assert_eq!(ask(&staff, input.clone()).await.fields(), ["source"]);
        input["source"] = json!("GUARDIAN");
        let found = made(&ask(&staff, input.clone()).await);
        assert_eq!(found[0]["request"]["source"], "GUARDIAN");
        input["wishes"] = json!([{ "programme": "hellerud-ots" }]);
        assert_eq!(ask(&staff, input).await.fields(), ["wishes.0.programme"]);
    }
}
