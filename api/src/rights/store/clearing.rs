//! The removal of what is due.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    access_question, admission, admission_event, agreement_follow_up, attendance,
    attendance_agreement, consent, consent_party, event, guardian, identity, job_run, mail_setting,
    meeting, meeting_participant, notification, outbox, person, place_count, place_request,
    programme, referral, retention_leave, role_assignment, saved_search, seat_movement, session,
    submission, support_entry, tie, trial, youth, youth_follower, youth_status,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    QueryFilter, QuerySelect, QueryTrait, Set,
};
use serde_json::json;
use uuid::Uuid;

use super::due::{due, nobody};
use crate::cx::new_id;
use crate::db::Db;
use crate::rights::{Rule, What};

/// How many rows go at a time: a statement stays short, whatever has gathered.
const BATCH: u64 = 500;

pub(crate) async fn count(
    db: &impl ConnectionTrait,
    rule: &Rule,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let all = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .from_subquery(due(rule, now), Alias::new("due"))
        .to_owned();
    let row = db.query_one(&all).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.try_get("", "n"))?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// Removes what is due, batch by batch, and says how many rows of the rule's own table
/// went.
pub(crate) async fn remove(
    tx: &DatabaseTransaction,
    rule: &Rule,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    if rule.what == What::AccessLog {
        give_leave(tx, rule, now).await?;
    }
    let batch = due(rule, now).limit(BATCH).to_owned();
    let mut removed = 0;
    loop {
        let rows = tx.query_all(&batch).await?;
        let ids: Vec<Uuid> = rows
            .iter()
            .map(|row| row.try_get("", "id"))
            .collect::<Result<_, _>>()?;
        if ids.is_empty() {
            break;
        }
        removed += remove_rows(tx, rule, ids).await?;
    }
    if rule.what == What::AccessLog {
        retention_leave::Entity::delete_many().exec(tx).await?;
    }
    Ok(removed)
}

/// The log's own triggers let go what is older than this; it ends with the transaction.
async fn give_leave(
    tx: &DatabaseTransaction,
    rule: &Rule,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    retention_leave::ActiveModel {
        id: Set(new_id()),
        log: Set(rule.table.to_owned()),
        ends_at: Set(now - TimeDelta::days(rule.days)),
    }
    .insert(tx)
    .await?;
    Ok(())
}

/// Deletes the rows of a table whose column is one of some ids.
macro_rules! delete {
    ($tx:expr, $ids:expr, $($table:ident . $column:ident),+ $(,)?) => {$(
        $table::Entity::delete_many()
            .filter($table::Column::$column.is_in($ids.iter().copied()))
            .exec($tx)
            .await?;
    )+};
}

/// Empties a column where it is one of some ids.
macro_rules! forget {
    ($tx:expr, $ids:expr, $($table:ident . $column:ident),+ $(,)?) => {$(
        $table::Entity::update_many()
            .col_expr($table::Column::$column, Expr::value(None::<Uuid>))
            .filter($table::Column::$column.is_in($ids.iter().copied()))
            .exec($tx)
            .await?;
    )+};
}

async fn remove_rows(tx: &DatabaseTransaction, rule: &Rule, ids: Vec<Uuid>) -> Result<u64, DbErr> {
    match rule.what {
        What::Consent => {
            let of = consent_party::Column::ConsentId.is_in(ids.clone());
            consent_party::Entity::delete_many()
                .filter(of)
                .exec(tx)
                .await?;
            forget!(tx, ids, place_request.ConsentId);
        }
        What::Person => what_hangs_on_people(tx, &ids).await?,
        What::Youth => return remove_youths(tx, ids).await,
        _ => {}
    }
    let delete = Query::delete()
        .from_table(Alias::new(rule.table))
        .and_where(Expr::col(Alias::new("id")).is_in(ids))
        .to_owned();
    Ok(tx.execute(&delete).await?.rows_affected())
}

async fn what_hangs_on_people(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<(), DbErr> {
    delete!(
        tx,
        ids,
        session.PersonId,
        identity.PersonId,
        submission.PersonId,
        notification.PersonId,
        outbox.PersonId,
        mail_setting.PersonId,
        saved_search.PersonId,
    );
    // What they did for an office stands; who did it does not.
    forget!(
        tx,
        ids,
        event.PersonId,
        place_count.PersonId,
        youth_status.PersonId,
        access_question.AnsweredBy,
        admission.HolderPersonId,
        admission_event.PersonId,
        agreement_follow_up.PersonId,
        meeting_participant.PersonId,
        programme.IntakePersonId,
        referral.ConfirmedById,
    );
    Ok(())
}

/// Young people with all that hangs on them, and the people they are where those are
/// nobody else here.
async fn remove_youths(tx: &DatabaseTransaction, ids: Vec<Uuid>) -> Result<u64, DbErr> {
    let people: Vec<Uuid> = youth::Entity::find()
        .select_only()
        .column(youth::Column::PersonId)
        .filter(youth::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(tx)
        .await?;
    let consents = consent::Entity::find()
        .select_only()
        .column(consent::Column::Id)
        .filter(consent::Column::YouthId.is_in(ids.iter().copied()))
        .into_query();
    consent_party::Entity::delete_many()
        .filter(consent_party::Column::ConsentId.in_subquery(consents))
        .exec(tx)
        .await?;
    remove_requests(tx, &ids).await?;
    delete!(
        tx,
        ids,
        consent.YouthId,
        support_entry.YouthId,
        tie.YouthId,
        guardian.YouthId,
        youth_follower.YouthId,
        youth_status.YouthId,
        access_question.YouthId,
    );
    let gone = youth::Entity::delete_many()
        .filter(youth::Column::Id.is_in(ids))
        .exec(tx)
        .await?;
    role_assignment::Entity::delete_many()
        .filter(role_assignment::Column::PersonId.is_in(people.iter().copied()))
        .filter(role_assignment::Column::Role.eq(domain::role::Role::Youth))
        .exec(tx)
        .await?;
    let free: Vec<Uuid> = person::Entity::find()
        .select_only()
        .column(person::Column::Id)
        .filter(person::Column::Id.is_in(people))
        .filter(nobody())
        .into_tuple()
        .all(tx)
        .await?;
    what_hangs_on_people(tx, &free).await?;
    delete!(tx, free, person.Id);
    Ok(gone.rows_affected)
}

/// Requests with all that came of them, what hangs on another first. The seats that
/// moved stay as figures, and forget whose they were.
async fn remove_requests(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<(), DbErr> {
    let admissions: Vec<Uuid> = admission::Entity::find()
        .select_only()
        .column(admission::Column::Id)
        .filter(admission::Column::YouthId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(tx)
        .await?;
    forget!(tx, admissions, seat_movement.AdmissionId);
    let meetings = meeting::Entity::find()
        .select_only()
        .column(meeting::Column::Id)
        .filter(meeting::Column::YouthId.is_in(ids.iter().copied()))
        .into_query();
    meeting_participant::Entity::delete_many()
        .filter(meeting_participant::Column::MeetingId.in_subquery(meetings))
        .exec(tx)
        .await?;
    delete!(
        tx,
        ids,
        notification.YouthId,
        agreement_follow_up.YouthId,
        attendance_agreement.YouthId,
        attendance.YouthId,
        trial.YouthId,
        meeting.YouthId,
        referral.YouthId,
        admission_event.YouthId,
        admission.YouthId,
        place_request.YouthId,
    );
    Ok(())
}

/// Writes down that a clearing, or its dry run, has been.
pub(crate) async fn note(
    db: &Db,
    counts: &[(&'static Rule, u64)],
    now: DateTime<Utc>,
    dry_run: bool,
) -> Result<(), DbErr> {
    let result: serde_json::Map<_, _> = counts
        .iter()
        .map(|(rule, count)| (rule.table.to_owned(), json!(count)))
        .collect();
    let tx = db.write().await?;
    job_run::ActiveModel {
        id: Set(new_id()),
        job: Set("retention".to_owned()),
        started_at: Set(now),
        dry_run: Set(dry_run),
        result: Set(serde_json::Value::Object(result).to_string()),
    }
    .insert(&tx)
    .await?;
    tx.commit().await
}
