//! Consents read back with all they name.

use std::collections::HashMap;

use domain::consent::{Party, Share};
use domain::id::{AgencyId, ConsentId, PersonId, YouthId};
use domain::scope::Scopes;
use entity::{consent, consent_party, person, youth};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::consents::Consent;
use crate::programmes::Agency;
use crate::programmes::store::agencies_by_id;

type Row = (consent::Model, Vec<consent_party::Model>);

/// What the rows name by their ids.
struct Named {
    agencies: HashMap<Uuid, Agency>,
    guardians: HashMap<Uuid, String>,
    youths: HashMap<Uuid, String>,
}

/// Reads consents with all they name: four statements however many they are.
pub(super) async fn read(
    db: &impl ConnectionTrait,
    select: sea_orm::Select<consent::Entity>,
) -> Result<Vec<Consent>, DbErr> {
    let rows = select
        .find_with_related(consent_party::Entity)
        .all(db)
        .await?;
    let named = named(db, &rows).await?;
    Ok(rows
        .iter()
        .map(|(row, parties)| whole(row, parties, &named))
        .collect())
}

async fn named(db: &impl ConnectionTrait, rows: &[Row]) -> Result<Named, DbErr> {
    let parties = || rows.iter().flat_map(|(_, parties)| parties);
    let recorders = rows.iter().filter_map(|(row, _)| row.recorded_agency_id);
    let agencies: Vec<Uuid> = parties()
        .filter_map(|party| party.agency_id)
        .chain(recorders)
        .collect();
    let guardians: Vec<Uuid> = parties().filter_map(|party| party.person_id).collect();
    let agencies = agencies_by_id(db, agencies).await?;
    let guardians: Vec<(Uuid, String)> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::Name)
        .filter(person::Column::Id.is_in(guardians))
        .into_tuple()
        .all(db)
        .await?;
    let youths: Vec<(Uuid, String)> = youth::Entity::find()
        .select_only()
        .column(youth::Column::Id)
        .column(person::Column::Name)
        .inner_join(person::Entity)
        .filter(youth::Column::Id.is_in(rows.iter().map(|(row, _)| row.youth_id)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(Named {
        agencies: agencies
            .into_iter()
            .map(|agency| (agency.id.0, agency))
            .collect(),
        guardians: guardians.into_iter().collect(),
        youths: youths.into_iter().collect(),
    })
}

fn whole(row: &consent::Model, parties: &[consent_party::Model], named: &Named) -> Consent {
    let guardian = |id: &Uuid| Some((PersonId(*id), named.guardians.get(id)?.clone()));
    Consent {
        id: ConsentId(row.id),
        youth: YouthId(row.youth_id),
        youth_name: named.youths.get(&row.youth_id).cloned().unwrap_or_default(),
        purpose: row.purpose,
        basis: row.basis,
        releases_confidentiality: row.releases_confidentiality,
        source: row.source,
        signed_on: row.signed_on,
        recorded_by: row
            .recorded_agency_id
            .and_then(|id| named.agencies.get(&id))
            .map(|agency| agency.name.clone()),
        recorded_at: row.recorded_at,
        exception: row.exception_reason,
        withdrawn_at: row.withdrawn_at,
        agencies: parties
            .iter()
            .filter_map(|party| named.agencies.get(&party.agency_id?).cloned())
            .collect(),
        guardians: parties
            .iter()
            .filter_map(|party| party.person_id.as_ref().and_then(guardian))
            .collect(),
        share: share(row, parties),
    }
}

/// A consent as a decision sees it, its parties in order.
fn share(row: &consent::Model, parties: &[consent_party::Model]) -> Share {
    let mut parties: Vec<Party> = parties
        .iter()
        .filter_map(|party| match (party.agency_id, party.person_id) {
            (Some(agency), _) => Some(Party::Agency(AgencyId(agency))),
            (None, Some(person)) => Some(Party::Person(PersonId(person))),
            (None, None) => None,
        })
        .collect();
    parties.sort_unstable();
    Share {
        parties,
        scopes: Scopes::from_bits(row.scopes),
        from: row.valid_from,
        to: row.valid_to,
        guardian: row.guardian_part,
        is_withdrawn: row.withdrawn_at.is_some(),
    }
}
