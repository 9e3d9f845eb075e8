//! "Krever handling nå": what waits for the reader, the most urgent first.

use leptos::prelude::*;

use super::super::words;
use super::queries::Action;
use super::roll::Roll;
use crate::components::{Loader, ProblemNotice, live};
use crate::format::{day_short, number, say};
use crate::gql::ActionKind;
use crate::routes::Route;
use crate::texts::{Locale, td_string, text, use_i18n};

/// How many are shown before one asks for the rest.
const SHOWN: usize = 6;

/// The list.
#[component]
pub fn Actions() -> impl IntoView {
    let i18n = use_i18n();
    let desk = Roll::here().desk();
    let list = move || match desk.data() {
        None if desk.loading() => view! { <Loader /> }.into_any(),
        None => ().into_any(),
        Some(desk) => list(i18n.get_locale(), &desk.actions),
    };
    view! {
        <section class="ot-section ot-actions" aria-labelledby="actions-title">
            <h2 id="actions-title">{text!(i18n, intake.action.title)}</h2>
            <ProblemNotice problem=desk.problem() on_retry=move || desk.retry() />
            {live(list)}
        </section>
    }
}

fn list(locale: Locale, actions: &[Action]) -> AnyView {
    if actions.is_empty() {
        return view! { <p>{td_string!(locale, intake.action.none)}</p> }.into_any();
    }
    let line = |action: &Action| line(locale, action);
    let (first, rest) = actions.split_at(actions.len().min(SHOWN));
    let more = (!rest.is_empty()).then(|| {
        let count = number(locale, i32::try_from(rest.len()).unwrap_or(i32::MAX));
        view! {
            <details class="ot-fold">
                <summary>{say!(locale, intake.action.more, count = count)}</summary>
                <ul class="ot-plain-list">{rest.iter().map(line).collect_view()}</ul>
            </details>
        }
        .into_any()
    });
    view! {
        <ul class="ot-plain-list">{first.iter().map(line).collect_view()}</ul>
        {more}
    }
    .into_any()
}

/// "Over fristen. Frist 1. desember".
fn due(locale: Locale, action: &Action) -> Option<String> {
    let date = day_short(locale, action.due_on?.0);
    let short = say!(locale, intake.due.short, date = date);
    Some(match action.overdue {
        true => say!(locale, intake.due.overdue, due = short),
        false => short,
    })
}

/// Where one does it.
fn place(action: &Action) -> String {
    match (&action.admission, action.kind) {
        (_, ActionKind::MarkAttendance) => Route::Group(&action.programme.slug).href(),
        (Some(admission), _) => Route::Admission(admission.id.inner()).href(),
        (None, _) => {
            let slug = Some(action.programme.slug.clone());
            super::state::Filters {
                programme: slug,
                ..Default::default()
            }
            .href()
        }
    }
}

fn line(locale: Locale, action: &Action) -> AnyView {
    let what = words::action(locale, action.kind);
    let told = match &action.youth_name {
        Some(name) => format!("{what}: {name}"),
        None => what.to_owned(),
    };
    let class = match action.overdue {
        true => "ot-clock ot-clock--over",
        false => "ot-clock",
    };
    let due = due(locale, action).map(|due| view! { <span class=class>{due}</span> }.into_any());
    view! {
        <li class="ot-action">
            <a href=place(action)>{told}</a>
            <span class="ot-muted">{action.programme.name.clone()}</span>
            {due}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::queries::{Named, Which};
    use super::*;
    use crate::gql::{Date, read_day};

    fn action(kind: ActionKind, admission: Option<&str>) -> Action {
        Action {
            kind,
            due_on: read_day("2026-12-01").map(Date),
            overdue: true,
            admission: admission.map(|id| Which {
                id: cynic::Id::new(id),
            }),
            programme: Named {
                slug: "kuben".into(),
                name: "Kuben".into(),
            },
            youth_name: None,
        }
    }

    #[test]
    fn each_thing_to_do_leads_to_where_it_is_done() {
        let to = |kind, id| place(&action(kind, id));
        assert_eq!(to(ActionKind::AnswerRequest, Some("a-1")), "/intake/a-1");
        assert_eq!(to(ActionKind::MarkAttendance, None), "/group/kuben");
        assert_eq!(to(ActionKind::NextInLine, None), "/intake?programme=kuben");
    }

    #[test]
    fn what_is_overdue_says_so_in_words() {
        let mut one = action(ActionKind::AnswerRequest, None);
        let told = |one: &Action| due(Locale::nb, one);
        assert_eq!(
            told(&one).as_deref(),
            Some("Over fristen. Frist 1. desember")
        );
        one.overdue = false;
        assert_eq!(told(&one).as_deref(), Some("Frist 1. desember"));
        one.due_on = None;
        assert_eq!(told(&one), None);
    }
}
