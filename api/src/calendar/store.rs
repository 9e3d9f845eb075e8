//! School holidays in SQL.

use super::Pauses;
use crate::error::AppError;
use domain::calendar::Pause;
use domain::id::ProgrammeId;
use entity::school_holiday;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

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

/// The days on which any programme's clocks stand still: one statement.
///
/// # Errors
/// When the database fails.
pub async fn all_pauses(db: &impl ConnectionTrait) -> Result<Pauses, AppError> {
    let rows = school_holiday::Entity::find().all(db).await?;
    let pause = |row: school_holiday::Model| {
        let pause = Pause {
            first: row.first_day,
            last: row.last_day,
        };
        (row.programme_id.map(ProgrammeId), pause)
    };
    Ok(Pauses(rows.into_iter().map(pause).collect()))
}
