//! Needs for support, and where to reach a young person.

use api::vault::Place;
use domain::looking::LookOutcome;
use entity::{person, support_entry};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, fresh_key, on_both_engines};
use uuid::Uuid;

use crate::young::{agency_id, demo_youth, log_of, statements, with};

async fn add(client: &Client, input: Value) -> Answer {
    client
        .change("addSupportEntry", "AddSupportEntryInput", input, "id")
        .await
}

async fn end(client: &Client, id: Uuid) -> Answer {
    client
        .change(
            "endSupportEntry",
            "EndSupportEntryInput",
            json!({ "id": id }),
            "id",
        )
        .await
}

async fn entries(app: &TestApp, youth: Uuid) -> Vec<support_entry::Model> {
    support_entry::Entity::find()
        .filter(support_entry::Column::YouthId.eq(youth))
        .filter(support_entry::Column::RecordedAt.gte(tests::start_of_test()))
        .order_by_asc(support_entry::Column::Id)
        .all(app.app.db.read())
        .await
        .expect("rows")
}

on_both_engines! {
    async fn each_writes_its_own_and_the_text_is_sealed(app: TestApp) {
        let youth = demo_youth(app).await.id;
        let input = json!({ "youth": youth, "need": "OTHER", "text": " Trenger skyss ", "key": fresh_key() });
        let client = app.sign_in("demo-youth").await;
        for _ in 0..2 {
            add(&client, input.clone()).await.data();
        }
        add(&app.sign_in("demo-adviser").await, json!({ "youth": youth, "need": "HEALTH" })).await.data();
        let rows = entries(app, youth).await;
        assert_eq!(rows.len(), 2);
        assert_eq!((rows[0].agency_id, rows[1].agency_id), (None, Some(agency_id(app, "Ulsrud videregående skole").await)));
        let sealed = rows[0].text.clone().expect("a text");
        assert!(!sealed.contains("skyss"));
        let place = Place { table: "support_entry", column: "text", row: rows[0].id };
        assert_eq!(app.app.vault.open(place, &sealed).as_deref(), Ok("Trenger skyss"));
        assert_eq!(rows[1].text, None);
    }

    async fn text_is_short_and_stands_with_other_alone(app: TestApp) {
        let youth = demo_youth(app).await.id;
        let client = app.sign_in("demo-youth").await;
        for (need, text) in [("HEALTH", Some("sykdom".to_owned())), ("OTHER", None), ("OTHER", Some("x".repeat(201)))] {
            let answer = add(&client, json!({ "youth": youth, "need": need, "text": text })).await;
            assert_eq!(answer.fields(), ["text"], "{need}");
        }
        let unknown = add(&client, json!({ "youth": youth, "need": "MONEY" })).await;
        assert_eq!(unknown.code(), "BAD_USER_INPUT");
        assert!(entries(app, youth).await.is_empty());
    }

    async fn one_ends_ones_own_and_leaves_those_of_others(app: TestApp) {
        let youth = demo_youth(app).await.id;
        let (oneself, adviser) = (app.sign_in("demo-youth").await, app.sign_in("demo-adviser").await);
        add(&oneself, json!({ "youth": youth, "need": "HOUSING" })).await.data();
        add(&adviser, json!({ "youth": youth, "need": "HEALTH" })).await.data();
        let rows = entries(app, youth).await;
        let (own, schools) = (rows[0].id, rows[1].id);
        assert_eq!(end(&oneself, schools).await.code(), "FORBIDDEN");
        assert_eq!(end(&adviser, own).await.code(), "FORBIDDEN");
        assert_eq!(end(&app.sign_in("demo-district").await, own).await.code(), "FORBIDDEN");
        for _ in 0..2 {
            end(&adviser, schools).await.data();
        }
        let rows = entries(app, youth).await;
        assert_eq!((rows[0].ended_at, rows[1].ended_at), (None, Some(tests::start_of_test())));
    }

    async fn a_stranger_learns_nothing_of_an_entry(app: TestApp) {
        let youth = demo_youth(app).await.id;
        add(&app.sign_in("demo-youth").await, json!({ "youth": youth, "need": "HOUSING" })).await.data();
        let entry = entries(app, youth).await[0].id;
        let stranger = app.sign_in("demo-adult-education").await;
        let random = fresh_key();
        let (of_one, one) = statements(app, end(&stranger, entry)).await;
        let (of_none, none) = statements(app, end(&stranger, random)).await;
        assert_eq!((one.code(), one.message(), of_one), (none.code(), none.message(), of_none));
        assert_eq!(one.code(), "NOT_FOUND");
        for id in [youth, random] {
            let log = log_of(app, Some(id)).await;
            assert_eq!(log.iter().filter(|line| line.outcome == LookOutcome::Denied).count(), 1);
        }
        assert_eq!(add(&stranger, json!({ "youth": youth, "need": "HEALTH" })).await.code(), "NOT_FOUND");
        // UDA sees who it is, and has no part in this.
        assert_eq!(add(&app.sign_in("demo-uda").await, json!({ "youth": youth, "need": "HEALTH" })).await.code(), "FORBIDDEN");
        assert_eq!(add(&app.anonymous(), json!({ "youth": youth, "need": "HEALTH" })).await.code(), "UNAUTHENTICATED");
    }

    async fn one_changes_ones_own_contact_details(app: TestApp) {
        let youth = demo_youth(app).await;
        let client = app.sign_in("demo-youth").await;
        let change = async |client: &Client, input| {
            client.change("changeOwnContact", "ChangeOwnContactInput", input, "id").await
        };
        let stored = async |column: &'static str| {
            let found = person::Entity::find_by_id(youth.person_id).one(app.app.db.read()).await;
            let person = found.expect("an answer").expect("a person");
            let sealed = if column == "email" { person.email } else { person.mobile };
            let place = Place { table: "person", column, row: youth.person_id };
            sealed.map(|sealed| app.app.vault.open(place, &sealed).expect("a text"))
        };
        let input = json!({ "version": 1, "email": " ny@example.org ", "mobile": "+47 400 00 001", "key": fresh_key() });
        for _ in 0..2 {
            change(&client, input.clone()).await.data();
        }
        assert_eq!(stored("email").await.as_deref(), Some("ny@example.org"));
        assert_eq!(stored("mobile").await.as_deref(), Some("+47 400 00 001"));
        let old = with(input.clone(), &json!({ "key": fresh_key() }));
        assert_eq!(change(&client, old).await.code(), "CONFLICT");
        let wrong = json!({ "version": 2, "email": "ny", "mobile": "x".repeat(10_000) });
        assert_eq!(change(&client, wrong).await.fields(), ["email", "mobile"]);
        // What is left out stays, what is empty goes.
        change(&client, json!({ "version": 2, "email": "" })).await.data();
        assert_eq!((stored("email").await, stored("mobile").await.is_some()), (None, true));
        for account in ["demo-guardian", "demo-uda"] {
            let answer = change(&app.sign_in(account).await, json!({ "version": 3, "email": "x@example.org" })).await;
            assert_eq!(answer.code(), "NOT_FOUND", "{account}");
        }
        assert_eq!(change(&app.anonymous(), json!({ "version": 3 })).await.code(), "UNAUTHENTICATED");
    }
}
