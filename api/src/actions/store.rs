//! What waits, in SQL: as many statements for a hundred requests as for one.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::admission::{AdmissionState, ClockKind};
use domain::attendance::{Marked, agreement_due};
use domain::calendar::Pause;
use domain::id::ProgrammeId;
use entity::{
    admission, agreement_follow_up, attendance, attendance_agreement, place_request, referral,
    youth,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect,
    QueryTrait,
};
use uuid::Uuid;

use super::Reach;
use crate::admissions::store::{Found, Row, matching};

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
    matching(db, any).await
}

/// Attendance and agreements of the pupils of some programmes, and who goes on.
#[derive(Debug, Default)]
pub(crate) struct Running {
    marks: HashMap<Uuid, Vec<Marked>>,
    /// When the last agreement was made, and whether it is in force.
    agreements: HashMap<Uuid, (NaiveDate, bool)>,
    due: HashMap<Uuid, Vec<NaiveDate>>,
    goes_on: HashSet<Uuid>,
}

impl Running {
    /// The marks of somebody.
    pub(super) fn marks(&self, admission: Uuid) -> &[Marked] {
        self.marks.get(&admission).map_or(&[], Vec::as_slice)
    }

    /// Whether an agreement is to be proposed: not while there is one.
    pub(crate) fn agreement_due(&self, row: &Row, today: NaiveDate, _pauses: &[Pause]) -> bool {
        let last = self.agreements.get(&row.id);
        if last.is_some_and(|(_, is_open)| *is_open) {
            return false;
        }
        let Some(first) = row.admitted_on else {
            return false;
        };
        let since = last.map_or(first, |(made, _)| first.max(*made));
        agreement_due(self.marks(row.id), since, today)
    }

    /// The last day somebody took part, or else the first as a pupil.
    pub(crate) fn away_since(&self, row: &Row, today: NaiveDate) -> Option<NaiveDate> {
        domain::attendance::last_attended(self.marks(row.id), today).or(row.admitted_on)
    }

    /// The days on which an agreement in force is to be looked at and has not been.
    pub(super) fn follow_ups(&self, admission: Uuid) -> impl Iterator<Item = NaiveDate> + '_ {
        self.due.get(&admission).into_iter().flatten().copied()
    }

    /// Whether a pupil stays the next school year already.
    pub(super) fn goes_on(&self, admission: Uuid) -> bool {
        self.goes_on.contains(&admission)
    }
}

/// Reads it: four statements.
pub(crate) async fn running(
    db: &impl ConnectionTrait,
    programmes: &[ProgrammeId],
    found: &[Found],
) -> Result<Running, DbErr> {
    let here = found
        .iter()
        .filter(|one| programmes.contains(&ProgrammeId(one.row.programme_id)));
    let ids: Vec<Uuid> = here.map(|one| one.row.id).collect();
    let mut running = Running::default();
    let rows = attendance::Entity::find()
        .filter(attendance::Column::AdmissionId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    for row in rows {
        let (day, mark) = (row.day, row.mark);
        let own = running.marks.entry(row.admission_id).or_default();
        own.push(Marked { day, mark });
    }
    let mut open = HashMap::new();
    let rows = attendance_agreement::Entity::find()
        .filter(attendance_agreement::Column::AdmissionId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    for row in rows {
        let is_open = row.ended_on.is_none();
        if is_open {
            open.insert(row.id, row.admission_id);
        }
        let last = running
            .agreements
            .entry(row.admission_id)
            .or_insert((row.agreed_on, is_open));
        *last = (last.0.max(row.agreed_on), last.1 || is_open);
    }
    let rows = agreement_follow_up::Entity::find()
        .filter(agreement_follow_up::Column::AgreementId.is_in(open.keys().copied()))
        .filter(agreement_follow_up::Column::Kept.is_null())
        .all(db)
        .await?;
    for row in rows {
        if let Some(admission) = open.get(&row.agreement_id) {
            running.due.entry(*admission).or_default().push(row.due_on);
        }
    }
    let rows: Vec<Option<Uuid>> = admission::Entity::find()
        .select_only()
        .column(admission::Column::ContinuesId)
        .filter(admission::Column::ContinuesId.is_in(ids))
        .filter(admission::Column::State.eq(AdmissionState::Admitted))
        .into_tuple()
        .all(db)
        .await?;
    running.goes_on = rows.into_iter().flatten().collect();
    Ok(running)
}
