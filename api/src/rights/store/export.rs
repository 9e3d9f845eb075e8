//! Everything stored about one young person, as they take it away. Names of agencies
//! for their ids, codes as the contract writes them, sealed values opened.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::id::{PersonId, YouthId};
use domain::policy::{Permit, TakeOwnData};
use domain::scope::Scopes;
use entity::{
    access_question, agency, consent, consent_party, event, guardian, identity, person, programme,
    role_assignment, session, support_entry, tie, youth, youth_follower, youth_status,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{intake, looked};
use crate::error::AppError;
use crate::vault::{Place, Vault};

/// The record one is in as a young person, if there is one.
pub(crate) async fn own_record(
    db: &impl ConnectionTrait,
    person: PersonId,
) -> Result<Option<YouthId>, DbErr> {
    let row = youth::Entity::find()
        .filter(youth::Column::PersonId.eq(person.0))
        .one(db)
        .await?;
    Ok(row.map(|row| YouthId(row.id)))
}

/// Names for ids: of agencies, programmes, and the people the export names.
pub(super) struct Names(HashMap<Uuid, String>);

impl Names {
    async fn read(db: &impl ConnectionTrait, people: Vec<Uuid>) -> Result<Self, DbErr> {
        let mut names = HashMap::new();
        for row in agency::Entity::find().all(db).await? {
            names.insert(row.id, row.name);
        }
        for row in programme::Entity::find().all(db).await? {
            names.insert(row.id, row.name);
        }
        let named = person::Entity::find().filter(person::Column::Id.is_in(people));
        for row in named.all(db).await? {
            names.insert(row.id, row.name);
        }
        Ok(Self(names))
    }

    pub(super) fn of(&self, id: Option<Uuid>) -> Option<&str> {
        self.0.get(&id?).map(String::as_str)
    }
}

/// Everything about the young person a permit is for.
pub(crate) async fn everything(
    db: &impl ConnectionTrait,
    vault: &Vault,
    permit: &Permit<TakeOwnData>,
    now: DateTime<Utc>,
) -> Result<Value, AppError> {
    let id = permit.subject().0;
    let row = youth::Entity::find_by_id(id).one(db).await?;
    let row = row.ok_or(AppError::NotFound)?;
    let person = person::Entity::find_by_id(row.person_id).one(db).await?;
    let person = person.ok_or(AppError::broken("a young person without a person"))?;
    let guardians = guardian::Entity::find()
        .filter(guardian::Column::YouthId.eq(id))
        .order_by_asc(guardian::Column::ValidFrom)
        .all(db)
        .await?;
    let followers = youth_follower::Entity::find()
        .filter(youth_follower::Column::YouthId.eq(id))
        .order_by_asc(youth_follower::Column::GrantedAt)
        .all(db)
        .await?;
    let people = guardians.iter().map(|row| row.person_id);
    let people = people.chain(followers.iter().map(|row| row.person_id));
    let names = Names::read(db, people.collect()).await?;
    let mine = person.id;
    let mut told = json!({
        "about": { "id": row.id, "madeAt": now },
        "followUp": follow_up(&row, &names),
        "person": contact(vault, &person)?,
        "guardians": guardians.iter().map(|row| json!({
            "name": names.of(Some(row.person_id)),
            "validFrom": row.valid_from, "validTo": row.valid_to,
        })).collect::<Vec<_>>(),
        "followers": followers.iter().map(|row| json!({
            "name": names.of(Some(row.person_id)),
            "grantedAt": row.granted_at, "endedAt": row.ended_at,
        })).collect::<Vec<_>>(),
        "statuses": statuses(db, id, &names).await?,
        "ties": ties(db, id, &names).await?,
        "consents": consents(db, id, &names).await?,
        "support": support(db, vault, id, &names).await?,
        "whoLooked": looked::groups(db, id, mine, &names).await?,
        "questions": questions(db, id, &names).await?,
        "roles": roles(db, mine, &names).await?,
        "identities": identities(db, mine).await?,
        "sessions": sessions(db, mine).await?,
        "done": done(db, mine).await?,
    });
    if let Some(parts) = told.as_object_mut() {
        parts.append(&mut intake::parts(db, vault, id, mine, &names).await?);
    }
    Ok(told)
}

pub(super) fn opened(
    vault: &Vault,
    table: &'static str,
    column: &'static str,
    row: Uuid,
    sealed: Option<&str>,
) -> Result<Option<String>, AppError> {
    let place = Place { table, column, row };
    Ok(sealed.map(|sealed| vault.open(place, sealed)).transpose()?)
}

fn contact(vault: &Vault, row: &person::Model) -> Result<Value, AppError> {
    let open = |column, sealed: &Option<String>| {
        opened(vault, "person", column, row.id, sealed.as_deref())
    };
    Ok(json!({
        "name": row.name,
        "nationalId": open("national_id", &row.national_id)?,
        "email": open("email", &row.email)?,
        "mobile": open("mobile", &row.mobile)?,
        "birthDate": row.birth_date,
        "createdAt": row.created_at,
        "disabledAt": row.disabled_at,
    }))
}

fn follow_up(row: &youth::Model, names: &Names) -> Value {
    let situations = row.situations.as_deref().unwrap_or_default();
    let situations: Vec<_> = situations
        .split([',', ' '])
        .filter(|s| !s.is_empty())
        .collect();
    json!({
        "district": row.district_number,
        "protectedAddress": row.protected_address,
        "status": row.status,
        "statusSince": row.status_since,
        "category": row.category,
        "enrolmentCode": row.enrolment_code,
        "enrolledOn": row.enrolled_on,
        "completion": row.completion,
        "completionPassed": row.completion_passed,
        "inPreparatory": row.preparatory,
        "hasRight": row.has_right,
        "situations": situations,
        "inChildWelfareInstitution": row.child_welfare_institution,
        "institutionDistrict": row.institution_district,
        "movedToOslo": row.moved_to_oslo,
        "lastSchool": names.of(row.last_school_id),
        "lowerSecondary": names.of(row.lower_secondary_id),
        "lowerSecondaryPrivate": row.lower_secondary_private,
        "currentSchool": names.of(row.current_school_id),
        "responsibleSchool": names.of(row.responsible_school_id),
        "responsibilityRule": row.responsibility_rule,
        "responsibilityReason": row.responsibility_reason,
        "responsibilityConfirmedAt": row.responsibility_confirmed_at,
        "coordinator": names.of(row.coordinator_agency_id),
        "origin": row.origin,
        "registeredBy": names.of(row.registered_by_agency_id),
        "createdAt": row.created_at,
    })
}

async fn statuses(db: &impl ConnectionTrait, id: Uuid, names: &Names) -> Result<Vec<Value>, DbErr> {
    let rows = youth_status::Entity::find()
        .filter(youth_status::Column::YouthId.eq(id))
        .order_by_asc(youth_status::Column::ValidFrom)
        .order_by_asc(youth_status::Column::Id)
        .all(db)
        .await?;
    let told = |row: &youth_status::Model| {
        json!({
            "code": row.code, "validFrom": row.valid_from,
            "contactEstablishedOn": row.contact_established_on,
            "setBy": names.of(row.agency_id), "recordedAt": row.recorded_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn ties(db: &impl ConnectionTrait, id: Uuid, names: &Names) -> Result<Vec<Value>, DbErr> {
    let rows = tie::Entity::find()
        .filter(tie::Column::YouthId.eq(id))
        .order_by_asc(tie::Column::ValidFrom)
        .all(db)
        .await?;
    let told = |row: &tie::Model| {
        json!({
            "kind": row.kind, "agency": names.of(Some(row.agency_id)),
            "programme": names.of(row.programme_id), "from": row.valid_from,
            "to": row.valid_to, "endedAt": row.ended_at, "createdAt": row.created_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn consents(db: &impl ConnectionTrait, id: Uuid, names: &Names) -> Result<Vec<Value>, DbErr> {
    let rows = consent::Entity::find()
        .find_with_related(consent_party::Entity)
        .filter(consent::Column::YouthId.eq(id))
        .order_by_asc(consent::Column::RecordedAt)
        .order_by_asc(consent::Column::Id)
        .all(db)
        .await?;
    let party = |row: &consent_party::Model| json!({ "agency": names.of(row.agency_id), "guardian": names.of(row.person_id) });
    let told = |(row, parties): &(consent::Model, Vec<consent_party::Model>)| {
        json!({
            "id": row.id, "purpose": row.purpose, "basis": row.basis,
            "releasesConfidentiality": row.releases_confidentiality,
            "scopes": Scopes::from_bits(row.scopes).list(),
            "parties": parties.iter().map(party).collect::<Vec<_>>(),
            "from": row.valid_from, "to": row.valid_to, "source": row.source,
            "signedOn": row.signed_on, "recordedBy": names.of(row.recorded_agency_id),
            "recordedAt": row.recorded_at, "guardianPart": row.guardian_part,
            "guardian": names.of(row.guardian_person_id), "guardianAt": row.guardian_at,
            "guardianException": row.exception_reason, "withdrawnAt": row.withdrawn_at,
            "warnedAt": row.warned_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn support(
    db: &impl ConnectionTrait,
    vault: &Vault,
    id: Uuid,
    names: &Names,
) -> Result<Vec<Value>, AppError> {
    let rows = support_entry::Entity::find()
        .filter(support_entry::Column::YouthId.eq(id))
        .order_by_asc(support_entry::Column::RecordedAt)
        .all(db)
        .await?;
    let told = |row: &support_entry::Model| {
        let text = opened(vault, "support_entry", "text", row.id, row.text.as_deref())?;
        Ok(json!({
            "need": row.need, "text": text, "by": names.of(row.agency_id),
            "recordedAt": row.recorded_at, "endedAt": row.ended_at,
        }))
    };
    rows.iter().map(told).collect()
}

async fn questions(
    db: &impl ConnectionTrait,
    id: Uuid,
    names: &Names,
) -> Result<Vec<Value>, DbErr> {
    let rows = access_question::Entity::find()
        .filter(access_question::Column::YouthId.eq(id))
        .order_by_asc(access_question::Column::AskedAt)
        .all(db)
        .await?;
    let told = |row: &access_question::Model| {
        json!({
            "day": row.day, "agency": names.of(row.agency_id), "purpose": row.purpose,
            "askedAt": row.asked_at, "answeredAt": row.answered_at, "answer": row.answer,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn roles(db: &impl ConnectionTrait, mine: Uuid, names: &Names) -> Result<Vec<Value>, DbErr> {
    let rows = role_assignment::Entity::find()
        .filter(role_assignment::Column::PersonId.eq(mine))
        .order_by_asc(role_assignment::Column::ValidFrom)
        .all(db)
        .await?;
    let told = |row: &role_assignment::Model| {
        json!({
            "role": row.role, "agency": names.of(Some(row.agency_id)),
            "programme": names.of(row.programme_id), "from": row.valid_from,
            "to": row.valid_to, "grantedAt": row.granted_at, "endedAt": row.ended_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn identities(db: &impl ConnectionTrait, mine: Uuid) -> Result<Vec<Value>, DbErr> {
    let rows = identity::Entity::find()
        .filter(identity::Column::PersonId.eq(mine))
        .all(db)
        .await?;
    let told = |row: &identity::Model| {
        json!({
            "provider": row.issuer, "createdAt": row.created_at,
            "lastUsedAt": row.last_used_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn sessions(db: &impl ConnectionTrait, mine: Uuid) -> Result<Vec<Value>, DbErr> {
    let rows = session::Entity::find()
        .filter(session::Column::PersonId.eq(mine))
        .order_by_asc(session::Column::CreatedAt)
        .all(db)
        .await?;
    let told = |row: &session::Model| {
        json!({
            "createdAt": row.created_at, "expiresAt": row.expires_at,
            "endedAt": row.ended_at, "lastSeenAt": row.last_seen_at,
            "provider": row.issuer, "device": row.device,
        })
    };
    Ok(rows.iter().map(told).collect())
}

/// What one has changed oneself.
async fn done(db: &impl ConnectionTrait, mine: Uuid) -> Result<Vec<Value>, DbErr> {
    let rows = event::Entity::find()
        .filter(event::Column::PersonId.eq(mine))
        .order_by_asc(event::Column::RecordedAt)
        .all(db)
        .await?;
    let told = |row: &event::Model| json!({ "at": row.recorded_at, "kind": row.kind });
    Ok(rows.iter().map(told).collect())
}
