//! What can be set.

/// Every variable: name, default, meaning. The README's table is held to this.
pub const VARIABLES: &[(&str, &str, &str)] = &[
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
    (
        "OT_DATA_KEY_FILE",
        "none",
        "file of the keys that seal personal data (`api keys new FILE`); required in production, in development made beside the SQLite file",
    ),
    (
        "OT_SESSION_HOURS",
        "8",
        "how long a session lasts at most, 1–24",
    ),
    (
        "OT_SESSION_IDLE_MINUTES",
        "30",
        "how long a session lasts while nothing is done, 5–240",
    ),
    (
        "OT_OIDC_FILE",
        "none",
        "list of sign-in providers, TOML or JSON (see Sign-in); without it production is for reading places",
    ),
    (
        "OT_PUBLIC_URL",
        "none",
        "the site's own address, as `https://ot.example.no`; required with providers",
    ),
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
