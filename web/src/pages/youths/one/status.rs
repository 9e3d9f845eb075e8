//! How the young person stands, how they stood, and a new status.

use cynic::MutationBuilder;
use leptos::prelude::*;

use super::super::words;
use super::changes::{SetStatus, SetStatusInput, SetStatusVariables};
use super::queries::{Status, StatusEntry, Youth};
use super::record::Record;
use crate::browser;
use crate::components::entry::{Draft, Line, Sheet, Words, choice, form, label, line, only_if};
use crate::components::{facts, live_some, plain};
use crate::format::{day_in_table, day_in_text, local, say};
use crate::gql::{Coded, Date, OtStatus, Uuid, write_day};
use crate::texts::{I18n, Locale, td_string, text};

/// The status, its history and the form.
pub fn section(record: Record, i18n: I18n) -> AnyView {
    let may = record.may(|may| may.set_status);
    let today = write_day(local(browser::now()).date());
    let draft = Draft::new("status-form", Sheet::with(&[("validFrom", &today)]));
    let change = move || {
        may.get().then(|| {
            view! {
                <details class="ot-fold ot-no-print">
                    <summary>{text!(i18n, youths.one.new_status)}</summary>
                    {form(draft, i18n, WORDS, move |locale| fields(draft, locale), move || save(record, draft))}
                </details>
            }
            .into_any()
        })
    };
    let shown = Memo::new(move |_| record.read(|youth| youth.status.is_some()) == Some(true));
    live_some(move || {
        shown.get().then(|| {
            view! {
                <section class="ot-section">
                    <h2>{text!(i18n, youths.one.status)}</h2>
                    {super::part(record, i18n, now)}
                    {live_some(change)}
                </section>
            }
            .into_any()
        })
    })
}

const WORDS: Words = Words {
    send: |locale| td_string!(locale, youths.one.save_status),
    done: |locale| td_string!(locale, youths.one.status_saved),
};

fn now(locale: Locale, youth: &Youth) -> Option<AnyView> {
    let status = youth.status.as_ref()?;
    Some(
        view! {
            {facts(rows(locale, status))}
            <details class="ot-fold">
                <summary>{td_string!(locale, youths.one.history)}</summary>
                <ul class="ot-history">
                    {status.history.iter().map(|entry| past(locale, entry)).collect_view()}
                </ul>
            </details>
        }
        .into_any(),
    )
}

fn rows(locale: Locale, status: &Status) -> Vec<(&'static str, Option<AnyView>)> {
    let category = status
        .category
        .map(|category| words::category(locale, category));
    let school = status
        .current_school
        .as_ref()
        .map(|school| school.name.clone());
    vec![
        (
            td_string!(locale, youths.list.status),
            Some(plain(words::status(locale, status.code))),
        ),
        (
            td_string!(locale, youths.list.since),
            Some(plain(day_in_text(locale, status.since.0))),
        ),
        (
            td_string!(locale, youths.list.category),
            category.map(plain),
        ),
        (
            td_string!(locale, youths.one.current_school),
            school.map(plain),
        ),
    ]
}

/// "OTOV fra 01.12.2026 · satt av Kuben · kontakt 30.11.2026".
fn told(locale: Locale, entry: &StatusEntry) -> String {
    let day = |date: Date| day_in_table(locale, date.0);
    let mut parts = vec![say!(locale, youths.one.from, date = day(entry.valid_from))];
    if let Some(agency) = &entry.set_by {
        parts.push(say!(locale, youths.one.set_by, agency = agency));
    }
    if let Some(contact) = entry.contact_established_on {
        parts.push(say!(locale, youths.one.contact_on, date = day(contact)));
    }
    parts.join(" · ")
}

fn past(locale: Locale, entry: &StatusEntry) -> AnyView {
    view! {
        <li>
            <strong>{words::status(locale, entry.code)}</strong>
            <span>{told(locale, entry)}</span>
        </li>
    }
    .into_any()
}

fn fields(draft: Draft, locale: Locale) -> AnyView {
    let codes = move || {
        let one = |code: &OtStatus| {
            (
                code.code().to_owned(),
                words::status(locale, *code).to_owned(),
            )
        };
        OtStatus::ALL.iter().map(one).collect()
    };
    let contact = move || {
        let field = label(
            "contactEstablishedOn",
            td_string!(locale, youths.one.contact),
        )
        .hint(td_string!(locale, youths.one.contact_hint));
        line(draft, field, Line::Day)
    };
    let code = label("code", td_string!(locale, youths.one.new_status));
    let from = label("validFrom", td_string!(locale, youths.one.valid_from));
    view! {
        {choice(draft, code, td_string!(locale, common.form.choose), codes)}
        {line(draft, from, Line::Day)}
        {only_if(draft, asks_contact, contact)}
    }
    .into_any()
}

/// Contact is asked for where the new status lies in the target group.
fn asks_contact(sheet: &Sheet) -> bool {
    let code = sheet.code::<OtStatus>("code");
    code.is_some_and(|code| code != OtStatus::Otuk && !is_outside(code))
}

/// The codes of those reported who are not in the target group.
fn is_outside(code: OtStatus) -> bool {
    code == OtStatus::Feil || code.code().ends_with("_IM")
}

fn save(record: Record, draft: Draft) {
    if !draft.complete(&["code", "validFrom"]) {
        return;
    }
    let sheet = draft.now();
    let (youth, version) = record.seen();
    let (Some(code), Some(valid_from)) = (sheet.code("code"), sheet.day("validFrom")) else {
        return;
    };
    let contact = sheet
        .day("contactEstablishedOn")
        .filter(|_| asks_contact(&sheet));
    let build = |key: Uuid, version: i32| {
        let input = SetStatusInput {
            key,
            youth,
            version,
            code,
            valid_from,
            contact_established_on: contact,
        };
        SetStatus::build(SetStatusVariables { input })
    };
    draft.send(version, build, move |answer| {
        record.stands(answer.set_status);
        draft.clear();
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::read_day;

    #[test]
    fn contact_is_asked_where_somebody_leaves_unknown_activity() {
        let asked = |code| asks_contact(&Sheet::with(&[("code", code)]));
        assert!(asked("OTOV") && asked("OTNO"));
        assert!(!asked("OTUK") && !asked("OTFA_IM") && !asked("FEIL") && !asked(""));
    }

    #[test]
    fn a_line_of_the_history_says_who_and_when() {
        let entry = StatusEntry {
            code: OtStatus::Otov,
            valid_from: Date(read_day("2026-12-01").unwrap()),
            contact_established_on: read_day("2026-11-30").map(Date),
            set_by: Some("Kuben".into()),
        };
        assert_eq!(
            told(Locale::nb, &entry),
            "Fra 01.12.2026 · satt av Kuben · kontakt 30.11.2026"
        );
    }
}
