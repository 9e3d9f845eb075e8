//! Nothing found: which filter stands in the way, and who ought to know.

use leptos::prelude::*;

use super::finder::Finder;
use super::need::UnmetNeed;
use super::queries::Relaxation;
use crate::browser;
use crate::components::{Button, Look};
use crate::format::{number, say};
use crate::gql::FilterName;
use crate::texts::{Locale, td_string, text, use_i18n};

/// The filter's name inside a sentence.
fn name(locale: Locale, filter: FilterName) -> &'static str {
    match filter {
        FilterName::Text => td_string!(locale, search.filter.text),
        FilterName::Districts => td_string!(locale, search.filter.districts),
        FilterName::ServesDistricts => td_string!(locale, search.filter.serves_districts),
        FilterName::Areas => td_string!(locale, search.filter.areas),
        FilterName::Levels => td_string!(locale, search.filter.levels),
        FilterName::ClassModels => td_string!(locale, search.filter.class_models),
        FilterName::Practice => td_string!(locale, search.filter.practice),
        FilterName::States => td_string!(locale, search.filter.states),
        FilterName::Accepting => td_string!(locale, search.filter.accepting),
        FilterName::BirthYear => td_string!(locale, search.filter.birth_year),
    }
}

fn button_text(locale: Locale, relaxation: Relaxation) -> String {
    let filter = name(locale, relaxation.filter);
    match relaxation.total_count {
        1 => say!(locale, search.empty.relax_one, filter = filter),
        many => say!(
            locale,
            search.empty.relax_many,
            filter = filter,
            count = number(locale, many)
        ),
    }
}

/// The way out of an empty result.
#[component]
pub fn EmptyResult() -> impl IntoView {
    let i18n = use_i18n();
    let finder = Finder::here();
    let relaxations = move || {
        let answer = finder.places().data();
        answer
            .map(|answer| answer.open_places.relaxations.clone())
            .unwrap_or_default()
    };
    let relax = move |relaxation: Relaxation| {
        let press = move || {
            finder.go(&finder.search().get_untracked().relaxed(relaxation.filter));
            browser::focus("#results-title");
        };
        view! {
            <li>
                <Button look=Look::Secondary on_press=press>
                    {move || button_text(i18n.get_locale(), relaxation)}
                </Button>
            </li>
        }
        .into_any()
    };
    view! {
        <div class="ot-empty">
            <p class="ot-h3">{text!(i18n, search.empty.title)}</p>
            {move || match relaxations() {
                none if none.is_empty() => view! { <p>{text!(i18n, search.empty.nothing)}</p> }.into_any(),
                some => view! {
                    <p>{text!(i18n, search.empty.relax)}</p>
                    <ul class="ot-row ot-plain-list">{some.into_iter().map(relax).collect_view()}</ul>
                }
                .into_any(),
            }}
            <UnmetNeed />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_button_names_the_filter_and_what_it_gives() {
        let relaxation = |total_count| Relaxation {
            filter: FilterName::Levels,
            total_count,
        };
        assert_eq!(
            button_text(Locale::nb, relaxation(1)),
            "Uten trinn (1 tilbud)"
        );
        assert_eq!(
            button_text(Locale::nn, relaxation(4)),
            "Utan trinn (4 tilbod)"
        );
    }
}
