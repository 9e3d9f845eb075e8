//! What needs doing now ("krever handling nå"): one list for each role.

use crate::admission::ClockKind;
use crate::codes::codes;

codes! {
    /// What is to be done.
    ActionKind {
        /// A request waits for a meeting date or another answer.
        AnswerRequest,
        /// Say what came of a meeting.
        RecordMeeting,
        DecideAfterMeeting,
        /// The last day of a trial has come.
        EndTrial,
        DecideAfterTrial,
        /// An offer waits for the young person's answer.
        AnswerOffer,
        /// An accepted offer becomes a place.
        Admit,
        /// "Still interested?" waits for an answer.
        AnswerInterest,
        /// A referral waits for the district contact to confirm that it has come.
        ConfirmReferral,
        /// A place is free, and somebody waits: proposed, never done by itself.
        NextInLine,
        /// The week's attendance of the group.
        MarkAttendance,
        /// Two weeks without attending: an agreement is proposed.
        ProposeAgreement,
        /// A look at an agreement is due.
        FollowUpAgreement,
        /// The school year ends: does the pupil go on, or end?
        ContinueOrEnd,
        /// Overdue, and told to the education administration.
        Escalated,
    }
}

impl From<ClockKind> for ActionKind {
    fn from(clock: ClockKind) -> Self {
        match clock {
            ClockKind::AnswerRequest => Self::AnswerRequest,
            ClockKind::RecordMeeting => Self::RecordMeeting,
            ClockKind::DecideAfterMeeting => Self::DecideAfterMeeting,
            ClockKind::EndTrial => Self::EndTrial,
            ClockKind::DecideAfterTrial => Self::DecideAfterTrial,
            ClockKind::AnswerOffer => Self::AnswerOffer,
            ClockKind::Admit => Self::Admit,
            ClockKind::AnswerInterest => Self::AnswerInterest,
            ClockKind::ConfirmReferral => Self::ConfirmReferral,
        }
    }
}

/// Whether a programme's staff see a clock on a day: what others are to answer when it
/// is overdue, a meeting and a trial from the day they are about.
pub fn is_for_staff(
    clock: ClockKind,
    from: Option<chrono::NaiveDate>,
    is_overdue: bool,
    today: chrono::NaiveDate,
) -> bool {
    match clock {
        ClockKind::AnswerOffer | ClockKind::AnswerInterest => is_overdue,
        ClockKind::ConfirmReferral => false,
        ClockKind::RecordMeeting | ClockKind::EndTrial => from.is_none_or(|from| from <= today),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staff_see_what_is_theirs_to_do() {
        let day = |n| chrono::NaiveDate::from_ymd_opt(2026, 11, n);
        let today = day(23).unwrap();
        let shown = |clock, from, late| is_for_staff(clock, from, late, today);
        assert!(shown(ClockKind::AnswerRequest, day(20), false));
        assert!(!shown(ClockKind::RecordMeeting, day(24), false));
        assert!(shown(ClockKind::RecordMeeting, day(23), false));
        assert!(!shown(ClockKind::EndTrial, day(30), false));
        assert!(!shown(ClockKind::AnswerOffer, day(20), false));
        assert!(shown(ClockKind::AnswerOffer, day(10), true));
        assert!(!shown(ClockKind::ConfirmReferral, day(10), true));
    }

    #[test]
    fn every_clock_has_its_action() {
        let kinds: std::collections::HashSet<ActionKind> =
            ClockKind::ALL.iter().map(|clock| (*clock).into()).collect();
        assert_eq!(kinds.len(), ClockKind::ALL.len());
    }
}
