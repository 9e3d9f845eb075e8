//! Places: what is free now, at any past moment and over time; counting and confirming.

pub mod board;
pub mod filter;
pub mod graphql;
pub mod occupancy;
pub mod seats;
pub mod store;

use chrono::{DateTime, Utc};
use domain::capacity::{Allocation, Tally};
use domain::code::{Problem, Rule};
use domain::count::{CountKind, Deviation, Known, Refused, judge};
use domain::policy::{Permit, ReportPlaces};
use domain::school_year::SchoolYear;
use uuid::Uuid;

use crate::cx::{Cx, oslo_day};
use crate::error::AppError;
use crate::policy;
use crate::programmes::store as programmes;
use crate::submissions::{self, Submission};
use board::Standing;

/// A new count, as sent.
#[derive(Clone, Debug)]
pub struct Report {
    pub key: Uuid,
    pub slug: String,
    pub version: i32,
    /// The programme as a whole; none when counted by track.
    pub enrolled: Option<i64>,
    pub tracks: Option<Vec<(Uuid, i64)>>,
    pub counted_at: Option<DateTime<Utc>>,
    pub confirm_deviation: bool,
}

/// A count that may be kept.
#[derive(Clone, Debug)]
pub struct NewCount {
    pub kind: CountKind,
    pub year: SchoolYear,
    pub enrolled: u32,
    pub tracks: Vec<(Uuid, u32)>,
    pub deviations: Vec<Deviation>,
    /// What the count and movements gave, where the count disagrees.
    pub expected: Option<u32>,
    pub effective_at: DateTime<Utc>,
}

/// Keeps a new count.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict` when the seats have changed since they
/// were seen, `Input` for an absurd count or a wrong moment, and `Rule` for a
/// deviation nobody has confirmed.
pub async fn report(cx: &Cx, report: &Report) -> Result<(), AppError> {
    let effective_at = moment(cx, report.counted_at)?;
    let tx = cx.app.db.write().await?;
    let row = programmes::lock(&tx, &report.slug)
        .await?
        .ok_or(AppError::NotFound)?;
    let permit = policy::may::<ReportPlaces>(cx, &row.facts())?;
    let submission = Submission::new(report.key, "reportPlaces", &format!("{report:?}"));
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(());
    }
    if row.seats_version() != report.version {
        return Err(AppError::Conflict);
    }
    let standing = store::standing(&tx, row.id(), cx.school_year(), effective_at).await?;
    let count = counted(cx, report, &standing, effective_at)?;
    store::keep_count(&tx, &permit, &count, cx.now()).await?;
    finish(cx, tx, &permit, &row, &submission).await
}

/// Confirms that the figure shown is still right.
///
/// # Errors
/// As [`report`], and `Rule(NeverCounted)` when there is no figure.
pub async fn confirm(cx: &Cx, key: Uuid, slug: &str, version: i32) -> Result<(), AppError> {
    let tx = cx.app.db.write().await?;
    let row = programmes::lock(&tx, slug)
        .await?
        .ok_or(AppError::NotFound)?;
    let permit = policy::may::<ReportPlaces>(cx, &row.facts())?;
    let submission = Submission::new(key, "confirmPlaces", &format!("{slug} {version}"));
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(());
    }
    if row.seats_version() != version {
        return Err(AppError::Conflict);
    }
    let standing = store::standing(&tx, row.id(), cx.school_year(), cx.now()).await?;
    let seats = standing.seats();
    let enrolled = seats.enrolled.ok_or(AppError::Rule(Rule::NeverCounted))?;
    let over_limit = seats.taken.is_some_and(|taken| taken > seats.limit);
    let count = NewCount {
        kind: CountKind::Confirmed,
        year: cx.school_year(),
        enrolled,
        tracks: standing.enrolled_by_track(),
        deviations: if over_limit {
            vec![Deviation::OverLimit]
        } else {
            vec![]
        },
        expected: None,
        effective_at: cx.now(),
    };
    store::keep_count(&tx, &permit, &count, cx.now()).await?;
    finish(cx, tx, &permit, &row, &submission).await
}

async fn finish(
    cx: &Cx,
    tx: sea_orm::DatabaseTransaction,
    permit: &Permit<ReportPlaces>,
    row: &programmes::Locked,
    submission: &Submission,
) -> Result<(), AppError> {
    programmes::bump_seats(&tx, permit, row).await?;
    submissions::keep(&tx, permit.person(), submission, cx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// When it was counted: within this school year and not to come.
fn moment(cx: &Cx, counted_at: Option<DateTime<Utc>>) -> Result<DateTime<Utc>, AppError> {
    let Some(at) = counted_at else {
        return Ok(cx.now());
    };
    if at > cx.now() {
        return Err(AppError::input("countedAt", Problem::InFuture));
    }
    if SchoolYear::of(oslo_day(at)) != cx.school_year() {
        return Err(AppError::input("countedAt", Problem::BeforeSchoolYear));
    }
    Ok(chrono::SubsecRound::trunc_subsecs(at, 6))
}

fn counted(
    cx: &Cx,
    report: &Report,
    standing: &Standing,
    effective_at: DateTime<Utc>,
) -> Result<NewCount, AppError> {
    let (total, by_track) = figures(report, standing)?;
    let known = Known {
        allocation: standing.allocation(),
        tally: standing.tally(),
        moved: standing.has_moved(),
    };
    let refuse = |refused, field: &str| match refused {
        Refused::Absurd(problem) => AppError::input(field, problem),
        Refused::Unconfirmed(rule) => AppError::Rule(rule),
    };
    let field = if by_track.is_empty() {
        "enrolled"
    } else {
        "tracks"
    };
    // Each track is held against sense alone; the limit is the programme's.
    let mut tracks = Vec::with_capacity(by_track.len());
    for (track, enrolled) in by_track {
        let alone = Known {
            tally: Tally::default(),
            moved: false,
            ..known
        };
        let (enrolled, _) = judge(enrolled, alone, true).map_err(|r| refuse(r, field))?;
        tracks.push((track, enrolled));
    }
    let (enrolled, deviations) =
        judge(total, known, report.confirm_deviation).map_err(|r| refuse(r, field))?;
    let disagrees = deviations.contains(&Deviation::DisagreesWithMovements);
    Ok(NewCount {
        kind: CountKind::Counted,
        year: cx.school_year(),
        enrolled,
        tracks,
        expected: standing.tally().enrolled.filter(|_| disagrees),
        deviations,
        effective_at,
    })
}

type Split = Vec<(Uuid, i64)>;

/// The total and the split by track; the split must name every track once.
fn figures(report: &Report, standing: &Standing) -> Result<(i64, Split), AppError> {
    match (report.enrolled, &report.tracks) {
        (Some(_), Some(_)) => {
            let problem = Problem::OneOf { other: "tracks" };
            Err(AppError::input("enrolled", problem))
        }
        (None, None) => Err(AppError::input("enrolled", Problem::Required)),
        (Some(_), None) if standing.is_split() => {
            Err(AppError::input("tracks", Problem::EachTrackOnce))
        }
        (Some(enrolled), None) => Ok((enrolled, Vec::new())),
        (None, Some(split)) => {
            let mut named: Vec<Uuid> = split.iter().map(|(track, _)| *track).collect();
            named.sort_unstable();
            let mut known = standing.track_ids();
            known.sort_unstable();
            if named != known {
                return Err(AppError::input("tracks", Problem::EachTrackOnce));
            }
            let total = split
                .iter()
                .fold(0_i64, |sum, (_, n)| sum.saturating_add(*n));
            Ok((total, split.clone()))
        }
    }
}

/// An allocation nobody has made: no places.
pub(crate) const NO_PLACES: Allocation = Allocation {
    approved: 0,
    over_intake_percent: 0,
};
