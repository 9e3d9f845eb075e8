//! The codes of consents, as stored and as the API says them.

use serde::{Deserialize, Serialize};

/// What somebody looks, or a consent shares, for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum Purpose {
    /// Follow-up by school, district or Nav.
    FollowUp,
    /// Intake to a programme.
    Intake,
    /// Work on the plan.
    Plan,
    /// The way on to the next place.
    Transition,
    /// Review of the list of unknown activity.
    OtukReview,
    /// Registering a young person.
    Registration,
    /// The education administration's tasks.
    Administration,
    /// One's own data.
    OwnData,
    /// Parental responsibility.
    Guardian,
    /// Control of the log.
    Audit,
    /// Rights and deletion.
    Retention,
}

impl Purpose {
    /// Every one.
    pub const ALL: [Self; 11] = [
        Self::FollowUp,
        Self::Intake,
        Self::Plan,
        Self::Transition,
        Self::OtukReview,
        Self::Registration,
        Self::Administration,
        Self::OwnData,
        Self::Guardian,
        Self::Audit,
        Self::Retention,
    ];
}

/// What a look or a share rests on (in the API `LegalBasis`: a figure has a basis too).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::Enum),
    graphql(name = "LegalBasis")
)]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum Basis {
    /// The statutory task (opplæringslova § 9-4).
    StatutoryTask,
    /// Consent.
    Consent,
    /// One's own data (GDPR article 15).
    OwnData,
    /// Parental responsibility for somebody under 18.
    ParentalResponsibility,
    /// Control of the log.
    Control,
}

impl Basis {
    /// Every one.
    pub const ALL: [Self; 5] = [
        Self::StatutoryTask,
        Self::Consent,
        Self::OwnData,
        Self::ParentalResponsibility,
        Self::Control,
    ];
}

/// How a consent came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum ConsentSource {
    /// Given here by the young person.
    App,
    /// Recorded from a signed paper.
    Paper,
}

impl ConsentSource {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::App, Self::Paper];
}

/// A guardian's part in a consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum GuardianPart {
    /// 18 or older.
    NotNeeded,
    /// Under 18: not in force before a guardian has agreed.
    Awaited,
    /// A guardian has agreed.
    Given,
    /// Under 18, and an exception is recorded with its reason.
    Exception,
}

impl GuardianPart {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::NotNeeded, Self::Awaited, Self::Given, Self::Exception];
}

/// Why a guardian's agreement is not asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum GuardianException {
    /// The young person is judged mature enough to decide this alone.
    MatureEnough,
    /// Asking would put the young person at risk.
    RiskToYouth,
    /// No guardian can be reached.
    NoContact,
    /// Child welfare has taken over the care.
    CareTakenOver,
}

impl GuardianException {
    /// Every one.
    pub const ALL: [Self; 4] = [
        Self::MatureEnough,
        Self::RiskToYouth,
        Self::NoContact,
        Self::CareTakenOver,
    ];
}

/// Where a consent stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ConsentState {
    InForce,
    /// Under 18: shares nothing before a guardian has agreed.
    AwaitsGuardian,
    /// Begins on a later day.
    NotYet,
    /// Its last day is over.
    Ended,
    Withdrawn,
}

impl ConsentState {
    /// Whether it is over for good.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Ended | Self::Withdrawn)
    }
}
