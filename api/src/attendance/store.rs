//! Attendance in SQL.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::admission::AdmissionState;
use domain::attendance::{AttendanceMark, Marked};
use domain::id::{AdmissionId, YouthId};
use domain::policy::{Permit, RunEnrolment, RunGroup};
use domain::school_year::SchoolYear;
use entity::{admission, attendance};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::{Attended, Marks};
use crate::admissions::store::{Found, Row, attending};
use crate::cx::{Cx, new_id};
use crate::error::AppError;

/// Who came when, by the request: one statement, however many they are.
///
/// # Errors
/// When the database fails.
pub async fn of(
    db: &impl ConnectionTrait,
    admissions: &[Uuid],
) -> Result<HashMap<Uuid, Attended>, AppError> {
    let rows: Vec<(Uuid, NaiveDate, AttendanceMark)> = attendance::Entity::find()
        .select_only()
        .columns([
            attendance::Column::AdmissionId,
            attendance::Column::Day,
            attendance::Column::Mark,
        ])
        .filter(attendance::Column::AdmissionId.is_in(admissions.iter().copied()))
        .order_by_desc(attendance::Column::Day)
        .into_tuple()
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Attended> = HashMap::new();
    for (admission, day, mark) in rows {
        let attended = found.entry(admission).or_default();
        attended.marks.push(Marked { day, mark });
    }
    Ok(found)
}

/// Writes marks down, each in the place of one that is there.
pub(super) async fn mark(
    tx: &DatabaseTransaction,
    cx: &Cx,
    permits: &HashMap<AdmissionId, (Permit<RunEnrolment>, YouthId)>,
    asked: &Marks,
) -> Result<(), AppError> {
    use attendance::Column;
    let row = |(id, mark): &(AdmissionId, AttendanceMark)| {
        let (permit, youth) = permits.get(id)?;
        Some(attendance::ActiveModel {
            id: Set(new_id()),
            admission_id: Set(permit.subject().0),
            youth_id: Set(youth.0),
            day: Set(asked.day),
            mark: Set(*mark),
            person_id: Set(permit.person().0),
            recorded_at: Set(cx.now()),
        })
    };
    let rows: Option<Vec<_>> = asked.marks.iter().map(row).collect();
    let rows = rows.ok_or(AppError::broken("a mark without a permit"))?;
    let replace = OnConflict::columns([Column::AdmissionId, Column::Day])
        .update_columns([Column::Mark, Column::PersonId, Column::RecordedAt])
        .to_owned();
    attendance::Entity::insert_many(rows)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Everybody on trial at a programme, and its pupils: of this school year, and of years
/// before as long as nobody has said what became of them. With those who stay the next
/// year already. Two statements.
pub(super) async fn members(
    db: &impl ConnectionTrait,
    permit: &Permit<RunGroup>,
    year: SchoolYear,
) -> Result<(Vec<Found>, HashSet<Uuid>), DbErr> {
    let all = attending(db, permit.subject()).await?;
    let stay = staying(db, all.iter().map(|one| one.row.id)).await?;
    let year = year.start_year();
    let is_here = |one: &Found| match one.row.state {
        AdmissionState::Admitted if one.row.school_year < year => !stay.contains(&one.row.id),
        AdmissionState::Admitted => one.row.school_year == year,
        _ => true,
    };
    Ok((all.into_iter().filter(is_here).collect(), stay))
}

/// Those of some pupils who stay the next school year.
async fn staying(
    db: &impl ConnectionTrait,
    pupils: impl Iterator<Item = Uuid>,
) -> Result<HashSet<Uuid>, DbErr> {
    let found: Vec<Option<Uuid>> = admission::Entity::find()
        .select_only()
        .column(admission::Column::ContinuesId)
        .filter(admission::Column::ContinuesId.is_in(pupils))
        .filter(admission::Column::State.eq(AdmissionState::Admitted))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().flatten().collect())
}

/// Every pupil in the city who has begun, of this school year or not followed up since
/// one before. Two statements.
pub(super) async fn pupils(db: &impl ConnectionTrait, today: NaiveDate) -> Result<Vec<Row>, DbErr> {
    let year = SchoolYear::of(today).start_year();
    let rows = admission::Entity::find()
        .filter(admission::Column::State.eq(AdmissionState::Admitted))
        .filter(admission::Column::SchoolYear.lte(year))
        .order_by_asc(admission::Column::Id)
        .all(db)
        .await?;
    let stay = staying(db, rows.iter().map(|row| row.id)).await?;
    let is_here = |row: &Row| row.school_year == year || !stay.contains(&row.id);
    Ok(rows.into_iter().filter(is_here).collect())
}
