//! "Why this number": the sums behind a figure.

use leptos::prelude::*;

use crate::format::{day_in_table, local, moment_in_text, number, percent, say};
use crate::gql::Seats;
use crate::texts::{Locale, td_string};

/// One line of the sum.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    label: String,
    value: String,
}

/// The lines, in the order one would add them up.
fn lines(locale: Locale, seats: &Seats) -> Vec<Line> {
    let line = |label: String, value: i32| Line {
        label,
        value: number(locale, value),
    };
    let plain = |label: &str, value: i32| line(label.to_owned(), value);
    let limit = match seats.over_intake_percent {
        0 => td_string!(locale, search.why.limit_plain).to_owned(),
        over => say!(
            locale,
            search.why.limit,
            percent = percent(locale, f64::from(over))
        ),
    };
    let mut lines = vec![
        plain(
            td_string!(locale, search.why.approved),
            seats.approved_places,
        ),
        line(limit, seats.limit),
    ];
    if let Some(basis) = &seats.basis {
        let day = day_in_table(locale, local(basis.counted_at).date());
        lines.push(line(
            say!(locale, search.why.counted, date = day),
            basis.counted,
        ));
        lines.push(plain(
            td_string!(locale, search.why.enrolled),
            basis.enrolled_since,
        ));
        lines.push(plain(
            td_string!(locale, search.why.left),
            -basis.left_since,
        ));
        lines.push(plain(td_string!(locale, search.why.held), basis.held));
    }
    if let Some(enrolled) = seats.enrolled {
        lines.push(plain(
            td_string!(locale, search.why.sum),
            enrolled + seats.held.unwrap_or(0),
        ));
    }
    if let Some(free) = seats.free {
        lines.push(plain(td_string!(locale, search.why.free), free));
    }
    if let Some(left) = seats.over_intake_left {
        lines.push(plain(td_string!(locale, search.why.over_left), left));
    }
    lines
}

/// When it was last confirmed, and by whom.
fn confirmed(locale: Locale, seats: &Seats) -> Option<String> {
    let when = moment_in_text(locale, seats.confirmed_at?);
    let mut said = say!(locale, search.why.confirmed, when = when);
    if let Some(name) = &seats.confirmed_by {
        said.push(' ');
        said.push_str(&say!(locale, common.freshness.by, name = name));
    }
    Some(said + ".")
}

/// A disclosure with the sums.
pub fn why_this_number(locale: Locale, seats: &Seats) -> AnyView {
    let note = match (seats.enrolled, seats.basis) {
        (None, _) => Some(td_string!(locale, search.why.never)),
        (_, None) => Some(td_string!(locale, search.why.signed_out)),
        _ => None,
    };
    let row =
        |line: Line| view! { <div><dt>{line.label}</dt><dd>{line.value}</dd></div> }.into_any();
    view! {
        <details class="ot-why">
            <summary>{td_string!(locale, search.why.title)}</summary>
            <dl class="ot-sums">{lines(locale, seats).into_iter().map(row).collect_view()}</dl>
            {confirmed(locale, seats).map(|said| view! { <p>{said}</p> }.into_any())}
            {note.map(|note| view! { <p>{note}</p> }.into_any())}
        </details>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::figure::tests::seats;
    use super::*;
    use crate::gql::Basis;

    fn values(seats: &Seats) -> Vec<String> {
        lines(Locale::nb, seats)
            .into_iter()
            .map(|line| format!("{}: {}", line.label, line.value))
            .collect()
    }

    #[test]
    fn the_lines_add_up() {
        let counted_at = "2026-11-02T08:00:00Z".parse().unwrap();
        let basis = Basis {
            counted: 11,
            counted_at,
            enrolled_since: 2,
            left_since: 1,
            held: 1,
        };
        let said = values(&Seats {
            basis: Some(basis),
            ..seats()
        });
        assert_eq!(
            said[..7],
            [
                "Vedtatte plasser: 18",
                "Tak med overinntak (50\u{a0}%): 27",
                "Elever ved tellingen 02.11.2026: 11",
                "Tatt inn siden: 2",
                "Sluttet siden: −1",
                "Plasser holdt av: 1",
                "Opptatte plasser: 13",
            ]
        );
    }

    #[test]
    fn signed_out_shows_the_sum_without_its_parts() {
        let said = values(&Seats {
            held: None,
            basis: None,
            enrolled: Some(13),
            ..seats()
        });
        assert!(
            said.contains(&"Opptatte plasser: 13".to_owned()),
            "{said:?}"
        );
        assert!(!said.iter().any(|line| line.starts_with("Tatt inn")));
        assert_eq!(
            confirmed(Locale::nb, &seats()).as_deref(),
            Some("Sist bekreftet lørdag 21. november kl. 11.00.")
        );
    }
}
