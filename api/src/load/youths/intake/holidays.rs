//! School holidays for the demonstration: where Oslo's skolerute lays them as a rule.
//! The one that is decided is entered by UDA.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use domain::calendar::{SchoolHolidayKind, easter};
use domain::school_year::SchoolYear;

/// The school holidays of a school year: autumn in week 40, Christmas from the 22nd,
/// winter in week 8, Easter from the Monday before, summer from the Saturday after the
/// 18th of June until the third Monday of August.
pub(in crate::load::youths) fn holidays(
    year: SchoolYear,
) -> Vec<(SchoolHolidayKind, NaiveDate, NaiveDate)> {
    let start = year.start_year();
    let found = [
        week(start, 40).map(|(first, last)| (SchoolHolidayKind::Autumn, first, last)),
        span((start, 12, 22), (start + 1, 1, 2))
            .map(|(first, last)| (SchoolHolidayKind::Christmas, first, last)),
        week(start + 1, 8).map(|(first, last)| (SchoolHolidayKind::Winter, first, last)),
        Some(easter(start + 1)).map(|sunday| {
            let (first, last) = (sunday - Days::new(6), sunday + Days::new(1));
            (SchoolHolidayKind::Easter, first, last)
        }),
        summer(start + 1).map(|(first, last)| (SchoolHolidayKind::Summer, first, last)),
    ];
    found.into_iter().flatten().collect()
}

/// Monday to Friday of a week.
fn week(year: i32, week: u32) -> Option<(NaiveDate, NaiveDate)> {
    let first = NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?;
    Some((first, first + Days::new(4)))
}

fn span(first: (i32, u32, u32), last: (i32, u32, u32)) -> Option<(NaiveDate, NaiveDate)> {
    let day = |(year, month, day)| NaiveDate::from_ymd_opt(year, month, day);
    Some((day(first)?, day(last)?))
}

fn summer(year: i32) -> Option<(NaiveDate, NaiveDate)> {
    let saturday = NaiveDate::from_ymd_opt(year, 6, 19)?
        .iter_days()
        .find(|day| day.weekday() == Weekday::Sat)?;
    let monday = NaiveDate::from_weekday_of_month_opt(year, 8, Weekday::Mon, 3)?;
    Some((saturday, monday - Days::new(1)))
}
