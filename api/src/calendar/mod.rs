//! The days that count: school holidays as they are kept, and the deadlines that
//! follow from them. Working days are `domain::calendar`'s.

pub mod store;

use chrono::NaiveDate;
use domain::admission::ClockKind;
use domain::calendar::{Pause, deadline};

use crate::config::ClockDays;

/// The last day to act, for a clock that starts on a day. Where the clock follows from
/// a date (a meeting, the end of a trial), `from` is that date.
pub fn due(days: &ClockDays, kind: ClockKind, from: NaiveDate, pauses: &[Pause]) -> NaiveDate {
    let working_days = match kind {
        ClockKind::AnswerRequest => days.answer_request,
        ClockKind::ConfirmReferral => days.answer_request,
        ClockKind::DecideAfterMeeting | ClockKind::DecideAfterTrial => days.decide,
        ClockKind::AnswerOffer | ClockKind::AnswerInterest => days.answer_offer,
        ClockKind::Admit => days.decide,
        ClockKind::RecordMeeting => 1,
        ClockKind::EndTrial => 0,
    };
    deadline(from, working_days, pauses)
}
