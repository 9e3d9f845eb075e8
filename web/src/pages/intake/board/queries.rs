//! What the board asks the server.

use super::super::clock::Clock;
use crate::gql::{
    ActionKind, AdmissionState, AdmissionStep, Date, DateTime, PageInfo, Seats, WaitingCriterion,
    schema,
};

/// Which requests.
#[derive(cynic::InputObject, Clone, Debug, Default, PartialEq)]
pub struct AdmissionFilter {
    /// Of one programme.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// For one school year.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub school_year: Option<String>,
    /// Open ones, and those closed lately.
    pub board: Option<bool>,
    /// Only those past their day.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub overdue: Option<bool>,
}

/// The variables of [`Board`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct BoardVariables {
    /// Which.
    pub filter: AdmissionFilter,
    /// After which row.
    pub after: Option<String>,
}

/// The requests one may read.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "BoardVariables")]
pub struct Board {
    /// A page of them.
    #[arguments(filter: $filter, first: 100, after: $after)]
    pub admissions: Found,
}

/// A page of them.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "AdmissionConnection")]
pub struct Found {
    /// One for each.
    pub nodes: Vec<Card>,
    /// Where the next page starts.
    pub page_info: PageInfo,
    /// How many there are in all.
    pub total_count: i32,
}

/// One request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Admission")]
pub struct Card {
    /// Which.
    pub id: cynic::Id,
    /// Where it stands.
    pub state: AdmissionState,
    /// Since when.
    pub since: DateTime,
    /// Whose.
    pub youth: CardYouth,
    /// Where.
    pub programme: Named,
    /// For which year.
    pub school_year: String,
    /// Its number among the wishes.
    pub wish: i32,
    /// Whether a seat is held.
    pub holds_seat: bool,
    /// What it waits for.
    pub clock: Option<Clock>,
    /// The place in the waiting list.
    pub waiting: Option<InLine>,
    /// What one may do.
    pub steps: Vec<AdmissionStep>,
}

/// Whose request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Youth")]
pub struct CardYouth {
    /// Their name.
    pub name: String,
    /// Who they are, where one may see it.
    pub identity: Option<CardIdentity>,
}

/// Who they are.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthIdentity")]
pub struct CardIdentity {
    /// Day of birth.
    pub birth_date: Option<Date>,
    /// Where they live.
    pub district: Option<CardDistrict>,
}

/// A district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "District")]
pub struct CardDistrict {
    /// Its name.
    pub name: String,
}

/// A programme.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Programme")]
pub struct Named {
    /// Its place in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// A place in a waiting list.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Waiting")]
pub struct InLine {
    /// Which.
    pub place: i32,
    /// Of how many.
    pub of: i32,
}

/// What waits for the reader, and the programmes they have to do with.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Desk {
    /// What waits, the most urgent first.
    pub actions: Vec<Action>,
    /// Nobody, once the session has ended.
    pub viewer: Option<Keeper>,
}

/// Something to do.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "ActionItem")]
pub struct Action {
    /// What.
    pub kind: ActionKind,
    /// By when.
    pub due_on: Option<Date>,
    /// Whether that day has passed.
    pub overdue: bool,
    /// In which request.
    pub admission: Option<Which>,
    /// At which programme.
    pub programme: Named,
    /// About whom.
    pub youth_name: Option<String>,
}

/// A request.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Admission")]
pub struct Which {
    /// Which.
    pub id: cynic::Id,
}

/// The signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer")]
pub struct Keeper {
    /// The programmes whose figures they keep.
    pub programmes: Vec<Named>,
}

/// Which programme.
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct SlugVariables {
    /// Its place in the address.
    pub slug: String,
}

/// One programme's places and waiting list.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "SlugVariables")]
pub struct Room {
    /// Not there, or not for this person.
    #[arguments(slug: $slug)]
    pub programme: Option<Programme>,
}

/// A programme as the board shows it.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Programme {
    /// Its place in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Whether this person runs its intake.
    pub may_run_intake: bool,
    /// Its figures.
    pub places: Figures,
    /// Who waits, in order.
    pub waiting_list: Vec<Waits>,
}

/// A programme's figures.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "OpenPlace")]
pub struct Figures {
    /// The figures everyone sees.
    #[cynic(spread)]
    pub seats: Seats,
}

/// One who waits.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "WaitingEntry")]
pub struct Waits {
    /// Whose request.
    pub admission: Waiter,
    /// The place in line.
    pub place: i32,
    /// Since when.
    pub since: DateTime,
    /// What counts.
    pub meets: Vec<WaitingCriterion>,
}

/// Whose request waits.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Admission")]
pub struct Waiter {
    /// Which.
    pub id: cynic::Id,
    /// Whose.
    pub youth: WaiterName,
}

/// Who waits.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Youth")]
pub struct WaiterName {
    /// Their name.
    pub name: String,
}
