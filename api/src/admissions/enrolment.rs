//! A pupil's place: on to the next school year, or its end.

use chrono::NaiveDate;
use domain::admission::{AdmissionStep, EndOutcome, SUBJECTS_MAX, SeatEffect, continues_from};
use domain::code::{FieldProblem, Problem, Rule};
use domain::codes::join;
use domain::id::AdmissionId;
use domain::school_year::SchoolYear;
use uuid::Uuid;

use super::admitting::is_own_track;
use super::taking::{Part, seat_of};
use super::{Asked, Held, Said, closing, finish, hold, store};
use crate::cx::Cx;
use crate::db::retry;
use crate::error::AppError;
use crate::places::seats::{self, Seat};

/// Lets a pupil go on to the next school year, in a seat of that year: it has its own,
/// which nothing of this year touches. It is a place, so the young person's other requests
/// for that year are closed. Returns the next year's admission.
///
/// # Errors
/// As for every step, `Input` (track), and `Rule`: `TooEarlyToContinue`,
/// `AlreadyAdmitted`, `NotAllocated` or `NoSeatLeft` of the next year.
pub async fn go_on(cx: &Cx, asked: &Asked, track: Option<Uuid>) -> Result<AdmissionId, AppError> {
    retry(|| async {
        let held = hold(cx, asked).await?;
        if held.is_repeat {
            let next = store::enrolment::next(&held.tx, asked.admission).await?;
            return next.ok_or(AppError::NotFound);
        }
        held.leads()?;
        let year = next_year(cx, &held)?;
        if let Some(track) = track {
            is_own_track(&held, track).await?;
        }
        if store::is_pupil_elsewhere(&held.tx, &held.row, year).await? {
            return Err(AppError::Rule(Rule::AlreadyAdmitted));
        }
        // First: one of them may hold a seat here.
        let closed = closing::others(cx, &held, year).await?;
        let next = begin(cx, &held, year, track.or(held.row.track_id)).await?;
        let said = Said {
            data: serde_json::json!({ "next": next, "closed": closed }),
            ..Said::default()
        };
        finish(cx, held, said).await?;
        Ok(next)
    })
    .await
}

fn next_year(cx: &Cx, held: &Held) -> Result<SchoolYear, AppError> {
    let this = held.year();
    let from = continues_from(this);
    if cx.today() < from {
        return Err(AppError::Rule(Rule::TooEarlyToContinue { from }));
    }
    SchoolYear::starting(this.start_year() + 1).ok_or(AppError::broken("a year out of reach"))
}

/// The next year's admission, with its seat and the first line of its story.
async fn begin(
    cx: &Cx,
    held: &Held,
    year: SchoolYear,
    track: Option<Uuid>,
) -> Result<AdmissionId, AppError> {
    let next = store::enrolment::begin(&held.tx, &held.permit, &held.row, year, track, cx).await?;
    let admission = AdmissionId(next.id);
    let seat = Seat {
        year,
        admission,
        ..seat_of(&next)
    };
    let effect = SeatEffect::EnrolNext;
    seats::apply(cx, &held.tx, &held.permit, held.programme()?, seat, effect).await?;
    let part = Part {
        step: AdmissionStep::Continue,
        situation: held.situation,
        side: held.side(),
        said: &Said {
            data: serde_json::json!({ "continues": held.row.id }),
            ..Said::default()
        },
    };
    store::add_event(&held.tx, cx, &held.permit, (&held.row, &next), &part).await?;
    Ok(admission)
}

/// The end of a place, as told.
#[derive(Clone, Debug)]
pub struct Ending {
    /// The last day.
    pub ended_on: NaiveDate,
    /// What became of it: at least one, each once.
    pub outcomes: Vec<EndOutcome>,
    /// How many subjects were passed; beside `SubjectsPassed` alone.
    pub subjects_passed: Option<i32>,
}

/// Ends a place, with what became of it; the seat is free from now on. An open
/// agreement on attendance ends with it.
///
/// # Errors
/// As for every step, or `Input` naming every field that cannot stand (endedOn,
/// outcomes, subjectsPassed).
pub async fn end(cx: &Cx, asked: &Asked, ending: &Ending) -> Result<AdmissionId, AppError> {
    retry(|| async {
        let mut held = hold(cx, asked).await?;
        let mut said = Said::default();
        if !held.is_repeat {
            held.leads()?;
            // Somebody who leaves before the first day was a pupil on no other.
            let first = held.row.admitted_on.map(|day| day.min(cx.today()));
            let problems = problems(ending, first, cx.today());
            if !problems.is_empty() {
                return Err(AppError::Input(problems));
            }
            held.row.ended_on = Some(ending.ended_on);
            held.row.outcomes = Some(join(&ending.outcomes));
            held.row.subjects_passed = ending.subjects_passed;
            let (tx, permit) = (&held.tx, &held.permit);
            let ended = store::enrolment::end_agreement(tx, permit, ending.ended_on).await?;
            said.data = serde_json::json!({ "agreement": ended });
        }
        finish(cx, held, said).await
    })
    .await
}

fn problems(ending: &Ending, first: Option<NaiveDate>, today: NaiveDate) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    if ending.ended_on > today {
        found.push(FieldProblem::new("endedOn", Problem::InFuture));
    }
    if let Some(first) = first.filter(|first| ending.ended_on < *first) {
        found.push(FieldProblem::new("endedOn", Problem::Before { first }));
    }
    let mut each = ending.outcomes.clone();
    each.sort_unstable();
    each.dedup();
    if each.is_empty() {
        found.push(FieldProblem::new("outcomes", Problem::Required));
    } else if each.len() != ending.outcomes.len() {
        found.push(FieldProblem::new("outcomes", Problem::Repeated));
    }
    if let Some(passed) = ending.subjects_passed {
        if !each.contains(&EndOutcome::SubjectsPassed) {
            found.push(FieldProblem::new("subjectsPassed", Problem::DoesNotFit));
        } else if !(0..=SUBJECTS_MAX).contains(&passed) {
            let (min, max) = (0, i64::from(SUBJECTS_MAX));
            let problem = Problem::OutOfRange { min, max };
            found.push(FieldProblem::new("subjectsPassed", problem));
        }
    }
    found
}
