//! A school year to look at, made up throughout: counts of differing age that
//! show every state, with movements since and deviations among them.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use domain::capacity::Allocation;
use domain::count::{self, CountKind, Deviation, Known};
use domain::intake::NotAcceptingReason;
use domain::ledger::{self, Movement, MovementKind};
use domain::school_year::SchoolYear;

use super::data::NewCount;
use crate::cx::start_of_day;
use crate::import::Form;

/// Days ago, how, how many, and by track.
type Seen = (u64, CountKind, u32, &'static [(&'static str, u32)]);
/// Days ago and what.
type Moved = (u64, MovementKind);

/// One programme's year: its last counts, oldest first, and what has moved.
struct Story {
    slug: &'static str,
    seen: &'static [Seen],
    moved: &'static [Moved],
}

const COUNTED: CountKind = CountKind::Counted;
const CONFIRMED: CountKind = CountKind::Confirmed;
const ENROL: MovementKind = MovementKind::Enrol;
const LEAVE: MovementKind = MovementKind::Leave;
const HOLD: MovementKind = MovementKind::Hold;
const GENERAL: &str = "Studiespesialisering med idrettsfag og friluftsliv";
const BY_AGE: &str = "Studiekompetanse etter 23/5-regelen";

const fn story(slug: &'static str, seen: &'static [Seen], moved: &'static [Moved]) -> Story {
    Story { slug, seen, moved }
}

/// Praksisbrev is not among them: it is never counted.
const STORIES: [Story; 11] = [
    // One or two places left, confirmed this week.
    story(
        "abildso-gard",
        &[(16, COUNTED, 13, &[]), (2, CONFIRMED, 13, &[])],
        &[],
    ),
    // Over-intake, a figure that ages.
    story("bjornholt", &[(11, COUNTED, 19, &[])], &[]),
    // Free places, confirmed yesterday.
    story(
        "etterstad-mat",
        &[(17, COUNTED, 7, &[]), (1, CONFIRMED, 7, &[])],
        &[],
    ),
    // Free places, and movements since the count.
    story(
        "hellerud-ots",
        &[(13, COUNTED, 9, &[]), (4, COUNTED, 10, &[])],
        &[(3, ENROL), (2, ENROL), (1, LEAVE), (1, HOLD)],
    ),
    story("trikkestallen", &[(12, COUNTED, 14, &[])], &[(5, HOLD)]),
    // A count that disagreed with the movements.
    story(
        "kuben",
        &[(19, COUNTED, 85, &[]), (5, COUNTED, 88, &[])],
        &[(12, ENROL), (4, ENROL), (3, ENROL), (2, LEAVE)],
    ),
    story("ot-ulven", &[(10, COUNTED, 40, &[])], &[]),
    // Free places nobody has confirmed for long.
    story("nydalen-fundament", &[(26, COUNTED, 11, &[])], &[]),
    story(
        "persbraten",
        &[
            (18, COUNTED, 11, &[(GENERAL, 7), (BY_AGE, 4)]),
            (3, COUNTED, 12, &[(GENERAL, 7), (BY_AGE, 5)]),
        ],
        &[],
    ),
    story("valle-hovin-st", &[(37, COUNTED, 28, &[])], &[]),
    // Above the over-intake limit.
    story("valle-hovin-23-5", &[(4, COUNTED, 24, &[])], &[]),
];

/// Days into the school year and per cent of the pupils by then.
const RISE: [(u64, u32); 12] = [
    (17, 40),
    (38, 60),
    (59, 75),
    (80, 85),
    (101, 92),
    (130, 96),
    (160, 100),
    (190, 100),
    (220, 98),
    (250, 96),
    (280, 94),
    (310, 92),
];
/// An older count is at least so many days before the last ones.
const APART: u64 = 10;

/// Places of one programme this year.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places<'a> {
    pub(super) slug: &'a str,
    pub(super) allocation: Allocation,
}

/// The report's places carried over; praksisbrev has 45 since 2023/2024.
pub(super) fn places(form: &Form) -> Vec<Places<'_>> {
    let carried = form.programmes.iter().map(|listed| Places {
        slug: &listed.slug,
        allocation: Allocation {
            approved: match listed.slug.as_str() {
                "praksisbrev-etterstad" => 45,
                _ => listed.approved_places,
            },
            over_intake_percent: listed.over_intake_percent,
        },
    });
    carried.collect()
}

/// What is to be stored of one programme's year.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) slug: &'static str,
    pub(super) counts: Vec<NewCount>,
    pub(super) movements: Vec<Movement>,
}

/// The year so far of every programme with places, seen from `today`. Nothing
/// lies before the school year's first day or after yesterday, save that on the
/// first day itself the count is of its first minute.
pub(super) fn plans(places: &[Places<'_>], today: NaiveDate) -> Vec<Plan> {
    STORIES
        .iter()
        .filter_map(|story| {
            let places = places.iter().find(|p| p.slug == story.slug)?;
            Some(plan(story, places.allocation, today))
        })
        .collect()
}

fn plan(story: &Story, allocation: Allocation, today: NaiveDate) -> Plan {
    let first_day = SchoolYear::of(today).first_day();
    let mut seen = earlier(story, today);
    for (index, (ago, kind, enrolled, tracks)) in story.seen.iter().enumerate() {
        let day = days_before(today, *ago);
        if day >= first_day {
            seen.push((morning(day), *kind, *enrolled, *tracks));
        } else if index + 1 == story.seen.len() {
            seen.push((start_of_day(first_day), COUNTED, *enrolled, *tracks));
        }
    }
    // "Still right" says something only about a figure there is.
    if let Some((_, kind, ..)) = seen.first_mut() {
        *kind = COUNTED;
    }
    let moved = story
        .moved
        .iter()
        .enumerate()
        .filter_map(|(index, (ago, kind))| {
            let day = days_before(today, *ago);
            let minutes = TimeDelta::minutes(i64::try_from(index).unwrap_or_default());
            (day >= first_day).then(|| Movement {
                kind: *kind,
                effective_at: morning(day) + TimeDelta::hours(3) + minutes,
            })
        });
    let movements: Vec<Movement> = moved.collect();
    Plan {
        slug: story.slug,
        counts: judged(
            story.slug,
            allocation,
            SchoolYear::of(today),
            &seen,
            &movements,
        ),
        movements,
    }
}

/// A moment, how, how many, and by track.
type At = (
    DateTime<Utc>,
    CountKind,
    u32,
    &'static [(&'static str, u32)],
);

/// Counts through the year until shortly before the last ones.
fn earlier(story: &Story, today: NaiveDate) -> Vec<At> {
    let first_day = SchoolYear::of(today).first_day();
    let Some((ago, _, enrolled, _)) = story.seen.first() else {
        return Vec::new();
    };
    let until = days_before(today, ago + APART);
    RISE.iter()
        .map(|(days, percent)| (first_day + Days::new(*days), enrolled * percent / 100))
        .filter(|(day, _)| *day <= until)
        .map(|(day, enrolled)| (morning(day), COUNTED, enrolled, &[] as &[_]))
        .collect()
}

/// The counts as the rules would have taken them, deviations confirmed.
fn judged(
    slug: &str,
    allocation: Allocation,
    school_year: SchoolYear,
    seen: &[At],
    movements: &[Movement],
) -> Vec<NewCount> {
    let mut taken: Vec<ledger::Count> = Vec::new();
    let mut counts = Vec::new();
    for (at, kind, enrolled, tracks) in seen {
        let last = taken.last().map(|count| count.effective_at);
        let known = Known {
            allocation,
            tally: ledger::tally(&taken, movements, *at),
            moved: movements.iter().any(|m| {
                let counts = matches!(m.kind, ENROL | LEAVE);
                counts && m.effective_at <= *at && last.is_some_and(|last| m.effective_at > last)
            }),
        };
        let Ok((enrolled, deviations)) = count::judge(i64::from(*enrolled), known, true) else {
            continue;
        };
        let disagrees = deviations.contains(&Deviation::DisagreesWithMovements);
        taken.push(ledger::Count {
            enrolled,
            effective_at: *at,
            recorded_at: *at,
        });
        counts.push(NewCount {
            slug: slug.to_owned(),
            school_year,
            kind: *kind,
            enrolled,
            tracks: tracks
                .iter()
                .map(|(name, n)| ((*name).to_owned(), *n))
                .collect(),
            over_limit: deviations.contains(&Deviation::OverLimit),
            expected: known.tally.enrolled.filter(|_| disagrees),
            at: *at,
        });
    }
    counts
}

fn days_before(today: NaiveDate, days: u64) -> NaiveDate {
    today.checked_sub_days(Days::new(days)).unwrap_or(today)
}

/// Nine in the morning, in Oslo.
fn morning(day: NaiveDate) -> DateTime<Utc> {
    start_of_day(day) + TimeDelta::hours(9)
}

/// Whom to ring, and whether the programme takes in.
#[derive(Debug)]
pub(super) struct NewContact {
    pub(super) slug: &'static str,
    pub(super) phone: String,
    pub(super) email: String,
    /// Since when and why it does not take in.
    pub(super) closed: Option<(DateTime<Utc>, NotAcceptingReason)>,
}

/// A post and a number nobody has, for each programme.
pub(super) fn contacts(today: NaiveDate) -> Vec<NewContact> {
    let slugs = STORIES.iter().map(|story| story.slug);
    let first_day = SchoolYear::of(today).first_day();
    slugs
        .chain(["praksisbrev-etterstad"])
        .zip(1..)
        .map(|(slug, number)| NewContact {
            slug,
            phone: format!("00 00 00 {number:02}"),
            email: format!("{slug}@example.org"),
            closed: (slug == "persbraten").then(|| {
                let day = days_before(today, 2).max(first_day);
                (
                    morning(day).min(start_of_day(today)),
                    NotAcceptingReason::GroupNeedsCalm,
                )
            }),
        })
        .collect()
}

#[cfg(test)]
mod tests;
