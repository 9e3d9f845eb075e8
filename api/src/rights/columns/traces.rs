//! What is written down about work: who looked, what was changed, what jobs did.

use super::{Kept, Table, internal, personal, sensitive, staff};
use crate::rights::What;

pub(super) const ACCESS_LOG: Table = Table {
    name: "access_log",
    kept: Kept::By(What::AccessLog),
    columns: &[
        internal("id"),
        sensitive("recorded_at", "whoLooked[].firstAt"),
        internal("day"),
        internal("hour"),
        internal("request_id"),
        staff("person_id"),
        staff("person_mark"),
        internal("youth_mark"),
        sensitive("role", "whoLooked[].role"),
        sensitive("agency_id", "whoLooked[].agency"),
        sensitive("youth_id", "about.id"),
        sensitive("action", "whoLooked[].actions"),
        sensitive("purpose", "whoLooked[].purpose"),
        sensitive("basis", "whoLooked[].basis"),
        sensitive("scopes", "whoLooked[].scopes"),
        sensitive("outcome", "whoLooked[].outcome"),
    ],
};

pub(super) const ACCESS_QUESTION: Table = Table {
    name: "access_question",
    kept: Kept::By(What::AccessQuestion),
    columns: &[
        internal("id"),
        internal("youth_id"),
        sensitive("agency_id", "questions[].agency"),
        sensitive("day", "questions[].day"),
        sensitive("purpose", "questions[].purpose"),
        sensitive("asked_at", "questions[].askedAt"),
        sensitive("answered_at", "questions[].answeredAt"),
        staff("answered_by"),
        sensitive("answer", "questions[].answer"),
    ],
};

pub(super) const EVENT: Table = Table {
    name: "event",
    kept: Kept::While(
        "there is a system: what was changed is replayed from it. Ids and codes only; who \
         did it is forgotten with the person",
    ),
    columns: &[
        internal("id"),
        personal("recorded_at", "done[].at"),
        internal("person_id"),
        internal("agency_id"),
        internal("programme_id"),
        personal("kind", "done[].kind"),
        internal("data"),
    ],
};

pub(super) const JOB_RUN: Table = Table {
    name: "job_run",
    kept: Kept::By(What::JobRun),
    columns: &[
        internal("id"),
        internal("job"),
        internal("started_at"),
        internal("dry_run"),
        internal("result"),
    ],
};

pub(super) const JOB_LEASE: Table = Table {
    name: "job_lease",
    kept: Kept::While("a job runs: about nobody"),
    columns: &[
        internal("id"),
        internal("job"),
        internal("holder"),
        internal("until"),
    ],
};

pub(super) const RETENTION_LEAVE: Table = Table {
    name: "retention_leave",
    kept: Kept::While("a clearing runs: empty else"),
    columns: &[internal("id"), internal("log"), internal("ends_at")],
};

pub(super) const UNMET_NEED: Table = Table {
    name: "unmet_need",
    kept: Kept::While("the city plans places by it: filters of a search, about nobody"),
    columns: &[
        internal("id"),
        internal("school_year"),
        internal("recorded_at"),
        internal("agency_id"),
        internal("wish"),
    ],
};
