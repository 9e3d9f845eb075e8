//! The results: a table on a desk, cards on a phone, one and the same markup.

use leptos::prelude::*;

use super::empty::EmptyResult;
use super::finder::Finder;
use super::row::result_row;
use crate::components::{Button, Loader, Look, ProblemNotice};
use crate::format::{day_in_text, say};
use crate::gql::{Coded, OpenPlaceSort};
use crate::texts::{td_string, text, use_i18n};

/// The count, the order, the list, and more of it.
#[component]
pub fn Results() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let places = finder.places();
    let total = move || places.data().map(|answer| answer.open_places.total_count);
    let status = move || {
        let locale = i18n.get_locale();
        match total() {
            None if places.loading() => td_string!(locale, search.count.loading).to_owned(),
            None => String::new(),
            Some(0) => td_string!(locale, search.count.none).to_owned(),
            Some(total) => say!(
                locale,
                search.count.shown,
                shown = finder.rows().len(),
                total = total
            ),
        }
    };
    let past = move || {
        let day = finder.search().read().at?;
        let date = day_in_text(i18n.get_locale(), day);
        let said = say!(i18n.get_locale(), search.count.past, date = date);
        Some(view! { <p class="ot-past">{said}</p> }.into_any())
    };
    let some = Memo::new(move |_| total().map(|total| total > 0));
    view! {
        <div class="ot-results-head">
            <h2 class="ot-results-title" id="results-title" tabindex="-1" role="status">{status}</h2>
            <Sort />
        </div>
        {past}
        {move || match some.get() {
            None => places.loading().then(|| view! { <Loader /> }).into_any(),
            Some(false) => view! { <EmptyResult /> }.into_any(),
            Some(true) => view! { <List /> }.into_any(),
        }}
    }
}

/// In which order.
#[component]
fn Sort() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let choices = move || {
        let (locale, now) = (i18n.get_locale(), finder.search().read().sort);
        let choice = |sort: OpenPlaceSort| {
            let text = match sort {
                OpenPlaceSort::FreePlaces => td_string!(locale, search.sort.free),
                OpenPlaceSort::Freshness => td_string!(locale, search.sort.freshness),
                OpenPlaceSort::Name => td_string!(locale, search.sort.name),
            };
            view! { <option value=sort.code() prop:selected=sort == now>{text}</option> }.into_any()
        };
        OpenPlaceSort::ALL
            .iter()
            .copied()
            .map(choice)
            .collect_view()
    };
    let order = move |event| {
        if let Some(sort) = OpenPlaceSort::from_code(&event_target_value(&event)) {
            finder.change(|search| search.sort = sort);
        }
    };
    view! {
        <div class="ot-sort ot-no-print">
            <label for="sort">{text!(i18n, search.sort.label)}</label>
            <select id="sort" class="pkt-input ot-sort__select" on:change=order>{choices}</select>
        </div>
    }
}

#[component]
fn List() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let more = move || finder.load_more(i18n.get_locale_untracked());
    let rows = move || {
        let (locale, past) = (i18n.get_locale(), finder.search().read().at.is_some());
        finder
            .rows()
            .into_iter()
            .map(|row| result_row(locale, row, past))
            .collect_view()
    };
    let button = move || {
        finder.next().map(|_| {
            view! {
                <Button look=Look::Secondary busy=finder.loading_more() on_press=more>
                    {text!(i18n, search.table.more)}
                </Button>
            }
            .into_any()
        })
    };
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
            <tbody role="rowgroup">{rows}</tbody>
        </table>
        <ProblemNotice problem=finder.problem_with_more() on_retry=more />
        {button}
    }
}
