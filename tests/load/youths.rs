//! How long lists of young people and of their requests take, beside how many there are:
//! `cargo run -p tests --example youths -- postgres://…/few postgres://…/many`.
//! Each database holds the demo accounts and made-up young people.

use std::time::{Duration, Instant};

use serde_json::json;
use tests::{Client, TestApp};

const ROUNDS: usize = 200;

const LISTS: [(&str, &str); 8] = [
    (
        "page",
        "{ youths(first: 50) { nodes { id name status { code } } } }",
    ),
    (
        "page, counts and facets",
        "{ youths(first: 50) { totalCount totalIsExact nodes { id name status { code } }
           districts { value count } statusGroups { value count } } }",
    ),
    (
        "name",
        r#"{ youths(first: 50, filter: { text: "a1b" }) { totalCount nodes { id name } } }"#,
    ),
    (
        "group",
        "{ youths(first: 50, filter: { statusGroups: [SETTLED] }) { nodes { id name } } }",
    ),
    (
        "with requests",
        "{ youths(first: 50) { nodes { name admissions { state programme { name } } } } }",
    ),
    (
        "requests",
        "{ admissions(first: 50) { totalCount nodes { state youth { name } programme { name } } } }",
    ),
    (
        "board",
        "{ admissions(first: 50, filter: { board: true }) { totalCount
           nodes { state steps youth { name } programme { name } clock { dueOn } } } }",
    ),
    (
        "actions",
        "{ actions { kind dueOn youthName programme { name } } }",
    ),
];

async fn p95(client: &Client, query: &str) -> Duration {
    let mut times = Vec::with_capacity(ROUNDS);
    for round in 0..ROUNDS + 10 {
        let begun = Instant::now();
        client.ask_with(query, json!({})).await.data();
        if round >= 10 {
            times.push(begun.elapsed());
        }
    }
    times.sort();
    times[ROUNDS * 95 / 100]
}

#[tokio::main]
async fn main() {
    let mut measured: Vec<Vec<Duration>> = vec![];
    for url in std::env::args().skip(1) {
        let app = TestApp::at(&url).await;
        let mut times = vec![];
        for account in [
            "demo-adviser",
            "demo-district",
            "demo-programme",
            "demo-uda",
        ] {
            let client = app.sign_in(account).await;
            for (name, query) in LISTS {
                let time = p95(&client, query).await;
                println!("{account}, {name}: p95 {time:?}");
                times.push(time);
            }
        }
        measured.push(times);
    }
    if let [few, many] = &measured[..] {
        for (few, many) in few.iter().zip(many) {
            println!("{:.2}", many.as_secs_f64() / few.as_secs_f64());
        }
    }
}
