//! The words of the access log.

use serde::{Deserialize, Serialize};

/// What was done, as the log says it.
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
pub enum LookAction {
    /// Read what is known about one young person.
    Read,
    /// Saw a young person in a list.
    List,
    /// Searched; the young people found have their own lines.
    Search,
    /// Changed something.
    Write,
    /// Registered a young person.
    Register,
    /// Gave, recorded, agreed to or withdrew a consent.
    Consent,
    /// Said which school is responsible.
    AssignSchool,
    /// Read who has looked.
    ReadLog,
    /// Took the data away.
    Export,
    /// Changed who may see somebody with a protected address.
    Protect,
}

impl LookAction {
    /// Every one.
    pub const ALL: [Self; 10] = [
        Self::Read,
        Self::List,
        Self::Search,
        Self::Write,
        Self::Register,
        Self::Consent,
        Self::AssignSchool,
        Self::ReadLog,
        Self::Export,
        Self::Protect,
    ];
}

/// How it went.
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
pub enum LookOutcome {
    /// It was shown or done.
    Done,
    /// It was refused.
    Denied,
}

impl LookOutcome {
    /// Every one.
    pub const ALL: [Self; 2] = [Self::Done, Self::Denied];
}
