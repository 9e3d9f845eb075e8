//! Everything the check looks at, in SQL.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use domain::admission::AdmissionState;
use domain::capacity::Allocation;
use domain::id::ProgrammeId;
use domain::ledger::{Count, Movement, MovementKind};
use domain::tie::TieKind;
use entity::{admission, place_allocation, place_count, programme, seat_movement, tie};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::admissions::store::parties;
use crate::admissions::ties_given;

/// A programme and the year its school year begins.
type Key = (Uuid, i32);

/// A movement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat {
    pub(super) programme: Uuid,
    pub(super) year: i32,
    pub(super) admission: Option<Uuid>,
    pub(super) kind: MovementKind,
    at: DateTime<Utc>,
}

/// A request, as far as seats go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Request {
    pub(super) admission: Uuid,
    pub(super) youth: Uuid,
    pub(super) programme: Uuid,
    pub(super) year: i32,
    pub(super) holds: bool,
    pub(super) is_pupil: bool,
    pub(super) is_or_was_pupil: bool,
}

/// All of it.
#[derive(Debug)]
pub(super) struct Ground {
    pub(super) programmes: HashMap<Uuid, String>,
    pub(super) allocations: HashMap<Key, Allocation>,
    counts: HashMap<Key, Vec<Count>>,
    pub(super) seats: Vec<Seat>,
    pub(super) requests: Vec<Request>,
    /// Requests whose ties are not those they give.
    pub(super) ties: Vec<Uuid>,
}

impl Ground {
    pub(super) fn name(&self, programme: Uuid) -> String {
        self.programmes.get(&programme).cloned().unwrap_or_default()
    }

    pub(super) fn years(&self) -> BTreeSet<i32> {
        let counted = self.counts.keys().map(|(_, year)| *year);
        let moved = self.seats.iter().map(|seat| seat.year);
        counted.chain(moved).collect()
    }

    pub(super) fn counts(&self, key: Key) -> &[Count] {
        self.counts.get(&key).map_or(&[], Vec::as_slice)
    }

    pub(super) fn movements(&self, key: Key) -> Vec<Movement> {
        let here = self
            .seats
            .iter()
            .filter(|seat| (seat.programme, seat.year) == key);
        here.map(|seat| Movement {
            kind: seat.kind,
            effective_at: seat.at,
        })
        .collect()
    }

    pub(super) fn admitted(&self) -> impl Iterator<Item = &Request> {
        self.requests.iter().filter(|row| row.is_pupil)
    }
}

fn figure(number: i32) -> u32 {
    u32::try_from(number).unwrap_or_default()
}

/// Reads it all.
pub(super) async fn read(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Ground, DbErr> {
    let programmes = programme::Entity::find().all(db).await?;
    let rows = admission::Entity::find().all(db).await?;
    let mut counts: HashMap<Key, Vec<Count>> = HashMap::new();
    for row in place_count::Entity::find().all(db).await? {
        let key = (row.programme_id, row.school_year);
        counts.entry(key).or_default().push(Count {
            enrolled: figure(row.enrolled),
            effective_at: row.effective_at,
            recorded_at: row.recorded_at,
        });
    }
    let allocations = place_allocation::Entity::find()
        .filter(place_allocation::Column::TrackId.is_null())
        .all(db)
        .await?;
    let seats = seat_movement::Entity::find()
        .order_by_asc(seat_movement::Column::EffectiveAt)
        .all(db)
        .await?;
    Ok(Ground {
        ties: wrong_ties(db, &rows, today).await?,
        programmes: programmes
            .into_iter()
            .map(|row| (row.id, row.slug))
            .collect(),
        allocations: allocations.iter().map(allocation).collect(),
        counts,
        seats: seats.iter().map(seat).collect(),
        requests: rows.iter().map(request).collect(),
    })
}

fn allocation(row: &place_allocation::Model) -> (Key, Allocation) {
    let places = Allocation {
        approved: figure(row.approved_places),
        over_intake_percent: figure(row.over_intake_percent),
    };
    ((row.programme_id, row.school_year), places)
}

fn seat(row: &seat_movement::Model) -> Seat {
    Seat {
        programme: row.programme_id,
        year: row.school_year,
        admission: row.admission_id,
        kind: row.kind,
        at: row.effective_at,
    }
}

fn request(row: &admission::Model) -> Request {
    let is_pupil = row.state == AdmissionState::Admitted;
    Request {
        admission: row.id,
        youth: row.youth_id,
        programme: row.programme_id,
        year: row.school_year,
        holds: row.holds_seat,
        is_pupil,
        is_or_was_pupil: is_pupil || row.state == AdmissionState::Ended,
    }
}

/// The ties that give a programme sight of somebody: those in force that no request
/// gives, and those a request gives that are not there.
async fn wrong_ties(
    db: &impl ConnectionTrait,
    rows: &[admission::Model],
    today: NaiveDate,
) -> Result<Vec<Uuid>, DbErr> {
    let parties = parties(db, rows).await?;
    let kinds = [TieKind::OpenRequest, TieKind::OnTrial, TieKind::Enrolled];
    let later = Condition::any()
        .add(tie::Column::ValidTo.is_null())
        .add(tie::Column::ValidTo.gt(today));
    let standing: HashSet<(Uuid, TieKind, Option<Uuid>)> = tie::Entity::find()
        .filter(tie::Column::Kind.is_in(kinds))
        .filter(tie::Column::EndedAt.is_null())
        .filter(later)
        .all(db)
        .await?
        .into_iter()
        .map(|row| (row.youth_id, row.kind, row.programme_id))
        .collect();
    let mut young: HashMap<Uuid, Vec<admission::Model>> = HashMap::new();
    for row in rows {
        young.entry(row.youth_id).or_default().push(row.clone());
    }
    let mut wrong = Vec::new();
    for (id, own) in &young {
        let given: HashSet<_> = ties_given(own, &parties, today)
            .into_iter()
            .filter(|tie| kinds.contains(&tie.kind))
            .map(|tie| (*id, tie.kind, tie.programme.map(|ProgrammeId(id)| id)))
            .collect();
        let has: HashSet<_> = standing
            .iter()
            .filter(|tie| tie.0 == *id)
            .copied()
            .collect();
        if given != has {
            wrong.extend(own.first().map(|row| row.id));
        }
    }
    Ok(wrong)
}
