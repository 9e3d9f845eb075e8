//! What has happened, in lines: when, what, who and why.

use leptos::prelude::*;

use super::super::words;
use super::queries::{Case, Event, Near, Request};
use crate::components::{facts, plain};
use crate::format::{day_in_table, local, moment_in_text, say};
use crate::gql::Side;
use crate::routes::Route;
use crate::texts::{Locale, td_string};

/// "Kari Nordmann, Hellerud"; the side where nobody is named.
fn who(locale: Locale, event: &Event) -> String {
    match (&event.person, &event.agency) {
        (Some(person), Some(agency)) => {
            say!(locale, intake.case.by, who = person, agency = agency)
        }
        (Some(one), None) | (None, Some(one)) => one.clone(),
        (None, None) => words::side(locale, event.side).to_owned(),
    }
}

/// What was done, and why: "Ikke tatt inn: Ikke plass nå".
fn what(locale: Locale, event: &Event) -> String {
    let mut told = words::did(locale, event.step).to_owned();
    if let Some(reason) = event.reason {
        told = format!("{told}: {}", words::reason(locale, reason));
    }
    if let Some(text) = &event.text {
        told = format!("{told}: {text}");
    }
    match event.undone {
        true => format!("{told} ({})", td_string!(locale, intake.case.undone_mark)),
        false => told,
    }
}

/// One line.
pub fn line(locale: Locale, event: &Event) -> AnyView {
    let when = moment_in_text(locale, event.at);
    let by = match event.side {
        Side::System => words::side(locale, Side::System).to_owned(),
        _ => who(locale, event),
    };
    let class = if event.undone { "ot-undone" } else { "" };
    view! {
        <li>
            <strong class=class>{what(locale, event)}</strong>
            <span class="ot-hint">{format!("{when} · {by}")}</span>
        </li>
    }
    .into_any()
}

/// The whole story, the newest first.
pub fn history(locale: Locale, case: &Case) -> Option<AnyView> {
    let lines = case.history.iter().rev().map(|event| line(locale, event));
    Some(
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, intake.case.history)}</h2>
                <ol class="ot-history">{lines.collect_view()}</ol>
            </section>
        }
        .into_any(),
    )
}

/// Codes in one line; nothing where there are none.
pub fn list<T: Copy>(
    locale: Locale,
    codes: &[T],
    word: fn(Locale, T) -> &'static str,
) -> Option<AnyView> {
    let names: Vec<_> = codes.iter().map(|code| word(locale, *code)).collect();
    (!names.is_empty()).then(|| plain(names.join(", ")))
}

/// A request beside this one: where it is, where it stands, and the way there.
pub fn near(locale: Locale, near: &Near) -> AnyView {
    let told = format!(
        " · {} · {}",
        words::state(locale, near.state),
        near.school_year
    );
    let name = near.programme.name.clone();
    view! { <a href=Route::Admission(near.id.inner()).href()>{name}</a>{told} }.into_any()
}

/// What was sent, and by whom.
pub fn request(locale: Locale, case: &Case) -> Option<AnyView> {
    let Request {
        source,
        sender,
        sent_by,
        reasons,
        needs,
        text,
        basis,
        created_at,
        siblings,
    } = &*case.request;
    let parts: Vec<_> = sent_by.iter().chain(sender).cloned().collect();
    let sent_by = (!parts.is_empty()).then(|| plain(parts.join(", ")));
    let date = day_in_table(locale, local(*created_at).date());
    let others = siblings
        .iter()
        .map(|one| view! { <li>{near(locale, one)}</li> }.into_any());
    let others = (!siblings.is_empty())
        .then(|| view! { <ul class="ot-plain-list">{others.collect_view()}</ul> }.into_any());
    let rows = vec![
        (
            td_string!(locale, intake.case.source),
            Some(plain(words::source(locale, *source))),
        ),
        (td_string!(locale, intake.case.sent_by), sent_by),
        (td_string!(locale, intake.case.sent_on), Some(plain(date))),
        (
            td_string!(locale, intake.case.reasons),
            list(locale, reasons, words::why),
        ),
        (
            td_string!(locale, intake.case.text),
            text.clone().map(plain),
        ),
        (
            td_string!(locale, intake.case.needs),
            list(locale, needs, words::need),
        ),
        (
            td_string!(locale, intake.case.basis),
            Some(plain(words::basis(locale, *basis))),
        ),
        (td_string!(locale, intake.case.siblings), others),
    ];
    Some(
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, intake.case.request)}</h2>
                {facts(rows)}
            </section>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::{AdmissionReason, AdmissionStep};

    fn event(step: AdmissionStep) -> Event {
        Event {
            at: "2026-12-01T08:00:00Z".parse().unwrap(),
            step,
            side: Side::Programme,
            person: None,
            agency: None,
            reason: None,
            text: None,
            undone: false,
        }
    }

    #[test]
    fn a_line_says_why_and_whether_it_was_taken_back() {
        let mut one = event(AdmissionStep::Reject);
        one.reason = Some(AdmissionReason::NoRoom);
        assert_eq!(what(Locale::nb, &one), "Ikke tatt inn: Ikke plass nå");
        one.undone = true;
        assert_eq!(
            what(Locale::nb, &one),
            "Ikke tatt inn: Ikke plass nå (angret)"
        );
    }

    #[test]
    fn whoever_is_not_named_is_told_by_their_side() {
        let mut one = event(AdmissionStep::Accept);
        one.side = Side::Youth;
        assert_eq!(who(Locale::nb, &one), "Den unge");
        one.agency = Some("Hellerud".into());
        assert_eq!(who(Locale::nb, &one), "Hellerud");
        one.person = Some("Kari".into());
        assert_eq!(who(Locale::nb, &one), "Kari, Hellerud");
    }
}
