//! `cargo xtask run`: the product on this machine, with demo data.

use std::process::Command;

use anyhow::Result;
use clap::Args;

use crate::{bundle, command, place, say};

#[derive(Args)]
pub(crate) struct Options {
    /// Where the data is: a SQLite file or a PostgreSQL database [default: data/ot-plass.db]
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    /// The address to serve on [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    listen: Option<String>,
    /// Build the server optimised: a longer first build, a faster server
    #[arg(long)]
    release: bool,
}

/// Bundles the web app, builds the server, and becomes it: signals reach the
/// server itself, which drains and stops.
pub(crate) fn run(options: &Options) -> Result<()> {
    bundle::bundle(false)?;
    say::line("server: cargo build");
    let mut build = command::cargo();
    build.args(["build", "-p", "api"]);
    if options.release {
        build.arg("--release");
    }
    command::run(&mut build)?;
    let profile = if options.release { "release" } else { "debug" };
    let mut api = command::program(place::api(profile), &place::root());
    api.arg("serve").env("OT_ENV", "development");
    if let Some(url) = &options.database_url {
        api.env("DATABASE_URL", url);
    }
    if let Some(address) = &options.listen {
        api.env("OT_LISTEN", address);
    }
    say::line("server: starting (Ctrl-C stops it)");
    become_it(&mut api)
}

#[cfg(unix)]
fn become_it(api: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    let error = api.exec();
    Err(command::missing(api, error))
}

#[cfg(not(unix))]
fn become_it(api: &mut Command) -> Result<()> {
    command::run(api)
}
