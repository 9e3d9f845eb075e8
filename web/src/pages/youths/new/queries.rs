//! What is sent about somebody who is not here yet.

use crate::gql::{Completion, Date, OtStatus, Situation, Uuid, YouthCategory, schema};

/// Somebody who is not here yet.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RegisterYouthInput {
    /// The attempt.
    pub key: Uuid,
    /// Their name.
    pub name: String,
    /// Their national id; it stands in no address.
    pub national_id: String,
    /// When they were born; the number alone does not tell the century.
    pub birth_date: Date,
    /// Where they live.
    pub district: String,
    /// Where they answer.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub mobile: Option<String>,
    /// Where they read.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The main category.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub category: Option<YouthCategory>,
    /// What brings them here; none while nobody has asked, empty where nothing holds.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub situations: Option<Vec<Situation>>,
    /// Whether they have the right to upper secondary; none where nobody knows.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub has_right: Option<bool>,
    /// How far they have come.
    pub completion: Completion,
    /// A pupil in preparatory training.
    pub in_preparatory: bool,
    /// Where they go to school now.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub current_school: Option<cynic::Id>,
    /// Where they were a pupil on a 1 October.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub last_upper_secondary: Option<cynic::Id>,
    /// The lower secondary school they left.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub lower_secondary: Option<cynic::Id>,
    /// That school was a private one.
    pub lower_secondary_private: bool,
    /// Moved to Oslo after lower secondary.
    pub moved_to_oslo: bool,
    /// Placed in a child welfare institution.
    pub in_child_welfare_institution: bool,
    /// The district it lies in.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub institution_district: Option<String>,
    /// Hidden from all but named followers.
    pub protected_address: bool,
    /// The status they start with.
    pub status: OtStatus,
    /// From when.
    pub status_from: Date,
    /// When somebody got in contact.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub contact_established_on: Option<Date>,
    /// Who has parental responsibility.
    pub guardians: Vec<GuardianInput>,
}

/// Who has parental responsibility.
#[derive(cynic::InputObject, Clone, Debug, PartialEq, Eq)]
pub struct GuardianInput {
    /// Their name.
    pub name: String,
    /// Their national id.
    pub national_id: String,
}

/// The variables of [`Register`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct RegisterVariables {
    /// Who.
    pub input: RegisterYouthInput,
}

/// Registers somebody.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "RegisterVariables")]
pub struct Register {
    /// The new record.
    #[arguments(input: $input)]
    pub register_youth: Registered,
}

/// The new record.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Youth")]
pub struct Registered {
    /// Where to find it.
    pub id: cynic::Id,
}
