//! What the young person's pages about places ask the server.

use crate::gql::{
    AdmissionReason, AdmissionState, AdmissionStep, Contact, Date, DateTime, MeetingOutcome,
    ReasonInput, StepInput, change, schema,
};

/// One's own requests.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Mine {
    /// Nobody, once the session has ended.
    pub viewer: Option<Me>,
}

/// The signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer")]
pub struct Me {
    /// As a young person, if they are one here.
    pub youth: Option<Young>,
}

/// A young person, to herself.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Youth")]
pub struct Young {
    /// What they may do.
    pub may: MayAsk,
    /// Their requests, newest first.
    pub admissions: Vec<Admission>,
}

/// What one may do.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "YouthMay")]
pub struct MayAsk {
    /// Ask for a place.
    pub ask_for_place: bool,
}

/// One request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Admission {
    /// Which.
    pub id: cynic::Id,
    /// Named when something is changed.
    pub version: i32,
    /// How it stands.
    pub state: AdmissionState,
    /// Where.
    pub programme: Programme,
    /// What is due next.
    pub clock: Option<Clock>,
    /// The meetings, newest first.
    pub meetings: Vec<Meeting>,
    /// The days of trying.
    pub trial: Option<Trial>,
    /// The offer.
    pub offer: Option<Offer>,
    /// The place in the queue.
    pub waiting: Option<Waiting>,
    /// Who was asked instead.
    pub referral: Option<Referral>,
    /// From when, and until when.
    pub enrolment: Option<Enrolment>,
    /// Why it ended as it did.
    pub reason: Option<AdmissionReason>,
    /// What the reader can do now.
    pub steps: Vec<AdmissionStep>,
    /// Until when the last step can be taken back.
    pub undo_until: Option<DateTime>,
}

/// Where a place is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Programme {
    /// Its place in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whom to ring.
    pub places: Reached,
}

/// Whom to ring.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlace")]
pub struct Reached {
    /// A post or a person.
    pub contact: Contact,
}

/// What is due.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionClock")]
pub struct Clock {
    /// The last day.
    pub due_on: Date,
    /// Whether it has passed.
    pub overdue: bool,
}

/// A meeting.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Meeting {
    /// When.
    pub starts_at: DateTime,
    /// How long.
    pub minutes: i32,
    /// Where.
    pub place: String,
    /// How it went; none while it is ahead.
    pub outcome: Option<MeetingOutcome>,
    /// The path of the calendar file.
    pub invitation: String,
}

/// The days of trying.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The first.
    pub starts_on: Date,
    /// The last.
    pub ends_on: Date,
    /// When they ended.
    pub ended_on: Option<Date>,
}

/// An offer.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The last day to answer.
    pub answer_by: Option<Date>,
    /// When it was accepted.
    pub accepted_at: Option<DateTime>,
}

/// A place in the queue.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which; 1 is first.
    pub place: i32,
    /// Of how many.
    pub of: i32,
    /// When one was asked whether one still wants it.
    pub asked_at: Option<DateTime>,
    /// When one last said so.
    pub confirmed_at: Option<DateTime>,
}

/// Who was asked instead.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// Who.
    pub agency: String,
    /// When they said that they have it.
    pub confirmed_at: Option<DateTime>,
}

/// From when, and until when.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The first day.
    pub admitted_on: Date,
    /// The last day.
    pub ended_on: Option<Date>,
}

/// Who the reader is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Who {
    /// Nobody, once the session has ended.
    pub viewer: Option<OwnSelf>,
}

/// The signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer")]
pub struct OwnSelf {
    /// As a young person, if they are one here.
    pub youth: Option<OwnId>,
}

/// A young person, to herself.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Youth")]
pub struct OwnId {
    /// Which.
    pub id: cynic::Id,
    /// What they may do.
    pub may: MayAsk,
}

change! {
    /// Yes to an offer.
    accept: "acceptOffer"(StepInput), "Admission"
}

change! {
    /// No to a place.
    decline: "decline"(ReasonInput), "Admission"
}

change! {
    /// Still wants the place.
    confirm: "confirmInterest"(StepInput), "Admission"
}

change! {
    /// Takes the last step back.
    undo: "undoStep"(StepInput), "Admission"
}
