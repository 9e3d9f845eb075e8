//! Tracks and allocations in SQL.

use std::collections::{HashMap, HashSet};

use domain::area::Level;
use domain::lang::LocalText;
use domain::school_year::SchoolYear;
use entity::{place_allocation, place_count_track, seat_movement, track};
use sea_orm::prelude::{Expr, Json};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait,
    IntoActiveModel, ModelTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::{Decided, decided, key};
use crate::import::fault::{Fault, Remedy};
use crate::import::form::{Listed, Track};
use crate::import::{Kind, id};

/// Out of the way of every position in use.
const ASIDE: i32 = 100_000;

/// The tracks and allocations there are.
#[derive(Debug)]
pub(in crate::import) struct Standing {
    school_year: i32,
    tracks: HashMap<Uuid, Vec<track::Model>>,
    allocations: HashMap<Uuid, Vec<place_allocation::Model>>,
    /// Tracks that counts, movements or another year's places hang on.
    in_use: HashSet<Uuid>,
}

/// What was done to a programme's tracks and places.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::import) struct Done {
    pub(in crate::import) tracks: bool,
    pub(in crate::import) places: bool,
}

impl Standing {
    pub(in crate::import) async fn load(
        tx: &DatabaseTransaction,
        school_year: SchoolYear,
    ) -> Result<Self, DbErr> {
        let mut standing = Self {
            school_year: school_year.start_year(),
            tracks: HashMap::new(),
            allocations: HashMap::new(),
            in_use: in_use(tx).await?,
        };
        let tracks = track::Entity::find()
            .order_by_asc(track::Column::Position)
            .all(tx)
            .await?;
        for row in tracks {
            standing
                .tracks
                .entry(row.programme_id)
                .or_default()
                .push(row);
        }
        for row in place_allocation::Entity::find().all(tx).await? {
            if row.school_year == standing.school_year {
                let rows = standing.allocations.entry(row.programme_id).or_default();
                rows.push(row);
            } else {
                standing.in_use.extend(row.track_id);
            }
        }
        Ok(standing)
    }
}

async fn in_use(tx: &DatabaseTransaction) -> Result<HashSet<Uuid>, DbErr> {
    let mut found: HashSet<Uuid> = place_count_track::Entity::find()
        .select_only()
        .column(place_count_track::Column::TrackId)
        .distinct()
        .into_tuple::<Uuid>()
        .all(tx)
        .await?
        .into_iter()
        .collect();
    let moved = seat_movement::Entity::find()
        .select_only()
        .column(seat_movement::Column::TrackId)
        .filter(seat_movement::Column::TrackId.is_not_null())
        .distinct()
        .into_tuple::<Uuid>()
        .all(tx)
        .await?;
    found.extend(moved);
    Ok(found)
}

/// Brings a programme's tracks and places in line with the file.
pub(in crate::import) async fn put(
    tx: &DatabaseTransaction,
    standing: &mut Standing,
    programme: Uuid,
    listed: &Listed,
) -> Result<Result<Done, Fault>, DbErr> {
    let before = standing.tracks.remove(&programme).unwrap_or_default();
    let wanted: HashSet<_> = listed
        .tracks
        .iter()
        .map(|t| key(&t.name.nb, t.level))
        .collect();
    let (kept, gone): (Vec<_>, Vec<_>) = before
        .into_iter()
        .partition(|row| wanted.contains(&known_by(row)));
    if let Some(row) = gone.iter().find(|row| standing.in_use.contains(&row.id)) {
        return Ok(Err(Fault {
            line: Some(listed.line),
            programme: Some(listed.slug.clone()),
            field: "tracks".to_owned(),
            remedy: Remedy::TrackInUse(title(row)),
        }));
    }
    let allocations = standing.allocations.remove(&programme).unwrap_or_default();
    let ids = track_ids(programme, listed, &kept, &gone);
    let stale: Vec<_> = ids
        .iter()
        .zip(&listed.tracks)
        .enumerate()
        .filter_map(|(index, (id, track))| wanted_row(programme, *id, index, track, &kept))
        .collect();
    let tracks = !gone.is_empty() || !stale.is_empty();
    let wanted = decided(listed);
    let (right, wrong): (Vec<_>, Vec<_>) = allocations
        .into_iter()
        .partition(|row| wanted.iter().any(|decided| says(row, decided, &ids)));
    let places = !wrong.is_empty() || right.len() != wanted.len();
    // What refers goes before what it refers to, and comes after.
    for row in wrong {
        row.delete(tx).await?;
    }
    if tracks {
        replace_tracks(tx, programme, gone, stale).await?;
    }
    for decided in wanted {
        if !right.iter().any(|row| says(row, &decided, &ids)) {
            let track = decided.track.and_then(|index| ids.get(index).copied());
            allocation(programme, track, standing.school_year, &decided)
                .insert(tx)
                .await?;
        }
    }
    Ok(Ok(Done { tracks, places }))
}

fn known_by(row: &track::Model) -> (String, Option<Level>) {
    key(&title(row), row.level)
}

/// A track's bokmål name.
fn title(row: &track::Model) -> String {
    serde_json::from_value::<LocalText>(row.name.clone())
        .map(|name| name.nb)
        .unwrap_or_default()
}

/// An id for each track of the file, in its order: the one it has, or a new one.
fn track_ids(
    programme: Uuid,
    listed: &Listed,
    kept: &[track::Model],
    gone: &[track::Model],
) -> Vec<Uuid> {
    let taken = |id: Uuid| kept.iter().chain(gone).any(|row| row.id == id);
    let owner = programme.to_string();
    let new = |track: &Track| {
        let level = format!("{:?}", track.level);
        // A track renamed since may still have the id its old name gave it.
        (0_u32..)
            .map(|turn| {
                id(
                    Kind::Track,
                    &[&owner, &track.name.nb, &level, &turn.to_string()],
                )
            })
            .find(|id| !taken(*id))
            .unwrap_or_default()
    };
    let ids = listed.tracks.iter().map(|track| {
        kept.iter()
            .find(|row| known_by(row) == key(&track.name.nb, track.level))
            .map_or_else(|| new(track), |row| row.id)
    });
    ids.collect()
}

fn json<T: serde::Serialize>(value: &T) -> Json {
    serde_json::to_value(value).unwrap_or_default()
}

/// The row a track should be, and whether it is new; none when it is so already.
fn wanted_row(
    programme: Uuid,
    id: Uuid,
    index: usize,
    track: &Track,
    kept: &[track::Model],
) -> Option<(bool, track::Model)> {
    let row = track::Model {
        id,
        programme_id: programme,
        position: i32::try_from(index).unwrap_or(i32::MAX),
        name: json(&track.name),
        area: track.area,
        level: track.level,
        grep_code: track.grep_code.clone(),
        class_model: track.class_model,
        subjects: json(&track.subjects),
        note: track.note.as_ref().map(json),
    };
    match kept.iter().find(|had| had.id == id) {
        Some(had) if *had == row => None,
        had => Some((had.is_none(), row)),
    }
}

async fn replace_tracks(
    tx: &DatabaseTransaction,
    programme: Uuid,
    gone: Vec<track::Model>,
    stale: Vec<(bool, track::Model)>,
) -> Result<(), DbErr> {
    for row in gone {
        row.delete(tx).await?;
    }
    // Positions are unique in a programme: those that move step aside first.
    let moving: Vec<Uuid> = stale.iter().map(|(_, row)| row.id).collect();
    track::Entity::update_many()
        .col_expr(
            track::Column::Position,
            Expr::col(track::Column::Position).add(ASIDE),
        )
        .filter(track::Column::ProgrammeId.eq(programme))
        .filter(track::Column::Id.is_in(moving))
        .exec(tx)
        .await?;
    for (new, row) in stale {
        let row = row.into_active_model().reset_all();
        if new {
            row.insert(tx).await?;
        } else {
            row.update(tx).await?;
        }
    }
    Ok(())
}

/// Whether an allocation is what the file decides.
fn says(row: &place_allocation::Model, decided: &Decided, ids: &[Uuid]) -> bool {
    let same = |stored: i32, wanted: u32| u32::try_from(stored) == Ok(wanted);
    row.track_id == decided.track.and_then(|index| ids.get(index).copied())
        && same(row.approved_places, decided.approved)
        && same(row.over_intake_percent, decided.over_intake_percent)
        && match (row.budget_places, decided.budget) {
            (None, None) => true,
            (Some(stored), Some(wanted)) => same(stored, wanted),
            _ => false,
        }
}

fn allocation(
    programme: Uuid,
    track: Option<Uuid>,
    school_year: i32,
    decided: &Decided,
) -> place_allocation::ActiveModel {
    let whole = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let key = [
        programme.to_string(),
        track.map(|id| id.to_string()).unwrap_or_default(),
        school_year.to_string(),
    ];
    place_allocation::ActiveModel {
        id: Set(id(Kind::Allocation, &key.each_ref().map(String::as_str))),
        programme_id: Set(programme),
        track_id: Set(track),
        school_year: Set(school_year),
        approved_places: Set(whole(decided.approved)),
        over_intake_percent: Set(whole(decided.over_intake_percent)),
        budget_places: Set(decided.budget.map(whole)),
    }
}
