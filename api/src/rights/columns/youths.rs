//! Young people, the ties to them, and what they have agreed to.

use super::{Kept, Table, internal, personal, sensitive, staff};
use crate::rights::What;

pub(super) const YOUTH: Table = Table {
    name: "youth",
    kept: Kept::By(What::Youth),
    columns: &[
        personal("id", "about.id"),
        internal("person_id"),
        sensitive("district_number", "followUp.district"),
        sensitive("protected_address", "followUp.protectedAddress"),
        sensitive("status", "followUp.status"),
        sensitive("status_since", "followUp.statusSince"),
        sensitive("category", "followUp.category"),
        sensitive("enrolment_code", "followUp.enrolmentCode"),
        sensitive("enrolled_on", "followUp.enrolledOn"),
        sensitive("completion", "followUp.completion"),
        sensitive("completion_passed", "followUp.completionPassed"),
        sensitive("preparatory", "followUp.inPreparatory"),
        sensitive("has_right", "followUp.hasRight"),
        sensitive("situations", "followUp.situations"),
        sensitive(
            "child_welfare_institution",
            "followUp.inChildWelfareInstitution",
        ),
        sensitive("institution_district", "followUp.institutionDistrict"),
        sensitive("moved_to_oslo", "followUp.movedToOslo"),
        sensitive("last_school_id", "followUp.lastSchool"),
        sensitive("lower_secondary_id", "followUp.lowerSecondary"),
        sensitive("lower_secondary_private", "followUp.lowerSecondaryPrivate"),
        sensitive("current_school_id", "followUp.currentSchool"),
        sensitive("responsible_school_id", "followUp.responsibleSchool"),
        sensitive("responsibility_rule", "followUp.responsibilityRule"),
        sensitive("responsibility_reason", "followUp.responsibilityReason"),
        sensitive(
            "responsibility_confirmed_at",
            "followUp.responsibilityConfirmedAt",
        ),
        sensitive("coordinator_agency_id", "followUp.coordinator"),
        sensitive("origin", "followUp.origin"),
        sensitive("registered_by_agency_id", "followUp.registeredBy"),
        // Made from the name, which is told.
        internal("search_key"),
        internal("sort_key"),
        internal("version"),
        sensitive("created_at", "followUp.createdAt"),
    ],
};

pub(super) const YOUTH_STATUS: Table = Table {
    name: "youth_status",
    kept: Kept::With("youth"),
    columns: &[
        internal("id"),
        internal("youth_id"),
        sensitive("code", "statuses[].code"),
        sensitive("valid_from", "statuses[].validFrom"),
        sensitive("contact_established_on", "statuses[].contactEstablishedOn"),
        staff("person_id"),
        sensitive("agency_id", "statuses[].setBy"),
        sensitive("recorded_at", "statuses[].recordedAt"),
    ],
};

pub(super) const YOUTH_FOLLOWER: Table = Table {
    name: "youth_follower",
    kept: Kept::By(What::YouthFollower),
    columns: &[
        internal("id"),
        internal("youth_id"),
        // By name, for that is what was decided about them.
        sensitive("person_id", "followers[].name"),
        staff("granted_by"),
        sensitive("granted_at", "followers[].grantedAt"),
        sensitive("ended_at", "followers[].endedAt"),
    ],
};

pub(super) const GUARDIAN: Table = Table {
    name: "guardian",
    kept: Kept::With("youth"),
    columns: &[
        internal("id"),
        internal("youth_id"),
        personal("person_id", "guardians[].name"),
        personal("valid_from", "guardians[].validFrom"),
        personal("valid_to", "guardians[].validTo"),
    ],
};

pub(super) const TIE: Table = Table {
    name: "tie",
    kept: Kept::By(What::Tie),
    columns: &[
        internal("id"),
        internal("youth_id"),
        sensitive("kind", "ties[].kind"),
        sensitive("agency_id", "ties[].agency"),
        sensitive("programme_id", "ties[].programme"),
        staff("person_id"),
        sensitive("valid_from", "ties[].from"),
        sensitive("valid_to", "ties[].to"),
        sensitive("ended_at", "ties[].endedAt"),
        sensitive("created_at", "ties[].createdAt"),
    ],
};

pub(super) const CONSENT: Table = Table {
    name: "consent",
    kept: Kept::By(What::Consent),
    columns: &[
        personal("id", "consents[].id"),
        internal("youth_id"),
        sensitive("purpose", "consents[].purpose"),
        sensitive("basis", "consents[].basis"),
        sensitive(
            "releases_confidentiality",
            "consents[].releasesConfidentiality",
        ),
        sensitive("scopes", "consents[].scopes"),
        sensitive("valid_from", "consents[].from"),
        sensitive("valid_to", "consents[].to"),
        sensitive("source", "consents[].source"),
        sensitive("signed_on", "consents[].signedOn"),
        staff("recorded_by"),
        sensitive("recorded_agency_id", "consents[].recordedBy"),
        sensitive("recorded_at", "consents[].recordedAt"),
        sensitive("guardian_part", "consents[].guardianPart"),
        sensitive("guardian_person_id", "consents[].guardian"),
        sensitive("guardian_at", "consents[].guardianAt"),
        sensitive("exception_reason", "consents[].guardianException"),
        sensitive("withdrawn_at", "consents[].withdrawnAt"),
        staff("withdrawn_by"),
        sensitive("warned_at", "consents[].warnedAt"),
    ],
};

pub(super) const CONSENT_PARTY: Table = Table {
    name: "consent_party",
    kept: Kept::With("consent"),
    columns: &[
        internal("id"),
        internal("consent_id"),
        sensitive("agency_id", "consents[].parties[].agency"),
        sensitive("person_id", "consents[].parties[].guardian"),
    ],
};

pub(super) const SUPPORT_ENTRY: Table = Table {
    name: "support_entry",
    kept: Kept::By(What::SupportEntry),
    columns: &[
        internal("id"),
        internal("youth_id"),
        sensitive("agency_id", "support[].by"),
        staff("person_id"),
        sensitive("need", "support[].need"),
        sensitive("text", "support[].text"),
        sensitive("recorded_at", "support[].recordedAt"),
        sensitive("ended_at", "support[].endedAt"),
    ],
};
