//! A free place carries its age.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Days after which a figure is ageing.
pub const AGEING_AFTER_DAYS: i64 = 7;
/// Days after which a figure is stale: "ring først", never green.
pub const STALE_AFTER_DAYS: i64 = 21;

/// How old a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Freshness {
    Fresh,
    Ageing,
    Stale,
    /// Never counted this school year.
    Never,
}

impl Freshness {
    /// The freshness at `now` of a figure last confirmed at `confirmed_at`.
    pub fn of(confirmed_at: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Self {
        match confirmed_at.map(|at| now - at) {
            None => Self::Never,
            Some(age) if age >= TimeDelta::days(STALE_AFTER_DAYS) => Self::Stale,
            Some(age) if age >= TimeDelta::days(AGEING_AFTER_DAYS) => Self::Ageing,
            Some(_) => Self::Fresh,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_ages_at_its_borders() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(100);
        let aged = |seconds| Freshness::of(Some(now - TimeDelta::seconds(seconds)), now);
        let day = 86_400;
        assert_eq!(aged(7 * day - 1), Freshness::Fresh);
        assert_eq!(aged(7 * day), Freshness::Ageing);
        assert_eq!(aged(21 * day - 1), Freshness::Ageing);
        assert_eq!(aged(21 * day), Freshness::Stale);
        assert_eq!(Freshness::of(None, now), Freshness::Never);
    }
}
