//! People, how they sign in, and their roles.

use super::{Class, Column, Export, Kept, Table, internal, personal, secret, sensitive, staff};
use crate::rights::What;

pub(super) const PERSON: Table = Table {
    name: "person",
    // A young person's goes with their record, staff's and guardians' by its own rule.
    kept: Kept::By(What::Person),
    columns: &[
        internal("id"),
        personal("name", "person.name"),
        internal("demo_account"),
        personal("disabled_at", "person.disabledAt"),
        sensitive("national_id", "person.nationalId"),
        secret(
            "national_id_index",
            "a keyed digest of the national id, which is told in clear",
        ),
        personal("email", "person.email"),
        personal("mobile", "person.mobile"),
        personal("birth_date", "person.birthDate"),
        personal("created_at", "person.createdAt"),
    ],
};

pub(super) const IDENTITY: Table = Table {
    name: "identity",
    kept: Kept::With("person"),
    columns: &[
        internal("id"),
        internal("person_id"),
        personal("issuer", "identities[].provider"),
        secret(
            "subject_index",
            "a keyed digest of the provider's identifier, which is not kept",
        ),
        personal("created_at", "identities[].createdAt"),
        personal("last_used_at", "identities[].lastUsedAt"),
    ],
};

pub(super) const SESSION: Table = Table {
    name: "session",
    kept: Kept::By(What::Session),
    columns: &[
        internal("id"),
        internal("person_id"),
        personal("created_at", "sessions[].createdAt"),
        personal("expires_at", "sessions[].expiresAt"),
        personal("ended_at", "sessions[].endedAt"),
        personal("last_seen_at", "sessions[].lastSeenAt"),
        personal("issuer", "sessions[].provider"),
        secret("id_token", "the provider's token: it opens what is theirs"),
        personal("device", "sessions[].device"),
    ],
};

pub(super) const SIGN_IN: Table = Table {
    name: "sign_in",
    kept: Kept::By(What::SignIn),
    columns: &[
        internal("id"),
        internal("issuer"),
        secret("state", NOBODY_YET),
        secret("nonce", NOBODY_YET),
        secret("verifier", NOBODY_YET),
        internal("back"),
        internal("session_id"),
        internal("created_at"),
        internal("used_at"),
    ],
};

const NOBODY_YET: &str = "of a sign-in under way: nobody's yet, and gone within a day";

pub(super) const SIGN_IN_FAILURE: Table = Table {
    name: "sign_in_failure",
    kept: Kept::By(What::SignInFailure),
    columns: &[
        internal("id"),
        internal("issuer"),
        internal("reason"),
        internal("recorded_at"),
    ],
};

pub(super) const ROLE_ASSIGNMENT: Table = Table {
    name: "role_assignment",
    kept: Kept::By(What::RoleAssignment),
    columns: &[
        internal("id"),
        internal("person_id"),
        personal("role", "roles[].role"),
        personal("agency_id", "roles[].agency"),
        personal("programme_id", "roles[].programme"),
        personal("valid_from", "roles[].from"),
        personal("valid_to", "roles[].to"),
        staff("granted_by"),
        personal("granted_at", "roles[].grantedAt"),
        staff("ended_by"),
        personal("ended_at", "roles[].endedAt"),
    ],
};

pub(super) const SUBMISSION: Table = Table {
    name: "submission",
    kept: Kept::By(What::Submission),
    columns: &[
        internal("id"),
        internal("person_id"),
        internal("key"),
        (
            "operation",
            Class::Personal,
            Export::No("the technical trace of a change that stands in the export itself"),
        ),
        secret(
            "fingerprint",
            "a digest of what was sent, and gone in a month",
        ),
        WHEN,
    ],
};

const WHEN: Column = (
    "recorded_at",
    Class::Personal,
    Export::No("when a change came in: the change itself carries its moment"),
);

pub(super) const MAIL_SETTING: Table = Table {
    name: "mail_setting",
    kept: Kept::With("person"),
    columns: &[
        internal("id"),
        internal("person_id"),
        personal("language", "mailSettings[].language"),
        personal("news", "mailSettings[].news"),
        personal("weekly", "mailSettings[].weekly"),
        secret("stop_token", STOPS),
        personal("weekly_sent_on", "mailSettings[].weeklySentOn"),
        // Which places were free then: about nobody.
        internal("weekly_seen"),
    ],
};

pub(super) const SAVED_SEARCH: Table = Table {
    name: "saved_search",
    kept: Kept::With("person"),
    columns: &[
        internal("id"),
        internal("person_id"),
        personal("name", "savedSearches[].name"),
        personal("filter", "savedSearches[].filter"),
        personal("tells", "savedSearches[].tells"),
        secret("stop_token", STOPS),
        internal("found"),
        personal("created_at", "savedSearches[].createdAt"),
        personal("told_at", "savedSearches[].toldAt"),
    ],
};

const STOPS: &str = "what the link in a mail opens: to stop it, and nothing else";
