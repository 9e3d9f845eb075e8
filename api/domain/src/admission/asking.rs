//! Who may ask for a place on whose behalf, and on what it may rest.

use super::codes::RequestSource;
use crate::consent::Basis;
use crate::role::Role;

/// Whose wish a role may send, the one that goes without saying first. What a guardian
/// or another service asks for is written down by those who are told; a programme has no
/// wish of its own, so it always says whose it is.
pub const fn sources(role: Role) -> &'static [RequestSource] {
    use RequestSource as Source;
    match role {
        Role::SchoolAdviser => &[Source::School, Source::Guardian, Source::OtherService],
        Role::DistrictContact => &[Source::District, Source::Guardian, Source::OtherService],
        Role::NavContact | Role::NavAdviser => &[Source::Nav],
        Role::ApprenticeshipOffice => &[
            Source::ApprenticeshipOffice,
            Source::Guardian,
            Source::OtherService,
        ],
        Role::AdultEducation => &[
            Source::AdultEducation,
            Source::Guardian,
            Source::OtherService,
        ],
        Role::ProgrammeStaff | Role::ProgrammeLead => &[Source::Guardian, Source::OtherService],
        Role::Youth => &[Source::Youth],
        Role::UdaCoordinator | Role::Guardian | Role::Auditor => &[],
    }
}

/// The source where none is given; none where it must be said.
pub fn usual_source(role: Role) -> Option<RequestSource> {
    let all = sources(role);
    all.first().copied().filter(|_| !role.is_of_programmes())
}

/// What a request by a role may rest on: the first line has its task, Nav a consent and
/// nothing else, and the young person shares what is their own.
pub const fn bases(role: Role) -> &'static [Basis] {
    match role {
        Role::SchoolAdviser
        | Role::DistrictContact
        | Role::ApprenticeshipOffice
        | Role::AdultEducation
        | Role::ProgrammeStaff
        | Role::ProgrammeLead => &[Basis::StatutoryTask, Basis::Consent],
        Role::NavContact | Role::NavAdviser => &[Basis::Consent],
        Role::Youth => &[Basis::OwnData],
        Role::UdaCoordinator | Role::Guardian | Role::Auditor => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_asks_says_whose_wish_it_is_and_on_what_it_rests() {
        for role in Role::ALL {
            assert_eq!(sources(role).is_empty(), bases(role).is_empty(), "{role:?}");
            let usual = usual_source(role);
            assert!(usual.is_none_or(|source| sources(role).contains(&source)));
            // Nobody but the young person speaks as one, nor rests on their own data.
            let own = role == Role::Youth;
            assert_eq!(sources(role).contains(&RequestSource::Youth), own);
            assert_eq!(bases(role).contains(&Basis::OwnData), own);
        }
        assert_eq!(
            usual_source(Role::SchoolAdviser),
            Some(RequestSource::School)
        );
        assert_eq!(usual_source(Role::ProgrammeLead), None);
        assert_eq!(bases(Role::NavContact), [Basis::Consent]);
    }
}
