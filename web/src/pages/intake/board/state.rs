//! What the board shows: the filters, which live in the address.

use super::queries::AdmissionFilter;
use crate::format::{encode, pairs};
use crate::routes::Route;

/// The filters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// One programme, by its place in the address.
    pub programme: Option<String>,
    /// One school year.
    pub year: Option<String>,
    /// Only those past their day.
    pub overdue: bool,
}

impl Filters {
    /// Reads the query of an address; what makes no sense is left out.
    pub fn read(query: &str) -> Self {
        let mut filters = Self::default();
        for (name, value) in pairs(query) {
            match name.as_str() {
                "programme" => filters.programme = Some(value).filter(|slug| !slug.is_empty()),
                "year" => filters.year = Some(value).filter(|year| begins(year).is_some()),
                "overdue" => filters.overdue = value == "1",
                _ => {}
            }
        }
        filters
    }

    /// The address of the board with these filters.
    pub fn href(&self) -> String {
        let parts = [
            ("programme", self.programme.clone()),
            ("year", self.year.clone()),
            ("overdue", self.overdue.then(|| "1".to_owned())),
        ];
        let query: Vec<_> = parts
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}={}", encode(&value?))))
            .collect();
        match query.as_slice() {
            [] => Route::Intake.href(),
            query => format!("{}?{}", Route::Intake.href(), query.join("&")),
        }
    }

    /// Whether any is set.
    pub fn any(&self) -> bool {
        *self != Self::default()
    }

    /// The filter as the contract takes it.
    pub fn filter(&self) -> AdmissionFilter {
        AdmissionFilter {
            programme: self.programme.clone(),
            school_year: self.year.clone(),
            board: Some(true),
            overdue: self.overdue.then_some(true),
        }
    }
}

/// The year a school year such as "2026/2027" begins in.
fn begins(year: &str) -> Option<i32> {
    let (first, second) = year.split_once('/')?;
    let (first, second): (i32, i32) = (first.parse().ok()?, second.parse().ok()?);
    (second == first + 1).then_some(first)
}

/// The school years there may be requests for: the last, this and the next.
pub fn years(now: &str) -> Vec<String> {
    let Some(this) = begins(now) else {
        return vec![now.to_owned()];
    };
    let year = |first: i32| format!("{first}/{}", first + 1);
    vec![year(this - 1), year(this), year(this + 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filters_come_back_from_the_address() {
        let filters = Filters {
            programme: Some("hellerud-ots".into()),
            year: Some("2026/2027".into()),
            overdue: true,
        };
        let href = filters.href();
        assert_eq!(
            href,
            "/intake?programme=hellerud-ots&year=2026%2F2027&overdue=1"
        );
        assert_eq!(Filters::read(href.split_once('?').unwrap().1), filters);
        assert_eq!(Filters::default().href(), "/intake");
    }

    #[test]
    fn nonsense_filters_nothing() {
        assert!(!Filters::read("programme=&year=2026&overdue=yes&q=ola").any());
        assert!(!Filters::read("year=2026%2F2029").any());
    }

    #[test]
    fn the_board_asks_for_what_is_open_or_closed_lately() {
        assert_eq!(Filters::default().filter().board, Some(true));
        assert_eq!(years("2026/2027"), ["2025/2026", "2026/2027", "2027/2028"]);
    }
}
