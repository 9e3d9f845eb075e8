//! The tables of what people are told, and of what is set once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, date, date_null, integer, json, json_null, pk_uuid, string, string_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::shape::table;

pub(super) fn school_holiday() -> TableCreateStatement {
    table(
        "school_holiday",
        vec![
            pk_uuid("id"),
            uuid_null("programme_id"),
            string("kind"),
            date("first_day"),
            date("last_day"),
        ],
        &[("programme_id", "programme")],
    )
}

pub(super) fn waiting_criterion() -> TableCreateStatement {
    table(
        "waiting_criterion",
        vec![
            pk_uuid("id"),
            string("criterion").unique_key().take(),
            integer("position"),
        ],
        &[],
    )
}

pub(super) fn job_lease() -> TableCreateStatement {
    table(
        "job_lease",
        vec![
            pk_uuid("id"),
            string("job").unique_key().take(),
            uuid("holder"),
            timestamp_with_time_zone("until"),
        ],
        &[],
    )
}

pub(super) fn notification() -> TableCreateStatement {
    table(
        "notification",
        vec![
            pk_uuid("id"),
            uuid("person_id"),
            string("letter"),
            uuid_null("youth_id"),
            uuid_null("admission_id"),
            uuid_null("programme_id"),
            json("data"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone_null("read_at"),
        ],
        &[
            ("person_id", "person"),
            ("youth_id", "youth"),
            ("admission_id", "admission"),
            ("programme_id", "programme"),
        ],
    )
}

pub(super) fn outbox() -> TableCreateStatement {
    table(
        "outbox",
        vec![
            pk_uuid("id"),
            uuid("person_id"),
            string("letter"),
            json_null("body"),
            string("message_id").unique_key().take(),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone("next_try_at"),
            integer("tries"),
            timestamp_with_time_zone_null("claimed_until"),
            timestamp_with_time_zone_null("sent_at"),
            timestamp_with_time_zone_null("given_up_at"),
            string_null("last_fault"),
        ],
        &[("person_id", "person")],
    )
}

pub(super) fn mail_setting() -> TableCreateStatement {
    table(
        "mail_setting",
        vec![
            pk_uuid("id"),
            uuid("person_id").unique_key().take(),
            string("language"),
            boolean("news"),
            boolean("weekly"),
            string("stop_token"),
            date_null("weekly_sent_on"),
            json_null("weekly_seen"),
        ],
        &[("person_id", "person")],
    )
}

pub(super) fn saved_search() -> TableCreateStatement {
    table(
        "saved_search",
        vec![
            pk_uuid("id"),
            uuid("person_id"),
            string("name"),
            json("filter"),
            boolean("tells"),
            string("stop_token"),
            json("found"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone_null("told_at"),
        ],
        &[("person_id", "person")],
    )
}
