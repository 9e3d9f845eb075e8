//! What is asked about one young person: each part is there only where one may see it.

use super::consent::queries::Consent;
use crate::gql::{
    AdmissionState, ClockKind, CriterionOutcome, Date, DateTime, HiddenReason, MissingForSchool,
    OtStatus, ResponsibilityRule, Scope, SupportNeed, TargetGroupCode, TargetGroupVerdict, WayOn,
    YouthCategory, schema,
};

/// The variables of [`Answer`].
#[derive(cynic::QueryVariables, Clone, Debug)]
pub struct IdVariables {
    /// Who.
    pub id: cynic::Id,
}

/// One young person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "Query", variables = "IdVariables")]
pub struct Answer {
    /// None where there is nobody, or nobody for this reader.
    #[arguments(id: $id)]
    pub youth: Option<Youth>,
}

/// One young person.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Youth {
    /// Who.
    pub id: cynic::Id,
    /// Their name.
    pub name: String,
    /// The version seen.
    pub version: i32,
    /// Who they are.
    pub identity: Option<Identity>,
    /// How they stand.
    pub status: Option<Status>,
    /// What they need.
    pub support: Option<Support>,
    /// What is not shown.
    pub hidden: Vec<Hidden>,
    /// What one may do.
    pub may: May,
    /// What they share.
    pub consents: Vec<Consent>,
    /// Their requests for a place.
    pub admissions: Vec<Admission>,
}

/// A request for a place.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Admission {
    /// Which.
    pub id: cynic::Id,
    /// Where.
    pub programme: AskedProgramme,
    /// How it stands.
    pub state: AdmissionState,
    /// Since when.
    pub since: DateTime,
    /// What is due next.
    pub clock: Option<Clock>,
}

/// A programme that was asked.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "Programme")]
pub struct AskedProgramme {
    /// Its name.
    pub name: String,
}

/// What is due next.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "AdmissionClock")]
pub struct Clock {
    /// What.
    pub kind: ClockKind,
    /// The last day.
    pub due_on: Date,
    /// Whether it has passed.
    pub overdue: bool,
}

/// Who they are.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthIdentity")]
pub struct Identity {
    /// Day of birth.
    pub birth_date: Option<Date>,
    /// The national id, all but the day of birth hidden.
    pub national_id_masked: Option<String>,
    /// Where they read.
    pub email: Option<String>,
    /// Where they answer.
    pub mobile: Option<String>,
    /// Where they live.
    pub district: Option<District>,
    /// Whether they are hidden from all but named followers.
    pub protected_address: bool,
    /// Who has parental responsibility.
    pub guardians: Vec<Guardian>,
    /// Whether they are under 18.
    pub minor: bool,
    /// Who by name may see them.
    pub followers: Vec<String>,
}

/// A district.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq, Eq)]
pub struct District {
    /// Its name.
    pub name: String,
}

/// Who has parental responsibility.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthGuardian")]
pub struct Guardian {
    /// Who.
    pub id: cynic::Id,
    /// Their name.
    pub name: String,
}

/// How they stand.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthStatus")]
pub struct Status {
    /// The code.
    pub code: OtStatus,
    /// Since when.
    pub since: Date,
    /// The main category.
    pub category: Option<YouthCategory>,
    /// All codes so far, the newest first.
    pub history: Vec<StatusEntry>,
    /// In the target group or not, and why.
    pub target_group: TargetGroup,
    /// Who answers for them.
    pub responsible_school: ResponsibleSchool,
    /// Where they go to school now.
    pub current_school: Option<Agency>,
}

/// A code that held from a day.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct StatusEntry {
    /// The code.
    pub code: OtStatus,
    /// From when.
    pub valid_from: Date,
    /// When somebody got in contact.
    pub contact_established_on: Option<Date>,
    /// The agency that set it.
    pub set_by: Option<String>,
}

/// In the target group or not.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct TargetGroup {
    /// The verdict.
    pub verdict: TargetGroupVerdict,
    /// The last day of the right.
    pub entitled_until: Option<Date>,
    /// Each criterion.
    pub reasons: Vec<TargetGroupReason>,
}

/// One criterion.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
pub struct TargetGroupReason {
    /// Which, and how.
    pub code: TargetGroupCode,
    /// Met or not.
    pub outcome: CriterionOutcome,
    /// The way on where it failed.
    pub way_on: WayOn,
}

/// Who answers for them.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct ResponsibleSchool {
    /// The school; none until UDA has said.
    pub school: Option<Agency>,
    /// By which rule.
    pub rule: Option<ResponsibilityRule>,
    /// When UDA said so.
    pub confirmed_at: Option<DateTime>,
    /// Why another than the rule names: a code.
    pub reason: Option<String>,
    /// What the rules name today.
    pub proposal: SchoolProposal,
}

/// What the rules name.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct SchoolProposal {
    /// The school.
    pub school: Option<Agency>,
    /// The rule.
    pub rule: Option<ResponsibilityRule>,
    /// What must be found out first.
    pub missing: Option<MissingForSchool>,
}

/// A body.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct Agency {
    /// Its name.
    pub name: String,
}

/// What they need.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
#[cynic(graphql_type = "YouthSupport")]
pub struct Support {
    /// One for each need.
    pub entries: Vec<SupportEntry>,
    /// Whether only what one's own agency wrote is shown.
    pub only_own: bool,
}

/// A need.
#[derive(cynic::QueryFragment, Clone, Debug, PartialEq)]
pub struct SupportEntry {
    /// Which.
    pub id: cynic::Id,
    /// The code.
    pub need: SupportNeed,
    /// The text beside "other".
    pub text: Option<String>,
    /// The agency; none where the young person wrote it.
    pub by: Option<String>,
    /// When.
    pub recorded_at: DateTime,
    /// Whether it is over.
    pub ended: bool,
    /// Whether one may end it.
    pub mine: bool,
}

/// A part that is not shown.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, PartialEq, Eq)]
#[cynic(graphql_type = "HiddenPart")]
pub struct Hidden {
    /// Which.
    pub scope: Scope,
    /// Why.
    pub reason: HiddenReason,
}

/// What one may do.
#[derive(cynic::QueryFragment, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cynic(graphql_type = "YouthMay")]
pub struct May {
    /// Set a status.
    pub set_status: bool,
    /// Say which school answers.
    pub assign_school: bool,
    /// Record a consent from paper.
    pub record_consent: bool,
    /// Write down a need.
    pub add_support: bool,
    /// Ask for a place.
    pub ask_for_place: bool,
}
