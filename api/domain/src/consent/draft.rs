//! A consent before it stands: what may be asked for, and a guardian's part in it.

use std::collections::HashSet;

use chrono::{NaiveDate, TimeDelta};

use super::{GuardianException, GuardianPart, LONGEST_DAYS, Party, Purpose, is_minor};
use crate::access::YouthFacts;
use crate::code::{FieldProblem, Problem};
use crate::id::{AgencyId, PersonId};
use crate::scope::{Scope, Scopes};

/// The most agencies of one consent: more would hardly be an informed one.
pub const AGENCIES_MAX: usize = 10;

/// What somebody asks to share, and with whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub purpose: Purpose,
    pub agencies: Vec<AgencyId>,
    pub guardians: Vec<PersonId>,
    pub scopes: Scopes,
    /// None: from today.
    pub from: Option<NaiveDate>,
    pub to: NaiveDate,
    pub releases_confidentiality: bool,
}

/// The paper a consent is recorded from, and who records it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    pub signed_on: NaiveDate,
    pub guardian_signed: bool,
    pub exception: Option<GuardianException>,
    pub recorder: PersonId,
    /// The agency on whose behalf it is recorded.
    pub office: AgencyId,
}

/// A consent as it will stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    pub purpose: Purpose,
    pub parties: Vec<Party>,
    /// Never without the identity: whoever is let in knows about whom.
    pub scopes: Scopes,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub releases_confidentiality: bool,
    pub guardian: GuardianPart,
    pub exception: Option<GuardianException>,
}

impl Purpose {
    /// Whether one can share for it: the others rest on a task or on oneself.
    pub const fn is_shared_for(self) -> bool {
        matches!(
            self,
            Self::FollowUp | Self::Intake | Self::Plan | Self::Transition
        )
    }
}

/// A consent the young person gives here. `known` are those of its agencies that exist.
///
/// # Errors
/// Every problem there is, each with its field.
pub fn given(
    draft: &Draft,
    known: &[AgencyId],
    facts: &YouthFacts,
) -> Result<Terms, Vec<FieldProblem>> {
    let mut found = Found::of(draft, known, facts);
    let from = draft.from.unwrap_or(facts.day);
    if from < facts.day {
        found.say("from", Problem::InPast);
    }
    found.period(from, draft.to, facts.day);
    let guardian = if needs_guardian(facts) {
        GuardianPart::Awaited
    } else {
        GuardianPart::NotNeeded
    };
    found.terms(draft, from, guardian, None)
}

/// A consent somebody records from a signed paper. It may begin on the day it was
/// signed; whoever records does not let in themselves or their own agency alone.
///
/// # Errors
/// Every problem there is, each with its field.
pub fn recorded(
    draft: &Draft,
    paper: &Paper,
    known: &[AgencyId],
    facts: &YouthFacts,
) -> Result<Terms, Vec<FieldProblem>> {
    let mut found = Found::of(draft, known, facts);
    let from = draft.from.unwrap_or(facts.day);
    if paper.recorder == facts.person {
        found.say("youth", Problem::Oneself);
    }
    if draft.guardians.contains(&paper.recorder) {
        found.say("guardians", Problem::Oneself);
    }
    if draft.guardians.is_empty() && draft.agencies == [paper.office] {
        found.say("agencies", Problem::Oneself);
    }
    if paper.signed_on > facts.day {
        found.say("signedOn", Problem::InFuture);
    } else if from < paper.signed_on {
        found.say("from", Problem::BeforeSigning);
    }
    found.period(from, draft.to, facts.day);
    let guardian = match (
        needs_guardian(facts),
        paper.guardian_signed,
        paper.exception,
    ) {
        (_, true, Some(_)) => {
            let other = "guardianSigned";
            found.say("guardianException", Problem::OneOf { other });
            GuardianPart::Awaited
        }
        (false, _, Some(_)) => {
            found.say("guardianException", Problem::OnlyForMinors);
            GuardianPart::NotNeeded
        }
        (false, _, None) => GuardianPart::NotNeeded,
        (true, true, None) => GuardianPart::Given,
        (true, false, Some(_)) => GuardianPart::Exception,
        (true, false, None) => GuardianPart::Awaited,
    };
    found.terms(draft, from, guardian, paper.exception)
}

/// Under 18, or nobody knows: then the careful way.
fn needs_guardian(facts: &YouthFacts) -> bool {
    facts.born.is_none_or(|born| is_minor(born, facts.day))
}

/// The problems found so far.
struct Found(Vec<FieldProblem>);

impl Found {
    fn of(draft: &Draft, known: &[AgencyId], facts: &YouthFacts) -> Self {
        let mut found = Self(Vec::new());
        if !draft.purpose.is_shared_for() {
            found.say("purpose", Problem::Unknown);
        }
        if draft.scopes.is_empty() {
            found.say("scopes", Problem::Required);
        }
        found.agencies(draft, known);
        found.guardians(draft, facts);
        found
    }

    fn agencies(&mut self, draft: &Draft, known: &[AgencyId]) {
        let agencies = &draft.agencies;
        if agencies.is_empty() && draft.guardians.is_empty() {
            self.say("agencies", Problem::Required);
        } else if agencies.len() > AGENCIES_MAX {
            self.say("agencies", Problem::TooMany { max: AGENCIES_MAX });
        } else if agencies.iter().collect::<HashSet<_>>().len() < agencies.len() {
            self.say("agencies", Problem::Repeated);
        } else if agencies.iter().any(|agency| !known.contains(agency)) {
            self.say("agencies", Problem::Unknown);
        }
    }

    fn guardians(&mut self, draft: &Draft, facts: &YouthFacts) {
        let guardians = &draft.guardians;
        if guardians.contains(&facts.person) {
            self.say("guardians", Problem::Oneself);
        } else if guardians.iter().collect::<HashSet<_>>().len() < guardians.len() {
            self.say("guardians", Problem::Repeated);
        } else if guardians.iter().any(|one| !facts.guardians.contains(one)) {
            self.say("guardians", Problem::Unknown);
        } else if !guardians.is_empty() && !needs_guardian(facts) {
            self.say("guardians", Problem::OnlyForMinors);
        }
    }

    fn period(&mut self, from: NaiveDate, to: NaiveDate, day: NaiveDate) {
        let max = LONGEST_DAYS;
        if to < from {
            self.say("to", Problem::EndsBeforeStart);
        } else if to < day {
            self.say("to", Problem::InPast);
        } else if to - from > TimeDelta::days(max) {
            self.say("to", Problem::TooManyDays { max });
        }
        if from - day > TimeDelta::days(max) {
            self.say("from", Problem::TooManyDays { max });
        }
    }

    fn say(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldProblem::new(field, problem));
    }

    fn terms(
        self,
        draft: &Draft,
        from: NaiveDate,
        guardian: GuardianPart,
        exception: Option<GuardianException>,
    ) -> Result<Terms, Vec<FieldProblem>> {
        if !self.0.is_empty() {
            return Err(self.0);
        }
        let agencies = draft.agencies.iter().copied().map(Party::Agency);
        let guardians = draft.guardians.iter().copied().map(Party::Person);
        Ok(Terms {
            purpose: draft.purpose,
            parties: agencies.chain(guardians).collect(),
            scopes: draft.scopes.with(Scopes::of(&[Scope::Identity])),
            from,
            to: draft.to,
            releases_confidentiality: draft.releases_confidentiality,
            guardian,
            exception,
        })
    }
}
