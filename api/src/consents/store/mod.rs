//! Consents in SQL.

mod reading;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::consent::{Basis, ConsentSource, GuardianPart, Party, Terms, WARNING_DAYS};
use domain::id::{AgencyId, ConsentId, YouthId};
use domain::policy::{AgreeAsGuardian, OnYouth, Permit, TakeStep, WithdrawConsent};
use domain::role::Actor;
use domain::scope::Scope;
use entity::{admission, agency, consent, consent_party, youth};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Set,
};
use uuid::Uuid;

use super::Consent;
use crate::cx::new_id;
use crate::error::AppError;
use crate::youths::store::visible;
use reading::read;

/// The most that are warned about at once.
const ENDING_MAX: u64 = 100;

/// Whose consent it is, if there is one.
pub(in crate::consents) async fn whose(
    db: &impl ConnectionTrait,
    id: ConsentId,
) -> Result<Option<YouthId>, DbErr> {
    let found: Option<Uuid> = consent::Entity::find_by_id(id.0)
        .select_only()
        .column(consent::Column::YouthId)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.map(YouthId))
}

/// Those of some agencies that exist.
pub(in crate::consents) async fn known(
    db: &impl ConnectionTrait,
    agencies: &[AgencyId],
) -> Result<Vec<AgencyId>, DbErr> {
    let found: Vec<Uuid> = agency::Entity::find()
        .select_only()
        .column(agency::Column::Id)
        .filter(agency::Column::Id.is_in(agencies.iter().map(|agency| agency.0)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(AgencyId).collect())
}

/// Adds a consent; with a day of signing it is one from paper.
pub(in crate::consents) async fn add<A: OnYouth>(
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
    id: ConsentId,
    terms: &Terms,
    signed_on: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let source = match signed_on {
        Some(_) => ConsentSource::Paper,
        None => ConsentSource::App,
    };
    consent::ActiveModel {
        id: Set(id.0),
        youth_id: Set(permit.subject().0),
        purpose: Set(terms.purpose),
        basis: Set(Basis::Consent),
        releases_confidentiality: Set(terms.releases_confidentiality),
        scopes: Set(terms.scopes.bits()),
        valid_from: Set(terms.from),
        valid_to: Set(terms.to),
        source: Set(source),
        signed_on: Set(signed_on),
        recorded_by: Set(permit.person().0),
        recorded_agency_id: Set(permit.agency().map(|agency| agency.0)),
        recorded_at: Set(now),
        guardian_part: Set(terms.guardian),
        guardian_person_id: Set(None),
        guardian_at: Set((terms.guardian == GuardianPart::Given).then_some(now)),
        exception_reason: Set(terms.exception),
        withdrawn_at: Set(None),
        withdrawn_by: Set(None),
        warned_at: Set(None),
    }
    .insert(tx)
    .await?;
    let parties = terms.parties.iter().map(|party| {
        let (agency, person) = match party {
            Party::Agency(agency) => (Some(agency.0), None),
            Party::Person(person) => (None, Some(person.0)),
        };
        consent_party::ActiveModel {
            id: Set(new_id()),
            consent_id: Set(id.0),
            agency_id: Set(agency),
            person_id: Set(person),
        }
    });
    consent_party::Entity::insert_many(parties)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

pub(in crate::consents) async fn agree(
    tx: &DatabaseTransaction,
    permit: &Permit<AgreeAsGuardian>,
    id: ConsentId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let change = consent::ActiveModel {
        guardian_part: Set(GuardianPart::Given),
        guardian_person_id: Set(Some(permit.person().0)),
        guardian_at: Set(Some(now)),
        ..Default::default()
    };
    set(tx, permit, id, change).await
}

pub(in crate::consents) async fn withdraw(
    tx: &DatabaseTransaction,
    permit: &Permit<WithdrawConsent>,
    id: ConsentId,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let change = consent::ActiveModel {
        withdrawn_at: Set(Some(now)),
        withdrawn_by: Set(Some(permit.person().0)),
        ..Default::default()
    };
    set(tx, permit, id, change).await
}

/// Changes a consent of the young person the permit is about, unless it is withdrawn.
async fn set<A: OnYouth>(
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
    id: ConsentId,
    change: consent::ActiveModel,
) -> Result<(), DbErr> {
    consent::Entity::update_many()
        .set(change)
        .filter(consent::Column::Id.eq(id.0))
        .filter(consent::Column::YouthId.eq(permit.subject().0))
        .filter(consent::Column::WithdrawnAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// One consent of the young person the permit is about.
///
/// # Errors
/// `NotFound` where it is somebody else's, or nobody's.
pub(in crate::consents) async fn one<A: OnYouth>(
    db: &impl ConnectionTrait,
    permit: &Permit<A>,
    id: ConsentId,
) -> Result<Consent, AppError> {
    let select =
        consent::Entity::find_by_id(id.0).filter(consent::Column::YouthId.eq(permit.subject().0));
    let found = read(db, select).await?;
    found.into_iter().next().ok_or(AppError::NotFound)
}

/// All consents of a young person, newest first.
pub(in crate::consents) async fn of_youth<A: OnYouth>(
    db: &impl ConnectionTrait,
    permit: &Permit<A>,
) -> Result<Vec<Consent>, DbErr> {
    let select = consent::Entity::find()
        .filter(consent::Column::YouthId.eq(permit.subject().0))
        .order_by_desc(consent::Column::RecordedAt)
        .order_by_desc(consent::Column::Id);
    read(db, select).await
}

/// All consents of the young person a request is about.
pub(in crate::consents) async fn of_admission(
    db: &impl ConnectionTrait,
    permit: &Permit<TakeStep>,
) -> Result<Vec<Consent>, DbErr> {
    let whose = admission::Entity::find_by_id(permit.subject().0.0)
        .select_only()
        .column(admission::Column::YouthId)
        .into_query();
    let select = consent::Entity::find().filter(consent::Column::YouthId.in_subquery(whose));
    read(db, select).await
}

/// Those in force that run out within the time of warning, one's own or with oneself
/// or one's agency as a party, of the young people one may see.
pub(in crate::consents) async fn ending_soon(
    db: &impl ConnectionTrait,
    actor: &Actor,
    day: NaiveDate,
) -> Result<Vec<Consent>, DbErr> {
    let Actor::Person { person, grants } = actor else {
        return Ok(Vec::new());
    };
    let agencies = grants.iter().map(|grant| grant.agency.0);
    let party_to = consent_party::Entity::find()
        .select_only()
        .column(consent_party::Column::ConsentId)
        .filter(
            Condition::any()
                .add(consent_party::Column::AgencyId.is_in(agencies))
                .add(consent_party::Column::PersonId.eq(person.0)),
        )
        .into_query();
    let ids: Vec<Uuid> = consent::Entity::find()
        .select_only()
        .column(consent::Column::Id)
        .inner_join(youth::Entity)
        .filter(consent::Column::WithdrawnAt.is_null())
        .filter(consent::Column::GuardianPart.ne(GuardianPart::Awaited))
        .filter(consent::Column::ValidFrom.lte(day))
        .filter(consent::Column::ValidTo.between(day, day + TimeDelta::days(WARNING_DAYS)))
        .filter(
            Condition::any()
                .add(youth::Column::PersonId.eq(person.0))
                .add(consent::Column::Id.in_subquery(party_to)),
        )
        .filter(visible(actor, Some(Scope::Identity), day))
        .order_by_asc(consent::Column::ValidTo)
        .order_by_asc(consent::Column::Id)
        .limit(ENDING_MAX)
        .into_tuple()
        .all(db)
        .await?;
    let select = consent::Entity::find()
        .filter(consent::Column::Id.is_in(ids))
        .order_by_asc(consent::Column::ValidTo)
        .order_by_asc(consent::Column::Id);
    read(db, select).await
}
