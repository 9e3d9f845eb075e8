//! Who may call at all: somebody signed out, and a stranger who has no tie to anybody.

use domain::role::Role;
use serde_json::Value;
use tests::{Answer, TestApp, World, on_quiet_ground};

use super::schema::Schema;
use super::table;

fn told(answer: &Answer) -> String {
    match answer.json()["errors"] {
        Value::Null => "OK".to_owned(),
        _ => answer.code(),
    }
}

async fn check(app: &TestApp, root: &str) {
    let schema = Schema::read().await;
    let world = World::of(app);
    let nav = world.agency("Nav Alna").await;
    let (_, stranger) = world.staff(Role::NavAdviser, nav).await;
    let mut wrong = vec![];
    for (field, _) in schema.of(root) {
        let guard = table()[&format!("{root}.{field}")].clone();
        let (query, values) = schema.call(root, &field);
        let out = told(&app.anonymous().ask_with(&query, values.clone()).await);
        let inside = told(&stranger.ask_with(&query, values).await);
        let fits = match guard.strip_prefix("call ") {
            Some(code) => out == "UNAUTHENTICATED" && inside == code,
            None => out != "UNAUTHENTICATED" && out != "FORBIDDEN" && inside == out,
        };
        if !fits {
            wrong.push(format!(
                "{root}.{field} ({guard}): signed out {out}, a stranger {inside}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

on_quiet_ground! {
    async fn every_query_answers_outsiders_as_its_line_says(app: TestApp) {
        check(app, "Query").await;
    }

    async fn every_mutation_answers_outsiders_as_its_line_says(app: TestApp) {
        check(app, "Mutation").await;
    }
}
