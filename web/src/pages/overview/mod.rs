//! UDA's page: the whole, what to doubt first, and what is missing.

mod needs;
mod occupancy;
mod odds;
mod queries;
mod ring;
mod state;
mod sums;
mod table;
#[cfg(test)]
mod tests;
mod toolbar;
mod whole;

use leptos::prelude::*;

use crate::components::{Guard, Heading, Loader, ProblemNotice, live, live_some, live_text};
use crate::texts::{td_string, text, use_i18n};
use needs::Unmet;
use occupancy::Occupancy;
use whole::View;

/// UDA's page.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), overview.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.see_overview><Sections /></Guard>
        </div>
    }
}

/// What to doubt first, then the whole, then what is missing.
#[component]
fn Sections() -> impl IntoView {
    let i18n = use_i18n();
    let view = View::provide();
    let whole = view.whole();
    let first = move || match view.figures() {
        None => whole.loading().then(|| view! { <Loader /> }.into_any()),
        Some(figures) => {
            let (locale, board) = (i18n.get_locale(), &figures.board);
            let now = figures.day.past().is_none();
            let ring = now.then(|| ring::to_ring(locale, &board.nodes));
            Some(view! { {ring} {sums::sums(locale, board)} }.into_any())
        }
    };
    let odd = move || {
        let figures = view.figures()?;
        Some(odds::at_odds(i18n.get_locale(), &figures.board.nodes))
    };
    view! {
        <p class="ot-lead">{text!(i18n, overview.lead)}</p>
        {live(move || toolbar::toolbar(i18n.get_locale(), view))}
        <ProblemNotice problem=whole.problem() on_retry=move || whole.retry() />
        <p class="pkt-sr-only" role="status">{live_text(move || view.status(i18n.get_locale()).unwrap_or_default())}</p>
        {live_some(first)}
        <Show when=move || view.figures().is_some()><Occupancy view=view /></Show>
        {live_some(odd)}
        <Unmet view=view />
    }
}
