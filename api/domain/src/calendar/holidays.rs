//! The public holidays of Norway (lov om helligdager og helligdagsfred § 2, and the
//! Act on 1 and 17 May), Easter by reckoning.

use chrono::{Datelike, Days, NaiveDate};

/// A public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PublicHoliday {
    NewYear,
    MaundyThursday,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    LabourDay,
    ConstitutionDay,
    Ascension,
    WhitSunday,
    WhitMonday,
    ChristmasDay,
    SecondChristmasDay,
}

/// Easter Sunday of a year in the Gregorian calendar, by the anonymous reckoning
/// (Meeus): exact for every year it is asked for here.
pub fn easter(year: i32) -> NaiveDate {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let whole = h + l - 7 * m + 114;
    let (month, day) = (whole / 31, whole % 31 + 1);
    let ordinal = |n: i32| u32::try_from(n).unwrap_or(1);
    NaiveDate::from_ymd_opt(year, ordinal(month), ordinal(day)).unwrap_or(NaiveDate::MIN)
}

/// The twelve of a year, in order. Where two fall on a day, both are there.
pub fn public_holidays(year: i32) -> Vec<(NaiveDate, PublicHoliday)> {
    use PublicHoliday as Holiday;
    let easter = easter(year);
    let before = |days| easter - Days::new(days);
    let after = |days| easter + Days::new(days);
    let fixed = |month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(easter);
    let mut found = vec![
        (fixed(1, 1), Holiday::NewYear),
        (before(3), Holiday::MaundyThursday),
        (before(2), Holiday::GoodFriday),
        (easter, Holiday::EasterSunday),
        (after(1), Holiday::EasterMonday),
        (fixed(5, 1), Holiday::LabourDay),
        (fixed(5, 17), Holiday::ConstitutionDay),
        (after(39), Holiday::Ascension),
        (after(49), Holiday::WhitSunday),
        (after(50), Holiday::WhitMonday),
        (fixed(12, 25), Holiday::ChristmasDay),
        (fixed(12, 26), Holiday::SecondChristmasDay),
    ];
    found.sort_by_key(|(day, _)| *day);
    found
}

/// The public holiday of a day, if it is one.
pub fn public_holiday(day: NaiveDate) -> Option<PublicHoliday> {
    public_holidays(day.year())
        .into_iter()
        .find_map(|(on, holiday)| (on == day).then_some(holiday))
}
