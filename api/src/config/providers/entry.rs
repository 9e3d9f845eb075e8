//! One provider's table, field by field, with every mistake in it.

use std::path::Path;

use domain::sign_in::Audience;
use secrecy::SecretString;
use serde_json::{Map, Value};

use crate::config::{Environment, address};

/// A secret shorter than this, or of fewer different characters, can be guessed.
const SHORTEST_SECRET: usize = 16;
const FEWEST_CHARACTERS: usize = 8;

/// A table that is being read.
pub(super) struct Entry<'a> {
    number: usize,
    table: Map<String, Value>,
    folder: &'a Path,
    environment: Environment,
    mistakes: Vec<String>,
}

impl<'a> Entry<'a> {
    pub(super) fn new(
        number: usize,
        table: Map<String, Value>,
        folder: &'a Path,
        environment: Environment,
    ) -> Self {
        Self {
            number,
            table,
            folder,
            environment,
            mistakes: Vec::new(),
        }
    }

    pub(super) fn mistake(&mut self, field: &str, remedy: &str) {
        let number = self.number;
        self.mistakes
            .push(format!("provider {number}: {field}: {remedy}"));
    }

    /// The mistakes, with the fields nobody asked for: a misspelt one would else be
    /// taken for one left out.
    pub(super) fn done(mut self) -> Vec<String> {
        let unknown: Vec<String> = self.table.keys().cloned().collect();
        for field in unknown {
            self.mistake(&field, "is no field of a provider");
        }
        self.mistakes
    }

    pub(super) fn text(&mut self, field: &str) -> String {
        match self.table.remove(field) {
            Some(Value::String(text)) if !text.trim().is_empty() => text.trim().to_owned(),
            _ => {
                self.mistake(field, "write a text");
                String::new()
            }
        }
    }

    /// A list of texts; empty when left out.
    pub(super) fn list(&mut self, field: &str) -> Vec<String> {
        let texts: Option<Vec<String>> = match self.table.remove(field) {
            None => Some(vec![]),
            Some(Value::Array(list)) => list
                .into_iter()
                .map(|item| match item {
                    Value::String(text) if !text.is_empty() && !text.contains(' ') => Some(text),
                    _ => None,
                })
                .collect(),
            Some(_) => None,
        };
        texts.unwrap_or_else(|| {
            self.mistake(field, "write a list of texts without spaces");
            vec![]
        })
    }

    pub(super) fn id(&mut self) -> String {
        let id = self.text("id");
        let is_plain =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !id.is_empty() && (id.len() > 40 || !id.bytes().all(is_plain)) {
            self.mistake("id", "write at most 40 of a–z, 0–9 and `-`");
        }
        id
    }

    pub(super) fn audience(&mut self) -> Audience {
        match self.text("audience").as_str() {
            "staff" => Audience::Staff,
            // Missing: `text` has told it.
            "youth" | "" => Audience::Youth,
            _ => {
                self.mistake("audience", "write `youth` or `staff`");
                Audience::Youth
            }
        }
    }

    pub(super) fn issuer(&mut self) -> String {
        let issuer = self.text("issuer");
        let read = reqwest::Url::parse(&issuer).ok();
        let is_usable = read.as_ref().is_some_and(|url| {
            let bare = url.query().is_none() && url.fragment().is_none();
            let is_safe = url.scheme() == "https"
                || address::is_loopback(url)
                || self.environment == Environment::Development;
            bare && matches!(url.scheme(), "https" | "http") && url.has_host() && is_safe
        });
        if !issuer.is_empty() && !is_usable {
            self.mistake(
                "issuer",
                "write an https address (http on this machine alone)",
            );
        }
        issuer
    }

    /// The secret in the file named; a client without one names none.
    pub(super) fn secret(&mut self) -> Option<SecretString> {
        const FIELD: &str = "client_secret_file";
        if !self.table.contains_key(FIELD) {
            return None;
        }
        let file = self.text(FIELD);
        if file.is_empty() {
            return None;
        }
        let Ok(secret) = std::fs::read_to_string(self.folder.join(file)) else {
            self.mistake(FIELD, "there is no such file");
            return None;
        };
        let secret = secret.trim();
        if self.environment == Environment::Production && is_weak(secret) {
            self.mistake(
                FIELD,
                "its secret is too weak: ask the provider for another",
            );
        } else if secret.is_empty() {
            self.mistake(FIELD, "it is empty");
        }
        Some(SecretString::from(secret.to_owned()))
    }
}

fn is_weak(secret: &str) -> bool {
    let mut characters: Vec<char> = secret.chars().collect();
    characters.sort_unstable();
    characters.dedup();
    secret.chars().count() < SHORTEST_SECRET || characters.len() < FEWEST_CHARACTERS
}
