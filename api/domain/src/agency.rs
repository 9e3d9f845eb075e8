//! The bodies that take part.

use serde::{Deserialize, Serialize};

/// What kind of body an agency is.
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
pub enum AgencyKind {
    UpperSecondarySchool,
    LowerSecondarySchool,
    District,
    NavOffice,
    EducationAdministration,
    ApprenticeshipOffice,
    AdultEducation,
    Foundation,
    TrainingCentre,
    Health,
    Other,
}

impl AgencyKind {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::UpperSecondarySchool,
        Self::LowerSecondarySchool,
        Self::District,
        Self::NavOffice,
        Self::EducationAdministration,
        Self::ApprenticeshipOffice,
        Self::AdultEducation,
        Self::Foundation,
        Self::TrainingCentre,
        Self::Health,
        Self::Other,
    ];
}
