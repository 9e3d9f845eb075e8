//! The steps that Cargo runs: formatting, lints, tests.

use anyhow::Result;

use super::tally::Tally;
use super::{Outcome, watch};
use crate::postgres::Server;
use crate::{bundle, command, say};

/// `cargo fmt --check`.
pub(super) fn format() -> Result<Outcome> {
    Ok(check(&["fmt", "--all", "--check"])?.into())
}

/// Clippy with warnings as errors: everything here, and the web app as the
/// browser gets it.
pub(super) fn lint() -> Result<Outcome> {
    bundle::ensure_target()?;
    let strict = ["--", "-D", "warnings"];
    let here = ["clippy", "--workspace", "--all-targets"];
    let browser = ["clippy", "-p", "web", "--target", "wasm32-unknown-unknown"];
    let mut tally = check(&[&here[..], &strict].concat())?;
    tally += check(&[&browser[..], &strict].concat())?;
    Ok(tally.into())
}

/// Every Rust test; those that need a database run on both engines.
pub(super) fn test(postgres: &Server) -> Result<Outcome> {
    let mut cargo = command::cargo();
    cargo
        .args(["test", "--workspace", "--no-fail-fast"])
        .env("TEST_DATABASE_URL", postgres.url());
    let tally = watch::count(&mut cargo, Tally::read_cargo)?;
    let note = format!("SQLite and {}", postgres.origin());
    Ok(Outcome { tally, note })
}

fn check(arguments: &[&str]) -> Result<Tally> {
    match command::run(command::cargo().args(arguments)) {
        Ok(()) => Ok(Tally::PASSED),
        Err(error) => {
            say::line(format_args!("{error:#}"));
            Ok(Tally::FAILED)
        }
    }
}
