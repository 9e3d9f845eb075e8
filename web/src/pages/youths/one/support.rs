//! What the young person needs help with, in codes.

use cynic::MutationBuilder;
use domain::support_need::TEXT_MAX;
use leptos::prelude::*;

use super::super::words;
use super::changes::{
    AddSupport, AddSupportEntryInput, AddSupportVariables, EndSupport, EndSupportEntryInput,
    EndSupportVariables,
};
use super::queries::{Support, SupportEntry, Youth};
use super::record::Record;
use crate::browser;
use crate::components::entry::{
    Draft, Line, Sheet, Words, choice, form, label, line, only_if, receipt,
};
use crate::components::{Button, Look, Notice, Tone, live_some};
use crate::format::{day_in_table, local, say};
use crate::gql::{Coded, SupportNeed, Uuid};
use crate::texts::{I18n, Locale, td_string, text};

/// The needs, and the form.
pub fn section(record: Record, i18n: I18n) -> AnyView {
    let may = record.may(|may| may.add_support);
    let (draft, ending) = (
        Draft::new("support-form", Sheet::default()),
        Draft::new("support-end", Sheet::default()),
    );
    provide_context(Ending(ending));
    let add = move || {
        may.get().then(|| {
            let fields = move |locale| fields(draft, locale);
            view! {
                <details class="ot-fold ot-no-print">
                    <summary>{text!(i18n, youths.one.add_need)}</summary>
                    {form(draft, i18n, ADDED, fields, move || save(record, draft))}
                </details>
            }
            .into_any()
        })
    };
    let visible = move |youth: &Youth| youth.support.is_some() || youth.may.add_support;
    let shown = Memo::new(move |_| record.read(visible) == Some(true));
    live_some(move || {
        shown.get().then(|| {
            view! {
                <section class="ot-section" id=ending.id()>
                    <h2 id="support-title" tabindex="-1">{text!(i18n, youths.one.support)}</h2>
                    {super::part(record, i18n, now)}
                    {receipt(ending, i18n, ENDED, move || end(record, ending))}
                    {live_some(add)}
                </section>
            }
            .into_any()
        })
    })
}

/// The need that is being ended.
#[derive(Clone, Copy)]
struct Ending(Draft);

const ADDED: Words = Words {
    send: |locale| td_string!(locale, youths.one.save_need),
    done: |locale| td_string!(locale, youths.one.need_saved),
};

const ENDED: Words = Words {
    send: |locale| td_string!(locale, youths.one.end_need),
    done: |locale| td_string!(locale, youths.one.need_ended),
};

fn now(locale: Locale, youth: &Youth) -> Option<AnyView> {
    let Support { entries, only_own } = youth.support.as_ref()?;
    let note = only_own.then(|| {
        view! { <p class="ot-hint">{td_string!(locale, youths.one.only_own)}</p> }.into_any()
    });
    let none = entries
        .is_empty()
        .then(|| view! { <p>{td_string!(locale, youths.one.no_needs)}</p> }.into_any());
    Some(
        view! {
            {note}
            {none}
            <ul class="ot-history">
                {entries.iter().map(|entry| line_of(locale, entry)).collect_view()}
            </ul>
        }
        .into_any(),
    )
}

/// "Skrevet av Kuben 01.12.2026 · avsluttet".
fn told(locale: Locale, entry: &SupportEntry) -> String {
    let day = day_in_table(locale, local(entry.recorded_at).date());
    let own = || td_string!(locale, youths.one.by_youth).to_owned();
    let by = entry.by.clone().unwrap_or_else(own);
    let written = say!(locale, youths.one.written_by, agency = by, date = day);
    match entry.ended {
        true => format!("{written} · {}", td_string!(locale, youths.one.ended)),
        false => written,
    }
}

fn line_of(locale: Locale, entry: &SupportEntry) -> AnyView {
    let need = words::need(locale, entry.need);
    let text = entry.text.clone().map(|text| format!(": {text}"));
    let id = entry.id.inner().to_owned();
    let button = (entry.mine && !entry.ended).then(|| {
        let record = Record::here();
        let Ending(ending) = expect_context();
        let press = move || {
            ending.set("id", id.clone());
            end(record, ending);
        };
        view! {
            <Button look=Look::Tertiary busy=ending.busy() on_press=press>
                {td_string!(locale, youths.one.end_need)}
                <span class="pkt-sr-only">" " {need}</span>
            </Button>
        }
        .into_any()
    });
    view! {
        <li>
            <span><strong>{need}</strong>{text}</span>
            <span class="ot-hint">{told(locale, entry)}</span>
            {button}
        </li>
    }
    .into_any()
}

fn fields(draft: Draft, locale: Locale) -> AnyView {
    let needs = move || {
        let one = |need: &SupportNeed| {
            (
                need.code().to_owned(),
                words::need(locale, *need).to_owned(),
            )
        };
        SupportNeed::ALL.iter().map(one).collect()
    };
    let other = move || {
        let field = label("text", td_string!(locale, youths.one.need_text)).hint(say!(
            locale,
            youths.one.need_text_hint,
            max = TEXT_MAX
        ));
        view! {
            <Notice tone=Tone::Warning><p>{td_string!(locale, youths.one.need_warning)}</p></Notice>
            {line(draft, field, Line::Text)}
        }
        .into_any()
    };
    let need = label("need", td_string!(locale, youths.one.need));
    view! {
        {choice(draft, need, td_string!(locale, common.form.choose), needs)}
        {only_if(draft, is_other, other)}
    }
    .into_any()
}

fn is_other(sheet: &Sheet) -> bool {
    sheet.code("need") == Some(SupportNeed::Other)
}

fn save(record: Record, draft: Draft) {
    let sheet = draft.now();
    let must: &[&str] = if is_other(&sheet) {
        &["need", "text"]
    } else {
        &["need"]
    };
    if !draft.complete(must) {
        return;
    }
    let Some(need) = sheet.code("need") else {
        return;
    };
    let text = sheet.text("text").filter(|_| is_other(&sheet));
    let (youth, version) = record.seen();
    let build = |key: Uuid, _| {
        let input = AddSupportEntryInput {
            key,
            youth,
            need,
            text,
        };
        AddSupport::build(AddSupportVariables { input })
    };
    draft.send(version, build, move |answer| {
        record.stands(answer.add_support_entry);
        draft.clear();
    });
}

fn end(record: Record, ending: Draft) {
    let id = cynic::Id::new(ending.sheet_value("id"));
    let build = |key: Uuid, _| {
        let input = EndSupportEntryInput { key, id };
        EndSupport::build(EndSupportVariables { input })
    };
    ending.send(0, build, move |answer| {
        record.stands(answer.end_support_entry);
        // The button that was pressed is gone.
        browser::focus("#support-title");
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_asked_for_beside_other_alone() {
        for need in SupportNeed::ALL {
            let sheet = Sheet::with(&[("need", need.code())]);
            assert_eq!(is_other(&sheet), *need == SupportNeed::Other, "{need:?}");
        }
    }

    #[test]
    fn a_need_says_who_wrote_it_and_whether_it_is_over() {
        let mut entry = SupportEntry {
            id: cynic::Id::new("a"),
            need: SupportNeed::Housing,
            text: None,
            by: None,
            recorded_at: "2026-12-01T10:00:00Z".parse().unwrap(),
            ended: true,
            mine: false,
        };
        assert_eq!(
            told(Locale::nb, &entry),
            "Skrevet av den unge 01.12.2026 · avsluttet"
        );
        (entry.by, entry.ended) = (Some("Kuben".into()), false);
        assert_eq!(told(Locale::nb, &entry), "Skrevet av Kuben 01.12.2026");
    }
}
