//! What the sign-in page asks the server.

use crate::gql::{Role, SignInAudience, schema};

/// The ways in.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Doors {
    /// The server.
    pub service: Ways,
}

/// The ways in.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Service")]
pub struct Ways {
    /// Who says who somebody is.
    pub providers: Vec<SignInProvider>,
    /// Whom one may sign in as in a demo.
    pub demo_accounts: Vec<DemoAccount>,
}

/// Who says who somebody is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct SignInProvider {
    /// Its code.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whom it is for.
    pub audience: SignInAudience,
}

/// Somebody to sign in as in a demo.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct DemoAccount {
    /// Its code.
    pub account: String,
    /// The made-up person.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// Where they work.
    pub agency: String,
}
