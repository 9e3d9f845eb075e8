//! Configuration: one struct, read from the environment, every mistake at once.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Where the server runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// Demo accounts and demo data; introspection.
    Development,
    /// None of that; a session key is required.
    Production,
}

/// Every variable: name, default, meaning. The README's table is held to this.
pub const VARIABLES: [(&str, &str, &str); 11] = [
    (
        "OT_ENV",
        "production",
        "`development` adds demo accounts, demo data and introspection",
    ),
    (
        "OT_LISTEN",
        "127.0.0.1:8080",
        "address and port of page and API",
    ),
    (
        "DATABASE_URL",
        "sqlite://data/ot-plass.db",
        "`sqlite://path` or `postgres://…`",
    ),
    ("OT_WEB_ROOT", "web/dist", "folder of the bundled page"),
    (
        "OT_SESSION_KEY_FILE",
        "none",
        "Ed25519 private key (PKCS#8 PEM) that signs sessions; required in production",
    ),
    ("OT_SESSION_HOURS", "8", "how long a session lasts, 1–24"),
    (
        "OT_DATABASE_CONNECTIONS",
        "10",
        "connections kept open, 1–200",
    ),
    (
        "OT_STATEMENT_SECONDS",
        "5",
        "longest a statement may run, 1–60",
    ),
    (
        "OT_REQUEST_SECONDS",
        "10",
        "longest a request may take, 1–120",
    ),
    (
        "OT_DRAIN_SECONDS",
        "10",
        "how long a stop waits for requests under way, 0–120",
    ),
    (
        "OT_METRICS_LISTEN",
        "none",
        "address of `/metrics` (Prometheus), apart from the public one",
    ),
];

/// The whole configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// `OT_ENV`: `development` or `production`; unset means production.
    pub environment: Environment,
    /// `OT_LISTEN`: where page and API are served.
    pub listen: SocketAddr,
    /// `DATABASE_URL`: `sqlite://path` or `postgres://…`.
    pub database_url: String,
    /// `OT_WEB_ROOT`: the bundled page.
    pub web_root: PathBuf,
    /// `OT_SESSION_KEY_FILE`: the key that signs session cookies. In development
    /// a new one is made at each start when it is unset.
    pub session_key_file: Option<PathBuf>,
    /// `OT_SESSION_HOURS`: how long a session lasts.
    pub session: Duration,
    /// `OT_DATABASE_CONNECTIONS`: connections kept open.
    pub connections: u32,
    /// `OT_STATEMENT_SECONDS`: longest a statement may run (PostgreSQL; on
    /// SQLite the request's limit holds).
    pub statement: Duration,
    /// `OT_REQUEST_SECONDS`: longest a request may take.
    pub request: Duration,
    /// `OT_DRAIN_SECONDS`: how long a stop waits for requests under way.
    pub drain: Duration,
    /// `OT_METRICS_LISTEN`: where `/metrics` is served, if anywhere.
    pub metrics_listen: Option<SocketAddr>,
}

/// A variable that cannot be used, and what would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    pub variable: &'static str,
    pub remedy: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.variable, self.remedy)
    }
}

impl Config {
    /// Reads the configuration through `lookup`, which gives a variable's value.
    ///
    /// # Errors
    /// Every mistake there is, not the first.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Self, Vec<Mistake>> {
        let mut reader = Reader {
            lookup,
            mistakes: Vec::new(),
        };
        let environment = reader.environment();
        let config = Self {
            environment,
            listen: reader
                .address("OT_LISTEN")
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            database_url: reader.database_url(),
            web_root: PathBuf::from(reader.text("OT_WEB_ROOT").unwrap_or("web/dist".to_owned())),
            session_key_file: reader.session_key_file(environment),
            session: Duration::from_secs(3600 * reader.number("OT_SESSION_HOURS", 8, 1, 24)),
            connections: u32::try_from(reader.number("OT_DATABASE_CONNECTIONS", 10, 1, 200))
                .unwrap_or(10),
            statement: Duration::from_secs(reader.number("OT_STATEMENT_SECONDS", 5, 1, 60)),
            request: Duration::from_secs(reader.number("OT_REQUEST_SECONDS", 10, 1, 120)),
            drain: Duration::from_secs(reader.number("OT_DRAIN_SECONDS", 10, 0, 120)),
            metrics_listen: reader.address("OT_METRICS_LISTEN"),
        };
        if reader.mistakes.is_empty() {
            Ok(config)
        } else {
            Err(reader.mistakes)
        }
    }

    /// Whether demo accounts, demo data and introspection are on.
    pub fn is_development(&self) -> bool {
        self.environment == Environment::Development
    }
}

struct Reader<F> {
    lookup: F,
    mistakes: Vec<Mistake>,
}

impl<F: Fn(&str) -> Option<String>> Reader<F> {
    fn text(&self, variable: &str) -> Option<String> {
        (self.lookup)(variable).filter(|value| !value.trim().is_empty())
    }

    fn mistake(&mut self, variable: &'static str, remedy: impl Into<String>) {
        let remedy = remedy.into();
        self.mistakes.push(Mistake { variable, remedy });
    }

    fn environment(&mut self) -> Environment {
        match self.text("OT_ENV").as_deref() {
            Some("development") => Environment::Development,
            None | Some("production") => Environment::Production,
            Some(_) => {
                self.mistake("OT_ENV", "write `development` or `production`");
                Environment::Production
            }
        }
    }

    fn database_url(&mut self) -> String {
        let url = self
            .text("DATABASE_URL")
            .unwrap_or("sqlite://data/ot-plass.db".to_owned());
        let known = ["sqlite://", "postgres://", "postgresql://"];
        if !known.iter().any(|scheme| url.starts_with(scheme)) {
            // The value itself may carry a password: it is not repeated.
            self.mistake("DATABASE_URL", "begin with sqlite:// or postgres://");
        }
        url
    }

    fn session_key_file(&mut self, environment: Environment) -> Option<PathBuf> {
        let file = self.text("OT_SESSION_KEY_FILE").map(PathBuf::from);
        match &file {
            None if environment == Environment::Production => self.mistake(
                "OT_SESSION_KEY_FILE",
                "name a file with an Ed25519 key (openssl genpkey -algorithm ed25519)",
            ),
            Some(path) if !path.is_file() => {
                self.mistake("OT_SESSION_KEY_FILE", "there is no such file");
            }
            _ => {}
        }
        file
    }

    fn address(&mut self, variable: &'static str) -> Option<SocketAddr> {
        let value = self.text(variable)?;
        let address = value.parse().ok();
        if address.is_none() {
            self.mistake(variable, "write an address and a port, as 127.0.0.1:8080");
        }
        address
    }

    fn number(&mut self, variable: &'static str, default: u64, min: u64, max: u64) -> u64 {
        let Some(value) = self.text(variable) else {
            return default;
        };
        match value.trim().parse() {
            Ok(number) if (min..=max).contains(&number) => number,
            _ => {
                self.mistake(
                    variable,
                    format!("write a whole number from {min} to {max}"),
                );
                default
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, Vec<Mistake>> {
        let map: HashMap<String, String> = pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Config::read(|name| map.get(name).cloned())
    }

    #[test]
    fn development_needs_nothing() {
        let config = read(&[("OT_ENV", "development")]).unwrap();
        assert!(config.is_development());
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.database_url, "sqlite://data/ot-plass.db");
        assert_eq!(config.metrics_listen, None);
    }

    #[test]
    fn production_is_the_default_and_wants_a_key() {
        let mistakes = read(&[]).unwrap_err();
        assert_eq!(mistakes.len(), 1);
        assert_eq!(mistakes[0].variable, "OT_SESSION_KEY_FILE");
    }

    #[test]
    fn every_mistake_is_told_at_once_and_no_secret_repeated() {
        let mistakes = read(&[
            ("OT_ENV", "prod"),
            ("OT_LISTEN", "8080"),
            ("DATABASE_URL", "mysql://u:hunter2@h/d"),
            ("OT_SESSION_KEY_FILE", "/nowhere/key.pem"),
            ("OT_SESSION_HOURS", "0"),
            ("OT_DATABASE_CONNECTIONS", "many"),
            ("OT_STATEMENT_SECONDS", "-1"),
            ("OT_REQUEST_SECONDS", "9999"),
            ("OT_DRAIN_SECONDS", "x"),
            ("OT_METRICS_LISTEN", "localhost"),
        ])
        .unwrap_err();
        assert_eq!(mistakes.len(), 10, "{mistakes:?}");
        assert!(mistakes.iter().all(|m| !m.to_string().contains("hunter2")));
    }

    #[test]
    fn an_empty_variable_counts_as_unset() {
        let config = read(&[("OT_ENV", "development"), ("OT_LISTEN", " ")]).unwrap();
        assert_eq!(config.listen.port(), 8080);
    }
}
