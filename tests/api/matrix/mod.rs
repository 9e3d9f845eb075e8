//! The access matrix: every field of the schema has a line in `table.txt` that says to
//! whom it is shown, and the server does as it says, role by role, tie by tie and
//! consent by consent. A new field without a line fails by name.

mod roots;
mod schema;
mod youths;

use std::collections::BTreeMap;

use schema::Schema;

/// The table: a guard for each `Type.field`.
fn table() -> BTreeMap<String, String> {
    let lines = include_str!("table.txt").lines().map(str::trim);
    let mut table = BTreeMap::new();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (field, guard) = line.split_once(' ').expect("a field and a guard");
        let before = table.insert(field.to_owned(), guard.trim().to_owned());
        assert_eq!(before, None, "{field} stands twice");
    }
    table
}

const GUARDS: [&str; 16] = [
    "public",
    "viewer",
    "list",
    "office",
    "own",
    "name",
    "identity",
    "identity-write",
    "status",
    "intake",
    "requests",
    "plan",
    "support",
    "minutes",
    "consents",
    "call",
];

#[tokio::test]
async fn every_field_of_the_schema_has_its_line() {
    let schema = Schema::read().await;
    let mut table = table();
    let fields = schema.fields();
    let missing: Vec<&String> = fields.iter().filter(|f| !table.contains_key(*f)).collect();
    assert!(missing.is_empty(), "not in table.txt: {missing:#?}");
    let all = table.len();
    for field in &fields {
        let guard = table.remove(field).expect("a line");
        let word = guard.split(' ').next().unwrap_or_default();
        assert!(
            GUARDS.contains(&word),
            "{field}: no guard is called {guard}"
        );
    }
    assert!(table.is_empty(), "not in the schema: {table:#?}");
    println!(
        "access matrix: {all} of {} fields have a line: 100 %",
        fields.len()
    );
}
