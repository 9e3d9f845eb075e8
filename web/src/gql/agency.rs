//! The bodies that take part, as pickers ask for them.

use cynic::QueryBuilder;

use super::{AgencyKind, Api, Problem, schema};

/// A body.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Agency")]
pub struct AgencyName {
    /// Which.
    pub id: cynic::Id,
    /// Its name.
    pub name: String,
    /// What kind of body it is.
    pub kind: AgencyKind,
}

/// The variables of [`Agencies`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct AgenciesVariables {
    /// Of which kinds.
    pub kinds: Option<Vec<AgencyKind>>,
}

/// Bodies of some kinds.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "AgenciesVariables")]
pub struct Agencies {
    /// By name.
    #[arguments(kinds: $kinds)]
    pub agencies: Vec<AgencyName>,
}

impl Agencies {
    /// Asks for the bodies of some kinds.
    pub async fn ask(api: Api, kinds: &[AgencyKind]) -> Result<Self, Problem> {
        let kinds = Some(kinds.to_vec());
        api.send(Self::build(AgenciesVariables { kinds })).await
    }

    /// As choices: what is sent, and what is read.
    pub fn choices(&self, kinds: &[AgencyKind]) -> Vec<(String, String)> {
        self.agencies
            .iter()
            .filter(|agency| kinds.contains(&agency.kind))
            .map(|agency| (agency.id.inner().to_owned(), agency.name.clone()))
            .collect()
    }
}
