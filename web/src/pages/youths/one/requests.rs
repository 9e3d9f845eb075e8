//! The requests for a place: where each stands, what is due, and the way to a new one.

use leptos::prelude::*;

use super::queries::{Admission, Youth};
use crate::format::{day_in_table, local, say};
use crate::routes::Route;
use crate::texts::{Locale, td_string};
use crate::words;

/// The requests one may see, and the way to a new one; nothing where there is neither.
pub fn section(locale: Locale, youth: &Youth) -> Option<AnyView> {
    let ask = youth.may.ask_for_place.then(|| {
        let href = Route::Request(youth.id.inner()).href();
        view! { <p><a href=href>{td_string!(locale, youths.one.ask)}</a></p> }.into_any()
    });
    let line = |one: &Admission| {
        let href = Route::Admission(one.id.inner()).href();
        view! {
            <li>
                <a href=href>{one.programme.name.clone()}</a>
                <span>{told(locale, one)}</span>
            </li>
        }
        .into_any()
    };
    let lines = youth.admissions.iter().map(line).collect_view();
    (ask.is_some() || !youth.admissions.is_empty()).then(|| {
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, youths.one.requests)}</h2>
                <ul class="ot-history">{lines}</ul>
                {ask}
            </section>
        }
        .into_any()
    })
}

/// "Forespurt, fra 23.11.2026 · svar på forespørselen innen 26.11.2026".
fn told(locale: Locale, one: &Admission) -> String {
    let state = words::admission(locale, one.state);
    let since = day_in_table(locale, local(one.since).date());
    let stands = say!(locale, common.intake.stands, state = state, date = since);
    let Some(clock) = one.clock else {
        return stands;
    };
    let due = say!(
        locale,
        common.intake.due,
        what = words::clock(locale, clock.kind),
        date = day_in_table(locale, clock.due_on.0)
    );
    match clock.overdue {
        true => format!(
            "{stands} · {due} ({})",
            td_string!(locale, common.intake.overdue)
        ),
        false => format!("{stands} · {due}"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::queries::{AskedProgramme, Clock};
    use super::*;
    use crate::gql::{AdmissionState, ClockKind, Date, read_day};

    #[test]
    fn a_request_says_how_it_stands_and_what_is_due() {
        let mut one = Admission {
            id: "a".into(),
            programme: AskedProgramme {
                name: "Kuben".into(),
            },
            state: AdmissionState::Requested,
            since: "2026-11-23T09:00:00Z".parse().unwrap(),
            clock: None,
        };
        assert_eq!(told(Locale::nb, &one), "Forespurt, siden 23.11.2026");
        one.clock = read_day("2026-11-26").map(|day| Clock {
            kind: ClockKind::AnswerRequest,
            due_on: Date(day),
            overdue: true,
        });
        assert_eq!(
            told(Locale::nb, &one),
            "Forespurt, siden 23.11.2026 · svar på forespørselen innen 26.11.2026 (over fristen)"
        );
    }
}
