//! The fields of each form: what is asked, what must be filled in, what stands first.

use chrono::NaiveDate;
use domain::admission::{TEXT_MAX, TRIAL_DAYS_MAX};
use leptos::prelude::*;

use super::super::words;
use super::desk::{Desk, Form};
use super::queries::Case;
use super::write::{FOLLOW_UPS, criterion_name, starts_at};
use crate::components::entry::{
    Choices, Draft, Line, Sheet, choice, label, line, only_if, ticks,
};
use crate::components::live;
use crate::format::{number, say};
use crate::gql::{
    AdmissionReason, AdmissionStep as Step, AgreementEnd, AgreementTerm, Coded, EndOutcome,
    Finding, IntakeCriterion, MeetingOutcome, MeetingTopic, OtherPlace, ParticipantRole,
    TrialOutcome, write_day,
};
use crate::texts::{Locale, td_string};

/// Codes as choices: what is sent, and what is read.
pub fn coded<T: Coded>(locale: Locale, all: &[T], word: fn(Locale, T) -> &'static str) -> Choices {
    let one = |value: &T| (value.code().to_owned(), word(locale, *value).to_owned());
    all.iter().map(one).collect()
}

/// Whether the reason needs words.
pub fn is_other(sheet: &Sheet) -> bool {
    sheet.code("reason") == Some(AdmissionReason::Other)
}

/// Whether the meeting took place.
pub fn was_held(sheet: &Sheet) -> bool {
    let outcome = sheet.code("outcome");
    matches!(
        outcome,
        Some(MeetingOutcome::Held | MeetingOutcome::HeldLate)
    )
}

/// Whether it goes to a district's contact.
pub fn to_district(sheet: &Sheet) -> bool {
    sheet.get("to") == "DISTRICT"
}

/// Whether subjects were passed, so that one asks how many.
pub fn passed_subjects(sheet: &Sheet) -> bool {
    sheet
        .codes("outcomes")
        .contains(&EndOutcome::SubjectsPassed)
}

/// What stands in a form at first.
pub fn first(form: Form, case: &Case, today: NaiveDate) -> Sheet {
    let today = write_day(today);
    let track = case.track.as_ref().map(|track| track.id.inner().to_owned());
    let track = track.unwrap_or_default();
    match form {
        Form::Step(Step::BookMeeting) => Sheet::with(&[
            ("minutes", "45"),
            ("participants=YOUTH", "1"),
            ("participants=SENDER", "1"),
        ]),
        Form::Step(Step::MoveMeeting) => moved(case),
        Form::Step(Step::EndTrial | Step::End) => Sheet::with(&[("endedOn", &today)]),
        Form::Step(Step::Admit) => Sheet::with(&[("startsOn", &today), ("track", &track)]),
        Form::Step(Step::Continue) => Sheet::with(&[("track", &track)]),
        Form::Step(Step::ReferOn) => Sheet::with(&[("to", "PROGRAMME")]),
        _ => Sheet::default(),
    }
}

/// The meeting ahead, to be given another time.
fn moved(case: &Case) -> Sheet {
    let Some(meeting) = case.meetings.iter().find(|one| one.outcome.is_none()) else {
        return Sheet::with(&[("minutes", "45")]);
    };
    let wall = crate::format::local(meeting.starts_at);
    let minutes = meeting.minutes.to_string();
    let mut sheet = Sheet::with(&[
        ("startsAt", &write_day(wall.date())),
        ("time", &wall.time().format("%H:%M").to_string()),
        ("minutes", &minutes),
        ("place", &meeting.place),
    ]);
    for one in &meeting.participants {
        sheet.set(&format!("participants={}", one.role.code()), "1".into());
    }
    sheet
}

/// The fields that must be filled in.
fn must(form: Form, sheet: &Sheet) -> Vec<&'static str> {
    let Form::Step(step) = form else {
        return match form {
            Form::EndAgreement => vec!["endedAs"],
            _ => Vec::new(),
        };
    };
    let mut names = match step {
        Step::BookMeeting | Step::MoveMeeting => vec!["startsAt", "time", "minutes", "place"],
        Step::RecordMeeting => vec!["outcome"],
        Step::StartTrial => vec!["startsOn", "endsOn"],
        Step::ExtendTrial => vec!["endsOn"],
        Step::EndTrial => vec!["endedOn", "outcome"],
        Step::Admit => vec!["otherPlace", "startsOn"],
        Step::End => vec!["endedOn"],
        Step::ReferOn if to_district(sheet) => vec!["district"],
        Step::ReferOn => vec!["programme"],
        _ => Vec::new(),
    };
    if !step.reasons().is_empty() {
        names.push("reason");
        names.extend(is_other(sheet).then_some("text"));
    }
    names
}

/// The groups of which one box at least must be ticked.
fn must_tick(form: Form, sheet: &Sheet) -> Option<&'static str> {
    let (group, none) = match form {
        Form::Step(Step::BookMeeting | Step::MoveMeeting) => (
            "participants",
            sheet.codes::<ParticipantRole>("participants").is_empty(),
        ),
        Form::Step(Step::End) => ("outcomes", sheet.codes::<EndOutcome>("outcomes").is_empty()),
        Form::Agree => ("terms", sheet.codes::<AgreementTerm>("terms").is_empty()),
        _ => return None,
    };
    none.then_some(group)
}

/// Whether a form can be sent; says what is missing where it cannot.
pub fn check(draft: Draft, form: Form, locale: Locale) -> bool {
    let sheet = draft.now();
    if !draft.complete(&must(form, &sheet)) {
        return false;
    }
    let told = |name: &str, text: &'static str| vec![(name.to_owned(), text.to_owned())];
    let fault = if let Some(group) = must_tick(form, &sheet) {
        told(group, td_string!(locale, intake.form.choose_one))
    } else if form.is_booking() && starts_at(&sheet).is_none() {
        told("time", td_string!(locale, common.form.fill_in))
    } else if form == Form::Step(Step::End) && is_not_number(&sheet) {
        told("subjectsPassed", td_string!(locale, intake.form.not_number))
    } else {
        return true;
    };
    draft.fail(fault);
    false
}

fn is_not_number(sheet: &Sheet) -> bool {
    let typed = sheet.text("subjectsPassed");
    passed_subjects(sheet) && typed.is_some_and(|typed| typed.parse::<u8>().is_err())
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
            let field = label(criterion_name(*criterion), words::looks_at(locale, *criterion));
            let findings = move || coded(locale, Finding::ALL, words::finding);
            choice(draft, field, td_string!(locale, common.form.unknown), findings)
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
        let one = |track: &super::queries::CaseTrack| {
            (track.id.inner().to_owned(), track.name.clone())
        };
        tracks.iter().map(one).collect()
    };
    let field = label("track", td_string!(locale, intake.form.track));
    choice(draft, field, td_string!(locale, intake.form.no_track), choices)
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
