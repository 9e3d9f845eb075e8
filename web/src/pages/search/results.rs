//! The results: a table on a desk, cards on a phone, one and the same markup.

use leptos::prelude::*;

use super::empty::EmptyResult;
use super::finder::Finder;
use super::row::ResultRow;
use crate::components::{Button, Loader, Look, ProblemNotice};
use crate::format::{day_in_text, say};
use crate::gql::OpenPlaceSort;
use crate::i18n::{td_string, use_i18n};
use crate::texts::text;

/// The count, the order, the list, and more of it.
#[component]
pub fn Results() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let places = finder.places();
    let total = Memo::new(move |_| {
        places
            .data()
            .get()
            .map(|answer| answer.open_places.total_count)
    });
    let rows = Memo::new(move |_| finder.rows());
    let status = move || {
        let locale = i18n.get_locale();
        match total.get() {
            None if places.loading().get() => td_string!(locale, search.count.loading).to_owned(),
            None => String::new(),
            Some(0) => td_string!(locale, search.count.none).to_owned(),
            Some(total) => say!(
                locale,
                search.count.shown,
                shown = rows.read().len(),
                total = total
            ),
        }
    };
    let past = move || {
        let day = finder.search().read().at?;
        let date = day_in_text(i18n.get_locale(), day);
        Some(
            view! { <p class="ot-past">{say!(i18n.get_locale(), search.count.past, date = date)}</p> },
        )
    };
    view! {
        <div class="ot-results-head">
            <h2 class="ot-results-title" id="results-title" tabindex="-1" role="status">{status}</h2>
            <Sort />
        </div>
        {past}
        {move || match total.get() {
            None => places.loading().get().then(|| view! { <Loader /> }).into_any(),
            Some(0) => view! { <EmptyResult /> }.into_any(),
            Some(_) => view! { <List rows=rows /> }.into_any(),
        }}
    }
}

/// In which order.
#[component]
fn Sort() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let choice = |sort: OpenPlaceSort| {
        let text = move || match sort {
            OpenPlaceSort::FreePlaces => td_string!(i18n.get_locale(), search.sort.free),
            OpenPlaceSort::Freshness => td_string!(i18n.get_locale(), search.sort.freshness),
            OpenPlaceSort::Name => td_string!(i18n.get_locale(), search.sort.name),
        };
        let chosen = move || finder.search().read().sort == sort;
        view! { <option value=sort.code() prop:selected=chosen>{text}</option> }
    };
    let order = move |event| {
        if let Some(sort) = OpenPlaceSort::from_code(&event_target_value(&event)) {
            finder.change(|search| search.sort = sort);
        }
    };
    view! {
        <div class="ot-sort ot-no-print">
            <label for="sort">{text!(i18n, search.sort.label)}</label>
            <select id="sort" class="pkt-input ot-sort__select" on:change=order>
                {OpenPlaceSort::ALL.iter().copied().map(choice).collect_view()}
            </select>
        </div>
    }
}

#[component]
fn List(rows: Memo<Vec<super::queries::Row>>) -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let more = move || finder.load_more(i18n.get_locale_untracked());
    view! {
        <table class="ot-table" role="table">
            <caption class="pkt-sr-only">{text!(i18n, search.table.caption)}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{text!(i18n, search.table.programme)}</th>
                    <th scope="col" role="columnheader">{text!(i18n, search.table.places)}</th>
                    <th scope="col" role="columnheader">{text!(i18n, search.table.state)}</th>
                    <th scope="col" role="columnheader">{text!(i18n, search.table.contact)}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                {move || rows.get().into_iter().map(|row| view! { <ResultRow row=row /> }).collect_view()}
            </tbody>
        </table>
        <ProblemNotice problem=finder.problem_with_more() on_retry=more />
        <Show when=move || finder.next().is_some()>
            <Button look=Look::Secondary busy=finder.loading_more() on_press=more>
                {text!(i18n, search.table.more)}
            </Button>
        </Show>
    }
}
