//! Responsible and nearest schools in SQL.

use chrono::{DateTime, Utc};
use domain::agency::AgencyKind;
use domain::id::AgencyId;
use domain::policy::{AssignSchool, KeepNearestSchools, Permit};
use domain::responsible_school::{Background, SchoolKind};
use entity::{agency, nearest_school, youth};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::{Choice, Nearest};
use crate::cx::new_id;
use crate::graphql::code;
use crate::programmes::store::host;

/// Locks the record until the transaction ends: its version, and what the rules ask for.
pub(super) async fn lock(
    tx: &DatabaseTransaction,
    permit: &Permit<AssignSchool>,
) -> Result<Option<(i32, Background)>, DbErr> {
    let found = youth::Entity::find_by_id(permit.subject().0)
        .lock_exclusive()
        .one(tx)
        .await?;
    Ok(found.map(|row| {
        let background = Background {
            in_child_welfare_institution: row.child_welfare_institution,
            institution_district: row.institution_district,
            last_upper_secondary: row.last_school_id.map(AgencyId),
            lower_secondary: row.lower_secondary_id.map(AgencyId),
            lower_secondary_is_private: row.lower_secondary_private,
            moved_to_oslo: row.moved_to_oslo,
            district: row.district_number,
        };
        (row.version, background)
    }))
}

/// Writes down which school answers. Who may see the young person follows from it.
pub(super) async fn assign(
    tx: &DatabaseTransaction,
    permit: &Permit<AssignSchool>,
    choice: &Choice,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    use youth::Column;
    youth::Entity::update_many()
        .col_expr(Column::ResponsibleSchoolId, Expr::value(choice.school.0))
        .col_expr(Column::ResponsibilityRule, Expr::value(choice.rule))
        .col_expr(
            Column::ResponsibilityReason,
            Expr::value(choice.reason.map(code)),
        )
        .col_expr(Column::ResponsibilityConfirmedAt, Expr::value(now))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(permit.subject().0))
        .exec(tx)
        .await?;
    Ok(())
}

/// What an agency is; none where there is none.
pub(super) async fn kind(
    db: &impl ConnectionTrait,
    id: AgencyId,
) -> Result<Option<AgencyKind>, DbErr> {
    let found = agency::Entity::find_by_id(id.0).one(db).await?;
    Ok(found.map(|row| row.kind))
}

/// The table of nearest schools: one statement.
pub(super) async fn nearest(db: &impl ConnectionTrait) -> Result<Vec<Nearest>, DbErr> {
    let rows = nearest_school::Entity::find()
        .find_also_related(agency::Entity)
        .order_by_asc(nearest_school::Column::DistrictNumber)
        .order_by_desc(nearest_school::Column::SchoolKind)
        .all(db)
        .await?;
    let lines = rows.into_iter().filter_map(|(row, school)| {
        let school = school?;
        Some(Nearest {
            district: row.district_number,
            kind: row.school_kind,
            school: host(school),
        })
    });
    Ok(lines.collect())
}

/// Puts a line in the table, in the place of the one before.
pub(super) async fn put_nearest(
    tx: &DatabaseTransaction,
    _permit: &Permit<KeepNearestSchools>,
    district: &str,
    kind: SchoolKind,
    school: AgencyId,
) -> Result<(), DbErr> {
    let known = nearest_school::Entity::find()
        .filter(nearest_school::Column::DistrictNumber.eq(district))
        .filter(nearest_school::Column::SchoolKind.eq(kind))
        .lock_exclusive()
        .one(tx)
        .await?;
    if let Some(row) = known {
        let mut row = row.into_active_model();
        row.agency_id = Set(school.0);
        row.update(tx).await?;
        return Ok(());
    }
    nearest_school::ActiveModel {
        id: Set(new_id()),
        district_number: Set(district.to_owned()),
        school_kind: Set(kind),
        agency_id: Set(school.0),
    }
    .insert(tx)
    .await?;
    Ok(())
}
