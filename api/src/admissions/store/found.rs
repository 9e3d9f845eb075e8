//! Requests read with all that decisions about them rest on: one statement, however
//! many they are, and the same one for an id that is nobody's.

use std::sync::Arc;

use domain::access::YouthFacts;
use domain::admission::AdmissionState;
use domain::id::{AdmissionId, AgencyId, PersonId, ProgrammeId, YouthId};
use domain::policy::{AdmissionFacts, ProgrammeFacts};
use entity::{admission, place_request, programme, referral};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType,
    QueryFilter, QueryOrder, QueryResult, QuerySelect, RelationTrait, Select,
};
use uuid::Uuid;

use super::Row;

/// A request as stored, and who has to do with it.
#[derive(Clone, Debug)]
pub struct Found {
    pub row: Row,
    pub host: AgencyId,
    /// None where the young person sent it.
    pub sender: Option<AgencyId>,
    /// The district it was last sent on to.
    pub receiver: Option<AgencyId>,
    /// The programme's named person for intake, where one is named.
    pub intake_person: Option<PersonId>,
    /// Trials hold a seat at the programme.
    pub trial_holds: bool,
}

impl FromQueryResult for Found {
    fn from_query_result(res: &QueryResult, pre: &str) -> Result<Self, DbErr> {
        let agency = |column| -> Result<Option<AgencyId>, DbErr> {
            let id: Option<Uuid> = res.try_get(pre, column)?;
            Ok(id.map(AgencyId))
        };
        let person: Option<Uuid> = res.try_get(pre, "intake_person")?;
        Ok(Self {
            row: Row::from_query_result(res, pre)?,
            host: AgencyId(res.try_get(pre, "host")?),
            sender: agency("sender")?,
            receiver: agency("receiver")?,
            intake_person: person.map(PersonId),
            trial_holds: res.try_get(pre, "trial_holds")?,
        })
    }
}

impl Found {
    /// Which it is.
    pub fn id(&self) -> AdmissionId {
        AdmissionId(self.row.id)
    }

    /// Whose it is.
    pub fn youth(&self) -> YouthId {
        YouthId(self.row.youth_id)
    }

    /// What a decision about it rests on.
    pub fn facts(&self, youth: Arc<YouthFacts>) -> AdmissionFacts {
        AdmissionFacts {
            admission: self.id(),
            youth,
            programme: ProgrammeFacts {
                programme: ProgrammeId(self.row.programme_id),
                host: self.host,
            },
            sender: self.sender,
            receiver: self.receiver,
        }
    }
}

/// Requests with their programmes and senders beside them, to be narrowed and read.
pub(super) fn with_parties() -> Select<admission::Entity> {
    admission::Entity::find()
        .join(JoinType::InnerJoin, admission::Relation::Programme.def())
        .join(JoinType::InnerJoin, admission::Relation::Request.def())
}

/// Reads what [`with_parties`] began.
pub(super) async fn read(
    db: &impl ConnectionTrait,
    select: Select<admission::Entity>,
) -> Result<Vec<Found>, DbErr> {
    select
        .column_as(programme::Column::AgencyId, "host")
        .column_as(programme::Column::IntakePersonId, "intake_person")
        .column_as(programme::Column::TrialHoldsSeat, "trial_holds")
        .column_as(place_request::Column::SenderAgencyId, "sender")
        .column_as(receiver(), "receiver")
        .into_model::<Found>()
        .all(db)
        .await
}

/// The district a request was last sent on to.
fn receiver() -> SimpleExpr {
    use referral::{Column, Entity};
    let last = Query::select()
        .column((Entity, Column::AgencyId))
        .from(Entity)
        .and_where(
            Expr::col((Entity, Column::AdmissionId))
                .eq(Expr::col((admission::Entity, admission::Column::Id))),
        )
        .order_by((Entity, Column::CreatedAt), Order::Desc)
        .order_by((Entity, Column::Id), Order::Desc)
        .limit(1)
        .take();
    SimpleExpr::SubQuery(None, Box::new(last.into()))
}

/// The most that are looked through at once: more than any one works with.
const MATCHING_MAX: u64 = 2_000;

/// The requests that meet a condition on them or on the request for a place, the
/// longest due first.
///
/// # Errors
/// When the database fails.
pub async fn matching(db: &impl ConnectionTrait, of: Condition) -> Result<Vec<Found>, DbErr> {
    if of.is_empty() {
        return Ok(Vec::new());
    }
    let all = with_parties()
        .filter(of)
        .order_by_asc(admission::Column::DueOn)
        .order_by_asc(admission::Column::Id)
        .limit(MATCHING_MAX);
    read(db, all).await
}

/// One request.
///
/// # Errors
/// When the database fails.
pub async fn found(db: &impl ConnectionTrait, id: AdmissionId) -> Result<Option<Found>, DbErr> {
    let one = with_parties().filter(admission::Column::Id.eq(id.0));
    Ok(read(db, one).await?.pop())
}

/// Some requests, in no order.
///
/// # Errors
/// When the database fails.
pub async fn of_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Found>, DbErr> {
    let all = with_parties().filter(admission::Column::Id.is_in(ids.iter().copied()));
    read(db, all).await
}

/// Those on trial at a programme, and its pupils, of every school year.
///
/// # Errors
/// When the database fails.
pub async fn attending(
    db: &impl ConnectionTrait,
    programme: ProgrammeId,
) -> Result<Vec<Found>, DbErr> {
    let states = [AdmissionState::Trial, AdmissionState::Admitted];
    let all = with_parties()
        .filter(admission::Column::ProgrammeId.eq(programme.0))
        .filter(admission::Column::State.is_in(states));
    read(db, all).await
}

/// The parts of one request for a place, by wish.
///
/// # Errors
/// When the database fails.
pub async fn of_request(db: &impl ConnectionTrait, request: Uuid) -> Result<Vec<Found>, DbErr> {
    let all = with_parties()
        .filter(admission::Column::RequestId.eq(request))
        .filter(admission::Column::ReferredFromId.is_null())
        .filter(admission::Column::ContinuesId.is_null())
        .order_by_asc(admission::Column::Wish);
    read(db, all).await
}

/// Every request of some young people, newest first.
///
/// # Errors
/// When the database fails.
pub async fn of_youths(db: &impl ConnectionTrait, youths: &[YouthId]) -> Result<Vec<Found>, DbErr> {
    let all = with_parties()
        .filter(admission::Column::YouthId.is_in(youths.iter().map(|youth| youth.0)))
        .order_by_desc(admission::Column::CreatedAt)
        .order_by_asc(admission::Column::Wish)
        .order_by_asc(admission::Column::Id);
    read(db, all).await
}

/// Those of the same requests as some rows, and those that they continue.
///
/// # Errors
/// When the database fails.
pub async fn relatives(
    db: &impl ConnectionTrait,
    rows: impl Iterator<Item = &Row> + Clone,
) -> Result<Vec<Found>, DbErr> {
    let requests = rows.clone().map(|row| row.request_id);
    let continued = rows.filter_map(|row| row.continues_id);
    let all = with_parties()
        .filter(
            admission::Column::RequestId
                .is_in(requests)
                .or(admission::Column::Id.is_in(continued)),
        )
        .order_by_asc(admission::Column::Wish)
        .order_by_asc(admission::Column::CreatedAt)
        .order_by_asc(admission::Column::Id);
    read(db, all).await
}
