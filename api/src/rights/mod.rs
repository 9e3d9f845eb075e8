//! A young person's rights to what is stored: to take it away, to know how long it is
//! kept, and to have it removed in time (GDPR articles 5, 15, 17 and 20).

pub mod clearing;
pub mod columns;
pub mod graphql;
mod rules;
mod store;

pub use columns::{COLUMNS, Class, Column, Export, Kept};
pub use rules::{From, RULES, Rule, What};

use domain::policy::{SeeRetention, TakeOwnData};
use domain::role::Actor;
use serde_json::Value;

use crate::cx::Cx;
use crate::error::AppError;
use crate::{policy, youths};

/// Everything stored about the young person who asks, sealed values opened. Which
/// columns are in it, and why the others are not, stands in [`COLUMNS`].
///
/// # Errors
/// `Unauthenticated`, or `NotFound` for anybody who is in nobody's follow-up.
pub async fn my_data(cx: &Cx) -> Result<Value, AppError> {
    let Actor::Person { person, .. } = &cx.actor else {
        return Err(AppError::Unauthenticated);
    };
    let db = cx.app.db.read();
    let id = store::export::own_record(db, *person).await?;
    let id = id.ok_or(AppError::NotFound)?;
    let facts = youths::store::facts(db, id, cx.today()).await?;
    let permit = policy::may_on::<TakeOwnData>(cx, id, facts.as_ref())?;
    store::export::everything(db, &cx.app.vault, &permit, cx.now()).await
}

/// Each rule with how many rows the next clearing would remove.
///
/// # Errors
/// `Unauthenticated` or `Forbidden` for anyone but UDA and the auditor.
pub async fn retention(cx: &Cx) -> Result<Vec<(&'static Rule, u64)>, AppError> {
    policy::may::<SeeRetention>(cx, &())?;
    Ok(clearing::due(cx.app.db.read(), cx.now()).await?)
}
