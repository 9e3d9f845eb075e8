//! The staff, their roles, and what is changed about them.

use cynic::QueryBuilder;

use crate::gql::{Api, Date, PageInfo, Problem, Role, SignInAudience, Uuid, schema};

/// The variables of [`Staff`].
#[derive(cynic::QueryVariables, Clone, Debug, Default)]
pub struct StaffVariables {
    /// Part of a name.
    pub text: Option<String>,
}

/// The staff.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "StaffVariables")]
pub struct Staff {
    /// Those one may see, by name.
    #[arguments(text: $text, first: 100)]
    pub people: People,
}

/// Those one may see.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "PersonConnection")]
pub struct People {
    /// One for each.
    pub nodes: Vec<Person>,
    /// All there are.
    pub total_count: i32,
    /// Whether there are more.
    pub page_info: PageInfo,
}

/// One of the staff.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Person {
    /// Who.
    pub id: cynic::Id,
    /// Their name.
    pub name: String,
    /// Whether they are kept from signing in.
    pub disabled: bool,
    /// What they are, and were.
    pub roles: Vec<HeldRole>,
}

/// A role.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct HeldRole {
    /// Which.
    pub id: cynic::Id,
    /// What.
    pub role: Role,
    /// Where.
    pub agency: RoleAgency,
    /// At one programme.
    pub programme: Option<String>,
    /// From when.
    pub from: Date,
    /// Until when.
    pub to: Option<Date>,
    /// Whether it holds now.
    pub active: bool,
    /// Whether one may end it.
    pub may_end: bool,
}

/// Where.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Agency")]
pub struct RoleAgency {
    /// Its name.
    pub name: String,
}

impl Staff {
    /// Asks for the staff, all of them.
    pub async fn ask(api: Api) -> Result<Self, Problem> {
        api.send(Self::build(StaffVariables::default())).await
    }

    /// As choices: what is sent, and what is read.
    pub fn choices(&self) -> Vec<(String, String)> {
        let one = |person: &Person| (person.id.inner().to_owned(), person.name.clone());
        self.people.nodes.iter().map(one).collect()
    }
}

/// The ways of signing in.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Ways {
    /// This server.
    pub service: WaysIn,
}

/// This server.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Service")]
pub struct WaysIn {
    /// The providers.
    pub providers: Vec<Provider>,
}

/// A provider.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "SignInProvider")]
pub struct Provider {
    /// Which.
    pub id: String,
    /// Its name.
    pub name: String,
    /// For whom.
    pub audience: SignInAudience,
}

/// Somebody new.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RegisterStaffInput {
    /// The attempt.
    pub key: Uuid,
    /// Their name.
    pub name: String,
    /// How they sign in.
    pub provider: String,
    /// Who they are there.
    pub subject: String,
}

/// The variables of [`RegisterStaff`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct RegisterVariables {
    /// Who.
    pub input: RegisterStaffInput,
}

/// Registers somebody.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "RegisterVariables")]
pub struct RegisterStaff {
    /// Who.
    #[arguments(input: $input)]
    pub register_staff: Person,
}

/// A new role.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct GrantRoleInput {
    /// The attempt.
    pub key: Uuid,
    /// Whose.
    pub person: cynic::Id,
    /// What.
    pub role: Role,
    /// Where.
    pub agency: cynic::Id,
    /// At one programme.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// From when.
    pub from: Date,
    /// Until when.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

/// The variables of [`GrantRole`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct GrantVariables {
    /// What.
    pub input: GrantRoleInput,
}

/// Gives a role.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "GrantVariables")]
pub struct GrantRole {
    /// Who.
    #[arguments(input: $input)]
    pub grant_role: Person,
}

/// A role to end.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct EndRoleInput {
    /// The attempt.
    pub key: Uuid,
    /// Which.
    pub role: cynic::Id,
}

/// The variables of [`EndRole`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct EndVariables {
    /// Which.
    pub input: EndRoleInput,
}

/// Ends a role at once.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "EndVariables")]
pub struct EndRole {
    /// Who.
    #[arguments(input: $input)]
    pub end_role: Person,
}

/// Somebody to keep from signing in, or to let in again.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct DisablePersonInput {
    /// The attempt.
    pub key: Uuid,
    /// Who.
    pub person: cynic::Id,
}

/// The variables of [`DisablePerson`] and [`EnablePerson`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct PersonVariables {
    /// Who.
    pub input: DisablePersonInput,
}

/// Keeps somebody from signing in.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "PersonVariables")]
pub struct DisablePerson {
    /// Who.
    #[arguments(input: $input)]
    pub disable_person: Person,
}

/// Lets somebody in again.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "PersonVariables")]
pub struct EnablePerson {
    /// Who.
    #[arguments(input: $input)]
    pub enable_person: Person,
}
