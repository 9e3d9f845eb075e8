//! Lists of requests: pages, filters, the log, and what they cost.

use chrono::TimeDelta;
use domain::admission::AdmissionState;
use domain::looking::LookAction;
use domain::role::Role;
use domain::school_year::SchoolYear;
use entity::admission;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Asking, Client, TestApp, World, Young, on_quiet_ground};
use uuid::Uuid;

use super::scene::{Scene, scene};
use crate::young::statements;

const PAGE: &str = "query P($filter: AdmissionFilter, $first: Int!, $after: String) {
  admissions(filter: $filter, first: $first, after: $after) { totalCount
    nodes { id state wish steps undoUntil youth { name status { code } } programme { name } track { id }
      request { source sender siblings { id state youth { name } } } clock { dueOn workingDaysLeft }
      holder { side person } offer { answerBy } referral { agency } referredFrom { id } continues { id }
      history { step person } }
    pageInfo { hasNextPage hasPreviousPage endCursor } } }";

async fn page(client: &Client, filter: Value, first: i32, after: Option<&str>) -> Value {
    let variables = json!({ "filter": filter, "first": first, "after": after });
    client.ask_with(PAGE, variables).await.data()["admissions"].clone()
}

fn states(page: &Value) -> Vec<&str> {
    let nodes = page["nodes"].as_array().expect("nodes").iter();
    nodes
        .map(|node| node["state"].as_str().expect("a state"))
        .collect()
}

/// More requests at the scene's programme, each by a young person of its own.
async fn crowd(app: &TestApp, scene: &Scene, states: &[AdmissionState]) -> Vec<Uuid> {
    let world = World::of(app);
    let mut made = vec![];
    for (n, state) in states.iter().enumerate() {
        app.pass(TimeDelta::seconds(1));
        let (youth, person) = world.youth(Young::named(&format!("Ung {n}"))).await;
        let asking = Asking {
            youth,
            programme: scene.programme,
            host: scene.host,
            sent_by: person,
            sender: Some(scene.school),
            state: *state,
            year: SchoolYear::of(world.today()),
            reason: None,
        };
        made.push(world.asked(&asking).await.0);
    }
    made
}

on_quiet_ground! {
    async fn a_list_takes_as_many_statements_for_a_hundred_as_for_five(app: TestApp) {
        let scene = scene(app, AdmissionState::Requested).await;
        crowd(app, &scene, &[AdmissionState::Requested; 105]).await;
        page(&scene.staff, json!({}), 5, None).await;
        let (five, some) = statements(app, page(&scene.staff, json!({}), 5, None)).await;
        let (hundred, all) = statements(app, page(&scene.staff, json!({}), 100, None)).await;
        println!("{five} statements for 5 rows, {hundred} for 100");
        assert_eq!(five, hundred);
        assert_eq!((states(&some).len(), states(&all).len()), (5, 100));
        assert_eq!(all["totalCount"], 106);
        // A page of young people with their requests too.
        let query = "query Y($n: Int!) { youths(first: $n) { nodes { name status { code } admissions { state programme { name } } } } }";
        let ask = async |n: i32| scene.adviser.ask_with(query, json!({ "n": n })).await.data();
        ask(5).await;
        let (five, _) = statements(app, ask(5)).await;
        let (hundred, data) = statements(app, ask(100)).await;
        println!("young people: {five} statements for 5 rows, {hundred} for 100");
        assert_eq!(five, hundred);
        assert!(hundred <= 8, "the bar of design § 6");
        let nodes = data["youths"]["nodes"].as_array().expect("nodes").clone();
        assert!(nodes.iter().all(|node| node["admissions"].as_array().map(Vec::len) == Some(1)));
    }

    async fn pages_come_newest_first_and_nothing_twice(app: TestApp) {
        let scene = scene(app, AdmissionState::Requested).await;
        let made = crowd(app, &scene, &[AdmissionState::Waitlisted; 5]).await;
        let (mut after, mut seen) = (None::<String>, vec![]);
        loop {
            let page = page(&scene.staff, json!({}), 2, after.as_deref()).await;
            assert_eq!(page["pageInfo"]["hasPreviousPage"], json!(after.is_some()));
            seen.extend(page["nodes"].as_array().expect("nodes").iter().map(|node| node["id"].clone()));
            after = page["pageInfo"]["endCursor"].as_str().map(str::to_owned);
            if page["pageInfo"]["hasNextPage"] == false { break }
        }
        let mut expected: Vec<Value> = made.iter().rev().map(|id| json!(id)).collect();
        expected.push(json!(scene.admission.0));
        assert_eq!(seen, expected);
        let bad = json!({ "filter": null, "first": 0, "after": null });
        assert_eq!(scene.staff.ask_with(PAGE, bad).await.fields(), ["first"]);
        let bad = json!({ "filter": null, "first": 5, "after": "x" });
        assert_eq!(scene.staff.ask_with(PAGE, bad).await.fields(), ["after"]);
    }

    async fn filters_narrow(app: TestApp) {
        use AdmissionState as State;
        let scene = scene(app, State::Requested).await;
        let made = crowd(app, &scene, &[State::Waitlisted, State::Rejected, State::Offered]).await;
        let uda = app.sign_in("demo-uda").await;
        let set = async |id: Uuid, column: admission::Column, value: Expr| {
            admission::Entity::update_many().col_expr(column, value)
                .filter(admission::Column::Id.eq(id)).exec(app.app.db.owner()).await.unwrap();
        };
        let month_ago = World::of(app).now() - TimeDelta::days(30);
        assert_eq!(states(&page(&uda, json!({ "board": true }), 50, None).await).len(), 4);
        set(made[1], admission::Column::StateSince, Expr::value(month_ago)).await;
        set(made[0], admission::Column::StateSince, Expr::value(month_ago)).await;
        let board = page(&uda, json!({ "board": true }), 50, None).await;
        assert_eq!(states(&board), ["OFFERED", "REQUESTED", "WAITLISTED"]);
        assert_eq!(states(&page(&uda, json!({ "states": ["REJECTED"] }), 50, None).await), ["REJECTED"]);
        let yesterday = World::of(app).today() - TimeDelta::days(1);
        set(made[2], admission::Column::DueOn, Expr::value(yesterday)).await;
        assert_eq!(states(&page(&uda, json!({ "overdue": true }), 50, None).await), ["OFFERED"]);
        assert_eq!(states(&page(&uda, json!({ "overdue": false }), 50, None).await).len(), 3);
        assert_eq!(states(&page(&uda, json!({ "programme": "kuben" }), 50, None).await).len(), 0);
        assert_eq!(states(&page(&uda, json!({ "programme": "hellerud-ots", "schoolYear": "2026/2027" }), 50, None).await).len(), 4);
        assert_eq!(states(&page(&uda, json!({ "schoolYear": "2027/2028" }), 50, None).await).len(), 0);
        let bad = json!({ "filter": { "programme": "x", "schoolYear": "2026" }, "first": 5, "after": null });
        assert_eq!(uda.ask_with(PAGE, bad).await.fields(), ["filter.programme", "filter.schoolYear"]);
    }

    async fn each_row_that_is_shown_is_written_down_as_a_list(app: TestApp) {
        let scene = scene(app, AdmissionState::Requested).await;
        crowd(app, &scene, &[AdmissionState::Requested; 2]).await;
        let world = World::of(app);
        let before = world.log().await.len();
        scene.staff.ask("{ admissions { nodes { id } } }").await.data();
        let log = world.log().await;
        let lines = &log[before..];
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.action == LookAction::List && line.youth_id.is_some()));
        let elsewhere = world.agency("Kuben videregående skole").await;
        let (_, stranger) = world.staff(Role::SchoolAdviser, elsewhere).await;
        let data = stranger.ask("{ admissions { totalCount nodes { id } } }").await.data();
        assert_eq!(data["admissions"], json!({ "totalCount": 0, "nodes": [] }));
        assert_eq!(app.anonymous().ask("{ admissions { totalCount } }").await.code(), "UNAUTHENTICATED");
        assert_eq!(world.log().await.len(), before + 3);
    }

    async fn places_tell_how_many_are_on_trial_and_wait_to_those_signed_in(app: TestApp) {
        use AdmissionState as State;
        let scene = scene(app, State::Requested).await;
        crowd(app, &scene, &[State::Trial, State::Waitlisted, State::Waitlisted]).await;
        let query = "{ openPlaces(first: 100) { nodes { programme { slug } onTrial waiting } } }";
        let figures = async |client: &Client| {
            let data = client.ask(query).await.data();
            let nodes = data["openPlaces"]["nodes"].as_array().expect("nodes").clone();
            let own = nodes.into_iter().find(|node| node["programme"]["slug"] == "hellerud-ots");
            let own = own.expect("the programme");
            (own["onTrial"].clone(), own["waiting"].clone())
        };
        assert_eq!(figures(&scene.staff).await, (json!(1), json!(2)));
        assert_eq!(figures(&app.anonymous()).await, (Value::Null, Value::Null));
    }
}
