//! Those who wait, in SQL.

use domain::admission::AdmissionState;
use domain::id::ProgrammeId;
use domain::ot_status::OtStatus;
use domain::school_year::SchoolYear;
use domain::waiting::WaitingCriterion;
use entity::{admission, waiting_criterion, youth};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::admissions::store::Row;

/// The criteria, in order.
pub(super) async fn criteria(db: &impl ConnectionTrait) -> Result<Vec<WaitingCriterion>, DbErr> {
    let rows = waiting_criterion::Entity::find()
        .order_by_asc(waiting_criterion::Column::Position)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.criterion).collect())
}

/// Everybody who waits at some programmes, with the criteria they meet.
pub(super) async fn waiting(
    db: &impl ConnectionTrait,
    programmes: &[ProgrammeId],
    year: SchoolYear,
) -> Result<Vec<(Row, Vec<WaitingCriterion>)>, DbErr> {
    let rows = admission::Entity::find()
        .find_also_related(youth::Entity)
        .filter(admission::Column::ProgrammeId.is_in(programmes.iter().map(|id| id.0)))
        .filter(admission::Column::SchoolYear.eq(year.start_year()))
        .filter(admission::Column::State.eq(AdmissionState::Waitlisted))
        .all(db)
        .await?;
    let meets = |(row, young): (Row, Option<youth::Model>)| {
        let is_unknown = young.is_some_and(|young| young.status == OtStatus::Otuk);
        let met = [
            (WaitingCriterion::NoActivity, is_unknown),
            (
                WaitingCriterion::ReferredBefore,
                row.referred_from_id.is_some(),
            ),
            (
                WaitingCriterion::ConfirmedInterest,
                row.interest_confirmed_at.is_some(),
            ),
        ];
        let met = met.into_iter().filter(|(_, is_met)| *is_met);
        (row, met.map(|(criterion, _)| criterion).collect())
    };
    Ok(rows.into_iter().map(meets).collect())
}
