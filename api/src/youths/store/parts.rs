//! What stands beside the young people's rows: history, support, names of people and
//! schools. Each is one statement for all of a page, over those there are permits for.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::Reach;
use domain::id::{AgencyId, PersonId, YouthId};
use domain::ot_status::OtStatus;
use domain::policy::{Identity, Permit, Read, Status, Support};
use domain::responsible_school::SchoolKind;
use domain::support_need::SupportNeed;
use entity::{agency, nearest_school, person, support_entry, youth_status};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use crate::programmes::Agency;
use crate::programmes::store::host;

/// A status as it was set.
#[derive(Clone, Debug)]
pub struct Change {
    pub code: OtStatus,
    pub valid_from: NaiveDate,
    pub contact_established_on: Option<NaiveDate>,
    /// The name of the agency that set it.
    pub set_by: Option<String>,
    pub recorded_at: DateTime<Utc>,
}

/// The histories of some young people, each the newest first.
///
/// # Errors
/// When the database fails.
pub async fn histories(
    db: &impl ConnectionTrait,
    permits: &[Permit<Read<Status>>],
) -> Result<HashMap<YouthId, Vec<Change>>, DbErr> {
    let rows = youth_status::Entity::find()
        .find_also_related(agency::Entity)
        .filter(youth_status::Column::YouthId.is_in(permits.iter().map(|p| p.subject().0)))
        .order_by_desc(youth_status::Column::ValidFrom)
        .order_by_desc(youth_status::Column::RecordedAt)
        .order_by_desc(youth_status::Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<YouthId, Vec<Change>> = HashMap::new();
    for (row, agency) in rows {
        found
            .entry(YouthId(row.youth_id))
            .or_default()
            .push(Change {
                code: row.code,
                valid_from: row.valid_from,
                contact_established_on: row.contact_established_on,
                set_by: agency.map(|agency| agency.name),
                recorded_at: row.recorded_at,
            });
    }
    Ok(found)
}

/// A need for support. The text is sealed.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: Uuid,
    pub need: SupportNeed,
    pub text: Option<String>,
    /// None: the young person's own.
    pub agency: Option<AgencyId>,
    pub by: Option<String>,
    pub recorded_at: DateTime<Utc>,
    pub is_ended: bool,
}

/// The support of some young people, as far as each permit goes: all of it, or what
/// the permit's own agency has written. The newest first.
///
/// # Errors
/// When the database fails.
pub async fn support(
    db: &impl ConnectionTrait,
    permits: &[Permit<Read<Support>>],
) -> Result<HashMap<YouthId, Vec<Entry>>, DbErr> {
    let mut all = Vec::new();
    let mut own: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for permit in permits {
        match (permit.reach(), permit.agency()) {
            (Reach::All, _) => all.push(permit.subject().0),
            (Reach::Own, Some(agency)) => own.entry(agency.0).or_default().push(permit.subject().0),
            (Reach::Own, None) => {}
        }
    }
    let mut reached = Condition::any().add(support_entry::Column::YouthId.is_in(all));
    for (agency, youths) in own {
        reached = reached.add(
            Condition::all()
                .add(support_entry::Column::AgencyId.eq(agency))
                .add(support_entry::Column::YouthId.is_in(youths)),
        );
    }
    let rows = support_entry::Entity::find()
        .find_also_related(agency::Entity)
        .filter(reached)
        .order_by_desc(support_entry::Column::RecordedAt)
        .order_by_desc(support_entry::Column::Id)
        .all(db)
        .await?;
    let mut found: HashMap<YouthId, Vec<Entry>> = HashMap::new();
    for (row, agency) in rows {
        found.entry(YouthId(row.youth_id)).or_default().push(Entry {
            id: row.id,
            need: row.need,
            text: row.text,
            agency: row.agency_id.map(AgencyId),
            by: agency.map(|agency| agency.name),
            recorded_at: row.recorded_at,
            is_ended: row.ended_at.is_some(),
        });
    }
    Ok(found)
}

/// The names of the guardians and followers of young people whose identity may be seen.
///
/// # Errors
/// When the database fails.
pub async fn names(
    db: &impl ConnectionTrait,
    around: &[(&Permit<Read<Identity>>, PersonId)],
) -> Result<HashMap<PersonId, String>, DbErr> {
    let rows: Vec<(Uuid, String)> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::Name)
        .filter(person::Column::Id.is_in(around.iter().map(|(_, person)| person.0)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| (PersonId(id), name))
        .collect())
}

/// Some agencies; they are public.
///
/// # Errors
/// When the database fails.
pub async fn agencies(
    db: &impl ConnectionTrait,
    ids: &[AgencyId],
) -> Result<HashMap<AgencyId, Agency>, DbErr> {
    let rows = agency::Entity::find()
        .filter(agency::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (AgencyId(row.id), host(row)))
        .collect())
}

/// The nearest school of a kind, by district: the table UDA keeps.
pub type Nearest = HashMap<(SchoolKind, String), Agency>;

/// The table of nearest schools.
///
/// # Errors
/// When the database fails.
pub async fn nearest(db: &impl ConnectionTrait) -> Result<Nearest, DbErr> {
    let rows = nearest_school::Entity::find()
        .find_also_related(agency::Entity)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(row, agency)| Some(((row.school_kind, row.district_number), host(agency?))))
        .collect())
}
