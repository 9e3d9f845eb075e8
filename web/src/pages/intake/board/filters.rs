//! What the board can be narrowed to.

use leptos::prelude::*;

use super::roll::Roll;
use super::state::years;
use crate::components::{CheckText, check, live};
use crate::session::Session;
use crate::texts::{td_string, text, use_i18n};

type Choices = Vec<(String, String)>;

/// Programme, school year, and whether the day has passed.
#[component]
pub fn FilterRow() -> impl IntoView {
    let i18n = use_i18n();
    let roll = Roll::here();
    let session = Session::here();
    let year = move || {
        let welcome = session.welcome().data();
        welcome.map(|welcome| welcome.service.school_year.clone())
    };
    let boxes = move || {
        let (locale, filters) = (i18n.get_locale(), roll.filters().get());
        let own = roll.programmes();
        let several = (own.len() > 1 || filters.programme.is_some()).then(|| {
            let all = td_string!(locale, intake.board.all_programmes);
            let known = own.iter().map(|one| (one.slug.clone(), one.name.clone()));
            let chosen = filters.programme.clone().unwrap_or_default();
            let label = td_string!(locale, intake.board.programme);
            select(
                "filter-programme",
                label,
                first(all, known.collect()),
                &chosen,
                move |value| {
                    roll.change(|filters| filters.programme = some(value));
                },
            )
        });
        let all = td_string!(locale, intake.board.all_years);
        let known = years(&year().unwrap_or_default());
        let known = known.into_iter().map(|year| (year.clone(), year)).collect();
        let chosen = filters.year.clone().unwrap_or_default();
        let overdue = CheckText {
            id: "filter-overdue".to_owned(),
            label: td_string!(locale, intake.board.overdue).to_owned(),
            count: None,
            checked: filters.overdue,
            hidden: false,
        };
        view! {
            <div class="ot-filter-row">
                {several}
                {select("filter-year", td_string!(locale, intake.board.year), first(all, known), &chosen, move |value| {
                    roll.change(|filters| filters.year = some(value));
                })}
            </div>
            {check(overdue, move |on| roll.change(|filters| filters.overdue = on))}
        }
        .into_any()
    };
    view! {
        <section class="ot-no-print" aria-labelledby="filters-title">
            <h2 class="pkt-sr-only" id="filters-title">{text!(i18n, intake.board.filters)}</h2>
            {live(boxes)}
        </section>
    }
}

fn some(value: String) -> Option<String> {
    Some(value).filter(|value| !value.is_empty())
}

fn first(all: &str, mut others: Choices) -> Choices {
    others.insert(0, (String::new(), all.to_owned()));
    others
}

fn select(
    id: &'static str,
    label: &'static str,
    choices: Choices,
    chosen: &str,
    on_change: impl Fn(String) + 'static,
) -> AnyView {
    let option = |(value, text): (String, String)| {
        let is_chosen = value == chosen;
        view! { <option value=value prop:selected=is_chosen>{text}</option> }.into_any()
    };
    view! {
        <div>
            <label class="ot-label" for=id>{label}</label>
            <select id=id class="pkt-input pkt-input--fullwidth"
                on:change=move |event| on_change(event_target_value(&event))>
                {choices.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}
