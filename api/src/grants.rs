//! Two roles on PostgreSQL: the owner makes and changes the tables and clears what has
//! been kept long enough; the server's own role reads and writes rows, and can only add
//! to what must not change. A second wall behind the triggers: it holds where somebody
//! has the server's password.

use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr, Statement};

use crate::db::Db;

/// Tables that only grow: the server reads and adds.
const ONLY_GROWS: [&str; 3] = ["access_log", "event", "job_run"];

/// Tables the server only reads.
const ONLY_READ: [&str; 2] = ["retention_leave", "seaql_migrations"];

/// Why nothing was granted.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    #[error("roles are for PostgreSQL; on SQLite the triggers stand alone")]
    NotPostgres,
    #[error("write the role's name in small letters, digits and _, at most 63")]
    Name,
    #[error("the database refused: is this the owner, and is there such a role? {0}")]
    Database(#[from] DbErr),
}

/// Gives a role what the server needs and takes all else from it. Run it as the owner
/// after each migration: a new table is closed until then.
///
/// # Errors
/// [`Failed`]; nothing is granted then.
pub async fn grant(db: &Db, role: &str) -> Result<(), Failed> {
    if !db.is_postgres() {
        return Err(Failed::NotPostgres);
    }
    if !is_name(role) {
        return Err(Failed::Name);
    }
    let tx = db.write().await?;
    let sql = "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'";
    let statement = Statement::from_string(DatabaseBackend::Postgres, sql);
    let tables: Vec<String> = tx
        .query_all_raw(statement)
        .await?
        .iter()
        .map(|row| row.try_get("", "name"))
        .collect::<Result<_, _>>()?;
    for statement in statements(role, &tables) {
        tx.execute_unprepared(&statement).await?;
    }
    Ok(tx.commit().await?)
}

fn is_name(role: &str) -> bool {
    role.len() <= 63
        && role.starts_with(|c: char| c.is_ascii_lowercase() || c == '_')
        && role
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn statements(role: &str, tables: &[String]) -> Vec<String> {
    let mut all = vec![
        format!("REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"),
        format!("REVOKE ALL ON SCHEMA public FROM {role}"),
        // Before PostgreSQL 15 anybody could make tables here.
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC".to_owned(),
        format!("GRANT USAGE ON SCHEMA public TO {role}"),
    ];
    all.extend(tables.iter().map(|table| {
        let may = rights(table);
        format!("GRANT {may} ON public.\"{table}\" TO {role}")
    }));
    all
}

fn rights(table: &str) -> &'static str {
    if ONLY_GROWS.contains(&table) {
        "SELECT, INSERT"
    } else if ONLY_READ.contains(&table) {
        "SELECT"
    } else {
        "SELECT, INSERT, UPDATE, DELETE"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_a_plain_name() {
        for name in ["ot_app", "_x", "app1"] {
            assert!(is_name(name), "{name}");
        }
        for name in [
            "",
            "App",
            "1x",
            "a b",
            "a;DROP TABLE person",
            "a\"",
            &"a".repeat(64),
        ] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn what_only_grows_is_never_changed() {
        let tables = ["access_log", "event", "retention_leave", "person"].map(str::to_owned);
        let all = statements("ot_app", &tables).join("\n");
        assert!(all.contains("GRANT SELECT, INSERT ON public.\"access_log\" TO ot_app"));
        assert!(all.contains("GRANT SELECT, INSERT ON public.\"event\" TO ot_app"));
        assert!(all.contains("GRANT SELECT ON public.\"retention_leave\" TO ot_app"));
        assert!(all.contains("GRANT SELECT, INSERT, UPDATE, DELETE ON public.\"person\""));
        assert!(!all.contains("TRUNCATE"));
    }
}
