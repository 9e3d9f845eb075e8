//! The log and what is unusual in it.

use crate::gql::{
    Date, DateTime, LookAction, LookOutcome, PageInfo, Purpose, Role, Scope, UnusualKind, schema,
};

/// What of the log is shown.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct AuditFilter {
    /// Who looked.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub actor: Option<String>,
    /// At whom: a pseudonym.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub youth: Option<String>,
    /// From which day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until which day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// How it went.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<LookOutcome>,
}

/// The variables of [`Log`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct LogVariables {
    /// What of it.
    pub filter: AuditFilter,
    /// After which line.
    pub after: Option<String>,
}

/// The log.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "LogVariables")]
pub struct Log {
    /// A page of it.
    #[arguments(filter: $filter, first: 100, after: $after)]
    pub audit_log: AuditLog,
}

/// A page of the log.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct AuditLog {
    /// The lines, the newest first.
    pub nodes: Vec<AuditLine>,
    /// What is unusual.
    pub unusual: Vec<UnusualPattern>,
    /// All lines there are.
    pub total_count: i32,
    /// Where the next page starts.
    pub page_info: PageInfo,
}

/// One look.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct AuditLine {
    /// When.
    pub at: DateTime,
    /// Who, by id.
    pub actor: String,
    /// Who, by name.
    pub actor_name: Option<String>,
    /// As what.
    pub role: Option<Role>,
    /// For which body.
    pub agency: Option<String>,
    /// At whom: a pseudonym.
    pub youth: Option<String>,
    /// What was done.
    pub action: LookAction,
    /// What for.
    pub purpose: Option<Purpose>,
    /// What was seen.
    pub scopes: Vec<Scope>,
    /// How it went.
    pub outcome: LookOutcome,
}

/// Something unusual.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct UnusualPattern {
    /// What.
    pub kind: UnusualKind,
    /// Who, by id.
    pub actor: String,
    /// Who, by name.
    pub actor_name: Option<String>,
    /// For which body.
    pub agency: Option<String>,
    /// On which day.
    pub day: Date,
    /// How many.
    pub count: i32,
}
