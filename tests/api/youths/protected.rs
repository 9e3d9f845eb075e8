//! A protected address: seen by oneself and by named followers with a tie, and by
//! nobody else in anything.

use domain::consent::Party;
use domain::role::Role;
use domain::scope::Scope;
use serde_json::{Value, json};
use tests::{Client, World, Young, on_quiet_ground};

const LIST: &str = r#"query L($text: String) { youths(filter: { text: $text }) { totalCount totalIsExact
  nodes { id name } pageInfo { hasNextPage startCursor endCursor }
  districts { value count } statusGroups { value count } } }"#;

async fn list(client: &Client, text: Option<&str>) -> Value {
    client.ask_with(LIST, json!({ "text": text })).await.data()["youths"].clone()
}

fn count(facets: &Value) -> i64 {
    let all = facets.as_array().expect("facets");
    all.iter()
        .map(|facet| facet["count"].as_i64().expect("a count"))
        .sum()
}

on_quiet_ground! {
    async fn nobody_else_sees_or_counts_them(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let (open, _) = world.youth(Young::named("Åse Åpen").at(school)).await;
        let (_, adviser) = world.staff(Role::SchoolAdviser, school).await;
        let uda = app.sign_in("demo-uda").await;
        let mut before = vec![];
        for client in [&adviser, &uda] {
            before.push((list(client, None).await, list(client, Some("Skjult")).await));
        }
        let (youth, person) = world.youth(Young::named("Siv Skjult").at(school).protected()).await;
        world.consent(youth, person, &world.agreed(Party::Agency(school), &Scope::ALL)).await;
        for (client, before) in [&adviser, &uda].into_iter().zip(before) {
            let after = (list(client, None).await, list(client, Some("Skjult")).await);
            assert_eq!(after, before, "as if there were nobody more");
            assert_eq!(after.0["totalCount"], 1);
            assert_eq!(count(&after.0["districts"]), 1);
            assert_eq!(count(&after.0["statusGroups"]), 1);
            assert_eq!(after.0["nodes"][0]["id"], json!(open.0));
            let query = format!(r#"{{ youth(id: "{}") {{ name }} }}"#, youth.0);
            let refused = client.ask(&query).await;
            assert_eq!(refused.code(), "NOT_FOUND");
            assert!(!String::from_utf8_lossy(&refused.body).contains("Siv"));
        }
    }

    async fn a_named_follower_with_a_tie_sees_them(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let alna = world.agency("Bydel Alna").await;
        let (youth, person) = world.youth(Young::named("Siv Skjult").at(school).protected()).await;
        let (follower, named) = world.staff(Role::SchoolAdviser, school).await;
        let (_, colleague) = world.staff(Role::SchoolAdviser, school).await;
        let (tieless, follows) = world.staff(Role::DistrictContact, alna).await;
        world.follower(youth, follower).await;
        world.follower(youth, tieless).await;
        let seen = list(&named, Some("skjult")).await;
        assert_eq!((&seen["totalCount"], count(&seen["districts"])), (&json!(1), 1));
        let query = format!(r#"{{ youth(id: "{}") {{ name identity {{ protectedAddress followers }} }} }}"#, youth.0);
        let data = named.ask(&query).await.data();
        assert_eq!(data["youth"]["identity"], json!({ "protectedAddress": true,
            "followers": ["Ansatt DistrictContact", "Ansatt SchoolAdviser"] }));
        for client in [&colleague, &follows] {
            assert_eq!(list(client, None).await["totalCount"], 0);
            assert_eq!(client.ask(&query).await.code(), "NOT_FOUND");
        }
        let oneself = world.sign_in(person).await;
        let data = oneself.ask("{ viewer { youth { name } wards { id } } }").await.data();
        assert_eq!(data["viewer"], json!({ "youth": { "name": "Siv Skjult" }, "wards": [] }));
    }

    async fn not_even_a_guardian_who_is_not_named(app: TestApp) {
        let world = World::of(app);
        let (youth, _) = world.youth(Young::named("Siv Skjult").minor().protected()).await;
        let (other, _) = world.youth(Young::named("Per Åpen").minor()).await;
        let (grown, _) = world.youth(Young::named("Grete Voksen")).await;
        let parent = world.somebody("En forelder").await;
        for child in [youth, other, grown] {
            world.guardian(child, parent).await;
        }
        let parent = world.sign_in(parent).await;
        let data = parent.ask("{ viewer { youth { id } wards { name status { code } support { onlyOwn } } } }").await.data();
        assert_eq!(data["viewer"], json!({ "youth": null,
            "wards": [{ "name": "Per Åpen", "status": { "code": "OTUK" }, "support": null }] }));
    }
}
