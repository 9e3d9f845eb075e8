//! The week's overview of free places: what is new, gone and stale since the last one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};

/// How the places stood when an overview was made, by the programmes' slugs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Programmes that take in, with free places by a figure one can trust, and how many.
    pub free: BTreeMap<String, u32>,
    /// The same by a figure that is stale: call first.
    pub stale: BTreeSet<String>,
}

/// One programme of an overview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub slug: String,
    /// Free places now; none where that is not known.
    pub free: Option<u32>,
}

/// What has changed in a week, each programme in one list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// Free now, and not then.
    pub new: Vec<Line>,
    /// Free then, and not now.
    pub gone: Vec<Line>,
    /// Free by a figure that is stale now.
    pub stale: Vec<Line>,
    /// Free then and now.
    pub still: Vec<Line>,
}

impl Overview {
    /// What has changed from `then` to `now`.
    pub fn of(then: &Seen, now: &Seen) -> Self {
        let line = |slug: &String| Line {
            slug: slug.clone(),
            free: now.free.get(slug).copied(),
        };
        let was_free = |slug: &&String| then.free.contains_key(*slug);
        let is_there = |slug: &&String| now.free.contains_key(*slug) || now.stale.contains(*slug);
        Self {
            new: now.free.keys().filter(|s| !was_free(s)).map(line).collect(),
            gone: then
                .free
                .keys()
                .filter(|s| !is_there(s))
                .map(line)
                .collect(),
            stale: now.stale.iter().map(line).collect(),
            still: now.free.keys().filter(was_free).map(line).collect(),
        }
    }
}

/// The hour the overview is sent, in Oslo: before the working day.
const HOUR: u32 = 7;

/// The Monday whose overview is the latest one due at a moment by Oslo's clocks.
pub fn monday_due(here: NaiveDateTime) -> NaiveDate {
    let monday = here.date() - Days::new(here.weekday().num_days_from_monday().into());
    // No clock changes on a Monday: seven by the wall is what people mean.
    let due = monday.and_time(NaiveTime::from_hms_opt(HOUR, 0, 0).unwrap_or(NaiveTime::MIN));
    if here < due {
        monday - Days::new(7)
    } else {
        monday
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(free: &[(&str, u32)], stale: &[&str]) -> Seen {
        Seen {
            free: free.iter().map(|(s, n)| ((*s).to_owned(), *n)).collect(),
            stale: stale.iter().map(|s| (*s).to_owned()).collect(),
        }
    }

    fn slugs(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.slug.as_str()).collect()
    }

    #[test]
    fn each_programme_stands_in_one_list() {
        let then = seen(&[("a", 2), ("b", 1), ("c", 3)], &["d"]);
        let now = seen(&[("a", 1), ("e", 4)], &["b"]);
        let week = Overview::of(&then, &now);
        assert_eq!(slugs(&week.new), ["e"]);
        assert_eq!(slugs(&week.gone), ["c"]);
        assert_eq!(slugs(&week.stale), ["b"]);
        assert_eq!(slugs(&week.still), ["a"]);
        assert_eq!(week.still[0].free, Some(1));
    }

    #[test]
    fn an_overview_is_due_from_seven_on_monday() {
        let at = |text: &str| monday_due(text.parse().unwrap()).to_string();
        assert_eq!(at("2026-11-23T06:59:59"), "2026-11-16");
        assert_eq!(at("2026-11-23T07:00:00"), "2026-11-23");
        assert_eq!(at("2026-11-29T23:59:59"), "2026-11-23");
        assert_eq!(at("2027-01-01T00:00:00"), "2026-12-28");
    }
}
