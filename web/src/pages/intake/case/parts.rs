//! The parts of a request's story: meetings, trial, offer, waiting, pupil.

use crate::gql::{
    AgreementEnd, AgreementTerm, AttendanceMark, Date, DateTime, EndOutcome, Finding,
    IntakeCriterion, MeetingOutcome, MeetingTopic, ParticipantRole, TrialOutcome, WaitingCriterion,
    schema,
};

/// A meeting.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Meeting {
    /// When.
    pub starts_at: DateTime,
    /// How long.
    pub minutes: i32,
    /// Where.
    pub place: String,
    /// Who.
    pub participants: Vec<Participant>,
    /// How it went.
    pub outcome: Option<MeetingOutcome>,
    /// What was talked about.
    pub topics: Vec<MeetingTopic>,
    /// What was found.
    pub assessment: Vec<Assessed>,
    /// Where the calendar's file is.
    pub invitation: String,
}

/// Who takes part.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "MeetingParticipant")]
pub struct Participant {
    /// As what.
    pub role: ParticipantRole,
    /// Their name.
    pub name: Option<String>,
}

/// What was found of one criterion.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assessed {
    /// Which.
    pub criterion: IntakeCriterion,
    /// How.
    pub finding: Finding,
}

/// A trial.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Trial {
    /// Its first day.
    pub starts_on: Date,
    /// Its last day.
    pub ends_on: Date,
    /// When it ended.
    pub ended_on: Option<Date>,
    /// What the young person said.
    pub outcome: Option<TrialOutcome>,
    /// The days.
    pub days: Vec<Day>,
}

/// A day's attendance.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AttendanceDay")]
pub struct Day {
    /// Which.
    pub day: Date,
    /// How.
    pub mark: AttendanceMark,
}

/// An offer.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Offer {
    /// The last day to answer.
    pub answer_by: Option<Date>,
    /// When it was accepted.
    pub accepted_at: Option<DateTime>,
    /// Whether the young person did so themselves.
    pub accepted_by_youth: bool,
}

/// A place in a waiting list.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Waiting {
    /// Which.
    pub place: i32,
    /// Of how many.
    pub of: i32,
    /// When one was asked whether it is still wanted.
    pub asked_at: Option<DateTime>,
    /// When it was said to be.
    pub confirmed_at: Option<DateTime>,
    /// What counts.
    pub meets: Vec<WaitingCriterion>,
}

/// Where a request was sent on to.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Referral {
    /// To whom.
    pub agency: String,
    /// When it was confirmed.
    pub confirmed_at: Option<DateTime>,
}

/// The time as a pupil.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Enrolment {
    /// Its first day.
    pub admitted_on: Date,
    /// Its last.
    pub ended_on: Option<Date>,
    /// What became of it.
    pub outcomes: Vec<EndOutcome>,
    /// How many subjects were passed.
    pub subjects_passed: Option<i32>,
    /// The last day somebody took part.
    pub last_attended_on: Option<Date>,
    /// The last days, newest first.
    pub marks: Vec<Day>,
    /// Whether an agreement is proposed.
    pub agreement_due: bool,
    /// The agreement.
    pub agreement: Option<Box<Agreement>>,
}

/// An attendance agreement.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "AttendanceAgreement")]
pub struct Agreement {
    /// Which.
    pub id: cynic::Id,
    /// When.
    pub agreed_on: Date,
    /// On what.
    pub terms: Vec<AgreementTerm>,
    /// How it goes.
    pub follow_ups: Vec<FollowUp>,
    /// When it ended.
    pub ended_on: Option<Date>,
    /// How.
    pub ended_as: Option<AgreementEnd>,
}

/// A day to look at an agreement again.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "AgreementFollowUp")]
pub struct FollowUp {
    /// Which.
    pub id: cynic::Id,
    /// When.
    pub due_on: Date,
    /// Whether it was kept.
    pub kept: Option<bool>,
}
