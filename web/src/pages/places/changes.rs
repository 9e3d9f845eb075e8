//! What the staff's page changes on the server.

use super::queries::{KeptPlaces, Standing};
use crate::gql::{NotAcceptingReason, Uuid, schema};

/// "Stemmer fortsatt".
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ConfirmPlacesInput {
    /// The attempt.
    pub key: Uuid,
    /// Which programme.
    pub programme: String,
    /// The version seen.
    pub version: i32,
}

/// The variables of [`Confirm`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct ConfirmVariables {
    /// What is confirmed.
    pub input: ConfirmPlacesInput,
}

/// Confirms the figure shown.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "ConfirmVariables")]
pub struct Confirm {
    /// The figures after it.
    #[arguments(input: $input)]
    pub confirm_places: KeptPlaces,
}

/// A new count.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReportPlacesInput {
    /// The attempt.
    pub key: Uuid,
    /// Which programme.
    pub programme: String,
    /// The version seen.
    pub version: i32,
    /// Pupils in all, when not counted by track.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub enrolled: Option<i32>,
    /// Pupils by track.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub tracks: Option<Vec<TrackCountInput>>,
    /// Whether a surprising count has been said to be right.
    pub confirm_deviation: bool,
}

/// Pupils on one track.
#[derive(cynic::InputObject, Clone, Debug, PartialEq)]
pub struct TrackCountInput {
    /// Which.
    pub track: cynic::Id,
    /// How many.
    pub enrolled: i32,
}

/// The variables of [`Report`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct ReportVariables {
    /// The count.
    pub input: ReportPlacesInput,
}

/// Keeps a new count.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "ReportVariables")]
pub struct Report {
    /// The figures after it.
    #[arguments(input: $input)]
    pub report_places: KeptPlaces,
}

/// Opens or closes for intake.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SetAcceptingInput {
    /// The attempt.
    pub key: Uuid,
    /// Which programme.
    pub programme: String,
    /// The version seen.
    pub version: i32,
    /// Whether anybody is taken in.
    pub accepting: bool,
    /// Why not.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub reason: Option<NotAcceptingReason>,
}

/// The variables of [`SetAccepting`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct AcceptingVariables {
    /// What is wanted.
    pub input: SetAcceptingInput,
}

/// Opens or closes a programme.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "AcceptingVariables")]
pub struct SetAccepting {
    /// The programme after it.
    #[arguments(input: $input)]
    pub set_accepting: Standing,
}
