//! Moments as people in Oslo read them.

use chrono::{Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::say;
use crate::gql::DateTime;
use crate::texts::{Locale, td_string};
use crate::words;

/// The clock on the wall in Oslo. Summer time runs from the last Sunday of March
/// to the last Sunday of October, both at 01.00 UTC.
pub fn local(moment: DateTime) -> NaiveDateTime {
    let utc = moment.utc();
    utc + Duration::hours(hours_ahead(utc))
}

fn hours_ahead(utc: NaiveDateTime) -> i64 {
    let turn = |month| {
        let day = last_sunday(utc.year(), month)?;
        day.and_hms_opt(1, 0, 0)
    };
    match (turn(3), turn(10)) {
        (Some(spring), Some(autumn)) if spring <= utc && utc < autumn => 2,
        _ => 1,
    }
}

/// The last Sunday of a month with 31 days.
fn last_sunday(year: i32, month: u32) -> Option<NaiveDate> {
    let last = NaiveDate::from_ymd_opt(year, month, 31)?;
    Some(last - Duration::days(i64::from(last.weekday().num_days_from_sunday())))
}

/// The last second of a day in Oslo.
pub fn day_end(day: NaiveDate) -> DateTime {
    let wall = day.and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default());
    // No clock turns just before midnight, so the guess is never a different hour.
    let ahead = hours_ahead(wall - Duration::hours(1));
    DateTime::from_utc(wall - Duration::hours(ahead))
}

/// "01.12.2026".
pub fn day_in_table(locale: Locale, day: NaiveDate) -> String {
    let (d, m, y) = (day.day(), day.month(), day.year());
    if locale == Locale::en {
        format!("{d:02}/{m:02}/{y}")
    } else {
        format!("{d:02}.{m:02}.{y}")
    }
}

/// The moment a clock in Oslo shows this; where the clock is turned, the earlier one.
pub fn moment_at(wall: NaiveDateTime) -> DateTime {
    let summer = wall - Duration::hours(2);
    let utc = match hours_ahead(summer) {
        2 => summer,
        _ => wall - Duration::hours(1),
    };
    DateTime::from_utc(utc)
}

/// "1. desember".
pub fn day_short(locale: Locale, day: NaiveDate) -> String {
    let month = words::month(locale, day.month());
    say!(locale, common.date.day, day = day.day(), month = month)
}

/// "1. desember 2026".
pub fn day_in_text(locale: Locale, day: NaiveDate) -> String {
    let month = words::month(locale, day.month());
    let (day, year) = (day.day(), day.year());
    say!(
        locale,
        common.date.long,
        day = day,
        month = month,
        year = year
    )
}

/// "09.00".
pub fn clock(locale: Locale, moment: DateTime) -> String {
    let wall = local(moment);
    let colon = if locale == Locale::en { ':' } else { '.' };
    format!("{:02}{colon}{:02}", wall.hour(), wall.minute())
}

/// "tirsdag 1. desember kl. 09.00".
pub fn moment_in_text(locale: Locale, moment: DateTime) -> String {
    let day = local(moment).date();
    let weekday = words::weekday(locale, day.weekday().number_from_monday());
    let short = day_short(locale, day);
    let date = say!(locale, common.date.weekday, weekday = weekday, date = short);
    let time = say!(locale, common.date.clock, time = clock(locale, moment));
    format!("{date} {time}")
}

/// "for 2 dager siden", by the days on the calendar once it is over a day.
pub fn ago(locale: Locale, moment: DateTime, now: DateTime) -> String {
    let passed = now.since(moment);
    let days = (local(now).date() - local(moment).date()).num_days();
    let say = |many: i64| super::number(locale, i32::try_from(many).unwrap_or(i32::MAX));
    match (passed.num_minutes(), days) {
        (..=0, _) => td_string!(locale, common.ago.now).to_string(),
        (1, _) => td_string!(locale, common.ago.minute).to_string(),
        (minutes @ 2..=59, _) => say!(locale, common.ago.minutes, count = say(minutes)),
        (60..=119, 0) => td_string!(locale, common.ago.hour).to_string(),
        (minutes, 0) => say!(locale, common.ago.hours, count = say(minutes / 60)),
        (_, 1) => td_string!(locale, common.ago.yesterday).to_string(),
        (_, days @ 2..=59) => say!(locale, common.ago.days, count = say(days)),
        (_, days @ 60..=364) => say!(locale, common.ago.months, count = say(days / 30)),
        (_, 365..=729) => td_string!(locale, common.ago.year).to_string(),
        (_, days) => say!(locale, common.ago.years, count = say(days / 365)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::read_day;

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    #[test]
    fn summer_time_starts_and_ends_at_one_utc() {
        let wall = |text| local(at(text)).format("%H:%M").to_string();
        assert_eq!(wall("2026-03-29T00:59:59Z"), "01:59");
        assert_eq!(wall("2026-03-29T01:00:00Z"), "03:00");
        assert_eq!(wall("2026-10-25T00:59:59Z"), "02:59");
        assert_eq!(wall("2026-10-25T01:00:00Z"), "02:00");
    }

    #[test]
    fn what_the_clock_in_oslo_shows_is_a_moment_on_both_sides_of_a_turn() {
        let moment = |day, hour| {
            let wall = read_day(day).unwrap().and_hms_opt(hour, 30, 0).unwrap();
            moment_at(wall).to_string()
        };
        assert_eq!(moment("2026-03-28", 9), "2026-03-28T08:30:00Z");
        assert_eq!(moment("2026-03-29", 9), "2026-03-29T07:30:00Z");
        assert_eq!(moment("2026-10-24", 9), "2026-10-24T07:30:00Z");
        assert_eq!(moment("2026-10-25", 9), "2026-10-25T08:30:00Z");
        assert_eq!(moment("2026-03-29", 1), "2026-03-29T00:30:00Z");
    }

    #[test]
    fn a_day_ends_a_second_before_midnight_in_oslo() {
        let end = |text| day_end(read_day(text).unwrap()).to_string();
        assert_eq!(end("2023-04-02"), "2023-04-02T21:59:59Z");
        assert_eq!(end("2026-12-01"), "2026-12-01T22:59:59Z");
        assert_eq!(end("2026-03-28"), "2026-03-28T22:59:59Z");
        assert_eq!(end("2026-03-29"), "2026-03-29T21:59:59Z");
        assert_eq!(end("2026-10-25"), "2026-10-25T22:59:59Z");
    }

    #[test]
    fn a_moment_is_written_in_full_in_text_and_short_in_tables() {
        let moment = at("2026-12-01T08:00:00Z");
        assert_eq!(
            moment_in_text(Locale::nb, moment),
            "tirsdag 1. desember kl. 09.00"
        );
        assert_eq!(
            moment_in_text(Locale::nn, moment),
            "tysdag 1. desember kl. 09.00"
        );
        assert_eq!(
            moment_in_text(Locale::en, moment),
            "Tuesday 1 December at 09:00"
        );
        assert_eq!(day_in_table(Locale::nb, local(moment).date()), "01.12.2026");
        assert_eq!(
            day_in_text(Locale::nb, local(moment).date()),
            "1. desember 2026"
        );
    }

    #[test]
    fn age_is_told_in_the_unit_a_person_would_use() {
        let now = at("2026-11-23T12:00:00Z");
        let say = |text| ago(Locale::nb, at(text), now);
        assert_eq!(say("2026-11-23T12:00:00Z"), "nå nettopp");
        assert_eq!(say("2026-11-23T12:05:00Z"), "nå nettopp");
        assert_eq!(say("2026-11-23T11:58:00Z"), "for 2 minutter siden");
        assert_eq!(say("2026-11-23T10:30:00Z"), "for 1 time siden");
        assert_eq!(say("2026-11-23T08:00:00Z"), "for 4 timer siden");
        assert_eq!(say("2026-11-22T22:30:00Z"), "i går");
        assert_eq!(say("2026-11-21T12:00:00Z"), "for 2 dager siden");
        assert_eq!(say("2026-08-01T12:00:00Z"), "for 3 måneder siden");
        assert_eq!(say("2023-04-01T12:00:00Z"), "for 3 år siden");
    }
}
