//! Many requests at once, with what decisions about them rest on.

use std::collections::HashMap;
use std::sync::Arc;

use domain::access::YouthFacts;
use domain::id::{AdmissionId, AgencyId, ProgrammeId, YouthId};
use domain::policy::{AdmissionFacts, ProgrammeFacts};
use entity::{admission, referral};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{Row, parties};

/// Some requests, by id, in no order.
///
/// # Errors
/// When the database fails.
pub async fn rows(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Row>, DbErr> {
    admission::Entity::find()
        .filter(admission::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await
}

/// What decisions about some requests rest on, by the request: four statements, however
/// many they are.
///
/// # Errors
/// When the database fails.
pub async fn facts_of(
    db: &impl ConnectionTrait,
    rows: &[Row],
    youths: &HashMap<YouthId, Arc<YouthFacts>>,
) -> Result<HashMap<Uuid, AdmissionFacts>, DbErr> {
    let parties = parties(db, rows).await?;
    let referrals = referral::Entity::find()
        .filter(referral::Column::AdmissionId.is_in(rows.iter().map(|row| row.id)))
        .order_by_asc(referral::Column::CreatedAt)
        .all(db)
        .await?;
    // Of several, the last stands.
    let receivers: HashMap<Uuid, AgencyId> = referrals
        .into_iter()
        .map(|row| (row.admission_id, AgencyId(row.agency_id)))
        .collect();
    let facts = |row: &Row| {
        let party = parties.get(&row.id)?;
        let facts = AdmissionFacts {
            admission: AdmissionId(row.id),
            youth: Arc::clone(youths.get(&YouthId(row.youth_id))?),
            programme: ProgrammeFacts {
                programme: ProgrammeId(row.programme_id),
                host: party.host,
            },
            sender: party.sender,
            receiver: receivers.get(&row.id).copied(),
        };
        Some((row.id, facts))
    };
    Ok(rows.iter().filter_map(facts).collect())
}
