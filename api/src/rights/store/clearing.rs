//! What is due, and its removal.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use entity::{
    access_log, access_question, consent, consent_party, event, guardian, identity, job_run,
    person, place_count, retention_leave, role_assignment, session, sign_in, sign_in_failure,
    submission, support_entry, tie, youth, youth_follower, youth_status,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr,
    EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set,
};
use serde_json::json;
use uuid::Uuid;

use crate::cx::{new_id, oslo_day};
use crate::db::Db;
use crate::rights::rules::WITHOUT_BIRTH;
use crate::rights::{Rule, What};

/// How many rows go at a time: a statement stays short, whatever has gathered.
const BATCH: u64 = 500;

/// The ids of the rows due under a rule.
fn due(rule: &Rule, now: DateTime<Utc>) -> SelectStatement {
    let cut = now - TimeDelta::days(rule.days);
    let day = oslo_day(cut);
    let condition = match rule.what {
        What::SignIn => sign_in::Column::CreatedAt.lt(cut).into_condition(),
        What::SignInFailure => sign_in_failure::Column::RecordedAt.lt(cut).into_condition(),
        What::Session => session::Column::ExpiresAt.lt(cut).into_condition(),
        What::Submission => submission::Column::RecordedAt.lt(cut).into_condition(),
        What::Person => nobody().add(person::Column::CreatedAt.lt(cut)),
        What::Consent => Condition::any()
            .add(consent::Column::WithdrawnAt.lt(cut))
            .add(
                Condition::all()
                    .add(consent::Column::WithdrawnAt.is_null())
                    .add(consent::Column::ValidTo.lt(day)),
            ),
        What::SupportEntry => support_entry::Column::EndedAt.lt(cut).into_condition(),
        What::Tie => over(tie::Column::EndedAt, tie::Column::ValidTo, cut, day),
        What::YouthFollower => youth_follower::Column::EndedAt.lt(cut).into_condition(),
        What::RoleAssignment => over(
            role_assignment::Column::EndedAt,
            role_assignment::Column::ValidTo,
            cut,
            day,
        ),
        What::AccessQuestion => access_question::Column::AnsweredAt.lt(cut).into_condition(),
        What::AccessLog => access_log::Column::RecordedAt.lt(cut).into_condition(),
        What::JobRun => job_run::Column::StartedAt.lt(cut).into_condition(),
        What::Youth => grown(now, day),
    };
    Query::select()
        .column((Alias::new(rule.table), Alias::new("id")))
        .from(Alias::new(rule.table))
        .cond_where(condition)
        .to_owned()
}

/// Ended at a moment, or else by its last day.
fn over(
    ended: impl ColumnTrait,
    last: impl ColumnTrait,
    cut: DateTime<Utc>,
    day: NaiveDate,
) -> Condition {
    Condition::any().add(ended.lt(cut)).add(last.lt(day))
}

/// Whoever turned 24 in a year that had ended on a day; without a date of birth, by
/// when they were registered.
fn grown(now: DateTime<Utc>, day: NaiveDate) -> Condition {
    let youngest = NaiveDate::from_ymd_opt(day.year() - 24, 1, 1).unwrap_or(NaiveDate::MIN);
    let born = |condition: Condition| {
        person::Entity::find()
            .select_only()
            .column(person::Column::Id)
            .filter(condition)
            .into_query()
    };
    let before = born(person::Column::BirthDate.lt(youngest).into_condition());
    let unknown = born(person::Column::BirthDate.is_null().into_condition());
    let registered = now - TimeDelta::days(WITHOUT_BIRTH);
    Condition::any()
        .add(youth::Column::PersonId.in_subquery(before))
        .add(
            Condition::all()
                .add(youth::Column::CreatedAt.lt(registered))
                .add(youth::Column::PersonId.in_subquery(unknown)),
        )
}

/// People whom nothing that is kept names. A tie, for one, may not lose its person: it
/// would open to everybody at the agency.
fn nobody() -> Condition {
    fn free(column: impl ColumnTrait) -> sea_orm::sea_query::SimpleExpr {
        let table = column.entity_name();
        let mut named = Query::select();
        named.expr(Expr::value(1)).from(table.clone()).and_where(
            Expr::col((table, Alias::new(column.as_str())))
                .equals((person::Entity, person::Column::Id)),
        );
        Expr::exists(named).not()
    }
    Condition::all()
        .add(free(role_assignment::Column::PersonId))
        .add(free(youth::Column::PersonId))
        .add(free(guardian::Column::PersonId))
        .add(free(tie::Column::PersonId))
        .add(free(youth_follower::Column::PersonId))
        .add(free(youth_follower::Column::GrantedBy))
        .add(free(consent::Column::RecordedBy))
        .add(free(consent::Column::GuardianPersonId))
        .add(free(consent::Column::WithdrawnBy))
        .add(free(consent_party::Column::PersonId))
        .add(free(support_entry::Column::PersonId))
}

trait IntoOne {
    fn into_condition(self) -> Condition;
}

impl IntoOne for sea_orm::sea_query::SimpleExpr {
    fn into_condition(self) -> Condition {
        Condition::all().add(self)
    }
}

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

async fn remove_rows(tx: &DatabaseTransaction, rule: &Rule, ids: Vec<Uuid>) -> Result<u64, DbErr> {
    match rule.what {
        What::Consent => {
            let of = consent_party::Column::ConsentId.is_in(ids.clone());
            consent_party::Entity::delete_many()
                .filter(of)
                .exec(tx)
                .await?;
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

async fn what_hangs_on_people(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<(), DbErr> {
    delete!(
        tx,
        ids,
        session.PersonId,
        identity.PersonId,
        submission.PersonId
    );
    // What they did for an office stands; who did it does not.
    forget!(
        tx,
        ids,
        event.PersonId,
        place_count.PersonId,
        youth_status.PersonId,
        access_question.AnsweredBy,
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
