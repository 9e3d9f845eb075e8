//! Meetings, trials, attendance and agreements.

use chrono::{Days, NaiveDate, TimeDelta};
use domain::admission::{AdmissionState, AdmissionStep};
use domain::attendance::{AgreementTerm, AttendanceMark, TrialOutcome};
use domain::calendar::{Pause, runs};
use domain::codes::join;
use domain::meeting::{
    Finding, IntakeCriterion, MeetingKind, MeetingOutcome, MeetingTopic, ParticipantRole,
};
use entity::{
    agreement_follow_up, attendance, attendance_agreement, meeting, meeting_participant, trial,
};
use sea_orm::Set;
use serde_json::json;
use uuid::Uuid;

use super::super::{Attends, LED, friday, school_day};
use super::{Case, Rows};
use crate::cx::start_of_day;
use crate::import::{Kind, id};
use crate::load::Failed;
use crate::load::youths::store::{Ground, account, person_id, youth_id};
use crate::vault::Place;

/// How many weeks have marks.
const WEEKS: u64 = 6;

pub(super) fn add(
    ground: &Ground<'_>,
    case: &Case<'_>,
    pauses: &[Pause],
    rows: &mut Rows,
) -> Result<(), Failed> {
    meetings(ground, case, rows)?;
    trial(ground, case, pauses, rows);
    if case.told.now.state == AdmissionState::Admitted {
        weeks(ground, case, pauses, rows);
        agreement(ground, case, pauses, rows);
    }
    Ok(())
}

fn meetings(ground: &Ground<'_>, case: &Case<'_>, rows: &mut Rows) -> Result<(), Failed> {
    let Some(booked) = case.told.when(AdmissionStep::BookMeeting) else {
        return Ok(());
    };
    let row = id(Kind::Meeting, &[&case.id.to_string()]);
    let place = Place {
        table: "meeting",
        column: "place",
        row,
    };
    let room = match case.wish.programme {
        LED => "Hellerud videregående skole, resepsjonen",
        _ => "Trikkestallen på Torshov",
    };
    let recorded = case.told.when(AdmissionStep::RecordMeeting);
    let assessed =
        |criterion: &IntakeCriterion| json!({ "criterion": criterion, "finding": Finding::Met });
    let assessed: Vec<_> = match recorded {
        Some(_) => IntakeCriterion::ALL.iter().map(assessed).collect(),
        None => Vec::new(),
    };
    rows.meetings.push(meeting::ActiveModel {
        id: Set(row),
        youth_id: Set(youth_id(case.young)),
        admission_id: Set(Some(case.id)),
        kind: Set(MeetingKind::Intake),
        starts_at: Set(start_of_day(booked.about) + TimeDelta::hours(10)),
        minutes: Set(45),
        place: Set(ground.vault.seal(place, room)?),
        person_id: Set(account("demo-programme")),
        agency_id: Set(case.host),
        sequence: Set(0),
        outcome: Set(recorded.map(|_| MeetingOutcome::Held)),
        topics: Set(recorded.map_or_else(String::new, |_| join(&MeetingTopic::ALL))),
        assessment: Set(json!(assessed)),
        recorded_at: Set(recorded.map(|told| told.at)),
        created_at: Set(booked.at),
    });
    let participant = |role, person, agency| meeting_participant::ActiveModel {
        id: Set(id(
            Kind::Participant,
            &[&row.to_string(), &format!("{role:?}")],
        )),
        meeting_id: Set(row),
        role: Set(role),
        person_id: Set(Some(person)),
        agency_id: Set(agency),
    };
    let lead = account("demo-programme");
    rows.participants.extend([
        participant(ParticipantRole::Youth, person_id(case.young), None),
        participant(ParticipantRole::ProgrammeLead, lead, Some(case.host)),
    ]);
    Ok(())
}

fn mark(case: &Case<'_>, day: NaiveDate, mark: AttendanceMark) -> attendance::ActiveModel {
    attendance::ActiveModel {
        id: Set(id(
            Kind::Attendance,
            &[&case.id.to_string(), &day.to_string()],
        )),
        admission_id: Set(case.id),
        youth_id: Set(youth_id(case.young)),
        day: Set(day),
        mark: Set(mark),
        person_id: Set(account("demo-programme")),
        recorded_at: Set(start_of_day(day) + TimeDelta::hours(14)),
    }
}

/// The trial, with a mark for each of its days so far.
fn trial(ground: &Ground<'_>, case: &Case<'_>, pauses: &[Pause], rows: &mut Rows) {
    let Some(started) = case.told.when(AdmissionStep::StartTrial) else {
        return;
    };
    let first = crate::cx::oslo_day(started.at);
    let over = case.told.when(AdmissionStep::EndTrial);
    rows.trials.push(trial::ActiveModel {
        id: Set(id(Kind::Trial, &[&case.id.to_string()])),
        admission_id: Set(case.id),
        youth_id: Set(youth_id(case.young)),
        starts_on: Set(first),
        ends_on: Set(started.about),
        holds_seat: Set(case.wish.programme != LED),
        extended_at: Set(None),
        first_ends_on: Set(None),
        extend_reason: Set(None),
        ended_on: Set(over.map(|told| told.about)),
        outcome: Set(over.map(|_| TrialOutcome::WantsPlace)),
        created_at: Set(started.at),
    });
    let last = started.about.min(ground.today - Days::new(1));
    let days = first.iter_days().take_while(|day| *day <= last);
    for (at, day) in days.filter(|day| runs(*day, pauses)).enumerate() {
        let how = match at {
            2 => AttendanceMark::Late,
            5 => AttendanceMark::Ill,
            _ => AttendanceMark::Present,
        };
        rows.attendance.push(mark(case, day, how));
    }
}

/// A mark for each week.
fn weeks(ground: &Ground<'_>, case: &Case<'_>, pauses: &[Pause], rows: &mut Rows) {
    let admitted = case.told.when(AdmissionStep::Admit).map(|told| told.about);
    for week in 1..=WEEKS {
        let day = friday(ground.today, week);
        if !runs(day, pauses) || admitted.is_none_or(|first| day < first) {
            continue;
        }
        let turn = (case.young.number as u64 + week) % 7;
        let how = match (case.wish.attends, week, turn) {
            (Attends::Away, ..=2, _) | (Attends::Agreed, 2..=4, _) => AttendanceMark::Absent,
            (_, 1, _) | (Attends::Away | Attends::Agreed, ..) => AttendanceMark::Present,
            (_, _, 2) => AttendanceMark::Ill,
            (_, _, 4) => AttendanceMark::Late,
            (_, _, 6) => AttendanceMark::Excused,
            _ => AttendanceMark::Present,
        };
        rows.attendance.push(mark(case, day, how));
    }
}

/// An agreement that is in force, with what was looked at and what is to come.
fn agreement(ground: &Ground<'_>, case: &Case<'_>, pauses: &[Pause], rows: &mut Rows) {
    if case.wish.attends != Attends::Agreed {
        return;
    }
    let day = |ago| school_day(ground.today, ago, pauses);
    let row: Uuid = id(Kind::Agreement, &[&case.id.to_string()]);
    rows.agreements.push(attendance_agreement::ActiveModel {
        id: Set(row),
        admission_id: Set(case.id),
        youth_id: Set(youth_id(case.young)),
        agreed_on: Set(day(11)),
        terms: Set(join(&[
            AgreementTerm::MorningContact,
            AgreementTerm::WeeklyTalk,
            AgreementTerm::LaterStart,
        ])),
        person_id: Set(account("demo-programme")),
        ended_on: Set(None),
        ended_as: Set(None),
        created_at: Set(start_of_day(day(11)) + TimeDelta::hours(11)),
    });
    for (due, kept) in [(day(4), Some(true)), (day(0), None), (day(-10), None)] {
        rows.follow_ups.push(agreement_follow_up::ActiveModel {
            id: Set(id(Kind::FollowUp, &[&row.to_string(), &due.to_string()])),
            agreement_id: Set(row),
            youth_id: Set(youth_id(case.young)),
            due_on: Set(due),
            kept: Set(kept),
            person_id: Set(kept.map(|_| account("demo-programme"))),
            recorded_at: Set(kept.map(|_| start_of_day(due) + TimeDelta::hours(12))),
        });
    }
}
