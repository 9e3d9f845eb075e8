//! A programme's figures, as every page that shows them asks for them.

use super::{DateTime, Freshness, NotAcceptingReason, PlaceState, schema};

/// The figures of one programme at one moment.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlace")]
pub struct Seats {
    /// The school year they belong to.
    pub school_year: String,
    /// The places decided.
    pub approved_places: i32,
    /// How far above them the programme may go, in percent.
    pub over_intake_percent: i32,
    /// The most pupils there may be.
    pub limit: i32,
    /// Pupils; none when never counted.
    pub enrolled: Option<i32>,
    /// Places on hold; hidden while signed out.
    pub held: Option<i32>,
    /// Those trying it out; hidden while signed out.
    pub on_trial: Option<i32>,
    /// Those waiting; hidden while signed out.
    pub waiting: Option<i32>,
    /// Free places; none when never counted.
    pub free: Option<i32>,
    /// Places left above the approved ones.
    pub over_intake_left: Option<i32>,
    /// What the figure says.
    pub state: PlaceState,
    /// Whether anybody is taken in now.
    pub accepting: bool,
    /// Why not.
    pub not_accepting_reason: Option<NotAcceptingReason>,
    /// How old the figure is.
    pub freshness: Freshness,
    /// When it was last confirmed.
    pub confirmed_at: Option<DateTime>,
    /// By whom: a person or an agency.
    pub confirmed_by: Option<String>,
    /// Whom to ring.
    pub contact: Contact,
    /// What the figure is made of; hidden while signed out.
    pub basis: Option<Basis>,
}

/// Whom to ring.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// A post or a person.
    pub name: String,
    /// Where they answer.
    pub phone: Option<String>,
    /// Where they read.
    pub email: Option<String>,
    /// Whose contact it is.
    pub of: String,
}

/// The count a figure starts from, and what has moved since.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Pupils at the count.
    pub counted: i32,
    /// When it was counted.
    pub counted_at: DateTime,
    /// Taken in since.
    pub enrolled_since: i32,
    /// Gone since.
    pub left_since: i32,
    /// Places on hold.
    pub held: i32,
}

#[cfg(test)]
impl Seats {
    /// Twelve pupils on eighteen places, one place on hold.
    pub fn sample() -> Self {
        Self {
            school_year: "2026/2027".into(),
            approved_places: 18,
            over_intake_percent: 50,
            limit: 27,
            enrolled: Some(12),
            held: Some(1),
            on_trial: Some(2),
            waiting: Some(0),
            free: Some(5),
            over_intake_left: Some(14),
            state: PlaceState::Free,
            accepting: true,
            not_accepting_reason: None,
            freshness: Freshness::Fresh,
            confirmed_at: "2026-11-21T10:00:00Z".parse().ok(),
            confirmed_by: None,
            contact: Contact {
                name: "OT".into(),
                phone: None,
                email: None,
                of: "UDA".into(),
            },
            basis: None,
        }
    }
}
