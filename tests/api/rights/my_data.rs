//! Everything stored about a young person, as they take it away.

use api::rights::{COLUMNS, Class, Export};
use axum::http::{StatusCode, header};
use domain::looking::LookAction;
use entity::access_log;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::Value;
use tests::on_both_engines;

use super::filled::{ACCOUNT, fill};

const PATH: &str = "/export/my-data.json";

/// The values at a path: `consents[].parties[].agency`.
fn at<'a>(value: &'a Value, path: &str) -> Vec<&'a Value> {
    let mut found = vec![value];
    for part in path.split('.') {
        let (name, many) = match part.strip_suffix("[]") {
            Some(name) => (name, true),
            None => (part, false),
        };
        found = found
            .into_iter()
            .map(|value| {
                value
                    .get(name)
                    .unwrap_or_else(|| panic!("nothing at {path}"))
            })
            .flat_map(|value| match value {
                Value::Array(values) if many => values.iter().collect(),
                value => vec![value],
            })
            .collect();
    }
    found
}

on_both_engines! {
    async fn a_young_person_takes_away_every_column_that_is_about_them(app: TestApp) {
        let filled = fill(app).await;
        let youth = app.sign_in(ACCOUNT).await;
        let answer = youth.get(PATH).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.json());
        let data = answer.json();
        for table in &COLUMNS {
            for (column, class, export) in table.columns {
                let name = format!("{}.{column}", table.name);
                let Export::At(path) = export else { continue };
                let expected = filled.expected.get(name.as_str())
                    .unwrap_or_else(|| panic!("{name} is exported: fill it in and say what must be found"));
                assert!(at(&data, path).contains(&expected), "{name}: no {expected} at {path} in {data:#}");
                assert_ne!(*class, Class::Secret, "{name}");
            }
        }
        // Sealed values come opened, and no staff by name but the one they were told of.
        let text = data.to_string();
        assert!(!text.contains("v1."), "{text}");
        let others = text.replace(r#""name":"Demo Rådgiver""#, "");
        assert!(!others.contains("Rådgiver"), "{others}");
    }

    async fn it_is_a_file_nobody_keeps_and_the_log_says_so(app: TestApp) {
        let filled = fill(app).await;
        let youth = app.sign_in(ACCOUNT).await;
        let answer = youth.get(PATH).await;
        assert_eq!(answer.headers[header::CACHE_CONTROL], "no-store");
        let name = answer.headers[header::CONTENT_DISPOSITION].to_str().expect("a name");
        assert_eq!(name, "attachment; filename=\"ot-plass-mine-data.json\"");
        let looks = access_log::Entity::find()
            .filter(access_log::Column::PersonId.eq(filled.person))
            .all(app.app.db.read()).await.expect("the log");
        assert_eq!(looks.len(), 1);
        assert_eq!((looks[0].action, looks[0].youth_id), (LookAction::Export, Some(filled.youth)));
        // The next one tells of the first.
        let again = youth.get(PATH).await.json();
        assert!(at(&again, "whoLooked[].oneself").contains(&&Value::Bool(true)));
        assert!(at(&again, "whoLooked[].actions").iter().any(|actions| actions[0] == "EXPORT"));
    }

    async fn others_have_nothing_to_take_away(app: TestApp) {
        fill(app).await;
        let lines = async || access_log::Entity::find().count(app.app.db.read()).await.expect("a count");
        let before = lines().await;
        let answer = app.anonymous().get(PATH).await;
        assert_eq!((answer.status, answer.code()), (StatusCode::UNAUTHORIZED, "UNAUTHENTICATED".into()));
        for account in ["demo-adviser", "demo-uda", "demo-auditor", "demo-programme"] {
            let answer = app.sign_in(account).await.get(PATH).await;
            assert_eq!((answer.status, answer.code()), (StatusCode::NOT_FOUND, "NOT_FOUND".into()), "{account}");
        }
        assert_eq!(lines().await, before);
    }

    async fn without_the_log_nothing_leaves(app: TestApp) {
        fill(app).await;
        let youth = app.sign_in(ACCOUNT).await;
        let db = app.app.db.owner();
        sea_orm::ConnectionTrait::execute_unprepared(db, "ALTER TABLE access_log RENAME COLUMN outcome TO gone")
            .await.expect("a broken log");
        let answer = youth.get(PATH).await;
        assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(!String::from_utf8_lossy(&answer.body).contains("13888712345"));
    }
}
