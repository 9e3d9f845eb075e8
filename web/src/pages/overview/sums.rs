//! The sums against what was decided.

use leptos::prelude::*;

use super::queries::{Board, Totals};
use super::state::Gap;
use crate::format::{number, percent, say};
use crate::texts::{Locale, td_string};

/// A sum, and what it says.
#[derive(Debug, PartialEq, Eq)]
struct Sum {
    name: &'static str,
    value: String,
    note: String,
}

/// The sums, those of the decided places first.
fn all(locale: Locale, totals: Totals) -> Vec<Sum> {
    let (outside, outside_enrolled) = totals.outside();
    let filled = totals
        .filled()
        .map(|filled| percent(locale, filled))
        .unwrap_or_default();
    vec![
        Sum {
            name: td_string!(locale, overview.sums.decided),
            value: number(locale, totals.decided_places),
            note: td_string!(locale, overview.sums.decided_note).to_owned(),
        },
        Sum {
            name: td_string!(locale, overview.sums.enrolled),
            value: number(locale, totals.decided_enrolled),
            note: say!(locale, overview.sums.enrolled_note, percent = filled),
        },
        Sum {
            name: td_string!(locale, overview.sums.outside),
            value: number(locale, outside),
            note: say!(
                locale,
                overview.sums.outside_note,
                count = number(locale, outside_enrolled)
            ),
        },
        Sum {
            name: td_string!(locale, overview.sums.free),
            value: number(locale, totals.free),
            note: never(locale, totals.never_counted),
        },
    ]
}

/// Who is in no sum of pupils.
fn never(locale: Locale, programmes: i32) -> String {
    match programmes {
        0 => td_string!(locale, overview.sums.never_none).to_owned(),
        1 => td_string!(locale, overview.sums.never_one).to_owned(),
        many => say!(
            locale,
            overview.sums.never_many,
            count = number(locale, many)
        ),
    }
}

/// Why the budget and the table differ, where they do.
fn gap(locale: Locale, totals: Totals) -> Option<String> {
    let (budget, table) = (
        number(locale, totals.budget_places),
        number(locale, totals.decided_places),
    );
    let why = match totals.gap() {
        Gap::None => return None,
        Gap::BudgetHasMore(1) => td_string!(locale, overview.sums.budget_more_one).to_owned(),
        Gap::BudgetHasMore(more) => say!(
            locale,
            overview.sums.budget_more_many,
            count = number(locale, more)
        ),
        Gap::TableHasMore(more) => say!(
            locale,
            overview.sums.table_more,
            count = number(locale, more)
        ),
    };
    Some(format!(
        "{} {why}",
        say!(locale, overview.sums.gap, budget = budget, table = table)
    ))
}

/// The sums as a list.
pub fn sums(locale: Locale, board: &Board) -> AnyView {
    let sum = |sum: Sum| {
        view! {
            <div class="ot-sum">
                <dt>{sum.name}</dt>
                <dd><strong class="ot-sum__value">{sum.value}</strong><span>{sum.note}</span></dd>
            </div>
        }
        .into_any()
    };
    let gap = gap(locale, board.totals).map(|gap| view! { <p class="ot-gap">{gap}</p> }.into_any());
    let title = say!(locale, overview.sums.title, year = board.school_year);
    view! {
        <section class="ot-section" aria-labelledby="sums-title">
            <h2 id="sums-title">{title}</h2>
            <dl class="ot-sumlist">{all(locale, board.totals).into_iter().map(sum).collect_view()}</dl>
            {gap}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::tests::totals;
    use super::*;

    #[test]
    fn the_decided_places_stand_apart_from_the_others() {
        let said: Vec<_> = all(Locale::nb, totals())
            .into_iter()
            .map(|sum| (sum.name, sum.value))
            .collect();
        let want = [
            ("Vedtatte OT-plasser", "216"),
            ("Elever på dem", "228"),
            ("Plasser utenom", "85"),
            ("Ledige plasser", "21"),
        ];
        assert_eq!(said, want.map(|(name, value)| (name, value.to_owned())));
    }

    #[test]
    fn a_gap_is_explained_and_no_gap_is_not_mentioned() {
        let said = gap(Locale::nb, totals()).unwrap();
        assert!(
            said.starts_with("Vedtaket sier 218 plasser, tabellen summerer til 216."),
            "{said}"
        );
        assert!(said.contains('2'));
        assert_eq!(
            gap(
                Locale::nb,
                Totals {
                    budget_places: 216,
                    ..totals()
                }
            ),
            None
        );
    }

    #[test]
    fn the_sums_say_who_is_not_in_them() {
        assert!(never(Locale::nb, 1).contains("1 tilbud"));
        assert!(never(Locale::nb, 3).contains("3 tilbud"));
        assert!(!never(Locale::nb, 0).contains('0'));
    }
}
