//! The table behind the bars.

use leptos::prelude::*;

use super::queries::{Board, Row, Totals};
use super::state::group;
use crate::format::{day_in_table, local, number};
use crate::texts::{Locale, td_string};
use crate::words;

/// How many columns there are, with the name's.
const COLUMNS: usize = 9;

/// A line of the table: the figures in the columns' order.
fn cells(locale: Locale, row: &Row) -> [String; COLUMNS] {
    let seats = &row.seats;
    let known =
        |value: Option<i32>| value.map_or_else(|| "–".to_owned(), |value| number(locale, value));
    let never = td_string!(locale, overview.table.never);
    let confirmed = seats
        .confirmed_at
        .map(|at| day_in_table(locale, local(at).date()));
    [
        row.programme.name.clone(),
        known(seats.enrolled),
        known(seats.held),
        known(seats.free),
        known(seats.over_intake_left),
        number(locale, seats.approved_places),
        number(locale, seats.limit),
        words::state(locale, seats.state).to_owned(),
        confirmed.unwrap_or_else(|| never.to_owned()),
    ]
}

fn head(locale: Locale) -> [&'static str; COLUMNS] {
    [
        td_string!(locale, overview.table.programme),
        td_string!(locale, overview.bars.pupils),
        td_string!(locale, overview.bars.held),
        td_string!(locale, overview.bars.free),
        td_string!(locale, overview.table.over),
        td_string!(locale, overview.table.approved),
        td_string!(locale, overview.table.limit),
        td_string!(locale, overview.table.state),
        td_string!(locale, overview.table.confirmed),
    ]
}

/// The sums of the pupils and the approved places.
fn sum(locale: Locale, name: &'static str, enrolled: i32, approved: i32) -> AnyView {
    let blank = |columns: &'static str| view! { <td colspan=columns></td> }.into_any();
    view! {
        <tr class="ot-figures__sum">
            <th scope="row">{name}</th>
            <td>{number(locale, enrolled)}</td>
            {blank("3")}
            <td>{number(locale, approved)}</td>
            {blank("3")}
        </tr>
    }
    .into_any()
}

/// The table, wider than a phone: it scrolls inside its own frame.
pub fn table(locale: Locale, board: &Board) -> AnyView {
    let Totals {
        decided_places,
        decided_enrolled,
        ..
    } = board.totals;
    let (outside, outside_enrolled) = board.totals.outside();
    let line = |row: &Row| {
        let [name, figures @ ..] = cells(locale, row);
        let figures = figures
            .into_iter()
            .map(|cell| view! { <td>{cell}</td> }.into_any())
            .collect_view();
        view! { <tr><th scope="row">{name}</th>{figures}</tr> }.into_any()
    };
    let lines = |outside| group(&board.nodes, outside).map(line).collect_view();
    let column = |name| view! { <th scope="col">{name}</th> }.into_any();
    let caption = td_string!(locale, overview.table.caption);
    view! {
        <div class="ot-wide" role="region" aria-label=caption tabindex="0">
            <table class="ot-figures">
                <caption>{caption}</caption>
                <thead><tr>{head(locale).map(column).into_iter().collect_view()}</tr></thead>
                <tbody>
                    {lines(false)}
                    {sum(locale, td_string!(locale, overview.table.sum), decided_enrolled, decided_places)}
                </tbody>
                <tbody>
                    {lines(true)}
                    {sum(locale, td_string!(locale, overview.table.sum_outside), outside_enrolled, outside)}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::tests::row;
    use super::*;

    #[test]
    fn a_line_holds_what_the_bar_shows() {
        let shown = cells(Locale::nb, &row("a"));
        assert_eq!(
            shown,
            ["a", "12", "1", "5", "14", "18", "27", "Ledig", "21.11.2026"]
        );
    }

    #[test]
    fn what_is_not_known_is_no_zero() {
        let mut never = row("a");
        (never.seats.enrolled, never.seats.free) = (None, None);
        never.seats.confirmed_at = None;
        let shown = cells(Locale::nb, &never);
        assert_eq!(
            (shown[1].as_str(), shown[3].as_str(), shown[8].as_str()),
            ("–", "–", "Aldri meldt")
        );
    }
}
