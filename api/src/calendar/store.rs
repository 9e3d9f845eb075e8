//! School holidays in SQL, and the clocks they stop.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::admission::ClockKind;
use domain::calendar::Pause;
use domain::id::ProgrammeId;
use domain::school_year::SchoolYear;
use entity::{admission, programme, school_holiday};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::{Holiday, NewHoliday};
use crate::cx::new_id;

fn holiday(row: &school_holiday::Model) -> Holiday {
    Holiday {
        id: row.id,
        programme: row.programme_id.map(ProgrammeId),
        kind: row.kind,
        first: row.first_day,
        last: row.last_day,
    }
}

/// The days on which a programme's clocks stand still: the city's and its own.
///
/// # Errors
/// When the database fails.
pub async fn pauses(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
) -> Result<Vec<Pause>, DbErr> {
    let ours = Condition::any()
        .add(school_holiday::Column::ProgrammeId.is_null())
        .add(school_holiday::Column::ProgrammeId.eq(programme.0));
    let rows = school_holiday::Entity::find().filter(ours).all(db).await?;
    let pause = |row: school_holiday::Model| Pause {
        first: row.first_day,
        last: row.last_day,
    };
    Ok(rows.into_iter().map(pause).collect())
}

/// The holidays that fall in a school year, wholly or in part, by their first day.
///
/// # Errors
/// When the database fails.
pub async fn of_year(db: &impl ConnectionTrait, year: SchoolYear) -> Result<Vec<Holiday>, DbErr> {
    let rows = school_holiday::Entity::find()
        .filter(school_holiday::Column::FirstDay.lte(year.last_day()))
        .filter(school_holiday::Column::LastDay.gte(year.first_day()))
        .order_by_asc(school_holiday::Column::FirstDay)
        .order_by_asc(school_holiday::Column::Id)
        .all(db)
        .await?;
    Ok(rows.iter().map(holiday).collect())
}

pub(super) async fn one(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Holiday>, DbErr> {
    let found = school_holiday::Entity::find_by_id(id).one(db).await?;
    Ok(found.as_ref().map(holiday))
}

pub(super) async fn programme(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<ProgrammeId>, DbErr> {
    let found = programme::Entity::find()
        .filter(programme::Column::Slug.eq(slug))
        .one(db)
        .await?;
    Ok(found.map(|row| ProgrammeId(row.id)))
}

pub(super) async fn all_programmes(db: &impl ConnectionTrait) -> Result<Vec<ProgrammeId>, DbErr> {
    let ids: Vec<Uuid> = programme::Entity::find()
        .select_only()
        .column(programme::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(ProgrammeId).collect())
}

pub(super) async fn add(
    db: &impl ConnectionTrait,
    programme: Option<ProgrammeId>,
    new: &NewHoliday,
) -> Result<Holiday, DbErr> {
    let row = school_holiday::ActiveModel {
        id: Set(new_id()),
        programme_id: Set(programme.map(|id| id.0)),
        kind: Set(new.kind),
        first_day: Set(new.first),
        last_day: Set(new.last),
    };
    Ok(holiday(&row.insert(db).await?))
}

pub(super) async fn remove(db: &impl ConnectionTrait, id: Uuid) -> Result<(), DbErr> {
    school_holiday::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

/// A clock that runs.
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenClock {
    pub(super) admission: Uuid,
    pub(super) kind: ClockKind,
    pub(super) from: NaiveDate,
    pub(super) due: NaiveDate,
}

pub(super) async fn open_clocks(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
) -> Result<Vec<OpenClock>, DbErr> {
    let rows = admission::Entity::find()
        .filter(admission::Column::ProgrammeId.eq(programme.0))
        .filter(admission::Column::DueOn.is_not_null())
        .all(db)
        .await?;
    let clock = |row: admission::Model| {
        Some(OpenClock {
            admission: row.id,
            kind: row.clock_kind?,
            from: row.clock_from?,
            due: row.due_on?,
        })
    };
    Ok(rows.into_iter().filter_map(clock).collect())
}

/// The day of a clock alone: whatever else of the request changes meanwhile stays. What
/// is not overdue any more is told anew, should it be so again.
pub(super) async fn set_due(
    db: &impl ConnectionTrait,
    admission: Uuid,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<(), DbErr> {
    let mut change = admission::Entity::update_many()
        .col_expr(admission::Column::DueOn, Expr::value(on))
        .filter(admission::Column::Id.eq(admission));
    if on >= today {
        change = change.col_expr(admission::Column::Escalated, Expr::value(0));
    }
    change.exec(db).await?;
    Ok(())
}

/// The same for some programmes: one statement.
///
/// # Errors
/// When the database fails.
pub async fn pauses_of(
    db: &impl ConnectionTrait,
    programmes: &[ProgrammeId],
) -> Result<HashMap<ProgrammeId, Vec<Pause>>, DbErr> {
    let theirs = Condition::any()
        .add(school_holiday::Column::ProgrammeId.is_null())
        .add(school_holiday::Column::ProgrammeId.is_in(programmes.iter().map(|id| id.0)));
    let rows = school_holiday::Entity::find()
        .filter(theirs)
        .all(db)
        .await?;
    let of = |programme: &ProgrammeId| {
        let own = rows
            .iter()
            .filter(|row| row.programme_id.is_none_or(|id| id == programme.0));
        let pauses = own.map(|row| Pause {
            first: row.first_day,
            last: row.last_day,
        });
        (*programme, pauses.collect())
    };
    Ok(programmes.iter().map(of).collect())
}
