//! What a programme's page asks the server.

use crate::gql::{
    ClassModel, Date, Lang, Level, OtherSchoolPlace, Practice, Seats, StaffKind, Trait, schema,
};

/// Which programme, which days, in which language.
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct ProgrammeVariables {
    /// Its place in the address.
    pub slug: String,
    /// The first day of the year shown.
    pub from: Date,
    /// The last.
    pub to: Date,
    /// The reader's language.
    pub lang: Lang,
}

/// The programme and its year.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "ProgrammeVariables")]
pub struct ProgrammeAnswer {
    /// The programme.
    #[arguments(slug: $slug)]
    pub programme: Option<Programme>,
    /// Its days.
    #[arguments(programme: $slug, from: $from, to: $to)]
    pub occupancy: Option<Occupancy>,
}

/// A programme in the common form.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(variables = "ProgrammeVariables")]
pub struct Programme {
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub host: Host,
    /// Where it is.
    pub district: Place,
    /// What it offers.
    pub tracks: Vec<OfferedTrack>,
    /// The common form.
    pub profile: Profile,
    /// Beside the decided places.
    pub outside_allocation: bool,
    /// Places now.
    pub places: Seats,
    /// Whether the reader keeps its figures.
    pub may_report: bool,
}

/// Whose a programme is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Agency")]
pub struct Host {
    /// Its name.
    pub name: String,
}

/// A district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "District")]
pub struct Place {
    /// Its name.
    pub name: String,
}

/// What a programme offers.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Track", variables = "ProgrammeVariables")]
pub struct OfferedTrack {
    /// Its name.
    #[arguments(lang: $lang)]
    pub name: String,
    /// Its level.
    pub level: Option<Level>,
    /// The subjects, where they are told.
    pub subjects: Vec<String>,
    /// A remark.
    #[arguments(lang: $lang)]
    pub note: Option<String>,
}

/// The common form.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(variables = "ProgrammeVariables")]
pub struct Profile {
    /// What it is.
    #[arguments(lang: $lang)]
    pub summary: String,
    /// Who it is for.
    #[arguments(lang: $lang)]
    pub audience: String,
    /// How intake goes.
    #[arguments(lang: $lang)]
    pub intake: String,
    /// About the practice.
    #[arguments(lang: $lang)]
    pub practice_note: Option<String>,
    /// How the pupils are grouped.
    pub class_model: ClassModel,
    /// How much practice there is.
    pub practice: Practice,
    /// Days of it each week.
    pub practice_days_per_week: Option<f64>,
    /// The month when it fills.
    pub fills_month: Option<i32>,
    /// The month when intake closes.
    pub intake_closes_month: Option<i32>,
    /// Who works there.
    pub staff: Vec<Staff>,
    /// Pupils in a group.
    pub pupils_per_group: Option<i32>,
    /// What marks it.
    pub traits: Vec<Trait>,
    /// Whom it serves; none means all.
    pub districts_served: Vec<Place>,
    /// The youngest.
    pub min_age: Option<i32>,
    /// The oldest.
    pub max_age: Option<i32>,
    /// How many years it takes.
    pub years: Option<String>,
    /// Pay, in kroner.
    pub wage_per_month: Option<i32>,
    /// Whether the programme must be free to talk with others.
    pub needs_confidentiality_release: bool,
    /// The rule about another school place.
    pub other_school_place: OtherSchoolPlace,
}

/// Who works there.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq)]
pub struct Staff {
    /// As what.
    pub kind: StaffKind,
    /// How many, in whole posts or parts of one.
    pub count: f64,
}

/// The year, day by day.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Occupancy {
    /// The days so far.
    pub days: Vec<Day>,
}

/// One day's figures.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "OccupancyDay")]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Places decided.
    pub approved_places: i32,
    /// Pupils, where counted.
    pub enrolled: Option<i32>,
    /// Free places, where counted.
    pub free: Option<i32>,
}
