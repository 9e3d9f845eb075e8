//! The data of one measurement: a new database on an engine, gone afterwards.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::postgres::{self, Server};
use crate::{command, place};

/// The two engines the product runs on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub(super) const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// A new, empty database; it is removed when dropped.
pub(super) struct Database {
    pub(super) url: String,
    /// A folder for what the measurement writes beside it.
    pub(super) folder: PathBuf,
    /// The PostgreSQL server it is on, and its name there.
    on: Option<(String, String)>,
}

impl Database {
    pub(super) fn create(engine: Engine, server: &Server) -> Result<Self> {
        let name = format!("bench_{}", std::process::id());
        let folder = place::target().join(&name);
        std::fs::create_dir_all(&folder).context("cannot create a folder for the measurement")?;
        if engine == Engine::Sqlite {
            let url = format!("sqlite://{}", folder.join("ot-plass.db").display());
            return Ok(Self {
                url,
                folder,
                on: None,
            });
        }
        psql(server.url(), &format!("create database {name}"))?;
        let url = on_database(server.url(), &name);
        let on = Some((server.url().to_owned(), name));
        Ok(Self { url, folder, on })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
        if let Some((server, name)) = &self.on {
            let _ = psql(server, &format!("drop database {name} with (force)"));
        }
    }
}

fn psql(server: &str, sql: &str) -> Result<String> {
    let mut psql = command::program(postgres::psql()?, Path::new("/"));
    command::read(psql.args([server, "-qc", sql]))
}

/// The same server's address with another database.
fn on_database(server: &str, name: &str) -> String {
    let (address, options) = server.split_once('?').unwrap_or((server, ""));
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
    let host = rest.split('/').next().unwrap_or_default();
    let mark = if options.is_empty() { "" } else { "?" };
    format!("{scheme}://{host}/{name}{mark}{options}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_of_an_address_is_replaced() {
        assert_eq!(
            on_database("postgres://u:p@h:1/old", "new"),
            "postgres://u:p@h:1/new"
        );
        assert_eq!(
            on_database("postgres://h?sslmode=disable", "new"),
            "postgres://h/new?sslmode=disable"
        );
    }
}
