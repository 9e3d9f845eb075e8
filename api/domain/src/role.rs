//! Who acts: roles tied to agencies.

use serde::{Deserialize, Serialize};

use crate::id::{AgencyId, PersonId, ProgrammeId};

/// A role a person holds at an agency (design §1).
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
pub enum Role {
    SchoolAdviser,
    DistrictContact,
    NavContact,
    NavAdviser,
    ApprenticeshipOffice,
    AdultEducation,
    ProgrammeStaff,
    ProgrammeLead,
    UdaCoordinator,
    Youth,
    /// Parental responsibility for somebody under 18.
    Guardian,
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 12] = [
        Self::SchoolAdviser,
        Self::DistrictContact,
        Self::NavContact,
        Self::NavAdviser,
        Self::ApprenticeshipOffice,
        Self::AdultEducation,
        Self::ProgrammeStaff,
        Self::ProgrammeLead,
        Self::UdaCoordinator,
        Self::Youth,
        Self::Guardian,
        Self::Auditor,
    ];
}

/// A role in force: at an agency, and at one programme where it is tied to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Grant {
    pub role: Role,
    pub agency: AgencyId,
    pub programme: Option<ProgrammeId>,
}

/// Who asks: a person with the roles in force now, or nobody we know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    Anonymous,
    Person {
        person: PersonId,
        grants: Vec<Grant>,
    },
}

impl Actor {
    /// The roles in force; none for somebody signed out.
    pub fn grants(&self) -> &[Grant] {
        match self {
            Self::Anonymous => &[],
            Self::Person { grants, .. } => grants,
        }
    }

    /// The person; none where nobody has signed in.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Anonymous => None,
            Self::Person { person, .. } => Some(*person),
        }
    }

    /// Whether nobody has signed in.
    pub fn is_anonymous(&self) -> bool {
        matches!(self, Self::Anonymous)
    }
}
