//! Agreements about attendance in SQL.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::attendance::{AgreementEnd, AgreementTerm};
use domain::codes::{join, split};
use domain::id::AdmissionId;
use domain::policy::{Permit, RunEnrolment};
use entity::{agreement_follow_up, attendance_agreement};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QueryOrder, Set,
};
use uuid::Uuid;

use super::NewAgreement;
use crate::admissions::running::Running;
use crate::cx::{Cx, new_id};
use crate::error::AppError;

/// An agreement with a pupil.
#[derive(Clone, Debug)]
pub struct Agreement {
    pub id: Uuid,
    pub agreed_on: NaiveDate,
    pub terms: Vec<AgreementTerm>,
    /// By day.
    pub follow_ups: Vec<FollowUp>,
    pub ended_on: Option<NaiveDate>,
    pub ended_as: Option<AgreementEnd>,
}

/// A day on which it is followed up.
#[derive(Clone, Copy, Debug)]
pub struct FollowUp {
    pub id: Uuid,
    pub due_on: NaiveDate,
    /// None until it is written down.
    pub kept: Option<bool>,
}

/// The agreements of some pupils, each the newest first: two statements, however many
/// they are.
///
/// # Errors
/// When the database fails.
pub async fn of(
    db: &impl ConnectionTrait,
    admissions: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Agreement>>, AppError> {
    let rows = attendance_agreement::Entity::find()
        .filter(attendance_agreement::Column::AdmissionId.is_in(admissions.iter().copied()))
        .order_by_desc(attendance_agreement::Column::CreatedAt)
        .order_by_desc(attendance_agreement::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut days = follow_ups(db, &ids).await?;
    let mut found: HashMap<Uuid, Vec<Agreement>> = HashMap::new();
    for row in rows {
        let agreement = Agreement {
            id: row.id,
            agreed_on: row.agreed_on,
            terms: split(&row.terms),
            follow_ups: days.remove(&row.id).unwrap_or_default(),
            ended_on: row.ended_on,
            ended_as: row.ended_as,
        };
        found.entry(row.admission_id).or_default().push(agreement);
    }
    Ok(found)
}

async fn follow_ups(
    db: &impl ConnectionTrait,
    agreements: &[Uuid],
) -> Result<HashMap<Uuid, Vec<FollowUp>>, DbErr> {
    let rows = agreement_follow_up::Entity::find()
        .filter(agreement_follow_up::Column::AgreementId.is_in(agreements.iter().copied()))
        .order_by_asc(agreement_follow_up::Column::DueOn)
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<FollowUp>> = HashMap::new();
    for row in rows {
        let day = FollowUp {
            id: row.id,
            due_on: row.due_on,
            kept: row.kept,
        };
        found.entry(row.agreement_id).or_default().push(day);
    }
    Ok(found)
}

/// Writes an agreement down.
pub(super) async fn add(cx: &Cx, held: &Running, new: &NewAgreement) -> Result<(), AppError> {
    let id = new_id();
    let agreement = attendance_agreement::ActiveModel {
        id: Set(id),
        admission_id: Set(held.permit.subject().0),
        youth_id: Set(held.row.youth_id),
        agreed_on: Set(cx.today()),
        terms: Set(join(&new.terms)),
        person_id: Set(held.permit.person().0),
        ended_on: Set(None),
        ended_as: Set(None),
        created_at: Set(cx.now()),
    };
    agreement.insert(&held.tx).await?;
    let days = new
        .follow_ups
        .iter()
        .map(|day| agreement_follow_up::ActiveModel {
            id: Set(new_id()),
            agreement_id: Set(id),
            youth_id: Set(held.row.youth_id),
            due_on: Set(*day),
            kept: Set(None),
            person_id: Set(None),
            recorded_at: Set(None),
        });
    agreement_follow_up::Entity::insert_many(days)
        .exec_without_returning(&held.tx)
        .await?;
    Ok(())
}

/// Ends the agreement that is in force, where there is one.
pub(super) async fn end_open(
    tx: &DatabaseTransaction,
    permit: &Permit<RunEnrolment>,
    ended_as: AgreementEnd,
    today: NaiveDate,
) -> Result<(), AppError> {
    use attendance_agreement::Column;
    attendance_agreement::Entity::update_many()
        .col_expr(Column::EndedOn, Expr::value(today))
        .col_expr(Column::EndedAs, Expr::value(ended_as))
        .filter(Column::AdmissionId.eq(permit.subject().0))
        .filter(Column::EndedOn.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Whose an agreement is, and whether it is over.
pub(super) struct Found {
    pub(super) of: AdmissionId,
    pub(super) is_over: bool,
}

pub(super) async fn one(tx: &DatabaseTransaction, id: Uuid) -> Result<Option<Found>, DbErr> {
    let row = attendance_agreement::Entity::find_by_id(id).one(tx).await?;
    Ok(row.map(|row| Found {
        of: AdmissionId(row.admission_id),
        is_over: row.ended_on.is_some(),
    }))
}

/// A day of follow-up.
pub(super) struct Day {
    pub(super) of: AdmissionId,
    pub(super) due_on: NaiveDate,
    pub(super) is_over: bool,
}

pub(super) async fn follow_up(tx: &DatabaseTransaction, id: Uuid) -> Result<Option<Day>, DbErr> {
    let found = agreement_follow_up::Entity::find_by_id(id)
        .find_also_related(attendance_agreement::Entity)
        .one(tx)
        .await?;
    Ok(found.and_then(|(day, agreement)| {
        let agreement = agreement?;
        Some(Day {
            of: AdmissionId(agreement.admission_id),
            due_on: day.due_on,
            is_over: agreement.ended_on.is_some(),
        })
    }))
}

/// Writes down whether it was kept.
pub(super) async fn keep(
    cx: &Cx,
    held: &Running,
    follow_up: Uuid,
    kept: bool,
) -> Result<(), AppError> {
    use agreement_follow_up::Column;
    agreement_follow_up::Entity::update_many()
        .col_expr(Column::Kept, Expr::value(kept))
        .col_expr(Column::PersonId, Expr::value(held.permit.person().0))
        .col_expr(Column::RecordedAt, Expr::value(cx.now()))
        .filter(Column::Id.eq(follow_up))
        .filter(Column::YouthId.eq(held.row.youth_id))
        .exec(&held.tx)
        .await?;
    Ok(())
}
