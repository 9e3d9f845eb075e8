//! What the young person's first page asks the server.

use crate::gql::{Date, DateTime, SupportNeed, Uuid, change, schema};

/// The page.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct MyPlan {
    /// Nobody, once the session has ended.
    pub viewer: Option<Me>,
    /// Where one may live.
    pub districts: Vec<DistrictName>,
}

/// The signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer")]
pub struct Me {
    /// Their name.
    pub name: String,
    /// What is known about them, if they are a young person here.
    pub youth: Option<MyYouth>,
}

/// A young person, to herself.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Youth")]
pub struct MyYouth {
    /// Which.
    pub id: cynic::Id,
    /// Named when something is changed.
    pub version: i32,
    /// How they are reached.
    pub identity: Option<Reached>,
    /// Who follows them up.
    pub status: Option<Followed>,
    /// What they need.
    pub support: Option<Support>,
    /// What they may do.
    pub may: MayHere,
}

/// How somebody is reached.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthIdentity")]
pub struct Reached {
    /// By mail.
    pub email: Option<String>,
    /// By phone.
    pub mobile: Option<String>,
    /// Where they live.
    pub district: Option<DistrictName>,
}

/// A district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "District")]
pub struct DistrictName {
    /// Two digits.
    pub number: String,
    /// Its name.
    pub name: String,
}

/// Who follows somebody up.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthStatus")]
pub struct Followed {
    /// The school that answers for it.
    pub responsible_school: Responsible,
}

/// The school that answers for somebody.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
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
    /// Which.
    pub id: cynic::Id,
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
    /// Whether the reader wrote it.
    pub mine: bool,
}

/// What the young person may do.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "YouthMay")]
pub struct MayHere {
    /// Say what they need.
    pub add_support: bool,
    /// Change how they are reached.
    pub edit_contact: bool,
}

/// How one is reached.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ChangeOwnContactInput {
    /// The attempt.
    pub key: Uuid,
    /// The version seen.
    pub version: i32,
    /// By mail.
    pub email: Option<String>,
    /// By phone.
    pub mobile: Option<String>,
}

/// What one needs.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AddSupportEntryInput {
    /// The attempt.
    pub key: Uuid,
    /// Oneself.
    pub youth: cynic::Id,
    /// What.
    pub need: SupportNeed,
    /// In own words, for what has no code.
    pub text: Option<String>,
}

/// What one no longer needs.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EndSupportEntryInput {
    /// The attempt.
    pub key: Uuid,
    /// Which.
    pub id: cynic::Id,
}

/// Somebody who is not here yet, and asks to be.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AskForFollowUpInput {
    /// The attempt.
    pub key: Uuid,
    /// Their name.
    pub name: String,
    /// Where they live.
    pub district: String,
    /// By phone.
    pub mobile: Option<String>,
    /// By mail.
    pub email: Option<String>,
    /// When they were born, where signing in has not told it.
    pub birth_date: Option<Date>,
}

change! {
    /// Changes how one is reached.
    contact: "changeOwnContact"(ChangeOwnContactInput), "Youth"
}

change! {
    /// Says what one needs.
    add_need: "addSupportEntry"(AddSupportEntryInput), "Youth"
}

change! {
    /// Takes away what one no longer needs.
    end_need: "endSupportEntry"(EndSupportEntryInput), "Youth"
}

change! {
    /// Asks to be followed up.
    ask: "askForFollowUp"(AskForFollowUpInput), "Youth"
}
