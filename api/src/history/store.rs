//! Counts and events of a programme in SQL.

use domain::count::CountKind;
use domain::policy::{Permit, ReportPlaces};
use entity::{agency, event, person, place_count};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{Entry, Kind};
use crate::error::AppError;
use crate::places::store::deviations;

/// The newest counts of a programme, with who counted.
pub(super) async fn counts(
    db: &impl ConnectionTrait,
    permit: &Permit<ReportPlaces>,
    first: u64,
) -> Result<Vec<Entry>, AppError> {
    let rows = place_count::Entity::find()
        .find_also_related(person::Entity)
        .find_also_related(agency::Entity)
        .filter(place_count::Column::ProgrammeId.eq(permit.subject().0))
        .filter(place_count::Column::Kind.ne(CountKind::Opening))
        .order_by_desc(place_count::Column::RecordedAt)
        .order_by_desc(place_count::Column::EffectiveAt)
        .limit(first)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(row, person, agency)| Entry {
            at: row.effective_at,
            recorded_at: row.recorded_at,
            kind: match row.kind {
                CountKind::Counted | CountKind::Opening => Kind::Counted,
                CountKind::Confirmed => Kind::Confirmed,
            },
            enrolled: Some(row.enrolled),
            reason: None,
            person: person.map(|person| person.name),
            agency: agency.map(|agency| agency.name).unwrap_or_default(),
            deviations: deviations(row.over_limit, row.expected),
        })
        .collect())
}

/// The newest openings, closings and page changes of a programme.
pub(super) async fn events(
    db: &impl ConnectionTrait,
    permit: &Permit<ReportPlaces>,
    first: u64,
) -> Result<Vec<Entry>, AppError> {
    let rows = event::Entity::find()
        .find_also_related(person::Entity)
        .find_also_related(agency::Entity)
        .filter(event::Column::ProgrammeId.eq(permit.subject().0))
        .order_by_desc(event::Column::RecordedAt)
        .limit(first)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .filter_map(|(row, person, agency)| {
            let kind = match row.kind.as_str() {
                "OPENED" => Kind::Opened,
                "CLOSED" => Kind::Closed,
                "PAGE_CHANGED" => Kind::PageChanged,
                _ => return None,
            };
            Some(Entry {
                at: row.recorded_at,
                recorded_at: row.recorded_at,
                kind,
                enrolled: None,
                reason: row
                    .data
                    .get("reason")
                    .and_then(|r| serde_json::from_value(r.clone()).ok()),
                person: person.map(|person| person.name),
                agency: agency.map(|agency| agency.name).unwrap_or_default(),
                deviations: Vec::new(),
            })
        })
        .collect())
}
