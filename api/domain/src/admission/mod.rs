//! From request to place: one state machine, pure (design § 3). [`advance`] says what
//! a step leads to; the server does it, and nothing else.

mod asking;
mod codes;
mod letter;
mod likely;
mod machine;
#[cfg(test)]
mod tests;

pub use asking::{bases, sources, usual_source};
pub use codes::{
    AdmissionReason, AdmissionState, AdmissionStep, ClockKind, EndOutcome, OtherPlace, RequestNeed,
    RequestReason, RequestSource, Side,
};
pub use letter::{Letter, Recipient, letters};
pub use likely::ways_on;
pub use machine::{
    Clock, Illegal, SeatEffect, Situation, Transition, advance, is_undoable, seat_back,
};

use chrono::NaiveDate;

use crate::intake::OtherSchoolPlace;
use crate::school_year::SchoolYear;

/// How long the last step can be taken back, in minutes.
pub const UNDO_MINUTES: i64 = 10;

/// The longest text beside the reason `Other`, in characters.
pub const TEXT_MAX: usize = 200;

/// How far back the first day as a pupil may lie, in days.
pub const STARTED_DAYS_MAX: u64 = 14;

/// The most subjects one can have passed in a year.
pub const SUBJECTS_MAX: i32 = 40;

/// From which day of a school year its pupils go on to the next: its last months.
pub fn continues_from(year: SchoolYear) -> NaiveDate {
    NaiveDate::from_ymd_opt(year.start_year() + 1, 4, 1).unwrap_or(NaiveDate::MAX)
}

/// The longest trial at a time, in days.
pub const TRIAL_DAYS_MAX: i64 = 60;

/// The most programmes one request may name.
pub const WISHES_MAX: usize = 5;

/// Who may take a step.
pub const fn sides(step: AdmissionStep) -> &'static [Side] {
    use AdmissionStep as Step;
    match step {
        // Whoever may ask for a place is decided apart: there is no request yet.
        Step::Request | Step::CloseElsewhere => &[Side::System],
        Step::BookMeeting
        | Step::MoveMeeting
        | Step::RecordMeeting
        | Step::StartTrial
        | Step::ExtendTrial
        | Step::EndTrial
        | Step::Offer
        | Step::Admit
        | Step::Continue
        | Step::Waitlist
        | Step::ReferOn
        | Step::Reject
        | Step::End => &[Side::Programme],
        // Not everybody uses the page: staff write down what they are told.
        Step::Accept | Step::Decline | Step::ConfirmInterest => {
            &[Side::Youth, Side::Programme, Side::Sender]
        }
        Step::Withdraw => &[Side::Sender],
        Step::ConfirmReferral => &[Side::Receiver],
        Step::Undo => &[Side::Programme, Side::Sender, Side::Youth, Side::Receiver],
    }
}

/// The reasons that fit a step; empty where it takes none. Where there are some, one
/// must be given.
pub const fn reasons(step: AdmissionStep) -> &'static [AdmissionReason] {
    use AdmissionReason as Why;
    use AdmissionStep as Step;
    match step {
        Step::Reject => &[
            Why::NoRoom,
            Why::NeedsBeyondUs,
            Why::GroupAsItIs,
            Why::NotInTargetGroup,
            Why::WrongSubjectOrLevel,
            Why::NoContact,
            Why::DidNotAttend,
            Why::Other,
        ],
        Step::ReferOn => &[
            Why::BetterElsewhere,
            Why::NoRoom,
            Why::NeedsBeyondUs,
            Why::CloserToHome,
            Why::DistrictFollowUp,
            Why::Other,
        ],
        Step::Decline => &[
            Why::ChoseOtherPlace,
            Why::NotNow,
            Why::TooFar,
            Why::NotForMe,
            Why::GotWork,
            Why::NoReasonGiven,
            Why::Other,
        ],
        Step::Withdraw => &[
            Why::YouthAsked,
            Why::NoLongerNeeded,
            Why::SentByMistake,
            Why::Moved,
            Why::Other,
        ],
        Step::CloseElsewhere => &[Why::AdmittedElsewhere],
        Step::Waitlist => &[Why::NoRoom, Why::StartsLater, Why::GroupAsItIs],
        Step::ExtendTrial => &[Why::NeedsMoreDays, Why::LostDays, Why::Other],
        _ => &[],
    }
}

/// Whether what is said of another school place lets somebody in, by the programme's
/// rule. Asked at the admission, never at the request: a place may be let go by then.
pub const fn other_place_fits(rule: OtherSchoolPlace, place: OtherPlace) -> bool {
    match (rule, place) {
        (_, OtherPlace::None) => true,
        (OtherSchoolPlace::None, _) | (_, OtherPlace::Kept) => false,
        (OtherSchoolPlace::Released, OtherPlace::Released) => true,
        (OtherSchoolPlace::Released, OtherPlace::AtHost) => false,
        (OtherSchoolPlace::HostPlaceAllowed, OtherPlace::Released | OtherPlace::AtHost) => true,
    }
}
