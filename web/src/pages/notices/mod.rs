//! What has happened: the list, and what one is told of by mail or by a kept search.

mod list;
mod mail;
mod queries;
mod searches;

use cynic::QueryBuilder;
use leptos::prelude::*;

use crate::components::{Guard, Heading, Loader, ProblemNotice, live};
use crate::gql::Remote;
use crate::routes::Route;
use crate::session::{Session, Viewer};
use crate::texts::{Locale, td_string, text, use_i18n};
use list::List;
use queries::Settings;

/// What has happened.
#[component]
pub fn NoticesPage() -> impl IntoView {
    let i18n = use_i18n();
    let title =
        Signal::derive(move || td_string!(i18n.get_locale(), notices.list.title).to_owned());
    view! {
        <div class="ot-width ot-narrow">
            <Heading text=title />
            <Guard allowed=|_| true><List /></Guard>
        </div>
    }
}

/// What one is told by mail, and the searches one keeps.
#[component]
pub fn NoticeSettingsPage() -> impl IntoView {
    let i18n = use_i18n();
    let asks = asks();
    let title = Signal::derive(move || settings_name(i18n.get_locale(), asks.get()).to_owned());
    view! {
        <div class="ot-width ot-narrow">
            <p class="ot-no-print">
                <a href=Route::Notices.href()>{text!(i18n, notices.list.title)}</a>
            </p>
            <Heading text=title />
            <Guard allowed=|_| true><Wanted /></Guard>
        </div>
    }
}

#[component]
fn Wanted() -> impl IntoView {
    let i18n = use_i18n();
    let settings = Remote::load(
        || (),
        |api, ()| async move { api.send(Settings::build(())).await },
    );
    let known = Memo::new(move |_| settings.data().map(|settings| (*settings).clone()));
    let there = Memo::new(move |_| known.read().is_some());
    let asks = asks();
    let body = move || match there.get() {
        false if settings.loading() => view! { <Loader /> }.into_any(),
        false => ().into_any(),
        true => untrack(|| {
            view! {
                {mail::section(i18n, known)}
                {asks.get_untracked().then(|| searches::section(i18n, known, settings))}
            }
            .into_any()
        }),
    };
    view! {
        <ProblemNotice problem=settings.problem() on_retry=move || settings.retry() />
        {live(body)}
    }
}

/// Whether the reader asks for places on behalf of others: they alone keep searches.
fn asks() -> Signal<bool> {
    let session = Session::here();
    Signal::derive(move || session.viewer().as_ref().is_some_and(Viewer::may_ask))
}

/// What the page of settings is called.
fn settings_name(locale: Locale, asks: bool) -> &'static str {
    match asks {
        true => td_string!(locale, notices.mail.title),
        false => td_string!(locale, notices.mail.by_mail),
    }
}
