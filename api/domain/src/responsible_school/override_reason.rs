//! Why UDA chooses another school than the rules name.

use serde::{Deserialize, Serialize};

/// The reason, in a code: the sources name none, and text could say too much.
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
pub enum OverrideReason {
    /// The young person asks for it.
    WishOfYouth,
    /// A brother or sister there, or safety elsewhere.
    SiblingOrSafety,
    /// The school named has no capacity.
    Capacity,
    /// Another school follows up already.
    AlreadyFollowedUp,
    /// What the proposal rests on is wrong.
    ErrorInData,
}

impl OverrideReason {
    /// Every reason.
    pub const ALL: [Self; 5] = [
        Self::WishOfYouth,
        Self::SiblingOrSafety,
        Self::Capacity,
        Self::AlreadyFollowedUp,
        Self::ErrorInData,
    ];
}
