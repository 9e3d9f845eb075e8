//! Waiting lists in SQL.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use domain::admission::AdmissionState;
use domain::ot_status::OtStatus;
use domain::policy::{GovernIntake, Permit};
use domain::school_year::SchoolYear;
use domain::waiting::WaitingCriterion;
use entity::{admission, person, waiting_criterion, youth};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

use super::Row;
use crate::cx::new_id;

/// Somebody who waits, with what the criteria ask. It orders a list, and is never shown.
#[derive(Clone, Debug)]
pub struct Candidate {
    pub row: Arc<Row>,
    pub has_no_activity: bool,
    pub born: Option<NaiveDate>,
    pub district: Option<String>,
    pub was_referred: bool,
}

/// Everybody who waits, from a school year on: three statements.
///
/// # Errors
/// When the database fails.
pub async fn candidates(
    db: &impl ConnectionTrait,
    from: SchoolYear,
) -> Result<Vec<Candidate>, DbErr> {
    let rows = admission::Entity::find()
        .filter(admission::Column::State.eq(AdmissionState::Waitlisted))
        .filter(admission::Column::SchoolYear.gte(from.start_year()))
        .find_also_related(youth::Entity)
        .all(db)
        .await?;
    let people: Vec<Uuid> = rows
        .iter()
        .filter_map(|(_, youth)| youth.as_ref().map(|youth| youth.person_id))
        .collect();
    let born = births(db, people).await?;
    let ids: Vec<Uuid> = rows.iter().map(|(row, _)| row.youth_id).collect();
    let referred = referred(db, ids).await?;
    let candidate = |(row, youth): (Row, Option<youth::Model>)| {
        let youth = youth?;
        Some(Candidate {
            was_referred: referred.contains(&row.youth_id),
            row: Arc::new(row),
            has_no_activity: youth.status == OtStatus::Otuk,
            born: born.get(&youth.person_id).copied().flatten(),
            district: youth.district_number,
        })
    };
    Ok(rows.into_iter().filter_map(candidate).collect())
}

async fn births(
    db: &impl ConnectionTrait,
    people: Vec<Uuid>,
) -> Result<HashMap<Uuid, Option<NaiveDate>>, DbErr> {
    let found: Vec<(Uuid, Option<NaiveDate>)> = person::Entity::find()
        .filter(person::Column::Id.is_in(people))
        .select_only()
        .column(person::Column::Id)
        .column(person::Column::BirthDate)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// Those of some young people who have been referred on before.
async fn referred(db: &impl ConnectionTrait, youths: Vec<Uuid>) -> Result<HashSet<Uuid>, DbErr> {
    let sent_on = Condition::any()
        .add(admission::Column::State.eq(AdmissionState::ReferredOn))
        .add(admission::Column::ReferredFromId.is_not_null());
    let found: Vec<Uuid> = admission::Entity::find()
        .filter(admission::Column::YouthId.is_in(youths))
        .filter(sent_on)
        .select_only()
        .column(admission::Column::YouthId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().collect())
}

/// The criteria, first to last.
///
/// # Errors
/// When the database fails.
pub async fn criteria(db: &impl ConnectionTrait) -> Result<Vec<WaitingCriterion>, DbErr> {
    let rows = waiting_criterion::Entity::find()
        .order_by_asc(waiting_criterion::Column::Position)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.criterion).collect())
}

/// Puts other criteria in their place.
///
/// # Errors
/// When the database fails.
pub async fn replace_criteria(
    db: &impl ConnectionTrait,
    _permit: &Permit<GovernIntake>,
    criteria: &[WaitingCriterion],
) -> Result<(), DbErr> {
    waiting_criterion::Entity::delete_many().exec(db).await?;
    if criteria.is_empty() {
        return Ok(());
    }
    let row = |(criterion, position): (&WaitingCriterion, i32)| waiting_criterion::ActiveModel {
        id: Set(new_id()),
        criterion: Set(*criterion),
        position: Set(position),
    };
    waiting_criterion::Entity::insert_many(criteria.iter().zip(1..).map(row))
        .exec_without_returning(db)
        .await?;
    Ok(())
}
