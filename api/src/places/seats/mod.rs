//! Seats taken and let go, one at a time, under the programme's lock: never one past
//! the limit (design § 3).

mod store;

use chrono::{DateTime, TimeDelta, Utc};
use domain::admission::SeatEffect;
use domain::code::Rule;
use domain::id::{AdmissionId, ProgrammeId};
use domain::ledger::MovementKind;
use domain::policy::{Permit, TakeStep};
use domain::school_year::SchoolYear;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::board::Standing;
use super::store::standing;
use crate::cx::Cx;
use crate::error::AppError;
use crate::programmes::store::{Locked, seats_moved};

/// Where a seat is taken: a school year has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    pub year: SchoolYear,
    pub track: Option<Uuid>,
    pub admission: AdmissionId,
}

/// Does to the seats what a step does. `programme` is locked by the transaction.
///
/// # Errors
/// `Rule(NoSeatLeft)`, `Rule(NotAllocated)` where no places are decided for that year,
/// and `Rule(NeverCounted)` where nobody knows how many are taken.
pub(crate) async fn apply(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<TakeStep>,
    programme: &Locked,
    seat: Seat,
    effect: SeatEffect,
) -> Result<(), AppError> {
    let kinds: &[MovementKind] = match effect {
        SeatEffect::None => return Ok(()),
        SeatEffect::Hold => &[MovementKind::Hold],
        SeatEffect::Release => &[MovementKind::Release],
        SeatEffect::Enrol => &[MovementKind::Release, MovementKind::Enrol],
        SeatEffect::EnrolNext | SeatEffect::EnrolAgain => &[MovementKind::Enrol],
        SeatEffect::Leave => &[MovementKind::Leave],
        SeatEffect::HoldAgain => &[MovementKind::Leave, MovementKind::Hold],
    };
    let is_one_more = matches!(
        effect,
        SeatEffect::Hold | SeatEffect::EnrolNext | SeatEffect::EnrolAgain
    );
    if is_one_more {
        open_year(cx, tx, permit, programme, seat.year).await?;
        let stands = standing(tx, programme.id(), seat.year, by_anybody(cx)).await?;
        has_room(&stands, seat.track)?;
    }
    let at = after_count(tx, programme, seat.year, cx.now()).await?;
    for kind in kinds {
        store::move_seat(tx, permit, programme.id(), seat, *kind, at, cx.now()).await?;
    }
    seats_moved(tx, programme.id()).await?;
    Ok(())
}

/// Refuses a school year that no places are decided for.
///
/// # Errors
/// `Rule(NotAllocated)`.
pub(crate) async fn allocated(
    cx: &Cx,
    tx: &DatabaseTransaction,
    programme: ProgrammeId,
    year: SchoolYear,
) -> Result<(), AppError> {
    let stands = standing(tx, programme, year, cx.now()).await?;
    if stands.is_allocated() {
        Ok(())
    } else {
        Err(AppError::Rule(Rule::NotAllocated))
    }
}

/// Whether one more fits: in the programme, and in the track where it has places and
/// figures of its own.
fn has_room(standing: &Standing, track: Option<Uuid>) -> Result<(), AppError> {
    if !standing.is_allocated() {
        return Err(AppError::Rule(Rule::NotAllocated));
    }
    let whole = standing.seats();
    if whole.enrolled.is_none() {
        return Err(AppError::Rule(Rule::NeverCounted));
    }
    let own = track.and_then(|id| standing.track(id).seats());
    for seats in [Some(whole), own].into_iter().flatten() {
        if seats.enrolled.is_some() && !seats.has_room() {
            let limit = seats.limit;
            return Err(AppError::Rule(Rule::NoSeatLeft { limit }));
        }
    }
    Ok(())
}

/// A moment after all that is written: another process's clock may be ahead of ours,
/// and what it has taken counts as taken.
fn by_anybody(cx: &Cx) -> DateTime<Utc> {
    cx.now() + TimeDelta::days(366)
}

/// Moves a held seat to another track of the programme, where that one has room.
///
/// # Errors
/// As [`apply`].
pub(crate) async fn change_track(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<TakeStep>,
    programme: &Locked,
    seat: Seat,
    to: Option<Uuid>,
) -> Result<(), AppError> {
    if seat.track == to {
        return Ok(());
    }
    apply(cx, tx, permit, programme, seat, SeatEffect::Release).await?;
    let there = Seat { track: to, ..seat };
    apply(cx, tx, permit, programme, there, SeatEffect::Hold).await
}

/// A school year to come starts from nobody, until somebody counts.
async fn open_year(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<TakeStep>,
    programme: &Locked,
    year: SchoolYear,
) -> Result<(), AppError> {
    if year <= cx.school_year() {
        return Ok(());
    }
    let stands = standing(tx, programme.id(), year, by_anybody(cx)).await?;
    if stands.is_allocated() && stands.count().is_none() {
        store::open_year(tx, permit, programme, year, cx.now()).await?;
    }
    Ok(())
}

/// The moment of a movement: now, or just after a count of this very moment, which
/// would else be taken to hold it already.
async fn after_count(
    tx: &DatabaseTransaction,
    programme: &Locked,
    year: SchoolYear,
    now: DateTime<Utc>,
) -> Result<DateTime<Utc>, AppError> {
    let counted = store::last_counted(tx, programme.id(), year).await?;
    Ok(match counted {
        Some(at) if at >= now => at + TimeDelta::microseconds(1),
        _ => now,
    })
}
