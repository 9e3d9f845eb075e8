//! Configuration: one struct, read from the environment, every mistake at once.

mod address;
mod mail;
mod providers;
mod reader;
mod variables;

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use axum::http::HeaderName;

use crate::limits::Rates;
pub use mail::Mail;
pub use providers::Provider;
use reader::Reader;
pub use variables::VARIABLES;

/// Where the server runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Environment {
    /// Demo accounts and demo data; introspection.
    Development,
    /// None of that; a session key is required.
    Production,
}

/// How many working days each clock gives (design § 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockDays {
    /// `OT_DAYS_ANSWER_REQUEST`: a request, or a referral, is answered.
    pub answer_request: u32,
    /// `OT_DAYS_DECIDE`: a decision after a meeting or a trial; an accepted offer
    /// becomes an admission.
    pub decide: u32,
    /// `OT_DAYS_ANSWER_OFFER`: the young person answers an offer, or whether the place
    /// is still wanted.
    pub answer_offer: u32,
    /// `OT_DAYS_ASK_INTEREST`: how long somebody waits, in days of the calendar,
    /// before being asked whether the place is still wanted.
    pub ask_interest: u32,
}

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
    /// `OT_DATA_KEY_FILE`: the keys that seal personal data. In development it is
    /// `data-keys.json` beside the SQLite file when unset, made at the first start.
    pub data_key_file: PathBuf,
    /// `OT_SESSION_HOURS`: how long a session lasts at most.
    pub session: Duration,
    /// `OT_SESSION_IDLE_MINUTES`: how long it lasts while nothing is done.
    pub idle: Duration,
    /// `OT_OIDC_FILE`: where people sign in; nowhere when unset.
    pub providers: Vec<Provider>,
    /// `OT_PUBLIC_URL`: the site's own address, to be sent back to; set wherever
    /// there are providers.
    pub public_url: Option<String>,
    /// `OT_SMTP_URL`, `OT_MAIL_FROM`: how mail leaves; it stays in the outbox when unset.
    pub mail: Option<Mail>,
    /// `OT_DATABASE_CONNECTIONS`: connections kept open.
    pub connections: u32,
    /// `OT_STATEMENT_SECONDS`: longest a statement may run (PostgreSQL; on
    /// SQLite the request's limit holds).
    pub statement: Duration,
    /// `OT_REQUEST_SECONDS`: longest a request may take.
    pub request: Duration,
    /// `OT_DRAIN_SECONDS`: how long a stop waits for requests under way.
    pub drain: Duration,
    /// `OT_RATE_SESSION`, `OT_RATE_ADDRESS`, `OT_RATE_SIGN_IN`.
    pub rates: Rates,
    /// `OT_PROXY_HEADER`: where our own proxy names the reader's address. Only for a
    /// server that nobody reaches but through that proxy.
    pub proxy_header: Option<HeaderName>,
    /// How long each clock runs.
    pub clocks: ClockDays,
    /// `OT_WORKER`: whether this process does the work nobody asks for (letters,
    /// clocks). At least one must.
    pub worker: bool,
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
        let mut reader = Reader::new(lookup);
        let environment = reader.environment();
        let config = Self {
            environment,
            listen: reader
                .address("OT_LISTEN")
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            database_url: reader.database_url(),
            web_root: PathBuf::from(reader.text("OT_WEB_ROOT").unwrap_or("web/dist".to_owned())),
            session_key_file: reader.session_key_file(environment),
            data_key_file: reader.data_key_file(environment),
            session: Duration::from_secs(3600 * reader.number("OT_SESSION_HOURS", 8, 1, 24)),
            idle: Duration::from_secs(60 * reader.number("OT_SESSION_IDLE_MINUTES", 30, 5, 240)),
            providers: reader.providers(environment),
            public_url: reader.public_url(),
            mail: reader.mail(environment),
            connections: u32::try_from(reader.number("OT_DATABASE_CONNECTIONS", 10, 1, 200))
                .unwrap_or(10),
            statement: Duration::from_secs(reader.number("OT_STATEMENT_SECONDS", 5, 1, 60)),
            request: Duration::from_secs(reader.number("OT_REQUEST_SECONDS", 10, 1, 120)),
            drain: Duration::from_secs(reader.number("OT_DRAIN_SECONDS", 10, 0, 120)),
            rates: Rates {
                session: reader.rate("OT_RATE_SESSION", 600),
                address: reader.rate("OT_RATE_ADDRESS", 6_000),
                sign_in: reader.rate("OT_RATE_SIGN_IN", 20),
            },
            proxy_header: reader.header("OT_PROXY_HEADER"),
            clocks: ClockDays {
                answer_request: reader.days("OT_DAYS_ANSWER_REQUEST", 3),
                decide: reader.days("OT_DAYS_DECIDE", 2),
                answer_offer: reader.days("OT_DAYS_ANSWER_OFFER", 5),
                ask_interest: reader.days("OT_DAYS_ASK_INTEREST", 21),
            },
            worker: reader.switch("OT_WORKER"),
            metrics_listen: reader.address("OT_METRICS_LISTEN"),
        };
        reader.done(config)
    }

    /// The provider with an id.
    pub fn provider(&self, id: &str) -> Option<&Provider> {
        self.providers.iter().find(|provider| provider.id == id)
    }

    /// Whether demo accounts, demo data and introspection are on.
    pub fn is_development(&self) -> bool {
        self.environment == Environment::Development
    }
}

#[cfg(test)]
mod tests;
