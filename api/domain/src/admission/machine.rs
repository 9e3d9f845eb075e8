//! What a step leads to: one `match`, and nothing beside it.

use super::codes::{AdmissionState, AdmissionStep, ClockKind};

/// What a step rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    pub state: AdmissionState,
    /// It holds a seat now.
    pub holds_seat: bool,
    /// A meeting is set and has no outcome yet.
    pub meeting_ahead: bool,
    /// The trial has been extended: once is enough.
    pub extended: bool,
    /// The trial is over, and a decision is awaited.
    pub trial_over: bool,
    /// The young person has said yes to the offer.
    pub accepted: bool,
    /// A referral to the district contact waits to be confirmed.
    pub referral_open: bool,
    /// A pupil who stays the next year already.
    pub continues: bool,
    /// Trials hold a seat here.
    pub trial_holds: bool,
}

/// What a step does to the seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SeatEffect {
    /// Nothing.
    None,
    /// Holds one more: refused beyond the limit.
    Hold,
    /// Lets the held one go.
    Release,
    /// The held one becomes a pupil's.
    Enrol,
    /// A pupil of the next school year: refused beyond that year's limit.
    EnrolNext,
    /// The pupil's becomes free.
    Leave,
    /// An admission is taken back: the pupil's is a held one again.
    HoldAgain,
    /// The end of a place is taken back: refused where the seat has gone meanwhile.
    EnrolAgain,
}

/// What a step does to the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    /// Goes on as it was.
    Keep,
    Stop,
    /// Starts anew. Whoever takes the step gives the day where it follows from a date
    /// (`RecordMeeting`, `EndTrial`); else it follows from today.
    Start(ClockKind),
}

/// Where a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    pub to: AdmissionState,
    pub seat: SeatEffect,
    pub clock: Clock,
}

/// The step cannot be taken from here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Illegal;

/// Where a step leads from a situation.
///
/// # Errors
/// [`Illegal`] for every pair that is not in design § 3.
pub const fn advance(step: AdmissionStep, now: &Situation) -> Result<Transition, Illegal> {
    match on_the_way(step, now) {
        Ok(leads) => Ok(leads),
        Err(Illegal) => towards_outcome(step, now),
    }
}

/// Meetings and trials.
const fn on_the_way(step: AdmissionStep, now: &Situation) -> Result<Transition, Illegal> {
    use AdmissionState as State;
    use AdmissionStep as Step;
    use ClockKind as Kind;
    let (to, seat, clock) = match (now.state, step) {
        (State::Requested | State::Waitlisted, Step::BookMeeting) => (
            State::MeetingBooked,
            SeatEffect::None,
            Clock::Start(Kind::RecordMeeting),
        ),
        // After a no-show, a new meeting is booked.
        (State::MeetingBooked, Step::BookMeeting) if !now.meeting_ahead => (
            State::MeetingBooked,
            SeatEffect::None,
            Clock::Start(Kind::RecordMeeting),
        ),
        (State::MeetingBooked, Step::MoveMeeting) if now.meeting_ahead => (
            State::MeetingBooked,
            SeatEffect::None,
            Clock::Start(Kind::RecordMeeting),
        ),
        (State::MeetingBooked, Step::RecordMeeting) if now.meeting_ahead => (
            State::MeetingBooked,
            SeatEffect::None,
            Clock::Start(Kind::DecideAfterMeeting),
        ),
        (State::MeetingBooked | State::Waitlisted, Step::StartTrial) => (
            State::Trial,
            if now.trial_holds {
                take(now)
            } else {
                SeatEffect::None
            },
            Clock::Start(Kind::EndTrial),
        ),
        (State::Trial, Step::ExtendTrial) if !now.extended && !now.trial_over => {
            (State::Trial, SeatEffect::None, Clock::Start(Kind::EndTrial))
        }
        (State::Trial, Step::EndTrial) if !now.trial_over => (
            State::Trial,
            SeatEffect::None,
            Clock::Start(Kind::DecideAfterTrial),
        ),
        _ => return Err(Illegal),
    };
    Ok(Transition { to, seat, clock })
}

/// Offers, admissions, waits and every way out.
const fn towards_outcome(step: AdmissionStep, now: &Situation) -> Result<Transition, Illegal> {
    use AdmissionState as State;
    use AdmissionStep as Step;
    use ClockKind as Kind;
    let let_go = if now.holds_seat {
        SeatEffect::Release
    } else {
        SeatEffect::None
    };
    let (to, seat, clock) = match (now.state, step) {
        (
            State::Requested | State::MeetingBooked | State::Trial | State::Waitlisted,
            Step::Offer,
        ) => (State::Offered, take(now), Clock::Start(Kind::AnswerOffer)),
        (State::Offered, Step::Accept) if !now.accepted => {
            (State::Offered, SeatEffect::None, Clock::Start(Kind::Admit))
        }
        (State::Offered, Step::Admit) if now.accepted => {
            (State::Admitted, SeatEffect::Enrol, Clock::Stop)
        }
        (State::Requested | State::MeetingBooked | State::Trial, Step::Waitlist) => {
            (State::Waitlisted, let_go, Clock::Stop)
        }
        (State::Waitlisted, Step::ConfirmInterest) => {
            (State::Waitlisted, SeatEffect::None, Clock::Stop)
        }
        (State::Admitted, Step::Continue) if !now.continues => {
            (State::Admitted, SeatEffect::EnrolNext, Clock::Keep)
        }
        (State::Admitted, Step::End) if !now.continues => {
            (State::Ended, SeatEffect::Leave, Clock::Stop)
        }
        (State::ReferredOn, Step::ConfirmReferral) if now.referral_open => {
            (State::ReferredOn, SeatEffect::None, Clock::Stop)
        }
        (open, Step::ReferOn) if is_open(open) => (State::ReferredOn, let_go, Clock::Stop),
        (open, Step::Reject) if is_open(open) => (State::Rejected, let_go, Clock::Stop),
        (open, Step::Decline) if is_open(open) => (State::Declined, let_go, Clock::Stop),
        (open, Step::Withdraw | Step::CloseElsewhere) if is_open(open) => {
            (State::Withdrawn, let_go, Clock::Stop)
        }
        _ => return Err(Illegal),
    };
    Ok(Transition { to, seat, clock })
}

/// Holds a seat, unless one is held.
const fn take(now: &Situation) -> SeatEffect {
    if now.holds_seat {
        SeatEffect::None
    } else {
        SeatEffect::Hold
    }
}

const fn is_open(state: AdmissionState) -> bool {
    matches!(
        state,
        AdmissionState::Requested
            | AdmissionState::MeetingBooked
            | AdmissionState::Trial
            | AdmissionState::Offered
            | AdmissionState::Waitlisted
    )
}

/// Whether a step can be taken back within ten minutes, as long as nothing has come of
/// it. Not a request (it is withdrawn), a meeting that was held, nor what follows from
/// another step.
pub const fn is_undoable(step: AdmissionStep) -> bool {
    use AdmissionStep as Step;
    !matches!(
        step,
        Step::Request
            | Step::RecordMeeting
            | Step::CloseElsewhere
            | Step::ConfirmReferral
            | Step::Continue
            | Step::Undo
    )
}

/// What taking a step back does to the seats: the opposite of what the step did, from
/// where a request stands and whether it holds a seat, now and before the step.
pub const fn seat_back(now: (AdmissionState, bool), before: (AdmissionState, bool)) -> SeatEffect {
    match (now, before) {
        ((AdmissionState::Admitted, _), (AdmissionState::Offered, _)) => SeatEffect::HoldAgain,
        ((AdmissionState::Ended, _), (AdmissionState::Admitted, _)) => SeatEffect::EnrolAgain,
        ((_, true), (_, false)) => SeatEffect::Release,
        ((_, false), (_, true)) => SeatEffect::Hold,
        _ => SeatEffect::None,
    }
}
