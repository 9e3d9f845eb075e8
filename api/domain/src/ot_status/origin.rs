//! How a youth came to the service: the code of enrolment, the category of the
//! routines, and why training was broken off.

use serde::{Deserialize, Serialize};

use crate::target_group::Situation;

/// Why a youth is enrolled (tilmeldt) in VIGO-OT: the OTTO handbook's codes. What
/// tells OSNP, OSUT and OSVE apart is not known to us; all three applied and did
/// not begin.
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
pub enum EnrolmentCode {
    /// Did not apply.
    Oson,
    /// Applied and did not begin.
    Osnp,
    /// Applied and did not begin.
    Osut,
    /// Applied and did not begin.
    Osve,
    /// A pupil or apprentice who broke off.
    Oesl,
}

impl EnrolmentCode {
    /// Every code.
    pub const ALL: [Self; 5] = [Self::Oson, Self::Osnp, Self::Osut, Self::Osve, Self::Oesl];

    /// The situation of Oslostandard § 2 the code says holds.
    pub const fn situation(self) -> Situation {
        match self {
            Self::Oson | Self::Osnp | Self::Osut | Self::Osve => Situation::NotApplied,
            Self::Oesl => Situation::BrokeOff,
        }
    }
}

/// The main category, which decides the routine and who leads it (Oslostandard § 6).
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
pub enum YouthCategory {
    /// a: a pupil at risk of breaking off or of getting no apprenticeship (§ 6.1.1).
    PupilAtRisk,
    /// b: a pupil who breaks off (§ 6.1.2).
    PupilBrokeOff,
    /// c: an apprentice or training candidate at risk of breaking off (§ 6.2.1).
    ApprenticeAtRisk,
    /// d: an apprentice or training candidate who breaks off (§ 6.2.2).
    ApprenticeBrokeOff,
    /// e: outside education, has not applied for or accepted a place (§ 6.3.1).
    OutsideEducation,
    /// f: has broken off training for adults (§ 6.4).
    AdultEducation,
}

impl YouthCategory {
    /// Every category, a to f.
    pub const ALL: [Self; 6] = [
        Self::PupilAtRisk,
        Self::PupilBrokeOff,
        Self::ApprenticeAtRisk,
        Self::ApprenticeBrokeOff,
        Self::OutsideEducation,
        Self::AdultEducation,
    ];

    /// The letter people in the service call it by.
    pub const fn letter(self) -> char {
        match self {
            Self::PupilAtRisk => 'a',
            Self::PupilBrokeOff => 'b',
            Self::ApprenticeAtRisk => 'c',
            Self::ApprenticeBrokeOff => 'd',
            Self::OutsideEducation => 'e',
            Self::AdultEducation => 'f',
        }
    }
}

/// Why training was broken off (avbruddsårsak): regbok B06, as of 5 May 2022.
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
pub enum BreakingOffReason {
    /// A new programme at the same school.
    Ap,
    /// Work.
    Ar,
    /// Another school.
    As,
    /// Moved.
    Fl,
    /// High absence.
    Fr,
    /// Chose wrongly.
    Fv,
    /// To an apprenticeship.
    La,
    /// Military service.
    Mi,
    /// Leave.
    Pm,
    /// Exchange.
    Uv,
    /// Another reason.
    Af,
}

impl BreakingOffReason {
    /// Every reason, the other one last.
    pub const ALL: [Self; 11] = [
        Self::Ap,
        Self::Ar,
        Self::As,
        Self::Fl,
        Self::Fr,
        Self::Fv,
        Self::La,
        Self::Mi,
        Self::Pm,
        Self::Uv,
        Self::Af,
    ];
}
