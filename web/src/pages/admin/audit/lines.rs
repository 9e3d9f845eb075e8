//! The lines of the log, and what is unusual among them.

use leptos::prelude::*;

use super::super::words;
use super::queries::{AuditLine, UnusualPattern};
use super::state;
use crate::components::entry::Sheet;
use crate::components::{grid, plain};
use crate::format::{clock, day_in_table, local, number, say};
use crate::pages::youths::words as trade;
use crate::texts::{Locale, td_string};
use crate::words::role;

/// What to look at first; a reason to look closer, never a finding.
pub fn unusual(locale: Locale, patterns: &[UnusualPattern]) -> AnyView {
    let line = |pattern: &UnusualPattern| {
        let href = state::behind(pattern);
        view! {
            <li>
                <a href=href>{words::unusual(locale, pattern.kind)}</a>
                <span class="ot-hint">{about(locale, pattern)}</span>
            </li>
        }
        .into_any()
    };
    let lines = patterns.iter().map(line).collect_view();
    let body = match patterns.is_empty() {
        true => view! { <p>{td_string!(locale, admin.audit.nothing_unusual)}</p> }.into_any(),
        false => view! {
            <p>{td_string!(locale, admin.audit.unusual_hint)}</p>
            <ul class="ot-history">{lines}</ul>
        }
        .into_any(),
    };
    view! {
        <section class="ot-section">
            <h2>{td_string!(locale, admin.audit.unusual)}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// "Kari Testesen, Bydel Alna · 24.11.2026 · 120 ganger".
fn about(locale: Locale, pattern: &UnusualPattern) -> String {
    let who = pattern
        .actor_name
        .clone()
        .unwrap_or_else(|| pattern.actor.clone());
    let who = match &pattern.agency {
        Some(agency) => format!("{who}, {agency}"),
        None => who,
    };
    let times = say!(
        locale,
        admin.audit.times,
        count = number(locale, pattern.count)
    );
    format!("{who} · {} · {times}", day_in_table(locale, pattern.day.0))
}

/// All lines as a table.
pub fn table(locale: Locale, rows: &[AuditLine]) -> AnyView {
    if rows.is_empty() {
        return ().into_any();
    }
    let heads = [
        td_string!(locale, admin.audit.at),
        td_string!(locale, admin.audit.actor),
        td_string!(locale, admin.audit.youth),
        td_string!(locale, admin.audit.action),
        td_string!(locale, admin.audit.purpose),
        td_string!(locale, admin.audit.outcome),
    ];
    let caption = td_string!(locale, admin.audit.title).to_owned();
    grid(
        caption,
        &heads,
        rows.iter().map(|row| cells(locale, row)).collect(),
    )
}

fn cells(locale: Locale, row: &AuditLine) -> Vec<AnyView> {
    let at = format!(
        "{} {}",
        day_in_table(locale, local(row.at).date()),
        clock(locale, row.at)
    );
    let youth = row.youth.as_ref().map_or_else(
        || plain("–"),
        |youth| {
            let href = state::href(&Sheet::with(&[("youth", youth)]));
            view! { <a href=href>{youth.clone()}</a> }.into_any()
        },
    );
    vec![
        plain(at),
        actor(locale, row),
        youth,
        plain(done(locale, row)),
        plain(
            row.purpose
                .map_or("–", |purpose| trade::purpose(locale, purpose)),
        ),
        plain(words::outcome(locale, row.outcome)),
    ]
}

fn actor(locale: Locale, row: &AuditLine) -> AnyView {
    let name = row.actor_name.clone().unwrap_or_else(|| row.actor.clone());
    let href = state::href(&Sheet::with(&[("actor", &row.actor)]));
    let role = row.role.map(|held| role(locale, held).to_owned());
    let place: Vec<_> = [role, row.agency.clone()].into_iter().flatten().collect();
    view! {
        <a href=href>{name}</a>
        <span class="ot-place">{place.join(", ")}</span>
    }
    .into_any()
}

/// "Leste om en ungdom: Oppfølgingsplan".
fn done(locale: Locale, row: &AuditLine) -> String {
    let action = words::action(locale, row.action);
    let scopes: Vec<_> = row
        .scopes
        .iter()
        .map(|one| trade::scope(locale, *one))
        .collect();
    match scopes.as_slice() {
        [] => action.to_owned(),
        scopes => format!("{action}: {}", scopes.join("; ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::{Date, LookAction, LookOutcome, Scope, UnusualKind, read_day};

    #[test]
    fn a_pattern_says_who_when_and_how_many() {
        let pattern = UnusualPattern {
            kind: UnusualKind::ManyYouths,
            actor: "a1".into(),
            actor_name: Some("Kari Testesen".into()),
            agency: Some("Bydel Alna".into()),
            day: Date(read_day("2026-11-24").unwrap()),
            count: 120,
        };
        assert_eq!(
            about(Locale::nb, &pattern),
            "Kari Testesen, Bydel Alna · 24.11.2026 · 120 ganger"
        );
    }

    #[test]
    fn a_line_says_what_was_seen_but_never_what_it_said() {
        let row = AuditLine {
            at: "2026-11-24T10:00:00Z".parse().unwrap(),
            actor: "a1".into(),
            actor_name: None,
            role: None,
            agency: None,
            youth: Some("U-7F3A-91C2".into()),
            action: LookAction::Read,
            purpose: None,
            scopes: vec![Scope::Plan],
            outcome: LookOutcome::Done,
        };
        assert_eq!(
            done(Locale::nb, &row),
            "Leste om en ungdom: Oppfølgingsplan"
        );
    }
}
