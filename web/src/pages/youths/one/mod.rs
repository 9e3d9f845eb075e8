//! One young person: what one may see, what one may do, and what is not shown.

mod changes;
mod consent;
mod identity;
mod queries;
mod record;
mod requests;
mod school;
mod status;
mod support;
mod target;

use leptos::prelude::*;

use super::words;
use crate::components::{
    Guard, Heading, Loader, Notice, ProblemNotice, Tone, live, live_some, live_text,
};
use crate::routes::Route;
use crate::texts::{I18n, Locale, td_string, text, use_i18n};
use queries::{Hidden, Youth};
use record::Record;

/// One young person.
#[component]
pub fn YouthPage(id: String) -> impl IntoView {
    let i18n = use_i18n();
    let name = RwSignal::new(None::<String>);
    let unnamed =
        Signal::derive(move || td_string!(i18n.get_locale(), youths.one.title).to_owned());
    let title = Signal::derive(move || name.get().unwrap_or_else(|| unnamed.get()));
    view! {
        <div class="ot-width">
            <p class="ot-no-print"><a href=Route::Youths.href()>{text!(i18n, youths.list.title)}</a></p>
            <Heading text=title tab=unnamed />
            <Guard allowed=|may| may.see_youths><Page id=id.clone() name=name /></Guard>
        </div>
    }
}

#[component]
fn Page(id: String, name: RwSignal<Option<String>>) -> impl IntoView {
    let i18n = use_i18n();
    let record = Record::provide(id);
    let answer = record.answer();
    Effect::new(move |_| name.set(record.read(|youth| youth.name.clone())));
    let there = Memo::new(move |_| record.read(|_| ()).is_some());
    let body = move || match there.get() {
        true => untrack(|| parts(record, i18n)),
        false if answer.loading() => view! { <Loader /> }.into_any(),
        false => nobody(i18n, answer.problem().read().is_some()),
    };
    view! {
        <ProblemNotice problem=answer.problem() on_retry=move || answer.retry() />
        {live(body)}
    }
}

/// There is nobody, or nobody for this reader: the two look alike.
fn nobody(i18n: I18n, told: bool) -> AnyView {
    match told {
        true => ().into_any(),
        false => view! { <p>{text!(i18n, youths.list.only_yours)}</p> }.into_any(),
    }
}

fn parts(record: Record, i18n: I18n) -> AnyView {
    view! {
        {part(record, i18n, not_shown)}
        {part(record, i18n, identity::section)}
        {part(record, i18n, requests::section)}
        {status::section(record, i18n)}
        {part(record, i18n, target::section)}
        {school::section(record, i18n)}
        {support::section(record, i18n)}
        {consent::section(record, i18n)}
    }
    .into_any()
}

/// A part that only shows, drawn anew when the record changes.
fn part(record: Record, i18n: I18n, draw: fn(Locale, &Youth) -> Option<AnyView>) -> AnyView {
    live_some(move || {
        let locale = i18n.get_locale();
        record.read(|youth| draw(locale, youth)).flatten()
    })
}

/// "Dette vises ikke": which parts, and what would show them.
fn not_shown(locale: Locale, youth: &Youth) -> Option<AnyView> {
    let line = |hidden: &Hidden| {
        let (scope, why) = (
            words::scope(locale, hidden.scope),
            words::hidden(locale, hidden.reason),
        );
        view! { <li><strong>{scope}</strong>". "{why}</li> }.into_any()
    };
    let lines = youth.hidden.iter().map(line).collect_view();
    (!youth.hidden.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Info>
                <h2 class="ot-h3">{td_string!(locale, youths.one.not_shown)}</h2>
                <ul>{lines}</ul>
            </Notice>
        }
        .into_any()
    })
}

/// A text from the record that follows it.
fn part_text(record: Record, read: impl Fn(&Youth) -> Option<String> + Send + 'static) -> AnyView {
    live_text(move || record.read(&read).flatten().unwrap_or_default())
}
