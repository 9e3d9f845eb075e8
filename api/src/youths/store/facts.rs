//! What decisions rest on, read for one or many young people in as many statements:
//! the same for somebody who is not there.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::access::YouthFacts;
use domain::consent::{Party, Share};
use domain::id::{AgencyId, PersonId, ProgrammeId, YouthId};
use domain::scope::Scopes;
use domain::tie::{Tie, TieKind};
use entity::{consent, consent_party, guardian, person, tie, youth, youth_follower};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

/// The facts about one young person; none where nobody has that id.
///
/// # Errors
/// When the database fails.
pub async fn facts(
    db: &impl ConnectionTrait,
    id: YouthId,
    day: NaiveDate,
) -> Result<Option<YouthFacts>, DbErr> {
    Ok(facts_of(db, &[id], day).await?.remove(&id))
}

/// The facts about some young people: five statements, however many they are.
///
/// # Errors
/// When the database fails.
pub async fn facts_of(
    db: &impl ConnectionTrait,
    ids: &[YouthId],
    day: NaiveDate,
) -> Result<HashMap<YouthId, YouthFacts>, DbErr> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let mut found: HashMap<Uuid, YouthFacts> = youth::Entity::find()
        .find_also_related(person::Entity)
        .filter(youth::Column::Id.is_in(ids.clone()))
        .all(db)
        .await?
        .into_iter()
        .map(|(row, person)| (row.id, bare(&row, person.as_ref(), day)))
        .collect();
    let ties = tie::Entity::find()
        .filter(tie::Column::YouthId.is_in(ids.clone()))
        .filter(in_force(day))
        .all(db)
        .await?;
    for row in ties {
        if let Some(facts) = found.get_mut(&row.youth_id) {
            facts.ties.push(read_tie(&row));
        }
    }
    for (youth, share) in shares(db, &ids).await? {
        if let Some(facts) = found.get_mut(&youth) {
            facts.shares.push(share);
        }
    }
    let guardians = guardian::Entity::find()
        .filter(guardian::Column::YouthId.is_in(ids.clone()))
        .filter(guardian::Column::ValidFrom.lte(day))
        .filter(until(guardian::Column::ValidTo, day))
        .all(db)
        .await?;
    for row in guardians {
        if let Some(facts) = found.get_mut(&row.youth_id) {
            facts.guardians.push(PersonId(row.person_id));
        }
    }
    let followers = youth_follower::Entity::find()
        .filter(youth_follower::Column::YouthId.is_in(ids))
        .filter(youth_follower::Column::EndedAt.is_null())
        .all(db)
        .await?;
    for row in followers {
        if let Some(facts) = found.get_mut(&row.youth_id) {
            facts.followers.push(PersonId(row.person_id));
        }
    }
    Ok(found
        .into_iter()
        .map(|(id, facts)| (YouthId(id), facts))
        .collect())
}

/// A tie in force on a day.
pub(super) fn in_force(day: NaiveDate) -> Condition {
    Condition::all()
        .add(tie::Column::ValidFrom.lte(day))
        .add(until(tie::Column::ValidTo, day))
        .add(tie::Column::EndedAt.is_null())
}

/// Not over on a day.
pub(super) fn until(column: impl ColumnTrait, day: NaiveDate) -> Condition {
    Condition::any().add(column.is_null()).add(column.gte(day))
}

fn bare(row: &youth::Model, person: Option<&person::Model>, day: NaiveDate) -> YouthFacts {
    let school = |kind, agency: Option<Uuid>| {
        agency.map(|agency| Tie {
            kind,
            agency: AgencyId(agency),
            programme: None,
            person: None,
        })
    };
    YouthFacts {
        youth: YouthId(row.id),
        person: PersonId(row.person_id),
        born: person.and_then(|person| person.birth_date),
        is_protected: row.protected_address,
        coordinator: row.coordinator_agency_id.map(AgencyId),
        // The schools stand on the young person's own row: one truth for them.
        ties: [
            school(TieKind::ResponsibleSchool, row.responsible_school_id),
            school(TieKind::CurrentSchool, row.current_school_id),
        ]
        .into_iter()
        .flatten()
        .collect(),
        shares: vec![],
        guardians: vec![],
        followers: vec![],
        day,
    }
}

fn read_tie(row: &tie::Model) -> Tie {
    Tie {
        kind: row.kind,
        agency: AgencyId(row.agency_id),
        programme: row.programme_id.map(ProgrammeId),
        person: row.person_id.map(PersonId),
    }
}

async fn shares(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<(Uuid, Share)>, DbErr> {
    let rows = consent::Entity::find()
        .find_with_related(consent_party::Entity)
        .filter(consent::Column::YouthId.is_in(ids.to_vec()))
        .filter(consent::Column::WithdrawnAt.is_null())
        .order_by_asc(consent::Column::Id)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(row, parties)| (row.youth_id, share(&row, &parties)))
        .collect())
}

/// A consent as a decision sees it, its parties in order: read twice, it is the same.
pub(crate) fn share(row: &consent::Model, parties: &[consent_party::Model]) -> Share {
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
