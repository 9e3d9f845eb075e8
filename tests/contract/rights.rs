//! Every column of every table is classified, exported or not for a reason, and kept
//! for a time that is said.

use api::rights::{COLUMNS, Class, Export, Kept, RULES};
use api::vault::SEALED;
use sea_orm::{ConnectionTrait, Statement};
use tests::{Engine, TestApp};

/// Every table and column of a migrated database, but the migrations' own.
async fn columns() -> Vec<(String, String)> {
    let app = TestApp::empty(Engine::Sqlite).await;
    let db = app.app.db.read();
    let sql = "SELECT m.name AS tab, c.name AS col FROM sqlite_master m, pragma_table_info(m.name) c \
               WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'seaql_migrations'";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .expect("the columns");
    let found = rows
        .iter()
        .map(|row| {
            (
                row.try_get("", "tab").expect("a table"),
                row.try_get("", "col").expect("a column"),
            )
        })
        .collect();
    app.stop().await;
    found
}

#[tokio::test]
async fn every_column_is_classified_and_no_line_is_left_over() {
    let mut found = columns().await;
    found.sort();
    let mut listed: Vec<(String, String)> = COLUMNS
        .iter()
        .flat_map(|table| {
            let line = |(column, ..): &(&str, _, _)| (table.name.to_owned(), (*column).to_owned());
            table.columns.iter().map(line).collect::<Vec<_>>()
        })
        .collect();
    listed.sort();
    let missing: Vec<_> = found.iter().filter(|c| !listed.contains(c)).collect();
    assert!(
        missing.is_empty(),
        "api/src/rights/columns says nothing of {missing:?}: how delicate is it, where does the \
         young person find it, how long is it kept?"
    );
    assert_eq!(
        listed, found,
        "a line for a column there is none of, or two"
    );
}

#[test]
fn what_is_about_somebody_is_exported_or_has_its_reason_and_its_time() {
    for table in &COLUMNS {
        for (column, class, export) in table.columns {
            let name = format!("{}.{column}", table.name);
            let said = match export {
                Export::At(path) => path.split('.').count() >= 2,
                Export::No(why) => why.len() >= 10,
            };
            assert!(said, "{name}");
            if *class == Class::Secret {
                assert!(matches!(export, Export::No(_)), "{name} is exported");
            }
        }
        match table.kept {
            Kept::By(what) => {
                let rule = RULES.iter().find(|rule| rule.what == what);
                assert_eq!(rule.map(|rule| rule.table), Some(table.name));
            }
            Kept::With(other) => {
                let by_rule = |t: &&api::rights::columns::Table| {
                    t.name == other && matches!(t.kept, Kept::By(_))
                };
                assert!(COLUMNS.iter().any(|t| by_rule(&t)), "{}", table.name);
            }
            // Nothing about a young person is kept for ever.
            Kept::While(why) => {
                let delicate = |class: Class| class == Class::Sensitive;
                let any = table.columns.iter().any(|(_, class, _)| delicate(*class));
                assert!(!any && why.len() >= 10, "{}", table.name);
            }
        }
    }
    for rule in RULES {
        assert!(rule.days > 0 && COLUMNS.iter().any(|table| table.name == rule.table));
    }
}

/// What is delicate enough to seal is so in the table too.
#[test]
fn what_is_sealed_is_classified_as_somebodys() {
    for sealed in SEALED {
        let table = COLUMNS.iter().find(|table| table.name == sealed.table);
        let line = table.and_then(|table| {
            let mut columns = table.columns.iter();
            columns.find(|(column, ..)| *column == sealed.column)
        });
        let class = line.map(|(_, class, _)| *class).expect("a line");
        assert!(
            class >= Class::Personal,
            "{}.{}",
            sealed.table,
            sealed.column
        );
    }
}

/// A threat is held by a test, or the page does not say so.
#[test]
fn every_test_the_threats_name_is_there() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let page = std::fs::read_to_string(format!("{root}/api/THREATS.md")).expect("api/THREATS.md");
    let tests: String = crate::shape::code()
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    let mut named = 0;
    for row in page.lines().filter(|line| line.starts_with("| ")).skip(1) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        assert_eq!(cells.len(), 4, "{row}");
        let held: Vec<&str> = cells[2].split('`').skip(1).step_by(2).collect();
        assert!(!held.is_empty(), "no test holds {}", cells[0]);
        for test in held {
            assert!(
                tests.contains(&format!("fn {test}(")),
                "there is no test {test}"
            );
            named += 1;
        }
    }
    assert!(named > 20);
    assert!(page.lines().count() < 60, "one page");
}
