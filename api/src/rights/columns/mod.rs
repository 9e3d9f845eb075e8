//! Every column of every table: how delicate it is, where the young person finds it in
//! what they take away or why not, and how long it is kept. A contract test fails when
//! a column has no line here, and another finds each exported value in the file.

mod intake;
mod people;
mod places;
mod traces;
mod youths;

use super::What;

/// How delicate a value is, by the worst that follows when it gets out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Shown to anybody.
    Open,
    /// Says nothing about anybody by itself: ids, versions, links, moments of work.
    Internal,
    /// About somebody.
    Personal,
    /// About a young person's life, or enough to find them where nobody may: needs,
    /// status, national id, protected address, consents, who looked.
    Sensitive,
    /// Opens something else: tokens, indexes, keys.
    Secret,
}

/// Whether the young person takes it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// Under this path; `[]` where there are several.
    At(&'static str),
    /// Not, and why.
    No(&'static str),
}

/// How long a table's rows are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// By a rule of its own.
    By(What),
    /// As long as the row of another table it hangs on.
    With(&'static str),
    /// As long as this holds.
    While(&'static str),
}

/// One column: its name, how delicate it is, whether it is taken away.
pub type Column = (&'static str, Class, Export);

/// One table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    pub kept: Kept,
    pub columns: &'static [Column],
}

/// Every table there is.
pub const COLUMNS: [Table; 47] = [
    people::PERSON,
    people::IDENTITY,
    people::SESSION,
    people::SIGN_IN,
    people::SIGN_IN_FAILURE,
    people::ROLE_ASSIGNMENT,
    people::SUBMISSION,
    youths::YOUTH,
    youths::YOUTH_STATUS,
    youths::YOUTH_FOLLOWER,
    youths::GUARDIAN,
    youths::TIE,
    youths::CONSENT,
    youths::CONSENT_PARTY,
    youths::SUPPORT_ENTRY,
    intake::PLACE_REQUEST,
    intake::ADMISSION,
    intake::ADMISSION_EVENT,
    intake::REFERRAL,
    intake::MEETING,
    intake::MEETING_PARTICIPANT,
    intake::TRIAL,
    intake::ATTENDANCE,
    intake::ATTENDANCE_AGREEMENT,
    intake::AGREEMENT_FOLLOW_UP,
    intake::SCHOOL_HOLIDAY,
    intake::WAITING_CRITERION,
    intake::NOTIFICATION,
    intake::OUTBOX,
    people::MAIL_SETTING,
    people::SAVED_SEARCH,
    traces::JOB_LEASE,
    traces::ACCESS_LOG,
    traces::ACCESS_QUESTION,
    traces::EVENT,
    traces::JOB_RUN,
    traces::RETENTION_LEAVE,
    traces::UNMET_NEED,
    places::AGENCY,
    places::DISTRICT,
    places::NEAREST_SCHOOL,
    places::PROGRAMME,
    places::TRACK,
    places::PLACE_ALLOCATION,
    places::PLACE_COUNT,
    places::PLACE_COUNT_TRACK,
    places::SEAT_MOVEMENT,
];

const fn open(name: &'static str) -> Column {
    (name, Class::Open, Export::No("about nobody"))
}

/// What says nothing about anybody by itself.
const fn internal(name: &'static str) -> Column {
    let why = "an id, a link or a figure of ours: what it stands for is told in words";
    (name, Class::Internal, Export::No(why))
}

const fn personal(name: &'static str, path: &'static str) -> Column {
    (name, Class::Personal, Export::At(path))
}

const fn sensitive(name: &'static str, path: &'static str) -> Column {
    (name, Class::Sensitive, Export::At(path))
}

/// About somebody on the staff, who asks for it where they work: the young person is
/// told the agency and the role, never the name (design § 2.9).
const fn staff(name: &'static str) -> Column {
    let why = "about staff: the young person is told the agency";
    (name, Class::Personal, Export::No(why))
}

const fn secret(name: &'static str, why: &'static str) -> Column {
    (name, Class::Secret, Export::No(why))
}
