//! The chores behind the README's commands: `cargo xtask run|test|bench|bundle`.

mod bench;
mod bundle;
mod command;
mod debian;
mod digest;
mod npm;
mod place;
mod postgres;
mod proof;
mod run;
mod say;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Run, test and measure OT-plass")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build everything and serve it here, with demo data
    Run(run::Options),
    /// Check everything and count it
    Test(proof::Options),
    /// Measure openPlaces on both engines against a handler that does nothing
    Bench(bench::Options),
    /// Make the web app's static files in web/dist
    Bundle {
        /// Fail when a first load is over the size budget
        #[arg(long)]
        check: bool,
        /// Make this bundle alone and keep the others as they are
        #[arg(long, value_name = "NAME")]
        only: Vec<String>,
    },
}

fn main() -> ExitCode {
    let result = match Arguments::parse().chore {
        Chore::Run(options) => run::run(&options),
        Chore::Test(options) => proof::test(&options),
        Chore::Bench(options) => bench::bench(&options),
        Chore::Bundle { check, only } if only.is_empty() => bundle::bundle(check),
        Chore::Bundle { check, only } => bundle::some(&only, check),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
