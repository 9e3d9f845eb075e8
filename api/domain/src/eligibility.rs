//! Who may come: the age rule.

use chrono::{Datelike, NaiveDate};

/// The last age of the target group: to the end of the year one turns 24
/// (opplæringslova § 9-4).
pub const LAST_AGE: i32 = 24;

/// The first age: those who leave lower secondary are often still 15.
pub const FIRST_AGE: i32 = 15;

/// The birth years a search may name: anyone who could be meant, and no more.
pub const BIRTH_YEARS: std::ops::RangeInclusive<i32> = 1950..=2020;

/// Whether those born in `birth_year` may have a place on `day`, by the end-of-24
/// rule and a programme's own ages. Ages are counted by calendar year.
pub fn cohort_fits(
    birth_year: i32,
    day: NaiveDate,
    min_age: Option<i32>,
    max_age: Option<i32>,
) -> bool {
    let turns = day.year() - birth_year;
    let first = min_age.unwrap_or(FIRST_AGE).max(FIRST_AGE);
    let last = max_age.unwrap_or(LAST_AGE).min(LAST_AGE);
    (first..=last).contains(&turns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn one_is_in_to_the_end_of_the_year_one_turns_24() {
        assert!(cohort_fits(2002, day(2026, 12, 31), None, None));
        assert!(!cohort_fits(2002, day(2027, 1, 1), None, None));
        assert!(cohort_fits(2011, day(2026, 1, 1), None, None));
        assert!(!cohort_fits(2012, day(2026, 12, 31), None, None));
    }

    #[test]
    fn a_programme_may_narrow_but_not_widen() {
        assert!(!cohort_fits(2010, day(2026, 9, 1), Some(17), Some(21)));
        assert!(cohort_fits(2009, day(2026, 9, 1), Some(17), Some(21)));
        assert!(!cohort_fits(2004, day(2026, 9, 1), Some(17), Some(21)));
        assert!(!cohort_fits(2001, day(2026, 9, 1), None, Some(30)));
    }
}
