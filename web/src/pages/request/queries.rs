//! What is asked before a place is asked for: who it is for, and the places with how
//! each fits.

use crate::gql::{
    ConsentState, Date, FitOutcome, FitWeight, Lang, LegalBasis, Level, RequestNeed, RequestReason,
    RequestSource, Scope, Seats, Uuid, schema,
};
use crate::pages::search::OpenPlaceFilter;

/// The variables of [`Places`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct PlacesVariables {
    /// For whom.
    pub youth: cynic::Id,
    /// What is looked for.
    pub filter: OpenPlaceFilter,
    /// The language of the tracks' names.
    pub lang: Lang,
}

/// The places, each with how it fits somebody.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "PlacesVariables")]
pub struct Places {
    /// All of them.
    #[arguments(filter: $filter, first: 60)]
    pub open_places: Found,
}

/// The places found.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlaceConnection", variables = "PlacesVariables")]
pub struct Found {
    /// One for each programme.
    pub nodes: Vec<Place>,
}

/// One programme's places, and how they fit.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlace", variables = "PlacesVariables")]
pub struct Place {
    /// Whose.
    pub programme: Programme,
    /// Why it fits, or does not.
    #[arguments(youth: $youth)]
    pub fit: Fit,
    /// The figures.
    #[cynic(spread)]
    pub seats: Seats,
}

/// A programme.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(variables = "PlacesVariables")]
pub struct Programme {
    /// Its place in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Where it is.
    pub host: Host,
    /// The district it is in.
    pub district: DistrictName,
    /// What it offers.
    pub tracks: Vec<Track>,
}

/// A school.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Agency")]
pub struct Host {
    /// Its name.
    pub name: String,
}

/// A district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "District")]
pub struct DistrictName {
    /// Its name.
    pub name: String,
}

/// What a programme offers.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(variables = "PlacesVariables")]
pub struct Track {
    /// Which.
    pub id: cynic::Id,
    /// Its name.
    #[arguments(lang: $lang)]
    pub name: String,
    /// Its level.
    pub level: Option<Level>,
}

/// How a place fits.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// Whether nothing stands in the way of a request.
    pub fits: bool,
    /// Each criterion.
    pub criteria: Vec<FitCriterion>,
}

/// One criterion.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct FitCriterion {
    /// Met or not.
    pub outcome: FitOutcome,
    /// What comes of it.
    pub weight: FitWeight,
    /// In the reader's language.
    pub sentence: String,
}

/// The variables of [`Asked`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct AskedVariables {
    /// Who.
    pub id: cynic::Id,
}

/// Whom the request is for.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "AskedVariables")]
pub struct Asked {
    /// None where there is nobody, or nobody for this reader.
    #[arguments(id: $id)]
    pub youth: Option<Candidate>,
}

/// Whom the request is for.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Youth")]
pub struct Candidate {
    /// Their name.
    pub name: String,
    /// What one may do.
    pub may: MayAsk,
    /// What they share.
    pub consents: Vec<Consent>,
}

/// What one may do.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "YouthMay")]
pub struct MayAsk {
    /// Ask for a place.
    pub ask_for_place: bool,
}

/// What somebody shares.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Consent {
    /// Which.
    pub id: cynic::Id,
    /// What.
    pub scopes: Vec<Scope>,
    /// How it stands.
    pub state: ConsentState,
    /// The last day.
    pub to: Date,
    /// With whom.
    pub parties: Vec<Party>,
}

/// With whom something is shared.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ConsentParty")]
pub struct Party {
    /// An agency,
    pub agency: Option<Host>,
    /// or a guardian.
    pub guardian: Option<String>,
}

/// One programme that is asked.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct Wish {
    /// Which.
    pub programme: String,
    /// Where one track is meant.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub track: Option<cynic::Id>,
}

/// A request.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RequestPlaceInput {
    /// The attempt.
    pub key: Uuid,
    /// For whom.
    pub youth: cynic::Id,
    /// Which programmes, in order of wish.
    pub wishes: Vec<Wish>,
    /// For which school year; none: this one.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub school_year: Option<String>,
    /// Who asks; none: the sender.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub source: Option<RequestSource>,
    /// Why.
    pub reasons: Vec<RequestReason>,
    /// What is needed.
    pub needs: Vec<RequestNeed>,
    /// Beside "other".
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it rests on.
    pub basis: LegalBasis,
    /// Which consent, where it rests on one.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub consent: Option<cynic::Id>,
}

/// The variables of [`RequestPlace`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct RequestPlaceVariables {
    /// What is asked.
    pub input: RequestPlaceInput,
}

/// Asks for a place.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "RequestPlaceVariables")]
pub struct RequestPlace {
    /// One for each wish.
    #[arguments(input: $input)]
    pub request_place: Vec<Sent>,
}

/// One request, just sent.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Admission")]
pub struct Sent {
    /// Which.
    pub id: cynic::Id,
    /// Where.
    pub programme: SentTo,
    /// When an answer is due.
    pub clock: Option<Due>,
}

/// Where a request was sent.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Programme")]
pub struct SentTo {
    /// Its name.
    pub name: String,
}

/// When something is due.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionClock")]
pub struct Due {
    /// The last day.
    pub due_on: Date,
}
