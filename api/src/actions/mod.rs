//! "Krever handling nå": what waits for the one who asks, whatever their roles. The
//! overdue first, then by date. It says what to do; nothing is done by it.

pub mod graphql;
mod store;
mod week;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use domain::action::{ActionKind, is_for_staff};
use domain::admission::{AdmissionState, ClockKind};
use domain::calendar::{Pause, runs};
use domain::id::{AdmissionId, PersonId, ProgrammeId, YouthId};
use domain::looking::LookAction;
use domain::policy::ReadAdmission;
use domain::role::Role;
use domain::school_year::SchoolYear;

use crate::admissions::store::{Found, Row};
use crate::admissions::{self, Shown, waiting};
use crate::cx::Cx;
use crate::error::AppError;
use crate::{calendar, policy, youths};
use store::Running;

/// The most that are shown.
const SHOWN_MAX: usize = 200;

/// The first month in which staff are asked who goes on: June.
const CONTINUE_FROM: u32 = 6;

/// Something to be done.
#[derive(Clone, Debug)]
pub struct Action {
    pub kind: ActionKind,
    pub due_on: Option<NaiveDate>,
    pub is_overdue: bool,
    /// The request it is about; none where it is about a whole group.
    pub about: Option<Shown>,
    pub programme: ProgrammeId,
}

/// The same, before anybody has decided who may see it.
#[derive(Clone, Debug)]
struct Candidate {
    kind: ActionKind,
    due_on: Option<NaiveDate>,
    about: Option<AdmissionId>,
    programme: ProgrammeId,
}

/// Whom the list is for: what each role looks after.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reach {
    person: Option<PersonId>,
    /// Programmes one is staff of.
    programmes: Vec<ProgrammeId>,
    /// Agencies one may have sent requests for.
    senders: Vec<domain::id::AgencyId>,
    districts: Vec<domain::id::AgencyId>,
    is_uda: bool,
}

/// What waits for the one who asks. Each request shown is written down as a look in a
/// list; those one may not read are left out.
///
/// # Errors
/// `Unauthenticated`.
pub async fn list(cx: &Cx) -> Result<Vec<Action>, AppError> {
    if cx.actor.is_anonymous() {
        return Err(AppError::Unauthenticated);
    }
    let (candidates, found) = candidates(cx).await?;
    let shown = admissions::gathered(cx, found, LookAction::List).await?;
    let shown: HashMap<AdmissionId, Shown> = shown.into_iter().map(|one| (one.id(), one)).collect();
    let action = |candidate: Candidate| {
        let about = match candidate.about {
            Some(id) => Some(shown.get(&id)?.clone()),
            None => None,
        };
        Some(Action {
            kind: candidate.kind,
            due_on: candidate.due_on,
            is_overdue: is_overdue(candidate.due_on, cx.today()),
            about,
            programme: candidate.programme,
        })
    };
    Ok(candidates.into_iter().filter_map(action).collect())
}

/// How many wait, and how many of them are overdue. Nobody is shown by it, so nothing
/// is written down.
///
/// # Errors
/// When the database fails.
pub async fn count(cx: &Cx) -> Result<(usize, usize), AppError> {
    let (candidates, found) = candidates(cx).await?;
    let ids: Vec<YouthId> = found.iter().map(Found::youth).collect();
    let known = youths::gather(cx, &ids, LookAction::List).await?;
    let mut allowed = std::collections::HashSet::new();
    for one in &found {
        let Some(young) = known.get(&one.youth()) else {
            continue;
        };
        let facts = one.facts(Arc::clone(&young.facts));
        if policy::leave::<ReadAdmission>(cx, &facts).is_some() {
            allowed.insert(one.id());
        }
    }
    let mut counts = (0, 0);
    for one in candidates {
        if one.about.is_none_or(|id| allowed.contains(&id)) {
            counts.0 += 1;
            counts.1 += usize::from(is_overdue(one.due_on, cx.today()));
        }
    }
    Ok(counts)
}

fn is_overdue(due: Option<NaiveDate>, today: NaiveDate) -> bool {
    due.is_some_and(|due| due < today)
}

/// Everything that may be shown, in order, with the requests it is about.
async fn candidates(cx: &Cx) -> Result<(Vec<Candidate>, Vec<Found>), AppError> {
    let reach = reach(cx).await?;
    let db = cx.app.db.read();
    let found = store::concerned(db, &reach).await?;
    let running = store::running(db, &reach.programmes, &found).await?;
    let pauses = calendar::store::pauses_of(db, &reach.programmes).await?;
    let mut all = Vec::new();
    for one in &found {
        if reach
            .programmes
            .contains(&ProgrammeId(one.row.programme_id))
        {
            of_staff(cx, one, &running, &pauses, &mut all);
        }
        of_others(&reach, one, &mut all);
    }
    let board = cx.board(None).await?;
    for programme in &reach.programmes {
        let none = Vec::new();
        let pauses = pauses.get(programme).unwrap_or(&none);
        let has_room = board
            .by_id(*programme)
            .is_some_and(|row| row.seats.free.is_some_and(|free| free > 0));
        if has_room && let Some(row) = waiting::first(cx, *programme, cx.school_year()).await? {
            all.push(of_row(ActionKind::NextInLine, &row, None));
        }
        all.extend(week::attendance(
            cx.today(),
            *programme,
            &found,
            &running,
            pauses,
        ));
    }
    Ok(ordered(all, found, cx.today()))
}

fn of_row(kind: ActionKind, row: &Row, due_on: Option<NaiveDate>) -> Candidate {
    Candidate {
        kind,
        due_on,
        about: Some(AdmissionId(row.id)),
        programme: ProgrammeId(row.programme_id),
    }
}

fn ordered(
    mut all: Vec<Candidate>,
    mut found: Vec<Found>,
    today: NaiveDate,
) -> (Vec<Candidate>, Vec<Found>) {
    all.sort_by_key(|one| {
        let is_late = is_overdue(one.due_on, today);
        let due = one.due_on.unwrap_or(NaiveDate::MAX);
        (!is_late, due, one.kind, one.about)
    });
    all.dedup_by_key(|one| (one.kind, one.about, one.programme));
    all.truncate(SHOWN_MAX);
    let about: std::collections::HashSet<AdmissionId> =
        all.iter().filter_map(|one| one.about).collect();
    found.retain(|one| about.contains(&one.id()));
    (all, found)
}

async fn reach(cx: &Cx) -> Result<Reach, AppError> {
    let grants = cx.actor.grants();
    let board = cx.board(None).await?;
    let staffed = board.all().filter(|row| {
        let facts = row.programme.facts();
        grants.iter().any(|grant| facts.is_staffed_by(grant))
    });
    let at = |roles: &[Role]| {
        let held = grants.iter().filter(|grant| roles.contains(&grant.role));
        held.map(|grant| grant.agency).collect::<Vec<_>>()
    };
    Ok(Reach {
        person: cx.actor.person(),
        programmes: staffed.map(|row| row.programme.facts().programme).collect(),
        senders: at(&[
            Role::SchoolAdviser,
            Role::DistrictContact,
            Role::NavContact,
            Role::NavAdviser,
            Role::ApprenticeshipOffice,
            Role::AdultEducation,
        ]),
        districts: at(&[Role::DistrictContact]),
        is_uda: grants
            .iter()
            .any(|grant| grant.role == Role::UdaCoordinator),
    })
}

/// What a request asks of the programme's staff.
fn of_staff(
    cx: &Cx,
    one: &Found,
    running: &Running,
    pauses: &HashMap<ProgrammeId, Vec<Pause>>,
    all: &mut Vec<Candidate>,
) {
    let (row, today) = (&one.row, cx.today());
    let late = is_overdue(row.due_on, today);
    if let Some(clock) = row.clock_kind
        && is_for_staff(clock, row.clock_from, late, today)
    {
        all.push(of_row(clock.into(), row, row.due_on));
    }
    if row.state != AdmissionState::Admitted {
        return;
    }
    let none = Vec::new();
    let paused = pauses.get(&ProgrammeId(row.programme_id)).unwrap_or(&none);
    if running.agreement_due(row, today, paused) {
        all.push(of_row(ActionKind::ProposeAgreement, row, None));
    }
    for due in running.follow_ups(row.id).filter(|due| *due <= today) {
        all.push(of_row(ActionKind::FollowUpAgreement, row, Some(due)));
    }
    let year = SchoolYear::of(today).start_year();
    let is_june = today.month() >= CONTINUE_FROM && today.year() > year;
    let is_asked = row.school_year < year || (row.school_year == year && is_june);
    if is_asked && !running.goes_on(row.id) {
        let last = NaiveDate::from_ymd_opt(row.school_year + 1, 6, 30);
        all.push(of_row(ActionKind::ContinueOrEnd, row, last));
    }
}

/// What it asks of everybody else it concerns.
fn of_others(reach: &Reach, one: &Found, all: &mut Vec<Candidate>) {
    let row = &one.row;
    let Some(clock) = row.clock_kind else { return };
    let answers = matches!(clock, ClockKind::AnswerOffer | ClockKind::AnswerInterest);
    let is_sender = one
        .sender
        .is_some_and(|agency| reach.senders.contains(&agency));
    let staffs = reach.programmes.contains(&ProgrammeId(row.programme_id));
    // Whoever is neither has been found as the young person's own.
    if answers && !staffs && (is_sender || !reach.is_uda) {
        all.push(of_row(clock.into(), row, row.due_on));
    }
    let is_receiver = one
        .receiver
        .is_some_and(|agency| reach.districts.contains(&agency));
    if clock == ClockKind::ConfirmReferral && is_receiver {
        all.push(of_row(ActionKind::ConfirmReferral, row, row.due_on));
    }
    if reach.is_uda && row.escalated >= 2 {
        all.push(of_row(ActionKind::Escalated, row, row.due_on));
    }
}

/// Whether a day of the week so far is one on which school is open.
fn is_open_week(today: NaiveDate, pauses: &[Pause]) -> bool {
    let monday = today.week(chrono::Weekday::Mon).first_day();
    monday
        .iter_days()
        .take_while(|day| *day <= today)
        .any(|day| runs(day, pauses))
}
