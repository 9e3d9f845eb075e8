//! Meetings in SQL. The place is sealed.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::admission::AdmissionState;
use domain::codes::{join, split};
use domain::id::AdmissionId;
use domain::meeting::{
    Finding, IntakeCriterion, MeetingKind, MeetingOutcome, MeetingTopic, ParticipantRole,
};
use domain::policy::{Permit, TakeStep};
use entity::{admission, agency, meeting, meeting_participant};
use sea_orm::prelude::Json;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, Set,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::{Booking, Record};
use crate::admissions::Held;
use crate::cx::{App, Cx, new_id};
use crate::error::AppError;
use crate::policy::office;
use crate::vault::{Place, Vault};

/// A meeting, with its place opened.
#[derive(Clone, Debug)]
pub struct Meeting {
    pub id: Uuid,
    pub kind: MeetingKind,
    pub starts_at: DateTime<Utc>,
    pub minutes: i32,
    pub place: String,
    /// How often it has changed: a calendar keeps the highest.
    pub sequence: i32,
    pub outcome: Option<MeetingOutcome>,
    pub topics: Vec<MeetingTopic>,
    pub assessment: Vec<Assessed>,
    pub participants: Vec<Participant>,
}

/// One who is asked to come.
#[derive(Clone, Debug)]
pub struct Participant {
    pub role: ParticipantRole,
    /// The agency's name, where one is known.
    pub name: Option<String>,
}

/// A criterion as it was found.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Assessed {
    pub criterion: IntakeCriterion,
    pub finding: Finding,
}

/// When a meeting was to be before it was moved. The place stays as it is now: it is
/// sealed, and a story holds codes and days alone.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Was {
    starts_at: DateTime<Utc>,
    minutes: i32,
}

/// A meeting that has no outcome yet.
#[derive(Debug)]
pub(super) struct Ahead(meeting::Model);

impl Ahead {
    pub(super) fn has_begun(&self, now: DateTime<Utc>) -> bool {
        self.0.starts_at <= now
    }
}

/// Whether a meeting that is booked has no outcome: then it is moved, and no second one
/// is booked. One of before the waiting list is booked anew.
pub(super) async fn is_ahead(db: &impl ConnectionTrait, of: AdmissionId) -> Result<bool, DbErr> {
    let found = meeting::Entity::find()
        .inner_join(admission::Entity)
        .filter(meeting::Column::AdmissionId.eq(of.0))
        .filter(meeting::Column::Outcome.is_null())
        .filter(admission::Column::State.eq(AdmissionState::MeetingBooked))
        .count(db)
        .await?;
    Ok(found > 0)
}

pub(super) async fn ahead(
    tx: &DatabaseTransaction,
    of: AdmissionId,
) -> Result<Option<Ahead>, DbErr> {
    let found = meeting::Entity::find()
        .filter(meeting::Column::AdmissionId.eq(of.0))
        .filter(meeting::Column::Outcome.is_null())
        .order_by_desc(meeting::Column::StartsAt)
        .one(tx)
        .await?;
    Ok(found.map(Ahead))
}

fn place_of(row: Uuid) -> Place {
    Place {
        table: "meeting",
        column: "place",
        row,
    }
}

/// Writes a booking down: the meeting without an outcome changes, where there is one.
/// Gives what the story keeps: which meeting, and when it was before. Where it was, and
/// who was to come, the story does not keep: a move that changes those is not taken back.
pub(super) async fn book(cx: &Cx, held: &Held, booking: &Booking) -> Result<Json, AppError> {
    let before = ahead(&held.tx, AdmissionId(held.row.id)).await?;
    let was = match &before {
        Some(Ahead(before)) => was(cx, held, before, booking).await?,
        None => None,
    };
    let id = before.as_ref().map_or_else(new_id, |before| before.0.id);
    let place = cx.app.vault.seal(place_of(id), booking.place.trim())?;
    match before {
        Some(Ahead(before)) => {
            let sequence = before.sequence + 1;
            let mut row = before.into_active_model();
            row.starts_at = Set(booking.starts_at);
            row.minutes = Set(booking.minutes);
            row.place = Set(place);
            row.sequence = Set(sequence);
            row.update(&held.tx).await?;
            meeting_participant::Entity::delete_many()
                .filter(meeting_participant::Column::MeetingId.eq(id))
                .exec(&held.tx)
                .await?;
        }
        None => {
            new(cx, held, booking, id, place)?.insert(&held.tx).await?;
        }
    }
    let participants = booking.participants.iter().map(|role| {
        let (person, agency) = match role {
            ParticipantRole::Youth => (Some(held.youth().person.0), None),
            ParticipantRole::Sender => (None, held.facts.of.sender.map(|agency| agency.0)),
            _ => (None, None),
        };
        meeting_participant::ActiveModel {
            id: Set(new_id()),
            meeting_id: Set(id),
            role: Set(*role),
            person_id: Set(person),
            agency_id: Set(agency),
        }
    });
    meeting_participant::Entity::insert_many(participants)
        .exec_without_returning(&held.tx)
        .await?;
    Ok(json!({ "meeting": id, "was": was }))
}

/// When a meeting was, where no more than that has changed.
async fn was(
    cx: &Cx,
    held: &Held,
    before: &meeting::Model,
    booking: &Booking,
) -> Result<Option<Json>, AppError> {
    let mut participants = participants(&held.tx, &[before.id]).await?;
    let came = participants.remove(&before.id).unwrap_or_default();
    let came: Vec<ParticipantRole> = came.into_iter().map(|one| one.role).collect();
    let mut come = booking.participants.clone();
    come.sort_unstable();
    let place = cx.app.vault.open(place_of(before.id), &before.place)?;
    let same = came == come && place == booking.place.trim();
    Ok(same.then(|| json!({ "startsAt": before.starts_at, "minutes": before.minutes })))
}

fn new(
    cx: &Cx,
    held: &Held,
    booking: &Booking,
    id: Uuid,
    place: String,
) -> Result<meeting::ActiveModel, AppError> {
    Ok(meeting::ActiveModel {
        id: Set(id),
        youth_id: Set(held.row.youth_id),
        admission_id: Set(Some(held.row.id)),
        kind: Set(MeetingKind::Intake),
        starts_at: Set(booking.starts_at),
        minutes: Set(booking.minutes),
        place: Set(place),
        person_id: Set(held.permit.person().0),
        agency_id: Set(office(&held.permit)?.0),
        sequence: Set(0),
        outcome: Set(None),
        topics: Set(String::new()),
        assessment: Set(serde_json::json!([])),
        recorded_at: Set(None),
        created_at: Set(cx.now()),
    })
}

/// Writes down what came of a meeting. One that is put off changes in the calendar too.
pub(super) async fn record(
    cx: &Cx,
    held: &Held,
    Ahead(before): Ahead,
    record: &Record,
) -> Result<Uuid, AppError> {
    let found = record.assessment.iter();
    let assessment: Vec<Assessed> = found
        .map(|(criterion, finding)| Assessed {
            criterion: *criterion,
            finding: *finding,
        })
        .collect();
    let assessment = serde_json::to_value(assessment)
        .map_err(|_| AppError::broken("an assessment that cannot be written down"))?;
    let id = before.id;
    let is_put_off = record.outcome == MeetingOutcome::Cancelled;
    let sequence = before.sequence + i32::from(is_put_off);
    let mut row = before.into_active_model();
    row.outcome = Set(Some(record.outcome));
    row.topics = Set(join(&record.topics));
    row.assessment = Set(assessment);
    row.sequence = Set(sequence);
    row.recorded_at = Set(Some(cx.now()));
    row.update(&held.tx).await?;
    Ok(id)
}

/// Moves a meeting back to when it was.
pub(super) async fn move_back(
    tx: &DatabaseTransaction,
    permit: &Permit<TakeStep>,
    id: Uuid,
    was: Was,
) -> Result<(), AppError> {
    use meeting::Column;
    meeting::Entity::update_many()
        .col_expr(Column::StartsAt, Expr::value(was.starts_at))
        .col_expr(Column::Minutes, Expr::value(was.minutes))
        .col_expr(Column::Sequence, Expr::col(Column::Sequence).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::AdmissionId.eq(permit.subject().0.0))
        .filter(Column::Outcome.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Puts a meeting off that was booked by mistake.
pub(super) async fn put_off(
    tx: &DatabaseTransaction,
    permit: &Permit<TakeStep>,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    use meeting::Column;
    meeting::Entity::update_many()
        .col_expr(Column::Outcome, Expr::value(MeetingOutcome::Cancelled))
        .col_expr(Column::Sequence, Expr::col(Column::Sequence).add(1))
        .col_expr(Column::RecordedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::AdmissionId.eq(permit.subject().0.0))
        .filter(Column::Outcome.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// The meetings of some requests, each the newest first: three statements, however many
/// they are.
///
/// # Errors
/// When the vault or the database fails.
pub async fn of(app: &App, admissions: &[Uuid]) -> Result<HashMap<Uuid, Vec<Meeting>>, AppError> {
    let db = app.db.read();
    let rows = meeting::Entity::find()
        .filter(meeting::Column::AdmissionId.is_in(admissions.iter().copied()))
        .order_by_desc(meeting::Column::StartsAt)
        .order_by_desc(meeting::Column::Id)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut participants = participants(db, &ids).await?;
    let mut found: HashMap<Uuid, Vec<Meeting>> = HashMap::new();
    for row in rows {
        let Some(admission) = row.admission_id else {
            continue;
        };
        let those = participants.remove(&row.id).unwrap_or_default();
        let all = found.entry(admission).or_default();
        all.push(opened(&app.vault, row, those)?);
    }
    Ok(found)
}

async fn participants(
    db: &impl ConnectionTrait,
    meetings: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Participant>>, DbErr> {
    let rows = meeting_participant::Entity::find()
        .find_also_related(agency::Entity)
        .filter(meeting_participant::Column::MeetingId.is_in(meetings.iter().copied()))
        .all(db)
        .await?;
    let mut found: HashMap<Uuid, Vec<Participant>> = HashMap::new();
    for (row, agency) in rows {
        let participant = Participant {
            role: row.role,
            name: agency.map(|agency| agency.name),
        };
        found.entry(row.meeting_id).or_default().push(participant);
    }
    for all in found.values_mut() {
        all.sort_by_key(|one| one.role);
    }
    Ok(found)
}

fn opened(
    vault: &Vault,
    row: meeting::Model,
    participants: Vec<Participant>,
) -> Result<Meeting, AppError> {
    let assessment = serde_json::from_value(row.assessment)
        .map_err(|_| AppError::broken("an assessment that cannot be read"))?;
    Ok(Meeting {
        place: vault.open(place_of(row.id), &row.place)?,
        id: row.id,
        kind: row.kind,
        starts_at: row.starts_at,
        minutes: row.minutes,
        sequence: row.sequence,
        outcome: row.outcome,
        topics: split(&row.topics),
        assessment,
        participants,
    })
}

/// The request a meeting is about; none for an id that is nobody's.
pub(super) async fn admission(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<AdmissionId>, DbErr> {
    let found = meeting::Entity::find_by_id(id).one(db).await?;
    Ok(found.and_then(|row| row.admission_id).map(AdmissionId))
}
