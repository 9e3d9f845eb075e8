//! Movements of seats in SQL.

use chrono::{DateTime, TimeDelta, Utc};
use domain::count::CountKind;
use domain::id::ProgrammeId;
use domain::ledger::MovementKind;
use domain::policy::{Permit, TakeStep};
use domain::school_year::SchoolYear;
use entity::{place_count, seat_movement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    Set,
};

use super::Seat;
use crate::cx::new_id;
use crate::error::AppError;
use crate::programmes::store::Locked;

/// A count of nobody, from which a school year to come starts.
pub(super) async fn open_year(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
    programme: &Locked,
    year: SchoolYear,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    place_count::ActiveModel {
        id: Set(new_id()),
        programme_id: Set(programme.id().0),
        school_year: Set(year.start_year()),
        kind: Set(CountKind::Opening),
        enrolled: Set(0),
        over_limit: Set(false),
        expected: Set(None),
        effective_at: Set(now - TimeDelta::microseconds(1)),
        recorded_at: Set(now),
        person_id: Set(Some(permit.person().0)),
        agency_id: Set(programme.facts().host.0),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// When a programme was last counted, of a school year.
pub(super) async fn last_counted(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
    year: SchoolYear,
) -> Result<Option<DateTime<Utc>>, DbErr> {
    let row = place_count::Entity::find()
        .filter(place_count::Column::ProgrammeId.eq(programme.0))
        .filter(place_count::Column::SchoolYear.eq(year.start_year()))
        .order_by_desc(place_count::Column::EffectiveAt)
        .one(db)
        .await?;
    Ok(row.map(|row| row.effective_at))
}

/// Writes down that a seat has moved.
pub(super) async fn move_seat(
    db: &impl ConnectionTrait,
    _permit: &Permit<TakeStep>,
    programme: ProgrammeId,
    seat: Seat,
    kind: MovementKind,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    seat_movement::ActiveModel {
        id: Set(new_id()),
        programme_id: Set(programme.0),
        track_id: Set(seat.track),
        school_year: Set(seat.year.start_year()),
        kind: Set(kind),
        effective_at: Set(at),
        recorded_at: Set(now),
        admission_id: Set(Some(seat.admission.0)),
    }
    .insert(db)
    .await?;
    Ok(())
}
