//! What people are told, in SQL.

use chrono::{DateTime, NaiveDate, Utc};
use domain::admission::Recipient;
use domain::id::{AgencyId, PersonId};
use domain::role::Role;
use entity::{notification, outbox, place_request, programme, role_assignment, youth};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set,
};
use serde_json::json;
use uuid::Uuid;

use super::Told;
use crate::admissions::store::Row;
use crate::cx::new_id;
use crate::error::AppError;

/// The people a letter goes to.
pub(super) async fn people(
    db: &impl ConnectionTrait,
    row: &Row,
    recipient: Recipient,
    receiver: Option<AgencyId>,
    day: NaiveDate,
) -> Result<Vec<PersonId>, DbErr> {
    match recipient {
        Recipient::Youth => {
            let found = youth::Entity::find_by_id(row.youth_id).one(db).await?;
            Ok(found
                .map(|row| PersonId(row.person_id))
                .into_iter()
                .collect())
        }
        Recipient::Sender => {
            let found = place_request::Entity::find_by_id(row.request_id)
                .one(db)
                .await?;
            let sent = found.map(|request| PersonId(request.sender_person_id));
            Ok(sent.into_iter().collect())
        }
        Recipient::Programme => {
            let own = programme::Entity::find_by_id(row.programme_id)
                .one(db)
                .await?;
            match own {
                Some(own) => staff(db, &own, day).await,
                None => Ok(Vec::new()),
            }
        }
        Recipient::Receiver => match receiver {
            Some(agency) => holders(db, agency.0, None, &[Role::DistrictContact], day).await,
            None => Ok(Vec::new()),
        },
    }
}

async fn staff(
    db: &impl ConnectionTrait,
    own: &programme::Model,
    day: NaiveDate,
) -> Result<Vec<PersonId>, DbErr> {
    let roles = [Role::ProgrammeLead, Role::ProgrammeStaff];
    holders(db, own.agency_id, Some(own.id), &roles, day).await
}

/// Those who hold one of some roles at an agency on a day: at the whole of it, or at
/// the programme.
async fn holders(
    db: &impl ConnectionTrait,
    agency: Uuid,
    programme: Option<Uuid>,
    roles: &[Role],
    day: NaiveDate,
) -> Result<Vec<PersonId>, DbErr> {
    let mut place = Condition::any().add(role_assignment::Column::ProgrammeId.is_null());
    if let Some(programme) = programme {
        place = place.add(role_assignment::Column::ProgrammeId.eq(programme));
    }
    let rows = role_assignment::Entity::find()
        .filter(role_assignment::Column::AgencyId.eq(agency))
        .filter(role_assignment::Column::Role.is_in(roles.iter().copied()))
        .filter(role_assignment::Column::EndedAt.is_null())
        .filter(role_assignment::Column::ValidFrom.lte(day))
        .filter(
            role_assignment::Column::ValidTo
                .is_null()
                .or(role_assignment::Column::ValidTo.gte(day)),
        )
        .filter(place)
        .order_by_asc(role_assignment::Column::Id)
        .all(db)
        .await?;
    let mut found: Vec<PersonId> = rows
        .into_iter()
        .map(|row| PersonId(row.person_id))
        .collect();
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Writes down what people are told, and the mail that says so.
pub(super) async fn add(
    db: &impl ConnectionTrait,
    row: &Row,
    told: &[Told],
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    if told.is_empty() {
        return Ok(());
    }
    let notification = |one: &Told| notification::ActiveModel {
        id: Set(new_id()),
        person_id: Set(one.person.0),
        letter: Set(one.letter),
        youth_id: Set(Some(row.youth_id)),
        admission_id: Set(Some(row.id)),
        programme_id: Set(Some(row.programme_id)),
        data: Set(json!({ "state": row.state })),
        created_at: Set(now),
        read_at: Set(None),
    };
    notification::Entity::insert_many(told.iter().map(notification))
        .exec_without_returning(db)
        .await?;
    let mail = |one: &Told| {
        let id = new_id();
        outbox::ActiveModel {
            id: Set(id),
            person_id: Set(one.person.0),
            letter: Set(one.letter),
            body: Set(None),
            message_id: Set(id.to_string()),
            created_at: Set(now),
            next_try_at: Set(now),
            tries: Set(0),
            claimed_until: Set(None),
            sent_at: Set(None),
            given_up_at: Set(None),
            last_fault: Set(None),
        }
    };
    outbox::Entity::insert_many(told.iter().map(mail))
        .exec_without_returning(db)
        .await?;
    Ok(())
}
