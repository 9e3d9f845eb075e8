//! The steps that run on Node: the HTTP audit, sign-in, mail, crashes and the browser journeys.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::tally::Tally;
use super::{Outcome, some, watch};
use crate::postgres::{self, Server};
use crate::{bundle, command, debian, digest, npm, place};

const BROWSERS: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];

/// How long one test file may take, in minutes: a test that never ends fails, and the run goes on.
const PATIENCE: u64 = 15;

/// The same for the file of crashes, which a hundred of them make long.
const CRASHES: u64 = 60;

/// The GraphQL-over-HTTP audit against a server of its own.
pub(super) fn audit() -> Result<Outcome> {
    build_server()?;
    let mut node = node("audit", PATIENCE)?;
    Ok(watch::count(&mut node, Tally::read_node)?.into())
}

/// Sign-in by OpenID Connect, against a provider on another site.
pub(super) fn sign_in() -> Result<Outcome> {
    build_server()?;
    let mut node = node("oidc", PATIENCE)?;
    Ok(watch::count(&mut node, Tally::read_node)?.into())
}

/// The server killed under load on both engines: `OT_CRASHES` times, ten if unset.
pub(super) fn crash(postgres: &Server) -> Result<Outcome> {
    build_server()?;
    let mut node = on(postgres, node("crash", CRASHES)?)?;
    Ok(watch::count(&mut node, Tally::read_node)?.into())
}

/// Mail that leaves, against a real mail server on this machine.
pub(super) fn mail(postgres: &Server) -> Result<Outcome> {
    build_server()?;
    let mut node = on(postgres, node("mail", PATIENCE)?)?;
    Ok(watch::count(&mut node, Tally::read_node)?.into())
}

/// Every browser test, in the Chromium of this machine.
pub(super) fn journeys(postgres: &Server) -> Result<Outcome> {
    bundle::bundle(false)?;
    build_server()?;
    let chrome = chrome()?;
    let mut node = on(postgres, node("browser", PATIENCE)?)?;
    node.env("CHROME", &chrome);
    let tally = watch::count(&mut node, Tally::read_node)?;
    let note = version(&chrome).unwrap_or_default();
    Ok(Outcome { tally, note })
}

fn build_server() -> Result<()> {
    command::run(command::cargo().args(["build", "-p", "api"]))
}

/// Node's test runner on the test files of one folder, each bounded in minutes.
fn node(folder: &str, minutes: u64) -> Result<Command> {
    let tests = place::tests();
    npm::install(&tests)?;
    let mut files = Vec::new();
    digest::collect(&tests.join(folder), &mut files)?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    let files = some(files, &format!("test files in tests/{folder}"))?;
    let mut node = command::program("node", &tests);
    node.args(["--test", "--test-reporter=spec"])
        .arg(format!("--test-timeout={}", minutes * 60 * 1000))
        .args(files)
        .env("OT_API", place::api("debug"))
        .env("OT_WEB_ROOT", place::dist());
    Ok(node)
}

/// With a PostgreSQL server for the tests' databases, and the program that makes them.
fn on(postgres: &Server, mut node: Command) -> Result<Command> {
    node.env("PSQL", postgres::psql()?)
        .env("TEST_DATABASE_URL", postgres.url());
    Ok(node)
}

/// The browser: the one `CHROME` names, else one on PATH, else Debian's.
fn chrome() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROME") {
        return Ok(PathBuf::from(named));
    }
    if let Some(found) = installed() {
        return Ok(found);
    }
    debian::install("chromium", "Chromium")?;
    installed().context("Chromium was installed, but is not to be found")
}

fn installed() -> Option<PathBuf> {
    let extra = [PathBuf::from("/usr/bin")];
    BROWSERS
        .iter()
        .find_map(|name| place::program(name, &extra))
}

fn version(chrome: &Path) -> Option<String> {
    let said = command::read(command::program(chrome, Path::new("/")).arg("--version")).ok()?;
    let words: Vec<&str> = said.split_whitespace().take(2).collect();
    Some(words.join(" "))
}
