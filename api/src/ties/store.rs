//! Ties in SQL.

use chrono::{DateTime, NaiveDate, Utc};
use domain::agency::AgencyKind;
use domain::id::{AgencyId, ProgrammeId, YouthId};
use domain::tie::TieKind;
use entity::{agency, tie};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, Set};
use uuid::Uuid;

use super::{NewTie, Standing};
use crate::cx::new_id;

/// The ties that last as long as the activity is unknown.
const OF_UNKNOWN_ACTIVITY: [TieKind; 2] = [TieKind::OtukEntry, TieKind::OtukReview];

pub(super) async fn add(
    db: &impl ConnectionTrait,
    youth: YouthId,
    ties: &[NewTie],
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    if ties.is_empty() {
        return Ok(());
    }
    let row = |new: &NewTie| tie::ActiveModel {
        id: Set(new_id()),
        youth_id: Set(youth.0),
        kind: Set(new.kind),
        agency_id: Set(new.agency.0),
        programme_id: Set(new.programme.map(|programme| programme.0)),
        person_id: Set(new.person.map(|person| person.0)),
        valid_from: Set(new.from),
        valid_to: Set(new.to),
        ended_at: Set(None),
        created_at: Set(now),
    };
    tie::Entity::insert_many(ties.iter().map(row))
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Ties of some kinds that hold on a day.
pub(super) async fn standing(
    db: &impl ConnectionTrait,
    youth: YouthId,
    kinds: &[TieKind],
    day: NaiveDate,
) -> Result<Vec<Standing>, DbErr> {
    let rows = tie::Entity::find()
        .filter(tie::Column::YouthId.eq(youth.0))
        .filter(tie::Column::Kind.is_in(kinds.iter().copied()))
        .filter(tie::Column::PersonId.is_null())
        .filter(tie::Column::EndedAt.is_null())
        .filter(
            tie::Column::ValidTo
                .is_null()
                .or(tie::Column::ValidTo.gte(day)),
        )
        .all(db)
        .await?;
    let standing = |row: tie::Model| Standing {
        id: row.id,
        kind: row.kind,
        agency: AgencyId(row.agency_id),
        programme: row.programme_id.map(ProgrammeId),
        to: row.valid_to,
    };
    Ok(rows.into_iter().map(standing).collect())
}

/// Sets the last day of a tie.
pub(super) async fn end_on(
    db: &impl ConnectionTrait,
    id: Uuid,
    to: Option<NaiveDate>,
) -> Result<(), DbErr> {
    tie::Entity::update_many()
        .col_expr(tie::Column::ValidTo, Expr::value(to))
        .filter(tie::Column::Id.eq(id))
        .exec(db)
        .await?;
    Ok(())
}

/// A district's administration and its Nav office, each with its tie.
pub(super) async fn offices(
    db: &impl ConnectionTrait,
    district: &str,
) -> Result<Vec<(TieKind, AgencyId)>, DbErr> {
    let rows = agency::Entity::find()
        .filter(agency::Column::DistrictNumber.eq(district))
        .filter(agency::Column::Kind.is_in([AgencyKind::District, AgencyKind::NavOffice]))
        .order_by_asc(agency::Column::Id)
        .all(db)
        .await?;
    let tied = rows.into_iter().filter_map(|row| {
        let kind = match row.kind {
            AgencyKind::District => TieKind::OtukEntry,
            AgencyKind::NavOffice => TieKind::OtukReview,
            _ => return None,
        };
        Some((kind, AgencyId(row.id)))
    });
    Ok(tied.collect())
}

pub(super) async fn end_unknown_activity(
    db: &impl ConnectionTrait,
    youth: YouthId,
    reporter: Option<AgencyId>,
    today: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let open = || {
        tie::Entity::update_many()
            .col_expr(tie::Column::ValidTo, Expr::value(today))
            .filter(tie::Column::YouthId.eq(youth.0))
            .filter(tie::Column::Kind.is_in(OF_UNKNOWN_ACTIVITY))
            .filter(tie::Column::EndedAt.is_null())
            .filter(lasting(today))
    };
    let mut others = open().col_expr(tie::Column::EndedAt, Expr::value(now));
    if let Some(reporter) = reporter {
        others = others.filter(tie::Column::AgencyId.ne(reporter.0));
        open()
            .filter(tie::Column::AgencyId.eq(reporter.0))
            .exec(db)
            .await?;
    }
    others.exec(db).await?;
    Ok(())
}

/// Not over before a day.
fn lasting(day: NaiveDate) -> sea_orm::Condition {
    sea_orm::Condition::any()
        .add(tie::Column::ValidTo.is_null())
        .add(tie::Column::ValidTo.gte(day))
}
