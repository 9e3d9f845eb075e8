//! Young people, the ties to them and what they have agreed to share.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, boolean_null, date, date_null, integer, pk_uuid, string, string_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use crate::shape::table;

pub(super) fn youths() -> Vec<TableCreateStatement> {
    let youth = table(
        "youth",
        youth(),
        &[
            ("person_id", "person"),
            ("district_number", "district"),
            ("last_school_id", "agency"),
            ("lower_secondary_id", "agency"),
            ("current_school_id", "agency"),
            ("responsible_school_id", "agency"),
            ("coordinator_agency_id", "agency"),
            ("registered_by_agency_id", "agency"),
        ],
    );
    vec![
        youth,
        table(
            "youth_status",
            vec![
                pk_uuid("id"),
                uuid("youth_id"),
                string("code"),
                date("valid_from"),
                date_null("contact_established_on"),
                uuid_null("person_id"),
                uuid_null("agency_id"),
                timestamp_with_time_zone("recorded_at"),
            ],
            &[
                ("youth_id", "youth"),
                ("person_id", "person"),
                ("agency_id", "agency"),
            ],
        ),
        table(
            "support_entry",
            vec![
                pk_uuid("id"),
                uuid("youth_id"),
                // None: the youth's own.
                uuid_null("agency_id"),
                uuid("person_id"),
                string("need"),
                // Sealed.
                string_null("text"),
                timestamp_with_time_zone("recorded_at"),
                timestamp_with_time_zone_null("ended_at"),
            ],
            &[
                ("youth_id", "youth"),
                ("person_id", "person"),
                ("agency_id", "agency"),
            ],
        ),
    ]
}

pub(super) fn ties() -> Vec<TableCreateStatement> {
    vec![
        table(
            "tie",
            vec![
                pk_uuid("id"),
                uuid("youth_id"),
                string("kind"),
                uuid("agency_id"),
                uuid_null("programme_id"),
                // For a case given to one person.
                uuid_null("person_id"),
                date("valid_from"),
                date_null("valid_to"),
                timestamp_with_time_zone_null("ended_at"),
                timestamp_with_time_zone("created_at"),
            ],
            &[
                ("youth_id", "youth"),
                ("agency_id", "agency"),
                ("programme_id", "programme"),
                ("person_id", "person"),
            ],
        ),
        table(
            "guardian",
            vec![
                pk_uuid("id"),
                uuid("youth_id"),
                uuid("person_id"),
                date("valid_from"),
                date_null("valid_to"),
            ],
            &[("youth_id", "youth"), ("person_id", "person")],
        ),
        table(
            "youth_follower",
            vec![
                pk_uuid("id"),
                uuid("youth_id"),
                uuid("person_id"),
                uuid("granted_by"),
                timestamp_with_time_zone("granted_at"),
                timestamp_with_time_zone_null("ended_at"),
            ],
            &[
                ("youth_id", "youth"),
                ("person_id", "person"),
                ("granted_by", "person"),
            ],
        ),
        table(
            "nearest_school",
            vec![
                pk_uuid("id"),
                string("district_number"),
                string("school_kind"),
                uuid("agency_id"),
            ],
            &[("district_number", "district"), ("agency_id", "agency")],
        ),
    ]
}

pub(super) fn consents() -> Vec<TableCreateStatement> {
    vec![
        table(
            "consent",
            vec![
                pk_uuid("id"),
                uuid("youth_id"),
                string("purpose"),
                string("basis"),
                boolean("releases_confidentiality"),
                // A set of scopes as bits, so that a list can filter on it.
                integer("scopes"),
                date("valid_from"),
                date("valid_to"),
                string("source"),
                date_null("signed_on"),
                uuid("recorded_by"),
                uuid_null("recorded_agency_id"),
                timestamp_with_time_zone("recorded_at"),
                string("guardian_part"),
                uuid_null("guardian_person_id"),
                timestamp_with_time_zone_null("guardian_at"),
                string_null("exception_reason"),
                timestamp_with_time_zone_null("withdrawn_at"),
                uuid_null("withdrawn_by"),
                timestamp_with_time_zone_null("warned_at"),
            ],
            &[
                ("youth_id", "youth"),
                ("recorded_by", "person"),
                ("recorded_agency_id", "agency"),
                ("guardian_person_id", "person"),
                ("withdrawn_by", "person"),
            ],
        ),
        table(
            "consent_party",
            vec![
                pk_uuid("id"),
                uuid("consent_id"),
                uuid_null("agency_id"),
                // For what is shared with a guardian.
                uuid_null("person_id"),
            ],
            &[
                ("consent_id", "consent"),
                ("agency_id", "agency"),
                ("person_id", "person"),
            ],
        ),
    ]
}

fn youth() -> Vec<ColumnDef> {
    vec![
        pk_uuid("id"),
        uuid("person_id").unique_key().take(),
        string_null("district_number"),
        boolean("protected_address"),
        string("status"),
        date("status_since"),
        string_null("category"),
        string_null("enrolment_code"),
        date_null("enrolled_on"),
        string("completion"),
        boolean("completion_passed"),
        boolean("preparatory"),
        boolean_null("has_right"),
        string_null("situations"),
        boolean("child_welfare_institution"),
        string_null("institution_district"),
        boolean("moved_to_oslo"),
        uuid_null("last_school_id"),
        uuid_null("lower_secondary_id"),
        boolean("lower_secondary_private"),
        uuid_null("current_school_id"),
        uuid_null("responsible_school_id"),
        string_null("responsibility_rule"),
        string_null("responsibility_reason"),
        timestamp_with_time_zone_null("responsibility_confirmed_at"),
        uuid_null("coordinator_agency_id"),
        string("origin"),
        uuid_null("registered_by_agency_id"),
        string("search_key"),
        string("sort_key"),
        integer("version"),
        timestamp_with_time_zone("created_at"),
    ]
}
