//! Who is next in line at each programme, in the order of the waiting list.

mod store;

use std::collections::HashMap;

use domain::id::ProgrammeId;
use domain::school_year::SchoolYear;
use domain::waiting::{Waiting, in_order};
use sea_orm::{ConnectionTrait, DbErr};
use uuid::Uuid;

use crate::admissions::store::Row;
use crate::cx::oslo_day;

/// The first in line of a school year, by the programme: three statements.
///
/// # Errors
/// When the database fails.
pub async fn first(
    db: &impl ConnectionTrait,
    programmes: &[ProgrammeId],
    year: SchoolYear,
) -> Result<HashMap<Uuid, Row>, DbErr> {
    let criteria = store::criteria(db).await?;
    let mut lists: HashMap<Uuid, Vec<Waiting<Row>>> = HashMap::new();
    for (row, meets) in store::waiting(db, programmes, year).await? {
        let at = row.waitlisted_at.unwrap_or(row.state_since);
        lists.entry(row.programme_id).or_default().push(Waiting {
            since: oslo_day(at),
            at,
            meets,
            who: row,
        });
    }
    let first = |(programme, list)| {
        let mut list: Vec<Waiting<Row>> = in_order(list, &criteria);
        (!list.is_empty()).then(|| (programme, list.swap_remove(0).who))
    };
    Ok(lists.into_iter().filter_map(first).collect())
}
