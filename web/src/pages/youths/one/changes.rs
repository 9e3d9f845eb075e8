//! What is changed about one young person. Each answer is the record after it.

use super::queries::Youth;
use crate::gql::{Date, OtStatus, OverrideReason, SupportNeed, Uuid, schema};

/// A new status.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SetStatusInput {
    /// The attempt.
    pub key: Uuid,
    /// Whose.
    pub youth: cynic::Id,
    /// The version seen.
    pub version: i32,
    /// The code.
    pub code: OtStatus,
    /// From when.
    pub valid_from: Date,
    /// When somebody got in contact.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub contact_established_on: Option<Date>,
}

/// The variables of [`SetStatus`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct SetStatusVariables {
    /// What is set.
    pub input: SetStatusInput,
}

/// Sets a status.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "SetStatusVariables")]
pub struct SetStatus {
    /// The record after it.
    #[arguments(input: $input)]
    pub set_status: Youth,
}

/// Who answers.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AssignSchoolInput {
    /// The attempt.
    pub key: Uuid,
    /// For whom.
    pub youth: cynic::Id,
    /// The version seen.
    pub version: i32,
    /// None for the one the rules name.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub school: Option<cynic::Id>,
    /// Why another.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub reason: Option<OverrideReason>,
}

/// The variables of [`AssignSchool`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct AssignSchoolVariables {
    /// What is said.
    pub input: AssignSchoolInput,
}

/// Says which school answers.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "AssignSchoolVariables")]
pub struct AssignSchool {
    /// The record after it.
    #[arguments(input: $input)]
    pub assign_school: Youth,
}

/// A new need.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AddSupportEntryInput {
    /// The attempt.
    pub key: Uuid,
    /// Whose.
    pub youth: cynic::Id,
    /// The code.
    pub need: SupportNeed,
    /// The text beside "other".
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// The variables of [`AddSupport`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct AddSupportVariables {
    /// What is written down.
    pub input: AddSupportEntryInput,
}

/// Writes a need down.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "AddSupportVariables")]
pub struct AddSupport {
    /// The record after it.
    #[arguments(input: $input)]
    pub add_support_entry: Youth,
}

/// A need that is over.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EndSupportEntryInput {
    /// The attempt.
    pub key: Uuid,
    /// Which.
    pub id: cynic::Id,
}

/// The variables of [`EndSupport`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct EndSupportVariables {
    /// What is over.
    pub input: EndSupportEntryInput,
}

/// Says that a need is over.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "EndSupportVariables")]
pub struct EndSupport {
    /// The record after it.
    #[arguments(input: $input)]
    pub end_support_entry: Youth,
}
