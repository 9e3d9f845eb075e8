//! What the page about the rules of intake asks the server.

use crate::gql::{Date, SchoolHolidayKind, Uuid, WaitingCriterion, schema};

/// The page.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query")]
pub struct Rules {
    /// The city's, and each programme's.
    pub school_holidays: Vec<SchoolHoliday>,
    /// In order.
    pub waiting_criteria: Vec<WaitingCriterion>,
    /// Nobody, once the session has ended.
    pub viewer: Option<Keeper>,
}

/// Days on which the clocks stand still.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct SchoolHoliday {
    /// Which.
    pub id: cynic::Id,
    /// Why.
    pub kind: SchoolHolidayKind,
    /// The first.
    pub first_day: Date,
    /// The last.
    pub last_day: Date,
    /// For one programme alone.
    pub programme: Option<HolidayOf>,
}

/// Whose days they are.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Programme")]
pub struct HolidayOf {
    /// Its place in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// The signed-in person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Viewer")]
pub struct Keeper {
    /// The programmes they keep.
    pub programmes: Vec<Programme>,
}

/// A programme, and how its intake is run.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Programme {
    /// Its place in the address.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Named when something is changed.
    pub version: i32,
    /// Whether a trial holds a seat.
    pub trial_holds_seat: bool,
    /// Who has what is overdue.
    pub intake_person: Option<StaffMember>,
    /// Who may be named; empty where the reader may not.
    pub staff_members: Vec<StaffMember>,
}

/// Somebody who works there.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    /// Who.
    pub id: cynic::Id,
    /// Their name.
    pub name: String,
}

/// Days to add.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SchoolHolidayInput {
    /// The attempt.
    pub key: Uuid,
    /// Why.
    pub kind: SchoolHolidayKind,
    /// The first.
    pub first_day: Date,
    /// The last.
    pub last_day: Date,
    /// For one programme alone.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
}

/// Days to take away.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct RemoveSchoolHolidayInput {
    /// The attempt.
    pub key: Uuid,
    /// Which.
    pub holiday: cynic::Id,
}

/// The criteria in order.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct WaitingCriteriaInput {
    /// The attempt.
    pub key: Uuid,
    /// The first weighs most.
    pub criteria: Vec<WaitingCriterion>,
}

/// The variables of [`SetCriteria`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct SetCriteriaVariables {
    /// The order.
    pub input: WaitingCriteriaInput,
}

/// Sets the criteria.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "SetCriteriaVariables")]
#[expect(dead_code, reason = "the page is read anew")]
pub struct SetCriteria {
    /// As they stand now.
    #[arguments(input: $input)]
    pub set_waiting_criteria: Vec<WaitingCriterion>,
}

/// How a programme runs its intake.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct SetIntakeInput {
    /// The attempt.
    pub key: Uuid,
    /// Which.
    pub programme: String,
    /// The version seen.
    pub version: i32,
    /// Who has what is overdue.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub intake_person: Option<cynic::Id>,
    /// Whether a trial holds a seat.
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub trial_holds_seat: Option<bool>,
}

/// The variables of [`SetIntake`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct SetIntakeVariables {
    /// What is set.
    pub input: SetIntakeInput,
}

/// Sets how a programme runs its intake.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "SetIntakeVariables")]
#[expect(dead_code, reason = "the page is read anew")]
pub struct SetIntake {
    /// As it stands now.
    #[arguments(input: $input)]
    pub set_intake: Programme,
}

/// The variables of [`AddHoliday`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct AddHolidayVariables {
    /// The days.
    pub input: SchoolHolidayInput,
}

/// Adds days.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "AddHolidayVariables")]
#[expect(dead_code, reason = "the page is read anew")]
pub struct AddHoliday {
    /// All of them.
    #[arguments(input: $input)]
    pub set_school_holiday: Vec<SchoolHoliday>,
}

/// The variables of [`RemoveHoliday`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct RemoveHolidayVariables {
    /// Which.
    pub input: RemoveSchoolHolidayInput,
}

/// Takes days away.
#[derive(cynic::QueryFragment, Clone, Debug)]
#[cynic(graphql_type = "Mutation", variables = "RemoveHolidayVariables")]
#[expect(dead_code, reason = "the page is read anew")]
pub struct RemoveHoliday {
    /// Those that are left.
    #[arguments(input: $input)]
    pub remove_school_holiday: Vec<SchoolHoliday>,
}
