//! Whose wish is written down, by whom, and what is kept of it.

use domain::role::Role;
use entity::{admission, event, place_request};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{World, fresh_key, on_quiet_ground};

use super::{ask, ground, id, made, wish};

on_quiet_ground! {
    async fn those_of_the_first_line_write_down_what_others_wish(app: TestApp) {
        for source in ["GUARDIAN", "OTHER_SERVICE"] {
            let ground = ground(app).await;
            let mut input = wish(ground.youth, &["kuben"]);
            input["source"] = json!(source);
            let found = made(&ask(&ground.adviser, input).await);
            assert_eq!(found[0]["request"]["source"], source);
            assert_eq!(found[0]["request"]["sender"], "Ulsrud videregående skole");
            assert_eq!(found[0]["history"][0]["side"], "SENDER");
        }
    }

    async fn a_guardian_and_an_auditor_ask_for_nobody(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let parent = world.somebody("Forelder Prøve").await;
        world.guardian(ground.youth, parent).await;
        let auditor = app.sign_in("demo-auditor").await;
        for client in [world.sign_in(parent).await, auditor] {
            let code = ask(&client, wish(ground.youth, &["kuben"])).await.code();
            assert!(["FORBIDDEN", "NOT_FOUND"].contains(&code.as_str()), "{code}");
        }
        let db = app.app.db.read();
        assert_eq!(place_request::Entity::find().count(db).await.unwrap(), 0);
    }

    async fn what_is_typed_is_sealed_and_told_to_those_who_work_with_it(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let (_, kuben) = world.programme("kuben").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, kuben).await;
        let mut input = wish(ground.youth, &["kuben"]);
        input["reasons"] = json!(["OTHER"]);
        input["text"] = json!("  Vil begynne i januar ");
        let sent = id(&made(&ask(&ground.adviser, input).await)[0]);
        let db = app.app.db.read();
        let row = place_request::Entity::find().one(db).await.unwrap().expect("the request");
        let kept = row.text.expect("a text");
        assert!(!kept.contains("januar"), "{kept}");
        let query = format!("{{ admission(id: \"{sent}\") {{ request {{ text }} }} }}");
        let seen = staff.ask(&query).await.data();
        assert_eq!(seen["admission"]["request"]["text"], "Vil begynne i januar");
        // Of what was done, ids alone are kept.
        let events = event::Entity::find().filter(event::Column::Kind.eq("PLACE_REQUESTED"));
        let events = events.all(db).await.unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].data, json!({ "request": row.id, "youth": ground.youth.0 }));
    }

    async fn one_key_sent_many_times_at_once_has_one_effect(app: TestApp) {
        let ground = ground(app).await;
        let mut input = wish(ground.youth, &["kuben", "hellerud-ots"]);
        input["key"] = json!(fresh_key());
        let one = || ask(&ground.adviser, input.clone());
        let answers = tokio::join!(one(), one(), one(), one());
        let ids = |answer: &tests::Answer| -> Vec<Value> {
            made(answer).iter().map(|one| one["id"].clone()).collect()
        };
        let first = ids(&answers.0);
        for answer in [&answers.1, &answers.2, &answers.3] {
            assert_eq!(ids(answer), first);
        }
        let db = app.app.db.read();
        assert_eq!(admission::Entity::find().count(db).await.unwrap(), 2);
        assert_eq!(place_request::Entity::find().count(db).await.unwrap(), 1);
    }
}
