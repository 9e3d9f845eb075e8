//! What UDA's page asks the server.

use crate::gql::{Area, ClassModel, DateTime, Deviation, Level, Seats, schema};

/// At which moment.
#[derive(cynic::QueryVariables, Clone, Copy, Debug)]
pub struct WholeVariables {
    /// None for now.
    pub at: Option<DateTime>,
}

/// All programmes and their figures.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "WholeVariables")]
pub struct Whole {
    /// There are a dozen programmes: one page holds them all.
    #[arguments(first: 100, sort: NAME, at: $at)]
    pub open_places: Board,
}

/// The programmes, and their sums.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlaceConnection")]
pub struct Board {
    /// One for each programme, by name.
    pub nodes: Vec<Row>,
    /// The sums.
    pub totals: Totals,
    /// The school year of the figures.
    pub school_year: String,
}

/// One programme.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlace")]
pub struct Row {
    /// Which.
    pub programme: RowProgramme,
    /// Its figures.
    #[cynic(spread)]
    pub seats: Seats,
    /// What its last count was at odds with.
    pub deviations: Vec<Deviation>,
}

/// Which programme.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Programme")]
pub struct RowProgramme {
    /// Its place in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether its places come on top of the decided ones.
    pub outside_allocation: bool,
}

/// Sums over all programmes.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Totals {
    /// Programmes that have reported nothing this year.
    pub never_counted: i32,
    /// Places of all programmes.
    pub approved_places: i32,
    /// Pupils of all programmes that have reported.
    pub enrolled: i32,
    /// Free places of all programmes that have reported.
    pub free: i32,
    /// Places within the decided ones.
    pub decided_places: i32,
    /// Pupils on them.
    pub decided_enrolled: i32,
    /// Places by the budget.
    pub budget_places: i32,
}

/// What was looked for in vain.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Query")]
pub struct Needs {
    /// The newest, and how often each value was asked for.
    #[arguments(first: 10)]
    pub unmet_needs: UnmetNeeds,
    /// The districts, for their names.
    pub districts: Vec<District>,
}

/// The newest, and how often each value was asked for.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct UnmetNeeds {
    /// The newest.
    pub nodes: Vec<UnmetNeed>,
    /// All of them.
    pub total_count: i32,
    /// By education programme.
    pub areas: Vec<Facet>,
    /// By level.
    pub levels: Vec<Facet>,
    /// By district.
    pub districts: Vec<Facet>,
}

/// How often a value was asked for.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value's code.
    pub value: String,
    /// How often.
    pub count: i32,
}

/// One search that found no fitting place.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct UnmetNeed {
    /// When.
    pub recorded_at: DateTime,
    /// Where those who looked work.
    pub agency: String,
    /// Where a place was sought.
    pub districts: Vec<String>,
    /// Whom it should serve.
    pub serves_districts: Vec<String>,
    /// Education programmes.
    pub areas: Vec<Area>,
    /// Levels.
    pub levels: Vec<Level>,
    /// Kinds of group.
    pub class_models: Vec<ClassModel>,
    /// Whether practice was asked for.
    pub practice: Option<bool>,
    /// The young person's year of birth.
    pub birth_year: Option<i32>,
}

/// A district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// Two digits.
    pub number: String,
    /// Its name.
    pub name: String,
}
