//! Count and movements: what stood at any moment, by replay.
//!
//! `enrolled(t) = last count ≤ t + movements since`, within one school year.
//! A count includes every movement up to its own moment.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::capacity::Tally;

/// What one movement does to the figure.
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
pub enum MovementKind {
    /// A pupil begins.
    Enrol,
    /// A place is held, by an offer or a trial.
    Hold,
    /// A held place is let go, or turned into a pupil.
    Release,
    /// A pupil leaves.
    Leave,
}

/// A movement at its effective moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    pub kind: MovementKind,
    pub effective_at: DateTime<Utc>,
}

/// A count: what somebody saw. Of two counts at one moment
/// the one recorded last stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub enrolled: u32,
    pub effective_at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
}

/// The count that a figure at `at` starts from.
pub fn last_count(counts: &[Count], at: DateTime<Utc>) -> Option<&Count> {
    counts
        .iter()
        .filter(|count| count.effective_at <= at)
        .max_by_key(|count| (count.effective_at, count.recorded_at))
}

/// What stood at `at`, from the counts and movements of one school year.
pub fn tally(counts: &[Count], movements: &[Movement], at: DateTime<Utc>) -> Tally {
    let since = last_count(counts, at);
    let mut held: i64 = 0;
    let mut moved: i64 = 0;
    for movement in movements.iter().filter(|m| m.effective_at <= at) {
        let counts_now = since.is_some_and(|count| movement.effective_at > count.effective_at);
        match movement.kind {
            MovementKind::Hold => held += 1,
            MovementKind::Release => held -= 1,
            MovementKind::Enrol if counts_now => moved += 1,
            MovementKind::Leave if counts_now => moved -= 1,
            MovementKind::Enrol | MovementKind::Leave => {}
        }
    }
    Tally {
        enrolled: since.map(|count| add(count.enrolled, moved)),
        held: add(0, held),
    }
}

/// A figure moved by a sum; never below zero.
pub fn add(figure: u32, moved: i64) -> u32 {
    u32::try_from((i64::from(figure) + moved).max(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;
    use proptest::prelude::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn count(enrolled: u32, minute: i64) -> Count {
        Count {
            enrolled,
            effective_at: at(minute),
            recorded_at: at(minute),
        }
    }

    fn movement(kind: MovementKind, minute: i64) -> Movement {
        Movement {
            kind,
            effective_at: at(minute),
        }
    }

    #[test]
    fn movements_before_the_count_are_in_the_count() {
        let counts = [count(12, 10)];
        let movements = [
            movement(MovementKind::Enrol, 10),
            movement(MovementKind::Enrol, 11),
            movement(MovementKind::Leave, 12),
            movement(MovementKind::Enrol, 13),
        ];
        assert_eq!(tally(&counts, &movements, at(11)).enrolled, Some(13));
        assert_eq!(tally(&counts, &movements, at(13)).enrolled, Some(13));
        assert_eq!(tally(&counts, &movements, at(9)).enrolled, None);
    }

    #[test]
    fn a_hold_outlives_a_count() {
        let movements = [
            movement(MovementKind::Hold, 1),
            movement(MovementKind::Release, 20),
        ];
        let counts = [count(5, 10)];
        assert_eq!(tally(&counts, &movements, at(15)).held, 1);
        assert_eq!(tally(&counts, &movements, at(20)).held, 0);
    }

    #[test]
    fn of_two_counts_at_one_moment_the_last_recorded_stands() {
        let mut corrected = count(7, 10);
        corrected.recorded_at = at(30);
        let counts = [corrected, count(5, 10)];
        assert_eq!(tally(&counts, &[], at(10)).enrolled, Some(7));
    }

    fn kind() -> impl Strategy<Value = MovementKind> {
        prop_oneof![
            Just(MovementKind::Enrol),
            Just(MovementKind::Hold),
            Just(MovementKind::Release),
            Just(MovementKind::Leave),
        ]
    }

    proptest! {
        /// A slow model that walks minute by minute gives the same figure.
        #[test]
        fn replay_equals_a_walk_through_time(
            counts in prop::collection::vec((0_u32..50, 0_i64..60), 0..6),
            moves in prop::collection::vec((kind(), 0_i64..60), 0..60),
            until in 0_i64..60,
        ) {
            let counts: Vec<Count> = counts.into_iter().map(|(n, m)| count(n, m)).collect();
            let mut seen = std::collections::HashSet::new();
            let counts: Vec<Count> =
                counts.into_iter().filter(|c| seen.insert(c.effective_at)).collect();
            let movements: Vec<Movement> = moves.into_iter().map(|(k, m)| movement(k, m)).collect();
            let (mut enrolled, mut held) = (None::<i64>, 0_i64);
            for minute in 0..=until {
                for m in movements.iter().filter(|m| m.effective_at == at(minute)) {
                    match m.kind {
                        MovementKind::Hold => held += 1,
                        MovementKind::Release => held -= 1,
                        MovementKind::Enrol => enrolled = enrolled.map(|n| n + 1),
                        MovementKind::Leave => enrolled = enrolled.map(|n| n - 1),
                    }
                }
                if let Some(c) = counts.iter().find(|c| c.effective_at == at(minute)) {
                    enrolled = Some(i64::from(c.enrolled));
                }
            }
            let got = tally(&counts, &movements, at(until));
            prop_assert_eq!(got.enrolled.map(i64::from), enrolled.map(|n| n.max(0)));
            prop_assert_eq!(i64::from(got.held), held.max(0));
        }

        /// Confirming the figure ("stemmer fortsatt") changes nothing that follows.
        #[test]
        fn a_confirmation_changes_no_figure(
            start in 20_u32..50,
            moves in prop::collection::vec((kind(), 1_i64..20), 0..20),
            confirmed in 1_i64..60,
        ) {
            let movements: Vec<Movement> = moves.into_iter().map(|(k, m)| movement(k, m)).collect();
            let counts = vec![count(start, 0)];
            let then = tally(&counts, &movements, at(confirmed));
            let mut with = counts.clone();
            with.push(count(then.enrolled.unwrap(), confirmed));
            for minute in confirmed..60 {
                prop_assert_eq!(
                    tally(&counts, &movements, at(minute)),
                    tally(&with, &movements, at(minute))
                );
            }
        }
    }
}
