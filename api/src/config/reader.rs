//! Variables into values.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use axum::http::HeaderName;

use super::{Environment, Mail, Mistake, Provider, address, providers};

/// Reads variables one by one and collects what is wrong with them.
pub(super) struct Reader<F> {
    lookup: F,
    mistakes: Vec<Mistake>,
}

impl<F: Fn(&str) -> Option<String>> Reader<F> {
    pub(super) fn new(lookup: F) -> Self {
        Self {
            lookup,
            mistakes: Vec::new(),
        }
    }

    /// What was read, or every mistake made on the way.
    pub(super) fn done<T>(self, read: T) -> Result<T, Vec<Mistake>> {
        if self.mistakes.is_empty() {
            Ok(read)
        } else {
            Err(self.mistakes)
        }
    }

    /// The value, unless it is unset or blank.
    pub(super) fn text(&self, variable: &str) -> Option<String> {
        (self.lookup)(variable).filter(|value| !value.trim().is_empty())
    }

    fn mistake(&mut self, variable: &'static str, remedy: impl Into<String>) {
        let remedy = remedy.into();
        self.mistakes.push(Mistake { variable, remedy });
    }

    pub(super) fn environment(&mut self) -> Environment {
        match self.text("OT_ENV").as_deref() {
            Some("development") => Environment::Development,
            None | Some("production") => Environment::Production,
            Some(_) => {
                self.mistake("OT_ENV", "write `development` or `production`");
                Environment::Production
            }
        }
    }

    pub(super) fn database_url(&mut self) -> String {
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

    pub(super) fn session_key_file(&mut self, environment: Environment) -> Option<PathBuf> {
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

    pub(super) fn data_key_file(&mut self, environment: Environment) -> PathBuf {
        let remedy = "name a file of data keys (`api keys new FILE` makes one)";
        match self.text("OT_DATA_KEY_FILE").map(PathBuf::from) {
            Some(path) if path.is_file() => return path,
            Some(_) => self.mistake("OT_DATA_KEY_FILE", format!("no such file: {remedy}")),
            None if environment == Environment::Production => {
                self.mistake("OT_DATA_KEY_FILE", remedy);
            }
            None => {}
        }
        self.beside_database("data-keys.json")
    }

    /// A file in the folder of the SQLite file; in `data` with another engine.
    fn beside_database(&self, name: &str) -> PathBuf {
        let url = self.text("DATABASE_URL").unwrap_or_default();
        let folder = url
            .strip_prefix("sqlite://")
            .and_then(|path| Path::new(path.split('?').next().unwrap_or(path)).parent())
            .unwrap_or(Path::new("data"));
        folder.join(name)
    }

    pub(super) fn providers(&mut self, environment: Environment) -> Vec<Provider> {
        let Some(file) = self.text("OT_OIDC_FILE") else {
            return vec![];
        };
        match providers::read(Path::new(&file), environment) {
            Ok(found) => {
                if !found.is_empty() && self.text("OT_PUBLIC_URL").is_none() {
                    self.mistake("OT_PUBLIC_URL", "name the site's own address for sign-in");
                }
                found
            }
            Err(mistakes) => {
                for remedy in mistakes {
                    self.mistake("OT_OIDC_FILE", remedy);
                }
                vec![]
            }
        }
    }

    pub(super) fn mail(&mut self, environment: Environment) -> Option<Mail> {
        let url = self.text("OT_SMTP_URL")?;
        let from = self.text("OT_MAIL_FROM").unwrap_or_default();
        if self.text("OT_PUBLIC_URL").is_none() {
            self.mistake(
                "OT_PUBLIC_URL",
                "name the site's own address for links in mail",
            );
        }
        let read = Mail::read(&url, &from, environment);
        for (variable, remedy) in read.as_ref().err().into_iter().flatten() {
            self.mistake(variable, *remedy);
        }
        read.ok()
    }

    pub(super) fn public_url(&mut self) -> Option<String> {
        let value = self.text("OT_PUBLIC_URL")?;
        let site = address::site(&value);
        if site.is_none() {
            self.mistake(
                "OT_PUBLIC_URL",
                "write the site's address without a path, as https://ot.example.no",
            );
        }
        site
    }

    pub(super) fn address(&mut self, variable: &'static str) -> Option<SocketAddr> {
        let value = self.text(variable)?;
        let address = value.parse().ok();
        if address.is_none() {
            self.mistake(variable, "write an address and a port, as 127.0.0.1:8080");
        }
        address
    }

    /// A number a minute; none for no limit.
    pub(super) fn rate(&mut self, variable: &'static str, default: u64) -> Option<NonZeroU32> {
        let number = self.number(variable, default, 0, 1_000_000);
        u32::try_from(number).ok().and_then(NonZeroU32::new)
    }

    pub(super) fn header(&mut self, variable: &'static str) -> Option<HeaderName> {
        let value = self.text(variable)?;
        let name = value.trim().parse().ok();
        if name.is_none() {
            self.mistake(variable, "write the name of a header, as x-forwarded-for");
        }
        name
    }

    /// On unless it says off.
    pub(super) fn switch(&mut self, variable: &'static str) -> bool {
        match self.text(variable).as_deref().map(str::trim) {
            None | Some("on") => true,
            Some("off") => false,
            Some(_) => {
                self.mistake(variable, "write `on` or `off`");
                false
            }
        }
    }

    /// A number of days, 1–90.
    pub(super) fn days(&mut self, variable: &'static str, default: u64) -> u32 {
        u32::try_from(self.number(variable, default, 1, 90)).unwrap_or_default()
    }

    pub(super) fn number(
        &mut self,
        variable: &'static str,
        default: u64,
        min: u64,
        max: u64,
    ) -> u64 {
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
