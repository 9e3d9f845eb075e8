//! Sessions in SQL.

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{AgencyId, PersonId, ProgrammeId};
use domain::role::Grant;
use entity::{agency, guardian, person, role_assignment, session, youth};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult,
    JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Set, UpdateMany,
};
use uuid::Uuid;

use super::own::OwnSession;
use super::{DemoAccount, Ended, Opening, device};
use crate::cx::Session;

/// A role assignment in force on a day; one ended at once is in force no more.
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
    created_at: DateTime<Utc>,
    last_seen_at: Option<DateTime<Utc>>,
    expires_at: DateTime<Utc>,
    issuer: Option<String>,
    role: Option<domain::role::Role>,
    agency_id: Option<Uuid>,
    programme_id: Option<Uuid>,
}

/// Neither ended nor over, by its hour or for want of use.
fn living(now: DateTime<Utc>, seen_after: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(session::Column::EndedAt.is_null())
        .add(session::Column::ExpiresAt.gt(now))
        .add(
            Condition::any()
                .add(session::Column::LastSeenAt.gt(seen_after))
                .add(
                    Condition::all()
                        .add(session::Column::LastSeenAt.is_null())
                        .add(session::Column::CreatedAt.gt(seen_after)),
                ),
        )
}

/// Opened at work by somebody who has a young person's record, or a guardian's: it
/// would open that record too, so it opens nothing. Somebody's work and somebody's
/// own life are two people here, each with its own way in.
fn mixes_work_and_own(staff: &[&str]) -> Condition {
    let own = youth::Entity::find()
        .select_only()
        .column(youth::Column::PersonId)
        .into_query();
    let wards = guardian::Entity::find()
        .select_only()
        .column(guardian::Column::PersonId)
        .into_query();
    Condition::all()
        .add(session::Column::Issuer.is_in(staff.iter().copied()))
        .add(
            Condition::any()
                .add(session::Column::PersonId.in_subquery(own))
                .add(session::Column::PersonId.in_subquery(wards)),
        )
}

/// A living session with its person and the roles in force: one statement, so that
/// whatever ends is gone on the next request. `staff` are the providers of work.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: DateTime<Utc>,
    seen_after: DateTime<Utc>,
    today: NaiveDate,
    staff: &[&str],
) -> Result<Option<(PersonId, Vec<Grant>, Session)>, DbErr> {
    let roles = role_assignment::Relation::Person
        .def()
        .rev()
        .on_condition(move |_, _| in_force(today));
    let mut query = session::Entity::find()
        .select_only()
        .column(session::Column::PersonId)
        .column(session::Column::CreatedAt)
        .column(session::Column::LastSeenAt)
        .column(session::Column::ExpiresAt)
        .column(session::Column::Issuer)
        .column(person::Column::Name)
        .column(role_assignment::Column::Role)
        .column(role_assignment::Column::AgencyId)
        .column(role_assignment::Column::ProgrammeId)
        .join(JoinType::InnerJoin, session::Relation::Person.def())
        .join(JoinType::LeftJoin, roles)
        .filter(session::Column::Id.eq(id))
        .filter(living(now, seen_after))
        .filter(person::Column::DisabledAt.is_null())
        .order_by_asc(role_assignment::Column::Id);
    if !staff.is_empty() {
        // A session without a provider would make the condition null, which is not true.
        query = query.filter(
            Condition::any()
                .add(session::Column::Issuer.is_null())
                .add(mixes_work_and_own(staff).not()),
        );
    }
    let rows: Vec<Row> = query.into_model().all(db).await?;
    let Some(first) = rows.first() else {
        return Ok(None);
    };
    let last_seen_at = first.last_seen_at.unwrap_or(first.created_at);
    let found = Session {
        id,
        person: PersonId(first.person_id),
        name: first.name.clone(),
        provider: first.issuer.clone(),
        last_seen_at,
        idle_at: last_seen_at,
        expires_at: first.expires_at,
        renewed: None,
    };
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
    Ok(Some((found.person, grants, found)))
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

pub(super) async fn has_demo_people(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    let found = person::Entity::find()
        .filter(person::Column::DemoAccount.is_not_null())
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// `id_token` is sealed for this very row.
pub(super) async fn open(
    db: &impl ConnectionTrait,
    id: Uuid,
    opening: &Opening<'_>,
    id_token: Option<String>,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    session::ActiveModel {
        id: Set(id),
        person_id: Set(opening.person.0),
        created_at: Set(now),
        expires_at: Set(expires_at),
        ended_at: Set(None),
        last_seen_at: Set(Some(now)),
        issuer: Set(opening.provider.map(str::to_owned)),
        id_token: Set(id_token),
        device: Set(device::label(opening.agent)),
    }
    .insert(db)
    .await?;
    Ok(())
}

/// Notes a living session's use.
pub(super) async fn see(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::EndedAt.is_null())
        .exec(db)
        .await?;
    Ok(())
}

/// Ends a session, and forgets the provider's token; none if it had ended.
pub(super) async fn end(
    db: &impl ConnectionTrait,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Ended>, DbErr> {
    let found = session::Entity::find_by_id(id)
        .filter(session::Column::EndedAt.is_null())
        .one(db)
        .await?;
    let Some(row) = found else { return Ok(None) };
    finish(now)
        .filter(session::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(Some(Ended {
        id,
        provider: row.issuer,
        id_token: row.id_token,
    }))
}

fn finish(now: DateTime<Utc>) -> UpdateMany<session::Entity> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .col_expr(session::Column::IdToken, Expr::value(None::<String>))
        .filter(session::Column::EndedAt.is_null())
}

/// Ends somebody's own sessions: one of them, or all but one. Says how many.
pub(super) async fn end_own(
    db: &impl ConnectionTrait,
    person: PersonId,
    only: Option<Uuid>,
    but: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let mut ending = finish(now)
        .filter(session::Column::PersonId.eq(person.0))
        .filter(session::Column::ExpiresAt.gt(now));
    if let Some(id) = only {
        ending = ending.filter(session::Column::Id.eq(id));
    }
    if let Some(id) = but {
        ending = ending.filter(session::Column::Id.ne(id));
    }
    Ok(ending.exec(db).await?.rows_affected)
}

/// Somebody's own living sessions, the newest first.
pub(super) async fn own(
    db: &impl ConnectionTrait,
    person: PersonId,
    now: DateTime<Utc>,
    seen_after: DateTime<Utc>,
) -> Result<Vec<OwnSession>, DbErr> {
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(person.0))
        .filter(living(now, seen_after))
        .order_by_desc(session::Column::CreatedAt)
        .order_by_desc(session::Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| OwnSession {
            id: row.id,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at.unwrap_or(row.created_at),
            device: row.device,
            provider: row.issuer,
        })
        .collect())
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
