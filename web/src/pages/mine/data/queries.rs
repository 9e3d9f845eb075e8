//! What the page about one's own data asks the server.

use crate::gql::{Date, DateTime, OtStatus, SupportNeed, schema};

/// The page.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct MyData {
    /// Nobody, once the session has ended.
    pub viewer: Option<Me>,
}

/// The signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer")]
pub struct Me {
    /// What is known about them.
    pub youth: Option<Known>,
}

/// What is known about a young person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Youth")]
pub struct Known {
    /// Their name.
    pub name: String,
    /// Who they are.
    pub identity: Option<Identity>,
    /// What they do.
    pub status: Option<Status>,
    /// What they need.
    pub support: Option<Support>,
}

/// Who somebody is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthIdentity")]
pub struct Identity {
    /// When they were born.
    pub birth_date: Option<Date>,
    /// The national id, but for its last figures.
    pub national_id_masked: Option<String>,
    /// By mail.
    pub email: Option<String>,
    /// By phone.
    pub mobile: Option<String>,
    /// Where they live.
    pub district: Option<Named>,
    /// Whether the address is kept secret.
    pub protected_address: bool,
    /// Who has parental responsibility.
    pub guardians: Vec<Guardian>,
}

/// A district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "District")]
pub struct Named {
    /// Its name.
    pub name: String,
}

/// Who has parental responsibility.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "YouthGuardian")]
pub struct Guardian {
    /// Their name.
    pub name: String,
}

/// What somebody does.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthStatus")]
pub struct Status {
    /// Each status there was, the newest first.
    pub history: Vec<StatusEntry>,
    /// The school that answers for them.
    pub responsible_school: Responsible,
    /// Where they go to school.
    pub current_school: Option<School>,
}

/// One status.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct StatusEntry {
    /// Which.
    pub code: OtStatus,
    /// From when.
    pub valid_from: Date,
    /// Who said so.
    pub set_by: Option<String>,
}

/// The school that answers for somebody.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "ResponsibleSchool")]
pub struct Responsible {
    /// None, while nobody has said which.
    pub school: Option<School>,
}

/// A school.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Agency")]
pub struct School {
    /// Its name.
    pub name: String,
}

/// What somebody needs.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthSupport")]
pub struct Support {
    /// Each need.
    pub entries: Vec<Entry>,
}

/// One need.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "SupportEntry")]
pub struct Entry {
    /// What.
    pub need: SupportNeed,
    /// In own words.
    pub text: Option<String>,
    /// The agency that wrote it; none: the young person.
    pub by: Option<String>,
    /// When it was written.
    pub recorded_at: DateTime,
    /// Whether it is over.
    pub ended: bool,
}
