//! The staff's page: keep the figures true, in a tap or two.

mod accepting;
mod attempt;
mod card;
mod changes;
mod count;
mod counting;
mod desk;
mod editor;
mod history;
mod queries;
mod question;
#[cfg(test)]
mod tests;
mod work;

use leptos::prelude::*;

use crate::components::{Guard, Heading, Loader, ProblemNotice, live, live_some};
use crate::texts::{td_string, text, use_i18n};
use card::ProgrammeCard;
use desk::Desk;
pub use editor::Editor;

/// The figures of one's own programmes.
#[component]
pub fn PlacesPage() -> impl IntoView {
    let i18n = use_i18n();
    let title = Signal::derive(move || td_string!(i18n.get_locale(), places.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.report_places><Cards /></Guard>
        </div>
    }
}

/// One card for each programme, what is most doubtful first.
#[component]
fn Cards() -> impl IntoView {
    let i18n = use_i18n();
    let desk = Desk::provide(i18n);
    let mine = desk.mine();
    let slugs = Memo::new(move |_| desk.slugs());
    let cards = move || {
        let card = |slug: String| {
            untrack(|| desk.find(&slug)).map(|kept| view! { <ProgrammeCard kept=kept /> })
        };
        slugs
            .get()
            .into_iter()
            .filter_map(card)
            .collect_view()
            .into_any()
    };
    let nothing = move || match (mine.data(), slugs.read().is_empty()) {
        (None, _) => mine.loading().then(|| view! { <Loader /> }.into_any()),
        (Some(_), true) => Some(view! { <p>{text!(i18n, places.none)}</p> }.into_any()),
        (Some(_), false) => None,
    };
    view! {
        <p class="ot-lead">{text!(i18n, places.lead)}</p>
        <ProblemNotice problem=mine.problem() on_retry=move || mine.retry() />
        {live_some(nothing)}
        <div class="ot-keeps">{live(cards)}</div>
    }
}
