//! Which school answers, and the table of nearest schools.

use domain::responsible_school::ResponsibilityRule;
use entity::event;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, fresh_key, on_both_engines};
use uuid::Uuid;

use crate::young::{agency_id, id, register, row, seen, somebody, with};

const ULSRUD: &str = "Ulsrud videregående skole";

async fn assign(client: &Client, input: Value) -> Answer {
    client
        .change("assignSchool", "AssignSchoolInput", input, "id")
        .await
}

/// Somebody UDA has registered, and has a school to name for.
async fn registered(app: &TestApp, other: Value) -> (Client, Uuid, Value) {
    let uda = app.sign_in("demo-uda").await;
    let made = id(
        &register(&uda, with(somebody(), &other)).await,
        "registerYouth",
    );
    (uda, made, json!({ "youth": made, "version": 1 }))
}

on_both_engines! {
    async fn the_school_the_rules_name_follows_up_from_the_next_request(app: TestApp) {
        let ulsrud = agency_id(app, ULSRUD).await;
        let (uda, made, input) = registered(app, json!({ "lastUpperSecondary": ulsrud })).await;
        let adviser = app.sign_in("demo-adviser").await;
        assert_eq!(seen(&adviser, made).await, "NOT_FOUND");
        let input = with(input, &json!({ "key": fresh_key() }));
        for _ in 0..2 {
            assign(&uda, input.clone()).await.data();
        }
        let row = row(app, made).await;
        assert_eq!((row.responsible_school_id, row.version), (Some(ulsrud), 2));
        assert_eq!(row.responsibility_rule, Some(ResponsibilityRule::LastUpperSecondary));
        assert_eq!((row.responsibility_reason, row.responsibility_confirmed_at), (None, Some(tests::start_of_test())));
        assert_eq!(seen(&adviser, made).await, made.to_string());
        let events = event::Entity::find().filter(event::Column::Kind.eq("SCHOOL_ASSIGNED"));
        let events = events.all(app.app.db.read()).await.expect("rows");
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].data["rule"], "LAST_UPPER_SECONDARY");
    }

    async fn another_school_is_chosen_for_a_reason(app: TestApp) {
        let (ulsrud, foss) = (agency_id(app, ULSRUD).await, agency_id(app, "Foss videregående skole").await);
        let (uda, made, input) = registered(app, json!({ "lastUpperSecondary": foss })).await;
        let other = with(input.clone(), &json!({ "school": ulsrud }));
        assert_eq!(assign(&uda, other.clone()).await.fields(), ["reason"]);
        let alone = with(input.clone(), &json!({ "reason": "CAPACITY" }));
        assert_eq!(assign(&uda, alone).await.fields(), ["reason"]);
        for school in [agency_id(app, "Nav Alna").await.to_string(), fresh_key().to_string(), "x".to_owned()] {
            let wrong = with(input.clone(), &json!({ "school": school, "reason": "CAPACITY" }));
            assert_eq!(assign(&uda, wrong).await.fields(), ["school"]);
        }
        assign(&uda, with(other.clone(), &json!({ "reason": "WISH_OF_YOUTH" }))).await.data();
        let row = row(app, made).await;
        assert_eq!((row.responsible_school_id, row.responsibility_rule), (Some(ulsrud), Some(ResponsibilityRule::Overridden)));
        assert_eq!(row.responsibility_reason.as_deref(), Some("WISH_OF_YOUTH"));
        assert_eq!(assign(&uda, with(other, &json!({ "reason": "CAPACITY" }))).await.code(), "CONFLICT");
    }

    async fn only_uda_decides(app: TestApp) {
        let ulsrud = agency_id(app, ULSRUD).await;
        let (_, made, input) = registered(app, json!({ "lastUpperSecondary": ulsrud })).await;
        // The district has the young person on its list, the others have not.
        for (account, code) in [("demo-district", "FORBIDDEN"), ("demo-adviser", "NOT_FOUND"), ("demo-auditor", "NOT_FOUND")] {
            assert_eq!(assign(&app.sign_in(account).await, input.clone()).await.code(), code, "{account}");
        }
        assert_eq!(assign(&app.anonymous(), input.clone()).await.code(), "UNAUTHENTICATED");
        let nobody = with(input, &json!({ "youth": fresh_key() }));
        assert_eq!(assign(&app.sign_in("demo-uda").await, nobody).await.code(), "NOT_FOUND");
        assert_eq!(row(app, made).await.responsible_school_id, None);
    }

    async fn where_the_rules_name_no_school_one_must_be_chosen(app: TestApp) {
        let (uda, _, input) = registered(app, json!({})).await;
        assert_eq!(assign(&uda, input.clone()).await.rule(), "NO_SCHOOL_PROPOSED");
        let ulsrud = agency_id(app, ULSRUD).await;
        assign(&uda, with(input, &json!({ "school": ulsrud, "reason": "ERROR_IN_DATA" }))).await.data();
    }

    async fn the_table_of_nearest_schools_is_udas_to_keep(app: TestApp) {
        let query = "{ nearestSchools { district { number } kind school { name } } }";
        let uda = app.sign_in("demo-uda").await;
        let table = uda.ask(query).await.data();
        assert_eq!(table["nearestSchools"].as_array().map(Vec::len), Some(30));
        for account in ["demo-adviser", "demo-programme", "demo-auditor"] {
            assert_eq!(app.sign_in(account).await.ask(query).await.code(), "FORBIDDEN", "{account}");
        }
        let put = async |client: &Client, input| {
            client.change("setNearestSchool", "SetNearestSchoolInput", input, "district { number } kind school { name }").await
        };
        let bjerke = agency_id(app, "Bjerke videregående skole").await;
        let line = json!({ "district": "Alna", "kind": "UPPER_SECONDARY", "school": bjerke });
        assert_eq!(put(&app.sign_in("demo-adviser").await, line.clone()).await.code(), "FORBIDDEN");
        for (other, field) in [(json!({ "district": "16" }), "district"), (json!({ "school": fresh_key() }), "school"), (json!({ "kind": "LOWER_SECONDARY" }), "school")] {
            assert_eq!(put(&uda, with(line.clone(), &other)).await.fields(), [field], "{other}");
        }
        let table = put(&uda, line).await.data();
        let alna = json!({ "district": { "number": "12" }, "kind": "UPPER_SECONDARY", "school": { "name": "Bjerke videregående skole" } });
        assert!(table["setNearestSchool"].as_array().expect("lines").contains(&alna));
        // The rules look in it from now on.
        let (uda, made, input) = registered(app, json!({ "movedToOslo": true })).await;
        assign(&uda, input).await.data();
        let row = row(app, made).await;
        assert_eq!((row.responsible_school_id, row.responsibility_rule), (Some(bjerke), Some(ResponsibilityRule::MovedToOslo)));
    }
}
