//! Who is told of what. The sender of a request is told of every step but their own
//! (peers have shown what comes of silence).

use super::codes::AdmissionStep;
use crate::codes::codes;

codes! {
    /// What somebody is told.
    Letter {
        RequestReceived,
        MeetingBooked,
        MeetingMoved,
        /// Put off before it began: whoever was to come must not come in vain.
        MeetingCancelled,
        MeetingRecorded,
        TrialStarted,
        TrialExtended,
        TrialEnded,
        OfferMade,
        OfferAccepted,
        Admitted,
        Continued,
        Waitlisted,
        /// "Still interested?"
        InterestAsked,
        InterestConfirmed,
        ReferredOn,
        /// Sent on to oneself.
        ReferralReceived,
        ReferralConfirmed,
        Rejected,
        Declined,
        Withdrawn,
        /// Closed, since there is a place elsewhere.
        ClosedElsewhere,
        Ended,
        /// The last step was taken back.
        Undone,
        /// A clock has run out: to a named person, then to UDA.
        Overdue,
        /// A place is free and somebody waits.
        NextInLine,
        /// Two weeks without attending: an agreement is proposed.
        AgreementProposed,
        /// A saved search finds a place.
        PlaceOpen,
        /// The week's overview of free places.
        WeeklyPlaces,
    }
}

codes! {
    /// Who is told.
    Recipient {
        Youth,
        Sender,
        Programme,
        /// The district contacts a request was sent on to.
        Receiver,
        /// The one at the programme whom what its clocks bring about goes to.
        IntakePerson,
        /// The education administration.
        Administration,
    }
}

/// Who is told what of a step. Whoever took it is left out.
pub const fn letters(step: AdmissionStep) -> &'static [(Recipient, Letter)] {
    use AdmissionStep as Step;
    use Recipient::{Programme, Sender, Youth};
    match step {
        Step::Request => &[
            (Programme, Letter::RequestReceived),
            (Youth, Letter::RequestReceived),
        ],
        Step::BookMeeting => &[
            (Youth, Letter::MeetingBooked),
            (Sender, Letter::MeetingBooked),
        ],
        Step::MoveMeeting => &[
            (Youth, Letter::MeetingMoved),
            (Sender, Letter::MeetingMoved),
        ],
        Step::RecordMeeting => &[(Sender, Letter::MeetingRecorded)],
        Step::StartTrial => &[
            (Youth, Letter::TrialStarted),
            (Sender, Letter::TrialStarted),
        ],
        Step::ExtendTrial => &[
            (Youth, Letter::TrialExtended),
            (Sender, Letter::TrialExtended),
        ],
        Step::EndTrial => &[(Youth, Letter::TrialEnded), (Sender, Letter::TrialEnded)],
        Step::Offer => &[(Youth, Letter::OfferMade), (Sender, Letter::OfferMade)],
        Step::Accept => &[
            (Programme, Letter::OfferAccepted),
            (Sender, Letter::OfferAccepted),
            (Youth, Letter::OfferAccepted),
        ],
        _ => letters_of_outcome(step),
    }
}

/// The same, from the admission on and of every way out.
const fn letters_of_outcome(step: AdmissionStep) -> &'static [(Recipient, Letter)] {
    use AdmissionStep as Step;
    use Recipient::{Programme, Receiver, Sender, Youth};
    match step {
        Step::Admit => &[(Youth, Letter::Admitted), (Sender, Letter::Admitted)],
        Step::Continue => &[(Youth, Letter::Continued)],
        Step::Waitlist => &[(Youth, Letter::Waitlisted), (Sender, Letter::Waitlisted)],
        Step::ConfirmInterest => &[
            (Programme, Letter::InterestConfirmed),
            (Sender, Letter::InterestConfirmed),
        ],
        Step::ReferOn => &[
            (Youth, Letter::ReferredOn),
            (Sender, Letter::ReferredOn),
            (Receiver, Letter::ReferralReceived),
        ],
        Step::ConfirmReferral => &[
            (Programme, Letter::ReferralConfirmed),
            (Sender, Letter::ReferralConfirmed),
            (Youth, Letter::ReferralConfirmed),
        ],
        Step::Reject => &[(Youth, Letter::Rejected), (Sender, Letter::Rejected)],
        Step::Decline => &[
            (Programme, Letter::Declined),
            (Sender, Letter::Declined),
            (Youth, Letter::Declined),
        ],
        Step::Withdraw => &[
            (Programme, Letter::Withdrawn),
            (Youth, Letter::Withdrawn),
            (Sender, Letter::Withdrawn),
        ],
        Step::CloseElsewhere => &[
            (Programme, Letter::ClosedElsewhere),
            (Sender, Letter::ClosedElsewhere),
            (Youth, Letter::ClosedElsewhere),
        ],
        Step::End => &[(Youth, Letter::Ended), (Sender, Letter::Ended)],
        Step::Undo => &[
            (Programme, Letter::Undone),
            (Sender, Letter::Undone),
            (Youth, Letter::Undone),
        ],
        _ => &[],
    }
}
