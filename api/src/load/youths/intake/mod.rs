//! Their requests for a place, and what came of them: some in every state, told as the
//! steps that were taken. Where the steps lead is `domain::admission::advance`'s to say,
//! here as elsewhere.

mod cast;
mod holidays;
mod replay;
pub(super) mod store;
mod stories;
#[cfg(test)]
mod tests;

use chrono::{Days, NaiveDate, TimeDelta};
use domain::admission::{AdmissionReason, AdmissionStep, RequestNeed, RequestReason};
use domain::calendar::{Pause, runs};
use domain::ot_status::OtStatus;

pub(super) use cast::cast;
pub(super) use holidays::holidays;
pub(super) use replay::{Replayed, Told, replay};

use super::people::Young;

/// The programme of the demo account that leads one.
pub(super) const LED: &str = "hellerud-ots";

/// The programmes the demo accounts work at.
pub(super) const STAFFED: [&str; 2] = [LED, "trikkestallen"];

/// A step that was taken.
#[derive(Clone, Copy, Debug)]
pub(super) struct Did {
    pub(super) step: AdmissionStep,
    /// Days ago.
    pub(super) ago: i64,
    /// The day it is about, in days ago: a meeting, the last day of a trial. Negative:
    /// ahead.
    pub(super) about: i64,
    pub(super) why: Option<AdmissionReason>,
}

/// Who asked for the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Adviser,
    District,
    /// With the young person's consent.
    Nav,
    Oneself,
    /// Written down by the programme's lead.
    Guardian,
}

/// Whose request it is: the first who fits and has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Anyone,
    /// Followed up by the school of the demo account.
    OfUlsrud,
    /// Lives in the district of the demo accounts.
    OfAlna,
    AdultOfAlna,
    /// The one with an account.
    Demo,
}

/// How somebody attends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Attends {
    Well,
    /// Not for two weeks.
    Away,
    /// Was away, and has agreed to come.
    Agreed,
}

/// One programme's part of a request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wish {
    pub(super) programme: &'static str,
    pub(super) did: &'static [Did],
    pub(super) attends: Attends,
    /// Days since "still interested?" was asked.
    pub(super) asked: Option<i64>,
    /// It came of the wish before: sent on from there.
    pub(super) sent_on: bool,
}

/// A request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) status: OtStatus,
    pub(super) whose: Whose,
    pub(super) by: By,
    pub(super) reasons: &'static [RequestReason],
    pub(super) needs: &'static [RequestNeed],
    pub(super) wishes: &'static [Wish],
}

/// A day so many days ago on which school is open: the one before, where it is not;
/// of those ahead, the one after.
pub(super) fn school_day(today: NaiveDate, ago: i64, pauses: &[Pause]) -> NaiveDate {
    let step = if ago < 0 { 1 } else { -1 };
    let mut day = today - TimeDelta::days(ago);
    // The longest holiday is shorter.
    for _ in 0..100 {
        if runs(day, pauses) {
            break;
        }
        day += TimeDelta::days(step);
    }
    day
}

/// The Friday of a week so many weeks ago.
pub(super) fn friday(today: NaiveDate, weeks: u64) -> NaiveDate {
    let week = today.week(chrono::Weekday::Mon).first_day();
    week - Days::new(7 * weeks) + Days::new(4)
}
