//! What the page shows, worked out from the figures.

use std::cmp::Reverse;

use chrono::NaiveDate;

use super::queries::{Row, Totals};
use crate::format::{day_end, query_value};
use crate::gql::{DateTime, Freshness, read_day, write_day};
use crate::routes::Route;

/// The day one looks back to; none for now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Day(Option<NaiveDate>);

impl Day {
    /// Reads the address. What is no day, or not yet past, is now.
    pub fn read(query: &str, today: NaiveDate) -> Self {
        Self::choose(&query_value(query, "at").unwrap_or_default(), today)
    }

    /// Reads what was chosen in the field.
    pub fn choose(text: &str, today: NaiveDate) -> Self {
        Self(read_day(text).filter(|day| *day < today))
    }

    /// The day; none for now.
    pub fn past(self) -> Option<NaiveDate> {
        self.0
    }

    /// The moment to ask about.
    pub fn moment(self) -> Option<DateTime> {
        self.0.map(day_end)
    }

    /// What stands in the field.
    pub fn field(self) -> String {
        self.0.map(write_day).unwrap_or_default()
    }

    /// This page on this day.
    pub fn href(self) -> String {
        match self.0 {
            None => Route::Overview.href(),
            Some(day) => format!("{}?at={}", Route::Overview.href(), write_day(day)),
        }
    }

    /// The path of the figures as a file: the same moment as the page shows.
    pub fn file(self, ending: &str, lang: &str) -> String {
        let at = self
            .moment()
            .map(|at| format!("&at={at}"))
            .unwrap_or_default();
        format!("/export/overview.{ending}?lang={lang}{at}")
    }
}

/// The programmes to ring: those that have reported nothing first, then the oldest figures.
pub fn to_ring(rows: &[Row]) -> Vec<&Row> {
    let doubtful = |row: &&Row| matches!(row.seats.freshness, Freshness::Never | Freshness::Stale);
    let mut found: Vec<_> = rows.iter().filter(doubtful).collect();
    found.sort_by_key(|row| row.seats.confirmed_at);
    found
}

/// The programmes whose last count is at odds with something.
pub fn at_odds(rows: &[Row]) -> Vec<&Row> {
    let mut found: Vec<_> = rows
        .iter()
        .filter(|row| !row.deviations.is_empty())
        .collect();
    found.sort_by_key(|row| Reverse(row.seats.enrolled.unwrap_or(0) - row.seats.limit));
    found
}

/// The programmes within the decided places, or those on top of them.
pub fn group(rows: &[Row], outside: bool) -> impl Iterator<Item = &Row> {
    rows.iter()
        .filter(move |row| row.programme.outside_allocation == outside)
}

/// How the budget's places stand to the table's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// They are the same.
    None,
    /// The budget has more.
    BudgetHasMore(i32),
    /// The table has more.
    TableHasMore(i32),
}

impl Totals {
    /// How the budget's places stand to the table's.
    pub fn gap(self) -> Gap {
        match self.budget_places - self.decided_places {
            0 => Gap::None,
            more @ 1.. => Gap::BudgetHasMore(more),
            fewer => Gap::TableHasMore(-fewer),
        }
    }

    /// Pupils on the decided places, in percent of them.
    pub fn filled(self) -> Option<f64> {
        let places = f64::from(self.decided_places);
        (places > 0.0).then(|| f64::from(self.decided_enrolled) * 100.0 / places)
    }

    /// Places and pupils on top of the decided ones.
    pub fn outside(self) -> (i32, i32) {
        (
            self.approved_places - self.decided_places,
            self.enrolled - self.decided_enrolled,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{row, totals};
    use super::*;
    use crate::gql::Deviation;

    fn day(text: &str) -> NaiveDate {
        read_day(text).unwrap()
    }

    #[test]
    fn a_past_day_stands_in_the_address_and_comes_back() {
        let past = Day::read("lang=nn&at=2023-04-02", day("2026-11-23"));
        assert_eq!(past.past(), Some(day("2023-04-02")));
        assert_eq!(past.href(), "/overview?at=2023-04-02");
        assert_eq!(Day::read("at=2023-04-02", day("2026-11-23")), past);
        assert_eq!(past.moment().unwrap().to_string(), "2023-04-02T21:59:59Z");
    }

    #[test]
    fn today_and_nonsense_are_now() {
        for query in ["", "at=", "at=2026-11-23", "at=2026-12-01", "at=02.04.2023"] {
            let now = Day::read(query, day("2026-11-23"));
            assert_eq!(
                (now.past(), now.href()),
                (None, "/overview".into()),
                "{query}"
            );
        }
    }

    #[test]
    fn the_file_holds_the_moment_the_page_shows() {
        let past = Day::choose("2023-04-02", day("2026-11-23"));
        assert_eq!(
            past.file("csv", "nb"),
            "/export/overview.csv?lang=nb&at=2023-04-02T21:59:59Z"
        );
        assert_eq!(
            Day::default().file("xlsx", "en"),
            "/export/overview.xlsx?lang=en"
        );
    }

    #[test]
    fn never_reported_is_rung_before_the_oldest_figure() {
        let at = |slug, freshness, confirmed: Option<&str>| {
            let mut row = row(slug);
            row.seats.freshness = freshness;
            row.seats.confirmed_at = confirmed.map(|at| at.parse().unwrap());
            row
        };
        let rows = [
            at("fresh", Freshness::Fresh, Some("2026-11-20T08:00:00Z")),
            at("stale", Freshness::Stale, Some("2026-10-20T08:00:00Z")),
            at("older", Freshness::Stale, Some("2026-10-01T08:00:00Z")),
            at("never", Freshness::Never, None),
        ];
        let slugs: Vec<_> = to_ring(&rows)
            .iter()
            .map(|row| row.programme.slug.as_str())
            .collect();
        assert_eq!(slugs, ["never", "older", "stale"]);
    }

    #[test]
    fn only_counts_at_odds_are_listed_the_worst_first() {
        let (mut over, mut far) = (row("over"), row("far"));
        over.deviations = vec![Deviation::OverLimit];
        over.seats.enrolled = Some(28);
        far.deviations = vec![Deviation::OverLimit];
        far.seats.enrolled = Some(40);
        let rows = [row("fine"), over, far];
        let slugs: Vec<_> = at_odds(&rows)
            .iter()
            .map(|row| row.programme.slug.as_str())
            .collect();
        assert_eq!(slugs, ["far", "over"]);
    }

    #[test]
    fn the_gap_is_told_only_where_there_is_one() {
        let gap = |budget_places| {
            Totals {
                budget_places,
                ..totals()
            }
            .gap()
        };
        assert_eq!(gap(216), Gap::None);
        assert_eq!(gap(218), Gap::BudgetHasMore(2));
        assert_eq!(gap(210), Gap::TableHasMore(6));
    }

    #[test]
    fn the_sums_outside_are_apart() {
        assert_eq!(totals().outside(), (85, 40));
        assert_eq!(totals().filled().map(f64::round), Some(106.0));
        assert_eq!(
            Totals {
                decided_places: 0,
                ..totals()
            }
            .filled(),
            None
        );
    }
}
