//! `cargo xtask test`: every check there is, in order, counted at the end.

mod browser;
mod policy;
mod rust;
mod table;
mod tally;
mod watch;

use std::time::Instant;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use crate::postgres::Server;
use crate::{bundle, say};
use table::Row;
use tally::Tally;

#[derive(Args)]
pub(crate) struct Options {
    /// Run this step alone; may be given more than once
    #[arg(long, value_name = "STEP")]
    only: Vec<Step>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Step {
    /// Formatting
    Fmt,
    /// Lints, on this machine and for the browser
    Clippy,
    /// Every Rust test, on SQLite and on PostgreSQL
    Tests,
    /// The web bundle and its size budget
    Bundle,
    /// Licences, bans, sources and advisories of what we depend on
    Policy,
    /// The GraphQL-over-HTTP audit
    Audit,
    /// Sign-in against a real OpenID Connect provider
    SignIn,
    /// The server killed under load, again and again, on both engines
    Crash,
    /// Mail, through a real mail server on this machine
    Mail,
    /// The journeys in a real browser
    Browser,
}

/// What the steps share: the PostgreSQL that the first of them starts.
#[derive(Default)]
struct Shared {
    postgres: Option<Server>,
}

impl Shared {
    fn postgres(&mut self) -> Result<&Server> {
        if self.postgres.is_none() {
            say::line("PostgreSQL: starting");
        }
        match &mut self.postgres {
            Some(server) => Ok(server),
            empty => Ok(empty.insert(Server::find()?)),
        }
    }
}

/// A step's counts, and a word on how it was done.
struct Outcome {
    tally: Tally,
    note: String,
}

impl From<Tally> for Outcome {
    fn from(tally: Tally) -> Self {
        Self {
            tally,
            note: String::new(),
        }
    }
}

/// Runs the steps. Every step runs, also after one has failed; the closing
/// table says what ran, and the last line counts it all.
pub(crate) fn test(options: &Options) -> Result<()> {
    let mut shared = Shared::default();
    let rows: Vec<Row> = Step::value_variants()
        .iter()
        .filter(|step| options.only.is_empty() || options.only.contains(step))
        .map(|step| take(*step, &mut shared))
        .collect();
    drop(shared);
    let total = table::show(&rows);
    if total.failed > 0 {
        // The table has said it; the counts stay the last line.
        std::process::exit(1);
    }
    Ok(())
}

fn take(step: Step, shared: &mut Shared) -> Row {
    let name = name(step);
    say::line(format_args!("\n== {name}"));
    let start = Instant::now();
    let outcome = perform(step, shared).unwrap_or_else(|error| {
        say::line(format_args!("error: {error:#}"));
        Outcome {
            tally: Tally::FAILED,
            note: format!("{error:#}"),
        }
    });
    Row {
        name,
        outcome,
        time: start.elapsed(),
    }
}

fn perform(step: Step, shared: &mut Shared) -> Result<Outcome> {
    match step {
        Step::Fmt => rust::format(),
        Step::Clippy => rust::lint(),
        Step::Tests => rust::test(shared.postgres()?),
        Step::Bundle => bundle::bundle(true).map(|()| Tally::PASSED.into()),
        Step::Policy => policy::check(),
        Step::Audit => browser::audit(),
        Step::SignIn => browser::sign_in(),
        Step::Crash => browser::crash(shared.postgres()?),
        Step::Mail => browser::mail(shared.postgres()?),
        Step::Browser => browser::journeys(shared.postgres()?),
    }
}

fn name(step: Step) -> String {
    step.to_possible_value()
        .map(|value| value.get_name().to_owned())
        .unwrap_or_default()
}

/// Refuses to call nothing a success.
fn some<T>(found: Vec<T>, what: &str) -> Result<Vec<T>> {
    if found.is_empty() {
        bail!("no {what} found");
    }
    Ok(found)
}
