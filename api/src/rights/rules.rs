//! How long things are kept. Every period is our proposal, to be confirmed by the
//! privacy officer (personvernombudet) before real data comes in; each says why.

use domain::tie::REGISTERED_DAYS;

/// What a rule removes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Sign-ins under way. One is used within minutes or not at all; a day leaves
    /// room to find a fault.
    SignIn,
    /// Refused sign-ins, without whom: to see an attack that goes on for weeks.
    SignInFailure,
    /// Sessions, from their latest possible end: the person sees the last month's
    /// own sign-ins, and what was misused lately can be traced.
    Session,
    /// Keys of changes made. A browser repeats within minutes; thirty days is ample,
    /// and the digest beside the key says nothing by itself.
    Submission,
    /// People who are nobody here: no role, no record, no ward, and nothing that must
    /// be kept names them. A year from registering: staff who never began, and
    /// guardians after their ward's record is gone.
    Person,
    /// Consents, from the day they ended or were withdrawn: proof of what one was
    /// entitled to share, for as long as a claim can be raised (foreldelsesloven § 2:
    /// three years).
    Consent,
    /// Needs for support that have ended: they are the most sensitive and help nobody
    /// after the school year that follows.
    SupportEntry,
    /// Marks of attendance: for the follow-up of a school year and its report; what came
    /// of it stands in the agreement and the outcome.
    Attendance,
    /// What was told in the app: half a year, to find again what one has read.
    Notification,
    /// Letters that are sent or given up: a month, to find a fault in the post.
    Outbox,
    /// Ties that have ended: a year, so that who had to do with somebody last school
    /// year can still be explained. The access log keeps role and agency longer.
    Tie,
    /// Who by name might see somebody with a protected address, from the end of it.
    YouthFollower,
    /// Roles that have ended: as long as the access log names them.
    RoleAssignment,
    /// Answered questions about the log: as long as the log they are about.
    AccessQuestion,
    /// Who looked: long enough for a complaint, an inspection and a case about misuse
    /// to build on it, also where it is found out late; it outlives the record.
    AccessLog,
    /// What jobs have done: to show that clearing has run.
    JobRun,
    /// Young people, with all that hangs on them. Follow-up ends with the year one
    /// turns 24 (opplæringslova § 9-4); a year more for the statutory returns of that
    /// year and for questions. Without a date of birth: nine years from registering,
    /// which is 16 to 24 and that year.
    Youth,
}

/// What the days are counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// When it was made.
    Made,
    /// When it ended, or could last have ended.
    Ended,
    /// When it was answered.
    Answered,
    /// The end of the year one turns 24.
    FollowUpEnds,
}

impl From {
    /// The key of its sentence.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Made => "retention.from.made",
            Self::Ended => "retention.from.ended",
            Self::Answered => "retention.from.answered",
            Self::FollowUpEnds => "retention.from.followUpEnds",
        }
    }
}

/// One rule: what goes, from which table, after how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    pub what: What,
    pub table: &'static str,
    pub days: i64,
    pub from: From,
}

impl Rule {
    /// The key of the sentence that says what it removes.
    pub fn key(&self) -> String {
        format!("retention.what.{}", self.table)
    }
}

const YEAR: i64 = 365;

/// Without a date of birth a record is kept so long from registering, in days.
pub(super) const WITHOUT_BIRTH: i64 = 9 * YEAR;

/// Every rule, in the order they are carried out. `Person` comes first, on what stands
/// when the clearing begins: what the later rules free is removed by the next one, so
/// that a clearing removes exactly what its dry run said. `Youth` comes last, for it
/// takes rows of the others along.
pub const RULES: [Rule; 17] = [
    rule(What::Person, "person", YEAR, From::Made),
    rule(What::SignIn, "sign_in", 1, From::Made),
    rule(What::SignInFailure, "sign_in_failure", 90, From::Made),
    rule(What::Session, "session", 30, From::Ended),
    rule(What::Submission, "submission", 30, From::Made),
    rule(What::Notification, "notification", 182, From::Made),
    rule(What::Outbox, "outbox", 30, From::Made),
    rule(What::Attendance, "attendance", YEAR, From::Made),
    rule(What::Consent, "consent", 3 * YEAR, From::Ended),
    rule(What::SupportEntry, "support_entry", YEAR, From::Ended),
    rule(What::Tie, "tie", YEAR, From::Ended),
    rule(What::YouthFollower, "youth_follower", YEAR, From::Ended),
    rule(
        What::RoleAssignment,
        "role_assignment",
        5 * YEAR,
        From::Ended,
    ),
    rule(
        What::AccessQuestion,
        "access_question",
        5 * YEAR,
        From::Answered,
    ),
    rule(What::AccessLog, "access_log", 5 * YEAR, From::Made),
    rule(What::JobRun, "job_run", 3 * YEAR, From::Made),
    rule(What::Youth, "youth", YEAR, From::FollowUpEnds),
];

// What is still in force is never due.
const _: () = assert!(YEAR > REGISTERED_DAYS);

const fn rule(what: What, table: &'static str, days: i64, from: From) -> Rule {
    Rule {
        what,
        table,
        days,
        from,
    }
}
