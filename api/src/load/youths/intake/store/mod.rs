//! Requests, what came of them, and what they rest on: school holidays, the order of
//! the waiting list, and whom an overdue request goes to.

mod around;
mod rows;
mod running;

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::calendar::Pause;
use domain::codes::written;
use domain::school_year::SchoolYear;
use domain::waiting::WaitingCriterion;
use entity::{
    admission, admission_event, agreement_follow_up, attendance, attendance_agreement, consent,
    consent_party, meeting, meeting_participant, notification, place_request, programme, referral,
    school_holiday, seat_movement, tie, trial, waiting_criterion,
};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use uuid::Uuid;

use super::{By, LED, Part, Replayed, STAFFED, Wish, cast, holidays, replay};
use crate::cx::oslo_day;
use crate::import::{Kind, id};
use crate::load::Failed;
use crate::load::store::find;
use crate::load::youths::around::{NAV, PLAN, With, in_force};
use crate::load::youths::people::Young;
use crate::load::youths::store::around::of_consent;
use crate::load::youths::store::{Ground, account};
use rows::Sender;

/// Everything that comes of the requests, table by table.
#[derive(Default)]
struct Rows {
    consents: Vec<consent::ActiveModel>,
    parties: Vec<consent_party::ActiveModel>,
    requests: Vec<place_request::ActiveModel>,
    admissions: Vec<admission::ActiveModel>,
    events: Vec<admission_event::ActiveModel>,
    referrals: Vec<referral::ActiveModel>,
    meetings: Vec<meeting::ActiveModel>,
    participants: Vec<meeting_participant::ActiveModel>,
    trials: Vec<trial::ActiveModel>,
    attendance: Vec<attendance::ActiveModel>,
    agreements: Vec<attendance_agreement::ActiveModel>,
    follow_ups: Vec<agreement_follow_up::ActiveModel>,
    movements: Vec<seat_movement::ActiveModel>,
    ties: Vec<tie::ActiveModel>,
    notifications: Vec<notification::ActiveModel>,
}

/// One wish of one request, replayed.
struct Case<'a> {
    young: &'a Young,
    part: &'static Part,
    wish: &'static Wish,
    id: Uuid,
    programme: Uuid,
    host: Uuid,
    sender: &'a Sender,
    told: Replayed,
    /// Demo accounts work there.
    is_staffed: bool,
}

pub(in crate::load::youths) async fn add(ground: &Ground<'_>, all: &[Young]) -> Result<(), Failed> {
    let pauses = settings(ground).await?;
    let mut unlinked = movements(ground).await?;
    let mut rows = Rows::default();
    for (part, young) in cast(all) {
        request(ground, &pauses, part, young, &mut rows, &mut unlinked).await?;
    }
    keep(ground, rows).await
}

async fn keep(ground: &Ground<'_>, rows: Rows) -> Result<(), Failed> {
    ground.add::<consent::Entity>(rows.consents).await?;
    ground.add::<consent_party::Entity>(rows.parties).await?;
    ground.add::<place_request::Entity>(rows.requests).await?;
    ground.add::<admission::Entity>(rows.admissions).await?;
    ground.add::<admission_event::Entity>(rows.events).await?;
    ground.add::<referral::Entity>(rows.referrals).await?;
    ground.add::<meeting::Entity>(rows.meetings).await?;
    ground
        .add::<meeting_participant::Entity>(rows.participants)
        .await?;
    ground.add::<trial::Entity>(rows.trials).await?;
    ground.add::<attendance::Entity>(rows.attendance).await?;
    ground
        .add::<attendance_agreement::Entity>(rows.agreements)
        .await?;
    ground
        .add::<agreement_follow_up::Entity>(rows.follow_ups)
        .await?;
    ground.add::<seat_movement::Entity>(rows.movements).await?;
    ground.add::<tie::Entity>(rows.ties).await?;
    ground
        .add::<notification::Entity>(rows.notifications)
        .await?;
    Ok(())
}

/// School holidays of this year and the next, criteria, named persons. Trials hold a
/// seat, but at the programme that is led: both are to be seen.
async fn settings(ground: &Ground<'_>) -> Result<Vec<Pause>, Failed> {
    let year = SchoolYear::of(ground.today);
    let next = SchoolYear::starting(year.start_year() + 1);
    let days = [Some(year), next].into_iter().flatten();
    let days: Vec<_> = days.flat_map(holidays).collect();
    let row = |(kind, first, last): &(_, NaiveDate, NaiveDate)| school_holiday::ActiveModel {
        id: Set(id(Kind::Holiday, &[&written(*kind), &first.to_string()])),
        programme_id: Set(None),
        kind: Set(*kind),
        first_day: Set(*first),
        last_day: Set(*last),
    };
    ground
        .add::<school_holiday::Entity>(days.iter().map(row).collect())
        .await?;
    let criteria = [
        WaitingCriterion::NoActivity,
        WaitingCriterion::ReferredBefore,
        WaitingCriterion::ConfirmedInterest,
    ];
    let row = |(position, criterion): (i32, WaitingCriterion)| waiting_criterion::ActiveModel {
        id: Set(id(Kind::Criterion, &[&written(criterion)])),
        criterion: Set(criterion),
        position: Set(position),
    };
    ground
        .add::<waiting_criterion::Entity>((1..).zip(criteria).map(row).collect())
        .await?;
    for slug in STAFFED {
        programme::Entity::update_many()
            .col_expr(
                programme::Column::IntakePersonId,
                Expr::value(account("demo-programme")),
            )
            .col_expr(programme::Column::TrialHoldsSeat, Expr::value(slug != LED))
            .filter(programme::Column::Id.eq(find(ground.known, slug)?.id))
            .exec(ground.tx)
            .await?;
    }
    let pause = |(_, first, last)| Pause { first, last };
    Ok(days.into_iter().map(pause).collect())
}

/// The movements of the baseline, which are nobody's yet, by programme.
async fn movements(
    ground: &Ground<'_>,
) -> Result<HashMap<Uuid, Vec<seat_movement::Model>>, Failed> {
    let year = SchoolYear::of(ground.today);
    let rows = seat_movement::Entity::find()
        .filter(seat_movement::Column::SchoolYear.eq(year.start_year()))
        .filter(seat_movement::Column::AdmissionId.is_null())
        .all(ground.tx)
        .await?;
    let mut found: HashMap<Uuid, Vec<_>> = HashMap::new();
    for row in rows {
        found.entry(row.programme_id).or_default().push(row);
    }
    Ok(found)
}

/// One request with all its wishes.
async fn request(
    ground: &Ground<'_>,
    pauses: &[Pause],
    part: &'static Part,
    young: &Young,
    rows: &mut Rows,
    unlinked: &mut HashMap<Uuid, Vec<seat_movement::Model>>,
) -> Result<(), Failed> {
    let host = find(
        ground.known,
        part.wishes.first().map_or(LED, |w| w.programme),
    )?
    .agency;
    let mut sender = Sender::of(ground, part, young, host)?;
    if part.by == By::Nav {
        let with = With::Agency(NAV.to_owned());
        let agreed = in_force(young, ground.today, with, PLAN);
        let (row, party) = of_consent(ground, young, rows.consents.len() + 9, &agreed)?;
        sender.consent = row.id.try_as_ref().copied();
        rows.consents.push(row);
        rows.parties.push(party);
    }
    let mut cases = Vec::new();
    for wish in part.wishes {
        let programme = find(ground.known, wish.programme)?;
        let holds = wish.programme != LED;
        cases.push(Case {
            young,
            part,
            wish,
            id: id(
                Kind::Admission,
                &[&young.number.to_string(), wish.programme],
            ),
            programme: programme.id,
            host: programme.agency,
            sender: &sender,
            told: replay(wish, part.by, ground.today, pauses, holds)?,
            is_staffed: STAFFED.contains(&wish.programme),
        });
    }
    rows.requests.push(rows::request(ground, &cases)?);
    let mut models = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        models.extend(rows::admission(ground, &cases, at));
        rows::story(ground, case, rows)?;
        running::add(ground, case, pauses, rows)?;
        around::notified(ground, case, rows);
        seats(ground, case, rows, unlinked).await?;
    }
    around::ties(ground, &cases, &models, rows);
    // The values of a row count as unchanged: they are to be inserted.
    let models = models.into_iter().map(IntoActiveModel::into_active_model);
    rows.admissions
        .extend(models.map(ActiveModelTrait::reset_all));
    Ok(())
}

/// The seats that moved: those of the baseline become this request's.
async fn seats(
    ground: &Ground<'_>,
    case: &Case<'_>,
    rows: &mut Rows,
    unlinked: &mut HashMap<Uuid, Vec<seat_movement::Model>>,
) -> Result<(), Failed> {
    let year = SchoolYear::of(ground.today);
    let first = crate::cx::start_of_day(year.first_day());
    let holds = case.told.now.holds_seat;
    // What happened before the school year is in its counts, save what is held still.
    let is_before = case.told.moved.iter().any(|moved| moved.at < first);
    if is_before && !holds {
        return Ok(());
    }
    for (at, moved) in case.told.moved.iter().enumerate() {
        let day = ground.today - chrono::TimeDelta::days(moved.ago);
        let free = unlinked.entry(case.programme).or_default();
        let found = free
            .iter()
            .position(|row| row.kind == moved.kind && oslo_day(row.effective_at) == day);
        if let Some(found) = found {
            let row = free.swap_remove(found);
            seat_movement::Entity::update_many()
                .col_expr(seat_movement::Column::AdmissionId, Expr::value(case.id))
                .filter(seat_movement::Column::Id.eq(row.id))
                .exec(ground.tx)
                .await?;
            continue;
        }
        let when = moved.at.max(first);
        rows.movements.push(seat_movement::ActiveModel {
            id: Set(id(Kind::Movement, &[&case.id.to_string(), &at.to_string()])),
            programme_id: Set(case.programme),
            track_id: Set(None),
            school_year: Set(year.start_year()),
            kind: Set(moved.kind),
            effective_at: Set(when),
            recorded_at: Set(when),
            admission_id: Set(Some(case.id)),
        });
    }
    Ok(())
}
