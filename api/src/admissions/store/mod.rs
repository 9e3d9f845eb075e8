//! Requests for a place in SQL.

mod around;
pub mod enrolment;
mod event;
mod found;
pub mod list;
mod parties;
mod reading;
pub mod undoing;
pub mod waiting;

use domain::access::YouthFacts;
use domain::admission::{AdmissionState, AdmissionStep, Situation};
use domain::code::Rule;
use domain::id::{AdmissionId, ProgrammeId, YouthId};
use domain::policy::{Action, Permit, RunEnrolment, TakeStep};
use domain::school_year::SchoolYear;
use entity::{admission, meeting, referral, trial};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect, SqlErr,
};
use uuid::Uuid;

use crate::error::AppError;
use crate::programmes::store::Locked;

pub use around::{
    Event, Permits, Referral, Request, intake_people, referrals, requests, situations, stories,
};
pub use event::Before;
pub(super) use event::{Told, add_event, tell};
pub use found::{Found, attending, found, matching, of_ids, of_request, of_youths, relatives};
pub use parties::{Party, parties};
pub use reading::{facts, one, referred, trial, whose};

/// One programme's part of a request, as stored.
pub type Row = admission::Model;
/// A trial, as stored.
pub type Trial = trial::Model;

/// The programmes a step is about: its own, and where it gives a place those of the young
/// person's other open requests for that year, whose seats are let go. The same
/// statements where there is no such request.
///
/// # Errors
/// When the database fails.
pub async fn programmes_of(
    db: &impl ConnectionTrait,
    row: &Option<Row>,
    step: AdmissionStep,
) -> Result<Vec<ProgrammeId>, DbErr> {
    let own = row.as_ref().map_or(Uuid::nil(), |row| row.programme_id);
    let mut found = vec![ProgrammeId(own)];
    let ahead = match step {
        AdmissionStep::Admit => Some(0),
        AdmissionStep::Continue => Some(1),
        _ => None,
    };
    if let Some(ahead) = ahead {
        let (youth, year, id) = row.as_ref().map_or((Uuid::nil(), 0, Uuid::nil()), |row| {
            (row.youth_id, row.school_year + ahead, row.id)
        });
        let others = open_beside(db, youth, year, id).await?;
        found.extend(others.iter().map(|other| ProgrammeId(other.programme_id)));
    }
    Ok(found)
}

/// The young person's other open requests for a school year.
///
/// # Errors
/// When the database fails.
pub async fn others_open(
    db: &impl ConnectionTrait,
    row: &Row,
    year: SchoolYear,
) -> Result<Vec<Row>, DbErr> {
    open_beside(db, row.youth_id, year.start_year(), row.id).await
}

async fn open_beside(
    db: &impl ConnectionTrait,
    youth: Uuid,
    year: i32,
    id: Uuid,
) -> Result<Vec<Row>, DbErr> {
    admission::Entity::find()
        .filter(admission::Column::YouthId.eq(youth))
        .filter(admission::Column::SchoolYear.eq(year))
        .filter(admission::Column::State.is_in(AdmissionState::OPEN))
        .filter(admission::Column::Id.ne(id))
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

/// Writes a request as it is now: the one the permit is for, or another of the same
/// young person that the step closes.
///
/// # Errors
/// `Internal` for somebody else's, or when the database fails.
pub async fn save(
    db: &impl ConnectionTrait,
    _permit: &Permit<TakeStep>,
    youth: &YouthFacts,
    row: &Row,
) -> Result<(), AppError> {
    if row.youth_id != youth.youth.0 {
        return Err(AppError::broken("the request of another young person"));
    }
    let row = row.clone().into_active_model().reset_all();
    row.update(db).await?;
    Ok(())
}

/// Something of a pupil has changed, and the state has not: the next change must name
/// the new version.
///
/// # Errors
/// `Internal` for a permit that is about another, or when the database fails.
pub async fn bump(
    db: &impl ConnectionTrait,
    permit: &Permit<RunEnrolment>,
    row: &Row,
) -> Result<(), AppError> {
    if permit.subject() != AdmissionId(row.id) {
        return Err(AppError::broken("a permit for another request"));
    }
    // The version alone: a day that a holiday moves meanwhile stays moved.
    admission::Entity::update_many()
        .col_expr(admission::Column::Version, Expr::value(row.version + 1))
        .filter(admission::Column::Id.eq(row.id))
        .exec(db)
        .await?;
    Ok(())
}

/// Keeps a request that begins.
///
/// # Errors
/// `Rule(AlreadyAsked)` where there is an open one at the programme for the year, or
/// when the database fails.
pub async fn add<A: Action>(
    db: &impl ConnectionTrait,
    _permit: &Permit<A>,
    row: &Row,
) -> Result<(), AppError> {
    let new = row.clone().into_active_model().reset_all();
    let added = admission::Entity::insert(new).exec_without_returning(db);
    match added.await {
        Ok(_) => Ok(()),
        Err(error) => Err(match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => AppError::Rule(Rule::AlreadyAsked),
            _ => error.into(),
        }),
    }
}

/// Whether the young person is a pupil of a school year by another request.
///
/// # Errors
/// When the database fails.
pub async fn is_pupil_elsewhere(
    db: &impl ConnectionTrait,
    row: &Row,
    year: SchoolYear,
) -> Result<bool, DbErr> {
    let others = admission::Entity::find()
        .filter(admission::Column::YouthId.eq(row.youth_id))
        .filter(admission::Column::SchoolYear.eq(year.start_year()))
        .filter(admission::Column::State.eq(AdmissionState::Admitted))
        .filter(admission::Column::Id.ne(row.id))
        .count(db);
    Ok(others.await? > 0)
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
