//! What one has said yes to: seen in plain words, stopped in one step, given by a short form.

mod card;
mod choices;
mod draft;
mod give;
mod order;
mod queries;
mod stop;

use cynic::QueryBuilder;
use leptos::prelude::*;

use super::words::Whose;
use crate::components::{Loader, ProblemNotice, live};
use crate::format::say;
use crate::gql::{Change, Remote};
use crate::texts::{I18n, Locale, td_string, use_i18n};
use queries::{Consent, MyConsents, Sharing};
use stop::Stopping;

/// What happens on the page.
#[derive(Clone, Copy)]
struct Desk {
    i18n: I18n,
    mine: Remote<MyConsents>,
    stopping: Stopping,
    agreeing: Change,
}

/// The page.
#[component]
pub fn Consents() -> impl IntoView {
    let i18n = use_i18n();
    let mine = Remote::load(
        || (),
        |api, ()| async move { api.send(MyConsents::build(())).await },
    );
    let desk = Desk {
        i18n,
        mine,
        stopping: Stopping::new(),
        agreeing: Change::new(),
    };
    let sharer = Memo::new(move |_| mine.data()?.viewer.clone());
    let own = Memo::new(move |_| sharer.read().as_ref()?.youth.clone());
    let lists = move || match sharer.get() {
        None if mine.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(sharer) => {
            let locale = i18n.get_locale();
            let none = sharer.youth.is_none() && sharer.wards.is_empty();
            let none = none
                .then(|| view! { <p>{td_string!(locale, mine.consents.nobody)}</p> }.into_any());
            let own = sharer
                .youth
                .map(|own| of_one(locale, desk, own, Whose::Mine));
            let wards = sharer.wards.into_iter();
            let wards = wards.map(|ward| of_one(locale, desk, ward, Whose::Wards));
            view! { {none} {own} {wards.collect_view()} }.into_any()
        }
    };
    view! {
        <ProblemNotice problem=mine.problem() on_retry=move || mine.retry() />
        <ProblemNotice problem=desk.agreeing.problem() on_retry=move || desk.agreeing.again() />
        <p class="ot-receipt" id="shared" tabindex="-1" role="status">
            {move || desk.said(i18n.get_locale())}
        </p>
        {live(lists)}
        {give::give(i18n, own, mine)}
        {stop::dialog(desk)}
    }
}

impl Desk {
    /// What went through last.
    fn said(self, locale: Locale) -> Option<&'static str> {
        if self.stopping.done() {
            Some(td_string!(locale, mine.consents.stopped))
        } else if self.agreeing.done() {
            Some(td_string!(locale, mine.consents.agreed))
        } else {
            None
        }
    }
}

/// What one young person shares: what stands first, what is over folded away.
fn of_one(locale: Locale, desk: Desk, sharing: Sharing, whose: Whose) -> AnyView {
    let title = match whose {
        Whose::Mine => td_string!(locale, mine.consents.now).to_owned(),
        Whose::Wards => say!(locale, mine.consents.ward, name = sharing.name),
    };
    let (standing, over) = order::split(sharing.consents);
    let card = |consent: Consent| card::card(locale, desk, consent, whose);
    let empty = standing.is_empty();
    let empty = empty.then(|| view! { <p>{td_string!(locale, mine.consents.none)}</p> }.into_any());
    let over = (!over.is_empty()).then(|| {
        view! {
            <details class="ot-fold">
                <summary>{td_string!(locale, mine.consents.before)}</summary>
                <ul class="ot-plain-list">{over.into_iter().map(card).collect_view()}</ul>
            </details>
        }
        .into_any()
    });
    view! {
        <section class="ot-section">
            <h2>{title}</h2>
            {empty}
            <ul class="ot-plain-list">{standing.into_iter().map(card).collect_view()}</ul>
            {over}
        </section>
    }
    .into_any()
}
