//! The GraphQL contract.

use tests::{Engine, TestApp};

/// To renew it: `cargo run -p api -- schema > api/schema.graphql`.
#[test]
fn the_schema_file_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../api/schema.graphql");
    let written = std::fs::read_to_string(path).expect("api/schema.graphql");
    assert!(
        written == api::graphql::sdl(),
        "api/schema.graphql is not what the code says: \
         cargo run -p api -- schema > api/schema.graphql"
    );
}

/// The names other parts of the city build on (design §5).
#[test]
fn the_contracts_names_are_there() {
    let sdl = api::graphql::sdl();
    let block = |name: &str| {
        let start = sdl
            .find(&format!("type {name} {{"))
            .unwrap_or_else(|| panic!("no {name}"));
        let end = sdl[start..].find("\n}").expect("an end");
        sdl[start..start + end].to_owned()
    };
    for (kind, fields) in [
        (
            "Query",
            &[
                "viewer",
                "openPlaces",
                "programme",
                "districts",
                "occupancy",
            ][..],
        ),
        (
            "Mutation",
            &["reportPlaces", "confirmPlaces", "updateProgramme"][..],
        ),
        (
            "OpenPlace",
            &[
                "programme",
                "approvedPlaces",
                "enrolled",
                "held",
                "onTrial",
                "free",
                "overIntakeLeft",
                "waiting",
                "state",
                "accepting",
                "freshness",
                "confirmedAt",
                "confirmedBy",
                "contact",
            ][..],
        ),
        (
            "Programme",
            &["slug", "name", "host", "district", "tracks"][..],
        ),
        ("Track", &["name", "level", "grepCode"][..]),
        ("District", &["number", "name"][..]),
    ] {
        let block = block(kind);
        for field in fields {
            let found = block.lines().any(|line| {
                let line = line.trim();
                line.starts_with(&format!("{field}:")) || line.starts_with(&format!("{field}("))
            });
            assert!(found, "{kind}.{field}");
        }
    }
}

#[tokio::test]
async fn the_page_is_told_which_bundle_the_server_has() {
    let app = TestApp::start(Engine::Sqlite).await;
    let answer = app.anonymous().ask("{ districts { name } }").await;
    assert!(answer.headers.contains_key("x-bundle"));
    app.stop().await;
}
