//! Pupils' places in SQL: tracks, the next year's admission, and what ends with a place.

use chrono::NaiveDate;
use domain::admission::AdmissionState;
use domain::attendance::AgreementEnd;
use domain::id::{AdmissionId, ProgrammeId};
use domain::policy::{Permit, TakeStep};
use domain::school_year::SchoolYear;
use entity::{admission, attendance_agreement, track};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::Row;
use crate::cx::{Cx, new_id};
use crate::error::AppError;

/// Whether a track is the programme's.
///
/// # Errors
/// When the database fails.
pub async fn has_track(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
    id: Uuid,
) -> Result<bool, DbErr> {
    let found = track::Entity::find_by_id(id)
        .filter(track::Column::ProgrammeId.eq(programme.0))
        .count(db);
    Ok(found.await? > 0)
}

/// The admission that continues another, the latest of them.
///
/// # Errors
/// When the database fails.
pub async fn next(
    db: &impl ConnectionTrait,
    id: AdmissionId,
) -> Result<Option<AdmissionId>, DbErr> {
    let found = admission::Entity::find()
        .filter(admission::Column::ContinuesId.eq(id.0))
        .order_by_desc(admission::Column::Id)
        .one(db)
        .await?;
    Ok(found.map(|row| AdmissionId(row.id)))
}

/// The next year's admission of a pupil who stays: a pupil from its first day.
///
/// # Errors
/// `Internal` for a permit that is about another, or when the database fails.
pub async fn begin(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
    pupil: &Row,
    year: SchoolYear,
    track: Option<Uuid>,
    cx: &Cx,
) -> Result<Row, AppError> {
    if permit.subject().0 != AdmissionId(pupil.id) {
        return Err(AppError::broken("a permit for another request"));
    }
    let next = Row {
        id: new_id(),
        track_id: track,
        school_year: year.start_year(),
        state: AdmissionState::Admitted,
        state_since: cx.now(),
        holds_seat: false,
        admitted_on: Some(year.first_day()),
        ended_on: None,
        outcomes: None,
        subjects_passed: None,
        reason: None,
        referred_from_id: None,
        continues_id: Some(pupil.id),
        version: 1,
        created_at: cx.now(),
        ..pupil.clone()
    };
    let row = next.into_active_model().reset_all();
    Ok(row.insert(db).await?)
}

/// Ends the open agreement on attendance of somebody who leaves, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn end_agreement(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
    day: NaiveDate,
) -> Result<Option<Uuid>, DbErr> {
    let open = attendance_agreement::Entity::find()
        .filter(attendance_agreement::Column::AdmissionId.eq(permit.subject().0.0))
        .filter(attendance_agreement::Column::EndedOn.is_null())
        .order_by_desc(attendance_agreement::Column::Id)
        .one(db)
        .await?;
    let Some(open) = open else {
        return Ok(None);
    };
    set_agreement(db, open.id, Some((day, AgreementEnd::Left))).await?;
    Ok(Some(open.id))
}

/// Ends an agreement, or lets it go on.
pub(super) async fn set_agreement(
    db: &impl ConnectionTrait,
    id: Uuid,
    end: Option<(NaiveDate, AgreementEnd)>,
) -> Result<(), DbErr> {
    use attendance_agreement::Column;
    attendance_agreement::Entity::update_many()
        .col_expr(Column::EndedOn, Expr::value(end.map(|(day, _)| day)))
        .col_expr(Column::EndedAs, Expr::value(end.map(|(_, how)| how)))
        .filter(Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}
