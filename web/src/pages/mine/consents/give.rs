//! A new yes: who, what, why, how long.

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::choices::{what, when, who, why};
use super::draft::{Draft, Missing};
use super::queries::{Choices, Family, GiveConsentInput, MyConsents, Sharing, give};
use crate::browser;
use crate::components::{Button, Look, Notice, ProblemNotice, Tone, live, live_some};
use crate::format::local;
use crate::gql::{Date, Remote};
use crate::pages::mine::fields::submit;
use crate::texts::{I18n, Locale, td_string};

/// The button, and behind it the form.
pub fn give(i18n: I18n, own: Memo<Option<Sharing>>, mine: Remote<MyConsents>) -> AnyView {
    let (open, draft) = (RwSignal::new(false), Draft::new());
    let may = Memo::new(move |_| own.read().as_ref().is_some_and(|own| own.may.give_consent));
    let family = Memo::new(move |_| own.read().as_ref()?.identity.clone());
    let body = move || {
        let locale = i18n.get_locale();
        if !may.get() {
            ().into_any()
        } else if open.get() {
            form(i18n, family, draft, move || done(draft, open, mine))
        } else {
            let show = move || {
                open.set(true);
                browser::focus("#share h2");
            };
            view! {
                <p class="ot-receipt" id="given" tabindex="-1" role="status">
                    {move || draft.change.done().then(|| td_string!(locale, mine.give.done))}
                </p>
                <Button look=Look::Primary on_press=show>{td_string!(locale, mine.give.open)}</Button>
            }
            .into_any()
        }
    };
    live(body)
}

fn done(draft: Draft, open: RwSignal<bool>, mine: Remote<MyConsents>) {
    draft.clear();
    open.set(false);
    mine.retry();
    browser::focus("#given");
}

fn send(draft: Draft, then: impl Fn() + Send + Sync + Clone + 'static) {
    let last = draft.last_day(local(browser::now()).date());
    draft.missing.set(last.err());
    let Ok(to) = last else {
        browser::focus("[data-missing]");
        return;
    };
    let agencies: Vec<_> = draft
        .agencies
        .get_untracked()
        .into_iter()
        .map(|one| one.id)
        .collect();
    let (guardians, scopes) = (
        draft.guardians.get_untracked(),
        draft.scopes.get_untracked(),
    );
    let (purpose, speak) = (draft.purpose.get_untracked(), draft.speak.get_untracked());
    let build = move |key| {
        give::with(GiveConsentInput {
            key,
            purpose,
            agencies: agencies.clone(),
            guardians: guardians.clone(),
            scopes: scopes.clone(),
            to: Date(to),
            releases_confidentiality: speak,
        })
    };
    draft.change.send(build, then);
}

fn form(
    i18n: I18n,
    family: Memo<Option<Family>>,
    draft: Draft,
    then: impl Fn() + Send + Sync + Copy + 'static,
) -> AnyView {
    let locale = i18n.get_locale();
    let choices = Remote::load(
        || (),
        |api, ()| async move { api.send(Choices::build(())).await },
    );
    let minor = move || {
        let minor = family.read().as_ref().is_some_and(|family| family.minor);
        minor.then(|| {
            let told = td_string!(locale, mine.give.minor);
            view! { <Notice tone=Tone::Info><p>{told}</p></Notice> }.into_any()
        })
    };
    let change = draft.change;
    view! {
        <section class="ot-section" id="share">
            <h2 tabindex="-1">{td_string!(locale, mine.give.title)}</h2>
            {live_some(minor)}
            <form
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    send(draft, then);
                }
            >
                {part(locale, draft, Missing::Who, td_string!(locale, mine.give.who), who(locale, draft, choices, family))}
                {part(locale, draft, Missing::What, td_string!(locale, mine.give.what), what(locale, draft))}
                {why(locale, draft)}
                {part(locale, draft, Missing::When, td_string!(locale, mine.give.when), when(locale, draft))}
                <ProblemNotice problem=change.problem() on_retry=move || change.again() />
                {submit(td_string!(locale, mine.give.send), change.busy())}
            </form>
        </section>
    }
    .into_any()
}

/// A part of the form that must be filled in, and what is missing in it.
fn part(locale: Locale, draft: Draft, own: Missing, title: &'static str, body: AnyView) -> AnyView {
    let name = match own {
        Missing::Who => "agencies",
        Missing::What => "scopes",
        Missing::When => "to",
    };
    let missing = move || draft.missing.get() == Some(own);
    let told = move || match own {
        _ if !missing() => draft.change.fault(name),
        Missing::Who => Some(td_string!(locale, mine.give.missing_who).to_owned()),
        Missing::What => Some(td_string!(locale, mine.give.missing_what).to_owned()),
        Missing::When => Some(td_string!(locale, mine.give.missing_when).to_owned()),
    };
    let id = format!("share-{name}");
    let described = id.clone();
    view! {
        <fieldset
            class="ot-page__part"
            tabindex="-1"
            aria-describedby=described
            data-missing=move || missing().then_some("")
        >
            <legend class="ot-h3">{title}</legend>
            {body}
            <p class="ot-wrong" id=id>{move || told().unwrap_or_default()}</p>
        </fieldset>
    }
    .into_any()
}
