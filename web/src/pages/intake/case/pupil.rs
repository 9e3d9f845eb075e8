//! The time as a pupil: attendance, the agreement about it, and how it ended.

use leptos::prelude::*;

use super::super::words;
use super::desk::{Desk, Form};
use super::dialog;
use super::meetings::days;
use super::parts::{Agreement, Enrolment, FollowUp};
use super::queries::Case;
use super::story::list;
use crate::browser;
use crate::components::{Button, Look, Notice, Tone, facts, live_some, plain};
use crate::format::{day_in_table, day_in_text, local, number};
use crate::gql::AdmissionState;
use crate::texts::{Locale, td_string};

/// The pupil, from the day of admission.
pub fn section(desk: Desk) -> AnyView {
    let body = move || {
        let locale = desk.i18n.get_locale();
        desk.read(|case| pupil(desk, locale, case)).flatten()
    };
    view! { {live_some(body)}{dialog::outcome(desk, Form::FollowUp)} }.into_any()
}

fn pupil(desk: Desk, locale: Locale, case: &Case) -> Option<AnyView> {
    let enrolment = case.enrolment.as_deref()?;
    let Enrolment {
        admitted_on,
        ended_on,
        outcomes,
        subjects_passed,
        last_attended_on,
        marks,
        ..
    } = enrolment;
    let last = match last_attended_on {
        Some(day) => day_in_text(locale, day.0),
        None => td_string!(locale, intake.case.never).to_owned(),
    };
    let rows = vec![
        (
            td_string!(locale, intake.case.admitted_on),
            Some(plain(day_in_text(locale, admitted_on.0))),
        ),
        (
            td_string!(locale, intake.case.last_attended),
            Some(plain(last)),
        ),
        (
            td_string!(locale, intake.case.ended_on),
            ended_on.map(|day| plain(day_in_text(locale, day.0))),
        ),
        (
            td_string!(locale, intake.case.outcomes),
            list(locale, outcomes, words::outcome),
        ),
        (
            td_string!(locale, intake.case.subjects),
            subjects_passed.map(|many| plain(number(locale, many))),
        ),
        (
            td_string!(locale, intake.case.days),
            Some(days(locale, marks)),
        ),
    ];
    let runs = case.programme.may_run_intake && case.state == AdmissionState::Admitted;
    Some(
        view! {
            <section class="ot-section">
                <h2>{td_string!(locale, intake.case.pupil)}</h2>
                {facts(rows)}
                {agreement(desk, locale, enrolment, runs)}
            </section>
        }
        .into_any(),
    )
}

/// The agreement, whether one is proposed, and what staff may do with it.
fn agreement(desk: Desk, locale: Locale, enrolment: &Enrolment, runs: bool) -> AnyView {
    let due = enrolment.agreement_due.then(|| {
        view! {
            <Notice tone=Tone::Warning><p>{td_string!(locale, intake.case.agreement_due)}</p></Notice>
        }
        .into_any()
    });
    let now = enrolment.agreement.as_deref();
    let open = now.is_some_and(|one| one.ended_on.is_none());
    let shown = now.map(|one| terms(desk, locale, one, runs));
    let form = if open {
        Form::EndAgreement
    } else {
        Form::Agree
    };
    let button = runs.then(|| {
        view! {
            <p class="ot-no-print">
                <Button look=Look::Secondary on_press=move || desk.show(form)>
                    {dialog::name(locale, form)}
                </Button>
            </p>
        }
        .into_any()
    });
    view! { {due}{shown}{button} }.into_any()
}

fn terms(desk: Desk, locale: Locale, agreement: &Agreement, runs: bool) -> AnyView {
    let open = agreement.ended_on.is_none();
    let follow = |one: &FollowUp| follow_up_line(desk, locale, one, runs && open);
    let follows = (!agreement.follow_ups.is_empty()).then(|| {
        let lines = agreement.follow_ups.iter().map(follow).collect_view();
        view! { <ul class="ot-history">{lines}</ul> }.into_any()
    });
    let ended = agreement.ended_on.map(|day| {
        let how = agreement.ended_as.map(|how| words::agreed(locale, how));
        let day = day_in_text(locale, day.0);
        plain(how.map_or(day.clone(), |how| format!("{day}: {how}")))
    });
    let rows = vec![
        (
            td_string!(locale, intake.case.agreed_on),
            Some(plain(day_in_text(locale, agreement.agreed_on.0))),
        ),
        (
            td_string!(locale, intake.case.terms),
            list(locale, &agreement.terms, words::term),
        ),
        (td_string!(locale, intake.case.follow_ups), follows),
        (td_string!(locale, intake.case.ended_on), ended),
    ];
    view! {
        <h3 class="ot-h3">{td_string!(locale, intake.case.agreement)}</h3>
        {facts(rows)}
    }
    .into_any()
}

/// A day to look at it again: how it went, or the two answers there are.
fn follow_up_line(desk: Desk, locale: Locale, one: &FollowUp, runs: bool) -> AnyView {
    let date = day_in_table(locale, one.due_on.0);
    let said = move |kept: bool| match kept {
        true => td_string!(locale, intake.case.follow_up_kept),
        false => td_string!(locale, intake.case.follow_up_not),
    };
    let answer = |kept: bool| {
        let (id, of) = (one.id.clone(), date.clone());
        view! {
            <Button look=Look::Secondary on_press=move || follow(desk, &id, kept)>
                {said(kept)}<span class="pkt-sr-only">" "{of}</span>
            </Button>
        }
        .into_any()
    };
    let how = match one.kept {
        Some(kept) => Some(plain(format!(": {}", said(kept)))),
        // What is still ahead cannot have been kept.
        None if runs && one.due_on.0 <= local(browser::now()).date() => Some(
            view! { <span class="ot-row ot-no-print">{answer(true)}{answer(false)}</span> }
                .into_any(),
        ),
        None => None,
    };
    view! { <li><span>{date.clone()}{how}</span></li> }.into_any()
}

fn follow(desk: Desk, id: &cynic::Id, kept: bool) {
    let Some(draft) = desk.draft(Form::FollowUp) else {
        return;
    };
    draft.set("followUp", id.inner().to_owned());
    let answer = if kept { "yes" } else { "no" };
    draft.set("kept", answer.to_owned());
    desk.send(Form::FollowUp, false);
}
