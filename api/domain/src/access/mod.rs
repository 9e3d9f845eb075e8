//! Who may see what about a young person (design § 3): a table, and the one reading of it.

mod table;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::consent::{Basis, Party, Purpose, Share, is_minor};
use crate::id::{AgencyId, PersonId, YouthId};
use crate::role::{Grant, Role};
use crate::scope::Scope;
use crate::tie::{Tie, TieKind};

pub use table::{NAME_ONLY, Reach, Rule, Way, rules};

/// What a decision about a young person rests on, as it is on a day. Ties are those
/// in force; consents are checked here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YouthFacts {
    pub youth: YouthId,
    /// The person the young person signs in as.
    pub person: PersonId,
    pub born: Option<NaiveDate>,
    pub is_protected: bool,
    /// Who coordinates the plan, if anybody has taken it on.
    pub coordinator: Option<AgencyId>,
    pub ties: Vec<Tie>,
    pub shares: Vec<Share>,
    pub guardians: Vec<PersonId>,
    /// Who, by name, may see somebody with a protected address.
    pub followers: Vec<PersonId>,
    pub day: NaiveDate,
}

/// To look, or to change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    Read,
    Write,
}

/// A right found in the table, and what it rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Access {
    pub reach: Reach,
    pub basis: Basis,
    pub purpose: Purpose,
    pub role: Role,
    /// The role in force that gave it; none for oneself and guardians.
    pub grant: Option<Grant>,
}

/// Why there is no right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A stranger: must not even learn that there is somebody.
    Hidden,
    /// A consent would open it.
    ConsentRequired,
    Forbidden,
}

impl YouthFacts {
    /// Whether a protected address hides them from somebody.
    pub fn is_hidden_from(&self, person: PersonId) -> bool {
        self.is_protected && person != self.person && !self.followers.contains(&person)
    }

    fn is_minor(&self) -> bool {
        self.born.is_some_and(|born| is_minor(born, self.day))
    }

    fn ties(&self, grant: &Grant, person: PersonId, kinds: &[TieKind]) -> bool {
        self.ties.iter().any(|tie| {
            kinds.contains(&tie.kind)
                && tie.agency == grant.agency
                && tie.person.is_none_or(|named| named == person)
                && fits_programme(tie, grant)
        })
    }

    fn shares(&self, party: Party, scope: Scope) -> bool {
        self.shares
            .iter()
            .any(|share| share.covers(party, scope, self.day))
    }

    fn opens(&self, way: Way, scope: Scope, person: PersonId, grant: Option<&Grant>) -> bool {
        let is_guardian = || self.guardians.contains(&person) && self.is_minor();
        match (way, grant) {
            (Way::Oneself, None) => person == self.person,
            (Way::Guardian, None) => is_guardian(),
            (Way::GuardianConsent, None) => {
                is_guardian() && self.shares(Party::Person(person), scope)
            }
            (Way::Always, Some(_)) => true,
            (Way::Tie(kinds), Some(grant)) => self.ties(grant, person, kinds),
            (Way::TieUnlessTakenOver(kinds), Some(grant)) => {
                self.coordinator.is_none_or(|agency| agency == grant.agency)
                    && self.ties(grant, person, kinds)
            }
            (Way::TieAndConsent(kinds), Some(grant)) => {
                self.ties(grant, person, kinds) && self.shares(Party::Agency(grant.agency), scope)
            }
            (Way::Consent, Some(grant)) => self.shares(Party::Agency(grant.agency), scope),
            (Way::Coordinator, Some(grant)) => self.coordinator == Some(grant.agency),
            _ => false,
        }
    }
}

/// A tie to a programme holds for those whose role is there: at the whole agency, or
/// at that programme. A tie to an agency holds for everyone there.
fn fits_programme(tie: &Tie, grant: &Grant) -> bool {
    match (tie.programme, grant.programme) {
        (Some(tied), Some(own)) => tied == own,
        _ => true,
    }
}

/// Looks a right up: the widest there is; of equals the one that stands first in the
/// table, so that a task comes before a consent.
///
/// # Errors
/// [`Refusal`]: `Hidden` for whoever may not even see the name.
pub fn look(
    person: PersonId,
    grants: &[Grant],
    facts: &YouthFacts,
    scope: Scope,
    mode: Mode,
) -> Result<Access, Refusal> {
    // Nothing is shown about somebody whose name one may not see.
    name(person, grants, facts)?;
    if let Some(found) = best(person, grants, facts, scope, mode) {
        return Ok(found);
    }
    Err(if would_consent_open(person, grants, facts, scope, mode) {
        Refusal::ConsentRequired
    } else {
        Refusal::Forbidden
    })
}

/// Whether somebody may see the name: who may see the identity, and the place a
/// transition leads to.
///
/// # Errors
/// Always `Hidden`.
pub fn name(person: PersonId, grants: &[Grant], facts: &YouthFacts) -> Result<Access, Refusal> {
    if facts.is_hidden_from(person) {
        return Err(Refusal::Hidden);
    }
    let receives = || {
        let grant = grants
            .iter()
            .find(|grant| facts.ties(grant, person, NAME_ONLY))?;
        Some(Access {
            reach: Reach::Own,
            basis: Basis::Consent,
            purpose: Purpose::Transition,
            role: grant.role,
            grant: Some(*grant),
        })
    };
    best(person, grants, facts, Scope::Identity, Mode::Read)
        .or_else(receives)
        .ok_or(Refusal::Hidden)
}

fn best(
    person: PersonId,
    grants: &[Grant],
    facts: &YouthFacts,
    scope: Scope,
    mode: Mode,
) -> Option<Access> {
    let mut found: Option<Access> = None;
    for rule in rules().filter(|rule| rule.scope == scope) {
        let reach = match mode {
            Mode::Read => rule.read,
            Mode::Write => rule.write,
        };
        let Some(reach) = reach else { continue };
        if found.is_some_and(|found| found.reach >= reach) {
            continue;
        }
        if let Some(grant) = opened_by(rule, person, grants, facts) {
            found = Some(Access {
                reach,
                basis: basis(rule.way),
                purpose: purpose(rule),
                role: rule.role,
                grant,
            });
        }
    }
    found
}

/// The grant that opens a rule; `Some(None)` where it takes none.
fn opened_by(
    rule: &Rule,
    person: PersonId,
    grants: &[Grant],
    facts: &YouthFacts,
) -> Option<Option<Grant>> {
    if facts.opens(rule.way, rule.scope, person, None) {
        return Some(None);
    }
    grants
        .iter()
        .find(|grant| {
            grant.role == rule.role && facts.opens(rule.way, rule.scope, person, Some(grant))
        })
        .map(|grant| Some(*grant))
}

/// Whether a consent with one's agency, or with the guardian, would open a scope.
fn would_consent_open(
    person: PersonId,
    grants: &[Grant],
    facts: &YouthFacts,
    scope: Scope,
    mode: Mode,
) -> bool {
    rules()
        .filter(|rule| rule.scope == scope)
        .filter(|rule| match mode {
            Mode::Read => rule.read.is_some(),
            Mode::Write => rule.write.is_some(),
        })
        .any(|rule| match rule.way {
            Way::GuardianConsent => facts.opens(Way::Guardian, scope, person, None),
            Way::Consent => grants.iter().any(|grant| grant.role == rule.role),
            Way::TieAndConsent(kinds) => grants
                .iter()
                .any(|grant| grant.role == rule.role && facts.ties(grant, person, kinds)),
            _ => false,
        })
}

const fn basis(way: Way) -> Basis {
    match way {
        Way::Oneself => Basis::OwnData,
        Way::Guardian => Basis::ParentalResponsibility,
        Way::Always | Way::Tie(_) | Way::TieUnlessTakenOver(_) | Way::Coordinator => {
            Basis::StatutoryTask
        }
        Way::TieAndConsent(_) | Way::Consent | Way::GuardianConsent => Basis::Consent,
    }
}

fn purpose(rule: &Rule) -> Purpose {
    match (rule.role, rule.way, rule.scope) {
        (Role::Youth, ..) => Purpose::OwnData,
        (Role::Guardian, ..) => Purpose::Guardian,
        (Role::UdaCoordinator, ..) => Purpose::Administration,
        (_, Way::Tie([TieKind::Registered]), _) => Purpose::Registration,
        (Role::NavContact, Way::Tie(_), Scope::Identity | Scope::Status) => Purpose::OtukReview,
        (_, _, Scope::Plan) => Purpose::Plan,
        (_, _, Scope::Intake) | (Role::ProgrammeStaff | Role::ProgrammeLead, ..) => Purpose::Intake,
        _ => Purpose::FollowUp,
    }
}
