//! Who acts: roles tied to agencies.

use crate::agency::AgencyKind;
use crate::codes::codes;
use crate::id::{AgencyId, PersonId, ProgrammeId};

codes! {
    /// A role a person holds at an agency (design §1).
    Role {
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
}

impl Role {
    /// Whether somebody gives it: the young person's and the guardian's own roles
    /// come with the record they are in, never by a grant.
    pub fn is_granted(self) -> bool {
        !matches!(self, Self::Youth | Self::Guardian)
    }

    /// Whether it may be tied to one programme of its agency.
    pub fn is_of_programmes(self) -> bool {
        matches!(self, Self::ProgrammeStaff | Self::ProgrammeLead)
    }

    /// Whether its work is to find places, so that the week's overview is for it.
    pub fn may_have_weekly(self) -> bool {
        matches!(
            self,
            Self::SchoolAdviser
                | Self::DistrictContact
                | Self::NavContact
                | Self::NavAdviser
                | Self::ApprenticeshipOffice
                | Self::AdultEducation
                | Self::ProgrammeStaff
                | Self::ProgrammeLead
        )
    }

    /// Whether it can be held at an agency of a kind; `hosts` where that agency has
    /// programmes. A contact for a district sits in a district, and so on (design § 1).
    pub fn fits(self, kind: AgencyKind, hosts: bool) -> bool {
        use AgencyKind as Kind;
        match self {
            Self::SchoolAdviser => matches!(
                kind,
                Kind::UpperSecondarySchool | Kind::LowerSecondarySchool
            ),
            Self::DistrictContact => kind == Kind::District,
            Self::NavContact | Self::NavAdviser => kind == Kind::NavOffice,
            Self::ApprenticeshipOffice => kind == Kind::ApprenticeshipOffice,
            Self::AdultEducation => kind == Kind::AdultEducation,
            Self::ProgrammeStaff | Self::ProgrammeLead => hosts,
            Self::UdaCoordinator | Self::Auditor => kind == Kind::EducationAdministration,
            Self::Youth | Self::Guardian => false,
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use AgencyKind as Kind;

    /// Role × kind × host: the whole table.
    #[test]
    fn a_role_is_held_where_its_work_is() {
        let table: [(Role, &[Kind]); 12] = [
            (
                Role::SchoolAdviser,
                &[Kind::UpperSecondarySchool, Kind::LowerSecondarySchool],
            ),
            (Role::DistrictContact, &[Kind::District]),
            (Role::NavContact, &[Kind::NavOffice]),
            (Role::NavAdviser, &[Kind::NavOffice]),
            (Role::ApprenticeshipOffice, &[Kind::ApprenticeshipOffice]),
            (Role::AdultEducation, &[Kind::AdultEducation]),
            (Role::ProgrammeStaff, &[]),
            (Role::ProgrammeLead, &[]),
            (Role::UdaCoordinator, &[Kind::EducationAdministration]),
            (Role::Youth, &[]),
            (Role::Guardian, &[]),
            (Role::Auditor, &[Kind::EducationAdministration]),
        ];
        for (role, kinds) in table {
            for kind in Kind::ALL {
                for hosts in [false, true] {
                    let fits = kinds.contains(&kind) || (hosts && role.is_of_programmes());
                    assert_eq!(role.fits(kind, hosts), fits, "{role:?} {kind:?} {hosts}");
                }
            }
            let own = matches!(role, Role::Youth | Role::Guardian);
            assert_eq!(role.is_granted(), !own);
        }
    }
}
