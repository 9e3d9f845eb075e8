//! The meetings and the trial, as they were agreed and as they went.

use leptos::prelude::*;

use super::super::words;
use super::parts::{Assessed, Day, Meeting, Participant, Trial};
use super::queries::Case;
use super::story::list;
use crate::components::{facts, plain};
use crate::format::{day_in_table, day_in_text, moment_in_text, number, say};
use crate::gql::Api;
use crate::texts::{Locale, td_string};

/// The meetings, the newest first.
pub fn meetings(locale: Locale, case: &Case) -> Option<AnyView> {
    let one = |meeting: &Meeting| meeting_card(locale, meeting);
    (!case.meetings.is_empty()).then(|| {
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, intake.case.meetings)}</h2>
                <div class="ot-cards">{case.meetings.iter().map(one).collect_view()}</div>
            </section>
        }
        .into_any()
    })
}

/// "Den unge (Testine), Kontaktlærer".
fn participants(locale: Locale, all: &[Participant]) -> String {
    let one = |participant: &Participant| {
        let role = words::role(locale, participant.role);
        match &participant.name {
            Some(name) => format!("{role} ({name})"),
            None => role.to_owned(),
        }
    };
    all.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn meeting_card(locale: Locale, meeting: &Meeting) -> AnyView {
    let found = |one: &Assessed| {
        let (criterion, finding) = (
            words::looks_at(locale, one.criterion),
            words::finding(locale, one.finding),
        );
        view! { <li>{criterion}": "{finding}</li> }.into_any()
    };
    let assessment = (!meeting.assessment.is_empty()).then(|| {
        let lines = meeting.assessment.iter().map(found).collect_view();
        view! { <ul class="ot-plain-list">{lines}</ul> }.into_any()
    });
    let length = say!(
        locale,
        intake.case.length,
        count = number(locale, meeting.minutes)
    );
    let rows = vec![
        (
            td_string!(locale, intake.case.place),
            Some(plain(format!("{} · {length}", meeting.place))),
        ),
        (
            td_string!(locale, intake.case.who),
            Some(plain(participants(locale, &meeting.participants))),
        ),
        (
            td_string!(locale, intake.case.outcome),
            meeting
                .outcome
                .map(|outcome| plain(words::meeting(locale, outcome))),
        ),
        (
            td_string!(locale, intake.case.topics),
            list(locale, &meeting.topics, words::topic),
        ),
        (td_string!(locale, intake.case.assessment), assessment),
    ];
    let file = Api::here().address(&meeting.invitation);
    let invitation = meeting.outcome.is_none().then(|| {
        view! {
            <p class="ot-no-print">
                <a href=file download="">{td_string!(locale, intake.case.invitation)}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <section class="ot-card">
            <h3 class="ot-h3 ot-capital">{moment_in_text(locale, meeting.starts_at)}</h3>
            {facts(rows)}
            {invitation}
        </section>
    }
    .into_any()
}

/// "30.11.2026: Til stede", day by day.
pub fn days(locale: Locale, days: &[Day]) -> AnyView {
    if days.is_empty() {
        return plain(td_string!(locale, intake.case.no_days));
    }
    let one = |day: &Day| {
        let (date, mark) = (
            day_in_table(locale, day.day.0),
            words::mark(locale, day.mark),
        );
        view! { <li>{date}": "{mark}</li> }.into_any()
    };
    view! { <ul class="ot-plain-list ot-days">{days.iter().map(one).collect_view()}</ul> }
        .into_any()
}

/// The trial.
pub fn trial(locale: Locale, case: &Case) -> Option<AnyView> {
    let Trial {
        starts_on,
        ends_on,
        ended_on,
        outcome,
        days: attended,
    } = case.trial.as_deref()?;
    let day = |day: crate::gql::Date| day_in_text(locale, day.0);
    let period = format!("{} – {}", day(*starts_on), day(*ends_on));
    let rows = vec![
        (td_string!(locale, intake.case.period), Some(plain(period))),
        (
            td_string!(locale, intake.case.ended_on),
            ended_on.map(|ended| plain(day(ended))),
        ),
        (
            td_string!(locale, intake.case.trial_outcome),
            outcome.map(|outcome| plain(words::tried(locale, outcome))),
        ),
        (
            td_string!(locale, intake.case.days),
            Some(days(locale, attended)),
        ),
    ];
    Some(
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, intake.case.trial)}</h2>
                {facts(rows)}
            </section>
        }
        .into_any(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::ParticipantRole;

    #[test]
    fn those_who_come_are_told_by_what_they_are_and_by_name() {
        let one = |role, name: Option<&str>| Participant {
            role,
            name: name.map(Into::into),
        };
        let all = [
            one(ParticipantRole::Youth, Some("Testine")),
            one(ParticipantRole::Nav, None),
        ];
        assert_eq!(participants(Locale::nb, &all), "Den unge (Testine), Nav");
    }
}
