//! The fields of each form.

use domain::admission::{TEXT_MAX, TRIAL_DAYS_MAX};
use leptos::prelude::*;

use super::super::words;
use super::check::{is_other, passed_subjects, was_held};
use super::desk::{Desk, Form};
use super::write::{FOLLOW_UPS, criterion_name};
use crate::components::entry::{Choices, Draft, Line, choice, label, line, only_if, ticks};
use crate::format::{number, say};
use crate::gql::{
    AdmissionStep as Step, AgreementEnd, AgreementTerm, Coded, EndOutcome, Finding,
    IntakeCriterion, MeetingOutcome, MeetingTopic, OtherPlace, ParticipantRole, TrialOutcome,
};
use crate::texts::{Locale, td_string};

/// Codes as choices: what is sent, and what is read.
pub fn coded<T: Coded>(locale: Locale, all: &[T], word: fn(Locale, T) -> &'static str) -> Choices {
    let one = |value: &T| (value.code().to_owned(), word(locale, *value).to_owned());
    all.iter().map(one).collect()
}

/// The fields of a form.
pub fn fields(desk: Desk, draft: Draft, form: Form, locale: Locale) -> AnyView {
    let Form::Step(step) = form else {
        return agreement(draft, form, locale);
    };
    match step {
        Step::BookMeeting | Step::MoveMeeting => booking(draft, locale),
        Step::RecordMeeting => record(draft, locale),
        Step::StartTrial | Step::ExtendTrial | Step::EndTrial => trial(draft, step, locale),
        Step::Admit => {
            let places = move || coded(locale, OtherPlace::ALL, words::other_place);
            let other = label("otherPlace", td_string!(locale, intake.form.other_place));
            let from = label("startsOn", td_string!(locale, intake.form.starts_on));
            view! {
                {choice(draft, other, td_string!(locale, common.form.choose), places)}
                {line(draft, from, Line::Day)}
                {track(desk, draft, locale)}
            }
            .into_any()
        }
        Step::Continue => track(desk, draft, locale),
        Step::ReferOn => super::refer::fields(desk, draft, locale),
        Step::End => ending(draft, locale),
        step => reason(draft, step, locale),
    }
}

/// The reason, and words beside another one.
pub fn reason(draft: Draft, step: Step, locale: Locale) -> AnyView {
    let all = step.reasons();
    if all.is_empty() {
        return ().into_any();
    }
    let why = label("reason", td_string!(locale, intake.form.reason));
    let reasons = move || coded(locale, &all, words::reason);
    let other = move || {
        let hint = say!(locale, intake.form.text_hint, max = TEXT_MAX);
        let field = label("text", td_string!(locale, intake.form.text)).hint(hint);
        line(draft, field, Line::Text)
    };
    view! {
        {choice(draft, why, td_string!(locale, common.form.choose), reasons)}
        {only_if(draft, is_other, other)}
    }
    .into_any()
}

fn booking(draft: Draft, locale: Locale) -> AnyView {
    let lengths = move || {
        let one = |minutes: i32| {
            let text = say!(locale, intake.case.length, count = minutes);
            (minutes.to_string(), text)
        };
        [15, 30, 45, 60, 90, 120].into_iter().map(one).collect()
    };
    let day = label("startsAt", td_string!(locale, intake.form.day));
    let time = label("time", td_string!(locale, intake.form.time));
    let length = label("minutes", td_string!(locale, intake.form.minutes));
    let place = label("place", td_string!(locale, intake.form.place))
        .hint(td_string!(locale, intake.form.place_hint));
    let who = label("participants", td_string!(locale, intake.form.participants))
        .hint(td_string!(locale, intake.form.participants_hint));
    let roles = coded(locale, ParticipantRole::ALL, words::role);
    view! {
        <div class="ot-page__row">
            {line(draft, day, Line::Day)}
            {line(draft, time, Line::Time)}
        </div>
        {choice(draft, length, td_string!(locale, common.form.choose), lengths)}
        {line(draft, place, Line::Text)}
        {ticks(draft, who, roles)}
    }
    .into_any()
}

fn record(draft: Draft, locale: Locale) -> AnyView {
    let outcomes = move || coded(locale, MeetingOutcome::ALL, words::meeting);
    let outcome = label("outcome", td_string!(locale, intake.form.outcome));
    let held = move || {
        let topics = label("topics", td_string!(locale, intake.form.topics));
        let one = |criterion: &IntakeCriterion| {
            let field = label(
                criterion_name(*criterion),
                words::looks_at(locale, *criterion),
            );
            let findings = move || coded(locale, Finding::ALL, words::finding);
            choice(
                draft,
                field,
                td_string!(locale, common.form.unknown),
                findings,
            )
        };
        let criteria = IntakeCriterion::ALL.iter().map(one).collect_view();
        view! {
            {ticks(draft, topics, coded(locale, MeetingTopic::ALL, words::topic))}
            <fieldset class="ot-group">
                <legend>{td_string!(locale, intake.form.assessment)}</legend>
                <p class="ot-hint">{td_string!(locale, intake.form.assessment_hint)}</p>
                <div class="ot-page__row">{criteria}</div>
            </fieldset>
        }
        .into_any()
    };
    view! {
        {choice(draft, outcome, td_string!(locale, common.form.choose), outcomes)}
        {only_if(draft, was_held, held)}
    }
    .into_any()
}

fn trial(draft: Draft, step: Step, locale: Locale) -> AnyView {
    let day = |name: &str, text: &'static str| line(draft, label(name, text), Line::Day);
    let ends = || {
        let hint = say!(locale, intake.form.trial_hint, max = TRIAL_DAYS_MAX);
        let ends = label("endsOn", td_string!(locale, intake.form.ends_on)).hint(hint);
        line(draft, ends, Line::Day)
    };
    match step {
        Step::StartTrial => {
            let starts = day("startsOn", td_string!(locale, intake.form.starts_on));
            view! { {starts}{ends()} }.into_any()
        }
        Step::ExtendTrial => view! { {ends()}{reason(draft, step, locale)} }.into_any(),
        _ => {
            let outcome = label("outcome", td_string!(locale, intake.form.trial_outcome));
            let outcomes = move || coded(locale, TrialOutcome::ALL, words::tried);
            view! {
                {day("endedOn", td_string!(locale, intake.form.ended_on))}
                {choice(draft, outcome, td_string!(locale, common.form.choose), outcomes)}
            }
            .into_any()
        }
    }
}

/// The track, where the programme has several.
fn track(desk: Desk, draft: Draft, locale: Locale) -> AnyView {
    let tracks = desk.look(|case| case.programme.tracks.clone());
    let tracks = tracks.unwrap_or_default();
    if tracks.len() < 2 {
        return ().into_any();
    }
    let choices = move || {
        let one =
            |track: &super::queries::CaseTrack| (track.id.inner().to_owned(), track.name.clone());
        tracks.iter().map(one).collect()
    };
    let field = label("track", td_string!(locale, intake.form.track));
    choice(
        draft,
        field,
        td_string!(locale, intake.form.no_track),
        choices,
    )
}

fn ending(draft: Draft, locale: Locale) -> AnyView {
    let day = label("endedOn", td_string!(locale, intake.form.ended_on));
    let outcomes = label("outcomes", td_string!(locale, intake.form.outcomes))
        .hint(td_string!(locale, intake.form.outcomes_hint));
    let subjects = move || {
        let field = label("subjectsPassed", td_string!(locale, intake.form.subjects));
        line(draft, field, Line::Digits)
    };
    view! {
        {line(draft, day, Line::Day)}
        {ticks(draft, outcomes, coded(locale, EndOutcome::ALL, words::outcome))}
        {only_if(draft, passed_subjects, subjects)}
    }
    .into_any()
}

fn agreement(draft: Draft, form: Form, locale: Locale) -> AnyView {
    if form == Form::EndAgreement {
        let ends = move || coded(locale, AgreementEnd::ALL, words::agreed);
        let field = label("endedAs", td_string!(locale, intake.form.ended_as));
        return choice(draft, field, td_string!(locale, common.form.choose), ends);
    }
    let terms = label("terms", td_string!(locale, intake.form.terms));
    let follow = |(place, name): (i32, &'static str)| {
        let text = say!(locale, intake.form.follow_up, count = number(locale, place));
        line(draft, label(name, text), Line::Day)
    };
    view! {
        {ticks(draft, terms, coded(locale, AgreementTerm::ALL, words::term))}
        <div class="ot-page__row">{(1..).zip(FOLLOW_UPS).map(follow).collect_view()}</div>
    }
    .into_any()
}
