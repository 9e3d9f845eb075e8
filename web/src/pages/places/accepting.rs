//! Open or closed for intake, whatever the figures say.

use leptos::prelude::*;

use super::attempt::Ask;
use super::work::Work;
use crate::browser;
use crate::components::{Button, Look, live, live_text};
use crate::gql::{Coded, NotAcceptingReason};
use crate::texts::{td_string, text, use_i18n};
use crate::words;

/// A disclosure with the one switch that fits.
#[component]
pub fn Accepting(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let open = Memo::new(move |_| work.kept().read().standing.places.seats.accepting);
    view! {
        <details class="ot-fold">
            <summary>{text!(i18n, places.intake.title)}</summary>
            {live(move || match open.get() {
                true => view! { <Closing work=work /> }.into_any(),
                false => view! {
                    <p>{text!(i18n, places.intake.closed)}</p>
                    <Button look=Look::Secondary busy=work.busy() on_press=move || work.ask(Ask::Open)>
                        {text!(i18n, places.intake.open)}
                    </Button>
                }
                .into_any(),
            })}
        </details>
    }
}

/// Why intake closes, then that it does.
#[component]
fn Closing(work: Work) -> impl IntoView {
    let i18n = use_i18n();
    let (chosen, missing) = (RwSignal::new(None), RwSignal::new(false));
    let slug = work.kept().read_untracked().slug.clone();
    let (group, wrong) = (format!("reason-{slug}"), format!("reason-{slug}-wrong"));
    let described = wrong.clone();
    let close = move || match chosen.get_untracked() {
        Some(reason) => work.ask(Ask::Close(reason)),
        None => {
            missing.set(true);
            browser::focus("fieldset[aria-invalid=true] input");
        }
    };
    let choose = move |reason| {
        chosen.set(Some(reason));
        missing.set(false);
    };
    let radio = |reason: NotAcceptingReason| {
        let id = format!("{group}-{}", reason.code());
        view! {
            <div class="ot-radio">
                <input type="radio" id=id.clone() name=group.clone()
                    prop:checked=move || chosen.get() == Some(reason)
                    on:change=move |_| choose(reason) />
                <label for=id>{live_text(move || words::reason(i18n.get_locale(), reason).to_owned())}</label>
            </div>
        }
    };
    let radios = NotAcceptingReason::ALL
        .iter()
        .copied()
        .map(radio)
        .collect_view();
    view! {
        <fieldset class="ot-group" aria-describedby=described aria-invalid=move || missing.get().then_some("true")>
            <legend>{text!(i18n, places.intake.why)}</legend>
            {radios}
            <p class="ot-wrong" id=wrong role="alert">
                {live_text(move || match missing.get() {
                    true => td_string!(i18n.get_locale(), places.intake.choose).to_owned(),
                    false => String::new(),
                })}
            </p>
        </fieldset>
        <Button look=Look::Secondary busy=work.busy() on_press=close>{text!(i18n, places.intake.close)}</Button>
    }
}
