//! The tables of intake.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, boolean_null, date, date_null, integer, integer_null, json, json_null, pk_uuid,
    string, string_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::letters::{
    job_lease, mail_setting, notification, outbox, saved_search, school_holiday, waiting_criterion,
};
use crate::shape::table;

/// In the order they are made: each refers only to those before it.
pub(super) const NAMES: [&str; 17] = [
    "place_request",
    "admission",
    "admission_event",
    "referral",
    "meeting",
    "meeting_participant",
    "trial",
    "attendance",
    "attendance_agreement",
    "agreement_follow_up",
    "school_holiday",
    "waiting_criterion",
    "job_lease",
    "notification",
    "outbox",
    "mail_setting",
    "saved_search",
];

pub(super) fn all() -> Vec<TableCreateStatement> {
    vec![
        place_request(),
        admission(),
        admission_event(),
        referral(),
        meeting(),
        meeting_participant(),
        trial(),
        attendance(),
        attendance_agreement(),
        agreement_follow_up(),
        school_holiday(),
        waiting_criterion(),
        job_lease(),
        notification(),
        outbox(),
        mail_setting(),
        saved_search(),
    ]
}

fn place_request() -> TableCreateStatement {
    table(
        "place_request",
        vec![
            pk_uuid("id"),
            uuid("youth_id"),
            integer("school_year"),
            string("source"),
            uuid("sender_person_id"),
            uuid_null("sender_agency_id"),
            string("reasons"),
            string("needs"),
            // Sealed.
            string_null("text"),
            string("basis"),
            uuid_null("consent_id"),
            timestamp_with_time_zone("created_at"),
        ],
        &[
            ("youth_id", "youth"),
            ("sender_person_id", "person"),
            ("sender_agency_id", "agency"),
            ("consent_id", "consent"),
        ],
    )
}

fn admission() -> TableCreateStatement {
    table(
        "admission",
        vec![
            pk_uuid("id"),
            uuid("request_id"),
            uuid("youth_id"),
            uuid("programme_id"),
            uuid_null("track_id"),
            integer("school_year"),
            integer("wish"),
            string("state"),
            timestamp_with_time_zone("state_since"),
            boolean("holds_seat"),
            uuid_null("holder_person_id"),
            string_null("clock_kind"),
            date_null("clock_from"),
            date_null("due_on"),
            integer("escalated"),
            timestamp_with_time_zone_null("waitlisted_at"),
            timestamp_with_time_zone_null("interest_asked_at"),
            timestamp_with_time_zone_null("interest_confirmed_at"),
            timestamp_with_time_zone_null("accepted_at"),
            boolean("accepted_by_youth"),
            string_null("other_place"),
            date_null("admitted_on"),
            date_null("ended_on"),
            string_null("outcomes"),
            integer_null("subjects_passed"),
            string_null("reason"),
            uuid_null("referred_from_id"),
            uuid_null("continues_id"),
            integer("version"),
            timestamp_with_time_zone("created_at"),
        ],
        &[
            ("request_id", "place_request"),
            ("youth_id", "youth"),
            ("programme_id", "programme"),
            ("track_id", "track"),
            ("holder_person_id", "person"),
            ("referred_from_id", "admission"),
            ("continues_id", "admission"),
        ],
    )
}

fn admission_event() -> TableCreateStatement {
    table(
        "admission_event",
        vec![
            pk_uuid("id"),
            uuid("admission_id"),
            uuid("youth_id"),
            timestamp_with_time_zone("at"),
            uuid_null("person_id"),
            uuid_null("agency_id"),
            string("side"),
            string("step"),
            string_null("from_state"),
            string("to_state"),
            string_null("reason"),
            // Sealed.
            string_null("text"),
            json("data"),
            json_null("before"),
            timestamp_with_time_zone_null("undone_at"),
        ],
        &[
            ("admission_id", "admission"),
            ("youth_id", "youth"),
            ("person_id", "person"),
            ("agency_id", "agency"),
        ],
    )
}

fn referral() -> TableCreateStatement {
    table(
        "referral",
        vec![
            pk_uuid("id"),
            uuid("admission_id"),
            uuid("youth_id"),
            uuid("agency_id"),
            uuid("person_id"),
            timestamp_with_time_zone("created_at"),
            timestamp_with_time_zone_null("confirmed_at"),
            uuid_null("confirmed_by_id"),
        ],
        &[
            ("admission_id", "admission"),
            ("youth_id", "youth"),
            ("agency_id", "agency"),
            ("person_id", "person"),
            ("confirmed_by_id", "person"),
        ],
    )
}

fn meeting() -> TableCreateStatement {
    table(
        "meeting",
        vec![
            pk_uuid("id"),
            uuid("youth_id"),
            uuid_null("admission_id"),
            string("kind"),
            timestamp_with_time_zone("starts_at"),
            integer("minutes"),
            // Sealed.
            string("place"),
            uuid("person_id"),
            uuid("agency_id"),
            integer("sequence"),
            string_null("outcome"),
            string("topics"),
            json("assessment"),
            timestamp_with_time_zone_null("recorded_at"),
            timestamp_with_time_zone("created_at"),
        ],
        &[
            ("youth_id", "youth"),
            ("admission_id", "admission"),
            ("person_id", "person"),
            ("agency_id", "agency"),
        ],
    )
}

fn meeting_participant() -> TableCreateStatement {
    table(
        "meeting_participant",
        vec![
            pk_uuid("id"),
            uuid("meeting_id"),
            string("role"),
            uuid_null("person_id"),
            uuid_null("agency_id"),
        ],
        &[
            ("meeting_id", "meeting"),
            ("person_id", "person"),
            ("agency_id", "agency"),
        ],
    )
}

fn trial() -> TableCreateStatement {
    table(
        "trial",
        vec![
            pk_uuid("id"),
            uuid("admission_id"),
            uuid("youth_id"),
            date("starts_on"),
            date("ends_on"),
            boolean("holds_seat"),
            timestamp_with_time_zone_null("extended_at"),
            date_null("first_ends_on"),
            string_null("extend_reason"),
            date_null("ended_on"),
            string_null("outcome"),
            timestamp_with_time_zone("created_at"),
        ],
        &[("admission_id", "admission"), ("youth_id", "youth")],
    )
}

fn attendance() -> TableCreateStatement {
    table(
        "attendance",
        vec![
            pk_uuid("id"),
            uuid("admission_id"),
            uuid("youth_id"),
            date("day"),
            string("mark"),
            uuid("person_id"),
            timestamp_with_time_zone("recorded_at"),
        ],
        &[
            ("admission_id", "admission"),
            ("youth_id", "youth"),
            ("person_id", "person"),
        ],
    )
}

fn attendance_agreement() -> TableCreateStatement {
    table(
        "attendance_agreement",
        vec![
            pk_uuid("id"),
            uuid("admission_id"),
            uuid("youth_id"),
            date("agreed_on"),
            string("terms"),
            uuid("person_id"),
            date_null("ended_on"),
            string_null("ended_as"),
            timestamp_with_time_zone("created_at"),
        ],
        &[
            ("admission_id", "admission"),
            ("youth_id", "youth"),
            ("person_id", "person"),
        ],
    )
}

fn agreement_follow_up() -> TableCreateStatement {
    table(
        "agreement_follow_up",
        vec![
            pk_uuid("id"),
            uuid("agreement_id"),
            uuid("youth_id"),
            date("due_on"),
            boolean_null("kept"),
            uuid_null("person_id"),
            timestamp_with_time_zone_null("recorded_at"),
        ],
        &[
            ("agreement_id", "attendance_agreement"),
            ("youth_id", "youth"),
            ("person_id", "person"),
        ],
    )
}
