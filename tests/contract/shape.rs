//! The shape of the code: who may name what, and how long a file may be.

use std::fs;
use std::path::{Path, PathBuf};

/// The hard limit; a file should stay under 300.
const LINES_MAX: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_dir() && !["target", "node_modules", "dist"].contains(&name) {
            found.extend(sources(&path));
        } else if name.ends_with(".rs") {
            found.push(path);
        }
    }
    found
}

pub(crate) fn code() -> Vec<(PathBuf, String)> {
    let folders = ["api", "entity", "migration", "web", "tests", "xtask"];
    let paths = folders
        .iter()
        .flat_map(|folder| sources(&root().join(folder)));
    paths
        .map(|path| (path.clone(), fs::read_to_string(path).expect("a file")))
        .collect()
}

#[test]
fn no_file_is_too_long_to_read() {
    let long: Vec<String> = code()
        .into_iter()
        .filter(|(_, text)| text.lines().count() > LINES_MAX)
        .map(|(path, text)| format!("{}: {}", path.display(), text.lines().count()))
        .collect();
    assert!(long.is_empty(), "over {LINES_MAX} lines: {long:#?}");
}

#[test]
fn only_stores_name_the_tables() {
    let api = root().join("api/src");
    for path in sources(&api) {
        let is_store = path.ends_with("store.rs")
            || path
                .parent()
                .is_some_and(|parent| parent.ends_with("store"));
        let text = fs::read_to_string(&path).expect("a file");
        let names = text.lines().any(|line| {
            line.trim_start().starts_with("use entity::") || line.contains(" entity::")
        });
        assert!(is_store || !names, "{} names a table", path.display());
    }
}

#[test]
fn tables_never_become_graphql_types_by_themselves() {
    for path in sources(&root().join("entity/src")) {
        let text = fs::read_to_string(&path).expect("a file");
        assert!(!text.contains("async_graphql"), "{}", path.display());
    }
}

#[test]
fn the_domain_is_pure() {
    let manifest = fs::read_to_string(root().join("api/domain/Cargo.toml")).expect("a manifest");
    let (_, dependencies) = manifest.split_once("[dependencies]").expect("dependencies");
    for heavy in ["tokio", "axum", "sqlx", "reqwest"] {
        assert!(!dependencies.contains(heavy), "domain depends on {heavy}");
    }
    for optional in ["sea-orm", "async-graphql"] {
        let line = dependencies
            .lines()
            .find(|line| line.starts_with(optional))
            .expect("a line");
        assert!(line.contains("optional = true"), "{line}");
    }
    for path in sources(&root().join("api/domain/src")) {
        let text = fs::read_to_string(&path).expect("a file");
        assert!(
            !text.contains("Utc::now") && !text.contains("new_v4"),
            "{}",
            path.display()
        );
    }
}

/// A sealed column that the vault does not list would be passed by when keys change.
#[test]
fn every_sealed_column_is_listed_in_the_vault() {
    let mut sealed = Vec::new();
    for path in sources(&root().join("entity/src")) {
        let text = fs::read_to_string(&path).expect("a file");
        let table = path.file_stem().expect("a name").to_string_lossy();
        for (_, rest) in text
            .match_indices("Sealed by the vault")
            .map(|(at, _)| text.split_at(at))
        {
            let (_, field) = rest.split_once("pub ").expect("a field");
            let (column, _) = field.split_once(':').expect("a name");
            sealed.push(format!("{table}.{column}"));
        }
    }
    let mut listed: Vec<String> = api::vault::SEALED
        .iter()
        .map(|sealed| format!("{}.{}", sealed.table, sealed.column))
        .collect();
    sealed.sort();
    listed.sort();
    assert_eq!(sealed, listed);
}

/// A document of the same name in each slice: mod, store, graphql.
#[test]
fn each_slice_has_its_story() {
    for slice in [
        "programmes",
        "places",
        "needs",
        "sessions",
        "history",
        "submissions",
        "registration",
        "schools",
        "statuses",
        "contacts",
        "support",
        "protection",
        "ties",
        "events",
        "consents",
        "youths",
        "access_log",
        "actions",
        "people",
        "rights",
        "sign_in",
        "requests",
        "admissions",
        "calendar",
        "meetings",
        "trials",
        "attendance",
        "agreements",
        "notifications",
        "mail",
        "searches",
        "worker",
    ] {
        let folder = root().join("api/src").join(slice);
        assert!(
            folder.join("mod.rs").is_file()
                && ["store.rs", "store/mod.rs"]
                    .iter()
                    .any(|store| folder.join(store).is_file()),
            "{slice}"
        );
    }
}
