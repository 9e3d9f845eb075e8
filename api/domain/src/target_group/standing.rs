//! What is known of a youth, as the judgement needs it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::codes::codes;

codes! {
    /// What brings a youth to the service in the school year in question: one of the
    /// seven is asked for, several may hold (§ 2).
    Situation {
        /// Has not applied for, or not accepted, a pupil's or apprentice's place.
        NotApplied,
        /// Breaks off the training or the apprenticeship contract.
        BrokeOff,
        NotInWorkOrActivity,
        /// Lost the place by expulsion (bortvisning).
        Expelled,
        /// At risk of dropping out. Oslo's own widening (§ 6.1.1).
        AtRisk,
        /// At risk that the apprenticeship contract is ended (heving).
        ContractAtRisk,
        /// Has not completed and passed in single subjects.
        SubjectsNotPassed,
    }
}

/// How far a youth has come in upper secondary. Only *completed and passed*, with
/// study or vocational competence, ends the right to follow-up (§ 8).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
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
pub enum Completion {
    /// Nothing completed, as far as anybody knows.
    #[default]
    None,
    /// All years of a study programme, but not every subject passed.
    StudyNotPassed,
    /// Study competence (studiekompetanse).
    StudyPassed,
    /// All of a vocational course, but not every subject or the trade test passed.
    VocationalNotPassed,
    /// Vocational competence (yrkeskompetanse).
    VocationalPassed,
}

impl Completion {
    /// Every stage.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::StudyNotPassed,
        Self::StudyPassed,
        Self::VocationalNotPassed,
        Self::VocationalPassed,
    ];

    /// Whether competence is reached: completed and passed.
    pub const fn is_passed(self) -> bool {
        matches!(self, Self::StudyPassed | Self::VocationalPassed)
    }
}

/// What is known of a youth, as the judgement needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// From the register, never from a national id.
    pub birth_date: NaiveDate,
    /// The right of opplæringslova § 5-1; none while nobody has found out.
    pub has_right_to_upper_secondary: Option<bool>,
    pub completion: Completion,
    /// A pupil in preparatory training 16–19, without completed lower secondary.
    pub in_preparatory_16_19: bool,
    /// What holds this school year. None while nobody has asked; empty where
    /// somebody has, and nothing of § 2 holds.
    pub situations: Option<Vec<Situation>>,
}
