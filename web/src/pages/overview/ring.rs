//! Whom to ring first: those whose figures are old, or were never reported.

use leptos::prelude::*;

use super::queries::Row;
use super::state;
use crate::components::{Confirmation, contact_lines, figure_sentence};
use crate::routes::Route;
use crate::texts::{Locale, td_string};

/// The list, or that nobody need be rung.
pub fn to_ring(locale: Locale, rows: &[Row]) -> AnyView {
    let found = state::to_ring(rows);
    let body = if found.is_empty() {
        view! { <p>{td_string!(locale, overview.ring.none)}</p> }.into_any()
    } else {
        let items = found
            .into_iter()
            .map(|row| item(locale, row))
            .collect_view();
        view! {
            <p>{td_string!(locale, overview.ring.lead)}</p>
            <ul class="ot-rings">{items}</ul>
        }
        .into_any()
    };
    view! {
        <section class="ot-section" aria-labelledby="ring-title">
            <h2 id="ring-title">{td_string!(locale, overview.ring.title)}</h2>
            {body}
        </section>
    }
    .into_any()
}

fn item(locale: Locale, row: &Row) -> AnyView {
    let seats = &row.seats;
    let confirmation = Confirmation {
        freshness: seats.freshness,
        at: seats.confirmed_at,
    };
    view! {
        <li class="ot-ring">
            <div>
                <a class="ot-name" href=Route::Programme(&row.programme.slug).href()>{row.programme.name.clone()}</a>
                <p>{figure_sentence(locale, seats)}</p>
                <p>{confirmation.note(locale)}</p>
            </div>
            {contact_lines(locale, seats.contact.clone())}
        </li>
    }
    .into_any()
}
