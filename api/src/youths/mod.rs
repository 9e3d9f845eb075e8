//! Young people in follow-up.

pub mod graphql;
pub mod store;

use std::sync::Arc;

use domain::access::YouthFacts;
use domain::id::YouthId;
use domain::policy::ReadName;

use crate::cx::Cx;
use crate::error::AppError;
use crate::policy;

/// A young person the actor may see, with what further decisions rest on.
#[derive(Clone, Debug)]
pub struct Known {
    pub facts: Arc<YouthFacts>,
}

/// Opens a young person's record, and writes the look down.
///
/// # Errors
/// `Unauthenticated`, or `NotFound` for a stranger and where there is nobody.
pub async fn open(cx: &Cx, id: YouthId) -> Result<Known, AppError> {
    let facts = store::facts(cx.app.db.read(), id, cx.today()).await?;
    policy::may_on::<ReadName>(cx, id, facts.as_ref())?;
    let facts = facts.ok_or(AppError::NotFound)?;
    Ok(Known {
        facts: Arc::new(facts),
    })
}
