//! What the page about one's sign-ins asks the server.

use crate::gql::{DateTime, Uuid, schema};

/// One's sign-ins.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Mine {
    /// Nobody, once the session has ended.
    pub viewer: Option<SignedIn>,
}

/// The signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer")]
pub struct SignedIn {
    /// Where they are signed in.
    pub sessions: Vec<MySession>,
}

/// One sign-in.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct MySession {
    /// Which.
    pub id: cynic::Id,
    /// Whether it is this one.
    pub current: bool,
    /// Since when.
    pub created_at: DateTime,
    /// When it was last used.
    pub last_seen_at: DateTime,
    /// On what.
    pub device: Option<String>,
    /// Through whom.
    pub provider: Option<String>,
}

/// Which sign-in is to end.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EndSessionInput {
    /// The attempt.
    pub key: Uuid,
    /// Which.
    pub id: cynic::Id,
}

/// The variables of [`EndSession`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct EndSessionVariables {
    /// The attempt.
    pub input: EndSessionInput,
}

/// Ends one sign-in.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "EndSessionVariables")]
#[expect(dead_code, reason = "that there is an answer is all that counts")]
pub struct EndSession {
    /// Those that are left.
    #[arguments(input: $input)]
    pub end_session: Vec<MySession>,
}

/// The attempt to end all others.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EndOtherSessionsInput {
    /// The attempt.
    pub key: Uuid,
}

/// The variables of [`EndOthers`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct EndOthersVariables {
    /// The attempt.
    pub input: EndOtherSessionsInput,
}

/// Ends all sign-ins but this one.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "EndOthersVariables")]
#[expect(dead_code, reason = "that there is an answer is all that counts")]
pub struct EndOthers {
    /// Those that are left.
    #[arguments(input: $input)]
    pub end_other_sessions: Vec<MySession>,
}
