//! What a withdrawal changes: the table of `access`, read with and without the consent.

use super::{Party, Share};
use crate::access::{Mode, Reach, YouthFacts, look};
use crate::agency::AgencyKind;
use crate::id::{AgencyId, PersonId};
use crate::role::{Grant, Role};
use crate::scope::{Scope, Scopes};
use uuid::Uuid;

/// What one party of a consent loses and keeps when it is withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartyEffect {
    pub party: Party,
    /// Not seen any more, or no more than what the party itself has written.
    pub losing: Scopes,
    /// Seen still, by the party's task or another consent.
    pub remaining: Scopes,
    /// Of what remains: only what the party itself has written.
    pub own_only: Scopes,
}

/// What a withdrawal changes for each party.
pub type Effect = Vec<PartyEffect>;

/// What the parties of a consent lose when it is withdrawn, and what they see still.
/// `kind` says what kind of body an agency is: that decides which roles sit there.
/// `facts` are those of today, with the consent among their shares if it is in force.
pub fn effect(
    facts: &YouthFacts,
    share: &Share,
    kind: impl Fn(AgencyId) -> Option<AgencyKind>,
) -> Effect {
    let mut without = facts.clone();
    if let Some(at) = without
        .shares
        .iter()
        .position(|other| is_same(other, share))
    {
        without.shares.remove(at);
    }
    let parties = share.parties.iter().map(|party| {
        let sees = |facts: &YouthFacts, scope| match *party {
            Party::Agency(agency) => at_agency(facts, agency, kind(agency), scope),
            Party::Person(person) => reach(facts, person, &[], scope),
        };
        let mut found = PartyEffect {
            party: *party,
            losing: Scopes::NONE,
            remaining: Scopes::NONE,
            own_only: Scopes::NONE,
        };
        for scope in Scope::ALL {
            let (before, after) = (sees(facts, scope), sees(&without, scope));
            let this = Scopes::of(&[scope]);
            if after < before {
                found.losing = found.losing.with(this);
            }
            if after.is_some() {
                found.remaining = found.remaining.with(this);
            }
            if after == Some(Reach::Own) {
                found.own_only = found.own_only.with(this);
            }
        }
        found
    });
    parties.collect()
}

/// Whether two say the same, in whatever order their parties were read.
fn is_same(one: &Share, other: &Share) -> bool {
    let ordered = |share: &Share| {
        let mut share = share.clone();
        share.parties.sort_unstable();
        share
    };
    ordered(one) == ordered(other)
}

/// The widest that anybody at an agency reads a scope.
fn at_agency(
    facts: &YouthFacts,
    agency: AgencyId,
    kind: Option<AgencyKind>,
    scope: Scope,
) -> Option<Reach> {
    // Anybody there, whoever a tie names there, and those who follow by name.
    let named = facts.ties.iter().filter_map(|tie| tie.person);
    let people = std::iter::once(PersonId(Uuid::nil()))
        .chain(named)
        .chain(facts.followers.iter().copied());
    people
        .flat_map(|person| roles_at(kind).iter().map(move |role| (person, *role)))
        .filter_map(|(person, role)| {
            let grant = Grant {
                role,
                agency,
                programme: None,
            };
            reach(facts, person, &[grant], scope)
        })
        .max()
}

fn reach(facts: &YouthFacts, person: PersonId, grants: &[Grant], scope: Scope) -> Option<Reach> {
    look(person, grants, facts, scope, Mode::Read)
        .ok()
        .map(|access| access.reach)
}

/// The roles held at a kind of agency. Programmes may be at any of them: whether one
/// is there, the ties say.
const fn roles_at(kind: Option<AgencyKind>) -> &'static [Role] {
    use AgencyKind as Kind;
    use Role::{ProgrammeLead as Lead, ProgrammeStaff as Staff};
    match kind {
        Some(Kind::UpperSecondarySchool | Kind::LowerSecondarySchool) => {
            &[Role::SchoolAdviser, Staff, Lead]
        }
        Some(Kind::District) => &[Role::DistrictContact, Staff, Lead],
        Some(Kind::NavOffice) => &[Role::NavContact, Role::NavAdviser, Staff, Lead],
        Some(Kind::EducationAdministration) => &[Role::UdaCoordinator, Staff, Lead],
        Some(Kind::ApprenticeshipOffice) => &[Role::ApprenticeshipOffice, Staff, Lead],
        Some(Kind::AdultEducation) => &[Role::AdultEducation, Staff, Lead],
        Some(Kind::Foundation | Kind::TrainingCentre | Kind::Health | Kind::Other) | None => {
            &[Staff, Lead]
        }
    }
}
