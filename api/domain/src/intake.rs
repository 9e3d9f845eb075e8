//! Codes of intake: whether a programme takes in, and what it asks of the pupil.

use serde::{Deserialize, Serialize};

/// Why a programme takes no one in now, whatever its figures say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
pub enum NotAcceptingReason {
    FullGroup,
    IntakeClosedThisYear,
    NotStartedYet,
    StaffShortage,
    GroupNeedsCalm,
    Reorganising,
}

/// What the programme asks about a school place elsewhere. Checked at admission,
/// not at the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
pub enum OtherSchoolPlace {
    /// The pupil has no other school place.
    None,
    /// The pupil lets another place go.
    Released,
    /// A place at the host school is allowed.
    HostPlaceAllowed,
}
