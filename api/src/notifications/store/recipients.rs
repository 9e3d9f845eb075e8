//! Whom a letter goes to.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::admission::Recipient;
use domain::id::{AgencyId, PersonId};
use domain::role::Role;
use entity::{person, place_request, programme, role_assignment, youth, youth_follower};
use sea_orm::sea_query::{ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::admissions::store::Row;

/// The people a letter goes to: never somebody who is shut out or holds no role any
/// more, and of somebody with a protected address none but the named followers.
pub(in crate::notifications) async fn people(
    db: &impl ConnectionTrait,
    row: &Row,
    recipient: Recipient,
    receiver: Option<AgencyId>,
    day: NaiveDate,
) -> Result<Vec<PersonId>, DbErr> {
    let Some(young) = youth::Entity::find_by_id(row.youth_id).one(db).await? else {
        return Ok(vec![]);
    };
    let all = match recipient {
        Recipient::Youth => vec![PersonId(young.person_id)],
        Recipient::Sender => sender(db, row, day).await?,
        Recipient::Programme | Recipient::IntakePerson => staff(db, row, day).await?,
        Recipient::Receiver => match receiver {
            Some(agency) => {
                holders(db, Some(agency.0), None, &[Role::DistrictContact], day).await?
            }
            None => vec![],
        },
        Recipient::Administration => holders(db, None, None, &[Role::UdaCoordinator], day).await?,
    };
    let reached = reachable(db, &all, day).await?;
    let mut all: Vec<PersonId> = all
        .into_iter()
        .filter(|one| reached.contains(one))
        .collect();
    if young.protected_address {
        let followers = followers(db, row.youth_id).await?;
        all.retain(|one| one.0 == young.person_id || followers.contains(&one.0));
    }
    if recipient == Recipient::IntakePerson {
        all.truncate(1);
    }
    Ok(all)
}

async fn followers(db: &impl ConnectionTrait, youth: Uuid) -> Result<Vec<Uuid>, DbErr> {
    youth_follower::Entity::find()
        .select_only()
        .column(youth_follower::Column::PersonId)
        .filter(youth_follower::Column::YouthId.eq(youth))
        .filter(youth_follower::Column::EndedAt.is_null())
        .into_tuple()
        .all(db)
        .await
}

/// Whoever sent the request; where they are not at the agency any more, the others of
/// the same role there, and where there are none, whoever is: a sender is always told.
async fn sender(
    db: &impl ConnectionTrait,
    row: &Row,
    day: NaiveDate,
) -> Result<Vec<PersonId>, DbErr> {
    let found = place_request::Entity::find_by_id(row.request_id)
        .one(db)
        .await?;
    let Some(request) = found else {
        return Ok(vec![]);
    };
    let sent_by = PersonId(request.sender_person_id);
    let Some(agency) = request.sender_agency_id else {
        return Ok(vec![sent_by]);
    };
    let here = holders(db, Some(agency), None, &Role::ALL, day).await?;
    let here = reachable(db, &here, day).await?;
    if here.contains(&sent_by) {
        return Ok(vec![sent_by]);
    }
    let roles = roles_once_held(db, sent_by, agency).await?;
    let alike = holders(db, Some(agency), None, &roles, day).await?;
    let alike = reachable(db, &alike, day).await?;
    Ok(if alike.is_empty() { here } else { alike })
}

/// The roles somebody has held at an agency, ended or not.
async fn roles_once_held(
    db: &impl ConnectionTrait,
    person: PersonId,
    agency: Uuid,
) -> Result<Vec<Role>, DbErr> {
    role_assignment::Entity::find()
        .select_only()
        .column(role_assignment::Column::Role)
        .filter(role_assignment::Column::PersonId.eq(person.0))
        .filter(role_assignment::Column::AgencyId.eq(agency))
        .into_tuple()
        .all(db)
        .await
}

/// The programme's staff: its named person first, as long as they work there, then its
/// leads, then the rest.
async fn staff(
    db: &impl ConnectionTrait,
    row: &Row,
    day: NaiveDate,
) -> Result<Vec<PersonId>, DbErr> {
    let own = programme::Entity::find_by_id(row.programme_id)
        .one(db)
        .await?;
    let Some(own) = own else {
        return Ok(vec![]);
    };
    let roles = [Role::ProgrammeLead, Role::ProgrammeStaff];
    let mut all = holders(db, Some(own.agency_id), Some(own.id), &roles, day).await?;
    let named = own.intake_person_id.map(PersonId);
    // A stable sort: the others keep their order.
    all.sort_by_key(|one| Some(*one) != named);
    Ok(all)
}

/// A role in force on a day.
fn in_force(day: NaiveDate) -> Condition {
    Condition::all()
        .add(role_assignment::Column::EndedAt.is_null())
        .add(role_assignment::Column::ValidFrom.lte(day))
        .add(
            role_assignment::Column::ValidTo
                .is_null()
                .or(role_assignment::Column::ValidTo.gte(day)),
        )
}

/// Those who hold one of some roles at an agency, or at any, on a day: by role in the
/// order asked, and of each the first to have got it first. With a programme: at the
/// whole of the agency, or at that programme.
async fn holders(
    db: &impl ConnectionTrait,
    agency: Option<Uuid>,
    programme: Option<Uuid>,
    roles: &[Role],
    day: NaiveDate,
) -> Result<Vec<PersonId>, DbErr> {
    let mut asked = role_assignment::Entity::find()
        .select_only()
        .column(role_assignment::Column::PersonId)
        .column(role_assignment::Column::Role)
        .filter(role_assignment::Column::Role.is_in(roles.iter().copied()))
        .filter(in_force(day))
        .order_by_asc(role_assignment::Column::Id);
    if let Some(agency) = agency {
        asked = asked.filter(role_assignment::Column::AgencyId.eq(agency));
    }
    if let Some(programme) = programme {
        asked = asked.filter(
            Condition::any()
                .add(role_assignment::Column::ProgrammeId.is_null())
                .add(role_assignment::Column::ProgrammeId.eq(programme)),
        );
    }
    let mut rows: Vec<(Uuid, Role)> = asked.into_tuple().all(db).await?;
    // A stable sort: of each role they keep their order.
    rows.sort_by_key(|(_, role)| roles.iter().position(|one| one == role));
    let mut seen = HashSet::new();
    let people = rows.into_iter().map(|(person, _)| PersonId(person));
    Ok(people.filter(|one| seen.insert(*one)).collect())
}

/// Of some people those who can sign in and have something to do here: a role in force,
/// or a record of their own.
///
/// # Errors
/// When the database fails.
pub(crate) async fn reachable(
    db: &impl ConnectionTrait,
    people: &[PersonId],
    day: NaiveDate,
) -> Result<Vec<PersonId>, DbErr> {
    if people.is_empty() {
        return Ok(vec![]);
    }
    let with_role = Query::select()
        .column(role_assignment::Column::PersonId)
        .from(role_assignment::Entity)
        .cond_where(in_force(day))
        .to_owned();
    let with_record = Query::select()
        .column(youth::Column::PersonId)
        .from(youth::Entity)
        .to_owned();
    let found: Vec<Uuid> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Id.is_in(people.iter().map(|one| one.0)))
        .filter(person::Column::DisabledAt.is_null())
        .filter(
            Condition::any()
                .add(person::Column::Id.in_subquery(with_role))
                .add(person::Column::Id.in_subquery(with_record)),
        )
        .into_tuple()
        .all(db)
        .await?;
    let mut found: Vec<PersonId> = found.into_iter().map(PersonId).collect();
    found.sort_unstable();
    Ok(found)
}

/// Of some people those whose work it is to find places.
///
/// # Errors
/// When the database fails.
pub(crate) async fn finders(
    db: &impl ConnectionTrait,
    people: &[PersonId],
    day: NaiveDate,
) -> Result<Vec<PersonId>, DbErr> {
    let roles = Role::ALL.into_iter().filter(|role| role.may_have_weekly());
    let found: Vec<Uuid> = role_assignment::Entity::find()
        .select_only()
        .column(role_assignment::Column::PersonId)
        .filter(role_assignment::Column::PersonId.is_in(people.iter().map(|one| one.0)))
        .filter(role_assignment::Column::Role.is_in(roles))
        .filter(in_force(day))
        .into_tuple()
        .all(db)
        .await?;
    let found: Vec<PersonId> = found.into_iter().map(PersonId).collect();
    reachable(db, &found, day).await
}
