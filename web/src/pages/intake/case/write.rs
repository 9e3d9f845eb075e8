//! What is typed in a form, as the body of the request that changes something. The
//! twenty changes share one writer, which is a tenth of the bundle less than a type for
//! each; a test holds every field to the contract.

use cynic::Id;

use super::check::{is_other, passed_subjects, to_district, was_held};
use super::desk::Form;
use crate::components::entry::Sheet;
use crate::format::moment_at;
use crate::gql::{
    AdmissionReason, AdmissionStep as Step, AgreementEnd, AgreementTerm, Coded, DateTime,
    EndOutcome, Finding, IntakeCriterion, MeetingOutcome, MeetingTopic, OtherPlace,
    ParticipantRole, TrialOutcome, Uuid, read_day, write_day,
};

/// Which request, as it was seen.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The attempt.
    pub key: Uuid,
    /// Which request.
    pub admission: Id,
    /// The version seen.
    pub version: i32,
    /// The open agreement.
    pub agreement: Option<Id>,
}

/// The contract's change and the type of its input; none for what no form does.
pub fn change(form: Form) -> Option<(&'static str, &'static str)> {
    let Form::Step(step) = form else {
        return Some(match form {
            Form::EndAgreement => ("endAgreement", "EndAgreementInput"),
            Form::FollowUp => ("followUpAgreement", "FollowUpAgreementInput"),
            _ => ("agreeAttendance", "AgreeAttendanceInput"),
        });
    };
    Some(match step {
        Step::BookMeeting | Step::MoveMeeting => ("bookMeeting", "BookMeetingInput"),
        Step::RecordMeeting => ("recordMeeting", "RecordMeetingInput"),
        Step::StartTrial => ("startTrial", "StartTrialInput"),
        Step::ExtendTrial => ("extendTrial", "ExtendTrialInput"),
        Step::EndTrial => ("endTrial", "EndTrialInput"),
        Step::Offer => ("offerPlace", "StepInput"),
        Step::Accept => ("acceptOffer", "StepInput"),
        Step::Admit => ("admit", "AdmitInput"),
        Step::Continue => ("continueEnrolment", "ContinueInput"),
        Step::Waitlist => ("waitlist", "ReasonInput"),
        Step::ConfirmInterest => ("confirmInterest", "StepInput"),
        Step::ReferOn => ("referOn", "ReferOnInput"),
        Step::ConfirmReferral => ("confirmReferral", "StepInput"),
        Step::Reject => ("reject", "ReasonInput"),
        Step::Decline => ("decline", "ReasonInput"),
        Step::Withdraw => ("withdraw", "ReasonInput"),
        Step::End => ("endEnrolment", "EndEnrolmentInput"),
        Step::Undo => ("undoStep", "StepInput"),
        Step::Request | Step::CloseElsewhere => return None,
    })
}

/// The body for a form; none where something that must be there is not.
pub fn write(form: Form, sheet: &Sheet, seen: Seen) -> Option<String> {
    let (field, kind) = change(form)?;
    let mut input = Input::of(seen, form)?;
    match form {
        Form::Step(step) => input.step(step, sheet)?,
        Form::Agree => {
            input.codes::<AgreementTerm>(sheet, "terms");
            let days = FOLLOW_UPS.iter().filter_map(|name| sheet.day(name));
            input.set("followUps", list(days.map(|day| quoted(&write_day(day.0)))));
        }
        Form::EndAgreement => input.code::<AgreementEnd>(sheet, "endedAs")?,
        Form::FollowUp => {
            input.text(sheet, "followUp")?;
            input.set("kept", sheet.answer("kept")?);
        }
    }
    let query = format!("mutation($input:{kind}!){{{field}(input:$input){{__typename}}}}");
    let input = input.0.join(",");
    Some(format!(
        r#"{{"query":"{query}","variables":{{"input":{{{input}}}}}}}"#
    ))
}

/// A text as JSON.
pub fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// A list as JSON.
fn list(parts: impl Iterator<Item = String>) -> String {
    format!("[{}]", parts.collect::<Vec<_>>().join(","))
}

/// Codes as JSON.
fn code_list<T: Coded>(codes: &[T]) -> String {
    list(codes.iter().map(|one| quoted(one.code())))
}

/// The fields of the days an agreement is looked at again. The server names the list.
pub const FOLLOW_UPS: [&str; 3] = ["followUps", "followUps.2", "followUps.3"];

/// The moment a meeting begins, by the clock in Oslo.
pub fn starts_at(sheet: &Sheet) -> Option<DateTime> {
    let day = read_day(sheet.get("startsAt"))?;
    let (hour, minute) = sheet.get("time").split_once(':')?;
    let minute = minute.split(':').next()?;
    let wall = day.and_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
    Some(moment_at(wall))
}

/// The field of one criterion.
pub fn criterion_name(criterion: IntakeCriterion) -> String {
    format!("assessment.{}", criterion.code())
}

/// The input of a change, field by field, as JSON.
struct Input(Vec<String>);

impl Input {
    /// What every change names: the attempt, and what is changed as it was seen.
    fn of(seen: Seen, form: Form) -> Option<Self> {
        let mut input = Self(Vec::new());
        input.set("key", quoted(&seen.key.0));
        match form {
            Form::EndAgreement => input.set("agreement", quoted(seen.agreement?.inner())),
            Form::FollowUp => {}
            Form::Agree | Form::Step(_) => {
                input.set("admission", quoted(seen.admission.inner()));
                input.set("version", seen.version);
            }
        }
        Some(input)
    }

    /// A field, whose value is JSON already.
    fn set(&mut self, name: &str, value: impl std::fmt::Display) {
        self.put(name, &value);
    }

    fn put(&mut self, name: &str, value: &dyn std::fmt::Display) {
        self.0.push(format!("\"{name}\":{value}"));
    }

    /// A text that must be there.
    fn text(&mut self, sheet: &Sheet, name: &str) -> Option<()> {
        self.set(name, quoted(&sheet.text(name)?));
        Some(())
    }

    /// A text that is sent where there is one, and where it is asked for.
    fn text_if(&mut self, asked: bool, sheet: &Sheet, name: &str) {
        if let Some(text) = sheet.text(name).filter(|_| asked) {
            self.set(name, quoted(&text));
        }
    }

    fn day(&mut self, sheet: &Sheet, name: &str) -> Option<()> {
        self.set(name, quoted(&write_day(sheet.day(name)?.0)));
        Some(())
    }

    fn code<T: Coded>(&mut self, sheet: &Sheet, name: &str) -> Option<()> {
        self.set(name, quoted(sheet.code::<T>(name)?.code()));
        Some(())
    }

    fn codes<T: Coded>(&mut self, sheet: &Sheet, name: &str) {
        self.set(name, code_list(&sheet.codes::<T>(name)));
    }

    /// The reason, and words beside another one.
    fn reason(&mut self, sheet: &Sheet) -> Option<()> {
        self.code::<AdmissionReason>(sheet, "reason")?;
        self.text_if(is_other(sheet), sheet, "text");
        Some(())
    }

    fn step(&mut self, step: Step, sheet: &Sheet) -> Option<()> {
        match step {
            Step::BookMeeting | Step::MoveMeeting => self.booking(sheet)?,
            Step::RecordMeeting => self.record(sheet)?,
            Step::StartTrial => {
                self.day(sheet, "startsOn")?;
                self.day(sheet, "endsOn")?;
            }
            Step::ExtendTrial => {
                self.day(sheet, "endsOn")?;
                self.reason(sheet)?;
            }
            Step::EndTrial => {
                self.day(sheet, "endedOn")?;
                self.code::<TrialOutcome>(sheet, "outcome")?;
            }
            Step::Admit => {
                self.code::<OtherPlace>(sheet, "otherPlace")?;
                self.day(sheet, "startsOn")?;
                self.text_if(true, sheet, "track");
            }
            Step::Continue => self.text_if(true, sheet, "track"),
            Step::Waitlist | Step::Reject | Step::Decline | Step::Withdraw => self.reason(sheet)?,
            Step::ReferOn => {
                // The field that is not shown is not sent, whatever stands in it.
                self.reason(sheet)?;
                self.text_if(!to_district(sheet), sheet, "programme");
                self.text_if(to_district(sheet), sheet, "district");
                self.text_if(true, sheet, "consent");
            }
            Step::End => self.ending(sheet)?,
            _ => {}
        }
        Some(())
    }

    fn booking(&mut self, sheet: &Sheet) -> Option<()> {
        self.set("startsAt", quoted(&starts_at(sheet)?.to_string()));
        let minutes: i32 = sheet.get("minutes").parse().ok()?;
        self.set("minutes", minutes);
        self.text(sheet, "place")?;
        self.codes::<ParticipantRole>(sheet, "participants");
        let sure = sheet.ticked("confirmHoliday");
        self.set("confirmHoliday", sure);
        Some(())
    }

    /// Topics and assessment belong to a meeting that was held.
    fn record(&mut self, sheet: &Sheet) -> Option<()> {
        let held = was_held(sheet);
        let found = |criterion: &IntakeCriterion| {
            let finding = sheet.code::<Finding>(&criterion_name(*criterion))?;
            let (criterion, finding) = (criterion.code(), finding.code());
            Some(format!(
                r#"{{"criterion":"{criterion}","finding":"{finding}"}}"#
            ))
        };
        let all = IntakeCriterion::ALL.iter().filter(|_| held);
        let topics = if held {
            sheet.codes::<MeetingTopic>("topics")
        } else {
            Vec::new()
        };
        self.code::<MeetingOutcome>(sheet, "outcome")?;
        self.set("topics", code_list(&topics));
        self.set("assessment", list(all.filter_map(found)));
        Some(())
    }

    fn ending(&mut self, sheet: &Sheet) -> Option<()> {
        self.day(sheet, "endedOn")?;
        self.codes::<EndOutcome>(sheet, "outcomes");
        let subjects: Option<i32> = sheet.get("subjectsPassed").trim().parse().ok();
        if let Some(subjects) = subjects.filter(|_| passed_subjects(sheet)) {
            self.set("subjectsPassed", subjects);
        }
        Some(())
    }
}
