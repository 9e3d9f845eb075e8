//! What is asked about one request: all of its story that one may read.

use super::super::clock::Clock;
use super::parts::{Enrolment, Meeting, Offer, Referral, Trial, Waiting};
use crate::gql::{
    AdmissionReason, AdmissionState, AdmissionStep, DateTime, Lang, LegalBasis, RequestNeed,
    RequestReason, RequestSource, Side, schema,
};

/// The variables of [`Answer`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct CaseVariables {
    /// Which request.
    pub id: cynic::Id,
    /// The language of the tracks' names.
    pub lang: Lang,
}

/// One request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "CaseVariables")]
pub struct Answer {
    /// None where there is none, or none for this reader.
    #[arguments(id: $id)]
    pub admission: Option<Case>,
}

/// One request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Admission", variables = "CaseVariables")]
pub struct Case {
    /// Which.
    pub id: cynic::Id,
    /// The version seen.
    pub version: i32,
    /// Where it stands.
    pub state: AdmissionState,
    /// Since when.
    pub since: DateTime,
    /// Whose.
    pub youth: CaseYouth,
    /// Where.
    pub programme: CaseProgramme,
    /// On which track.
    pub track: Option<CaseTrack>,
    /// For which year.
    pub school_year: String,
    /// Its number among the wishes.
    pub wish: i32,
    /// What was sent.
    pub request: Box<Request>,
    /// Whether a seat is held.
    pub holds_seat: bool,
    /// What it waits for.
    pub clock: Option<Clock>,
    /// Who holds it.
    pub holder: Holder,
    /// The meetings, newest first.
    pub meetings: Vec<Meeting>,
    /// The trial.
    pub trial: Option<Box<Trial>>,
    /// The offer.
    pub offer: Option<Box<Offer>>,
    /// The place in the waiting list.
    pub waiting: Option<Box<Waiting>>,
    /// Where it was sent on to.
    pub referral: Option<Box<Referral>>,
    /// Where it came from.
    pub referred_from: Option<Box<Near>>,
    /// The requests that came of it.
    pub referred_to: Vec<Near>,
    /// The year before.
    pub continues: Option<Box<Near>>,
    /// The time as a pupil.
    pub enrolment: Option<Box<Enrolment>>,
    /// What has happened, oldest first.
    pub history: Vec<Event>,
    /// Why it stands as it does.
    pub reason: Option<AdmissionReason>,
    /// What one may do.
    pub steps: Vec<AdmissionStep>,
    /// Until when the last step can be taken back.
    pub undo_until: Option<DateTime>,
}

/// Whose request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Youth")]
pub struct CaseYouth {
    /// Who.
    pub id: cynic::Id,
    /// Their name.
    pub name: String,
}

/// Where the place is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Programme", variables = "CaseVariables")]
pub struct CaseProgramme {
    /// Its place in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether this person runs its intake.
    pub may_run_intake: bool,
    /// What it offers.
    pub tracks: Vec<CaseTrack>,
}

/// A track.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Track", variables = "CaseVariables")]
pub struct CaseTrack {
    /// What it is known by.
    pub id: cynic::Id,
    /// Its name.
    #[arguments(lang: $lang)]
    pub name: String,
}

/// What was sent.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "PlaceRequest")]
pub struct Request {
    /// Who it comes from.
    pub source: RequestSource,
    /// The agency.
    pub sender: Option<String>,
    /// The person.
    pub sent_by: Option<String>,
    /// Why.
    pub reasons: Vec<RequestReason>,
    /// What is needed.
    pub needs: Vec<RequestNeed>,
    /// Beside another reason.
    pub text: Option<String>,
    /// The ground it rests on.
    pub basis: LegalBasis,
    /// When.
    pub created_at: DateTime,
    /// The other wishes.
    pub siblings: Vec<Near>,
}

/// Another request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Admission")]
pub struct Near {
    /// Which.
    pub id: cynic::Id,
    /// Where it stands.
    pub state: AdmissionState,
    /// For which year.
    pub school_year: String,
    /// Where.
    pub programme: NearProgramme,
}

/// Where another request is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Programme")]
pub struct NearProgramme {
    /// Its name.
    pub name: String,
}

/// Who holds a request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// What they are in it.
    pub side: Side,
    /// Their name.
    pub person: Option<String>,
    /// Where they work.
    pub agency: String,
}

/// Something that happened.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "AdmissionEvent")]
pub struct Event {
    /// When.
    pub at: DateTime,
    /// What.
    pub step: AdmissionStep,
    /// Who, in the request.
    pub side: Side,
    /// Their name.
    pub person: Option<String>,
    /// Where they work.
    pub agency: Option<String>,
    /// Why.
    pub reason: Option<AdmissionReason>,
    /// In their own words.
    pub text: Option<String>,
    /// Whether it was taken back.
    pub undone: bool,
}
