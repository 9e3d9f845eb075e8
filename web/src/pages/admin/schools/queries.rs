//! The table of nearest schools, and protected addresses.

use crate::gql::{SchoolKind, Uuid, schema};

/// The table.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Table {
    /// What UDA has filled in.
    pub nearest_schools: Vec<NearestSchool>,
}

/// The school nearest to a district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct NearestSchool {
    /// Which district.
    pub district: DistrictNumber,
    /// Of which kind.
    pub kind: SchoolKind,
    /// Which school.
    pub school: SchoolName,
}

/// A district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "District")]
pub struct DistrictNumber {
    /// Two digits.
    pub number: String,
}

/// A school.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Agency")]
pub struct SchoolName {
    /// Its name.
    pub name: String,
}

/// A nearest school.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SetNearestSchoolInput {
    /// The attempt.
    pub key: Uuid,
    /// To which district.
    pub district: String,
    /// Of which kind.
    pub kind: SchoolKind,
    /// Which school.
    pub school: cynic::Id,
}

/// The variables of [`SetNearestSchool`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct SetVariables {
    /// What is set.
    pub input: SetNearestSchoolInput,
}

/// Says which school is nearest.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "SetVariables")]
pub struct SetNearestSchool {
    /// The table after it.
    #[arguments(input: $input)]
    pub set_nearest_school: Vec<NearestSchool>,
}

/// That something was taken in; never whether there is such a person.
#[derive(cynic::QueryFragment, Clone, Copy, Debug)]
pub struct Receipt {
    /// Always so.
    pub received: bool,
}

/// A protected address.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ProtectAddressInput {
    /// The attempt.
    pub key: Uuid,
    /// Whose.
    pub national_id: String,
    /// Whether it is protected from now on.
    pub protected: bool,
}

/// The variables of [`Protect`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct ProtectVariables {
    /// Whose.
    pub input: ProtectAddressInput,
}

/// Protects an address, or no longer.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "ProtectVariables")]
pub struct Protect {
    /// Received.
    #[arguments(input: $input)]
    pub protect_address: Receipt,
}

/// Somebody who by name may see somebody else.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct FollowerInput {
    /// The attempt.
    pub key: Uuid,
    /// Whom.
    pub national_id: String,
    /// Who.
    pub person: cynic::Id,
}

/// The variables of [`GrantFollower`] and [`EndFollower`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct FollowerVariables {
    /// Who, and whom.
    pub input: FollowerInput,
}

/// Names a follower.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "FollowerVariables")]
pub struct GrantFollower {
    /// Received.
    #[arguments(input: $input)]
    pub grant_follower: Receipt,
}

/// Takes a follower away.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "FollowerVariables")]
pub struct EndFollower {
    /// Received.
    #[arguments(input: $input)]
    pub end_follower: Receipt,
}
