//! Working days: Norwegian public holidays, school holidays and deadlines. Days are
//! days in Oslo; the server turns them into moments.

mod holidays;
#[cfg(test)]
mod tests;

use chrono::{Datelike, Days, NaiveDate, Weekday};

pub use holidays::{PublicHoliday, easter, public_holiday, public_holidays};

/// Days on which a programme's clocks stand still, both included (skoleruta).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Pause {
    /// Whether a day is in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// Whether a day is neither Saturday, Sunday nor a public holiday.
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && public_holiday(day).is_none()
}

/// Whether the clocks run on a day.
pub fn runs(day: NaiveDate, pauses: &[Pause]) -> bool {
    is_working_day(day) && !pauses.iter().any(|pause| pause.holds(day))
}

/// The last day to act: `days` working days after `from`, which does not count itself.
/// With no days it is `from` where the clocks run then, else the next day they do.
pub fn deadline(from: NaiveDate, days: u32, pauses: &[Pause]) -> NaiveDate {
    let mut day = from;
    let mut left = days;
    // A pause without an end must not hang the reader: ten years are enough.
    for _ in 0..3_660 {
        if left == 0 && runs(day, pauses) {
            break;
        }
        day = day.checked_add_days(Days::new(1)).unwrap_or(day);
        if left > 0 && runs(day, pauses) {
            left -= 1;
        }
    }
    day
}

/// How many working days have passed since a deadline: none on the day itself.
pub fn days_over(due: NaiveDate, today: NaiveDate, pauses: &[Pause]) -> u32 {
    due.iter_days()
        .skip(1)
        .take_while(|day| *day <= today)
        .take(3_660)
        .map(|day| u32::from(runs(day, pauses)))
        .sum()
}

crate::codes::codes! {
    /// Why school is closed.
    SchoolHolidayKind {
        Autumn,
        Christmas,
        Winter,
        Easter,
        Summer,
        /// A day for the staff to plan.
        PlanningDay,
        /// A day of the programme's own.
        Own,
    }
}
