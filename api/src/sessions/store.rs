//! Sessions in SQL.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{AgencyId, PersonId, ProgrammeId};
use domain::role::Grant;
use entity::{agency, person, role_assignment, session};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Set,
};
use uuid::Uuid;

use super::DemoAccount;
use crate::cx::Session;

/// A role assignment in force on a day.
fn in_force(today: NaiveDate) -> Condition {
    Condition::all()
        .add(role_assignment::Column::EndedAt.is_null())
        .add(role_assignment::Column::ValidFrom.lte(today))
        .add(
            Condition::any()
                .add(role_assignment::Column::ValidTo.is_null())
                .add(role_assignment::Column::ValidTo.gte(today)),
        )
}

#[derive(FromQueryResult)]
struct Row {
    person_id: Uuid,
    name: String,
    expires_at: DateTime<Utc>,
    role: Option<domain::role::Role>,
    agency_id: Option<Uuid>,
    programme_id: Option<Uuid>,
}

/// A live session with its person and the roles in force: one statement, so
/// that a role that ends is gone on the next request.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: DateTime<Utc>,
    today: NaiveDate,
) -> Result<Option<(PersonId, Vec<Grant>, Session)>, DbErr> {
    let roles = role_assignment::Relation::Person
        .def()
        .rev()
        .on_condition(move |_, _| in_force(today));
    let rows: Vec<Row> = session::Entity::find()
        .select_only()
        .column(session::Column::PersonId)
        .column(session::Column::ExpiresAt)
        .column(person::Column::Name)
        .column(role_assignment::Column::Role)
        .column(role_assignment::Column::AgencyId)
        .column(role_assignment::Column::ProgrammeId)
        .join(JoinType::InnerJoin, session::Relation::Person.def())
        .join(JoinType::LeftJoin, roles)
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::ExpiresAt.gt(now))
        .filter(person::Column::DisabledAt.is_null())
        .order_by_asc(role_assignment::Column::Id)
        .into_model()
        .all(db)
        .await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let found = Session {
        id,
        name: first.name.clone(),
        expires_at: first.expires_at,
    };
    let person = PersonId(first.person_id);
    let grants = rows
        .iter()
        .filter_map(|row| {
            Some(Grant {
                role: row.role?,
                agency: AgencyId(row.agency_id?),
                programme: row.programme_id.map(ProgrammeId),
            })
        })
        .collect();
    Ok(Some((person, grants, found)))
}

pub(super) async fn demo_person(
    db: &impl ConnectionTrait,
    account: &str,
) -> Result<Option<PersonId>, DbErr> {
    let found = person::Entity::find()
        .filter(person::Column::DemoAccount.eq(account))
        .filter(person::Column::DisabledAt.is_null())
        .one(db)
        .await?;
    Ok(found.map(|person| PersonId(person.id)))
}

pub(super) async fn open(
    db: &impl ConnectionTrait,
    id: Uuid,
    person: PersonId,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    session::ActiveModel {
        id: Set(id),
        person_id: Set(person.0),
        created_at: Set(now),
        expires_at: Set(expires_at),
        ended_at: Set(None),
        ..Default::default()
    }
    .insert(db)
    .await?;
    Ok(())
}

pub(super) async fn end(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

pub(super) async fn demo_accounts(
    db: &impl ConnectionTrait,
    today: NaiveDate,
) -> Result<Vec<DemoAccount>, DbErr> {
    let rows = role_assignment::Entity::find()
        .find_also_related(person::Entity)
        .find_also_related(agency::Entity)
        .filter(person::Column::DemoAccount.is_not_null())
        .filter(in_force(today))
        .order_by_asc(person::Column::DemoAccount)
        // A lead who is staff elsewhere is shown as a lead.
        .order_by_asc(role_assignment::Column::Role)
        .all(db)
        .await?;
    let mut accounts: Vec<DemoAccount> = Vec::new();
    for (assignment, person, agency) in rows {
        let (Some(person), Some(agency)) = (person, agency) else {
            continue;
        };
        let Some(account) = person.demo_account else {
            continue;
        };
        // One line an account: its first role.
        if accounts.last().is_none_or(|last| last.account != account) {
            accounts.push(DemoAccount {
                account,
                name: person.name,
                role: assignment.role,
                agency: agency.name,
            });
        }
    }
    accounts.sort_by_key(|account| account.role);
    Ok(accounts)
}
