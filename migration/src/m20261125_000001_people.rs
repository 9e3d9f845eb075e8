//! People with their identities and sessions; youths, and who stands in what tie
//! to them; consents; the log of who looked.

mod youths;

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, date, date_null, integer, pk_uuid, string, string_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::append_only;
use crate::shape::{index, name, table};

#[derive(DeriveMigrationName, Debug)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in added() {
            let mut change = Table::alter().table(name(table)).to_owned();
            let mut column = column;
            manager
                .alter_table(change.add_column(&mut column).to_owned())
                .await?;
        }
        for table in tables() {
            manager.create_table(table).await?;
        }
        if manager.get_database_backend() == DbBackend::Postgres {
            manager
                .get_connection()
                .execute_unprepared(POSTGRES)
                .await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        for statement in PARTIAL {
            manager
                .get_connection()
                .execute_unprepared(statement)
                .await?;
        }
        append_only::guard(manager, "access_log").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        append_only::release(manager, "access_log").await?;
        for (index, table) in [
            ("ix_person_national_id_index", "person"),
            ("ix_role_assignment_agency_id", "role_assignment"),
        ] {
            manager
                .drop_index(Index::drop().name(index).table(name(table)).to_owned())
                .await?;
        }
        for table in TABLES.iter().rev() {
            manager
                .drop_table(Table::drop().table(name(table)).to_owned())
                .await?;
        }
        for (table, column) in added().into_iter().rev() {
            let column = name(&column.get_column_name());
            let change = Table::alter()
                .table(name(table))
                .drop_column(column)
                .to_owned();
            manager.alter_table(change).await?;
        }
        Ok(())
    }
}

/// The builder has no partial index; both engines read this form.
const PARTIAL: [&str; 3] = [
    "CREATE UNIQUE INDEX uq_youth_follower_open ON youth_follower (youth_id, person_id) \
     WHERE ended_at IS NULL",
    "CREATE INDEX ix_youth_unassigned ON youth (created_at) WHERE responsible_school_id IS NULL",
    "CREATE INDEX ix_access_question_open ON access_question (asked_at) \
     WHERE answered_at IS NULL",
];

/// What PostgreSQL alone needs. The sort key is made to be compared byte by byte, as
/// SQLite does it, whatever the database's own order; names are searched by the
/// beginnings of their words.
const POSTGRES: &str = "ALTER TABLE youth ALTER COLUMN sort_key TYPE varchar COLLATE \"C\"; \
     CREATE INDEX ix_youth_search_key ON youth USING gin (to_tsvector('simple', search_key))";

/// In the order they are made: each refers only to those before it.
const TABLES: [&str; 16] = [
    "identity",
    "sign_in",
    "youth",
    "youth_status",
    "youth_follower",
    "guardian",
    "tie",
    "consent",
    "consent_party",
    "support_entry",
    "access_log",
    "access_question",
    "nearest_school",
    "retention_leave",
    "job_run",
    "sign_in_failure",
];

/// The columns that tables of before have got.
fn added() -> Vec<(&'static str, ColumnDef)> {
    vec![
        // Sealed: the vault's text, never in clear.
        ("person", string_null("national_id")),
        ("person", string_null("national_id_index")),
        ("person", string_null("email")),
        ("person", string_null("mobile")),
        ("person", date_null("birth_date")),
        ("person", timestamp_with_time_zone_null("created_at")),
        ("session", timestamp_with_time_zone_null("last_seen_at")),
        ("session", string_null("issuer")),
        // Sealed: the provider's token, shown to it again at sign-out.
        ("session", string_null("id_token")),
        ("session", string_null("device")),
        ("role_assignment", uuid_null("granted_by")),
        (
            "role_assignment",
            timestamp_with_time_zone_null("granted_at"),
        ),
        ("role_assignment", uuid_null("ended_by")),
        ("role_assignment", timestamp_with_time_zone_null("ended_at")),
    ]
}

fn tables() -> Vec<TableCreateStatement> {
    [
        sign_in(),
        youths::youths(),
        youths::ties(),
        youths::consents(),
        traces(),
        chores(),
    ]
    .concat()
}

fn sign_in() -> Vec<TableCreateStatement> {
    vec![
        table(
            "identity",
            vec![
                pk_uuid("id"),
                uuid("person_id"),
                string("issuer"),
                string("subject_index"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("last_used_at"),
            ],
            &[("person_id", "person")],
        ),
        table(
            "sign_in",
            vec![
                pk_uuid("id"),
                string("issuer"),
                string("state"),
                string("nonce"),
                // Sealed.
                string("verifier"),
                string("back"),
                // The session to end when this one succeeds.
                uuid_null("session_id"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone_null("used_at"),
            ],
            &[],
        ),
        table(
            "sign_in_failure",
            vec![
                pk_uuid("id"),
                string("issuer"),
                string("reason"),
                timestamp_with_time_zone("recorded_at"),
            ],
            &[],
        ),
    ]
}

fn traces() -> Vec<TableCreateStatement> {
    vec![
        // No foreign key to the youth: an attempt on somebody who is not there is
        // written the same way, and the log outlives the person.
        table(
            "access_log",
            vec![
                pk_uuid("id"),
                timestamp_with_time_zone("recorded_at"),
                // The same moment as a day and an hour in Oslo, to group by.
                date("day"),
                integer("hour"),
                uuid("request_id"),
                uuid_null("person_id"),
                // Pseudonyms of who looked and at whom: what an auditor sees.
                string_null("person_mark"),
                string_null("youth_mark"),
                string_null("role"),
                uuid_null("agency_id"),
                uuid_null("youth_id"),
                string("action"),
                string_null("purpose"),
                string_null("basis"),
                integer("scopes"),
                string("outcome"),
            ],
            &[],
        ),
    ]
}

fn chores() -> Vec<TableCreateStatement> {
    vec![
        table(
            "access_question",
            vec![
                pk_uuid("id"),
                uuid("youth_id"),
                uuid_null("agency_id"),
                date("day"),
                string_null("purpose"),
                timestamp_with_time_zone("asked_at"),
                timestamp_with_time_zone_null("answered_at"),
                uuid_null("answered_by"),
                string_null("answer"),
            ],
            &[
                ("youth_id", "youth"),
                ("agency_id", "agency"),
                ("answered_by", "person"),
            ],
        ),
        // How far the retention job may remove from a log that else only grows. Empty
        // but while the job runs; on PostgreSQL the server's own role may not write it.
        table(
            "retention_leave",
            vec![
                pk_uuid("id"),
                string("log").unique_key().take(),
                timestamp_with_time_zone("ends_at"),
            ],
            &[],
        ),
        table(
            "job_run",
            vec![
                pk_uuid("id"),
                string("job"),
                timestamp_with_time_zone("started_at"),
                boolean("dry_run"),
                string("result"),
            ],
            &[],
        ),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("person", &["national_id_index"], true),
        index("identity", &["issuer", "subject_index"], true),
        index("identity", &["person_id"], false),
        index("sign_in", &["created_at"], false),
        index("sign_in_failure", &["recorded_at"], false),
        index("youth", &["sort_key", "id"], false),
        index("youth", &["responsible_school_id", "sort_key", "id"], false),
        index("youth", &["current_school_id", "sort_key", "id"], false),
        index("youth", &["district_number", "sort_key", "id"], false),
        index("youth", &["status", "sort_key", "id"], false),
        index("youth_status", &["youth_id", "valid_from"], false),
        index("youth_follower", &["person_id"], false),
        index("guardian", &["youth_id", "person_id"], true),
        index("guardian", &["person_id"], false),
        // By the three, so that SQLite, too, begins with the young person.
        index("tie", &["youth_id", "agency_id", "kind"], false),
        index("tie", &["agency_id", "kind"], false),
        index("consent", &["youth_id"], false),
        index("consent_party", &["consent_id", "agency_id"], false),
        index("consent_party", &["agency_id"], false),
        index("consent_party", &["person_id"], false),
        index("support_entry", &["youth_id"], false),
        index("access_log", &["youth_id", "recorded_at"], false),
        index("access_log", &["person_mark", "recorded_at"], false),
        index("access_log", &["youth_mark", "recorded_at"], false),
        index("access_log", &["recorded_at"], false),
        index("access_question", &["youth_id"], false),
        index("nearest_school", &["district_number", "school_kind"], true),
        index("role_assignment", &["agency_id"], false),
    ]
}
