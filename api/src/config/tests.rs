use super::*;
use std::collections::HashMap;
use std::path::Path;

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
    assert_eq!(config.data_key_file, Path::new("data/data-keys.json"));
    let here = [
        ("OT_ENV", "development"),
        ("DATABASE_URL", "sqlite:///d/ot.db?x=y"),
    ];
    let config = read(&here).unwrap();
    assert_eq!(config.data_key_file, Path::new("/d/data-keys.json"));
}

#[test]
fn production_is_the_default_and_wants_keys() {
    let mistakes = read(&[]).unwrap_err();
    let variables: Vec<_> = mistakes.iter().map(|mistake| mistake.variable).collect();
    assert_eq!(variables, ["OT_SESSION_KEY_FILE", "OT_DATA_KEY_FILE"]);
}

#[test]
fn every_mistake_is_told_at_once_and_no_secret_repeated() {
    let mistakes = read(&[
        ("OT_ENV", "prod"),
        ("OT_LISTEN", "8080"),
        ("DATABASE_URL", "mysql://u:hunter2@h/d"),
        ("OT_SESSION_KEY_FILE", "/nowhere/key.pem"),
        ("OT_DATA_KEY_FILE", "/nowhere/keys.json"),
        ("OT_SESSION_HOURS", "0"),
        ("OT_SESSION_IDLE_MINUTES", "4"),
        ("OT_OIDC_FILE", "/nowhere/providers.toml"),
        ("OT_PUBLIC_URL", "http://ot.example.no"),
        ("OT_DATABASE_CONNECTIONS", "many"),
        ("OT_STATEMENT_SECONDS", "-1"),
        ("OT_REQUEST_SECONDS", "9999"),
        ("OT_DRAIN_SECONDS", "x"),
        ("OT_METRICS_LISTEN", "localhost"),
        ("OT_WORKER", "yes"),
        ("OT_SMTP_URL", "smtp://u:hunter2@mail.example.no"),
        ("OT_MAIL_FROM", "nobody"),
    ])
    .unwrap_err();
    assert_eq!(mistakes.len(), 17, "{mistakes:?}");
    assert!(mistakes.iter().all(|m| !m.to_string().contains("hunter2")));
}

#[test]
fn an_empty_variable_counts_as_unset() {
    let config = read(&[("OT_ENV", "development"), ("OT_LISTEN", " ")]).unwrap();
    assert_eq!(config.listen.port(), 8080);
}
