//! Consents: what a young person has agreed to share, with whom, for what and how long.
//!
//! The legal basis and the release from confidentiality are two things: a public
//! body mostly rests on its task (opplæringslova § 9-4), and still needs a release
//! before it may pass on what it knows.

mod codes;
mod draft;
mod effect;

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::id::{AgencyId, PersonId};
use crate::scope::{Scope, Scopes};

pub use codes::{Basis, ConsentSource, ConsentState, GuardianException, GuardianPart, Purpose};
pub use draft::{AGENCIES_MAX, Draft, Paper, Terms, given, recorded};
pub use effect::{Effect, PartyEffect, effect};

/// The longest a consent lasts, in days: a little over a school year.
pub const LONGEST_DAYS: i64 = 400;

/// How long before its end both sides are warned, in days.
pub const WARNING_DAYS: i64 = 14;

/// The age from which one consents alone.
pub const OF_AGE: u32 = 18;

/// With whom a consent shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Party {
    Agency(AgencyId),
    /// A guardian.
    Person(PersonId),
}

/// A consent as a decision sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub parties: Vec<Party>,
    pub scopes: Scopes,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub guardian: GuardianPart,
    pub is_withdrawn: bool,
}

impl Share {
    /// Whether it is in force on a day: begun, not over, not withdrawn, and with a
    /// guardian's agreement where one is needed.
    pub fn is_in_force(&self, day: NaiveDate) -> bool {
        !self.is_withdrawn
            && self.guardian != GuardianPart::Awaited
            && (self.from..=self.to).contains(&day)
    }

    /// Where it stands on a day.
    pub fn state(&self, day: NaiveDate) -> ConsentState {
        if self.is_withdrawn {
            ConsentState::Withdrawn
        } else if day > self.to {
            ConsentState::Ended
        } else if self.guardian == GuardianPart::Awaited {
            ConsentState::AwaitsGuardian
        } else if day < self.from {
            ConsentState::NotYet
        } else {
            ConsentState::InForce
        }
    }

    /// Whether it is in force and runs out so soon that both sides are warned.
    pub fn ends_soon(&self, day: NaiveDate) -> bool {
        self.is_in_force(day) && self.to - day <= TimeDelta::days(WARNING_DAYS)
    }

    /// Whether it shares a scope with a party on a day.
    pub fn covers(&self, party: Party, scope: Scope, day: NaiveDate) -> bool {
        self.is_in_force(day) && self.scopes.has(scope) && self.parties.contains(&party)
    }
}

/// Whether somebody born on a day is under 18 on another.
pub fn is_minor(born: NaiveDate, day: NaiveDate) -> bool {
    // Born on 29 February: of age on 1 March, as the law counts.
    let reached = born
        .with_year(born.year().saturating_add(OF_AGE.cast_signed()))
        .or_else(|| NaiveDate::from_ymd_opt(born.year() + OF_AGE.cast_signed(), 3, 1));
    reached.is_none_or(|reached| day < reached)
}

/// The latest birth date of those who are of age on a day: the bound a list filters on.
pub fn of_age_born_by(day: NaiveDate) -> NaiveDate {
    let year = day.year() - OF_AGE.cast_signed();
    // On 28 February nobody born on the 29th is of age; on 29 February those born
    // on 28 February and before are, and no one was born on a 29th eighteen years ago.
    NaiveDate::from_ymd_opt(year, day.month(), day.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 2, 28))
        .unwrap_or(day)
}

#[cfg(test)]
mod tests;
