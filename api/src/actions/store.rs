//! What waits, in SQL: as many statements for a hundred requests as for one.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::admission::{AdmissionState, ClockKind};
use domain::attendance::Marked;
use domain::calendar::Pause;
use domain::id::ProgrammeId;
use entity::{admission, place_request, referral, youth};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::Reach;
use crate::admissions::store::{Found, Row, matching};
use crate::agreements::{self, Agreement};
use crate::attendance::{self, Attended, is_due};
use crate::error::AppError;

/// What can still ask something of anybody, in the words of the index `ix_admission_live`:
/// the rest, which grows year by year, is not looked through.
const LIVE: &str = "(admission.clock_kind IS NOT NULL OR admission.state IN ('REQUESTED', \
    'MEETING_BOOKED', 'TRIAL', 'OFFERED', 'WAITLISTED', 'ADMITTED'))";

/// The requests that may ask something of somebody: one statement.
pub(super) async fn concerned(
    db: &impl ConnectionTrait,
    reach: &Reach,
) -> Result<Vec<Found>, DbErr> {
    let answers = || {
        let kinds = [ClockKind::AnswerOffer, ClockKind::AnswerInterest];
        admission::Column::ClockKind.is_in(kinds)
    };
    let mut any = Condition::any();
    if !reach.programmes.is_empty() {
        let states = AdmissionState::OPEN
            .into_iter()
            .chain([AdmissionState::Admitted]);
        any = any.add(
            Condition::all()
                .add(admission::Column::ProgrammeId.is_in(reach.programmes.iter().map(|id| id.0)))
                .add(admission::Column::State.is_in(states)),
        );
    }
    if !reach.senders.is_empty() {
        any = any.add(
            Condition::all()
                .add(
                    place_request::Column::SenderAgencyId
                        .is_in(reach.senders.iter().map(|id| id.0)),
                )
                .add(answers()),
        );
    }
    if !reach.districts.is_empty() {
        let waiting = referral::Entity::find()
            .select_only()
            .column(referral::Column::AdmissionId)
            .filter(referral::Column::AgencyId.is_in(reach.districts.iter().map(|id| id.0)))
            .filter(referral::Column::ConfirmedAt.is_null())
            .into_query();
        any = any.add(admission::Column::Id.in_subquery(waiting));
    }
    if reach.is_uda {
        any = any.add(
            Condition::all()
                .add(admission::Column::Escalated.gte(2))
                .add(admission::Column::ClockKind.is_not_null()),
        );
    }
    if let Some(person) = reach.person {
        let own = youth::Entity::find()
            .select_only()
            .column(youth::Column::Id)
            .filter(youth::Column::PersonId.eq(person.0))
            .into_query();
        any = any.add(
            Condition::all()
                .add(admission::Column::YouthId.in_subquery(own))
                .add(answers()),
        );
    }
    if any.is_empty() {
        return Ok(Vec::new());
    }
    matching(db, Condition::all().add(Expr::cust(LIVE)).add(any)).await
}

/// Attendance and agreements of those at some programmes, and who goes on.
#[derive(Debug)]
pub(super) struct Running {
    attended: HashMap<Uuid, Attended>,
    agreements: HashMap<Uuid, Vec<Agreement>>,
    goes_on: HashSet<Uuid>,
}

impl Running {
    /// The marks of somebody.
    pub(super) fn marks(&self, admission: Uuid) -> &[Marked] {
        let own = self.attended.get(&admission);
        own.map_or(&[], |attended| attended.marks.as_slice())
    }

    /// Whether an agreement is to be proposed.
    pub(super) fn agreement_due(&self, row: &Row, today: NaiveDate, pauses: &[Pause]) -> bool {
        let none = Attended::default();
        let attended = self.attended.get(&row.id).unwrap_or(&none);
        let agreements = self.agreements.get(&row.id).map_or(&[][..], Vec::as_slice);
        is_due(row, attended, agreements, pauses, today)
    }

    /// The days on which an agreement in force is to be looked at and has not been.
    pub(super) fn follow_ups(&self, admission: Uuid) -> impl Iterator<Item = NaiveDate> + '_ {
        let own = self.agreements.get(&admission).into_iter().flatten();
        let open = own.filter(|agreement| agreement.ended_on.is_none());
        let looks = open.flat_map(|agreement| &agreement.follow_ups);
        looks
            .filter(|look| look.kept.is_none())
            .map(|look| look.due_on)
    }

    /// Whether a pupil stays the next school year already.
    pub(super) fn goes_on(&self, admission: Uuid) -> bool {
        self.goes_on.contains(&admission)
    }
}

/// Reads it: four statements.
pub(super) async fn running(
    db: &impl ConnectionTrait,
    programmes: &[ProgrammeId],
    found: &[Found],
) -> Result<Running, AppError> {
    let here = found
        .iter()
        .filter(|one| programmes.contains(&ProgrammeId(one.row.programme_id)));
    let ids: Vec<Uuid> = here.map(|one| one.row.id).collect();
    let goes_on: Vec<Option<Uuid>> = admission::Entity::find()
        .select_only()
        .column(admission::Column::ContinuesId)
        .filter(admission::Column::ContinuesId.is_in(ids.iter().copied()))
        .filter(admission::Column::State.eq(AdmissionState::Admitted))
        .into_tuple()
        .all(db)
        .await?;
    Ok(Running {
        attended: attendance::store::of(db, &ids).await?,
        agreements: agreements::store::of(db, &ids).await?,
        goes_on: goes_on.into_iter().flatten().collect(),
    })
}
