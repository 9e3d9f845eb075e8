//! What about a young person may be seen: six scopes (design § 3, access).

use crate::codes::codes;

codes! {
    /// A part of what is known about a young person.
    Scope {
        /// Name, date of birth, contact, district, guardians.
        Identity,
        /// Status and its history, responsible school, target group.
        Status,
        /// Requests, meetings about intake, trial, admission.
        Intake,
        /// Goals, measures, transition.
        Plan,
        /// Needs, also health-like ones.
        Support,
        /// Minutes of meetings.
        Minutes,
    }
}

/// A set of scopes, as bits in the order of [`Scope::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scopes(u8);

impl Scopes {
    /// None.
    pub const NONE: Self = Self(0);

    /// The set of some scopes.
    pub fn of(scopes: &[Scope]) -> Self {
        Self(scopes.iter().fold(0, |bits, scope| bits | scope.bit()))
    }

    /// Reads what [`Scopes::bits`] wrote; bits that stand for nothing are dropped.
    pub fn from_bits(bits: i32) -> Self {
        let known = i32::from(Self::of(&Scope::ALL).0);
        Self(u8::try_from(bits & known).unwrap_or(0))
    }

    /// As stored.
    pub fn bits(self) -> i32 {
        i32::from(self.0)
    }

    /// Whether a scope is in it.
    pub fn has(self, scope: Scope) -> bool {
        self.0 & scope.bit() != 0
    }

    /// Both together.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether nothing is in it.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The scopes in it, in order.
    pub fn list(self) -> Vec<Scope> {
        Scope::ALL
            .into_iter()
            .filter(|scope| self.has(*scope))
            .collect()
    }
}

impl Scope {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_comes_back_from_its_bits() {
        for bits in 0..64 {
            let set = Scopes::from_bits(bits);
            assert_eq!(set.bits(), bits);
            assert_eq!(Scopes::of(&set.list()), set);
        }
        assert_eq!(Scopes::from_bits(-1), Scopes::of(&Scope::ALL));
        assert_eq!(Scopes::from_bits(64), Scopes::NONE);
    }
}
