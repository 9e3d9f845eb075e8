//! What the front page asks the server.

use crate::gql::{
    Area, ClassModel, DateTime, FilterName, Lang, Level, OpenPlaceSort, PlaceState, Seats, Uuid,
    schema,
};

/// The filter as the contract takes it.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct OpenPlaceFilter {
    /// Free text.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Where the programme is.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub districts: Option<Vec<String>>,
    /// Whom it serves.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub serves_districts: Option<Vec<String>>,
    /// Education programmes.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub areas: Option<Vec<Area>>,
    /// Levels.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub levels: Option<Vec<Level>>,
    /// How pupils are grouped.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub class_models: Option<Vec<ClassModel>>,
    /// Practice is part of it.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub practice: Option<bool>,
    /// What the figure says.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub states: Option<Vec<PlaceState>>,
    /// Takes in now.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub accepting: Option<bool>,
    /// The young person's year of birth.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub birth_year: Option<i32>,
}

/// The question.
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct OpenPlacesVariables {
    /// Which.
    pub filter: OpenPlaceFilter,
    /// In which order.
    pub sort: OpenPlaceSort,
    /// How many.
    pub first: i32,
    /// After which.
    pub after: Option<String>,
    /// At which moment.
    pub at: Option<DateTime>,
    /// In which language.
    pub lang: Lang,
}

/// The open places.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "OpenPlacesVariables")]
pub struct OpenPlaces {
    /// The page of results.
    #[arguments(filter: $filter, sort: $sort, first: $first, after: $after, at: $at)]
    pub open_places: Connection,
}

/// A page of results.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(
    graphql_type = "OpenPlaceConnection",
    variables = "OpenPlacesVariables"
)]
pub struct Connection {
    /// The programmes and their figures.
    pub nodes: Vec<Row>,
    /// Where the next page starts.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
    /// How many each filter value would give.
    pub facets: Facets,
    /// What letting go of one filter would give.
    pub relaxations: Vec<Relaxation>,
}

/// Where the next page starts.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct PageInfo {
    /// Whether there is one.
    pub has_next_page: bool,
    /// Its cursor.
    pub end_cursor: Option<String>,
}

/// How many each filter value would give.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    /// By district.
    pub districts: Vec<Facet>,
    /// By education programme.
    pub areas: Vec<Facet>,
    /// By level.
    pub levels: Vec<Facet>,
    /// By kind of group.
    pub class_models: Vec<Facet>,
    /// By state.
    pub states: Vec<Facet>,
    /// With practice.
    pub practice: i32,
    /// Taking in now.
    pub accepting: i32,
}

/// How many one value would give.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value's code.
    pub value: String,
    /// How many.
    pub count: i32,
}

/// What letting go of one filter would give.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relaxation {
    /// Which filter.
    pub filter: FilterName,
    /// How many.
    pub total_count: i32,
}

/// One result.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlace", variables = "OpenPlacesVariables")]
pub struct Row {
    /// The programme.
    pub programme: RowProgramme,
    /// Its figures.
    #[cynic(spread)]
    pub seats: Seats,
}

/// The programme of a result.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Programme", variables = "OpenPlacesVariables")]
pub struct RowProgramme {
    /// Its place in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub host: RowHost,
    /// Where it is.
    pub district: RowDistrict,
    /// What it offers.
    pub tracks: Vec<RowTrack>,
}

/// Whose a programme is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Agency")]
pub struct RowHost {
    /// The school's name.
    pub name: String,
}

/// Where a programme is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "District")]
pub struct RowDistrict {
    /// The district's name.
    pub name: String,
}

/// What a programme offers.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Track", variables = "OpenPlacesVariables")]
pub struct RowTrack {
    /// Its name.
    #[arguments(lang: $lang)]
    pub name: String,
    /// Its level.
    pub level: Option<Level>,
}

/// The districts.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Districts {
    /// All fifteen.
    pub districts: Vec<District>,
}

/// A district and its places now.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// Two digits.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Programmes there.
    pub programme_count: i32,
    /// Free places there.
    pub free_places: i32,
}

/// The variables of [`RecordUnmetNeed`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct UnmetNeedVariables {
    /// The need.
    pub input: RecordUnmetNeedInput,
}

/// "Ingen passende plass".
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RecordUnmetNeedInput {
    /// One attempt.
    pub key: Uuid,
    /// The coded filters that found nothing.
    pub filter: OpenPlaceFilter,
}

/// Keeps the need.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Mutation", variables = "UnmetNeedVariables")]
pub struct RecordUnmetNeed {
    /// The need as kept.
    #[arguments(input: $input)]
    pub record_unmet_need: KeptNeed,
}

/// The need as kept.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "UnmetNeed")]
pub struct KeptNeed {
    /// Its id.
    pub id: cynic::Id,
}
