//! What an auditor is shown first: days on which somebody looked more than the work
//! asks for. A pattern is a reason to look closer, never a finding by itself.

use serde::{Deserialize, Serialize};

/// More young people than this on one day: an adviser's whole portfolio is a few
/// dozen, and the longest list of a district some eighty.
pub const MANY_YOUTHS_OVER: i64 = 100;

/// Refusals on one day: one or two are a wrong link, five are attempts.
pub const MANY_DENIALS_FROM: i64 = 5;

/// Requests about one young person on one day: a meeting with its preparation and
/// minutes takes about ten.
pub const SAME_YOUTH_FROM: i64 = 20;

/// Outside hours, in Oslo: from 22 …
pub const LATE_FROM: i32 = 22;

/// … until 6. No office of the service works then.
pub const EARLY_UNTIL: i32 = 6;

/// A kind of unusual pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum UnusualKind {
    /// Very many different young people on one day.
    ManyYouths,
    /// Many refusals on one day.
    ManyDenials,
    /// Looked at somebody at night.
    OutsideHours,
    /// Looked at the same young person again and again.
    SameYouthOften,
}

/// What one person did on one day, in requests; `youths` in people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DayOfLooks {
    pub youths: i64,
    pub denials: i64,
    pub outside_hours: i64,
    /// The most requests about one young person.
    pub same_youth: i64,
}

impl DayOfLooks {
    /// The patterns in it, each with its count.
    pub fn unusual(&self) -> Vec<(UnusualKind, i64)> {
        [
            (
                UnusualKind::ManyYouths,
                self.youths,
                self.youths > MANY_YOUTHS_OVER,
            ),
            (
                UnusualKind::ManyDenials,
                self.denials,
                self.denials >= MANY_DENIALS_FROM,
            ),
            (
                UnusualKind::OutsideHours,
                self.outside_hours,
                self.outside_hours > 0,
            ),
            (
                UnusualKind::SameYouthOften,
                self.same_youth,
                self.same_youth >= SAME_YOUTH_FROM,
            ),
        ]
        .into_iter()
        .filter(|(.., is_unusual)| *is_unusual)
        .map(|(kind, count, _)| (kind, count))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_unusual_from_its_threshold_on() {
        assert_eq!(DayOfLooks::default().unusual(), []);
        let usual = DayOfLooks {
            youths: 100,
            denials: 4,
            outside_hours: 0,
            same_youth: 19,
        };
        assert_eq!(usual.unusual(), []);
        let unusual = DayOfLooks {
            youths: 101,
            denials: 5,
            outside_hours: 1,
            same_youth: 20,
        };
        assert_eq!(
            unusual.unusual(),
            [
                (UnusualKind::ManyYouths, 101),
                (UnusualKind::ManyDenials, 5),
                (UnusualKind::OutsideHours, 1),
                (UnusualKind::SameYouthOften, 20),
            ]
        );
    }
}
