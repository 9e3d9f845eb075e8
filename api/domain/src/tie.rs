//! Why an agency has to do with a young person. Access rests on ties and consents.

use crate::codes::codes;
use crate::id::{AgencyId, PersonId, ProgrammeId};
use chrono::NaiveDate;

codes! {
    /// The kind of a tie.
    TieKind {
        /// The school that follows up (Oslostandard § 4.4).
        ResponsibleSchool,
        /// The school one goes to now.
        CurrentSchool,
        /// Sent a request for a place that is still open.
        RequestSender,
        /// Registered the young person, lately.
        Registered,
        /// On the district's list of those with unknown activity (Oslostandard § 6.3.1).
        OtukEntry,
        /// A notice to the district contact that somebody breaks off (Oslostandard § 6.2).
        Notice,
        /// Referred on to the district contact.
        Referral,
        /// In Nav's review of the list, four times a year (Oslostandard § 4.4).
        OtukReview,
        /// A case given to one adviser in Nav.
        CaseGiven,
        /// Own apprentice, or candidate for a certificate of practice.
        Apprentice,
        /// Own participant in adult education.
        Participant,
        /// Received a request for a place that is still open.
        OpenRequest,
        /// Attends on trial.
        OnTrial,
        /// A pupil here.
        Enrolled,
        /// Was a pupil here, and the transition is not closed; at most 120 days.
        TransitionOpen,
        /// The place a transition leads to.
        TransitionReceiver,
    }
}

/// The longest a programme keeps a pupil who has left in sight, in days (design § 3).
pub const TRANSITION_DAYS: i64 = 120;

/// How long the agency that registered somebody sees whom it registered, in days.
pub const REGISTERED_DAYS: i64 = 30;

/// How long whoever sent a request still sees what came of it, in days: an answer that
/// cannot be read is none.
pub const OUTCOME_DAYS: i64 = 14;

/// A tie in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Tie {
    pub kind: TieKind,
    pub agency: AgencyId,
    /// The programme it is about, if it is about one.
    pub programme: Option<ProgrammeId>,
    /// The one person it holds for; none: everyone with the role at the agency.
    pub person: Option<PersonId>,
}

/// Whether something with a first and perhaps a last day holds on a day.
pub fn holds_on(day: NaiveDate, from: NaiveDate, to: Option<NaiveDate>) -> bool {
    from <= day && to.is_none_or(|to| day <= to)
}
