//! The requests one has to do with, by where they stand.

mod actions;
mod columns;
mod filters;
mod queries;
mod roll;
mod room;
mod state;

use leptos::prelude::*;

use crate::components::{
    Button, Guard, Heading, Loader, Look, ProblemNotice, live, live_some, live_text,
};
use crate::format::{number, say};
use crate::gql::Role;
use crate::routes::Route;
use crate::session::Session;
use crate::texts::{Locale, td_string, text, use_i18n};
use actions::Actions;
use columns::columns;
use filters::FilterRow;
use queries::Card;
use roll::Roll;
use room::{Line, Seats};

/// The board, for those who run intake and those who send requests.
#[component]
pub fn BoardPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), intake.board.title).to_string());
    view! {
        <div class="ot-width">
            <Heading text=title />
            <Guard allowed=|may| may.see_youths><Page /></Guard>
        </div>
    }
}

#[component]
fn Page() -> impl IntoView {
    let i18n = use_i18n();
    let roll = Roll::provide();
    let session = Session::here();
    let find = move || {
        let asks = session
            .viewer()
            .is_some_and(|viewer| viewer.may_ask() && !viewer.has(Role::ProgrammeStaff));
        asks.then(|| {
            view! { <p><a href=Route::Search.href()>{text!(i18n, intake.board.find)}</a></p> }
                .into_any()
        })
    };
    view! {
        <p class="ot-lead">{text!(i18n, intake.board.lead)}</p>
        {live_some(find)}
        <Actions />
        <FilterRow />
        <Seats />
        <ProblemNotice problem=roll.first().problem() on_retry=move || roll.first().retry() />
        <Cards />
        <Line />
    }
}

/// "Viser 12 av 12 forespørsler".
fn status(locale: Locale, shown: usize, total: i32) -> String {
    match shown {
        0 => td_string!(locale, intake.board.none).to_owned(),
        _ => say!(
            locale,
            intake.board.shown,
            shown = shown,
            total = number(locale, total)
        ),
    }
}

/// The count, the columns, and more of them.
#[component]
fn Cards() -> impl IntoView {
    let i18n = use_i18n();
    let roll = Roll::here();
    let told = move || match roll.first().data() {
        Some(board) => {
            let total = board.admissions.total_count;
            status(i18n.get_locale(), roll.cards().len(), total)
        }
        None => String::new(),
    };
    let body = move || {
        let (locale, cards) = (i18n.get_locale(), roll.cards());
        match roll.first().data() {
            None if roll.first().loading() => view! { <Loader /> }.into_any(),
            None => ().into_any(),
            Some(_) if cards.is_empty() => empty(locale, roll),
            Some(_) => {
                let at = |card: &Card| card.programme.slug.clone();
                let first = cards.first().map(at);
                let several = cards.iter().any(|card| Some(at(card)) != first);
                columns(locale, &cards, several)
            }
        }
    };
    let more = move || {
        roll.pages().has_more().then(|| {
            view! {
                <Button look=Look::Secondary busy=roll.pages().busy() on_press=move || roll.load_more()>
                    {text!(i18n, common.form.more)}
                </Button>
            }
            .into_any()
        })
    };
    view! {
        <h2 class="ot-results-title" role="status">{live_text(told)}</h2>
        {live(body)}
        <ProblemNotice problem=roll.pages().problem() on_retry=move || roll.load_more() />
        {live_some(more)}
    }
}

/// Why there is nothing to show.
fn empty(locale: Locale, roll: Roll) -> AnyView {
    let hint = match roll.filters().get().any() {
        true => td_string!(locale, intake.board.empty_filtered),
        false => td_string!(locale, intake.board.empty_all),
    };
    view! { <div class="ot-empty"><p>{hint}</p></div> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_said_in_words() {
        assert_eq!(status(Locale::nb, 2, 2), "Viser 2 av 2 forespørsler");
        assert_eq!(status(Locale::nb, 0, 0), "Ingen forespørsler å vise");
    }
}
