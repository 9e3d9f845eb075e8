//! Kept searches, and what they tell.

use domain::role::Role;
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, World, on_quiet_ground};

use super::{count, letters, outbox, told};

async fn save(client: &Client, input: Value) -> Answer {
    let shown = "id name filter { query } tells matches";
    client
        .change("saveSearch", "SaveSearchInput", input, shown)
        .await
}

async fn adviser(app: &TestApp) -> Client {
    let world = World::of(app);
    let school = world.agency("Ulsrud videregående skole").await;
    world.staff(Role::SchoolAdviser, school).await.1
}

/// Lets a minute pass, and what is to be done in it be done.
async fn a_minute(app: &TestApp) {
    app.pass(chrono::TimeDelta::minutes(1));
    app.work().await;
}

on_quiet_ground! {
    async fn a_search_is_kept_as_the_address_has_it(app: TestApp) {
        let adviser = adviser(app).await;
        let input = json!({ "name": " Bygg ", "query": "?level=vg1&area=ba&sort=name", "tells": true });
        let one = save(&adviser, input).await.data()["saveSearch"][0].clone();
        assert_eq!(one["name"], "Bygg");
        assert_eq!(one["filter"]["query"], "area=ba&level=vg1");
        for (name, query, field) in [
            ("x", "q=Odd", "query"),
            ("x", "area=xx", "query"),
            ("x", "at=2026-01-01", "query"),
            ("", "area=ba", "name"),
            (&"x".repeat(61), "area=ba", "name"),
        ] {
            let answer = save(&adviser, json!({ "name": name, "query": query, "tells": false })).await;
            assert_eq!(answer.code(), "BAD_USER_INPUT");
            assert_eq!(answer.fields(), [field], "{name} {query}");
        }
        for nth in 2..=10 {
            let input = json!({ "name": format!("{nth}"), "query": "", "tells": false });
            save(&adviser, input).await.data();
        }
        let answer = save(&adviser, json!({ "name": "11", "query": "", "tells": false })).await;
        assert_eq!(answer.fields(), ["name"]);
        let remove = async |client: &Client| {
            let input = json!({ "search": one["id"] });
            client.change("removeSearch", "RemoveSearchInput", input, "name").await
        };
        let other = app.sign_in("demo-uda").await;
        assert_eq!(remove(&other).await.code(), "NOT_FOUND");
        let left = remove(&adviser).await.data()["removeSearch"].clone();
        assert_eq!(left.as_array().expect("a list").len(), 9);
    }

    async fn a_place_that_opens_is_told_of_once_for_each_opening(app: TestApp) {
        let adviser = adviser(app).await;
        count(app, "hellerud-ots", true).await;
        let all = json!({ "name": "Alt", "query": "", "tells": true });
        let before = save(&adviser, all).await.data()["saveSearch"][0]["matches"].clone();
        save(&adviser, json!({ "name": "Stille", "query": "", "tells": false })).await.data();
        a_minute(app).await;
        assert!(letters(&adviser).await.is_empty(), "what was open then is no news");
        let free = count(app, "hellerud-ots", false).await.data()["reportPlaces"].clone();
        assert!(free["free"].as_i64() > Some(0), "{free}");
        a_minute(app).await;
        a_minute(app).await;
        let one = told(&adviser).await;
        assert_eq!(one.len(), 1, "{one:?}");
        assert_eq!(one[0]["letter"], "PLACE_OPEN");
        assert_eq!(one[0]["path"], "/programmes/hellerud-ots");
        assert_eq!(outbox(app).await.len(), 1);
        let answer = adviser.ask("{ savedSearches { matches } }").await.data();
        let now = answer["savedSearches"][0]["matches"].as_i64();
        assert_eq!(now, before.as_i64().map(|n| n + 1));
        count(app, "hellerud-ots", true).await;
        a_minute(app).await;
        count(app, "hellerud-ots", false).await;
        a_minute(app).await;
        assert_eq!(letters(&adviser).await, ["PLACE_OPEN", "PLACE_OPEN"]);
    }

    async fn nobody_who_is_shut_out_is_told(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let person = world.somebody("Ansatt Prøve").await;
        let role = world.role(person, Role::SchoolAdviser, school, None).await;
        let adviser = world.sign_in(person).await;
        count(app, "hellerud-ots", true).await;
        save(&adviser, json!({ "name": "Alt", "query": "", "tells": true })).await.data();
        world.end_role(role).await;
        count(app, "hellerud-ots", false).await;
        a_minute(app).await;
        assert!(outbox(app).await.is_empty());
    }
}
