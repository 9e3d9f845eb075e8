//! Seat arithmetic: what is approved, taken and free.

use serde::{Deserialize, Serialize};

/// The places decided for a programme (or one track of it) for a school year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// Approved places (vedtatte plasser).
    pub approved: u32,
    /// How many per cent above the approved may be taken in.
    pub over_intake_percent: u32,
}

impl Allocation {
    /// The most that may be taken: `approved × (100 + percent) / 100`, rounded
    /// down (the report gives no rounding, so the careful one is used).
    pub fn limit(self) -> u32 {
        let limit = u64::from(self.approved) * (100 + u64::from(self.over_intake_percent)) / 100;
        u32::try_from(limit).unwrap_or(u32::MAX)
    }
}

/// What stands at one moment: pupils (none when never counted) and held places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub enrolled: Option<u32>,
    pub held: u32,
}

/// How a programme's places stand, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum PlaceState {
    /// Three or more free.
    Free,
    /// One or two free.
    Few,
    /// None free, but within the over-intake limit.
    OverIntake,
    /// At the limit or above it.
    Full,
    /// Never counted this school year: not zero, not free.
    Unknown,
}

impl PlaceState {
    /// Every state, best first.
    pub const ALL: [Self; 5] = [
        Self::Free,
        Self::Few,
        Self::OverIntake,
        Self::Full,
        Self::Unknown,
    ];
}

/// The whole figure. What rests on the count is none when nobody has counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    pub approved: u32,
    pub limit: u32,
    pub enrolled: Option<u32>,
    pub held: u32,
    /// `enrolled + held`.
    pub taken: Option<u32>,
    /// `max(0, approved − taken)`.
    pub free: Option<u32>,
    /// `max(0, limit − taken)`.
    pub over_intake_left: Option<u32>,
    pub state: PlaceState,
}

impl Seats {
    /// The figure for an allocation and what stands in it.
    pub fn new(allocation: Allocation, tally: Tally) -> Self {
        let limit = allocation.limit();
        let taken = tally.enrolled.map(|n| n.saturating_add(tally.held));
        let free = taken.map(|n| allocation.approved.saturating_sub(n));
        let over_intake_left = taken.map(|n| limit.saturating_sub(n));
        let state = match (free, over_intake_left) {
            (None, _) | (_, None) => PlaceState::Unknown,
            (Some(3..), _) => PlaceState::Free,
            (Some(1..), _) => PlaceState::Few,
            (Some(0), Some(1..)) => PlaceState::OverIntake,
            (Some(0), Some(0)) => PlaceState::Full,
        };
        Self {
            approved: allocation.approved,
            limit,
            enrolled: tally.enrolled,
            held: tally.held,
            taken,
            free,
            over_intake_left,
            state,
        }
    }

    /// Whether one more hold or enrolment stays within the limit. A programme
    /// nobody has counted takes no one in.
    pub fn has_room(&self) -> bool {
        self.over_intake_left.is_some_and(|left| left > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn seats(approved: u32, over_intake_percent: u32, enrolled: u32, held: u32) -> Seats {
        let allocation = Allocation {
            approved,
            over_intake_percent,
        };
        let tally = Tally {
            enrolled: Some(enrolled),
            held,
        };
        Seats::new(allocation, tally)
    }

    #[test]
    fn the_limit_rounds_down() {
        for (approved, limit) in [(17, 25), (15, 22), (65, 97), (12, 18), (0, 0)] {
            let allocation = Allocation {
                approved,
                over_intake_percent: 50,
            };
            assert_eq!(allocation.limit(), limit, "{approved}");
        }
    }

    #[test]
    fn the_report_of_april_2023_comes_out() {
        let kuben = seats(65, 50, 94, 0);
        assert_eq!((kuben.free, kuben.over_intake_left), (Some(0), Some(3)));
        assert_eq!(kuben.state, PlaceState::OverIntake);
        assert_eq!(seats(12, 50, 5, 0).free, Some(7));
        assert_eq!(seats(15, 50, 18, 0).over_intake_left, Some(4));
        assert_eq!(seats(40, 0, 34, 0).free, Some(6));
    }

    #[test]
    fn never_counted_is_unknown_not_zero() {
        let allocation = Allocation {
            approved: 25,
            over_intake_percent: 0,
        };
        let unknown = Seats::new(allocation, Tally::default());
        assert_eq!(unknown.state, PlaceState::Unknown);
        assert_eq!((unknown.free, unknown.taken), (None, None));
        assert!(!unknown.has_room());
    }

    #[test]
    fn each_state_has_its_border() {
        assert_eq!(seats(10, 0, 7, 0).state, PlaceState::Free);
        assert_eq!(seats(10, 0, 7, 1).state, PlaceState::Few);
        assert_eq!(seats(10, 0, 9, 0).state, PlaceState::Few);
        assert_eq!(seats(10, 0, 9, 1).state, PlaceState::Full);
        assert_eq!(seats(10, 10, 10, 0).state, PlaceState::OverIntake);
        assert_eq!(seats(10, 10, 10, 1).state, PlaceState::Full);
    }

    proptest! {
        #[test]
        fn figures_never_contradict_each_other(
            approved in 0_u32..500, percent in 0_u32..=100, enrolled in 0_u32..1000, held in 0_u32..200,
        ) {
            let s = seats(approved, percent, enrolled, held);
            let taken = enrolled + held;
            prop_assert_eq!(s.taken, Some(taken));
            prop_assert_eq!(s.free, Some(approved.saturating_sub(taken)));
            prop_assert!(s.limit >= approved);
            prop_assert!(s.over_intake_left >= s.free);
            prop_assert_eq!(s.has_room(), taken < s.limit);
            prop_assert_eq!(s.state == PlaceState::Full, taken >= s.limit);
            // Holding one more never frees a place.
            let next = seats(approved, percent, enrolled, held + 1);
            prop_assert!(next.free <= s.free);
            prop_assert!(next.state >= s.state);
        }

        #[test]
        fn a_hold_that_becomes_a_pupil_moves_nothing(
            approved in 0_u32..500, percent in 0_u32..=100, enrolled in 0_u32..1000, held in 1_u32..200,
        ) {
            let before = seats(approved, percent, enrolled, held);
            let after = seats(approved, percent, enrolled + 1, held - 1);
            prop_assert_eq!((before.free, before.taken), (after.free, after.taken));
        }
    }
}
