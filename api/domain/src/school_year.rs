//! The school year: 1 August to 31 July, named "2026/2027".

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

/// A school year, by the calendar year it starts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchoolYear(i32);

impl SchoolYear {
    /// The school year a day falls in.
    pub fn of(day: NaiveDate) -> Self {
        if day.month() >= 8 {
            Self(day.year())
        } else {
            Self(day.year() - 1)
        }
    }

    /// The school year that starts in a calendar year; none outside 1900–2999.
    pub fn starting(year: i32) -> Option<Self> {
        (1900..3000).contains(&year).then_some(Self(year))
    }

    /// The calendar year it starts in; what the tables store.
    pub fn start_year(self) -> i32 {
        self.0
    }

    /// 1 August.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0, 8, 1).unwrap_or(NaiveDate::MIN)
    }

    /// 31 July.
    pub fn last_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.0 + 1, 7, 31).unwrap_or(NaiveDate::MAX)
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.0, self.0 + 1)
    }
}

/// Not of the form "2026/2027", or the second year does not follow the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotASchoolYear;

impl FromStr for SchoolYear {
    type Err = NotASchoolYear;

    fn from_str(written: &str) -> Result<Self, NotASchoolYear> {
        let (first, second) = written.trim().split_once('/').ok_or(NotASchoolYear)?;
        let first: i32 = first.parse().map_err(|_| NotASchoolYear)?;
        let second: i32 = second.parse().map_err(|_| NotASchoolYear)?;
        match Self::starting(first) {
            Some(year) if second == first + 1 => Ok(year),
            _ => Err(NotASchoolYear),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_school_year_turns_on_the_first_of_august() {
        assert_eq!(SchoolYear::of(day(2026, 7, 31)).to_string(), "2025/2026");
        assert_eq!(SchoolYear::of(day(2026, 8, 1)).to_string(), "2026/2027");
        assert_eq!(SchoolYear::of(day(2023, 4, 1)).start_year(), 2022);
    }

    #[test]
    fn a_school_year_is_read_as_it_is_written() {
        let year: SchoolYear = "2022/2023".parse().unwrap();
        assert_eq!(year.first_day(), day(2022, 8, 1));
        assert_eq!(year.last_day(), day(2023, 7, 31));
        for wrong in ["2022", "2022/2024", "2022-2023", "a/b", "", "99999/100000"] {
            assert_eq!(wrong.parse::<SchoolYear>(), Err(NotASchoolYear), "{wrong}");
        }
    }
}
