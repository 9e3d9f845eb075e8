//! Requests for a place in SQL.

mod around;
mod event;
mod found;
mod parties;
mod reading;

use domain::admission::{AdmissionState, AdmissionStep, Situation};
use domain::id::{AdmissionId, ProgrammeId, YouthId};
use domain::policy::{Permit, TakeStep};
use entity::{admission, meeting, referral, trial};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect,
};
use uuid::Uuid;

use crate::error::AppError;
use crate::programmes::store::Locked;

pub use around::{
    Event, Permits, Referral, Request, intake_people, referrals, requests, situations, stories,
};
pub use event::{Before, add_event};
pub use found::{Found, found, matching, of_request, of_youths, relatives};
pub use parties::{Party, parties};
pub use reading::{facts, one, trial, whose};

/// One programme's part of a request, as stored.
pub type Row = admission::Model;
/// A trial, as stored.
pub type Trial = trial::Model;

/// The programmes a step is about: its own, and at an admission those of the young
/// person's other open requests, whose seats are let go.
///
/// # Errors
/// When the database fails.
pub async fn programmes_of(
    db: &impl ConnectionTrait,
    row: &Option<Row>,
    step: AdmissionStep,
) -> Result<Vec<ProgrammeId>, DbErr> {
    let Some(row) = row else {
        return Ok(vec![ProgrammeId(Uuid::nil())]);
    };
    let mut found = vec![ProgrammeId(row.programme_id)];
    if step == AdmissionStep::Admit {
        let others = others_open(db, row).await?;
        found.extend(others.iter().map(|other| ProgrammeId(other.programme_id)));
    }
    Ok(found)
}

/// The young person's other open requests for the same school year.
///
/// # Errors
/// When the database fails.
pub async fn others_open(db: &impl ConnectionTrait, row: &Row) -> Result<Vec<Row>, DbErr> {
    admission::Entity::find()
        .filter(admission::Column::YouthId.eq(row.youth_id))
        .filter(admission::Column::SchoolYear.eq(row.school_year))
        .filter(admission::Column::State.is_in(AdmissionState::OPEN))
        .filter(admission::Column::Id.ne(row.id))
        .all(db)
        .await
}

/// What the state machine asks about a request.
///
/// # Errors
/// When the database fails.
pub(crate) async fn situation(
    db: &impl ConnectionTrait,
    row: &Row,
    trial: Option<&Trial>,
    programmes: &[Locked],
) -> Result<Situation, DbErr> {
    let waits = |count: u64| count > 0;
    let meetings = meeting::Entity::find()
        .filter(meeting::Column::AdmissionId.eq(row.id))
        .filter(meeting::Column::Outcome.is_null())
        .count(db);
    let referrals = referral::Entity::find()
        .filter(referral::Column::AdmissionId.eq(row.id))
        .filter(referral::Column::ConfirmedAt.is_null())
        .count(db);
    let next = admission::Entity::find()
        .filter(admission::Column::ContinuesId.eq(row.id))
        .filter(admission::Column::State.eq(AdmissionState::Admitted))
        .count(db);
    let own = programmes
        .iter()
        .find(|locked| locked.id().0 == row.programme_id);
    Ok(Situation {
        state: row.state,
        holds_seat: row.holds_seat,
        meeting_ahead: waits(meetings.await?),
        extended: trial.is_some_and(|trial| trial.extended_at.is_some()),
        trial_over: trial.is_some_and(|trial| trial.ended_on.is_some()),
        accepted: row.accepted_at.is_some(),
        referral_open: waits(referrals.await?),
        continues: waits(next.await?),
        trial_holds: own.is_none_or(Locked::trial_holds_seat),
    })
}

/// Writes a request as it is now.
///
/// # Errors
/// `Internal` for a permit that is about another, or when the database fails.
pub async fn save(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
    row: &Row,
) -> Result<(), AppError> {
    if permit.subject().0 != AdmissionId(row.id) {
        return Err(AppError::broken("a permit for another request"));
    }
    write(db, row).await
}

async fn write(db: &impl ConnectionTrait, row: &Row) -> Result<(), AppError> {
    row.clone()
        .into_active_model()
        .reset_all()
        .update(db)
        .await?;
    Ok(())
}

/// Closes the young person's other request, which follows from a place elsewhere.
///
/// # Errors
/// `Internal` when it is somebody else's, or when the database fails.
pub async fn save_other(
    db: &impl ConnectionTrait,
    _permit: &Permit<TakeStep>,
    admitted: &Row,
    other: &Row,
) -> Result<(), AppError> {
    if admitted.youth_id != other.youth_id {
        return Err(AppError::broken("the request of another young person"));
    }
    write(db, other).await
}

/// Every request of a young person, for the ties that follow from them.
///
/// # Errors
/// When the database fails.
pub async fn of_youth(db: &impl ConnectionTrait, youth: YouthId) -> Result<Vec<Row>, DbErr> {
    admission::Entity::find()
        .filter(admission::Column::YouthId.eq(youth.0))
        .limit(1_000)
        .all(db)
        .await
}
