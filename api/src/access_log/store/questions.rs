//! Questions about looks in SQL.

use chrono::{DateTime, Utc};
use domain::id::{AgencyId, YouthId};
use domain::looking::AccessAnswer;
use domain::policy::{AnswerAccessQuestions, Permit, ReadAccessLog};
use entity::{access_log, access_question, agency};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
};
use uuid::Uuid;

use super::super::questions::{About, Question};
use crate::cx::new_id;
use crate::error::AppError;

/// The most questions shown at once.
const SHOWN_MAX: u64 = 500;

/// The questions of the young person the permit is about, the newest first.
pub(in crate::access_log) async fn of_youth(
    db: &impl ConnectionTrait,
    permit: &Permit<ReadAccessLog>,
) -> Result<Vec<Question>, DbErr> {
    let rows = access_question::Entity::find()
        .find_also_related(agency::Entity)
        .filter(access_question::Column::YouthId.eq(permit.subject().0))
        .order_by_desc(access_question::Column::AskedAt)
        .order_by_desc(access_question::Column::Id)
        .limit(SHOWN_MAX)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(question).collect())
}

/// Everybody's questions: the open ones first and of those the oldest.
pub(in crate::access_log) async fn all(
    db: &impl ConnectionTrait,
    _permit: &Permit<AnswerAccessQuestions>,
    open: Option<bool>,
) -> Result<Vec<Question>, AppError> {
    use access_question::Column as C;
    let open = match open {
        None => Condition::all(),
        Some(true) => Condition::all().add(C::AnsweredAt.is_null()),
        Some(false) => Condition::all().add(C::AnsweredAt.is_not_null()),
    };
    let rows = access_question::Entity::find()
        .find_also_related(agency::Entity)
        .filter(open)
        .order_by_desc(C::AnsweredAt.is_null())
        .order_by_asc(C::AskedAt)
        .order_by_asc(C::Id)
        .limit(SHOWN_MAX)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(question).collect())
}

/// Whether somebody else looked at the young person on that day, from that agency and
/// for that purpose.
pub(in crate::access_log) async fn has_looks(
    db: &impl ConnectionTrait,
    permit: &Permit<ReadAccessLog>,
    about: About,
) -> Result<bool, DbErr> {
    use access_log::Column as C;
    let agency = match about.agency {
        Some(agency) => C::AgencyId.eq(agency.0),
        None => C::AgencyId.is_null(),
    };
    let purpose = match about.purpose {
        Some(purpose) => C::Purpose.eq(purpose),
        None => C::Purpose.is_null(),
    };
    let found: Option<Uuid> = access_log::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::YouthId.eq(permit.subject().0))
        .filter(C::Day.eq(about.day))
        .filter(agency)
        .filter(purpose)
        .filter(C::PersonId.ne(permit.person().0))
        .limit(1)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.is_some())
}

pub(in crate::access_log) async fn add(
    tx: &DatabaseTransaction,
    permit: &Permit<ReadAccessLog>,
    about: About,
    now: DateTime<Utc>,
) -> Result<Question, AppError> {
    let row = access_question::ActiveModel {
        id: Set(new_id()),
        youth_id: Set(permit.subject().0),
        agency_id: Set(about.agency.map(|agency| agency.0)),
        day: Set(about.day),
        purpose: Set(about.purpose),
        asked_at: Set(now),
        answered_at: Set(None),
        answered_by: Set(None),
        answer: Set(None),
    };
    let row = row.insert(tx).await?;
    let agency = match row.agency_id {
        None => None,
        Some(id) => agency::Entity::find_by_id(id).one(tx).await?,
    };
    Ok(question((row, agency)))
}

/// One question, held until the transaction ends.
pub(in crate::access_log) async fn hold(
    tx: &DatabaseTransaction,
    _permit: &Permit<AnswerAccessQuestions>,
    id: Uuid,
) -> Result<Option<Question>, DbErr> {
    let Some(row) = access_question::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?
    else {
        return Ok(None);
    };
    let agency = match row.agency_id {
        None => None,
        Some(id) => agency::Entity::find_by_id(id).one(tx).await?,
    };
    Ok(Some(question((row, agency))))
}

pub(in crate::access_log) async fn answer(
    tx: &DatabaseTransaction,
    permit: &Permit<AnswerAccessQuestions>,
    id: Uuid,
    answer: AccessAnswer,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let change = access_question::ActiveModel {
        answered_at: Set(Some(now)),
        answered_by: Set(Some(permit.person().0)),
        answer: Set(Some(answer)),
        ..Default::default()
    };
    access_question::Entity::update_many()
        .set(change)
        .filter(access_question::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

fn question((row, agency): (access_question::Model, Option<agency::Model>)) -> Question {
    Question {
        id: row.id,
        youth: YouthId(row.youth_id),
        day: row.day,
        agency: row.agency_id.map(AgencyId),
        agency_name: agency.map(|agency| agency.name),
        purpose: row.purpose,
        asked_at: row.asked_at,
        answered_at: row.answered_at,
        answer: row.answer,
    }
}
