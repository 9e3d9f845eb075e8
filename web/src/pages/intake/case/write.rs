//! What is typed in a form, as the body of the request that changes something.

use cynic::{Id, Operation};
use serde::Serialize;

use super::changes::{self, *};
use super::desk::Form;
use crate::components::entry::Sheet;
use crate::format::moment_at;
use crate::gql::{
    AdmissionStep as Step, Coded, Date, DateTime, IntakeCriterion, ReasonInput, StepInput, Uuid,
    read_day,
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

fn body<D, V: Serialize>(operation: &Operation<D, V>) -> String {
    serde_json::to_string(operation).unwrap_or_default()
}

/// The body for a form; none where something that must be there is not.
pub fn write(form: Form, sheet: &Sheet, seen: Seen) -> Option<String> {
    let Form::Step(step) = form else {
        return write_agreement(form, sheet, seen);
    };
    Some(match step {
        Step::BookMeeting | Step::MoveMeeting => body(&book_meeting::with(booking(sheet, seen)?)),
        Step::RecordMeeting => body(&record_meeting::with(record(sheet, seen)?)),
        Step::StartTrial | Step::ExtendTrial | Step::EndTrial => trial(step, sheet, seen)?,
        Step::Offer => body(&offer::with(plain(seen))),
        Step::Accept => body(&accept::with(plain(seen))),
        Step::ConfirmInterest => body(&confirm_interest::with(plain(seen))),
        Step::ConfirmReferral => body(&confirm_referral::with(plain(seen))),
        Step::Admit => body(&admit::with(admission(sheet, seen)?)),
        Step::Waitlist => body(&waitlist::with(reason(sheet, seen)?)),
        Step::Reject => body(&reject::with(reason(sheet, seen)?)),
        Step::Decline => body(&decline::with(reason(sheet, seen)?)),
        Step::Withdraw => body(&withdraw::with(reason(sheet, seen)?)),
        Step::ReferOn => body(&refer_on::with(referral(sheet, seen)?)),
        Step::Continue => body(&stay::with(staying(sheet, seen))),
        Step::End => body(&changes::end::with(ending(sheet, seen)?)),
        // Not taken by a form.
        Step::Request | Step::CloseElsewhere | Step::Undo => return None,
    })
}

fn write_agreement(form: Form, sheet: &Sheet, seen: Seen) -> Option<String> {
    let Seen {
        key,
        admission,
        version,
        agreement,
    } = seen;
    if form == Form::EndAgreement {
        let (agreement, ended_as) = (agreement?, sheet.code("endedAs")?);
        return Some(body(&end_agreement::with(EndAgreementInput {
            key,
            agreement,
            ended_as,
        })));
    }
    let input = AgreeAttendanceInput {
        key,
        admission,
        version,
        terms: sheet.codes("terms"),
        follow_ups: FOLLOW_UPS
            .iter()
            .filter_map(|name| sheet.day(name))
            .collect(),
    };
    Some(body(&agree::with(input)))
}

/// The fields of the days an agreement is looked at again. The server names the list.
pub const FOLLOW_UPS: [&str; 3] = ["followUps", "followUps.2", "followUps.3"];

/// A step that asks for nothing more.
pub fn plain(seen: Seen) -> StepInput {
    StepInput {
        key: seen.key,
        admission: seen.admission,
        version: seen.version,
    }
}

/// The moment a meeting begins, by the clock in Oslo.
pub fn starts_at(sheet: &Sheet) -> Option<DateTime> {
    let day = read_day(sheet.get("startsAt"))?;
    let (hour, minute) = sheet.get("time").split_once(':')?;
    let minute = minute.split(':').next()?;
    let wall = day.and_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
    Some(moment_at(wall))
}

fn booking(sheet: &Sheet, seen: Seen) -> Option<BookMeetingInput> {
    Some(BookMeetingInput {
        key: seen.key,
        admission: seen.admission,
        version: seen.version,
        starts_at: starts_at(sheet)?,
        minutes: sheet.get("minutes").parse().ok()?,
        place: sheet.text("place")?,
        participants: sheet.codes("participants"),
        confirm_holiday: sheet.ticked("confirmHoliday"),
    })
}

/// The field of one criterion.
pub fn criterion_name(criterion: IntakeCriterion) -> String {
    format!("assessment.{}", criterion.code())
}

/// Topics and assessment belong to a meeting that was held.
fn record(sheet: &Sheet, seen: Seen) -> Option<RecordMeetingInput> {
    let found = |criterion: &IntakeCriterion| {
        let finding = sheet.code(&criterion_name(*criterion))?;
        Some(AssessedInput {
            criterion: *criterion,
            finding,
        })
    };
    let held = super::check::was_held(sheet);
    Some(RecordMeetingInput {
        key: seen.key,
        admission: seen.admission,
        version: seen.version,
        outcome: sheet.code("outcome")?,
        topics: if held {
            sheet.codes("topics")
        } else {
            Vec::new()
        },
        assessment: IntakeCriterion::ALL
            .iter()
            .filter(|_| held)
            .filter_map(found)
            .collect(),
    })
}

fn trial(step: Step, sheet: &Sheet, seen: Seen) -> Option<String> {
    let Seen {
        key,
        admission,
        version,
        ..
    } = seen;
    let day = |name: &str| -> Option<Date> { sheet.day(name) };
    Some(match step {
        Step::StartTrial => body(&start_trial::with(StartTrialInput {
            key,
            admission,
            version,
            starts_on: day("startsOn")?,
            ends_on: day("endsOn")?,
        })),
        Step::ExtendTrial => body(&extend_trial::with(ExtendTrialInput {
            key,
            admission,
            version,
            ends_on: day("endsOn")?,
            reason: sheet.code("reason")?,
            text: text(sheet),
        })),
        _ => body(&end_trial::with(EndTrialInput {
            key,
            admission,
            version,
            ended_on: day("endedOn")?,
            outcome: sheet.code("outcome")?,
        })),
    })
}

/// The text beside another reason.
fn text(sheet: &Sheet) -> Option<String> {
    sheet.text("text").filter(|_| super::check::is_other(sheet))
}

fn reason(sheet: &Sheet, seen: Seen) -> Option<ReasonInput> {
    Some(ReasonInput {
        key: seen.key,
        admission: seen.admission,
        version: seen.version,
        reason: sheet.code("reason")?,
        text: text(sheet),
    })
}

fn track(sheet: &Sheet) -> Option<Id> {
    sheet.text("track").map(Id::new)
}

fn admission(sheet: &Sheet, seen: Seen) -> Option<AdmitInput> {
    Some(AdmitInput {
        key: seen.key,
        admission: seen.admission,
        version: seen.version,
        other_place: sheet.code("otherPlace")?,
        starts_on: sheet.day("startsOn")?,
        track: track(sheet),
    })
}

/// Where it goes: the field that is not shown is not sent, whatever stands in it.
fn referral(sheet: &Sheet, seen: Seen) -> Option<ReferOnInput> {
    let to_district = super::check::to_district(sheet);
    Some(ReferOnInput {
        key: seen.key,
        admission: seen.admission,
        version: seen.version,
        reason: sheet.code("reason")?,
        text: text(sheet),
        programme: sheet.text("programme").filter(|_| !to_district),
        district: sheet.text("district").filter(|_| to_district),
        consent: sheet.text("consent").map(Id::new),
    })
}

fn staying(sheet: &Sheet, seen: Seen) -> ContinueInput {
    ContinueInput {
        key: seen.key,
        admission: seen.admission,
        version: seen.version,
        track: track(sheet),
    }
}

fn ending(sheet: &Sheet, seen: Seen) -> Option<EndEnrolmentInput> {
    let subjects = sheet.get("subjectsPassed").trim().parse().ok();
    Some(EndEnrolmentInput {
        key: seen.key,
        admission: seen.admission,
        version: seen.version,
        ended_on: sheet.day("endedOn")?,
        outcomes: sheet.codes("outcomes"),
        subjects_passed: subjects.filter(|_| super::check::passed_subjects(sheet)),
    })
}
