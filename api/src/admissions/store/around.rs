//! What stands beside the rows of requests: the request itself, the story, referrals,
//! and what the state machine asks. Each is read for all of a page at once, over those
//! there are permits for.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::admission::{AdmissionState, Situation};
use domain::id::PersonId;
use domain::policy::{Permit, ReadAdmission};
use domain::role::Role;
use entity::{
    admission, admission_event, agency, meeting, person, place_request, referral, role_assignment,
    trial,
};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter,
    QueryOrder, QueryResult, QuerySelect, RelationTrait,
};
use uuid::Uuid;

use super::found::Found;

/// Leave to read each of a page's requests.
pub type Permits = [Arc<Permit<ReadAdmission>>];

fn ids(permits: &Permits) -> impl Iterator<Item = Uuid> + '_ {
    permits.iter().map(|permit| permit.subject().0)
}

/// A row with the names of the person and the agency it names.
#[derive(Clone, Debug)]
pub struct Named<M> {
    pub row: M,
    pub person: Option<String>,
    pub agency: Option<String>,
}

impl<M: FromQueryResult> FromQueryResult for Named<M> {
    fn from_query_result(res: &QueryResult, pre: &str) -> Result<Self, DbErr> {
        Ok(Self {
            row: M::from_query_result(res, pre)?,
            person: res.try_get(pre, "person_name")?,
            agency: res.try_get(pre, "agency_name")?,
        })
    }
}

/// One thing that happened to a request.
pub type Event = Named<admission_event::Model>;
/// The request for a place that a row is a part of.
pub type Request = Named<place_request::Model>;
/// Sent on to a district.
pub type Referral = Named<referral::Model>;

/// The stories of some requests, each the oldest first: one statement.
///
/// # Errors
/// When the database fails.
pub async fn stories(
    db: &impl ConnectionTrait,
    permits: &Permits,
) -> Result<HashMap<Uuid, Vec<Event>>, DbErr> {
    use admission_event::{Column, Entity, Relation};
    let all = Entity::find()
        .join(JoinType::LeftJoin, Relation::Person.def())
        .join(JoinType::LeftJoin, Relation::Agency.def())
        .column_as(person::Column::Name, "person_name")
        .column_as(agency::Column::Name, "agency_name")
        .filter(Column::AdmissionId.is_in(ids(permits)))
        .order_by_asc(Column::At)
        .order_by_asc(Column::Id)
        .into_model::<Event>()
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<Event>> = HashMap::new();
    for event in all {
        found.entry(event.row.admission_id).or_default().push(event);
    }
    Ok(found)
}

/// The requests some rows are parts of, by their ids: one statement.
///
/// # Errors
/// When the database fails.
pub async fn requests(
    db: &impl ConnectionTrait,
    permits: &Permits,
) -> Result<HashMap<Uuid, Request>, DbErr> {
    use place_request::{Column, Entity, Relation};
    let of = admission::Entity::find()
        .select_only()
        .column(admission::Column::RequestId)
        .filter(admission::Column::Id.is_in(ids(permits)));
    let all = Entity::find()
        .join(JoinType::LeftJoin, Relation::SenderPerson.def())
        .join(JoinType::LeftJoin, Relation::SenderAgency.def())
        .column_as(person::Column::Name, "person_name")
        .column_as(agency::Column::Name, "agency_name")
        .filter(Column::Id.in_subquery(sea_orm::QueryTrait::into_query(of)))
        .into_model::<Request>()
        .all(db)
        .await?;
    Ok(all.into_iter().map(|one| (one.row.id, one)).collect())
}

/// Where some requests were last sent on to, of those that were sent to a district: one
/// statement.
///
/// # Errors
/// When the database fails.
pub async fn referrals(
    db: &impl ConnectionTrait,
    permits: &Permits,
) -> Result<HashMap<Uuid, Referral>, DbErr> {
    use referral::{Column, Entity, Relation};
    let all = Entity::find()
        .join(JoinType::LeftJoin, Relation::Person.def())
        .join(JoinType::LeftJoin, Relation::Agency.def())
        .column_as(person::Column::Name, "person_name")
        .column_as(agency::Column::Name, "agency_name")
        .filter(Column::AdmissionId.is_in(ids(permits)))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .into_model::<Referral>()
        .all(db)
        .await?;
    // The last one stays.
    let by_admission = all.into_iter().map(|one| (one.row.admission_id, one));
    Ok(by_admission.collect())
}

/// What the state machine asks of some requests: four statements.
///
/// # Errors
/// When the database fails.
pub async fn situations(
    db: &impl ConnectionTrait,
    permits: &Permits,
    all: &[Arc<Found>],
) -> Result<HashMap<Uuid, Situation>, DbErr> {
    let set = |rows: Vec<Uuid>| rows.into_iter().collect::<HashSet<Uuid>>();
    let meetings: Vec<Uuid> = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::AdmissionId)
        .filter(meeting::Column::AdmissionId.is_in(ids(permits)))
        .filter(meeting::Column::Outcome.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let referred: Vec<Uuid> = referral::Entity::find()
        .select_only()
        .column(referral::Column::AdmissionId)
        .filter(referral::Column::AdmissionId.is_in(ids(permits)))
        .filter(referral::Column::ConfirmedAt.is_null())
        .into_tuple()
        .all(db)
        .await?;
    let continued: Vec<Uuid> = admission::Entity::find()
        .select_only()
        .column(admission::Column::ContinuesId)
        .filter(admission::Column::ContinuesId.is_in(ids(permits)))
        .filter(admission::Column::State.eq(AdmissionState::Admitted))
        .into_tuple()
        .all(db)
        .await?;
    let trials = trial::Entity::find()
        .filter(trial::Column::AdmissionId.is_in(ids(permits)))
        .all(db)
        .await?;
    let trials: HashMap<Uuid, trial::Model> = trials
        .into_iter()
        .map(|trial| (trial.admission_id, trial))
        .collect();
    let (meetings, referred, continued) = (set(meetings), set(referred), set(continued));
    let situation = |one: &Arc<Found>| {
        let row = &one.row;
        let trial = trials.get(&row.id);
        let now = Situation {
            state: row.state,
            holds_seat: row.holds_seat,
            meeting_ahead: meetings.contains(&row.id),
            extended: trial.is_some_and(|trial| trial.extended_at.is_some()),
            trial_over: trial.is_some_and(|trial| trial.ended_on.is_some()),
            accepted: row.accepted_at.is_some(),
            referral_open: referred.contains(&row.id),
            continues: continued.contains(&row.id),
            trial_holds: one.trial_holds,
        };
        (row.id, now)
    };
    Ok(all.iter().map(situation).collect())
}

/// The named person of each programme that has one, else its first lead, else the first
/// of its staff, by the programme: two statements.
///
/// # Errors
/// When the database fails.
pub async fn intake_people(
    db: &impl ConnectionTrait,
    all: &[Arc<Found>],
    day: NaiveDate,
) -> Result<HashMap<Uuid, (PersonId, String)>, DbErr> {
    use role_assignment::Column;
    let roles = role_assignment::Entity::find()
        .filter(Column::AgencyId.is_in(all.iter().map(|one| one.host.0)))
        .filter(Column::Role.is_in([Role::ProgrammeLead, Role::ProgrammeStaff]))
        .filter(Column::EndedAt.is_null())
        .filter(Column::ValidFrom.lte(day))
        .filter(Column::ValidTo.is_null().or(Column::ValidTo.gte(day)))
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    let first = |one: &Found| {
        let here = |role: &&role_assignment::Model| {
            let own = role.programme_id;
            role.agency_id == one.host.0 && own.is_none_or(|own| own == one.row.programme_id)
        };
        let of = |kind| roles.iter().filter(here).find(|role| role.role == kind);
        let found = of(Role::ProgrammeLead).or_else(|| of(Role::ProgrammeStaff))?;
        Some(PersonId(found.person_id))
    };
    let chosen: HashMap<Uuid, PersonId> = all
        .iter()
        .filter_map(|one| {
            let person = one.intake_person.or_else(|| first(one))?;
            Some((one.row.programme_id, person))
        })
        .collect();
    let people: Vec<(Uuid, String)> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::Name)
        .filter(person::Column::Id.is_in(chosen.values().map(|id| id.0)))
        .into_tuple()
        .all(db)
        .await?;
    let people: HashMap<Uuid, String> = people.into_iter().collect();
    let name = |(programme, person): (Uuid, PersonId)| {
        Some((programme, (person, people.get(&person.0)?.clone())))
    };
    Ok(chosen.into_iter().filter_map(name).collect())
}
