//! Requests for a place and what came of them, with the days that are written down.

use super::{Class, Export, Kept, Table, internal, open, personal, sensitive, staff};
use crate::rights::What;

const YOUTHS: Kept = Kept::With("youth");

pub(super) const PLACE_REQUEST: Table = Table {
    name: "place_request",
    kept: YOUTHS,
    columns: &[
        personal("id", "requests[].id"),
        internal("youth_id"),
        personal("school_year", "requests[].schoolYear"),
        sensitive("source", "requests[].source"),
        staff("sender_person_id"),
        sensitive("sender_agency_id", "requests[].sender"),
        sensitive("reasons", "requests[].reasons"),
        sensitive("needs", "requests[].needs"),
        sensitive("text", "requests[].text"),
        personal("basis", "requests[].basis"),
        internal("consent_id"),
        personal("created_at", "requests[].createdAt"),
    ],
};

pub(super) const ADMISSION: Table = Table {
    name: "admission",
    kept: YOUTHS,
    columns: &[
        internal("id"),
        personal("request_id", "admissions[].request"),
        internal("youth_id"),
        sensitive("programme_id", "admissions[].programme"),
        sensitive("track_id", "admissions[].track"),
        personal("school_year", "admissions[].schoolYear"),
        personal("wish", "admissions[].wish"),
        sensitive("state", "admissions[].state"),
        sensitive("state_since", "admissions[].since"),
        personal("holds_seat", "admissions[].holdsSeat"),
        staff("holder_person_id"),
        personal("clock_kind", "admissions[].waitsFor"),
        personal("clock_from", "admissions[].waitsFrom"),
        personal("due_on", "admissions[].dueOn"),
        internal("escalated"),
        sensitive("waitlisted_at", "admissions[].waitlistedAt"),
        personal("interest_asked_at", "admissions[].interestAskedAt"),
        personal("interest_confirmed_at", "admissions[].interestConfirmedAt"),
        sensitive("accepted_at", "admissions[].acceptedAt"),
        personal("accepted_by_youth", "admissions[].acceptedByYouth"),
        sensitive("other_place", "admissions[].otherPlace"),
        sensitive("admitted_on", "admissions[].admittedOn"),
        sensitive("ended_on", "admissions[].endedOn"),
        sensitive("outcomes", "admissions[].outcomes"),
        sensitive("subjects_passed", "admissions[].subjectsPassed"),
        sensitive("reason", "admissions[].reason"),
        internal("referred_from_id"),
        internal("continues_id"),
        internal("version"),
        personal("created_at", "admissions[].createdAt"),
    ],
};

pub(super) const ADMISSION_EVENT: Table = Table {
    name: "admission_event",
    kept: YOUTHS,
    columns: &[
        internal("id"),
        sensitive("admission_id", "steps[].programme"),
        internal("youth_id"),
        personal("at", "steps[].at"),
        staff("person_id"),
        sensitive("agency_id", "steps[].agency"),
        personal("side", "steps[].side"),
        sensitive("step", "steps[].step"),
        sensitive("from_state", "steps[].from"),
        sensitive("to_state", "steps[].to"),
        sensitive("reason", "steps[].reason"),
        sensitive("text", "steps[].text"),
        internal("data"),
        // Codes and days of before, each told by the step that set it.
        internal("before"),
        personal("undone_at", "steps[].undoneAt"),
    ],
};

pub(super) const REFERRAL: Table = Table {
    name: "referral",
    kept: YOUTHS,
    columns: &[
        internal("id"),
        internal("admission_id"),
        internal("youth_id"),
        sensitive("agency_id", "referrals[].agency"),
        staff("person_id"),
        sensitive("created_at", "referrals[].createdAt"),
        sensitive("confirmed_at", "referrals[].confirmedAt"),
        staff("confirmed_by_id"),
    ],
};

pub(super) const MEETING: Table = Table {
    name: "meeting",
    kept: YOUTHS,
    columns: &[
        internal("id"),
        internal("youth_id"),
        internal("admission_id"),
        personal("kind", "meetings[].kind"),
        sensitive("starts_at", "meetings[].startsAt"),
        personal("minutes", "meetings[].minutes"),
        sensitive("place", "meetings[].place"),
        staff("person_id"),
        sensitive("agency_id", "meetings[].agency"),
        internal("sequence"),
        sensitive("outcome", "meetings[].outcome"),
        sensitive("topics", "meetings[].topics"),
        sensitive("assessment", "meetings[].assessment"),
        personal("recorded_at", "meetings[].recordedAt"),
        personal("created_at", "meetings[].createdAt"),
    ],
};

pub(super) const MEETING_PARTICIPANT: Table = Table {
    name: "meeting_participant",
    kept: YOUTHS,
    columns: &[
        internal("id"),
        internal("meeting_id"),
        sensitive("role", "meetings[].participants[].role"),
        staff("person_id"),
        sensitive("agency_id", "meetings[].participants[].agency"),
    ],
};

pub(super) const TRIAL: Table = Table {
    name: "trial",
    kept: YOUTHS,
    columns: &[
        internal("id"),
        internal("admission_id"),
        internal("youth_id"),
        sensitive("starts_on", "trials[].startsOn"),
        sensitive("ends_on", "trials[].endsOn"),
        personal("holds_seat", "trials[].holdsSeat"),
        personal("extended_at", "trials[].extendedAt"),
        sensitive("first_ends_on", "trials[].firstEndsOn"),
        sensitive("extend_reason", "trials[].extendReason"),
        sensitive("ended_on", "trials[].endedOn"),
        sensitive("outcome", "trials[].outcome"),
        personal("created_at", "trials[].createdAt"),
    ],
};

pub(super) const ATTENDANCE: Table = Table {
    name: "attendance",
    kept: Kept::By(What::Attendance),
    columns: &[
        internal("id"),
        internal("admission_id"),
        internal("youth_id"),
        sensitive("day", "attendance[].day"),
        sensitive("mark", "attendance[].mark"),
        staff("person_id"),
        personal("recorded_at", "attendance[].recordedAt"),
    ],
};

pub(super) const ATTENDANCE_AGREEMENT: Table = Table {
    name: "attendance_agreement",
    kept: YOUTHS,
    columns: &[
        internal("id"),
        internal("admission_id"),
        internal("youth_id"),
        sensitive("agreed_on", "agreements[].agreedOn"),
        sensitive("terms", "agreements[].terms"),
        staff("person_id"),
        sensitive("ended_on", "agreements[].endedOn"),
        sensitive("ended_as", "agreements[].endedAs"),
        personal("created_at", "agreements[].createdAt"),
    ],
};

pub(super) const AGREEMENT_FOLLOW_UP: Table = Table {
    name: "agreement_follow_up",
    kept: YOUTHS,
    columns: &[
        internal("id"),
        internal("agreement_id"),
        internal("youth_id"),
        sensitive("due_on", "agreements[].followUps[].dueOn"),
        sensitive("kept", "agreements[].followUps[].kept"),
        staff("person_id"),
        personal("recorded_at", "agreements[].followUps[].recordedAt"),
    ],
};

pub(super) const SCHOOL_HOLIDAY: Table = Table {
    name: "school_holiday",
    kept: Kept::While("deadlines of that school year may be asked about: about nobody"),
    columns: &[
        internal("id"),
        open("programme_id"),
        open("kind"),
        open("first_day"),
        open("last_day"),
    ],
};

pub(super) const WAITING_CRITERION: Table = Table {
    name: "waiting_criterion",
    kept: Kept::While("waiting lists go by it: about nobody"),
    columns: &[internal("id"), open("criterion"), open("position")],
};

pub(super) const NOTIFICATION: Table = Table {
    name: "notification",
    kept: Kept::By(What::Notification),
    columns: &[
        internal("id"),
        internal("person_id"),
        sensitive("letter", "notifications[].letter"),
        internal("youth_id"),
        internal("admission_id"),
        sensitive("programme_id", "notifications[].programme"),
        internal("data"),
        personal("created_at", "notifications[].createdAt"),
        personal("read_at", "notifications[].readAt"),
    ],
};

const POST: Export = Export::No("how the post is sent: that a letter went stands in the export");

pub(super) const OUTBOX: Table = Table {
    name: "outbox",
    kept: Kept::By(What::Outbox),
    columns: &[
        internal("id"),
        internal("person_id"),
        sensitive("letter", "mails[].letter"),
        ("body", Class::Personal, POST),
        ("message_id", Class::Personal, POST),
        personal("created_at", "mails[].createdAt"),
        ("next_try_at", Class::Internal, POST),
        ("tries", Class::Internal, POST),
        ("claimed_until", Class::Internal, POST),
        personal("sent_at", "mails[].sentAt"),
        personal("given_up_at", "mails[].givenUpAt"),
        ("last_fault", Class::Internal, POST),
    ],
};
