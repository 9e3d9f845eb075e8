//! Where the steps of a story lead.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::admission::{
    AdmissionReason, AdmissionState, AdmissionStep, Clock, ClockKind, SeatEffect, Side, Situation,
    advance,
};
use domain::calendar::{Pause, deadline};
use domain::ledger::MovementKind;

use super::{By, Did, Wish, school_day};
use crate::cx::start_of_day;
use crate::load::Failed;

/// A step as the story of the request tells it.
#[derive(Clone, Copy, Debug)]
pub(in crate::load::youths) struct Told {
    pub(in crate::load::youths) step: AdmissionStep,
    pub(in crate::load::youths) at: DateTime<Utc>,
    pub(in crate::load::youths) side: Side,
    pub(in crate::load::youths) from: Option<AdmissionState>,
    pub(in crate::load::youths) to: AdmissionState,
    pub(in crate::load::youths) why: Option<AdmissionReason>,
    /// The day it is about.
    pub(in crate::load::youths) about: NaiveDate,
}

/// A seat that moved.
#[derive(Clone, Copy, Debug)]
pub(in crate::load::youths) struct Moved {
    pub(in crate::load::youths) kind: MovementKind,
    /// Days ago, as the baseline counts them.
    pub(in crate::load::youths) ago: i64,
    pub(in crate::load::youths) at: DateTime<Utc>,
}

/// How a request stands after its steps.
#[derive(Clone, Debug)]
pub(in crate::load::youths) struct Replayed {
    pub(in crate::load::youths) now: Situation,
    pub(in crate::load::youths) since: DateTime<Utc>,
    /// What it waits for, from which day, until which.
    pub(in crate::load::youths) clock: Option<(ClockKind, NaiveDate, NaiveDate)>,
    pub(in crate::load::youths) told: Vec<Told>,
    pub(in crate::load::youths) moved: Vec<Moved>,
}

impl Replayed {
    /// When a step was taken last.
    pub(in crate::load::youths) fn when(&self, step: AdmissionStep) -> Option<&Told> {
        self.told.iter().rev().find(|told| told.step == step)
    }
}

/// Replays a story by the state machine. A trial holds a seat where `trial_holds`.
///
/// # Errors
/// When a step does not follow from those before.
pub(in crate::load::youths) fn replay(
    wish: &Wish,
    by: By,
    today: NaiveDate,
    pauses: &[Pause],
    trial_holds: bool,
) -> Result<Replayed, Failed> {
    let mut found = Replayed {
        now: begun(trial_holds),
        since: DateTime::UNIX_EPOCH,
        clock: None,
        told: Vec::new(),
        moved: Vec::new(),
    };
    for (index, did) in wish.did.iter().enumerate() {
        let minutes = i64::try_from(index).unwrap_or_default() * 20;
        let day = school_day(today, did.ago, pauses);
        let at = start_of_day(day) + TimeDelta::hours(9) + TimeDelta::minutes(minutes);
        let about = school_day(today, did.about, pauses);
        step(&mut found, did, by, (day, at, about), pauses)?;
    }
    if let Some(ago) = wish.asked {
        let day = school_day(today, ago, pauses);
        let kind = ClockKind::AnswerInterest;
        found.clock = Some((kind, day, deadline(day, days(kind), pauses)));
    }
    Ok(found)
}

const fn begun(trial_holds: bool) -> Situation {
    Situation {
        state: AdmissionState::Requested,
        holds_seat: false,
        meeting_ahead: false,
        extended: false,
        trial_over: false,
        accepted: false,
        referral_open: false,
        continues: false,
        trial_holds,
    }
}

type Days = (NaiveDate, DateTime<Utc>, NaiveDate);

fn step(
    found: &mut Replayed,
    did: &Did,
    by: By,
    (day, at, about): Days,
    pauses: &[Pause],
) -> Result<(), Failed> {
    let before = found.now.state;
    let is_first = did.step == AdmissionStep::Request;
    let (to, seat, clock) = if is_first {
        let clock = Clock::Start(ClockKind::AnswerRequest);
        (AdmissionState::Requested, SeatEffect::None, clock)
    } else {
        let leads = advance(did.step, &found.now)
            .map_err(|_| Failed::Data(format!("{:?} does not follow {before:?}", did.step)))?;
        (leads.to, leads.seat, leads.clock)
    };
    if is_first || to != before {
        found.since = at;
    }
    let from = match did.step {
        AdmissionStep::BookMeeting | AdmissionStep::StartTrial | AdmissionStep::EndTrial => about,
        _ => day,
    };
    match clock {
        Clock::Keep => {}
        Clock::Stop => found.clock = None,
        Clock::Start(kind) => {
            found.clock = Some((kind, from, deadline(from, days(kind), pauses)));
        }
    }
    for kind in movements(seat) {
        let (kind, ago) = (*kind, did.ago);
        found.moved.push(Moved { kind, ago, at });
    }
    found.told.push(Told {
        step: did.step,
        at,
        side: side(did.step, by),
        from: (!is_first).then_some(before),
        to,
        why: did.why,
        about,
    });
    settle(&mut found.now, did.step, to, seat);
    Ok(())
}

fn settle(now: &mut Situation, step: AdmissionStep, to: AdmissionState, seat: SeatEffect) {
    now.state = to;
    match seat {
        SeatEffect::Hold | SeatEffect::HoldAgain => now.holds_seat = true,
        SeatEffect::None | SeatEffect::EnrolNext => {}
        SeatEffect::Release | SeatEffect::Enrol | SeatEffect::Leave | SeatEffect::EnrolAgain => {
            now.holds_seat = false;
        }
    }
    match step {
        AdmissionStep::BookMeeting => now.meeting_ahead = true,
        AdmissionStep::RecordMeeting => now.meeting_ahead = false,
        AdmissionStep::EndTrial => now.trial_over = true,
        AdmissionStep::Accept => now.accepted = true,
        _ => {}
    }
}

const fn movements(seat: SeatEffect) -> &'static [MovementKind] {
    match seat {
        SeatEffect::None | SeatEffect::EnrolNext => &[],
        SeatEffect::Hold => &[MovementKind::Hold],
        SeatEffect::Release => &[MovementKind::Release],
        SeatEffect::Enrol => &[MovementKind::Release, MovementKind::Enrol],
        SeatEffect::Leave => &[MovementKind::Leave],
        SeatEffect::HoldAgain => &[MovementKind::Leave, MovementKind::Hold],
        SeatEffect::EnrolAgain => &[MovementKind::Enrol],
    }
}

const fn side(step: AdmissionStep, by: By) -> Side {
    match (step, by) {
        (AdmissionStep::Request, By::Guardian) => Side::Programme,
        (AdmissionStep::Request, By::Oneself)
        | (AdmissionStep::Accept | AdmissionStep::Decline, _) => Side::Youth,
        (AdmissionStep::Request | AdmissionStep::Withdraw, _) => Side::Sender,
        _ => Side::Programme,
    }
}

/// The working days of the clocks where nothing is configured.
const fn days(kind: ClockKind) -> u32 {
    match kind {
        ClockKind::AnswerRequest | ClockKind::ConfirmReferral => 3,
        ClockKind::DecideAfterMeeting | ClockKind::DecideAfterTrial | ClockKind::Admit => 2,
        ClockKind::AnswerOffer | ClockKind::AnswerInterest => 5,
        ClockKind::RecordMeeting => 1,
        ClockKind::EndTrial => 0,
    }
}
