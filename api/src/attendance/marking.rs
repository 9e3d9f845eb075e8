//! Marking who came: a whole group at once, or nobody.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use domain::attendance::{AttendanceMark, MARK_DAYS_MAX, MARKS_MAX};
use domain::code::{FieldProblem, Problem};
use domain::id::{AdmissionId, ProgrammeId, YouthId};
use domain::looking::LookAction;
use domain::policy::{EnrolmentFacts, Permit, ProgrammeFacts, RunEnrolment, RunGroup};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::{stays, store};
use crate::admissions::store::{Found, Row, of_ids};
use crate::admissions::{self, Shown};
use crate::cx::Cx;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::trials::Trial;
use crate::{events, policy, trials, youths};

/// Who came on a day.
#[derive(Clone, Debug)]
pub struct Marks {
    pub key: Uuid,
    /// The programme's.
    pub slug: String,
    pub day: NaiveDate,
    pub marks: Vec<(AdmissionId, AttendanceMark)>,
}

/// Marks who came. One mark a person and day: a new one takes the place of the old.
///
/// # Errors
/// `NotFound`, `Unauthenticated`, `Forbidden` for anyone but the programme's staff;
/// `Input` (day, marks).
pub async fn mark(cx: &Cx, asked: &Marks) -> Result<Vec<Shown>, AppError> {
    let board = cx.board(None).await?;
    let programme = board.by_slug(&asked.slug).ok_or(AppError::NotFound)?;
    let programme = programme.programme.facts();
    let permit = policy::may::<RunGroup>(cx, &programme)?;
    check(asked, cx.today())?;
    let ids: Vec<Uuid> = asked.marks.iter().map(|(id, _)| id.0).collect();
    let tx = cx.app.db.write().await?;
    let content = cx.app.vault.index("submission", &format!("{asked:?}"));
    let submission = Submission::new(asked.key, "markAttendance", &content);
    if !submissions::is_repeat(&tx, permit.person(), &submission).await? {
        let permits = permits(cx, &tx, &programme, asked).await?;
        store::mark(&tx, cx, &permits, asked).await?;
        let data = serde_json::json!({ "programme": programme.programme.0, "day": asked.day });
        events::keep(&tx, &permit, cx.now(), "ATTENDANCE_MARKED", data).await?;
        submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
        tx.commit().await?;
    }
    let found = of_ids(cx.app.db.read(), &ids).await?;
    let shown = admissions::gathered(cx, found, LookAction::List).await?;
    Ok(in_order(shown, &ids))
}

fn in_order(mut shown: Vec<Shown>, ids: &[Uuid]) -> Vec<Shown> {
    shown.sort_by_key(|one| ids.iter().position(|id| *id == one.row.id));
    shown
}

fn check(asked: &Marks, today: NaiveDate) -> Result<(), AppError> {
    let mut problems = Vec::new();
    let mut add = |field, problem| problems.push(FieldProblem::new(field, problem));
    let first = today - Days::new(MARK_DAYS_MAX.unsigned_abs());
    if asked.day > today {
        add("day", Problem::InFuture);
    } else if asked.day < first {
        add("day", Problem::Before { first });
    }
    let ids: HashSet<AdmissionId> = asked.marks.iter().map(|(id, _)| *id).collect();
    if ids.is_empty() {
        add("marks", Problem::Required);
    } else if ids.len() < asked.marks.len() {
        add("marks", Problem::Repeated);
    } else if ids.len() > MARKS_MAX {
        add("marks", Problem::TooMany { max: MARKS_MAX });
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(AppError::Input(problems))
    }
}

/// Leave to mark each of them, and the young people held: as many statements for a group
/// as for one. Whoever is not there, or not the actor's to see, is told of alike.
async fn permits(
    cx: &Cx,
    tx: &DatabaseTransaction,
    programme: &ProgrammeFacts,
    asked: &Marks,
) -> Result<HashMap<AdmissionId, (Permit<RunEnrolment>, YouthId)>, AppError> {
    let ids: Vec<Uuid> = asked.marks.iter().map(|(id, _)| id.0).collect();
    let known = by_id(of_ids(tx, &ids).await?);
    let whose = |id: &Uuid| known.get(id).map_or(*id, |row| row.youth_id);
    let youths: Vec<YouthId> = ids.iter().map(|id| YouthId(whose(id))).collect();
    youths::store::hold_all(tx, &youths).await?;
    // As they stand now that nobody else can change them.
    let known = by_id(of_ids(tx, &ids).await?);
    let mut facts = youths::store::facts_of(tx, &youths, cx.today()).await?;
    let trials = trials::store::of(tx, &ids).await?;
    let mut permits = HashMap::new();
    let mut problem = None;
    for (id, youth) in ids.iter().zip(youths) {
        let here = known
            .get(id)
            .filter(|row| ProgrammeId(row.programme_id) == programme.programme);
        let enrolment = here
            .and_then(|row| Some((row, facts.remove(&YouthId(row.youth_id))?)))
            .map(|(row, youth)| EnrolmentFacts {
                admission: AdmissionId(row.id),
                youth: Arc::new(youth),
                programme: *programme,
            });
        let leave = policy::may_run(cx, youth, enrolment.as_ref());
        match (leave, here) {
            (Ok(permit), Some(row)) => {
                problem = problem.or(day_problem(row, trials.get(id), asked.day));
                permits.insert(AdmissionId(*id), (permit, youth));
            }
            _ => problem = Some(FieldProblem::new("marks", Problem::Unknown)),
        }
    }
    match problem {
        Some(problem) => Err(AppError::Input(vec![problem])),
        None => Ok(permits),
    }
}

fn by_id(all: Vec<Found>) -> HashMap<Uuid, Row> {
    all.into_iter().map(|one| (one.row.id, one.row)).collect()
}

/// What stands against marking somebody on a day.
fn day_problem(row: &Row, trial: Option<&Trial>, day: NaiveDate) -> Option<FieldProblem> {
    let stays = stays(row, trial);
    if stays.iter().any(|stay| stay.holds(day)) {
        return None;
    }
    match stays.iter().map(|stay| stay.from).min() {
        None => Some(FieldProblem::new("marks", Problem::Unknown)),
        Some(first) if day < first => Some(FieldProblem::new("day", Problem::Before { first })),
        Some(_) => Some(FieldProblem::new("marks", Problem::DoesNotFit)),
    }
}
