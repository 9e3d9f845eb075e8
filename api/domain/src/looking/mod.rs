//! The words of the access log, the pseudonyms in it, and what is unusual there.

mod pseudonym;
mod unusual;

use serde::{Deserialize, Serialize};

pub use pseudonym::{Marked, pseudonym};
pub use unusual::{
    DayOfLooks, EARLY_UNTIL, LATE_FROM, MANY_DENIALS_FROM, MANY_YOUTHS_OVER, SAME_YOUTH_FROM,
    UnusualKind,
};

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

/// What a young person is told about a look they asked about.
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
pub enum AccessAnswer {
    /// It was part of the follow-up.
    PartOfFollowUp,
    /// Somebody opened the wrong record.
    OpenedByMistake,
    /// It is being looked into; another answer follows.
    UnderReview,
    /// It was wrong, and it has been followed up.
    MisuseFollowedUp,
}

impl AccessAnswer {
    /// Every one.
    pub const ALL: [Self; 4] = [
        Self::PartOfFollowUp,
        Self::OpenedByMistake,
        Self::UnderReview,
        Self::MisuseFollowedUp,
    ];

    /// Whether no other answer follows.
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::UnderReview)
    }
}
