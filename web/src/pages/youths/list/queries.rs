//! What the list asks the server.

use crate::gql::{Date, OtStatus, OtStatusGroup, PageInfo, YouthCategory, schema};

/// What is looked for.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct YouthFilter {
    /// Part of a name.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Groups of statuses.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub status_groups: Option<Vec<OtStatusGroup>>,
    /// Districts, by number.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub districts: Option<Vec<String>>,
    /// Categories.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<YouthCategory>>,
    /// Only those without a responsible school.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub unassigned: Option<bool>,
}

/// The variables of [`List`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct ListVariables {
    /// What is looked for.
    pub filter: YouthFilter,
    /// After which row.
    pub after: Option<String>,
}

/// The young people one has to do with.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "ListVariables")]
pub struct List {
    /// A page of them.
    #[arguments(filter: $filter, first: 50, after: $after)]
    pub youths: Found,
}

/// A page of them.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthConnection")]
pub struct Found {
    /// One for each.
    pub nodes: Vec<Row>,
    /// How many there are in all.
    pub total_count: i32,
    /// Whether that is all, or "more than".
    pub total_is_exact: bool,
    /// Where the next page starts.
    pub page_info: PageInfo,
    /// How many in each group of statuses.
    pub status_groups: Vec<Facet>,
}

/// How many with a value.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value's code.
    pub value: String,
    /// How many.
    pub count: i32,
}

/// One young person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Youth")]
pub struct Row {
    /// Who.
    pub id: cynic::Id,
    /// Their name.
    pub name: String,
    /// Where they live, where one may see it.
    pub identity: Option<RowIdentity>,
    /// How they stand, where one may see it.
    pub status: Option<RowStatus>,
}

/// Where they live.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthIdentity")]
pub struct RowIdentity {
    /// The district.
    pub district: Option<RowDistrict>,
}

/// A district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "District")]
pub struct RowDistrict {
    /// Its name.
    pub name: String,
}

/// How they stand.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthStatus")]
pub struct RowStatus {
    /// The code.
    pub code: OtStatus,
    /// Since when.
    pub since: Date,
    /// Who answers for them.
    pub responsible_school: RowSchool,
}

/// Who answers for them.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ResponsibleSchool")]
pub struct RowSchool {
    /// The school; none until UDA has said.
    pub school: Option<RowAgency>,
}

/// An agency.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Agency")]
pub struct RowAgency {
    /// Its name.
    pub name: String,
}
