//! Trials in SQL.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::admission::AdmissionReason;
use domain::attendance::TrialOutcome;
use entity::trial;
use sea_orm::prelude::Json;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, Set,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{End, Extension, Start};
use crate::admissions::Held;
use crate::cx::{Cx, new_id};
use crate::error::AppError;

/// A trial: its days, and what came of it. Also how the story keeps one, to go back to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Trial {
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// The last day as it was before it was extended.
    pub first_ends_on: Option<NaiveDate>,
    pub extended_at: Option<DateTime<Utc>>,
    pub extend_reason: Option<AdmissionReason>,
    pub holds_seat: bool,
    pub ended_on: Option<NaiveDate>,
    pub outcome: Option<TrialOutcome>,
}

impl From<&trial::Model> for Trial {
    fn from(row: &trial::Model) -> Self {
        Self {
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            first_ends_on: row.first_ends_on,
            extended_at: row.extended_at,
            extend_reason: row.extend_reason,
            holds_seat: row.holds_seat,
            ended_on: row.ended_on,
            outcome: row.outcome,
        }
    }
}

/// The trials of some requests: one statement.
///
/// # Errors
/// When the database fails.
pub async fn of(
    db: &impl ConnectionTrait,
    admissions: &[Uuid],
) -> Result<HashMap<Uuid, Trial>, AppError> {
    let rows = trial::Entity::find()
        .filter(trial::Column::AdmissionId.is_in(admissions.iter().copied()))
        .all(db)
        .await?;
    let trial = |row: &trial::Model| (row.admission_id, Trial::from(row));
    Ok(rows.iter().map(trial).collect())
}

/// Writes a trial down. A request has one: a new one takes the place of an older, which
/// the story keeps.
pub(super) async fn start(
    cx: &Cx,
    held: &Held,
    start: &Start,
    holds_seat: bool,
) -> Result<Json, AppError> {
    let new = Trial {
        starts_on: start.starts_on,
        ends_on: start.ends_on,
        first_ends_on: None,
        extended_at: None,
        extend_reason: None,
        holds_seat,
        ended_on: None,
        outcome: None,
    };
    if held.trial.is_some() {
        return change(held, &new).await;
    }
    let row = trial::ActiveModel {
        id: Set(new_id()),
        admission_id: Set(held.row.id),
        youth_id: Set(held.row.youth_id),
        created_at: Set(cx.now()),
        ..set(&new)
    };
    row.insert(&held.tx).await?;
    Ok(json!({ "trial": null }))
}

/// The columns of a trial.
fn set(trial: &Trial) -> trial::ActiveModel {
    trial::ActiveModel {
        starts_on: Set(trial.starts_on),
        ends_on: Set(trial.ends_on),
        first_ends_on: Set(trial.first_ends_on),
        extended_at: Set(trial.extended_at),
        extend_reason: Set(trial.extend_reason),
        holds_seat: Set(trial.holds_seat),
        ended_on: Set(trial.ended_on),
        outcome: Set(trial.outcome),
        ..Default::default()
    }
}

/// Changes the trial, and gives what it was, for the story.
async fn change(held: &Held, new: &Trial) -> Result<Json, AppError> {
    let before = held.trial.as_ref();
    let before = before.ok_or(AppError::broken("on trial without a trial"))?;
    let mut row = set(new);
    row.id = before.clone().into_active_model().id;
    row.update(&held.tx).await?;
    let before = serde_json::to_value(Trial::from(before))
        .map_err(|_| AppError::broken("a trial that cannot be written down"))?;
    Ok(json!({ "trial": before }))
}

fn present(held: &Held) -> Result<Trial, AppError> {
    let trial = held.trial.as_ref().map(Trial::from);
    trial.ok_or(AppError::broken("on trial without a trial"))
}

/// Moves the last day, and keeps the first.
pub(super) async fn extend(cx: &Cx, held: &Held, by: &Extension) -> Result<Json, AppError> {
    let before = present(held)?;
    let new = Trial {
        first_ends_on: Some(before.ends_on),
        ends_on: by.ends_on,
        extended_at: Some(cx.now()),
        extend_reason: Some(by.reason),
        ..before
    };
    change(held, &new).await
}

/// Writes down how it ended.
pub(super) async fn end(held: &Held, end: &End) -> Result<Json, AppError> {
    let new = Trial {
        ended_on: Some(end.ended_on),
        outcome: Some(end.outcome),
        ..present(held)?
    };
    change(held, &new).await
}

/// Puts the trial back, or away.
pub(super) async fn take_back(held: &Held, data: &Json) -> Result<(), AppError> {
    match data.get("trial") {
        None => {}
        Some(Json::Null) => {
            trial::Entity::delete_many()
                .filter(trial::Column::AdmissionId.eq(held.row.id))
                .exec(&held.tx)
                .await?;
        }
        Some(before) => {
            let before = serde_json::from_value(before.clone())
                .map_err(|_| AppError::broken("a trial that cannot be read"))?;
            change(held, &before).await?;
        }
    }
    Ok(())
}
