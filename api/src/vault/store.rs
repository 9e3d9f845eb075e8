//! Sealed columns in SQL, by their names: a rotation goes through tables it need
//! not know.

use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use super::Sealed;
use super::sealed::{HEAD_LENGTH, head};

fn head_of(sealed: &Sealed) -> Expr {
    // Written out: a grouping must repeat the very same text, without parameters.
    Expr::cust(format!(r#"substr("{}", 1, {HEAD_LENGTH})"#, sealed.column))
}

/// Values that are not sealed with `key`, in order of their rows, past `after`.
pub(super) async fn under_others(
    db: &impl ConnectionTrait,
    sealed: &Sealed,
    key: &str,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<(Uuid, String)>, DbErr> {
    let mut select = Query::select();
    select
        .expr_as(Expr::col(Alias::new(sealed.id_column)), "row_id")
        .expr_as(Expr::col(Alias::new(sealed.column)), "sealed")
        .from(Alias::new(sealed.table))
        .and_where(Expr::col(Alias::new(sealed.column)).is_not_null())
        .and_where(head_of(sealed).ne(head(key)))
        .order_by(Alias::new(sealed.id_column), sea_orm::Order::Asc)
        .limit(limit);
    if let Some(after) = after {
        select.and_where(Expr::col(Alias::new(sealed.id_column)).gt(after));
    }
    db.query_all(&select)
        .await?
        .iter()
        .map(|row| Ok((row.try_get("", "row_id")?, row.try_get("", "sealed")?)))
        .collect()
}

/// Puts a value in the place of another, if that is still there.
pub(super) async fn replace(
    db: &impl ConnectionTrait,
    sealed: &Sealed,
    row: Uuid,
    old: &str,
    new: String,
) -> Result<bool, DbErr> {
    let update = Query::update()
        .table(Alias::new(sealed.table))
        .value(Alias::new(sealed.column), new)
        .and_where(Expr::col(Alias::new(sealed.id_column)).eq(row))
        .and_where(Expr::col(Alias::new(sealed.column)).eq(old))
        .to_owned();
    Ok(db.execute(&update).await?.rows_affected() == 1)
}

/// How the values of a column begin, and how many begin so.
pub(super) async fn heads(
    db: &impl ConnectionTrait,
    sealed: &Sealed,
) -> Result<Vec<(String, u64)>, DbErr> {
    let select = Query::select()
        .expr_as(head_of(sealed), "head")
        .expr_as(Expr::cust("COUNT(*)"), "n")
        .from(Alias::new(sealed.table))
        .and_where(Expr::col(Alias::new(sealed.column)).is_not_null())
        .add_group_by([head_of(sealed)])
        .to_owned();
    db.query_all(&select)
        .await?
        .iter()
        .map(|row| {
            let count: i64 = row.try_get("", "n")?;
            Ok((row.try_get("", "head")?, u64::try_from(count).unwrap_or(0)))
        })
        .collect()
}
