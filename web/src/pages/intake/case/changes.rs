//! What is changed in a request: one input for each step, and the operations.

use crate::gql::{
    AdmissionReason, AgreementEnd, AgreementTerm, Date, DateTime, EndOutcome, Finding,
    IntakeCriterion, MeetingOutcome, MeetingTopic, OtherPlace, ParticipantRole, ReasonInput,
    StepInput, TrialOutcome, Uuid, change, schema,
};

/// A meeting to book, or to move.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct BookMeetingInput {
    pub key: Uuid,
    pub admission: cynic::Id,
    pub version: i32,
    pub starts_at: DateTime,
    pub minutes: i32,
    pub place: String,
    pub participants: Vec<ParticipantRole>,
    pub confirm_holiday: bool,
}

/// What was found of one criterion.
#[derive(cynic::InputObject, Clone, Copy, Debug)]
pub struct AssessedInput {
    pub criterion: IntakeCriterion,
    pub finding: Finding,
}

/// How a meeting went.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RecordMeetingInput {
    pub key: Uuid,
    pub admission: cynic::Id,
    pub version: i32,
    pub outcome: MeetingOutcome,
    pub topics: Vec<MeetingTopic>,
    pub assessment: Vec<AssessedInput>,
}

/// The days of a trial.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct StartTrialInput {
    pub key: Uuid,
    pub admission: cynic::Id,
    pub version: i32,
    pub starts_on: Date,
    pub ends_on: Date,
}

/// A later last day.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ExtendTrialInput {
    pub key: Uuid,
    pub admission: cynic::Id,
    pub version: i32,
    pub ends_on: Date,
    pub reason: AdmissionReason,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The end of a trial.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EndTrialInput {
    pub key: Uuid,
    pub admission: cynic::Id,
    pub version: i32,
    pub ended_on: Date,
    pub outcome: TrialOutcome,
}

/// A pupil.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AdmitInput {
    pub key: Uuid,
    pub admission: cynic::Id,
    pub version: i32,
    pub other_place: OtherPlace,
    pub starts_on: Date,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub track: Option<cynic::Id>,
}

/// To another programme, or to a district's contact.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReferOnInput {
    pub key: Uuid,
    pub admission: cynic::Id,
    pub version: i32,
    pub reason: AdmissionReason,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub consent: Option<cynic::Id>,
}

/// A place the next year too.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ContinueInput {
    pub key: Uuid,
    pub admission: cynic::Id,
    pub version: i32,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub track: Option<cynic::Id>,
}

/// The end of the time as a pupil.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EndEnrolmentInput {
    pub key: Uuid,
    pub admission: cynic::Id,
    pub version: i32,
    pub ended_on: Date,
    pub outcomes: Vec<EndOutcome>,
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub subjects_passed: Option<i32>,
}

/// An attendance agreement.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AgreeAttendanceInput {
    pub key: Uuid,
    pub admission: cynic::Id,
    pub version: i32,
    pub terms: Vec<AgreementTerm>,
    pub follow_ups: Vec<Date>,
}

/// How a follow-up went.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct FollowUpAgreementInput {
    pub key: Uuid,
    pub follow_up: cynic::Id,
    pub kept: bool,
}

/// How an agreement ended.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EndAgreementInput {
    pub key: Uuid,
    pub agreement: cynic::Id,
    pub ended_as: AgreementEnd,
}

change! { book_meeting: "bookMeeting"(BookMeetingInput), "Admission" }
change! { record_meeting: "recordMeeting"(RecordMeetingInput), "Admission" }
change! { start_trial: "startTrial"(StartTrialInput), "Admission" }
change! { extend_trial: "extendTrial"(ExtendTrialInput), "Admission" }
change! { end_trial: "endTrial"(EndTrialInput), "Admission" }
change! { offer: "offerPlace"(StepInput), "Admission" }
change! { accept: "acceptOffer"(StepInput), "Admission" }
change! { admit: "admit"(AdmitInput), "Admission" }
change! { waitlist: "waitlist"(ReasonInput), "Admission" }
change! { confirm_interest: "confirmInterest"(StepInput), "Admission" }
change! { refer_on: "referOn"(ReferOnInput), "Admission" }
change! { confirm_referral: "confirmReferral"(StepInput), "Admission" }
change! { reject: "reject"(ReasonInput), "Admission" }
change! { decline: "decline"(ReasonInput), "Admission" }
change! { withdraw: "withdraw"(ReasonInput), "Admission" }
change! { stay: "continueEnrolment"(ContinueInput), "Admission" }
change! { end: "endEnrolment"(EndEnrolmentInput), "Admission" }
change! { undo: "undoStep"(StepInput), "Admission" }
change! { agree: "agreeAttendance"(AgreeAttendanceInput), "Admission" }
change! { follow_up: "followUpAgreement"(FollowUpAgreementInput), "Admission" }
change! { end_agreement: "endAgreement"(EndAgreementInput), "Admission" }
