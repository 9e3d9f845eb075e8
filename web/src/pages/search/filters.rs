//! The filters: beside the results on a desk, behind a button on a phone.

use chrono::Datelike;
use domain::eligibility::{FIRST_AGE, LAST_AGE};
use leptos::prelude::*;

use super::finder::Finder;
use super::groups::{AREAS, LEVELS, MODELS, STATES, district_checks};
use super::queries::District;
use crate::browser;
use crate::components::{CheckText, Tile, TileMap, check};
use crate::format::{local, say};
use crate::gql::{read_day, write_day};
use crate::texts::{Locale, td_string, text, use_i18n};

/// All filters.
#[component]
pub fn FilterPanel() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let open = RwSignal::new(false);
    let label = move || match (open.get(), finder.search().read().chosen().len()) {
        (true, _) => td_string!(i18n.get_locale(), search.filters.hide).to_owned(),
        (false, 0) => td_string!(i18n.get_locale(), search.filters.show).to_owned(),
        (false, count) => say!(i18n.get_locale(), search.filters.show_count, count = count),
    };
    view! {
        <section class="ot-filters ot-no-print" aria-labelledby="filters-title">
            <h2 class="pkt-sr-only" id="filters-title">{text!(i18n, search.filters.title)}</h2>
            <button
                type="button"
                class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--secondary ot-filters__toggle"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-controls="filters"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="pkt-btn__text">{label}</span>
            </button>
            <div id="filters" class="ot-filters__body" class:is-open=move || open.get()>
                <Map />
                <Youth />
                <fieldset class="ot-group">
                    <legend>{text!(i18n, search.filters.levels)}</legend>
                    {move || LEVELS.checks(i18n.get_locale(), finder)}
                </fieldset>
                <fieldset class="ot-group">
                    <legend>{text!(i18n, search.filters.areas)}</legend>
                    {move || AREAS.checks(i18n.get_locale(), finder)}
                </fieldset>
                <fieldset class="ot-group">
                    <legend>{text!(i18n, search.filters.states)}</legend>
                    {move || switches(i18n.get_locale(), finder)}
                    {move || STATES.checks(i18n.get_locale(), finder)}
                </fieldset>
                <fieldset class="ot-group">
                    <legend>{text!(i18n, search.filters.models)}</legend>
                    {move || MODELS.checks(i18n.get_locale(), finder)}
                </fieldset>
                <PastDay />
            </div>
        </section>
    }
}

/// The map, and the same districts as a list.
#[component]
fn Map() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let tiles = move || {
        let search = finder.search().get();
        let tile = |district: District| Tile {
            href: search.toggled(&district.number).href(),
            chosen: search.districts.contains(&district.number),
            number: district.number,
            programmes: district.programme_count,
            free: district.free_places,
        };
        finder.districts().into_iter().map(tile).collect()
    };
    view! {
        <TileMap tiles=tiles />
        <details class="ot-group ot-districts">
            <summary>{text!(i18n, search.filters.districts_list)}</summary>
            <fieldset>
                <legend>{text!(i18n, search.filters.districts)}</legend>
                {move || district_checks(finder)}
            </fieldset>
        </details>
    }
}

/// One choice in a drop-down.
fn choice(value: String, text: String, chosen: bool) -> AnyView {
    view! { <option value=value prop:selected=chosen>{text}</option> }.into_any()
}

/// What is known of the young person: where they live, when they were born.
#[component]
fn Youth() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let this_year = local(browser::now()).year();
    let years = move || {
        let born = finder.search().read().born;
        let any = td_string!(i18n.get_locale(), search.filters.born_any).to_owned();
        let year = |age: i32| (this_year - age).to_string();
        let one = |age: i32| choice(year(age), year(age), born == Some(this_year - age));
        std::iter::once(choice(String::new(), any, born.is_none()))
            .chain((FIRST_AGE..=LAST_AGE).map(one))
            .collect_view()
    };
    let homes = move || {
        let home = finder.search().read().serves.clone();
        let any = td_string!(i18n.get_locale(), search.filters.serves_any).to_owned();
        let one = |district: District| {
            let chosen = home.as_ref() == Some(&district.number);
            choice(district.number, district.name, chosen)
        };
        let all = finder.districts().into_iter().map(one);
        std::iter::once(choice(String::new(), any, home.is_none()))
            .chain(all)
            .collect_view()
    };
    let live = move |event| {
        let value = Some(event_target_value(&event)).filter(|value| !value.is_empty());
        finder.change(|search| search.serves = value);
    };
    let born =
        move |event| finder.change(|search| search.born = event_target_value(&event).parse().ok());
    view! {
        <div class="ot-group">
            <label class="ot-label" for="serves">{text!(i18n, search.filters.serves)}</label>
            <select id="serves" class="pkt-input pkt-input--fullwidth" on:change=live>{homes}</select>
        </div>
        <div class="ot-group">
            <label class="ot-label" for="born">{text!(i18n, search.filters.born)}</label>
            <select id="born" class="pkt-input pkt-input--fullwidth" on:change=born>{years}</select>
        </div>
    }
}

/// Taking in now, and practice.
fn switches(locale: Locale, finder: Finder) -> AnyView {
    let (facets, search) = (finder.facets(), finder.search().get());
    let accepting = CheckText {
        id: "accepting".to_owned(),
        label: td_string!(locale, search.filters.accepting).to_owned(),
        count: facets.as_ref().map(|facets| facets.accepting),
        checked: search.accepting,
        hidden: false,
    };
    let practice = CheckText {
        id: "practice".to_owned(),
        label: td_string!(locale, search.filters.practice).to_owned(),
        count: facets.as_ref().map(|facets| facets.practice),
        checked: search.practice,
        hidden: false,
    };
    view! {
        {check(accepting, move |on| finder.change(|search| search.accepting = on))}
        {check(practice, move |on| finder.change(|search| search.practice = on))}
    }
    .into_any()
}

/// How it was on an earlier day.
#[component]
fn PastDay() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let today = local(browser::now()).date();
    let shown = move || finder.search().read().at.map(write_day).unwrap_or_default();
    let choose = move |event| {
        let day = read_day(&event_target_value(&event)).filter(|day| *day < today);
        finder.change(|search| search.at = day);
    };
    view! {
        <div class="ot-group">
            <label class="ot-label" for="at">{text!(i18n, search.filters.at)}</label>
            <input
                id="at"
                type="date"
                class="pkt-input pkt-input--fullwidth"
                max=write_day(today)
                aria-describedby="at-hint"
                prop:value=shown
                on:change=choose
            />
            <p id="at-hint" class="ot-hint">{text!(i18n, search.filters.at_hint)}</p>
        </div>
    }
}
