//! What stands in a form at first, and what must be filled in before it is sent.

use chrono::{NaiveDate, Timelike};

use super::desk::Form;
use super::queries::Case;
use super::write::starts_at;
use crate::components::entry::{Draft, Sheet};
use crate::gql::{
    AdmissionReason, AdmissionStep as Step, AgreementTerm, Coded, EndOutcome, MeetingOutcome,
    ParticipantRole, write_day,
};
use crate::texts::{Locale, td_string};

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
    let time = format!("{:02}:{:02}", wall.hour(), wall.minute());
    let mut sheet = Sheet::with(&[
        ("startsAt", &write_day(wall.date())),
        ("time", &time),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_is_asked_for_where_the_step_takes_one_and_words_beside_another() {
        let asked = |step, fields: &[(&str, &str)]| must(Form::Step(step), &Sheet::with(fields));
        assert_eq!(asked(Step::Reject, &[]), ["reason"]);
        assert_eq!(
            asked(Step::Reject, &[("reason", "OTHER")]),
            ["reason", "text"]
        );
        assert_eq!(asked(Step::Offer, &[]), Vec::<&str>::new());
        assert_eq!(asked(Step::ExtendTrial, &[]), ["endsOn", "reason"]);
    }

    #[test]
    fn where_it_goes_decides_what_is_asked() {
        let asked = |to| must(Form::Step(Step::ReferOn), &Sheet::with(&[("to", to)]));
        assert_eq!(asked("DISTRICT"), ["district", "reason"]);
        assert_eq!(asked("PROGRAMME"), ["programme", "reason"]);
    }

    #[test]
    fn the_number_of_subjects_is_a_number_where_it_is_asked() {
        let wrong = |fields: &[(&str, &str)]| is_not_number(&Sheet::with(fields));
        let passed = ("outcomes=SUBJECTS_PASSED", "1");
        assert!(wrong(&[passed, ("subjectsPassed", "tre")]));
        assert!(!wrong(&[passed, ("subjectsPassed", "3")]));
        assert!(!wrong(&[passed]));
        assert!(!wrong(&[("subjectsPassed", "tre")]));
    }
}
