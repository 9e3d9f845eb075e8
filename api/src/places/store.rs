//! Counts, movements and allocations in SQL.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::capacity::Allocation;
use domain::count::{CountKind, Deviation};
use domain::id::ProgrammeId;
use domain::ledger::{Count, Movement};
use domain::policy::{Permit, ReportPlaces};
use domain::school_year::SchoolYear;
use entity::{place_allocation, place_count, place_count_track, seat_movement, track};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    FromQueryResult, QueryFilter, QueryOrder, Set, Statement,
};
use uuid::Uuid;

use super::NewCount;
use super::board::{LastCount, Moved, Queues, Standing};
use crate::cx::new_id;
use crate::error::AppError;
use crate::policy::office;

/// One row of what stands: the last count, its split by track, the movements
/// of a programme or track, or the next opening or closing.
#[derive(FromQueryResult)]
struct Part {
    programme_id: Uuid,
    track_id: Option<Uuid>,
    /// A count's kind, or what the next opening after the moment was.
    kind: Option<String>,
    enrolled: i64,
    left_since: i64,
    held: i64,
    over_limit: Option<bool>,
    /// Of a count what was expected, of an allocation the places of the budget.
    expected: Option<i32>,
    effective_at: Option<DateTime<Utc>>,
    person: Option<String>,
    agency: Option<String>,
    /// 1 the count, 2 its split, 3 movements, 4 the next opening or closing, 5 those on
    /// trial and waiting now, whatever the moment, 6 the places decided: so many, and over
    /// the limit by so many per cent.
    part: i32,
}

/// The places decided, the last count of each programme and what has moved since, in one
/// statement: a figure never mixes two moments.
const STANDING: &str = r"
WITH ranked AS (
  SELECT c.*, ROW_NUMBER() OVER (
    PARTITION BY c.programme_id
    ORDER BY c.effective_at DESC, c.recorded_at DESC, c.id DESC) AS nth
  FROM place_count c
  WHERE c.school_year = $1 AND c.effective_at <= $2 AND ($3 = 0 OR c.programme_id = $4)
), latest AS (
  SELECT * FROM ranked WHERE nth = 1
)
SELECT l.programme_id, NULL AS track_id, l.kind, CAST(l.enrolled AS bigint) AS enrolled,
  CAST(0 AS bigint) AS left_since, CAST(0 AS bigint) AS held, l.over_limit, l.expected,
  l.effective_at, p.name AS person, a.name AS agency, 1 AS part
FROM latest l JOIN agency a ON a.id = l.agency_id LEFT JOIN person p ON p.id = l.person_id
UNION ALL
SELECT l.programme_id, t.track_id, NULL, CAST(t.enrolled AS bigint), 0, 0, NULL, NULL, NULL, NULL, NULL, 2
FROM latest l JOIN place_count_track t ON t.place_count_id = l.id
UNION ALL
SELECT m.programme_id, m.track_id, NULL,
  SUM(CASE WHEN m.kind = 'ENROL' AND m.effective_at > l.effective_at THEN 1 ELSE 0 END),
  SUM(CASE WHEN m.kind = 'LEAVE' AND m.effective_at > l.effective_at THEN 1 ELSE 0 END),
  SUM(CASE m.kind WHEN 'HOLD' THEN 1 WHEN 'RELEASE' THEN -1 ELSE 0 END),
  NULL, NULL, NULL, NULL, NULL, 3
FROM seat_movement m LEFT JOIN latest l ON l.programme_id = m.programme_id
WHERE m.school_year = $1 AND m.effective_at <= $2 AND ($3 = 0 OR m.programme_id = $4)
GROUP BY m.programme_id, m.track_id
UNION ALL
SELECT e.programme_id, NULL, e.kind, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, 4
FROM (SELECT programme_id, kind, ROW_NUMBER() OVER (
    PARTITION BY programme_id ORDER BY recorded_at, id) AS nth
  FROM event WHERE kind IN ('OPENED', 'CLOSED') AND recorded_at > $2
    AND ($3 = 0 OR programme_id = $4)) e
WHERE e.nth = 1
UNION ALL
SELECT q.programme_id, NULL, NULL, SUM(CASE q.state WHEN 'TRIAL' THEN 1 ELSE 0 END),
  SUM(CASE q.state WHEN 'WAITLISTED' THEN 1 ELSE 0 END), 0, NULL, NULL, NULL, NULL, NULL, 5
FROM admission q
WHERE q.school_year = $1 AND q.state IN ('TRIAL', 'WAITLISTED')
  AND ($3 = 0 OR q.programme_id = $4)
GROUP BY q.programme_id
UNION ALL
SELECT d.programme_id, d.track_id, NULL, CAST(d.approved_places AS bigint),
  CAST(d.over_intake_percent AS bigint), 0, NULL, d.budget_places, NULL, NULL, NULL, 6
FROM place_allocation d
WHERE d.school_year = $1 AND ($3 = 0 OR d.programme_id = $4)
";

fn small(n: i64) -> u32 {
    u32::try_from(n.max(0)).unwrap_or(u32::MAX)
}

/// How every programme (or one) stands at a moment: one statement.
pub(crate) async fn standings(
    db: &impl ConnectionTrait,
    year: SchoolYear,
    at: DateTime<Utc>,
    only: Option<ProgrammeId>,
) -> Result<HashMap<ProgrammeId, Standing>, AppError> {
    let mut standings: HashMap<ProgrammeId, Standing> = HashMap::new();
    let parts = Part::find_by_statement(Statement::from_sql_and_values(
        db.get_database_backend(),
        STANDING,
        [
            year.start_year().into(),
            at.into(),
            i32::from(only.is_some()).into(),
            only.map_or(Uuid::nil(), |id| id.0).into(),
        ],
    ));
    for part in parts.all(db).await? {
        let standing = standings.entry(ProgrammeId(part.programme_id)).or_default();
        add_part(standing, part)?;
    }
    Ok(standings)
}

/// Places decided for a track or for all of a programme, and over the limit by so many
/// per cent; and those the budget has money for.
fn add_allocation(
    standing: &mut Standing,
    track: Option<Uuid>,
    (approved, percent): (i64, i64),
    budget: Option<i32>,
) {
    let allocation = Allocation {
        approved: small(approved),
        over_intake_percent: small(percent),
    };
    if let Some(places) = budget {
        *standing.budget_places.get_or_insert(0) += small(places.into());
    }
    match track {
        None => standing.whole = Some(allocation),
        Some(track) => standing.tracks.entry(track).or_default().allocation = Some(allocation),
    }
}

fn add_part(standing: &mut Standing, part: Part) -> Result<(), AppError> {
    let moved = Moved {
        enrolled: small(part.enrolled),
        left: small(part.left_since),
        held: part.held,
    };
    match (part.part, part.track_id) {
        (1, _) => standing.count = Some(last_count(part)?),
        // What was opened later was closed then, and the other way round.
        (4, _) => standing.accepted_then = Some(part.kind.as_deref() == Some("CLOSED")),
        (2, Some(track)) => {
            standing.tracks.entry(track).or_default().counted = Some(small(part.enrolled));
        }
        (6, track) => {
            let places = (part.enrolled, part.left_since);
            add_allocation(standing, track, places, part.expected);
        }
        (5, _) => {
            standing.queues = Queues {
                on_trial: moved.enrolled,
                waiting: moved.left,
            };
        }
        (_, track) => {
            standing.moved.enrolled += moved.enrolled;
            standing.moved.left += moved.left;
            standing.moved.held += moved.held;
            if let Some(track) = track {
                standing.tracks.entry(track).or_default().moved = moved;
            }
        }
    }
    Ok(())
}

fn last_count(part: Part) -> Result<LastCount, AppError> {
    let kind = part
        .kind
        .and_then(|kind| CountKind::try_from_value(&kind).ok());
    let whole = (kind, part.effective_at, part.agency);
    let (Some(kind), Some(effective_at), Some(agency)) = whole else {
        return Err(AppError::broken(
            "a count without its kind, moment or agency",
        ));
    };
    Ok(LastCount {
        kind,
        enrolled: small(part.enrolled),
        effective_at,
        person: part.person,
        agency,
        deviations: deviations(part.over_limit.unwrap_or_default(), part.expected),
    })
}

/// The deviations a stored count stands for.
pub(crate) fn deviations(over_limit: bool, expected: Option<i32>) -> Vec<Deviation> {
    [
        over_limit.then_some(Deviation::OverLimit),
        expected.map(|_| Deviation::DisagreesWithMovements),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// How one programme stands, with the ids of its tracks.
pub(crate) async fn standing(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
    year: SchoolYear,
    at: DateTime<Utc>,
) -> Result<Standing, AppError> {
    let mut found = standings(db, year, at, Some(programme)).await?;
    let mut standing = found.remove(&programme).unwrap_or_default();
    standing.track_ids = track::Entity::find()
        .filter(track::Column::ProgrammeId.eq(programme.0))
        .order_by_asc(track::Column::Position)
        .all(db)
        .await?
        .into_iter()
        .map(|track| track.id)
        .collect();
    Ok(standing)
}

/// Keeps a count.
pub(super) async fn keep_count(
    db: &impl ConnectionTrait,
    permit: &Permit<ReportPlaces>,
    count: &NewCount,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    let stored = |n: u32| {
        i32::try_from(n).map_err(|_| AppError::broken("a count beyond what can be stored"))
    };
    let id = new_id();
    place_count::ActiveModel {
        id: Set(id),
        programme_id: Set(permit.subject().0),
        school_year: Set(count.year.start_year()),
        kind: Set(count.kind),
        enrolled: Set(stored(count.enrolled)?),
        over_limit: Set(count.deviations.contains(&Deviation::OverLimit)),
        expected: Set(count.expected.map(stored).transpose()?),
        effective_at: Set(count.effective_at),
        recorded_at: Set(now),
        person_id: Set(Some(permit.person().0)),
        agency_id: Set(office(permit)?.0),
    }
    .insert(db)
    .await?;
    for (track, enrolled) in &count.tracks {
        place_count_track::ActiveModel {
            id: Set(new_id()),
            place_count_id: Set(id),
            track_id: Set(*track),
            enrolled: Set(stored(*enrolled)?),
        }
        .insert(db)
        .await?;
    }
    Ok(())
}

/// Everything that has happened to a programme's seats in some school years.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) allocations: HashMap<i32, Standing>,
    pub(super) counts: HashMap<i32, Vec<Count>>,
    pub(super) movements: HashMap<i32, Vec<Movement>>,
}

/// Three statements, whatever the span.
pub(super) async fn ledger(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
    years: std::ops::RangeInclusive<i32>,
) -> Result<Ledger, DbErr> {
    let (from, to) = (*years.start(), *years.end());
    let mut ledger = Ledger::default();
    let rows = place_allocation::Entity::find()
        .filter(place_allocation::Column::ProgrammeId.eq(programme.0))
        .filter(place_allocation::Column::SchoolYear.between(from, to))
        .all(db)
        .await?;
    for row in rows {
        let standing = ledger.allocations.entry(row.school_year).or_default();
        let places = (row.approved_places.into(), row.over_intake_percent.into());
        add_allocation(standing, row.track_id, places, row.budget_places);
    }
    let rows = place_count::Entity::find()
        .filter(place_count::Column::ProgrammeId.eq(programme.0))
        .filter(place_count::Column::SchoolYear.between(from, to))
        .order_by_asc(place_count::Column::Id)
        .all(db)
        .await?;
    for row in rows {
        ledger
            .counts
            .entry(row.school_year)
            .or_default()
            .push(Count {
                enrolled: small(row.enrolled.into()),
                effective_at: row.effective_at,
                recorded_at: row.recorded_at,
            });
    }
    let rows = seat_movement::Entity::find()
        .filter(seat_movement::Column::ProgrammeId.eq(programme.0))
        .filter(seat_movement::Column::SchoolYear.between(from, to))
        .all(db)
        .await?;
    for row in rows {
        ledger
            .movements
            .entry(row.school_year)
            .or_default()
            .push(Movement {
                kind: row.kind,
                effective_at: row.effective_at,
            });
    }
    Ok(ledger)
}
