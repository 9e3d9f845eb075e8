//! The filters: beside the results on a desk, behind a button on a phone.

use chrono::Datelike;
use leptos::prelude::*;

use super::finder::Finder;
use super::groups::{AREAS, LEVELS, MODELS, STATES, district_checks};
use crate::browser;
use crate::components::{Check, Tile, TileMap};
use crate::format::{local, parse_day, say};
use crate::i18n::{td_string, use_i18n};
use crate::texts::text;

/// Ages of the target group, by the year: 15 to 24.
const AGES: std::ops::RangeInclusive<i32> = 15..=24;

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
                    {LEVELS.checks(finder)}
                </fieldset>
                <fieldset class="ot-group">
                    <legend>{text!(i18n, search.filters.areas)}</legend>
                    {AREAS.checks(finder)}
                </fieldset>
                <fieldset class="ot-group">
                    <legend>{text!(i18n, search.filters.states)}</legend>
                    <Switches />
                    {STATES.checks(finder)}
                </fieldset>
                <fieldset class="ot-group">
                    <legend>{text!(i18n, search.filters.models)}</legend>
                    {MODELS.checks(finder)}
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
    let tiles = Memo::new(move |_| {
        let search = finder.search().get();
        let tile = |district: super::queries::District| Tile {
            href: search.toggled(&district.number).href(),
            chosen: search.districts.contains(&district.number),
            number: district.number,
            name: district.name,
            programmes: district.programme_count,
            free: district.free_places,
        };
        finder.districts().into_iter().map(tile).collect::<Vec<_>>()
    });
    view! {
        <TileMap tiles=tiles />
        <details class="ot-group ot-districts">
            <summary>{text!(i18n, search.filters.districts_list)}</summary>
            <fieldset>
                <legend>{text!(i18n, search.filters.districts)}</legend>
                {district_checks(finder)}
            </fieldset>
        </details>
    }
}

/// What is known of the young person: where they live, when they were born.
#[component]
fn Youth() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let this_year = local(browser::now()).year();
    let years = AGES.map(move |age| {
        let year = this_year - age;
        view! {
            <option value=year.to_string() prop:selected=move || finder.search().read().born == Some(year)>
                {year}
            </option>
        }
    });
    let homes = (1..=15).map(|number: u8| {
        let number = StoredValue::new(format!("{number:02}"));
        let chosen = move || finder.search().read().serves.as_ref() == Some(&*number.read_value());
        view! {
            <option value=number.get_value() prop:selected=chosen>
                {move || finder.district_name(&number.read_value())}
            </option>
        }
    });
    let live = move |event| {
        let value = Some(event_target_value(&event)).filter(|value| !value.is_empty());
        finder.change(|search| search.serves = value);
    };
    let born =
        move |event| finder.change(|search| search.born = event_target_value(&event).parse().ok());
    view! {
        <div class="ot-group">
            <label class="ot-label" for="serves">{text!(i18n, search.filters.serves)}</label>
            <select id="serves" class="pkt-input pkt-input--fullwidth" on:change=live>
                <option value="">{text!(i18n, search.filters.serves_any)}</option>
                {homes.collect_view()}
            </select>
        </div>
        <div class="ot-group">
            <label class="ot-label" for="born">{text!(i18n, search.filters.born)}</label>
            <select id="born" class="pkt-input pkt-input--fullwidth" on:change=born>
                <option value="">{text!(i18n, search.filters.born_any)}</option>
                {years.collect_view()}
            </select>
        </div>
    }
}

/// Taking in now, and practice.
#[component]
fn Switches() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let facets = move || {
        finder
            .places()
            .data()
            .get()
            .map(|answer| answer.open_places.facets.clone())
    };
    view! {
        <Check
            id="accepting".to_owned()
            label=Signal::derive(move || {
                td_string!(i18n.get_locale(), search.filters.accepting).to_owned()
            })
            count=Signal::derive(move || facets().map(|facets| facets.accepting))
            checked=Signal::derive(move || finder.search().read().accepting)
            on_change=move |on| finder.change(|search| search.accepting = on)
        />
        <Check
            id="practice".to_owned()
            label=Signal::derive(move || td_string!(i18n.get_locale(), search.filters.practice).to_owned())
            count=Signal::derive(move || facets().map(|facets| facets.practice))
            checked=Signal::derive(move || finder.search().read().practice)
            on_change=move |on| finder.change(|search| search.practice = on)
        />
    }
}

/// How it was on an earlier day.
#[component]
fn PastDay() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let today = local(browser::now()).date();
    let shown = move || {
        finder
            .search()
            .read()
            .at
            .map(|day| day.to_string())
            .unwrap_or_default()
    };
    let choose = move |event| {
        let day = parse_day(&event_target_value(&event)).filter(|day| *day < today);
        finder.change(|search| search.at = day);
    };
    view! {
        <div class="ot-group">
            <label class="ot-label" for="at">{text!(i18n, search.filters.at)}</label>
            <input
                id="at"
                type="date"
                class="pkt-input pkt-input--fullwidth"
                max=today.to_string()
                aria-describedby="at-hint"
                prop:value=shown
                on:change=choose
            />
            <p id="at-hint" class="ot-hint">{text!(i18n, search.filters.at_hint)}</p>
        </div>
    }
}
