//! Signing in: for whom a provider is, what a session opened there may be used for,
//! and why a sign-in came to nothing.

use serde::{Deserialize, Serialize};

use crate::role::{Grant, Role};

/// For whom a sign-in provider is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(
    feature = "graphql",
    derive(async_graphql::Enum),
    graphql(name = "SignInAudience")
)]
pub enum Audience {
    /// Young people and their guardians, as themselves.
    Youth,
    /// Staff, at work.
    Staff,
}

impl Audience {
    /// Whether a role is in force in a session opened at such a provider. What is
    /// one's own and what is one's work are kept apart: a weaker or private sign-in
    /// never opens an office, and a sign-in at work never opens one's own record.
    pub const fn carries(self, role: Role) -> bool {
        let is_own = matches!(role, Role::Youth | Role::Guardian);
        match self {
            Self::Youth => is_own,
            Self::Staff => !is_own,
        }
    }
}

/// The roles in force in a session: those its provider carries, all of them in a demo
/// session, which has no provider.
pub fn grants_in(audience: Option<Audience>, mut held: Vec<Grant>) -> Vec<Grant> {
    held.retain(|grant| audience.is_none_or(|audience| audience.carries(grant.role)));
    held
}

/// Why a sign-in came to nothing, as the sign-in page is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SignInProblem {
    /// The provider knows who it is; we do not.
    UnknownPerson,
    /// Broken off by the person, or not to be trusted.
    Refused,
    /// It took too long, or was used before.
    Expired,
    /// Signed in with less security than asked for.
    Level,
    /// The provider does not answer, or not as it should.
    Provider,
    /// The account is closed.
    Disabled,
}

impl SignInProblem {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::UnknownPerson,
        Self::Refused,
        Self::Expired,
        Self::Level,
        Self::Provider,
        Self::Disabled,
    ];

    /// The code in the page's address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownPerson => "UNKNOWN_PERSON",
            Self::Refused => "REFUSED",
            Self::Expired => "EXPIRED",
            Self::Level => "LEVEL",
            Self::Provider => "PROVIDER",
            Self::Disabled => "DISABLED",
        }
    }
}

/// Where to go after signing in: a path of our own, never another site.
pub fn way_back(asked: &str) -> &str {
    const LONGEST: usize = 300;
    let is_path = asked.starts_with('/') && asked.len() <= LONGEST;
    // Browsers read `//host` and `/\host` as another site, and drop tabs and newlines.
    let is_plain = asked.bytes().all(|byte| byte.is_ascii_graphic()) && !asked.contains('\\');
    let leads_away = asked.starts_with("//") || asked.starts_with("/auth/");
    if is_path && is_plain && !leads_away {
        asked
    } else {
        "/"
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::AgencyId;
    use uuid::Uuid;

    fn all() -> Vec<Grant> {
        Role::ALL
            .map(|role| Grant {
                role,
                agency: AgencyId(Uuid::nil()),
                programme: None,
            })
            .to_vec()
    }

    fn roles(audience: Option<Audience>) -> Vec<Role> {
        grants_in(audience, all())
            .iter()
            .map(|grant| grant.role)
            .collect()
    }

    #[test]
    fn a_session_carries_ones_own_roles_or_those_of_work_and_never_both() {
        assert_eq!(roles(Some(Audience::Youth)), [Role::Youth, Role::Guardian]);
        let staff = roles(Some(Audience::Staff));
        assert_eq!(staff.len(), Role::ALL.len() - 2);
        assert!(!staff.contains(&Role::Youth) && !staff.contains(&Role::Guardian));
        assert_eq!(roles(None), Role::ALL);
    }

    #[test]
    fn the_way_back_is_a_path_of_our_own() {
        for good in ["/", "/youths/7?x=y#z", "/my/plan"] {
            assert_eq!(way_back(good), good);
        }
        let long = format!("/{}", "a".repeat(300));
        for bad in [
            "",
            "youths",
            "//evil.example",
            "/\\evil.example",
            "/a\\b",
            "https://evil.example",
            "/\t/evil.example",
            "/\n",
            "/auth/start?provider=x",
            "/å",
            &long,
        ] {
            assert_eq!(way_back(bad), "/", "{bad:?}");
        }
    }

    #[test]
    fn every_problem_has_its_own_code() {
        let mut codes: Vec<_> = SignInProblem::ALL.map(SignInProblem::code).to_vec();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), SignInProblem::ALL.len());
    }
}
