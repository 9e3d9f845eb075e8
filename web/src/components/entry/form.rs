//! The frame of a form: its fields, what came of it, its button.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::draft::{Draft, Said};
use crate::components::{Notice, ProblemNotice, Tone, live, live_some, live_text};
use crate::texts::{I18n, Locale, td_string, text};

/// What a form says about itself.
#[derive(Clone, Copy)]
pub struct Words {
    /// Its button.
    pub send: fn(Locale) -> &'static str,
    /// That it went through.
    pub done: fn(Locale) -> &'static str,
}

/// A form. `fields` is drawn anew in another language; what is typed stays.
pub fn form(
    draft: Draft,
    i18n: I18n,
    words: Words,
    fields: impl Fn(Locale) -> AnyView + Send + 'static,
    on_send: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        on_send();
    };
    let body = live(move || {
        let locale = i18n.get_locale();
        untrack(|| fields(locale))
    });
    view! {
        <form class="ot-page" id=draft.id() on:submit=submit novalidate=true autocomplete="off">
            {body}
            {receipt(draft, i18n, words, on_send)}
            <button
                type="submit"
                class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary"
                aria-disabled=move || draft.busy().get().then_some("true")
            >
                <span class="pkt-btn__text">{move || (words.send)(i18n.get_locale())}</span>
            </button>
        </form>
    }
    .into_any()
}

/// What came of the last press: a receipt, what is wrong, or why it did not go through.
pub fn receipt(
    draft: Draft,
    i18n: I18n,
    words: Words,
    on_send: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let changed = move || {
        (draft.said() == Some(Said::Changed)).then(|| {
            view! { <Notice tone=Tone::Warning><p>{text!(i18n, common.form.changed)}</p></Notice> }
                .into_any()
        })
    };
    let done = move || match draft.said() {
        Some(Said::Done) => (words.done)(i18n.get_locale()).to_owned(),
        _ => String::new(),
    };
    let faults = move || faults(draft, i18n.get_locale());
    view! {
        <p class="ot-receipt ot-form__done" role="status">{live_text(done)}</p>
        <div role="alert">{live_some(changed)}{live_some(faults)}</div>
        <ProblemNotice problem=draft.problem() on_retry=on_send />
    }
    .into_any()
}

/// That something is wrong: what belongs to no field of the form is said here.
pub fn faults(draft: Draft, locale: Locale) -> Option<AnyView> {
    let strays = draft.strays()?;
    let line = |told: String| view! { <p>{told}</p> }.into_any();
    Some(
        view! {
            <Notice tone=Tone::Error>
                <p>{td_string!(locale, common.form.faults)}</p>
                {strays.into_iter().map(line).collect_view()}
            </Notice>
        }
        .into_any(),
    )
}
