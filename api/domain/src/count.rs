//! Judging a new count. A count is an observation: one that surprises is
//! confirmed and kept, only an absurd one is refused.

use serde::{Deserialize, Serialize};

use crate::capacity::{Allocation, Tally};
use crate::code::{Problem, Rule};

/// How a count came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(
    feature = "orm",
    derive(sea_orm::EnumIter, sea_orm::DeriveActiveEnum),
    sea_orm(
        rs_type = "String",
        db_type = "Text",
        rename_all = "SCREAMING_SNAKE_CASE"
    )
)]
pub enum CountKind {
    /// Somebody counted.
    Counted,
    /// Somebody said the figure was still right.
    Confirmed,
    /// Nobody has counted yet: the school year to come starts from nobody, and those
    /// who continue or are offered a place move it. A count is to confirm it.
    Opening,
}

/// What a count is at odds with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Deviation {
    /// More are in than the over-intake limit allows.
    OverLimit,
    /// Another figure than the last count and the movements give.
    DisagreesWithMovements,
}

/// What is known when a count comes in.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    pub allocation: Allocation,
    /// What stands just before the count.
    pub tally: Tally,
    /// Whether anyone has moved in or out since the last count. A programme
    /// that only counts disagrees with nothing when its figure changes.
    pub moved: bool,
}

/// Why a count was not taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Beyond what can be meant.
    Absurd(Problem),
    /// Ask, and send again with the deviation confirmed.
    Unconfirmed(Rule),
}

/// The highest figure taken for a count rather than a slip of the finger:
/// twice the limit, and at least ten above it.
pub fn highest(allocation: Allocation) -> u32 {
    let limit = allocation.limit();
    limit.saturating_mul(2).max(limit.saturating_add(10))
}

/// Judges a count of `enrolled` pupils.
///
/// # Errors
/// `Absurd` below zero or above [`highest`]; `Unconfirmed` when it deviates and
/// nobody has said that it is so.
pub fn judge(
    enrolled: i64,
    known: Known,
    confirmed: bool,
) -> Result<(u32, Vec<Deviation>), Refused> {
    let highest = highest(known.allocation);
    let absurd = || {
        Refused::Absurd(Problem::OutOfRange {
            min: 0,
            max: i64::from(highest),
        })
    };
    let enrolled = u32::try_from(enrolled).map_err(|_| absurd())?;
    if enrolled > highest {
        return Err(absurd());
    }
    let limit = known.allocation.limit();
    let mut deviations = Vec::new();
    if enrolled.saturating_add(known.tally.held) > limit {
        if !confirmed {
            return Err(Refused::Unconfirmed(Rule::CountAboveLimit { limit }));
        }
        deviations.push(Deviation::OverLimit);
    }
    match known.tally.enrolled {
        Some(expected) if known.moved && expected != enrolled => {
            if !confirmed {
                return Err(Refused::Unconfirmed(Rule::CountDisagrees { expected }));
            }
            deviations.push(Deviation::DisagreesWithMovements);
        }
        _ => {}
    }
    Ok((enrolled, deviations))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn known(enrolled: Option<u32>, held: u32, moved: bool) -> Known {
        Known {
            allocation: Allocation {
                approved: 12,
                over_intake_percent: 50,
            },
            tally: Tally { enrolled, held },
            moved,
        }
    }

    #[test]
    fn a_count_within_the_limit_is_taken() {
        assert_eq!(judge(18, known(Some(5), 0, false), false), Ok((18, vec![])));
        assert_eq!(judge(0, known(None, 0, false), false), Ok((0, vec![])));
    }

    #[test]
    fn a_count_above_the_limit_is_asked_about_then_kept() {
        assert_eq!(
            judge(19, known(Some(5), 0, false), false),
            Err(Refused::Unconfirmed(Rule::CountAboveLimit { limit: 18 }))
        );
        assert_eq!(
            judge(19, known(Some(5), 0, false), true),
            Ok((19, vec![Deviation::OverLimit]))
        );
    }

    #[test]
    fn held_places_count_towards_the_limit() {
        assert_eq!(
            judge(17, known(Some(5), 2, false), true),
            Ok((17, vec![Deviation::OverLimit]))
        );
    }

    #[test]
    fn a_count_that_disagrees_with_the_movements_is_asked_about_then_kept() {
        assert_eq!(
            judge(7, known(Some(6), 0, true), false),
            Err(Refused::Unconfirmed(Rule::CountDisagrees { expected: 6 }))
        );
        assert_eq!(
            judge(7, known(Some(6), 0, true), true),
            Ok((7, vec![Deviation::DisagreesWithMovements]))
        );
        assert_eq!(judge(6, known(Some(6), 0, true), false), Ok((6, vec![])));
    }

    #[test]
    fn an_absurd_count_is_refused_even_when_confirmed() {
        let refused = Err(Refused::Absurd(Problem::OutOfRange { min: 0, max: 36 }));
        assert_eq!(judge(37, known(None, 0, false), true), refused);
        assert_eq!(judge(-1, known(None, 0, false), true), refused);
        assert_eq!(judge(i64::MAX, known(None, 0, false), true), refused);
        assert!(judge(36, known(None, 0, false), true).is_ok());
    }

    proptest! {
        #[test]
        fn a_confirmed_count_is_kept_as_it_was_said(
            n in 0_i64..=36, held in 0_u32..9, expected in prop::option::of(0_u32..30), moved: bool,
        ) {
            let (kept, deviations) = judge(n, known(expected, held, moved), true).unwrap();
            prop_assert_eq!(i64::from(kept), n);
            let unasked = judge(n, known(expected, held, moved), false);
            prop_assert_eq!(unasked.is_ok(), deviations.is_empty());
        }
    }
}
