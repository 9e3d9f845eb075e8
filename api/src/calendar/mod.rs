//! The days that count: school holidays as they are kept, and the deadlines that
//! follow from them. Working days are `domain::calendar`'s.

pub mod store;

use chrono::NaiveDate;
use domain::admission::ClockKind;
use domain::calendar::{Pause, deadline};
use domain::id::ProgrammeId;

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

/// Every day school is closed: for all (none), or for one programme.
#[derive(Clone, Debug, Default)]
pub struct Pauses(Vec<(Option<ProgrammeId>, Pause)>);

impl Pauses {
    /// Those of a programme: the city's and its own.
    pub fn of(&self, programme: ProgrammeId) -> Vec<Pause> {
        let own = self
            .0
            .iter()
            .filter(|(whose, _)| whose.is_none_or(|whose| whose == programme));
        own.map(|(_, pause)| *pause).collect()
    }
}
