//! `cargo xtask bench`: `openPlaces` against a handler that does nothing.

mod data;
mod fill;
mod http;
mod load;
mod report;
mod server;

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use clap::Args;
use serde_json::Value;

use crate::{bundle, command, place, postgres, say};
use data::{Database, Engine};
use http::Connection;
use report::Measured;
use server::Server;

const QUERY: &str = include_str!("query.graphql");
const WARM_UP: Duration = Duration::from_secs(1);
const COLD_STARTS: usize = 5;

#[derive(Args)]
pub(crate) struct Options {
    /// Rounds of load, each on the server and on the bare handler in turn
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=50))]
    rounds: u8,
    /// Seconds a round lasts
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=60))]
    seconds: u8,
    /// Connections at once
    #[arg(long, default_value_t = 8, value_parser = clap::value_parser!(u8).range(1..=64))]
    connections: u8,
}

/// Measures both engines in one run and prints the table.
pub(crate) fn bench(options: &Options) -> Result<()> {
    bundle::bundle(false)?;
    command::run(command::cargo().args(["build", "--release", "-p", "api"]))?;
    command::run(command::cargo().args([
        "build",
        "--release",
        "-p",
        "tests",
        "--example",
        "bare",
    ]))?;
    let postgres = postgres::Server::find()?;
    let mut all = Vec::new();
    for engine in Engine::ALL {
        say::line(format_args!("measuring on {}", engine.name()));
        let database = Database::create(engine, &postgres)?;
        all.push(measure(engine, &database, options)?);
    }
    report::show(&all);
    say::line(format_args!(
        "medians of {} rounds of {} s in turn, {} connections, loopback, one machine",
        options.rounds, options.seconds, options.connections
    ));
    Ok(())
}

fn measure(engine: Engine, database: &Database, options: &Options) -> Result<Measured> {
    // The first start migrates and loads; it is no cold start.
    let year = school_year(start_api(database, None)?.address)?;
    more_programmes(database, &year)?;
    let mut cold_starts = Vec::new();
    for _ in 0..COLD_STARTS {
        cold_starts.push(start_api(database, None)?.cold_start);
    }
    let metrics = server::free_address()?;
    let api = start_api(database, Some(metrics))?;
    let idle = api.memory();
    let request = http::graphql(QUERY);
    let (answer, rows) = sample(api.address, &request)?;
    let bare = start_bare(&database.folder, &answer)?;
    let time = Duration::from_secs(options.seconds.into());
    let round = |server: &Server, time| {
        load::round(
            server.address,
            &request,
            answer.len(),
            options.connections.into(),
            time,
        )
    };
    round(&api, WARM_UP)?;
    round(&bare, WARM_UP)?;
    let before = counters(metrics)?;
    let (mut api_rounds, mut bare_rounds) = (Vec::new(), Vec::new());
    for _ in 0..options.rounds {
        api_rounds.push(round(&api, time)?);
        bare_rounds.push(round(&bare, time)?);
    }
    let after = counters(metrics)?;
    Ok(Measured {
        engine,
        rows,
        bytes: answer.len(),
        api: api_rounds,
        bare: bare_rounds,
        statements: (after.statements - before.statements) / (after.requests - before.requests),
        idle,
        loaded: api.memory(),
        bare_loaded: bare.memory(),
        cold_starts,
    })
}

fn start_api(database: &Database, metrics: Option<SocketAddr>) -> Result<Server> {
    let mut api = command::program(place::api("release"), &place::root());
    api.arg("serve")
        .env("OT_ENV", "development")
        .env("OT_WEB_ROOT", place::dist())
        // Every request comes from here.
        .env("OT_RATE_ADDRESS", "0")
        .env("DATABASE_URL", &database.url);
    if let Some(metrics) = metrics {
        api.env("OT_METRICS_LISTEN", metrics.to_string());
    }
    Server::start(&mut api, |api, address| {
        api.env("OT_LISTEN", address.to_string());
    })
}

fn school_year(address: SocketAddr) -> Result<String> {
    let answer = ask(address, &http::graphql("{ service { schoolYear } }"))?.1;
    let year = answer["data"]["service"]["schoolYear"].as_str();
    Ok(year
        .context("the server does not say its school year")?
        .to_owned())
}

/// Fills the page: a dozen programmes are there, so others are made up.
fn more_programmes(database: &Database, year: &str) -> Result<()> {
    let listed = std::fs::read_to_string(place::root().join("api/data/programmes.json"))?;
    let file = database.folder.join("programmes.json");
    std::fs::write(&file, fill::made_up(&listed, year)?)?;
    let mut import = command::program(place::api("release"), &place::root());
    import
        .args(["import", "programmes", "--apply"])
        .arg(&file)
        .env("OT_ENV", "development")
        .env("DATABASE_URL", &database.url);
    command::read(&mut import).map(drop)
}

fn start_bare(folder: &Path, answer: &[u8]) -> Result<Server> {
    let file = folder.join("answer.json");
    std::fs::write(&file, answer)?;
    let program = place::target().join("release/examples/bare");
    let mut bare = Command::new(program);
    Server::start(&mut bare, |bare, address| {
        bare.arg(address.to_string()).arg(&file);
    })
}

/// One answer to the query, and how many programmes it holds.
fn sample(address: SocketAddr, request: &[u8]) -> Result<(Vec<u8>, usize)> {
    let (body, answer) = ask(address, request)?;
    let nodes = &answer["data"]["openPlaces"]["nodes"];
    match nodes.as_array().map_or(0, Vec::len) {
        fill::PAGE => Ok((body, fill::PAGE)),
        rows => bail!("the answer holds {rows} programmes, not {}", fill::PAGE),
    }
}

/// An answer without errors, as bytes and as JSON.
fn ask(address: SocketAddr, request: &[u8]) -> Result<(Vec<u8>, Value)> {
    let mut body = Vec::new();
    let status = Connection::open(address)?.send(request, &mut body)?;
    let answer: Value = serde_json::from_slice(&body).context("the answer is not JSON")?;
    if status != 200 || !answer["errors"].is_null() {
        bail!("the query is refused ({status}): {}", answer["errors"]);
    }
    Ok((body, answer))
}

/// The server's counters at a moment.
struct Counters {
    statements: f64,
    requests: f64,
}

fn counters(metrics: SocketAddr) -> Result<Counters> {
    Ok(Counters {
        statements: server::counter(metrics, "sql_statements_total")?,
        requests: server::counter(metrics, "graphql_requests_total")?,
    })
}
