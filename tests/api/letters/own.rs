//! One's own notifications: page by page, and marked as read.

use chrono::TimeDelta;
use domain::admission::Letter;
use entity::notification;
use sea_orm::Set;
use serde_json::{Value, json};
use tests::{Client, World, fresh_key, on_quiet_ground};

use super::{SHOWN, stage, step, told};

async fn mark(client: &Client, input: Value) -> Value {
    let query = "mutation Read($input: MarkNotificationsReadInput!) {
        markNotificationsRead(input: $input) }";
    let answer = client.ask_with(query, json!({ "input": input })).await;
    answer.data()["markNotificationsRead"].clone()
}

async fn unread(client: &Client) -> Value {
    let answer = client.ask("{ viewer { unreadNotifications } }").await;
    answer.data()["viewer"]["unreadNotifications"].clone()
}

on_quiet_ground! {
    async fn what_is_read_is_read_and_only_one_s_own(app: TestApp) {
        let world = World::of(app);
        let stage = stage(app, tests::Young::named("Odd Prøve")).await;
        let young = world.sign_in(stage.young).await;
        step(&stage.staff, "offerPlace", &stage, 1, None).await;
        app.pass(TimeDelta::minutes(1));
        step(&stage.staff, "reject", &stage, 2, Some("NO_ROOM")).await;
        assert_eq!(unread(&stage.adviser).await, 2);
        let ids: Vec<Value> = told(&stage.adviser).await.iter().map(|n| n["id"].clone()).collect();
        assert_eq!(mark(&young, json!({ "key": fresh_key(), "ids": ids })).await, 2);
        assert_eq!(unread(&stage.adviser).await, 2, "another's are left as they are");
        let key = fresh_key();
        let one = json!({ "key": key, "ids": [ids[0]] });
        assert_eq!(mark(&stage.adviser, one.clone()).await, 1);
        assert_eq!(mark(&stage.adviser, one).await, 1);
        let all = told(&stage.adviser).await;
        assert_eq!([&all[0]["read"], &all[1]["read"]], [true, false]);
        assert_eq!([&all[0]["letter"], &all[1]["letter"]], ["REJECTED", "OFFER_MADE"]);
        assert_eq!(mark(&stage.adviser, json!({ "key": fresh_key() })).await, 0);
    }

    async fn pages_follow_each_other_at_the_same_cost(app: TestApp) {
        let world = World::of(app);
        let stage = stage(app, tests::Young::named("Odd Prøve")).await;
        let row = |nth: i64| notification::ActiveModel {
            id: Set(api::cx::new_id()),
            person_id: Set(stage.sender.0),
            letter: Set(Letter::OfferMade),
            youth_id: Set(Some(stage.youth.0)),
            admission_id: Set(Some(stage.admission.0)),
            programme_id: Set(Some(stage.programme.0)),
            data: Set(json!({})),
            created_at: Set(world.now() - TimeDelta::minutes(nth / 3)),
            read_at: Set(None),
        };
        world.add::<notification::Entity>((0..40).map(row).collect()).await;
        let mut seen = Vec::new();
        let mut after = Value::Null;
        loop {
            let query = SHOWN.replace("notifications {", "notifications(first: 7, after: $after) {");
            let query = format!("query Page($after: String) {query}");
            let answer = stage.adviser.ask_with(&query, json!({ "after": after })).await;
            let page = answer.data()["notifications"].clone();
            seen.extend(page["nodes"].as_array().expect("nodes").iter().map(|n| n["id"].clone()));
            if page["pageInfo"]["hasNextPage"] == false {
                break;
            }
            after = page["pageInfo"]["endCursor"].clone();
        }
        assert_eq!(seen.len(), 40);
        seen.sort_by_key(ToString::to_string);
        seen.dedup();
        assert_eq!(seen.len(), 40, "each once");
        let mut costs = Vec::new();
        for first in [2, 40] {
            let before = app.app.db.statements();
            let query = SHOWN.replace("notifications {", &format!("notifications(first: {first}) {{"));
            stage.adviser.ask(&query).await.data();
            costs.push(app.app.db.statements() - before);
        }
        assert_eq!(costs[0], costs[1], "{costs:?}");
    }
}
