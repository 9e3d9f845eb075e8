//! The contract's own scalars. They are read and written by hand: the calendar's own
//! parser and printer would weigh more than all the texts of the page.

use std::str::FromStr;

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::schema;

/// A moment in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateTime(NaiveDateTime);

impl DateTime {
    /// The moment with this wall clock in UTC.
    pub const fn from_utc(utc: NaiveDateTime) -> Self {
        Self(utc)
    }

    /// The wall clock in UTC.
    pub const fn utc(self) -> NaiveDateTime {
        self.0
    }

    /// The moment so much later.
    pub fn after(self, wait: TimeDelta) -> Self {
        self.0.checked_add_signed(wait).map_or(self, Self)
    }

    /// How long this is after another moment.
    pub fn since(self, earlier: Self) -> TimeDelta {
        self.0 - earlier.0
    }
}

/// A moment was not as the contract writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl FromStr for DateTime {
    type Err = Unreadable;

    /// Reads RFC 3339 in UTC, to the second; what is finer is let go.
    fn from_str(text: &str) -> Result<Self, Unreadable> {
        let (day, time) = text.split_once(['T', 't', ' ']).ok_or(Unreadable)?;
        let utc = time
            .strip_suffix(['Z', 'z'])
            .or_else(|| time.strip_suffix("+00:00"));
        let mut parts = utc
            .ok_or(Unreadable)?
            .split(['.', ':'])
            .map(|part| part.parse().ok());
        let mut part = || parts.next().flatten().ok_or(Unreadable);
        let (hour, minute, second) = (part()?, part()?, part()?);
        let day = read_day(day).ok_or(Unreadable)?;
        day.and_hms_opt(hour, minute, second)
            .map(Self)
            .ok_or(Unreadable)
    }
}

impl std::fmt::Display for DateTime {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use chrono::Timelike;
        let time = self.0.time();
        let (hour, minute, second) = (time.hour(), time.minute(), time.second());
        write!(
            out,
            "{}T{hour:02}:{minute:02}:{second:02}Z",
            write_day(self.0.date())
        )
    }
}

/// Reads `2023-04-02`.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let shaped = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .filter(|_| shaped)
}

/// Writes `2023-04-02`.
pub fn write_day(day: NaiveDate) -> String {
    use chrono::Datelike;
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub NaiveDate);

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|Unreadable| serde::de::Error::custom("not a moment"))
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&write_day(self.0))
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        read_day(&text)
            .map(Self)
            .ok_or_else(|| serde::de::Error::custom("not a day"))
    }
}

cynic::impl_scalar!(DateTime, schema::DateTime);
cynic::impl_scalar!(Date, schema::Date);

/// The key of one attempt to change something.
#[derive(cynic::Scalar, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "UUID")]
pub struct Uuid(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_in_every_shape_the_contract_allows() {
        for text in [
            "2026-11-21T10:05:09Z",
            "2026-11-21T10:05:09.123456Z",
            "2026-11-21T10:05:09+00:00",
        ] {
            assert_eq!(
                text.parse::<DateTime>().unwrap().to_string(),
                "2026-11-21T10:05:09Z"
            );
        }
    }

    #[test]
    fn what_is_no_moment_is_refused() {
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T10:05:09",
            "2026-02-30T10:00:00Z",
            "2026-11-21T25:00:00Z",
        ] {
            assert_eq!(text.parse::<DateTime>(), Err(Unreadable), "{text}");
        }
    }

    #[test]
    fn only_real_days_are_read() {
        assert_eq!(read_day("2026-02-30"), None);
        assert_eq!(read_day("02.04.2023"), None);
        assert_eq!(read_day("2023-4-2"), None);
        assert_eq!(
            read_day("2023-04-02").map(write_day).as_deref(),
            Some("2023-04-02")
        );
    }
}
