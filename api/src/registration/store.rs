//! Registrations in SQL.

use chrono::NaiveDate;
use domain::agency::AgencyKind;
use domain::id::{AgencyId, YouthId};
use domain::national_id::NationalId;
use domain::ot_status::OtStatus;
use domain::policy::{Action, AskForFollowUp, Permit, RegisterYouth};
use domain::search;
use domain::target_group::Completion;
use entity::{agency, guardian, person, youth, youth_follower, youth_status};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, QueryFilter, Set, SqlErr,
};
use uuid::Uuid;

use super::check::{Checked, allowed};
use super::{Contact, NATIONAL_ID, Registration};
use crate::cx::{Cx, new_id};
use crate::error::AppError;
use crate::graphql::code;
use crate::vault::Place;

/// How a record came to be.
const BY_AGENCY: &str = "AGENCY";
const BY_ONESELF: &str = "SELF";

/// The young person with a national id, by its blind indexes.
pub(super) async fn youth_with(
    db: &impl ConnectionTrait,
    _permit: &Permit<RegisterYouth>,
    indexes: &[String],
) -> Result<Option<YouthId>, DbErr> {
    let found = youth::Entity::find()
        .inner_join(person::Entity)
        .filter(person::Column::NationalIdIndex.is_in(indexes.to_vec()))
        .one(db)
        .await?;
    Ok(found.map(|row| YouthId(row.id)))
}

/// What the agencies are that a registration names.
pub(super) async fn kinds(
    db: &impl ConnectionTrait,
    new: &Registration,
) -> Result<Vec<(AgencyId, AgencyKind)>, DbErr> {
    let named = [
        new.current_school,
        new.last_upper_secondary,
        new.lower_secondary,
    ];
    let rows = agency::Entity::find()
        .filter(agency::Column::Id.is_in(named.into_iter().flatten().map(|id| id.0)))
        .all(db)
        .await?;
    let kinds = rows.into_iter().map(|row| (AgencyId(row.id), row.kind));
    Ok(kinds.collect())
}

/// Writes a registration down: the person, the record with its first status, the
/// guardians, and for a protected address whoever registers as the one who follows.
pub(super) async fn register(
    tx: &DatabaseTransaction,
    cx: &Cx,
    permit: &Permit<RegisterYouth>,
    id: YouthId,
    new: &Registration,
    checked: &Checked,
) -> Result<(), AppError> {
    let known = person_with(tx, cx, &checked.name, &checked.national_id).await?;
    let name = known.name.clone();
    let person = complete(tx, cx, known, Some(checked.born), &checked.contact).await?;
    let row = row(cx, permit, id, person, &name, new, checked);
    row.insert(tx).await.map_err(met)?;
    first_status(
        tx,
        cx,
        permit,
        id,
        (new.status, new.status_from, new.contact_established_on),
    )
    .await?;
    for (name, national_id) in &checked.guardians {
        let person = person_with(tx, cx, name, national_id).await?;
        guardian::ActiveModel {
            id: Set(new_id()),
            youth_id: Set(id.0),
            person_id: Set(person.id),
            valid_from: Set(cx.today()),
            valid_to: Set(None),
        }
        .insert(tx)
        .await?;
    }
    if new.protected_address {
        youth_follower::ActiveModel {
            id: Set(new_id()),
            youth_id: Set(id.0),
            person_id: Set(permit.person().0),
            granted_by: Set(permit.person().0),
            granted_at: Set(cx.now()),
            ended_at: Set(None),
        }
        .insert(tx)
        .await?;
    }
    Ok(())
}

fn row(
    cx: &Cx,
    permit: &Permit<RegisterYouth>,
    id: YouthId,
    person: Uuid,
    name: &str,
    new: &Registration,
    checked: &Checked,
) -> youth::ActiveModel {
    let school = |agency: Option<AgencyId>| Set(agency.map(|agency| agency.0));
    let situations = new.situations.as_ref().map(|all| {
        let codes: Vec<String> = all.iter().map(|situation| code(*situation)).collect();
        codes.join(" ")
    });
    youth::ActiveModel {
        person_id: Set(person),
        district_number: Set(Some(checked.district.to_owned())),
        protected_address: Set(new.protected_address),
        status: Set(new.status),
        status_since: Set(new.status_from),
        category: Set(new.category),
        completion: Set(new.completion),
        completion_passed: Set(new.completion.is_passed()),
        preparatory: Set(new.in_preparatory),
        has_right: Set(new.has_right),
        situations: Set(situations),
        child_welfare_institution: Set(new.in_child_welfare_institution),
        institution_district: Set(checked.institution_district.map(str::to_owned)),
        moved_to_oslo: Set(new.moved_to_oslo),
        last_school_id: school(new.last_upper_secondary),
        lower_secondary_id: school(new.lower_secondary),
        lower_secondary_private: Set(new.lower_secondary_private),
        current_school_id: school(new.current_school),
        origin: Set(BY_AGENCY.to_owned()),
        registered_by_agency_id: school(permit.agency()),
        ..bare(cx, id, name)
    }
}

/// A record of which nothing is known.
fn bare(cx: &Cx, id: YouthId, name: &str) -> youth::ActiveModel {
    youth::ActiveModel {
        id: Set(id.0),
        protected_address: Set(false),
        category: Set(None),
        enrolment_code: Set(None),
        enrolled_on: Set(Some(cx.today())),
        completion: Set(Completion::None),
        completion_passed: Set(false),
        preparatory: Set(false),
        child_welfare_institution: Set(false),
        moved_to_oslo: Set(false),
        lower_secondary_private: Set(false),
        search_key: Set(search::fold(name)),
        sort_key: Set(search::sort_key(name)),
        version: Set(1),
        created_at: Set(cx.now()),
        ..Default::default()
    }
}

async fn first_status<A: Action>(
    tx: &DatabaseTransaction,
    cx: &Cx,
    permit: &Permit<A>,
    id: YouthId,
    (status, from, contact): (OtStatus, NaiveDate, Option<NaiveDate>),
) -> Result<(), DbErr> {
    youth_status::ActiveModel {
        id: Set(new_id()),
        youth_id: Set(id.0),
        code: Set(status),
        valid_from: Set(from),
        contact_established_on: Set(contact),
        person_id: Set(Some(permit.person().0)),
        agency_id: Set(permit.agency().map(|agency| agency.0)),
        recorded_at: Set(cx.now()),
    }
    .insert(tx)
    .await?;
    Ok(())
}

/// The person with a national id, made if there is none. Somebody who is there keeps
/// the name they are known by.
async fn person_with(
    tx: &DatabaseTransaction,
    cx: &Cx,
    name: &str,
    national_id: &NationalId,
) -> Result<person::Model, AppError> {
    let vault = &cx.app.vault;
    let indexes = vault.indexes(NATIONAL_ID, national_id.digits());
    let known = person::Entity::find()
        .filter(person::Column::NationalIdIndex.is_in(indexes))
        .one(tx)
        .await?;
    if let Some(known) = known {
        return Ok(known);
    }
    let id = new_id();
    let sealed = vault.seal(place("national_id", id), national_id.digits())?;
    let made = person::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        national_id: Set(Some(sealed)),
        national_id_index: Set(Some(vault.index(NATIONAL_ID, national_id.digits()))),
        created_at: Set(Some(cx.now())),
        ..Default::default()
    };
    made.insert(tx).await.map_err(met)
}

/// Adds what is not known about a person; what is there stays as it is.
async fn complete(
    tx: &DatabaseTransaction,
    cx: &Cx,
    known: person::Model,
    born: Option<NaiveDate>,
    contact: &Contact,
) -> Result<Uuid, AppError> {
    let (id, vault) = (known.id, &cx.app.vault);
    let seal = |column, text: &Option<String>| {
        let text = text.as_deref();
        text.map(|text| vault.seal(place(column, id), text))
            .transpose()
    };
    let mut change = known.clone().into_active_model();
    if known.birth_date.is_none() {
        change.birth_date = Set(born);
    }
    if known.email.is_none() {
        change.email = Set(seal("email", &contact.email)?);
    }
    if known.mobile.is_none() {
        change.mobile = Set(seal("mobile", &contact.mobile)?);
    }
    change.update(tx).await?;
    Ok(id)
}

fn place(column: &'static str, row: Uuid) -> Place {
    Place {
        table: "person",
        column,
        row,
    }
}

/// Somebody else has registered the same person in the same moment.
fn met(error: DbErr) -> AppError {
    match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => AppError::Conflict,
        _ => error.into(),
    }
}

/// What is known of somebody who asks for follow-up.
pub(super) struct Oneself {
    pub(super) youth: Option<YouthId>,
    pub(super) born: Option<NaiveDate>,
    pub(super) national_id: Option<NationalId>,
}

pub(super) async fn oneself(
    tx: &DatabaseTransaction,
    cx: &Cx,
    permit: &Permit<AskForFollowUp>,
) -> Result<Oneself, AppError> {
    let id = permit.person().0;
    let person = person::Entity::find_by_id(id).one(tx).await?;
    let person = person.ok_or(AppError::NotFound)?;
    let youth = youth::Entity::find()
        .filter(youth::Column::PersonId.eq(id))
        .one(tx)
        .await?;
    let number = match &person.national_id {
        None => None,
        Some(sealed) => {
            let digits = cx.app.vault.open(place("national_id", id), sealed)?;
            NationalId::parse(&digits, allowed(cx)).ok()
        }
    };
    Ok(Oneself {
        youth: youth.map(|row| YouthId(row.id)),
        born: person.birth_date,
        national_id: number,
    })
}

/// What somebody tells who asks for follow-up.
pub(super) struct Own {
    pub(super) name: String,
    pub(super) born: NaiveDate,
    pub(super) district: &'static str,
    pub(super) contact: Contact,
}

pub(super) async fn add_own(
    tx: &DatabaseTransaction,
    cx: &Cx,
    permit: &Permit<AskForFollowUp>,
    id: YouthId,
    own: &Own,
) -> Result<(), AppError> {
    let person = person::Entity::find_by_id(permit.person().0)
        .one(tx)
        .await?;
    let mut person = person.ok_or(AppError::NotFound)?;
    person.name.clone_from(&own.name);
    let mut renamed = person.clone().into_active_model();
    renamed.name = Set(own.name.clone());
    renamed.update(tx).await?;
    let person = complete(tx, cx, person, Some(own.born), &own.contact).await?;
    let status = OtStatus::Otuk;
    let row = youth::ActiveModel {
        person_id: Set(person),
        district_number: Set(Some(own.district.to_owned())),
        status: Set(status),
        status_since: Set(cx.today()),
        origin: Set(BY_ONESELF.to_owned()),
        ..bare(cx, id, &own.name)
    };
    row.insert(tx).await.map_err(met)?;
    first_status(tx, cx, permit, id, (status, cx.today(), None)).await?;
    Ok(())
}
