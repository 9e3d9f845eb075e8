//! A table that only grows: triggers on both engines refuse to change or remove a
//! row, whoever asks. On PostgreSQL the roles are a second wall (README, "Deploy").

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

/// Puts the guard on a table.
pub(crate) async fn guard(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    for statement in statements(manager.get_database_backend(), table) {
        manager
            .get_connection()
            .execute_unprepared(&statement)
            .await?;
    }
    Ok(())
}

/// Takes the guard away, before the table itself goes.
pub(crate) async fn release(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = if manager.get_database_backend() == DbBackend::Sqlite {
        ["update", "delete", "insert"]
            .map(|verb| format!("DROP TRIGGER IF EXISTS {table}_no_{verb}"))
            .to_vec()
    } else {
        vec![
            format!("DROP TRIGGER IF EXISTS {table}_append_only ON {table}"),
            format!("DROP TRIGGER IF EXISTS {table}_no_truncate ON {table}"),
            format!("DROP FUNCTION IF EXISTS {table}_refuse()"),
        ]
    };
    for statement in statements {
        manager
            .get_connection()
            .execute_unprepared(&statement)
            .await?;
    }
    Ok(())
}

fn statements(backend: DbBackend, table: &str) -> Vec<String> {
    if backend == DbBackend::Sqlite {
        let refuse = |verb: &str, when: &str| {
            format!(
                "CREATE TRIGGER {table}_no_{verb} BEFORE {} ON {table} {when} \
                 BEGIN SELECT RAISE(ABORT, '{table} only grows'); END",
                verb.to_uppercase()
            )
        };
        // INSERT OR REPLACE deletes without a delete trigger: an existing id is refused.
        let outlived = outlived(table);
        let again = format!("WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)");
        return vec![
            refuse("update", ""),
            // What the retention job removes has outlived its period by its own table.
            refuse("delete", &format!("WHEN NOT {outlived}")),
            refuse("insert", &again),
        ];
    }
    vec![
        format!(
            "CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN \
             IF TG_OP = 'DELETE' THEN IF {} THEN RETURN OLD; END IF; END IF; \
             RAISE EXCEPTION '{table} only grows'; END $$",
            outlived(table)
        ),
        format!(
            "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} \
             FOR EACH ROW EXECUTE FUNCTION {table}_refuse()"
        ),
        format!(
            "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} \
             FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
        ),
    ]
}

/// Whether the retention job has leave to remove an old row: it writes how far.
fn outlived(table: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM retention_leave l \
         WHERE l.log = '{table}' AND OLD.recorded_at < l.ends_at)"
    )
}
