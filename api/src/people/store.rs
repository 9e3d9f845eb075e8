//! Staff and their roles in SQL.

use chrono::{DateTime, Utc};
use domain::agency::AgencyKind;
use domain::id::{AgencyId, PersonId, ProgrammeId};
use domain::policy::{DisablePerson, GrantRole, Permit, RegisterStaff, RoleFacts, SeePeople};
use domain::role::{Actor, Role};
use entity::{agency, identity, person, programme, role_assignment, session};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::{Held, NewRole, NewStaff, Person};
use crate::cx::new_id;
use crate::error::AppError;
use crate::programmes::store::host;

type Row = (
    role_assignment::Model,
    Option<person::Model>,
    Option<agency::Model>,
    Option<programme::Model>,
);

/// The roles of staff: those a young person or a guardian has by their record are no
/// staff's, and never leave here.
fn roles() -> sea_orm::Select<role_assignment::Entity> {
    role_assignment::Entity::find()
        .filter(role_assignment::Column::Role.is_not_in([Role::Youth, Role::Guardian]))
        .order_by_asc(role_assignment::Column::ValidFrom)
        .order_by_asc(role_assignment::Column::Id)
}

async fn fetch(
    db: &impl ConnectionTrait,
    select: sea_orm::Select<role_assignment::Entity>,
) -> Result<Vec<Row>, DbErr> {
    select
        .find_also_related(person::Entity)
        .find_also_related(agency::Entity)
        .find_also(role_assignment::Entity, programme::Entity)
        .all(db)
        .await
}

fn held(
    row: &role_assignment::Model,
    agency: agency::Model,
    programme: Option<programme::Model>,
) -> Held {
    Held {
        id: row.id,
        person: PersonId(row.person_id),
        role: row.role,
        agency: host(agency),
        programme: row.programme_id.map(ProgrammeId),
        slug: programme.map(|programme| programme.slug),
        from: row.valid_from,
        to: row.valid_to,
        ended_at: row.ended_at,
    }
}

fn bare(row: person::Model) -> Person {
    Person {
        id: PersonId(row.id),
        name: row.name,
        is_disabled: row.disabled_at.is_some(),
        roles: Vec::new(),
    }
}

/// Those with roles, in one statement: UDA's all, a lead's those at its own agencies.
pub(super) async fn staff(
    db: &impl ConnectionTrait,
    permit: &Permit<SeePeople>,
    actor: &Actor,
) -> Result<Vec<Person>, DbErr> {
    let mut select = roles();
    if permit.role() != Role::UdaCoordinator {
        let own = actor.grants().iter().map(|grant| grant.agency.0);
        select = select.filter(role_assignment::Column::AgencyId.is_in(own));
    }
    let mut people: Vec<Person> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for (row, person, agency, programme) in fetch(db, select).await? {
        let (Some(person), Some(agency)) = (person, agency) else {
            continue;
        };
        let place = *places.entry(person.id).or_insert_with(|| {
            people.push(bare(person));
            people.len() - 1
        });
        if let Some(person) = people.get_mut(place) {
            person.roles.push(held(&row, agency, programme));
        }
    }
    Ok(people)
}

/// One person with all roles as staff.
pub(super) async fn person(
    db: &impl ConnectionTrait,
    _: &Permit<SeePeople>,
    id: PersonId,
) -> Result<Option<Person>, DbErr> {
    let Some(row) = person::Entity::find_by_id(id.0).one(db).await? else {
        return Ok(None);
    };
    let mut person = bare(row);
    person.roles = roles_of(db, id).await?;
    Ok(Some(person))
}

/// The roles one person has as staff.
pub(super) async fn roles_of(db: &impl ConnectionTrait, id: PersonId) -> Result<Vec<Held>, DbErr> {
    let select = roles().filter(role_assignment::Column::PersonId.eq(id.0));
    let rows = fetch(db, select).await?;
    let whole = |(row, _, agency, programme): Row| Some(held(&row, agency?, programme));
    Ok(rows.into_iter().filter_map(whole).collect())
}

/// Locks a person's row (PostgreSQL; on SQLite the write lock is held already), and
/// says whether there is one.
pub(super) async fn lock(tx: &DatabaseTransaction, id: PersonId) -> Result<bool, DbErr> {
    let row = person::Entity::find_by_id(id.0).lock_exclusive().one(tx);
    Ok(row.await?.is_some())
}

/// A role with its holder's row locked.
pub(super) async fn lock_role(tx: &DatabaseTransaction, id: Uuid) -> Result<Option<Held>, DbErr> {
    let Some(row) = role_assignment::Entity::find_by_id(id).one(tx).await? else {
        return Ok(None);
    };
    let person = PersonId(row.person_id);
    lock(tx, person).await?;
    let own = roles_of(tx, person).await?;
    Ok(own.into_iter().find(|held| held.id == id))
}

/// An agency as a grant sees it.
pub(super) struct Place {
    pub(super) kind: AgencyKind,
    /// Whether it has programmes.
    pub(super) hosts: bool,
}

pub(super) async fn agency(
    db: &impl ConnectionTrait,
    id: AgencyId,
) -> Result<Option<Place>, DbErr> {
    let Some(row) = agency::Entity::find_by_id(id.0).one(db).await? else {
        return Ok(None);
    };
    let hosted = programme::Entity::find()
        .filter(programme::Column::AgencyId.eq(id.0))
        .count(db)
        .await?;
    Ok(Some(Place {
        kind: row.kind,
        hosts: hosted > 0,
    }))
}

/// A programme and its host.
#[derive(Clone, Copy)]
pub(super) struct Hosted {
    pub(super) id: ProgrammeId,
    pub(super) host: AgencyId,
}

pub(super) async fn programme(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<Hosted>, DbErr> {
    let row = programme::Entity::find()
        .filter(programme::Column::Slug.eq(slug))
        .one(db)
        .await?;
    Ok(row.map(|row| Hosted {
        id: ProgrammeId(row.id),
        host: AgencyId(row.agency_id),
    }))
}

/// Whom a provider knows by one of some indexes.
pub(super) async fn known(
    db: &impl ConnectionTrait,
    provider: &str,
    indexes: &[String],
) -> Result<Option<PersonId>, DbErr> {
    let row = identity::Entity::find()
        .filter(identity::Column::Issuer.eq(provider))
        .filter(identity::Column::SubjectIndex.is_in(indexes))
        .one(db)
        .await?;
    Ok(row.map(|row| PersonId(row.person_id)))
}

pub(super) async fn add_person(
    tx: &DatabaseTransaction,
    _: &Permit<RegisterStaff>,
    new: &NewStaff,
    subject_index: String,
    now: DateTime<Utc>,
) -> Result<PersonId, DbErr> {
    let id = new_id();
    person::ActiveModel {
        id: Set(id),
        name: Set(new.name.clone()),
        created_at: Set(Some(now)),
        ..Default::default()
    }
    .insert(tx)
    .await?;
    identity::ActiveModel {
        id: Set(new_id()),
        person_id: Set(id),
        issuer: Set(new.provider.clone()),
        subject_index: Set(subject_index),
        created_at: Set(now),
        last_used_at: Set(None),
    }
    .insert(tx)
    .await?;
    Ok(PersonId(id))
}

/// Whether the person holds the same role there already, on some day of the period.
pub(super) async fn overlaps(
    tx: &DatabaseTransaction,
    permit: &Permit<GrantRole>,
    new: &NewRole,
    facts: &RoleFacts,
) -> Result<bool, DbErr> {
    use role_assignment::Column;
    let programme = match facts.programme {
        Some(id) => Column::ProgrammeId.eq(id.0),
        None => Column::ProgrammeId.is_null(),
    };
    let mut select = role_assignment::Entity::find()
        .filter(Column::PersonId.eq(new.person.0))
        .filter(Column::Role.eq(new.role))
        .filter(Column::AgencyId.eq(permit.subject().0))
        .filter(programme)
        .filter(Column::EndedAt.is_null())
        .filter(
            Condition::any()
                .add(Column::ValidTo.is_null())
                .add(Column::ValidTo.gte(new.from)),
        );
    if let Some(to) = new.to {
        select = select.filter(Column::ValidFrom.lte(to));
    }
    Ok(select.count(tx).await? > 0)
}

pub(super) async fn add_role(
    tx: &DatabaseTransaction,
    permit: &Permit<GrantRole>,
    new: &NewRole,
    facts: &RoleFacts,
    now: DateTime<Utc>,
) -> Result<Uuid, DbErr> {
    let id = new_id();
    role_assignment::ActiveModel {
        id: Set(id),
        person_id: Set(new.person.0),
        role: Set(new.role),
        agency_id: Set(permit.subject().0),
        programme_id: Set(facts.programme.map(|id| id.0)),
        valid_from: Set(new.from),
        valid_to: Set(new.to),
        granted_by: Set(Some(permit.person().0)),
        granted_at: Set(Some(now)),
        ended_by: Set(None),
        ended_at: Set(None),
    }
    .insert(tx)
    .await?;
    Ok(id)
}

pub(super) async fn end_role(
    tx: &DatabaseTransaction,
    permit: &Permit<GrantRole>,
    held: &Held,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    if permit.subject() != held.agency.id {
        return Err(AppError::broken("a permit for another agency"));
    }
    role_assignment::Entity::update_many()
        .col_expr(role_assignment::Column::EndedAt, Expr::value(now))
        .col_expr(
            role_assignment::Column::EndedBy,
            Expr::value(permit.person().0),
        )
        .filter(role_assignment::Column::Id.eq(held.id))
        .filter(role_assignment::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Whether it changed anything. Whoever is shut out has no session left.
pub(super) async fn set_disabled(
    tx: &DatabaseTransaction,
    _: &Permit<DisablePerson>,
    id: PersonId,
    is_disabled: bool,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let at = is_disabled.then_some(now);
    let was = if is_disabled {
        person::Column::DisabledAt.is_null()
    } else {
        person::Column::DisabledAt.is_not_null()
    };
    let changed = person::Entity::update_many()
        .col_expr(person::Column::DisabledAt, Expr::value(at))
        .filter(person::Column::Id.eq(id.0))
        .filter(was)
        .exec(tx)
        .await?;
    if is_disabled {
        session::Entity::update_many()
            .col_expr(session::Column::EndedAt, Expr::value(now))
            .filter(session::Column::PersonId.eq(id.0))
            .filter(session::Column::EndedAt.is_null())
            .exec(tx)
            .await?;
    }
    Ok(changed.rows_affected > 0)
}
