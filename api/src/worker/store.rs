//! Leases in SQL.

use chrono::{DateTime, Utc};
use entity::job_lease;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, DbErr, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::cx::new_id;
use crate::db::Db;

/// Takes a job until a moment; false while somebody has it, or it is not due. One who
/// is not in luck has only read.
pub(super) async fn take(
    db: &Db,
    job: &'static str,
    holder: Uuid,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let found = job_lease::Entity::find()
        .filter(job_lease::Column::Job.eq(job))
        .one(db.read())
        .await?;
    match found {
        Some(lease) if lease.until > now => return Ok(false),
        Some(_) => {}
        None => put_down(db, job, holder, now).await?,
    }
    let tx = db.write().await?;
    let taken = job_lease::Entity::update_many()
        .col_expr(job_lease::Column::Holder, Expr::value(holder))
        .col_expr(job_lease::Column::Until, Expr::value(until))
        .filter(job_lease::Column::Job.eq(job))
        .filter(job_lease::Column::Until.lte(now))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(taken.rows_affected == 1)
}

/// A job that has never been done: due now. Another process may be as fast.
async fn put_down(
    db: &Db,
    job: &'static str,
    holder: Uuid,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let lease = job_lease::ActiveModel {
        id: Set(new_id()),
        job: Set(job.to_owned()),
        holder: Set(holder),
        until: Set(now),
    };
    let tx = db.write().await?;
    job_lease::Entity::insert(lease)
        .on_conflict(
            OnConflict::column(job_lease::Column::Job)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(&tx)
        .await?;
    tx.commit().await
}

/// Gives a job back: it is due again at a moment. Where the lease has run out and
/// another has it, it is theirs.
pub(super) async fn give_back(
    db: &Db,
    job: &'static str,
    holder: Uuid,
    due: DateTime<Utc>,
) -> Result<(), DbErr> {
    let tx = db.write().await?;
    job_lease::Entity::update_many()
        .col_expr(job_lease::Column::Until, Expr::value(due))
        .filter(job_lease::Column::Job.eq(job))
        .filter(job_lease::Column::Holder.eq(holder))
        .exec(&tx)
        .await?;
    tx.commit().await
}
