//! Requests for a place and what came of them, as the young person takes them away.

use std::collections::HashMap;

use domain::admission::{EndOutcome, RequestNeed, RequestReason};
use domain::attendance::AgreementTerm;
use domain::codes::split;
use domain::meeting::MeetingTopic;
use domain::school_year::SchoolYear;
use entity::{
    admission, admission_event, agreement_follow_up, attendance, attendance_agreement,
    mail_setting, meeting, meeting_participant, notification, outbox, place_request, referral,
    saved_search, track, trial,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::export::{Names, opened};
use crate::error::AppError;
use crate::vault::Vault;

/// The parts of the export that intake fills, by name.
pub(super) async fn parts(
    db: &impl ConnectionTrait,
    vault: &Vault,
    youth: Uuid,
    mine: Uuid,
    names: &Names,
) -> Result<Map<String, Value>, AppError> {
    let admissions = admission::Entity::find()
        .filter(admission::Column::YouthId.eq(youth))
        .order_by_asc(admission::Column::CreatedAt)
        .order_by_asc(admission::Column::Wish)
        .all(db)
        .await?;
    let programmes = admissions.iter().map(|row| (row.id, row.programme_id));
    let at = At(programmes.collect(), names);
    let mut found = Map::new();
    found.insert(
        "requests".to_owned(),
        requests(db, vault, youth, names).await?,
    );
    found.insert(
        "admissions".to_owned(),
        told_admissions(db, &admissions, names).await?,
    );
    found.insert("steps".to_owned(), steps(db, vault, youth, &at).await?);
    found.insert("referrals".to_owned(), referrals(db, youth, names).await?);
    found.insert(
        "meetings".to_owned(),
        meetings(db, vault, youth, names).await?,
    );
    found.insert("trials".to_owned(), trials(db, youth, &at).await?);
    found.insert("attendance".to_owned(), marks(db, youth, &at).await?);
    found.insert("agreements".to_owned(), agreements(db, youth, &at).await?);
    found.insert("notifications".to_owned(), news(db, mine, names).await?);
    found.insert("mails".to_owned(), mails(db, mine).await?);
    found.insert("mailSettings".to_owned(), settings(db, mine).await?);
    found.insert("savedSearches".to_owned(), searches(db, mine).await?);
    Ok(found)
}

/// The programme of each part of a request.
struct At<'a>(HashMap<Uuid, Uuid>, &'a Names);

impl At<'_> {
    fn programme(&self, admission: Uuid) -> Option<&str> {
        self.1.of(self.0.get(&admission).copied())
    }
}

fn year(start: i32) -> Option<String> {
    SchoolYear::starting(start).map(|year| year.to_string())
}

async fn requests(
    db: &impl ConnectionTrait,
    vault: &Vault,
    youth: Uuid,
    names: &Names,
) -> Result<Value, AppError> {
    let rows = place_request::Entity::find()
        .filter(place_request::Column::YouthId.eq(youth))
        .order_by_asc(place_request::Column::CreatedAt)
        .all(db)
        .await?;
    let told = |row: &place_request::Model| {
        let text = opened(vault, "place_request", "text", row.id, row.text.as_deref())?;
        Ok(json!({
            "id": row.id, "schoolYear": year(row.school_year), "source": row.source,
            "sender": names.of(row.sender_agency_id),
            "reasons": split::<RequestReason>(&row.reasons),
            "needs": split::<RequestNeed>(&row.needs), "text": text, "basis": row.basis,
            "createdAt": row.created_at,
        }))
    };
    let told: Result<Vec<Value>, AppError> = rows.iter().map(told).collect();
    Ok(Value::Array(told?))
}

async fn told_admissions(
    db: &impl ConnectionTrait,
    rows: &[admission::Model],
    names: &Names,
) -> Result<Value, DbErr> {
    let tracks = track::Entity::find()
        .filter(track::Column::Id.is_in(rows.iter().filter_map(|row| row.track_id)))
        .all(db)
        .await?;
    let tracks: HashMap<Uuid, Value> = tracks.into_iter().map(|row| (row.id, row.name)).collect();
    let told = |row: &admission::Model| {
        json!({
            "request": row.request_id, "programme": names.of(Some(row.programme_id)),
            "track": row.track_id.and_then(|id| tracks.get(&id)),
            "schoolYear": year(row.school_year), "wish": row.wish, "state": row.state,
            "since": row.state_since, "holdsSeat": row.holds_seat,
            "waitsFor": row.clock_kind, "waitsFrom": row.clock_from, "dueOn": row.due_on,
            "waitlistedAt": row.waitlisted_at, "interestAskedAt": row.interest_asked_at,
            "interestConfirmedAt": row.interest_confirmed_at, "acceptedAt": row.accepted_at,
            "acceptedByYouth": row.accepted_by_youth, "otherPlace": row.other_place,
            "admittedOn": row.admitted_on, "endedOn": row.ended_on,
            "outcomes": split::<EndOutcome>(row.outcomes.as_deref().unwrap_or_default()),
            "subjectsPassed": row.subjects_passed, "reason": row.reason,
            "createdAt": row.created_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn steps(
    db: &impl ConnectionTrait,
    vault: &Vault,
    youth: Uuid,
    at: &At<'_>,
) -> Result<Value, AppError> {
    let rows = admission_event::Entity::find()
        .filter(admission_event::Column::YouthId.eq(youth))
        .order_by_asc(admission_event::Column::At)
        .all(db)
        .await?;
    let told = |row: &admission_event::Model| {
        let text = opened(
            vault,
            "admission_event",
            "text",
            row.id,
            row.text.as_deref(),
        )?;
        Ok(json!({
            "programme": at.programme(row.admission_id), "at": row.at,
            "agency": at.1.of(row.agency_id), "side": row.side, "step": row.step,
            "from": row.from_state, "to": row.to_state, "reason": row.reason, "text": text,
            "undoneAt": row.undone_at,
        }))
    };
    let told: Result<Vec<Value>, AppError> = rows.iter().map(told).collect();
    Ok(Value::Array(told?))
}

async fn referrals(db: &impl ConnectionTrait, youth: Uuid, names: &Names) -> Result<Value, DbErr> {
    let rows = referral::Entity::find()
        .filter(referral::Column::YouthId.eq(youth))
        .order_by_asc(referral::Column::CreatedAt)
        .all(db)
        .await?;
    let told = |row: &referral::Model| {
        json!({
            "agency": names.of(Some(row.agency_id)), "createdAt": row.created_at,
            "confirmedAt": row.confirmed_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn meetings(
    db: &impl ConnectionTrait,
    vault: &Vault,
    youth: Uuid,
    names: &Names,
) -> Result<Value, AppError> {
    let rows = meeting::Entity::find()
        .filter(meeting::Column::YouthId.eq(youth))
        .order_by_asc(meeting::Column::StartsAt)
        .order_by_asc(meeting::Column::Id)
        .all(db)
        .await?;
    let participants = meeting_participant::Entity::find()
        .filter(meeting_participant::Column::MeetingId.is_in(rows.iter().map(|row| row.id)))
        .all(db)
        .await?;
    let there = |row: &meeting_participant::Model| json!({ "role": row.role, "agency": names.of(row.agency_id) });
    let told = |row: &meeting::Model| {
        let own = participants.iter().filter(|one| one.meeting_id == row.id);
        let place = opened(vault, "meeting", "place", row.id, Some(&row.place))?;
        Ok(json!({
            "kind": row.kind, "startsAt": row.starts_at, "minutes": row.minutes,
            "place": place, "agency": names.of(Some(row.agency_id)),
            "outcome": row.outcome, "topics": split::<MeetingTopic>(&row.topics),
            "assessment": row.assessment, "recordedAt": row.recorded_at,
            "createdAt": row.created_at,
            "participants": own.map(there).collect::<Vec<_>>(),
        }))
    };
    let told: Result<Vec<Value>, AppError> = rows.iter().map(told).collect();
    Ok(Value::Array(told?))
}

async fn trials(db: &impl ConnectionTrait, youth: Uuid, at: &At<'_>) -> Result<Value, DbErr> {
    let rows = trial::Entity::find()
        .filter(trial::Column::YouthId.eq(youth))
        .order_by_asc(trial::Column::StartsOn)
        .all(db)
        .await?;
    let told = |row: &trial::Model| {
        json!({
            "programme": at.programme(row.admission_id), "startsOn": row.starts_on,
            "endsOn": row.ends_on, "holdsSeat": row.holds_seat, "extendedAt": row.extended_at,
            "firstEndsOn": row.first_ends_on, "extendReason": row.extend_reason,
            "endedOn": row.ended_on, "outcome": row.outcome, "createdAt": row.created_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn marks(db: &impl ConnectionTrait, youth: Uuid, at: &At<'_>) -> Result<Value, DbErr> {
    let rows = attendance::Entity::find()
        .filter(attendance::Column::YouthId.eq(youth))
        .order_by_asc(attendance::Column::Day)
        .all(db)
        .await?;
    let told = |row: &attendance::Model| {
        json!({
            "programme": at.programme(row.admission_id), "day": row.day, "mark": row.mark,
            "recordedAt": row.recorded_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn agreements(db: &impl ConnectionTrait, youth: Uuid, at: &At<'_>) -> Result<Value, DbErr> {
    let rows = attendance_agreement::Entity::find()
        .filter(attendance_agreement::Column::YouthId.eq(youth))
        .order_by_asc(attendance_agreement::Column::AgreedOn)
        .all(db)
        .await?;
    let looks = agreement_follow_up::Entity::find()
        .filter(agreement_follow_up::Column::YouthId.eq(youth))
        .order_by_asc(agreement_follow_up::Column::DueOn)
        .all(db)
        .await?;
    let look = |row: &agreement_follow_up::Model| json!({ "dueOn": row.due_on, "kept": row.kept, "recordedAt": row.recorded_at });
    let told = |row: &attendance_agreement::Model| {
        let own = looks.iter().filter(|look| look.agreement_id == row.id);
        json!({
            "programme": at.programme(row.admission_id), "agreedOn": row.agreed_on,
            "terms": split::<AgreementTerm>(&row.terms), "endedOn": row.ended_on,
            "endedAs": row.ended_as, "createdAt": row.created_at,
            "followUps": own.map(look).collect::<Vec<_>>(),
        })
    };
    Ok(rows.iter().map(told).collect())
}

/// What one was told oneself.
async fn news(db: &impl ConnectionTrait, mine: Uuid, names: &Names) -> Result<Value, DbErr> {
    let rows = notification::Entity::find()
        .filter(notification::Column::PersonId.eq(mine))
        .order_by_asc(notification::Column::CreatedAt)
        .all(db)
        .await?;
    let told = |row: &notification::Model| {
        json!({
            "letter": row.letter, "programme": names.of(row.programme_id),
            "createdAt": row.created_at, "readAt": row.read_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn mails(db: &impl ConnectionTrait, mine: Uuid) -> Result<Value, DbErr> {
    let rows = outbox::Entity::find()
        .filter(outbox::Column::PersonId.eq(mine))
        .order_by_asc(outbox::Column::CreatedAt)
        .all(db)
        .await?;
    let told = |row: &outbox::Model| {
        json!({
            "letter": row.letter, "createdAt": row.created_at, "sentAt": row.sent_at,
            "givenUpAt": row.given_up_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn settings(db: &impl ConnectionTrait, mine: Uuid) -> Result<Value, DbErr> {
    let rows = mail_setting::Entity::find()
        .filter(mail_setting::Column::PersonId.eq(mine))
        .all(db)
        .await?;
    let told = |row: &mail_setting::Model| {
        json!({
            "language": row.language, "news": row.news, "weekly": row.weekly,
            "weeklySentOn": row.weekly_sent_on,
        })
    };
    Ok(rows.iter().map(told).collect())
}

async fn searches(db: &impl ConnectionTrait, mine: Uuid) -> Result<Value, DbErr> {
    let rows = saved_search::Entity::find()
        .filter(saved_search::Column::PersonId.eq(mine))
        .order_by_asc(saved_search::Column::CreatedAt)
        .all(db)
        .await?;
    let told = |row: &saved_search::Model| {
        json!({
            "name": row.name, "filter": row.filter, "tells": row.tells,
            "createdAt": row.created_at, "toldAt": row.told_at,
        })
    };
    Ok(rows.iter().map(told).collect())
}
