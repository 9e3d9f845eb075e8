//! The chosen filters, each with a way to take it off.

use leptos::prelude::*;

use super::chosen::Chosen;
use super::finder::Finder;
use crate::browser;
use crate::components::{Button, Look};
use crate::format::{day_in_table, say};
use crate::texts::{Locale, td_string, text, use_i18n};
use crate::words;

/// What a tag says.
fn tag_text(locale: Locale, finder: Finder, chosen: &Chosen) -> String {
    match chosen {
        Chosen::Text(text) => say!(locale, search.tag.text, text = text),
        Chosen::District(number) => say!(
            locale,
            search.tag.district,
            name = finder.district_name(number)
        ),
        Chosen::Serves(number) => say!(
            locale,
            search.tag.serves,
            name = finder.district_name(number)
        ),
        Chosen::Area(area) => words::area(locale, *area).to_owned(),
        Chosen::Level(level) => words::level(locale, *level).to_owned(),
        Chosen::Model(model) => words::class_model(locale, *model).to_owned(),
        Chosen::State(state) => words::state(locale, *state).to_owned(),
        Chosen::Practice => td_string!(locale, search.tag.practice).to_owned(),
        Chosen::Accepting => td_string!(locale, common.accepting.yes).to_owned(),
        Chosen::Born(year) => say!(locale, search.tag.born, year = year),
        Chosen::At(day) => say!(locale, search.tag.at, date = day_in_table(locale, *day)),
    }
}

/// One tag for each chosen filter, and "Nullstill".
#[component]
pub fn ChosenTags() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let tag = move |one: Chosen| {
        let locale = i18n.get_locale();
        let shown = tag_text(locale, finder, &one);
        let label = say!(locale, search.filters.remove, name = shown);
        let remove = move |_| {
            finder.go(&finder.search().get_untracked().without(&one));
            browser::focus("#results-title");
        };
        view! {
            <li>
                <button type="button" class="ot-chosen" aria-label=label on:click=remove>
                    {shown}<span aria-hidden="true" class="ot-chosen__cross">"×"</span>
                </button>
            </li>
        }
        .into_any()
    };
    let reset = move || {
        finder.go(&finder.search().get_untracked().reset());
        browser::focus("#results-title");
    };
    move || {
        let chosen = finder.search().read().chosen();
        (!chosen.is_empty()).then(|| {
            let name = td_string!(i18n.get_locale(), search.filters.chosen);
            view! {
                <div class="ot-row ot-no-print ot-chosen-row">
                    <ul class="ot-row ot-plain-list" aria-label=name>
                        {chosen.into_iter().map(tag).collect_view()}
                    </ul>
                    <Button look=Look::Tertiary on_press=reset>{text!(i18n, search.filters.reset)}</Button>
                </div>
            }
            .into_any()
        })
    }
}
