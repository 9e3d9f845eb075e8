//! Figures for the tests of this page.

use super::queries::{Row, RowProgramme, Totals};
use crate::gql::Seats;

/// Twelve pupils on eighteen places.
pub(super) fn row(slug: &str) -> Row {
    let programme = RowProgramme {
        slug: slug.into(),
        name: slug.into(),
        outside_allocation: false,
    };
    Row {
        programme,
        seats: Seats::sample(),
        deviations: Vec::new(),
    }
}

/// The sums of the demo year.
pub(super) fn totals() -> Totals {
    Totals {
        never_counted: 1,
        approved_places: 301,
        enrolled: 268,
        free: 21,
        decided_places: 216,
        decided_enrolled: 228,
        budget_places: 218,
    }
}
