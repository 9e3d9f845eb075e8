//! Which school answers for a youth: the five rules of Oslostandard § 4.4.
//!
//! 1. A former pupil of upper secondary: the school last attended on the day of
//!    counting, 1 October.
//! 2. A leaver of lower secondary who has not begun, or left before 1 October:
//!    that lower secondary school.
//! 3. Moved to Oslo: the nearest upper secondary school.
//! 4. Placed in a child welfare institution: the nearest upper secondary school,
//!    whether or not the address was changed.
//! 5. A leaver of a private school: the nearest lower secondary school.
//!
//! The standard does not say which goes first. Here it is 4, 1, 3, 5, 2:
//! - 4 before all, for it holds "whatever the address", and so whatever came before;
//! - 1 before 3, for a former pupil of an Oslo school who comes back is known there;
//! - 3 before 5 and 2, for one who has moved since is nobody's leaver in Oslo;
//! - 5 before 2, for it is the exception to it.
//!
//! The first rule that applies stands, also while its school cannot be named: the
//! next one would put the charge on the wrong school. Rule 5 is read as private
//! *lower* secondary; a former pupil of a private upper secondary falls under rule 1.

mod override_reason;

use serde::{Deserialize, Serialize};

pub use override_reason::OverrideReason;

use crate::agency::AgencyKind;
use crate::codes::codes;
use crate::id::AgencyId;

codes! {
    /// The rule a school answers by. Numbered as in the box of § 4.4.
    ResponsibilityRule {
        ChildWelfareInstitution,
        LastUpperSecondary,
        LowerSecondary,
        MovedToOslo,
        PrivateLowerSecondary,
        /// UDA has chosen another school than the rules name (§ 4.1).
        Overridden,
    }
}

impl ResponsibilityRule {
    /// Its place in the box of § 4.4; none for a choice of UDA's.
    pub const fn number(self) -> Option<u8> {
        match self {
            Self::LastUpperSecondary => Some(1),
            Self::LowerSecondary => Some(2),
            Self::MovedToOslo => Some(3),
            Self::ChildWelfareInstitution => Some(4),
            Self::PrivateLowerSecondary => Some(5),
            Self::Overridden => None,
        }
    }
}

/// The kind of school a rule asks the nearest of. For lower secondary a primary
/// school with lower secondary years (ungdomstrinn) counts.
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
pub enum SchoolKind {
    UpperSecondary,
    LowerSecondary,
}

impl From<SchoolKind> for AgencyKind {
    fn from(kind: SchoolKind) -> Self {
        match kind {
            SchoolKind::UpperSecondary => Self::UpperSecondarySchool,
            SchoolKind::LowerSecondary => Self::LowerSecondarySchool,
        }
    }
}

/// What is known of where a youth comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Background {
    pub in_child_welfare_institution: bool,
    /// The number of the district the institution lies in, which need not be that
    /// of the registered address.
    pub institution_district: Option<String>,
    /// The upper secondary school in Oslo where the youth was last a pupil on a
    /// 1 October. None for one who never began, or left before that day.
    pub last_upper_secondary: Option<AgencyId>,
    /// The lower secondary school in Oslo the youth left.
    pub lower_secondary: Option<AgencyId>,
    /// That school was a private one, also where it is no agency here.
    pub lower_secondary_is_private: bool,
    /// Moved to Oslo after lower secondary.
    pub moved_to_oslo: bool,
    /// The number of the district of the registered address.
    pub district: Option<String>,
}

/// What must be known before a school can be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::Enum),
    graphql(name = "MissingForSchool")
)]
pub enum Missing {
    /// UDA's table names no nearest school of the kind for the district.
    NearestTable,
    /// The district the rule measures from.
    District,
    /// No rule applies: where the youth comes from must be found out.
    Background,
}

/// The school the rules name, or what stands in the way. UDA assigns; this proposes.
/// Either `school` or `missing` is there, never both; `rule` is missing only where
/// `missing` is `Background`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposal {
    pub school: Option<AgencyId>,
    pub rule: Option<ResponsibilityRule>,
    pub missing: Option<Missing>,
}

/// Proposes the school. `nearest` looks up the table UDA keeps: the school of a
/// kind nearest to a district, by its number. It is asked at most once.
pub fn propose(
    background: &Background,
    nearest: impl FnOnce(SchoolKind, &str) -> Option<AgencyId>,
) -> Proposal {
    use ResponsibilityRule as Rule;
    use SchoolKind::{LowerSecondary, UpperSecondary};

    let home = background.district.as_deref();
    let found = |rule, kind, district: Option<&str>| {
        let school = district
            .ok_or(Missing::District)
            .and_then(|district| nearest(kind, district).ok_or(Missing::NearestTable));
        proposal(rule, school)
    };
    if background.in_child_welfare_institution {
        let there = background.institution_district.as_deref();
        found(Rule::ChildWelfareInstitution, UpperSecondary, there)
    } else if let Some(school) = background.last_upper_secondary {
        proposal(Rule::LastUpperSecondary, Ok(school))
    } else if background.moved_to_oslo {
        found(Rule::MovedToOslo, UpperSecondary, home)
    } else if background.lower_secondary_is_private {
        found(Rule::PrivateLowerSecondary, LowerSecondary, home)
    } else if let Some(school) = background.lower_secondary {
        proposal(Rule::LowerSecondary, Ok(school))
    } else {
        Proposal {
            school: None,
            rule: None,
            missing: Some(Missing::Background),
        }
    }
}

fn proposal(rule: ResponsibilityRule, school: Result<AgencyId, Missing>) -> Proposal {
    Proposal {
        school: school.ok(),
        rule: Some(rule),
        missing: school.err(),
    }
}

#[cfg(test)]
mod tests;
