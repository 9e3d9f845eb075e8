//! Lists of young people: order, pages, filters, counts, and what they cost.

use std::collections::HashMap;

use domain::consent::Party;
use domain::ot_status::OtStatus;
use domain::role::Role;
use domain::scope::Scope;
use entity::{person, youth};
use sea_orm::Set;
use serde_json::{Value, json};
use tests::{Client, TestApp, World, Young, on_quiet_ground};

const PAGE: &str = "query P($filter: YouthFilter, $first: Int!, $after: String) {
  youths(filter: $filter, first: $first, after: $after) { totalCount totalIsExact
    nodes { id name identity { birthDate district { name } guardians { name } followers }
      status { code since responsibleSchool { school { name } proposal { missing } } history { code setBy } }
      support { entries { need } } hidden { scope } may { setStatus } }
    pageInfo { hasNextPage hasPreviousPage endCursor }
    districts { value count } statusGroups { value count } } }";

async fn page(client: &Client, filter: Value, first: i32, after: Option<&str>) -> Value {
    let variables = json!({ "filter": filter, "first": first, "after": after });
    client.ask_with(PAGE, variables).await.data()["youths"].clone()
}

fn names(page: &Value) -> Vec<String> {
    let nodes = page["nodes"].as_array().expect("nodes");
    nodes
        .iter()
        .map(|node| node["name"].as_str().expect("a name").to_owned())
        .collect()
}

fn counts(facets: &Value) -> HashMap<String, i64> {
    let all = facets.as_array().expect("facets").iter();
    all.map(|facet| {
        (
            facet["value"].as_str().expect("a value").to_owned(),
            facet["count"].as_i64().expect("a count"),
        )
    })
    .filter(|(_, count)| *count > 0)
    .collect()
}

/// Many at once, all at one school.
async fn crowd(world: &World<'_>, young: &Young, count: usize) {
    let mut people = vec![];
    let mut youths = vec![];
    for n in 0..count {
        let id = api::cx::new_id();
        people.push(person::ActiveModel {
            id: Set(id),
            name: Set(format!("{} {n:04}", young.name)),
            ..Default::default()
        });
        let named = Young {
            name: format!("{} {n:04}", young.name),
            ..young.clone()
        };
        youths.push(named.row(domain::id::PersonId(id), world.now()));
    }
    world.add::<person::Entity>(people).await;
    world.add::<youth::Entity>(youths).await;
}

async fn statements(app: &TestApp, client: &Client, first: i32) -> (u64, usize) {
    let before = app.app.db.statements();
    let found = page(client, Value::Null, first, None).await;
    (app.app.db.statements() - before, names(&found).len())
}

on_quiet_ground! {
    async fn names_come_in_norwegian_order_page_by_page(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let wanted = ["Abel Å", "Ådne Twin", "Ådne Twin", "Bo Aas", "Zoe A", "Ærlig B", "Øyvind C", "Aase D", "Åse E"];
        for name in wanted {
            world.youth(Young::named(name).at(school)).await;
        }
        let mut sorted = wanted.to_vec();
        sorted.sort_by_key(|name| domain::search::sort_key(name));
        let (_, adviser) = world.staff(Role::SchoolAdviser, school).await;
        let (mut found, mut after): (Vec<String>, Option<String>) = (vec![], None);
        loop {
            let next = page(&adviser, Value::Null, 2, after.as_deref()).await;
            assert_eq!(next["totalCount"], 9);
            assert_eq!(next["pageInfo"]["hasPreviousPage"], after.is_some());
            found.extend(names(&next));
            after = next["pageInfo"]["endCursor"].as_str().map(str::to_owned);
            if next["pageInfo"]["hasNextPage"] == false {
                break;
            }
        }
        assert_eq!(found, sorted);
        let refused = adviser.ask(r#"{ youths(first: 0) { totalCount } }"#).await;
        assert_eq!(refused.fields(), ["first"]);
        let refused = adviser.ask(r#"{ youths(after: "rubbish") { totalCount } }"#).await;
        assert_eq!(refused.fields(), ["after"]);
        let filter = json!({ "districts": ["99"], "text": "a".repeat(101) });
        let refused = adviser.ask_with(PAGE, json!({ "filter": filter, "first": 1 })).await;
        assert_eq!(refused.fields(), ["filter.text", "filter.districts"]);
    }

    async fn filters_narrow_and_facets_let_their_own_go(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let other = world.agency("Kuben videregående skole").await;
        for (name, district, status, at) in [
            ("Kari Alna", Some("12"), OtStatus::Otuk, school),
            ("Per Alna", Some("12"), OtStatus::Otov, school),
            ("Kåre Grorud", Some("10"), OtStatus::Otar, school),
            ("Ukjent Bydel", None, OtStatus::Otuk, school),
            ("En Annen", Some("12"), OtStatus::Otuk, other),
        ] {
            world.youth(Young { district, status, ..Young::named(name).at(at) }).await;
        }
        let uda = app.sign_in("demo-uda").await;
        let found = async |filter: Value| page(&uda, filter, 50, None).await;
        let text = async |text: &str| names(&found(json!({ "text": text })).await);
        assert_eq!(text("KARE").await, ["Kåre Grorud"]);
        assert_eq!(text("aln ka").await, ["Kari Alna"]);
        assert_eq!(text("lna").await, Vec::<String>::new(), "a word's beginning, not its middle");
        assert_eq!(text("' | & ! :* %_\\").await, names(&found(Value::Null).await), "no sign of a query's own");
        let some = found(json!({ "districts": ["12"], "statusGroups": ["UNKNOWN"] })).await;
        assert_eq!(names(&some), ["En Annen", "Kari Alna"]);
        assert_eq!((&some["totalCount"], &some["totalIsExact"]), (&json!(2), &json!(true)));
        assert_eq!(counts(&some["districts"]), HashMap::from([("12".into(), 2)]));
        let groups = HashMap::from([("UNKNOWN".into(), 2), ("GUIDANCE".into(), 1)]);
        assert_eq!(counts(&some["statusGroups"]), groups);
        let none = found(json!({ "statuses": ["OTAR"], "statusGroups": ["UNKNOWN"] })).await;
        assert_eq!(none["totalCount"], 0);
        let at = found(json!({ "responsibleSchool": other.0 })).await;
        assert_eq!(names(&at), ["En Annen"]);
        assert_eq!(found(json!({ "unassigned": true })).await["totalCount"], 0);
        assert_eq!(found(json!({ "unassigned": false })).await["totalCount"], 5);
        assert_eq!(found(json!({ "categories": ["PUPIL_AT_RISK"] })).await["totalCount"], 0);
    }

    async fn who_may_not_see_the_status_does_not_find_or_count_by_it(app: TestApp) {
        let world = World::of(app);
        let alna = world.agency("Bydel Alna").await;
        let (youth, person) = world.youth(Young::named("Kari Nordmann")).await;
        world.consent(youth, person, &world.agreed(Party::Agency(alna), &[Scope::Identity])).await;
        let (_, contact) = world.staff(Role::DistrictContact, alna).await;
        let all = page(&contact, Value::Null, 50, None).await;
        assert_eq!((names(&all), counts(&all["statusGroups"])), (vec!["Kari Nordmann".into()], HashMap::new()));
        for filter in [json!({ "statuses": ["OTUK"] }), json!({ "statusGroups": ["UNKNOWN"] }), json!({ "unassigned": true })] {
            let found = page(&contact, filter, 50, None).await;
            assert_eq!((&found["totalCount"], &found["nodes"]), (&json!(0), &json!([])));
        }
    }

    async fn a_list_takes_as_many_statements_for_a_hundred_as_for_five(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        crowd(&world, &Young::named("Elev").at(school), 120).await;
        let (_, adviser) = world.staff(Role::SchoolAdviser, school).await;
        let (few, five) = statements(app, &adviser, 5).await;
        let (many, hundred) = statements(app, &adviser, 100).await;
        println!("everything a list can show: {few} statements for {five}, {many} for {hundred}");
        assert_eq!((five, hundred, few), (5, 100, many));
        let before = app.app.db.statements();
        let plain = "{ youths(first: 100) { totalCount nodes { id name status { code since responsibleSchool { school { name } } } } statusGroups { value count } } }";
        plain_list(&adviser, plain).await;
        let plain = app.app.db.statements() - before;
        println!("names, status and school, with facets: {plain} statements");
        assert!(plain <= 8);
    }

    async fn above_a_thousand_the_count_stops(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        crowd(&world, &Young::named("Elev").at(school), 1_005).await;
        let rare = Young { district: Some("01"), status: OtStatus::Otar, ..Young::named("Sjelden").at(school) };
        crowd(&world, &rare, 2).await;
        for account in ["demo-uda", "demo-adviser"] {
            let client = app.sign_in(account).await;
            let all = page(&client, Value::Null, 1, None).await;
            assert_eq!((&all["totalCount"], &all["totalIsExact"]), (&json!(1_000), &json!(false)));
            if account == "demo-uda" {
                let districts = HashMap::from([("01".into(), 2), ("12".into(), 1_000)]);
                assert_eq!(counts(&all["districts"]), districts);
                let groups = HashMap::from([("IN_ACTIVITY".into(), 2), ("UNKNOWN".into(), 1_000)]);
                assert_eq!(counts(&all["statusGroups"]), groups);
            }
            let few = page(&client, json!({ "districts": ["01"] }), 1, None).await;
            assert_eq!((&few["totalCount"], &few["totalIsExact"]), (&json!(2), &json!(true)));
        }
    }

    async fn roles_that_see_nobody_have_an_empty_list(app: TestApp) {
        let world = World::of(app);
        world.youth(Young::named("Kari Nordmann")).await;
        for account in ["demo-auditor", "demo-youth", "demo-nav", "demo-apprenticeship"] {
            let client = app.sign_in(account).await;
            let found = page(&client, Value::Null, 50, None).await;
            assert_eq!((&found["totalCount"], &found["nodes"]), (&json!(0), &json!([])), "{account}");
        }
        assert_eq!(world.log().await.len(), 0);
    }
}

async fn plain_list(client: &Client, query: &str) {
    assert!(
        client.ask(query).await.data()["youths"]["nodes"]
            .as_array()
            .is_some_and(|all| all.len() == 100)
    );
}
