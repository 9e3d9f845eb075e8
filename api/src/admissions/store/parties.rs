//! Who has to do with a request: the host of the programme, and the sender.

use std::collections::{HashMap, HashSet};

use domain::id::{AgencyId, PersonId};
use entity::{place_request, programme, trial};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::Row;

/// The parties to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Party {
    pub host: AgencyId,
    /// None where the young person sent it.
    pub sender: Option<AgencyId>,
    /// Who sent or recorded it.
    pub sent_by: PersonId,
    pub had_trial: bool,
}

/// The parties to some requests, by the request: three statements, however many.
///
/// # Errors
/// When the database fails.
pub async fn parties(
    db: &impl ConnectionTrait,
    rows: &[Row],
) -> Result<HashMap<Uuid, Party>, DbErr> {
    let requests = place_request::Entity::find()
        .filter(place_request::Column::Id.is_in(rows.iter().map(|row| row.request_id)))
        .all(db)
        .await?;
    let requests: HashMap<Uuid, place_request::Model> =
        requests.into_iter().map(|row| (row.id, row)).collect();
    let hosts = programme::Entity::find()
        .filter(programme::Column::Id.is_in(rows.iter().map(|row| row.programme_id)))
        .all(db)
        .await?;
    let hosts: HashMap<Uuid, Uuid> = hosts
        .into_iter()
        .map(|row| (row.id, row.agency_id))
        .collect();
    let trials = trial::Entity::find()
        .filter(trial::Column::AdmissionId.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let tried: HashSet<Uuid> = trials.into_iter().map(|row| row.admission_id).collect();
    let party = |row: &Row| {
        let request = requests.get(&row.request_id)?;
        Some((
            row.id,
            Party {
                host: AgencyId(*hosts.get(&row.programme_id)?),
                sender: request.sender_agency_id.map(AgencyId),
                sent_by: PersonId(request.sender_person_id),
                had_trial: tried.contains(&row.id),
            },
        ))
    };
    Ok(rows.iter().filter_map(party).collect())
}
