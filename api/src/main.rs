//! The server's command line.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use api::config::Config;
use api::cx::Clock;
use api::db::Db;
use api::rights::clearing;
use api::sign_in::bootstrap::{self, First};
use api::vault::command::{show_list, show_rotated};
use api::vault::{KeyFile, Vault, rotation};
use api::{check, grants, graphql, import, load, schema_version, server};
use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

/// OT-plass: open OT school places, intake and plans.
#[derive(Parser)]
#[command(name = "api", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Migrate, then serve page and API. In development an empty database gets
    /// the report's data and the demo baseline.
    Serve,
    /// Bring the database's schema up to date.
    Migrate,
    /// PostgreSQL: give the server's own role what it needs and no more. Run it as the
    /// owner after `migrate`.
    Grants { role: String },
    /// Load districts, agencies and the report's twelve programmes.
    Load {
        /// The demo baseline and accounts too. Development only.
        #[arg(long)]
        demo: bool,
    },
    /// Register the first coordinator, who can register others.
    Bootstrap {
        /// The person's name.
        #[arg(long)]
        name: String,
        /// The id of a provider of staff in OT_OIDC_FILE.
        #[arg(long)]
        provider: String,
        /// What identifies the person there: the value of the provider's person claim.
        /// With `-` it is read from standard input, so that no other program sees it.
        #[arg(long)]
        subject: String,
    },
    /// Import from a file.
    #[command(subcommand)]
    Import(Import),
    /// The keys that seal personal data. `new` asks for nothing else; the others
    /// read the configuration.
    #[command(subcommand)]
    Keys(Keys),
    /// Say what has been kept long enough. Removes it only with --apply; on PostgreSQL
    /// run it as the owner.
    Retention {
        #[arg(long)]
        apply: bool,
    },
    /// Say where seats, requests and access do not agree. Changes nothing; ends with 1
    /// where something is wrong.
    Check,
    /// Print the GraphQL schema.
    Schema,
}

#[derive(Subcommand)]
enum Import {
    /// Programmes with tracks and places, from JSON or CSV. Says what would
    /// change; writes only with --apply, and then all or nothing.
    Programmes {
        file: PathBuf,
        #[arg(long)]
        apply: bool,
    },
}

#[derive(Subcommand)]
enum Keys {
    /// Make a file of new keys. A file of that name is left as it is.
    New { file: PathBuf },
    /// Show each key's id, what it is for, whether it is active and how many
    /// values it sealed.
    List,
    /// Add a key and seal anew what others sealed, while servers run.
    Rotate,
    /// Take a key that no value needs out of the file.
    Retire { id: String },
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(arguments.command).await {
        Ok(code) => code,
        Err(why) => {
            let _ = writeln!(std::io::stderr(), "api: {why}");
            ExitCode::from(2)
        }
    }
}

async fn run(command: Command) -> Result<ExitCode, String> {
    if matches!(command, Command::Schema) {
        let _ = write!(std::io::stdout(), "{}", graphql::sdl());
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Keys(Keys::New { file }) = &command {
        let told = |why| format!("{}: {why}", file.display());
        let made = KeyFile::generate().and_then(|keys| keys.create(file));
        return made.map(|()| ExitCode::SUCCESS).map_err(told);
    }
    let config = Config::read(|name| std::env::var(name).ok()).map_err(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(|m| format!("\n  {m}")).collect();
        format!("the environment cannot be used:{}", lines.concat())
    })?;
    log(&config);
    match command {
        Command::Serve => {
            server::serve(config, stop_signal()).await?;
            return Ok(ExitCode::SUCCESS);
        }
        Command::Load { demo: true } if !config.is_development() => {
            return Err("--demo is for OT_ENV=development only".to_owned());
        }
        _ => {}
    }
    let db = server::open(&config).await?;
    if let Command::Keys(command) = command {
        let vault = server::vault(&config)?;
        keys(&db, &vault, command).await?;
        return Ok(ExitCode::SUCCESS);
    }
    schema_version::migrate(&db)
        .await
        .map_err(|error| error.to_string())?;
    on_database(&config, &db, command).await
}

/// What is done to a database that is up to date, and no server running on our part.
async fn on_database(config: &Config, db: &Db, command: Command) -> Result<ExitCode, String> {
    let now = Clock::System.now();
    let told = |error: &dyn std::fmt::Display| error.to_string();
    match command {
        Command::Load { demo } => {
            load::report(db, now).await.map_err(|e| told(&e))?;
            if demo {
                let vault = server::vault(config)?;
                load::demo(db, &vault, now).await.map_err(|e| told(&e))?;
            }
        }
        Command::Import(Import::Programmes { file, apply }) => {
            let done = import::run(db, now, &file, apply, &mut std::io::stdout()).await;
            return Ok(ExitCode::from(done.map_err(|e| told(&e))?.code()));
        }
        Command::Bootstrap {
            name,
            provider,
            subject,
        } => {
            let first = First {
                name,
                provider,
                subject: typed(subject)?,
            };
            let vault = server::vault(config)?;
            bootstrap::first_coordinator(config, db, &vault, first, now).await?;
        }
        Command::Grants { role } => grants::grant(db, &role).await.map_err(|e| told(&e))?,
        Command::Check => {
            let faults = check::run(db, now)
                .await
                .map_err(|error| format!("{error:?}"))?;
            let mut out = std::io::stdout();
            for fault in &faults {
                writeln!(out, "{fault}").map_err(|e| told(&e))?;
            }
            let said = match faults.len() {
                0 => "Everything agrees.".to_owned(),
                wrong => format!("{wrong} things do not agree."),
            };
            writeln!(out, "{said}").map_err(|e| told(&e))?;
            return Ok(ExitCode::from(u8::from(!faults.is_empty())));
        }
        Command::Retention { apply } => {
            let counts = clearing::run(db, now, apply).await.map_err(|e| told(&e))?;
            clearing::show(&counts, apply, &mut std::io::stdout()).map_err(|e| told(&e))?;
        }
        _ => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// A value of the command line, or the first line of standard input for `-`.
fn typed(value: String) -> Result<String, String> {
    if value != "-" {
        return Ok(value);
    }
    let mut line = String::new();
    std::io::stdin()
        .read_line(&mut line)
        .map_err(|error| error.to_string())?;
    Ok(line.trim().to_owned())
}

async fn keys(db: &Db, vault: &Vault, command: Keys) -> Result<(), String> {
    let mut out = std::io::stdout();
    let told = |error: rotation::Failed| error.to_string();
    let shown = match command {
        Keys::New { .. } => Ok(()),
        Keys::List => show_list(&rotation::list(db, vault).await.map_err(told)?, &mut out),
        Keys::Rotate => show_rotated(&rotation::rotate(db, vault).await.map_err(told)?, &mut out),
        Keys::Retire { id } => {
            let now = Clock::System.now();
            rotation::retire(db, vault, &id, now).await.map_err(told)?;
            writeln!(out, "Key {id} is out of the file.")
        }
    };
    shown.map_err(|error| error.to_string())
}

/// Ctrl-C, or SIGTERM from whoever runs us.
async fn stop_signal() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}

fn log(config: &Config) {
    let quiet =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let log = tracing_subscriber::fmt()
        .with_env_filter(quiet)
        .with_writer(std::io::stderr);
    if config.is_development() {
        log.compact().init();
    } else {
        log.json().init();
    }
}
