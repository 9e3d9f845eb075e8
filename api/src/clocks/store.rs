//! The clocks in SQL. What changes a row does so under a condition, and says whether it
//! was the one to do it.

use chrono::{DateTime, NaiveDate, Utc};
use domain::admission::{AdmissionState, ClockKind, Letter};
use domain::id::ProgrammeId;
use domain::ledger::MovementKind;
use domain::school_year::SchoolYear;
use entity::{admission, notification, place_count, seat_movement};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::seats::Freed;
use crate::admissions::store::{Found, Row, matching};
use crate::cx::Cx;

/// Everything past its day that has not been told to the end.
pub(super) async fn overdue(
    db: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<Vec<Found>, DbErr> {
    let late = Condition::all()
        .add(admission::Column::DueOn.lt(today))
        .add(admission::Column::ClockKind.is_not_null())
        .add(admission::Column::Escalated.lt(2));
    matching(db, late).await
}

/// Goes one step on with what is overdue; false where somebody else has, or the clock
/// is another by now.
pub(super) async fn escalate(
    db: &impl ConnectionTrait,
    row: &Row,
    from: i32,
) -> Result<bool, DbErr> {
    let changed = admission::Entity::update_many()
        .col_expr(admission::Column::Escalated, Expr::value(from + 1))
        .filter(admission::Column::Id.eq(row.id))
        .filter(admission::Column::Escalated.eq(from))
        .filter(admission::Column::ClockKind.eq(row.clock_kind))
        .filter(admission::Column::DueOn.eq(row.due_on))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// Those who wait and were neither asked nor heard since a moment.
pub(super) async fn to_be_asked(
    db: &impl ConnectionTrait,
    since: DateTime<Utc>,
) -> Result<Vec<Row>, DbErr> {
    use admission::Column;
    let not_since = |column: Column| column.is_null().or(column.lte(since));
    admission::Entity::find()
        .filter(Column::State.eq(AdmissionState::Waitlisted))
        .filter(Column::ClockKind.is_null())
        .filter(Column::WaitlistedAt.lte(since))
        .filter(not_since(Column::InterestAskedAt))
        .filter(not_since(Column::InterestConfirmedAt))
        .order_by_asc(Column::Id)
        .limit(500)
        .all(db)
        .await
}

/// Starts the clock of the question; false where somebody else has, or it is no longer
/// to be asked.
pub(super) async fn ask(
    db: &impl ConnectionTrait,
    cx: &Cx,
    row: &Row,
    due: NaiveDate,
) -> Result<bool, DbErr> {
    use admission::Column;
    let changed = admission::Entity::update_many()
        .col_expr(Column::InterestAskedAt, Expr::value(cx.now()))
        .col_expr(
            Column::ClockKind,
            Expr::value(domain::codes::written(ClockKind::AnswerInterest)),
        )
        .col_expr(Column::ClockFrom, Expr::value(cx.today()))
        .col_expr(Column::DueOn, Expr::value(due))
        .col_expr(Column::Escalated, Expr::value(0))
        .filter(Column::Id.eq(row.id))
        .filter(Column::State.eq(AdmissionState::Waitlisted))
        .filter(Column::ClockKind.is_null())
        .filter(Column::Version.eq(row.version))
        .exec(db)
        .await?;
    Ok(changed.rows_affected == 1)
}

/// The programmes somebody waits for.
pub(super) async fn waited_for(
    db: &impl ConnectionTrait,
    year: SchoolYear,
) -> Result<Vec<ProgrammeId>, DbErr> {
    let found: Vec<Uuid> = admission::Entity::find()
        .select_only()
        .column(admission::Column::ProgrammeId)
        .filter(admission::Column::State.eq(AdmissionState::Waitlisted))
        .filter(admission::Column::SchoolYear.eq(year.start_year()))
        .distinct()
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(ProgrammeId).collect())
}

/// When a seat last came free at some programmes: by somebody leaving or letting go, or
/// by a count.
pub(super) async fn freed(
    db: &impl ConnectionTrait,
    programmes: &[ProgrammeId],
    year: SchoolYear,
) -> Result<Freed, DbErr> {
    let ids = || programmes.iter().map(|id| id.0);
    let kinds = [MovementKind::Release, MovementKind::Leave];
    let moved: Vec<(Uuid, Option<DateTime<Utc>>)> = seat_movement::Entity::find()
        .select_only()
        .column(seat_movement::Column::ProgrammeId)
        .column_as(seat_movement::Column::RecordedAt.max(), "at")
        .filter(seat_movement::Column::ProgrammeId.is_in(ids()))
        .filter(seat_movement::Column::SchoolYear.eq(year.start_year()))
        .filter(seat_movement::Column::Kind.is_in(kinds))
        .group_by(seat_movement::Column::ProgrammeId)
        .into_tuple()
        .all(db)
        .await?;
    let counted: Vec<(Uuid, Option<DateTime<Utc>>)> = place_count::Entity::find()
        .select_only()
        .column(place_count::Column::ProgrammeId)
        .column_as(place_count::Column::RecordedAt.max(), "at")
        .filter(place_count::Column::ProgrammeId.is_in(ids()))
        .filter(place_count::Column::SchoolYear.eq(year.start_year()))
        .group_by(place_count::Column::ProgrammeId)
        .into_tuple()
        .all(db)
        .await?;
    let mut found = Freed::new();
    for (programme, at) in moved.into_iter().chain(counted) {
        if let Some(at) = at {
            let last = found.entry(programme).or_insert(at);
            *last = Ord::max(at, *last);
        }
    }
    Ok(found)
}

/// Whether it has been told that a place is free here, since a moment.
pub(super) async fn is_told(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
    since: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let told = notification::Entity::find()
        .filter(notification::Column::ProgrammeId.eq(programme.0))
        .filter(notification::Column::Letter.eq(Letter::NextInLine))
        .filter(notification::Column::CreatedAt.gte(since))
        .count(db)
        .await?;
    Ok(told > 0)
}

/// Whether an agreement has been proposed to a pupil, since a moment.
pub(super) async fn is_proposed(
    db: &impl ConnectionTrait,
    admission: Uuid,
    since: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let told = notification::Entity::find()
        .filter(notification::Column::AdmissionId.eq(admission))
        .filter(notification::Column::Letter.eq(Letter::AgreementProposed))
        .filter(notification::Column::CreatedAt.gte(since))
        .count(db)
        .await?;
    Ok(told > 0)
}
