//! What a young person needs help with: what stands, and what they add themselves.

use leptos::prelude::*;

use super::super::fields::{Field, choice_field, fault, submit, text_field, typed};
use super::super::words;
use super::queries::{
    AddSupportEntryInput, EndSupportEntryInput, Entry, MyPlan, MyYouth, add_need, end_need,
};
use crate::browser;
use crate::components::{Button, Look, ProblemNotice, live};
use crate::format::{day_in_text, local, say};
use crate::gql::{Change, Coded, Remote, SupportNeed};
use crate::texts::{I18n, Locale, td_string};

/// The list and the form.
pub fn needs(i18n: I18n, youth: Memo<Option<MyYouth>>, mine: Remote<MyPlan>) -> AnyView {
    let (change, ending) = (Change::new(), Change::new());
    let (need, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let list = move || {
        let locale = i18n.get_locale();
        let entries = youth.get().and_then(|youth| youth.support);
        let entries = entries.map(|support| support.entries).unwrap_or_default();
        let mut rows = entries.into_iter().filter(|entry| !entry.ended).peekable();
        if rows.peek().is_none() {
            return view! { <p>{td_string!(locale, mine.needs.none)}</p> }.into_any();
        }
        let rows = rows
            .map(|entry| row(locale, entry, ending, mine))
            .collect_view();
        view! { <ul class="ot-history">{rows}</ul> }.into_any()
    };
    let add = move || {
        let Some(chosen) = SupportNeed::from_code(&need.get_untracked()) else {
            browser::focus("#my-need");
            return;
        };
        let Some(youth) = youth.get_untracked().map(|youth| youth.id) else {
            return;
        };
        let text = typed(text).filter(|_| chosen == SupportNeed::Other);
        let build = move |key| {
            add_need::with(AddSupportEntryInput {
                key,
                youth: youth.clone(),
                need: chosen,
                text: text.clone(),
            })
        };
        change.send(build, move || added(need, mine));
    };
    let form = move || {
        let may = youth
            .read()
            .as_ref()
            .is_some_and(|youth| youth.may.add_support);
        if may {
            form(i18n.get_locale(), need, text, change, add)
        } else {
            ().into_any()
        }
    };
    view! {
        <section class="ot-section">
            <h2>{move || td_string!(i18n.get_locale(), mine.needs.title)}</h2>
            <p>{move || td_string!(i18n.get_locale(), mine.needs.lead)}</p>
            <ProblemNotice problem=ending.problem() on_retry=move || ending.again() />
            {live(list)}
            {live(form)}
        </section>
    }
    .into_any()
}

fn added(need: RwSignal<String>, mine: Remote<MyPlan>) {
    need.set(String::new());
    mine.retry();
}

fn form(
    locale: Locale,
    need: RwSignal<String>,
    text: RwSignal<String>,
    change: Change,
    add: impl Fn() + Copy + 'static,
) -> AnyView {
    let field = |name, label| Field {
        name,
        label,
        kind: "text",
        autocomplete: "off",
    };
    let choices = SupportNeed::ALL.iter().map(|value| {
        (
            value.code().to_owned(),
            words::need(locale, *value).to_owned(),
        )
    });
    let own_words = move || {
        if *need.read() != SupportNeed::Other.code() {
            return ().into_any();
        }
        let told = field("text", td_string!(locale, mine.needs.text));
        text_field(told, text, fault(change, "text"))
    };
    view! {
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                add();
            }
        >
            {choice_field(
                field("need", td_string!(locale, mine.needs.which)),
                need,
                td_string!(locale, mine.needs.choose),
                choices.collect(),
                fault(change, "need"),
            )}
            {live(own_words)}
            <ProblemNotice problem=change.problem() on_retry=move || change.again() />
            {submit(td_string!(locale, mine.needs.add), change.busy())}
            <p class="ot-receipt" role="status" id="need-said" tabindex="-1">
                {move || change.done().then(|| td_string!(locale, mine.needs.added))}
            </p>
        </form>
    }
    .into_any()
}

fn row(locale: Locale, entry: Entry, ending: Change, mine: Remote<MyPlan>) -> AnyView {
    let day = day_in_text(locale, local(entry.recorded_at).date());
    let by = match &entry.by {
        None => say!(locale, mine.needs.by_you, day = day),
        Some(name) => say!(locale, mine.needs.by, name = name, day = day),
    };
    let what = words::need(locale, entry.need);
    let id = entry.id.clone();
    let end = move || {
        let id = id.clone();
        let build = move |key| {
            let id = id.clone();
            end_need::with(EndSupportEntryInput { key, id })
        };
        ending.send(build, move || {
            mine.retry();
            browser::focus("#my-need");
        });
    };
    let end = entry.mine.then(|| {
        view! {
            <Button look=Look::Tertiary busy=ending.busy() on_press=end>
                {td_string!(locale, mine.needs.end)}
                <span class="pkt-sr-only">": "{what}</span>
            </Button>
        }
        .into_any()
    });
    view! {
        <li>
            <strong>{what}</strong>
            <span>{entry.text}</span>
            <span class="ot-muted">{by}</span>
            {end}
        </li>
    }
    .into_any()
}
