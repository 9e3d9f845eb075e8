//! What the week's attendance asks and changes.

use crate::gql::{AdmissionState, AttendanceMark, Date, Uuid, schema};

/// Which programme.
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct GroupVariables {
    /// Its place in the address.
    pub programme: String,
}

/// Those who are there now.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "GroupVariables")]
pub struct Answer {
    /// Everybody on trial or enrolled.
    #[arguments(programme: $programme)]
    pub group: Group,
}

/// A programme and those who are there.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Group {
    /// Which.
    pub programme: GroupProgramme,
    /// Who.
    pub pupils: Vec<Member>,
}

/// A programme.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Programme")]
pub struct GroupProgramme {
    /// Its name.
    pub name: String,
}

/// One who is there.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "GroupMember")]
pub struct Member {
    /// Their request.
    pub admission: MemberAdmission,
    /// Their name.
    pub name: String,
    /// On trial, or a pupil.
    pub state: AdmissionState,
    /// The last day they took part.
    pub last_attended_on: Option<Date>,
    /// What is written of this week already.
    pub week_mark: Option<AttendanceMark>,
    /// Whether an agreement is proposed.
    pub agreement_due: bool,
    /// Whether one must say if they continue or end.
    pub continue_due: bool,
}

/// A request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Admission")]
pub struct MemberAdmission {
    /// Which.
    pub id: cynic::Id,
    /// The days on trial.
    pub trial: Option<MemberTrial>,
    /// The days as a pupil.
    pub enrolment: Option<MemberStay>,
}

/// The days on trial.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Trial")]
pub struct MemberTrial {
    /// The first.
    pub starts_on: Date,
    /// The last, as it was agreed.
    pub ends_on: Date,
    /// The last, once it is over.
    pub ended_on: Option<Date>,
}

/// The days as a pupil.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Enrolment")]
pub struct MemberStay {
    /// The first.
    pub admitted_on: Date,
    /// The last, once it is over.
    pub ended_on: Option<Date>,
}

/// That one was marked.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Admission")]
#[expect(dead_code, reason = "that there is an answer is all that counts")]
pub struct MarkedOne {
    id: cynic::Id,
}

/// How one pupil was there.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct MarkInput {
    /// Whose.
    pub admission: cynic::Id,
    /// How.
    pub mark: AttendanceMark,
}

/// How all were there on a day.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct MarkAttendanceInput {
    /// The attempt.
    pub key: Uuid,
    /// Where.
    pub programme: String,
    /// When.
    pub day: Date,
    /// Who, and how.
    pub marks: Vec<MarkInput>,
}

/// The variables of [`Marked`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct MarkVariables {
    /// What is kept.
    pub input: MarkAttendanceInput,
}

/// Keeps the attendance of a day.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "MarkVariables")]
#[expect(dead_code, reason = "that there is an answer is all that counts")]
pub struct Marked {
    #[arguments(input: $input)]
    mark_attendance: Vec<MarkedOne>,
}
