//! What the page about who has looked asks the server.

use crate::gql::{
    AccessAnswer, Date, DateTime, LookAction, Purpose, Role, Scope, Uuid, change, schema,
};

/// From where in the log.
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct LogVariables {
    /// The end of the part seen before.
    pub after: Option<String>,
}

/// The page.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "LogVariables")]
pub struct MyLog {
    /// Who has looked.
    #[arguments(first: 100, after: $after)]
    pub access_log: Looks,
}

/// Who has looked.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "AccessLog")]
pub struct Looks {
    /// By day, agency and purpose, the newest first.
    pub groups: Vec<Group>,
    /// Whether there is more.
    pub page_info: More,
}

/// Whether there is more.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "PageInfo")]
pub struct More {
    /// Older ones.
    pub has_next_page: bool,
    /// Where they begin.
    pub end_cursor: Option<String>,
}

/// What one agency did on one day for one purpose.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "AccessGroup")]
pub struct Group {
    /// When.
    pub day: Date,
    /// Whose people; none: not an agency's.
    pub agency: Option<String>,
    /// The agency, to ask about.
    pub agency_id: Option<cynic::Id>,
    /// As what they looked.
    pub role: Option<Role>,
    /// Why.
    pub purpose: Option<Purpose>,
    /// What they did.
    pub actions: Vec<LookAction>,
    /// What they saw.
    pub scopes: Vec<Scope>,
    /// How often.
    pub times: i32,
    /// The last time.
    pub last_at: DateTime,
    /// Whether it was refused.
    pub denied: bool,
    /// Whether it was the reader.
    pub oneself: bool,
    /// What the reader has asked about it.
    pub question: Option<Question>,
}

/// A question, and its answer.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "AccessQuestion")]
pub struct Question {
    /// When it was asked.
    pub asked_at: DateTime,
    /// What was answered, once it was.
    pub answer: Option<AccessAnswer>,
}

/// A question to ask.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct AskAboutAccessInput {
    /// The attempt.
    pub key: Uuid,
    /// The day it was.
    pub day: Date,
    /// Whose people.
    pub agency: Option<cynic::Id>,
    /// Why they said they looked.
    pub purpose: Option<Purpose>,
}

change! {
    /// Asks why somebody looked.
    ask: "askAboutAccess"(AskAboutAccessInput), "AccessQuestion"
}
