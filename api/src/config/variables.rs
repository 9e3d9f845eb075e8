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
        "the site's own address, as `https://ot.example.no`; required with providers and with a mail server",
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
        "OT_RATE_SESSION",
        "600",
        "requests a minute from one session, 0–1000000; 0 sets no limit",
    ),
    (
        "OT_RATE_ADDRESS",
        "6000",
        "requests a minute from one network address, 0–1000000; a whole school may share one",
    ),
    (
        "OT_RATE_SIGN_IN",
        "20",
        "sign-ins a minute to one account, 0–1000000",
    ),
    (
        "OT_PROXY_HEADER",
        "none",
        "header in which our own proxy names the reader's address, as `x-forwarded-for`",
    ),
    (
        "OT_DAYS_ANSWER_REQUEST",
        "3",
        "working days to answer a request or a referral, 1–90",
    ),
    (
        "OT_DAYS_DECIDE",
        "2",
        "working days to decide after a meeting or a trial, and to admit, 1–90",
    ),
    (
        "OT_DAYS_ANSWER_OFFER",
        "5",
        "working days to answer an offer, 1–90",
    ),
    (
        "OT_DAYS_ASK_INTEREST",
        "21",
        "days on a waiting list before one is asked whether the place is still wanted, 1–90",
    ),
    (
        "OT_SMTP_URL",
        "none",
        "mail server: `smtps://user:password@host`, or `smtp://host:587?tls=required` for STARTTLS; without it mail stays in the outbox",
    ),
    (
        "OT_MAIL_FROM",
        "none",
        "sender of mail, as `OT-plass <ot-plass@example.no>`; required with a mail server",
    ),
    (
        "OT_WORKER",
        "on",
        "`off`: this process only answers; another one sends letters and watches the clocks",
    ),
    (
        "OT_METRICS_LISTEN",
        "none",
        "address of `/metrics` (Prometheus), apart from the public one",
    ),
];
