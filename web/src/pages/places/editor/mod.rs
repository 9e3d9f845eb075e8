//! The editor of a programme's page: only what is new is sent.

mod diff;
mod draft;
mod facts;
mod field;
mod fields;
mod form;
mod queries;
#[cfg(test)]
mod tests;
mod texts;

use leptos::prelude::*;

use crate::components::{Guard, Heading, Loader, Notice, ProblemNotice, Tone, live_some};
use crate::format::say;
use crate::routes::Route;
use crate::texts::{I18n, td_string, text, use_i18n};
use draft::{Draft, Said};

/// The editor, for the programme's lead.
#[component]
pub fn Editor(slug: String) -> impl IntoView {
    let i18n = use_i18n();
    let name = RwSignal::new(None::<String>);
    let title = Signal::derive(move || match name.get() {
        Some(name) => say!(i18n.get_locale(), places.page.title, name = name),
        None => td_string!(i18n.get_locale(), places.edit).to_owned(),
    });
    view! {
        <div class="ot-width">
            <p><a href=Route::Places.href()>{text!(i18n, places.page.back)}</a></p>
            <Heading text=title />
            <Guard allowed=|may| may.report_places><Page slug=slug.clone() name=name /></Guard>
        </div>
    }
}

/// The page once it has come, or why one may not write on it.
#[component]
fn Page(slug: String, name: RwSignal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let href = StoredValue::new(Route::Programme(&slug).href());
    let draft = Draft::of(slug, i18n);
    let answer = draft.answer();
    let may = Memo::new(move |_| {
        let programme = answer.data()?.programme.clone()?;
        name.set(Some(programme.name));
        Some(programme.may_edit && draft.ready())
    });
    let body = move || match may.get() {
        None => answer.loading().then(|| view! { <Loader /> }.into_any()),
        Some(false) => Some(view! { <p>{text!(i18n, places.page.not_yours)}</p> }.into_any()),
        Some(true) => Some(untrack(|| form(draft, i18n, &href.get_value()))),
    };
    view! {
        <ProblemNotice problem=answer.problem() on_retry=move || answer.retry() />
        {live_some(body)}
    }
}

fn form(draft: Draft, i18n: I18n, href: &str) -> AnyView {
    let Some(answer) = draft.answer().data() else {
        return ().into_any();
    };
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.save();
    };
    view! {
        <p class="ot-lead">{text!(i18n, places.page.lead)}</p>
        <form class="ot-page" on:submit=save novalidate=true>
            {texts::texts(draft, i18n)}
            {facts::group(draft, i18n)}
            {facts::intake(draft, i18n, &answer.districts)}
            {facts::staff(draft, i18n)}
            {facts::contact(draft, i18n, &answer)}
            {outcome(draft, i18n, href.to_owned())}
            <button
                type="submit"
                class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary"
                aria-disabled=move || draft.busy().get().then_some("true")
            >
                <span class="pkt-btn__text">{text!(i18n, places.page.save)}</span>
            </button>
        </form>
    }
    .into_any()
}

/// What came of it, just above the button.
fn outcome(draft: Draft, i18n: I18n, href: String) -> AnyView {
    let said = move || {
        let href = href.clone();
        let locale = i18n.get_locale();
        draft.said().map(|said| match said {
            Said::Saved => view! {
                <Notice tone=Tone::Success>
                    <p>{td_string!(locale, places.page.saved)}</p>
                    <p><a href=href>{td_string!(locale, places.page.see)}</a></p>
                </Notice>
            }
            .into_any(),
            Said::Nothing => view! { <p>{td_string!(locale, places.page.nothing)}</p> }.into_any(),
            Said::Changed => view! {
                <Notice tone=Tone::Warning><p>{td_string!(locale, places.page.changed)}</p></Notice>
            }
            .into_any(),
        })
    };
    let faults = move || {
        draft.has_fault(|_| true).then(|| {
            view! { <Notice tone=Tone::Error><p>{text!(i18n, places.page.faults)}</p></Notice> }
                .into_any()
        })
    };
    view! {
        <div role="status">{live_some(said)}</div>
        <div role="alert">{live_some(faults)}</div>
        <ProblemNotice problem=draft.problem() on_retry=move || draft.save() />
    }
    .into_any()
}
