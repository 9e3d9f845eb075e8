//! What the staff's page asks the server.

use crate::gql::{
    DateTime, Deviation, HistoryKind, Lang, Level, NotAcceptingReason, Seats, schema,
};

/// In which language.
#[derive(cynic::QueryVariables, Clone, Copy, Debug)]
pub struct MineVariables {
    /// The language of the tracks' names.
    pub lang: Lang,
}

/// The programmes of the signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "MineVariables")]
pub struct Mine {
    /// Nobody, once the session has ended.
    pub viewer: Option<Keeper>,
}

/// The signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer", variables = "MineVariables")]
pub struct Keeper {
    /// The programmes whose figures they keep.
    pub programmes: Vec<Kept>,
}

/// A programme one keeps the figures of.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Programme", variables = "MineVariables")]
pub struct Kept {
    /// Its place in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whose it is.
    pub host: Host,
    /// Whether this person may change its page.
    pub may_edit: bool,
    /// What it offers.
    pub tracks: Vec<TrackName>,
    /// How it stands.
    #[cynic(spread)]
    pub standing: Standing,
}

/// Whose a programme is.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Agency")]
pub struct Host {
    /// The school's name.
    pub name: String,
}

/// A track.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Track", variables = "MineVariables")]
pub struct TrackName {
    /// What it is known by.
    pub id: cynic::Id,
    /// Its name.
    #[arguments(lang: $lang)]
    pub name: String,
    /// Its level.
    pub level: Option<Level>,
}

/// How a programme stands: what every change answers with.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Programme")]
pub struct Standing {
    /// The page's version, named when intake is opened or closed.
    pub version: i32,
    /// Its figures.
    pub places: KeptPlaces,
}

/// The figures of a programme, for those who keep them.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlace")]
pub struct KeptPlaces {
    /// The figures everyone sees.
    #[cynic(spread)]
    pub seats: Seats,
    /// The seats' version, named when they are changed.
    pub version: i32,
    /// What the last count was at odds with.
    pub deviations: Vec<Deviation>,
    /// The figures by track.
    pub tracks: Vec<TrackPlaces>,
    /// What happened lately, newest first.
    #[arguments(first: 5)]
    pub history: Vec<HistoryEntry>,
}

/// One track's figure.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct TrackPlaces {
    /// The track.
    pub track: TrackId,
    /// Whether it has places of its own.
    pub split: bool,
    /// Those places.
    pub approved_places: Option<i32>,
    /// Pupils on it, where counted by track.
    pub enrolled: Option<i32>,
}

/// Which track.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Track")]
pub struct TrackId {
    /// What it is known by.
    pub id: cynic::Id,
}

/// One thing that happened to the figure.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// When it counts from.
    pub at: DateTime,
    /// What happened.
    pub kind: HistoryKind,
    /// The figure, for a count or a confirmation.
    pub enrolled: Option<i32>,
    /// Why intake was closed.
    pub reason: Option<NotAcceptingReason>,
    /// Who did it.
    pub person: Option<String>,
    /// Where they work.
    pub agency: String,
    /// What the count was at odds with.
    pub deviations: Vec<Deviation>,
}

/// Which programme.
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct SlugVariables {
    /// Its place in the address.
    pub slug: String,
}

/// How one programme stands now.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "SlugVariables")]
pub struct Now {
    /// Not there, or not for this person.
    #[arguments(slug: $slug)]
    pub programme: Option<Standing>,
}

/// All that happened to one programme's figure.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "SlugVariables")]
pub struct Past {
    /// Not there, or not for this person.
    #[arguments(slug: $slug)]
    pub programme: Option<PastProgramme>,
}

/// A programme and what happened to its figure.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Programme")]
pub struct PastProgramme {
    /// Its figures.
    pub places: PastPlaces,
}

/// What happened to a figure.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlace")]
pub struct PastPlaces {
    /// As far back as the server goes.
    #[arguments(first: 100)]
    pub history: Vec<HistoryEntry>,
}
