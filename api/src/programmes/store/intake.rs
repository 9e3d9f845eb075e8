//! Who works at a programme, and how it runs its intake, in SQL.

use chrono::NaiveDate;
use domain::id::PersonId;
use domain::policy::{EditPage, Permit, ProgrammeFacts};
use domain::role::Role;
use entity::{person, role_assignment};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter, Set,
};

use super::Locked;
use crate::error::AppError;
use crate::programmes::intake::{IntakeChange, Member};

/// Those who hold a role at a programme on a day, by name.
///
/// # Errors
/// When the database fails.
pub(crate) async fn members(
    db: &impl ConnectionTrait,
    of: ProgrammeFacts,
    day: NaiveDate,
) -> Result<Vec<Member>, DbErr> {
    use role_assignment::Column;
    let here = Condition::any()
        .add(Column::ProgrammeId.is_null())
        .add(Column::ProgrammeId.eq(of.programme.0));
    let lasting = Condition::any()
        .add(Column::ValidTo.is_null())
        .add(Column::ValidTo.gte(day));
    let rows = role_assignment::Entity::find()
        .filter(Column::AgencyId.eq(of.host.0))
        .filter(Column::Role.is_in([Role::ProgrammeLead, Role::ProgrammeStaff]))
        .filter(Column::EndedAt.is_null())
        .filter(Column::ValidFrom.lte(day))
        .filter(lasting)
        .filter(here)
        .find_also_related(person::Entity)
        .all(db)
        .await?;
    let member = |row: person::Model| Member {
        id: PersonId(row.id),
        name: row.name,
    };
    let mut found: Vec<Member> = rows
        .into_iter()
        .filter_map(|(_, person)| person.map(member))
        .collect();
    found.sort_by_cached_key(|member| (domain::search::sort_key(&member.name), member.id));
    found.dedup();
    Ok(found)
}

/// The name of the one who is named for the intake, for whoever may see it.
///
/// # Errors
/// When the database fails.
pub(crate) async fn member(
    db: &impl ConnectionTrait,
    id: PersonId,
) -> Result<Option<Member>, DbErr> {
    let found = person::Entity::find_by_id(id.0).one(db).await?;
    Ok(found.map(|row| Member {
        id: PersonId(row.id),
        name: row.name,
    }))
}

pub(crate) async fn set(
    tx: &DatabaseTransaction,
    permit: &Permit<EditPage>,
    row: &Locked,
    to: &IntakeChange,
) -> Result<(), AppError> {
    let mut change = row.under(permit)?;
    if let Some(person) = to.person {
        change.intake_person_id = Set(Some(person.0));
    }
    if let Some(holds) = to.trial_holds_seat {
        change.trial_holds_seat = Set(holds);
    }
    change.version = Set(row.version() + 1);
    change.update(tx).await?;
    Ok(())
}
