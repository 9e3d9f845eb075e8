//! A young person's own requests for a place: what happens next and when, whom to ring,
//! and what one can answer.

mod answer;
mod new;
mod queries;
mod story;
mod words;

use cynic::QueryBuilder;
use leptos::prelude::*;

use crate::browser;
use crate::components::{Guard, Heading, Loader, ProblemNotice, contact_lines, live};
use crate::gql::{Api, Remote};
use crate::routes::Route;
use crate::texts::{Locale, td_string, text, use_i18n};
use answer::Desk;
use queries::{Admission, Mine, Young};

/// One's own requests.
#[component]
pub fn MyRequestsPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), myrequests.page.title).to_owned());
    view! {
        <div class="ot-width ot-narrow">
            <Heading text=title />
            <Guard allowed=|_| true><Requests /></Guard>
        </div>
    }
}

/// A place asked for by the young person.
#[component]
pub fn MyNewRequestPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), myrequests.new.title).to_owned());
    view! {
        <div class="ot-width">
            <p class="ot-no-print">
                <a href=Route::MyRequests.href()>{text!(i18n, myrequests.page.title)}</a>
            </p>
            <Heading text=title />
            <Guard allowed=|_| true>{new::page()}</Guard>
        </div>
    }
}

#[component]
fn Requests() -> impl IntoView {
    let i18n = use_i18n();
    let mine = Remote::load(
        || (),
        |api, ()| async move { api.send(Mine::build(())).await },
    );
    let desk = Desk::new(i18n, mine);
    let known = Memo::new(move |_| mine.data().map(|mine| (*mine).clone()));
    let body = move || match known.get().map(|mine| mine.viewer.and_then(|me| me.youth)) {
        None if mine.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(None) => {
            view! { <p>{td_string!(i18n.get_locale(), myrequests.page.nobody)}</p> }.into_any()
        }
        Some(Some(young)) => all(i18n.get_locale(), desk, young),
    };
    view! {
        <ProblemNotice problem=mine.problem() on_retry=move || mine.retry() />
        {desk.said()}
        {live(body)}
        {desk.dialog()}
    }
}

/// What is open first, what is over folded away, and the way to ask.
fn all(locale: Locale, desk: Desk, young: Young) -> AnyView {
    let (open, over) = story::in_order(young.admissions);
    let none = open
        .is_empty()
        .then(|| view! { <p>{td_string!(locale, myrequests.page.none)}</p> }.into_any());
    let ask = young.may.ask_for_place.then(|| {
        let text = td_string!(locale, myrequests.page.ask);
        view! { <p><a href=Route::MyNewRequest.href()>{text}</a></p> }.into_any()
    });
    let card = |one: Admission| card(locale, desk, &one);
    let over = (!over.is_empty()).then(|| {
        view! {
            <details class="ot-fold">
                <summary>{td_string!(locale, myrequests.page.over)}</summary>
                {over.into_iter().map(card).collect_view()}
            </details>
        }
        .into_any()
    });
    view! {
        {none}
        {open.into_iter().map(card).collect_view()}
        {ask}
        {over}
    }
    .into_any()
}

fn card(locale: Locale, desk: Desk, one: &Admission) -> AnyView {
    let line = |told: String| view! { <p>{told}</p> }.into_any();
    let next = story::next(locale, one, browser::now());
    let calendar = story::meeting_ahead(one).map(|meeting| {
        let href = Api::here().address(&meeting.invitation);
        let text = td_string!(locale, myrequests.page.calendar);
        view! { <p><a href=href download="">{text}</a></p> }.into_any()
    });
    let ring = story::is_open(one).then(|| {
        view! {
            <h3 class="ot-h3">{td_string!(locale, myrequests.page.ring)}</h3>
            {contact_lines(locale, one.programme.places.contact.clone())}
        }
        .into_any()
    });
    let about = Route::Programme(&one.programme.slug).href();
    view! {
        <section class="ot-card">
            <h2 class="ot-h2">{story::headline(locale, one)}</h2>
            <p><a href=about>{one.programme.name.clone()}</a></p>
            {next.into_iter().map(line).collect_view()}
            {calendar}
            {desk.buttons(locale, one)}
            {ring}
        </section>
    }
    .into_any()
}
