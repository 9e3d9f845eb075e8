//! The dialog a step is taken in. Whatever goes wrong, what is typed stays in it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::super::words;
use super::desk::{Desk, Form};
use super::{fields, story};
use crate::components::entry::{Said, faults};
use crate::components::{
    Button, Dialog, Look, Notice, ProblemNotice, Tone, live, live_some, live_text, sentence,
};
use crate::gql::{AdmissionStep as Step, Problem};
use crate::texts::{Locale, td_string, text};

/// The dialog, with the form that was asked for.
pub fn dialog(desk: Desk) -> AnyView {
    let title = Signal::derive(move || {
        let locale = desk.i18n.get_locale();
        desk.form().map_or("", |form| name(locale, form)).to_owned()
    });
    let body = move || match desk.form() {
        Some(form) => untrack(|| body(desk, form)),
        None => ().into_any(),
    };
    view! { <Dialog id="step" open=desk.open title=title>{live(body)}</Dialog> }.into_any()
}

/// What a form does.
pub fn name(locale: Locale, form: Form) -> &'static str {
    match form {
        Form::Step(step) => words::step(locale, step),
        Form::Agree => td_string!(locale, intake.case.agree),
        Form::EndAgreement => td_string!(locale, intake.case.end_agreement),
        Form::FollowUp => td_string!(locale, intake.case.follow_ups),
    }
}

/// What comes of it, before one does it.
fn hint(locale: Locale, form: Form) -> Option<&'static str> {
    let Form::Step(step) = form else { return None };
    Some(match step {
        Step::Offer => td_string!(locale, intake.form.offer_hint),
        Step::Accept => td_string!(locale, intake.form.accept_hint),
        Step::ConfirmInterest => td_string!(locale, intake.form.interest_hint),
        Step::ConfirmReferral => td_string!(locale, intake.form.confirm_hint),
        Step::Admit => td_string!(locale, intake.form.admit_hint),
        Step::Waitlist => td_string!(locale, intake.form.waitlist_hint),
        Step::ReferOn => td_string!(locale, intake.form.refer_hint),
        Step::Reject | Step::Decline | Step::Withdraw => {
            td_string!(locale, intake.form.close_hint)
        }
        Step::Continue => td_string!(locale, intake.form.continue_hint),
        Step::End => td_string!(locale, intake.form.end_hint),
        _ => return None,
    })
}

/// Whether the server asks if the day is meant, and its words for it.
fn holiday(problem: &Problem) -> bool {
    matches!(problem, Problem::Refused { rule: Some(rule), .. } if rule == "ON_HOLIDAY")
}

fn body(desk: Desk, form: Form) -> AnyView {
    let Some(draft) = desk.draft(form) else {
        return ().into_any();
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        desk.send(form, false);
    };
    let all = live(move || {
        let locale = desk.i18n.get_locale();
        untrack(|| {
            let hint = hint(locale, form).map(|hint| view! { <p>{hint}</p> }.into_any());
            view! { {hint}{fields::fields(desk, draft, form, locale)} }.into_any()
        })
    });
    view! {
        <form class="ot-page" id=draft.id() on:submit=submit novalidate=true autocomplete="off">
            {all}
            {outcome(desk, form)}
            <div class="ot-row">
                <button
                    type="submit"
                    class="pkt-btn pkt-btn--medium pkt-btn--label-only pkt-btn--primary"
                    aria-disabled=move || draft.busy().get().then_some("true")
                >
                    <span class="pkt-btn__text">{move || name(desk.i18n.get_locale(), form)}</span>
                </button>
                <Button look=Look::Tertiary on_press=move || desk.open.set(false)>
                    {text!(desk.i18n, intake.form.cancel)}
                </Button>
            </div>
        </form>
    }
    .into_any()
}

/// What came of the last press: what is wrong, a question, or who was quicker.
pub fn outcome(desk: Desk, form: Form) -> AnyView {
    let Some(draft) = desk.draft(form) else {
        return ().into_any();
    };
    // The question is taken out of what is shown as a problem.
    let problem = RwSignal::new(None::<Problem>);
    let question = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        let (asked, failed) = match draft.problem().get() {
            Some(found) if holiday(&found) => (Some(found), None),
            other => (None, other),
        };
        question.set(asked);
        problem.set(failed);
    });
    let faults = move || faults(draft, desk.i18n.get_locale());
    let sure = move || question.get().map(|asked| sure(desk, form, asked));
    let changed = move || (draft.said() == Some(Said::Changed)).then(|| changed(desk, form));
    view! {
        <div role="alert">{live_some(faults)}{live_some(sure)}{live_some(changed)}</div>
        <ProblemNotice problem=problem on_retry=move || desk.send(form, false) />
    }
    .into_any()
}

/// The meeting is on a holiday: the server says which, the person says whether.
fn sure(desk: Desk, form: Form, asked: Problem) -> AnyView {
    let i18n = desk.i18n;
    view! {
        <Notice tone=Tone::Warning>
            <p><strong>{text!(i18n, intake.form.holiday)}</strong></p>
            <p>{live_text(move || sentence(i18n.get_locale(), &asked))}</p>
            <Button look=Look::Secondary on_press=move || desk.send(form, true)>
                {text!(i18n, intake.form.anyway)}
            </Button>
        </Notice>
    }
    .into_any()
}

/// Somebody was quicker: who did what since, and whether the step still fits.
fn changed(desk: Desk, form: Form) -> AnyView {
    let i18n = desk.i18n;
    let since = move || {
        let locale = i18n.get_locale();
        let lines = desk.since(|event| story::line(locale, event));
        view! { <ul>{lines}</ul> }.into_any()
    };
    let on = move || {
        let locale = i18n.get_locale();
        match desk.fits(form) {
            true => td_string!(locale, intake.form.kept).to_owned(),
            false => td_string!(locale, intake.form.no_longer).to_owned(),
        }
    };
    view! {
        <Notice tone=Tone::Warning>
            <p><strong>{text!(i18n, intake.form.changed)}</strong></p>
            {live(since)}
            <p>{live_text(on)}</p>
        </Notice>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::Code;

    #[test]
    fn only_a_holiday_is_a_question() {
        let refused = |rule: &str| Problem::Refused {
            code: Code::Rule,
            rule: Some(rule.into()),
            message: String::new(),
            fields: Vec::new(),
        };
        assert!(holiday(&refused("ON_HOLIDAY")));
        assert!(!holiday(&refused("NO_SEAT_LEFT")));
        assert!(!holiday(&Problem::Offline));
    }
}
