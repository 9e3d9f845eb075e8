//! Requests read one by one, with what decisions about them rest on.

use std::sync::Arc;

use domain::access::YouthFacts;
use domain::admission::AdmissionState;
use domain::id::{AdmissionId, AgencyId, ProgrammeId, YouthId};
use domain::policy::{AdmissionFacts, ProgrammeFacts};
use entity::{admission, place_request, programme, referral, trial};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::{Row, Trial};
use crate::error::AppError;

/// Whose request it is; none for an id that is nobody's.
///
/// # Errors
/// When the database fails.
pub async fn whose(db: &impl ConnectionTrait, id: AdmissionId) -> Result<Option<YouthId>, DbErr> {
    let found: Option<Uuid> = admission::Entity::find_by_id(id.0)
        .select_only()
        .column(admission::Column::YouthId)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.map(YouthId))
}

/// A request as it stands.
///
/// # Errors
/// When the database fails.
pub async fn one(db: &impl ConnectionTrait, id: AdmissionId) -> Result<Option<Row>, DbErr> {
    admission::Entity::find_by_id(id.0).one(db).await
}

/// The trial of a request, if there is one.
///
/// # Errors
/// When the database fails.
pub async fn trial(db: &impl ConnectionTrait, id: AdmissionId) -> Result<Option<Trial>, DbErr> {
    trial::Entity::find()
        .filter(trial::Column::AdmissionId.eq(id.0))
        .one(db)
        .await
}

/// What a decision about a request rests on.
///
/// # Errors
/// When the database fails.
pub async fn facts(
    db: &impl ConnectionTrait,
    row: &Row,
    youth: Arc<YouthFacts>,
) -> Result<AdmissionFacts, AppError> {
    let own = programme::Entity::find_by_id(row.programme_id)
        .one(db)
        .await?;
    let own = own.ok_or(AppError::broken("a request without its programme"))?;
    Ok(AdmissionFacts {
        admission: AdmissionId(row.id),
        youth,
        programme: ProgrammeFacts {
            programme: ProgrammeId(own.id),
            host: AgencyId(own.agency_id),
        },
        sender: sender(db, row).await?,
        receiver: receiver(db, row).await?,
    })
}

async fn sender(db: &impl ConnectionTrait, row: &Row) -> Result<Option<AgencyId>, DbErr> {
    let found = place_request::Entity::find_by_id(row.request_id)
        .one(db)
        .await?;
    Ok(found
        .and_then(|request| request.sender_agency_id)
        .map(AgencyId))
}

/// The district a request was last sent on to.
async fn receiver(db: &impl ConnectionTrait, row: &Row) -> Result<Option<AgencyId>, DbErr> {
    let found = referral::Entity::find()
        .filter(referral::Column::AdmissionId.eq(row.id))
        .order_by_desc(referral::Column::CreatedAt)
        .one(db)
        .await?;
    Ok(found.map(|referral| AgencyId(referral.agency_id)))
}

/// The districts a young person's requests were sent on to, each with whether that
/// stands.
///
/// # Errors
/// When the database fails.
pub async fn referred(
    db: &impl ConnectionTrait,
    youth: YouthId,
) -> Result<Vec<(AgencyId, bool)>, DbErr> {
    let rows = referral::Entity::find()
        .find_also_related(admission::Entity)
        .filter(referral::Column::YouthId.eq(youth.0))
        .all(db)
        .await?;
    let stands = |(sent, of): (referral::Model, Option<admission::Model>)| {
        let stands = of.is_some_and(|row| row.state == AdmissionState::ReferredOn);
        (AgencyId(sent.agency_id), stands)
    };
    Ok(rows.into_iter().map(stands).collect())
}
