//! The order of a waiting list: time first, then the criteria the education
//! administration has set, and never anybody's choice on the day.

use chrono::{DateTime, NaiveDate, Utc};

use crate::codes::codes;

codes! {
    /// What goes first among those who have waited equally long, by day.
    WaitingCriterion {
        /// Activity unknown (OTUK).
        NoActivity,
        /// Under 18.
        Minor,
        /// Lives in a district the programme serves.
        DistrictServed,
        /// Has been referred on before: is not to be sent round.
        ReferredBefore,
        /// Has confirmed that the place is still wanted.
        ConfirmedInterest,
    }
}

/// One who waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting<T> {
    pub who: T,
    /// The day the wait began, in Oslo.
    pub since: NaiveDate,
    pub at: DateTime<Utc>,
    pub meets: Vec<WaitingCriterion>,
}

/// In order: the day, then the criteria as they are set, then the time of day.
pub fn in_order<T>(mut list: Vec<Waiting<T>>, criteria: &[WaitingCriterion]) -> Vec<Waiting<T>> {
    list.sort_by_key(|one| {
        let fails: Vec<bool> = criteria
            .iter()
            .map(|criterion| !one.meets.contains(criterion))
            .collect();
        (one.since, fails, one.at)
    });
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use WaitingCriterion::{Minor, NoActivity};

    fn one(who: u32, day: u32, minute: u32, meets: &[WaitingCriterion]) -> Waiting<u32> {
        let since = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        Waiting {
            who,
            since,
            at: since.and_hms_opt(9, minute, 0).unwrap().and_utc(),
            meets: meets.to_vec(),
        }
    }

    #[test]
    fn the_day_comes_before_every_criterion() {
        let list = vec![
            one(1, 4, 0, &[NoActivity, Minor]),
            one(2, 3, 30, &[]),
            one(3, 3, 10, &[]),
            one(4, 3, 50, &[Minor]),
            one(5, 3, 55, &[NoActivity]),
        ];
        let order = |criteria: &[WaitingCriterion]| -> Vec<u32> {
            in_order(list.clone(), criteria)
                .into_iter()
                .map(|one| one.who)
                .collect()
        };
        assert_eq!(order(&[NoActivity, Minor]), [5, 4, 3, 2, 1]);
        assert_eq!(order(&[Minor]), [4, 3, 2, 5, 1]);
        assert_eq!(order(&[]), [3, 2, 4, 5, 1]);
    }
}
