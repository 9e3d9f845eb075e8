//! Names beside something else: of those the reader may still see.

use std::collections::HashMap;

use domain::id::YouthId;
use domain::policy::ReadName;

use super::{policy, store};
use crate::cx::Cx;
use crate::error::AppError;

/// The names of some young people, of those the actor may see; each is written down as
/// a look in a list. Two statements, however many there are. Nothing is shown of the
/// others, so nothing is written down.
///
/// # Errors
/// When the database fails.
pub async fn names(cx: &Cx, ids: &[YouthId]) -> Result<HashMap<YouthId, String>, AppError> {
    let db = cx.app.db.read();
    let records = store::records(db, ids).await?;
    let mut found = HashMap::new();
    for (record, facts) in store::with_facts(db, records, ids, cx.today()).await? {
        if policy::would_allow::<ReadName>(cx, &facts) {
            let permit = policy::may_list::<ReadName>(cx, &facts)?;
            found.insert(record.id(), record.name(&permit)?.to_owned());
        }
    }
    Ok(found)
}
