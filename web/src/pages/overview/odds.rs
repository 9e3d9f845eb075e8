//! Counts at odds with the limit or with the movements.

use leptos::prelude::*;

use super::queries::Row;
use super::state;
use crate::components::figure_sentence;
use crate::format::{number, say};
use crate::gql::{Deviation, Seats};
use crate::routes::Route;
use crate::texts::{Locale, td_string};
use crate::words;

/// "89 av 65 · tak 97: Flere elever enn taket (3 for mange)".
fn told(locale: Locale, seats: &Seats, deviation: Deviation) -> String {
    let what = words::deviation(locale, deviation);
    let taken = seats.enrolled.unwrap_or(0) + seats.held.unwrap_or(0);
    match (deviation, taken - seats.limit) {
        (Deviation::OverLimit, above @ 1..) => {
            let above = say!(locale, overview.odds.above, count = number(locale, above));
            format!("{what}: {above}")
        }
        _ => what.to_owned(),
    }
}

/// The list, or that there is none.
pub fn at_odds(locale: Locale, rows: &[Row]) -> AnyView {
    let found = state::at_odds(rows);
    let item = |row: &Row| {
        let odd = |deviation: &Deviation| {
            view! { <span class="ot-odd">{told(locale, &row.seats, *deviation)}</span> }.into_any()
        };
        view! {
            <li class="ot-odds__row">
                <a class="ot-name" href=Route::Programme(&row.programme.slug).href()>{row.programme.name.clone()}</a>
                <p>{figure_sentence(locale, &row.seats)}</p>
                <div class="ot-row">{row.deviations.iter().map(odd).collect_view()}</div>
            </li>
        }
        .into_any()
    };
    let body = if found.is_empty() {
        view! { <p>{td_string!(locale, overview.odds.none)}</p> }.into_any()
    } else {
        view! {
            <p>{td_string!(locale, overview.odds.lead)}</p>
            <ul class="ot-plain-list">{found.into_iter().map(item).collect_view()}</ul>
        }
        .into_any()
    };
    view! {
        <section class="ot-section" aria-labelledby="odds-title">
            <h2 id="odds-title">{td_string!(locale, overview.odds.title)}</h2>
            {body}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_says_how_many() {
        let seats = Seats {
            enrolled: Some(29),
            held: Some(1),
            ..Seats::sample()
        };
        assert_eq!(
            told(Locale::nb, &seats, Deviation::OverLimit),
            "Flere elever enn taket: 3 over"
        );
        let said = told(Locale::nb, &seats, Deviation::DisagreesWithMovements);
        assert_eq!(said, "Stemmer ikke med inn- og utmeldinger");
    }
}
