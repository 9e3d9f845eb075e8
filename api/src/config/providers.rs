//! The sign-in providers, from a file in TOML or JSON: a list of `provider` tables.

mod entry;

use std::path::Path;

use domain::sign_in::Audience;
use secrecy::SecretString;
use serde_json::{Map, Value};

use super::Environment;
use entry::Entry;

/// A provider of sign-in by OpenID Connect.
#[derive(Clone, Debug)]
pub struct Provider {
    /// Our short name for it: in addresses and rows, never changed.
    pub id: String,
    /// What people know it as.
    pub name: String,
    /// Its address, exactly as it writes it in tokens.
    pub issuer: String,
    pub client_id: String,
    /// None for a client without one.
    pub client_secret: Option<SecretString>,
    pub audience: Audience,
    /// The levels asked for (`acr_values`); none asks for nothing.
    pub asked_levels: Vec<String>,
    /// The levels taken (`acr`); none takes any, for staff alone.
    pub taken_levels: Vec<String>,
    /// The claim that says who it is.
    pub person_claim: String,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
}

/// The levels good enough for a young person's own record (ID-porten's names).
const YOUTH_LEVELS: [&str; 2] = ["idporten-loa-substantial", "idporten-loa-high"];

/// The claims that may say who it is; the long one is Feide's.
const PERSON_CLAIMS: [&str; 7] = [
    "pid",
    "sub",
    "oid",
    "email",
    "https://n.feide.no/claims/eduPersonPrincipalName",
    "https://n.feide.no/claims/nin",
    "https://n.feide.no/claims/userid_sec",
];

/// Reads the file.
///
/// # Errors
/// A sentence for each mistake in it, none of which repeats a value.
pub(super) fn read(path: &Path, environment: Environment) -> Result<Vec<Provider>, Vec<String>> {
    let text = std::fs::read_to_string(path).map_err(|_| vec!["cannot read it".to_owned()])?;
    let is_json = path.extension().is_some_and(|ending| ending == "json");
    let folder = path.parent().unwrap_or(Path::new("."));
    parse(&text, is_json, folder, environment)
}

fn parse(
    text: &str,
    is_json: bool,
    folder: &Path,
    environment: Environment,
) -> Result<Vec<Provider>, Vec<String>> {
    let mut mistakes = Vec::new();
    let mut providers: Vec<Provider> = Vec::new();
    for (at, table) in tables(text, is_json)?.into_iter().enumerate() {
        let mut entry = Entry::new(at + 1, table, folder, environment);
        let provider = provider(&mut entry);
        if providers.iter().any(|other| other.id == provider.id) {
            entry.mistake("id", "is used twice");
        }
        mistakes.extend(entry.done());
        providers.push(provider);
    }
    if mistakes.is_empty() {
        Ok(providers)
    } else {
        Err(mistakes)
    }
}

fn tables(text: &str, is_json: bool) -> Result<Vec<Map<String, Value>>, Vec<String>> {
    let whole: Value = if is_json {
        serde_json::from_str(text)
            .map_err(|error| vec![format!("is not JSON: line {}", error.line())])?
    } else {
        toml::from_str(text).map_err(|error| {
            let before = error.span().map_or("", |span| &text[..span.start]);
            vec![format!(
                "is not TOML: line {}",
                before.lines().count().max(1)
            )]
        })?
    };
    let told = || vec!["write a list of `provider` tables and nothing else".to_owned()];
    let Value::Object(mut whole) = whole else {
        return Err(told());
    };
    let list = whole.remove("provider").unwrap_or(Value::Array(vec![]));
    let (Value::Array(list), true) = (list, whole.is_empty()) else {
        return Err(told());
    };
    list.into_iter()
        .map(|table| match table {
            Value::Object(table) => Ok(table),
            _ => Err(told()),
        })
        .collect()
}

fn provider(entry: &mut Entry) -> Provider {
    let id = entry.id();
    let audience = entry.audience();
    let is_youth = audience == Audience::Youth;
    let mut taken_levels = entry.list("acr");
    if is_youth && taken_levels.is_empty() {
        taken_levels = YOUTH_LEVELS.map(str::to_owned).to_vec();
    }
    if is_youth
        && !taken_levels
            .iter()
            .all(|level| YOUTH_LEVELS.contains(&level.as_str()))
    {
        let remedy = format!(
            "for youths write {} or leave it out",
            YOUTH_LEVELS.join(", ")
        );
        entry.mistake("acr", &remedy);
    }
    let person_claim = entry.text("person_claim");
    if is_youth && person_claim != "pid" {
        entry.mistake("person_claim", "write `pid` for youths");
    } else if !PERSON_CLAIMS.contains(&person_claim.as_str()) {
        entry.mistake(
            "person_claim",
            &format!("write one of {}", PERSON_CLAIMS.join(", ")),
        );
    }
    Provider {
        id,
        name: entry.text("name"),
        issuer: entry.issuer(),
        client_id: entry.text("client_id"),
        client_secret: entry.secret(),
        audience,
        asked_levels: entry.list("acr_values"),
        taken_levels,
        person_claim,
        scopes: entry.list("scopes"),
    }
}

#[cfg(test)]
mod tests;
