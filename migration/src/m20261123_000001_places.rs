//! Agencies, programmes and their places; people, roles and sessions.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, date, date_null, integer, integer_null, json, json_null, pk_uuid, string, string_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::shape::{index, table, whole};

#[derive(DeriveMigrationName, Debug)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        for index in indexes() {
            manager.create_index(index).await?;
        }
        // One allocation for a programme as a whole, one for each track, a year.
        // The builder has no partial index; both engines read this form.
        for statement in [
            "CREATE UNIQUE INDEX uq_place_allocation_whole ON place_allocation \
             (programme_id, school_year) WHERE track_id IS NULL",
            "CREATE UNIQUE INDEX uq_place_allocation_track ON place_allocation \
             (track_id, school_year) WHERE track_id IS NOT NULL",
        ] {
            manager
                .get_connection()
                .execute_unprepared(statement)
                .await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in TABLES.iter().rev() {
            manager
                .drop_table(Table::drop().table(Alias::new(*table)).to_owned())
                .await?;
        }
        Ok(())
    }
}

/// In the order they are made: each refers only to those before it.
const TABLES: [&str; 14] = [
    "district",
    "agency",
    "person",
    "programme",
    "track",
    "role_assignment",
    "session",
    "place_allocation",
    "place_count",
    "place_count_track",
    "seat_movement",
    "unmet_need",
    "submission",
    "event",
];

fn tables() -> Vec<TableCreateStatement> {
    [actors(), programmes(), access(), places(), traces()].concat()
}

fn actors() -> Vec<TableCreateStatement> {
    vec![
        table(
            "district",
            vec![string("number").primary_key().take(), string("name")],
            &[],
        ),
        table(
            "agency",
            vec![
                pk_uuid("id"),
                string("kind"),
                string("name").unique_key().take(),
                string_null("orgnr").unique_key().take(),
                string_null("district_number"),
                string_null("phone"),
                string_null("email"),
            ],
            &[("district_number", "district")],
        ),
        table(
            "person",
            vec![
                pk_uuid("id"),
                string("name"),
                string_null("demo_account").unique_key().take(),
                timestamp_with_time_zone_null("disabled_at"),
            ],
            &[],
        ),
    ]
}

fn programmes() -> Vec<TableCreateStatement> {
    vec![
        table(
            "programme",
            vec![
                pk_uuid("id"),
                string("slug").unique_key().take(),
                uuid("agency_id"),
                string("district_number"),
                string("name"),
                json("profile"),
                boolean("accepting"),
                string_null("not_accepting_reason"),
                boolean("outside_allocation"),
                string_null("contact_name"),
                string_null("contact_phone"),
                string_null("contact_email"),
                integer("version"),
                integer("seats_version"),
            ],
            &[("agency_id", "agency"), ("district_number", "district")],
        ),
        table(
            "track",
            vec![
                pk_uuid("id"),
                uuid("programme_id"),
                integer("position"),
                json("name"),
                string("area"),
                string_null("level"),
                string_null("grep_code"),
                string_null("class_model"),
                json("subjects"),
                json_null("note"),
            ],
            &[("programme_id", "programme")],
        ),
    ]
}

fn access() -> Vec<TableCreateStatement> {
    vec![
        table(
            "role_assignment",
            vec![
                pk_uuid("id"),
                uuid("person_id"),
                string("role"),
                uuid("agency_id"),
                uuid_null("programme_id"),
                date("valid_from"),
                date_null("valid_to"),
            ],
            &[
                ("person_id", "person"),
                ("agency_id", "agency"),
                ("programme_id", "programme"),
            ],
        ),
        table(
            "session",
            vec![
                pk_uuid("id"),
                uuid("person_id"),
                timestamp_with_time_zone("created_at"),
                timestamp_with_time_zone("expires_at"),
                timestamp_with_time_zone_null("ended_at"),
            ],
            &[("person_id", "person")],
        ),
    ]
}

fn places() -> Vec<TableCreateStatement> {
    vec![
        table(
            "place_allocation",
            vec![
                pk_uuid("id"),
                uuid("programme_id"),
                uuid_null("track_id"),
                integer("school_year"),
                whole("approved_places"),
                whole("over_intake_percent"),
                integer_null("budget_places"),
            ],
            &[("programme_id", "programme"), ("track_id", "track")],
        ),
        table(
            "place_count",
            vec![
                pk_uuid("id"),
                uuid("programme_id"),
                integer("school_year"),
                string("kind"),
                whole("enrolled"),
                boolean("over_limit"),
                integer_null("expected"),
                timestamp_with_time_zone("effective_at"),
                timestamp_with_time_zone("recorded_at"),
                uuid_null("person_id"),
                uuid("agency_id"),
            ],
            &[
                ("programme_id", "programme"),
                ("person_id", "person"),
                ("agency_id", "agency"),
            ],
        ),
        table(
            "place_count_track",
            vec![
                pk_uuid("id"),
                uuid("place_count_id"),
                uuid("track_id"),
                whole("enrolled"),
            ],
            &[("place_count_id", "place_count"), ("track_id", "track")],
        ),
        table(
            "seat_movement",
            vec![
                pk_uuid("id"),
                uuid("programme_id"),
                uuid_null("track_id"),
                integer("school_year"),
                string("kind"),
                timestamp_with_time_zone("effective_at"),
                timestamp_with_time_zone("recorded_at"),
            ],
            &[("programme_id", "programme"), ("track_id", "track")],
        ),
    ]
}

fn traces() -> Vec<TableCreateStatement> {
    vec![
        table(
            "unmet_need",
            vec![
                pk_uuid("id"),
                integer("school_year"),
                timestamp_with_time_zone("recorded_at"),
                uuid("agency_id"),
                json("wish"),
            ],
            &[("agency_id", "agency")],
        ),
        table(
            "submission",
            vec![
                pk_uuid("id"),
                uuid("person_id"),
                uuid("key"),
                string("operation"),
                string("fingerprint"),
                timestamp_with_time_zone("recorded_at"),
            ],
            &[("person_id", "person")],
        ),
        table(
            "event",
            vec![
                pk_uuid("id"),
                timestamp_with_time_zone("recorded_at"),
                uuid_null("person_id"),
                uuid("agency_id"),
                uuid_null("programme_id"),
                string("kind"),
                json("data"),
            ],
            &[
                ("person_id", "person"),
                ("agency_id", "agency"),
                ("programme_id", "programme"),
            ],
        ),
    ]
}

fn indexes() -> Vec<IndexCreateStatement> {
    vec![
        index("track", &["programme_id", "position"], true),
        index(
            "place_count",
            &["programme_id", "school_year", "effective_at"],
            false,
        ),
        index("place_count_track", &["place_count_id", "track_id"], true),
        index(
            "seat_movement",
            &["programme_id", "school_year", "effective_at"],
            false,
        ),
        index("submission", &["person_id", "key"], true),
        index("role_assignment", &["person_id"], false),
        index("session", &["person_id"], false),
        index("event", &["programme_id", "recorded_at"], false),
        index("unmet_need", &["school_year", "recorded_at"], false),
    ]
}
