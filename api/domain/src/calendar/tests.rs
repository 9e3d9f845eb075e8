use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The movable days of each year, taken from the printed calendar: Maundy Thursday,
/// Good Friday, Easter Sunday, Easter Monday, Ascension, Whit Sunday, Whit Monday.
const MOVABLE: [(i32, [&str; 7]); 10] = [
    (
        2026,
        [
            "04-02", "04-03", "04-05", "04-06", "05-14", "05-24", "05-25",
        ],
    ),
    (
        2027,
        [
            "03-25", "03-26", "03-28", "03-29", "05-06", "05-16", "05-17",
        ],
    ),
    (
        2028,
        [
            "04-13", "04-14", "04-16", "04-17", "05-25", "06-04", "06-05",
        ],
    ),
    (
        2029,
        [
            "03-29", "03-30", "04-01", "04-02", "05-10", "05-20", "05-21",
        ],
    ),
    (
        2030,
        [
            "04-18", "04-19", "04-21", "04-22", "05-30", "06-09", "06-10",
        ],
    ),
    (
        2031,
        [
            "04-10", "04-11", "04-13", "04-14", "05-22", "06-01", "06-02",
        ],
    ),
    (
        2032,
        [
            "03-25", "03-26", "03-28", "03-29", "05-06", "05-16", "05-17",
        ],
    ),
    (
        2033,
        [
            "04-14", "04-15", "04-17", "04-18", "05-26", "06-05", "06-06",
        ],
    ),
    (
        2034,
        [
            "04-06", "04-07", "04-09", "04-10", "05-18", "05-28", "05-29",
        ],
    ),
    (
        2035,
        [
            "03-22", "03-23", "03-25", "03-26", "05-03", "05-13", "05-14",
        ],
    ),
];

const FIXED: [&str; 5] = ["01-01", "05-01", "05-17", "12-25", "12-26"];

#[test]
fn the_holidays_of_2026_to_2035_are_those_of_the_calendar() {
    for (year, movable) in MOVABLE {
        let mut expected: Vec<NaiveDate> = movable
            .iter()
            .chain(&FIXED)
            .map(|text| day(&format!("{year}-{text}")))
            .collect();
        expected.sort_unstable();
        let found: Vec<NaiveDate> = public_holidays(year)
            .into_iter()
            .map(|(on, _)| on)
            .collect();
        assert_eq!(found, expected, "{year}");
        for on in expected {
            assert!(!is_working_day(on), "{on}");
        }
    }
}

#[test]
fn a_weekend_and_a_holiday_are_no_working_days() {
    assert!(is_working_day(day("2026-11-25")));
    assert!(!is_working_day(day("2026-11-28")));
    assert!(!is_working_day(day("2026-11-29")));
    // 24 and 31 December are working days by law, whatever the office does.
    assert!(is_working_day(day("2026-12-24")));
    assert!(!is_working_day(day("2027-05-17")));
}

#[test]
fn three_working_days_pass_over_weekends_and_holidays() {
    let table = [
        ("2026-11-23", 3, "2026-11-26"),
        ("2026-11-26", 3, "2026-12-01"),
        ("2026-11-28", 3, "2026-12-02"),
        // Over Easter 2026: Wednesday 1 April, then Tuesday 7, Wednesday 8, Thursday 9.
        ("2026-04-01", 3, "2026-04-09"),
        // Over 17 May 2027, which is Whit Monday too.
        ("2027-05-14", 2, "2027-05-19"),
        ("2026-12-23", 2, "2026-12-28"),
        // No days: the day itself, or the next that counts.
        ("2026-11-27", 0, "2026-11-27"),
        ("2026-11-28", 0, "2026-11-30"),
    ];
    for (from, days, due) in table {
        assert_eq!(deadline(day(from), days, &[]), day(due), "{from} {days}");
    }
}

#[test]
fn a_school_holiday_stops_the_clock() {
    let autumn = Pause {
        first: day("2026-09-28"),
        last: day("2026-10-02"),
    };
    assert_eq!(deadline(day("2026-09-24"), 3, &[autumn]), day("2026-10-06"));
    assert_eq!(
        days_over(day("2026-09-25"), day("2026-10-05"), &[autumn]),
        1
    );
    assert_eq!(days_over(day("2026-09-25"), day("2026-10-05"), &[]), 6);
    assert_eq!(days_over(day("2026-09-25"), day("2026-09-25"), &[]), 0);
}

proptest! {
    /// A slow count of the days says the same.
    #[test]
    fn a_deadline_is_as_many_running_days_away(
        from in 0_i32..3650, days in 0_u32..25, start in 0_i32..3650, length in 0_i32..20,
    ) {
        let first = day("2026-01-01");
        let at = |n: i32| first + Days::new(u64::try_from(n).unwrap());
        let pause = Pause { first: at(start), last: at(start + length) };
        let due = deadline(at(from), days, &[pause]);
        prop_assert!(runs(due, &[pause]));
        let between = at(from).iter_days().skip(1).take_while(|day| *day <= due);
        let counted = between.filter(|day| runs(*day, &[pause])).count();
        if days == 0 {
            prop_assert!(counted <= 1);
        } else {
            prop_assert_eq!(counted, usize::try_from(days).unwrap());
        }
    }

    #[test]
    fn easter_is_a_sunday_in_spring(year in 1900_i32..2200) {
        let sunday = easter(year);
        prop_assert_eq!(sunday.weekday(), chrono::Weekday::Sun);
        let (earliest, latest) = (
            NaiveDate::from_ymd_opt(year, 3, 22).unwrap(),
            NaiveDate::from_ymd_opt(year, 4, 25).unwrap(),
        );
        prop_assert!((earliest..=latest).contains(&sunday));
    }
}
