//! Protected addresses: hidden from the next request on, and asking tells nothing.

use domain::looking::{LookAction, LookOutcome};
use entity::{event, youth_follower};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, fresh_key, on_both_engines};
use uuid::Uuid;

use crate::young::{
    BORN, account_id, id, log_of, number, register, row, seen, somebody, statements,
};

async fn protect(client: &Client, national_id: &str, is_protected: bool) -> Answer {
    let input = json!({ "nationalId": national_id, "protected": is_protected });
    client
        .change("protectAddress", "ProtectAddressInput", input, "received")
        .await
}

async fn follow(client: &Client, step: &str, national_id: &str, person: &Value) -> Answer {
    let input = json!({ "nationalId": national_id, "person": person });
    client
        .change(step, "FollowerInput", input, "received")
        .await
}

async fn registered(app: &TestApp) -> (Uuid, String) {
    let adviser = app.sign_in("demo-adviser").await;
    let made = id(&register(&adviser, somebody()).await, "registerYouth");
    (made, number(BORN, 900))
}

on_both_engines! {
    async fn protection_closes_and_opens_sight_from_the_next_request(app: TestApp) {
        let (made, number) = registered(app).await;
        let uda = app.sign_in("demo-uda").await;
        let (adviser, district) = (app.sign_in("demo-adviser").await, app.sign_in("demo-district").await);
        for client in [&adviser, &district, &uda] {
            assert_eq!(seen(client, made).await, made.to_string());
        }
        assert_eq!(protect(&uda, &number, true).await.data()["protectAddress"]["received"], true);
        for client in [&adviser, &district, &uda] {
            assert_eq!(seen(client, made).await, "NOT_FOUND");
        }
        let person = json!(account_id(app, "demo-district").await);
        for _ in 0..2 {
            follow(&uda, "grantFollower", &number, &person).await.data();
        }
        let open = youth_follower::Entity::find().filter(youth_follower::Column::YouthId.eq(made));
        assert_eq!(open.count(app.app.db.read()).await.expect("a count"), 1);
        assert_eq!(seen(&district, made).await, made.to_string());
        assert_eq!(seen(&adviser, made).await, "NOT_FOUND");
        follow(&uda, "endFollower", &number, &person).await.data();
        assert_eq!(seen(&district, made).await, "NOT_FOUND");
        // Once ended, it can be granted again.
        follow(&uda, "grantFollower", &number, &person).await.data();
        assert_eq!(seen(&district, made).await, made.to_string());
        protect(&uda, &number, false).await.data();
        assert_eq!(seen(&adviser, made).await, made.to_string());
        assert!(!row(app, made).await.protected_address);
    }

    async fn the_answer_is_the_same_whether_or_not_there_is_such_a_person(app: TestApp) {
        let (made, known) = registered(app).await;
        let unknown = number(BORN, 950);
        let uda = app.sign_in("demo-uda").await;
        let person = json!(account_id(app, "demo-district").await);
        let events = async || event::Entity::find().count(app.app.db.read()).await.expect("a count");
        for step in ["protectAddress", "grantFollower", "endFollower"] {
            let take = async |number: &str| match step {
                "protectAddress" => protect(&uda, number, true).await,
                step => follow(&uda, step, number, &person).await,
            };
            let before = events().await;
            let (of_one, one) = statements(app, take(&known)).await;
            let between = events().await;
            let (of_none, none) = statements(app, take(&unknown)).await;
            assert_eq!((of_one, one.data()), (of_none, none.data()), "{step}");
            assert_eq!((between - before, events().await - between), (1, 1), "{step}");
            let of = async |id| {
                let lines = log_of(app, id).await.into_iter();
                let told = lines.filter(|line| line.action == LookAction::Protect && line.outcome == LookOutcome::Done);
                told.count()
            };
            assert_eq!(of(Some(made)).await, of(None).await, "{step}");
        }
    }

    async fn a_step_is_taken_once(app: TestApp) {
        let (made, number) = registered(app).await;
        let uda = app.sign_in("demo-uda").await;
        let input = json!({ "key": fresh_key(), "nationalId": number, "protected": true });
        for _ in 0..2 {
            uda.change("protectAddress", "ProtectAddressInput", input.clone(), "received").await.data();
        }
        assert_eq!(row(app, made).await.version, 2);
        let other = json!({ "key": input["key"], "nationalId": number, "protected": false });
        let reused = uda.change("protectAddress", "ProtectAddressInput", other, "received").await;
        assert_eq!(reused.rule(), "KEY_REUSED");
    }

    async fn only_uda_and_only_for_a_number(app: TestApp) {
        let (made, number) = registered(app).await;
        let person = json!(account_id(app, "demo-adviser").await);
        for account in ["demo-adviser", "demo-programme", "demo-auditor", "demo-youth"] {
            let client = app.sign_in(account).await;
            assert_eq!(protect(&client, &number, true).await.code(), "FORBIDDEN", "{account}");
            assert_eq!(follow(&client, "grantFollower", &number, &person).await.code(), "FORBIDDEN", "{account}");
        }
        assert_eq!(protect(&app.anonymous(), &number, true).await.code(), "UNAUTHENTICATED");
        let uda = app.sign_in("demo-uda").await;
        for wrong in ["", "123", "00000000000"] {
            assert_eq!(protect(&uda, wrong, true).await.fields(), ["nationalId"], "{wrong}");
        }
        for wrong in [json!(fresh_key()), json!("x")] {
            assert_eq!(follow(&uda, "grantFollower", &number, &wrong).await.fields(), ["person"], "{wrong}");
        }
        assert!(!row(app, made).await.protected_address);
    }
}
