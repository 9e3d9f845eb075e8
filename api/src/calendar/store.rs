//! School holidays in SQL.

use std::collections::HashMap;

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
