//! The programme's places, and who waits for one.

use leptos::prelude::*;

use super::super::words;
use super::queries::{Programme, Waits};
use super::roll::Roll;
use crate::components::{figure_sentence, grid, live, plain};
use crate::format::{day_in_table, local, number};
use crate::routes::Route;
use crate::texts::{I18n, Locale, td_string, use_i18n};

/// "12 av 18 · 2 hospiterer · 1 holdt", with the way to the figures and to the group.
#[component]
pub fn Seats() -> impl IntoView {
    let i18n = use_i18n();
    let roll = Roll::here();
    live(move || {
        let locale = i18n.get_locale();
        match roll.room() {
            Some(programme) => seats(locale, &programme),
            None if roll.programmes().len() > 1 => {
                view! { <p>{td_string!(locale, intake.board.choose)}</p> }.into_any()
            }
            None => ().into_any(),
        }
    })
}

fn seats(locale: Locale, programme: &Programme) -> AnyView {
    let figure = figure_sentence(locale, &programme.places.seats);
    let own = programme.may_run_intake.then(|| {
        view! {
            <a href=Route::Places.href()>{td_string!(locale, intake.board.seats_link)}</a>
            <a href=Route::Group(&programme.slug).href()>{td_string!(locale, intake.board.group_link)}</a>
        }
        .into_any()
    });
    view! {
        <section class="ot-room" aria-labelledby="room-title">
            <h2 class="ot-h3" id="room-title">{programme.name.clone()}</h2>
            <p>{td_string!(locale, intake.board.seats)}": "<strong>{figure}</strong></p>
            <p class="ot-row">{own}</p>
        </section>
    }
    .into_any()
}

/// The waiting list in its order, and why.
#[component]
pub fn Line() -> impl IntoView {
    let i18n = use_i18n();
    let roll = Roll::here();
    live(move || match roll.room() {
        Some(programme) if !programme.waiting_list.is_empty() => line(i18n, &programme),
        _ => ().into_any(),
    })
}

fn line(i18n: I18n, programme: &Programme) -> AnyView {
    let locale = i18n.get_locale();
    let heads = [
        td_string!(locale, intake.line.name),
        td_string!(locale, intake.line.place),
        td_string!(locale, intake.line.since),
        td_string!(locale, intake.line.meets),
    ];
    let title = td_string!(locale, intake.line.title);
    let rows = programme.waiting_list.iter().map(|one| row(locale, one));
    view! {
        <section class="ot-section">
            <h2>{title}</h2>
            <p>{td_string!(locale, intake.line.why)}" "{criteria(locale)}"."</p>
            <p>{td_string!(locale, intake.line.propose)}</p>
            {grid(title.to_owned(), &heads, rows.collect())}
        </section>
    }
    .into_any()
}

/// What may count, for those who ask why.
fn criteria(locale: Locale) -> String {
    use crate::gql::{Coded, WaitingCriterion};
    let all = WaitingCriterion::ALL.iter();
    let names: Vec<_> = all.map(|one| words::counts(locale, *one)).collect();
    names.join(", ")
}

fn row(locale: Locale, one: &Waits) -> Vec<AnyView> {
    let href = Route::Admission(one.admission.id.inner()).href();
    let name = one.admission.youth.name.clone();
    vec![
        view! { <a class="ot-name" href=href>{name}</a> }.into_any(),
        plain(number(locale, one.place)),
        plain(day_in_table(locale, local(one.since).date())),
        plain(counted(locale, one)),
    ]
}

/// Why somebody stands where they do.
fn counted(locale: Locale, one: &Waits) -> String {
    let names: Vec<_> = one
        .meets
        .iter()
        .map(|criterion| words::counts(locale, *criterion))
        .collect();
    match names.is_empty() {
        true => td_string!(locale, intake.line.nothing).to_owned(),
        false => names.join(", "),
    }
}
