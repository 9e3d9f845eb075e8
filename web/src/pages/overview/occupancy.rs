//! Occupancy per programme: bars, and the table they are drawn from.

use leptos::prelude::*;

use super::queries::{Board, Row};
use super::state::group;
use super::table::table;
use super::whole::View;
use crate::components::{Confirmation, Scale, bar_legend, live_some, seat_bar};
use crate::routes::Route;
use crate::texts::{Locale, td_string, text, use_i18n};

/// The section. The table's disclosure stays as it is while the figures change.
#[component]
pub fn Occupancy(view: View) -> impl IntoView {
    let i18n = use_i18n();
    let bars = move || {
        let figures = view.figures()?;
        Some(bars(i18n.get_locale(), &figures.board))
    };
    let rows = move || {
        let figures = view.figures()?;
        Some(table(i18n.get_locale(), &figures.board))
    };
    view! {
        <section class="ot-section" aria-labelledby="occupancy-title">
            <h2 id="occupancy-title">{text!(i18n, overview.bars.title)}</h2>
            {live_some(bars)}
            <details class="ot-fold ot-as-table">
                <summary>{text!(i18n, common.table.show)}</summary>
                {live_some(rows)}
            </details>
        </section>
    }
}

fn bars(locale: Locale, board: &Board) -> AnyView {
    let scale = Scale::over(board.nodes.iter().map(|row| &row.seats));
    let bars = |outside| {
        group(&board.nodes, outside)
            .map(|row| bar(locale, scale, row))
            .collect_view()
    };
    view! {
        {bar_legend(locale)}
        <ul class="ot-bars">{bars(false)}</ul>
        <h3 class="ot-h3">{td_string!(locale, overview.bars.outside)}</h3>
        <ul class="ot-bars">{bars(true)}</ul>
    }
    .into_any()
}

fn bar(locale: Locale, scale: Scale, row: &Row) -> AnyView {
    let seats = &row.seats;
    let confirmation = Confirmation {
        freshness: seats.freshness,
        at: seats.confirmed_at,
    };
    view! {
        <li class="ot-bars__row">
            <div class="ot-bars__name">
                <a href=Route::Programme(&row.programme.slug).href()>{row.programme.name.clone()}</a>
                {confirmation.call_first().then(|| confirmation.note(locale))}
            </div>
            <div>{seat_bar(locale, scale, seats)}</div>
        </li>
    }
    .into_any()
}
