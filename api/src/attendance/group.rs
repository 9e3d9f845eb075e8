//! The group: everybody on trial or enrolled at a programme, with how the week goes.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::{Datelike, Days, NaiveDate};
use domain::admission::AdmissionState;
use domain::attendance::AttendanceMark;
use domain::id::ProgrammeId;
use domain::looking::LookAction;
use domain::policy::{ReadName, RunGroup};
use domain::search::sort_key;
use uuid::Uuid;

use super::{Attended, is_due, store};
use crate::admissions::store::Row;
use crate::admissions::{self, Shown, year_of};
use crate::cx::Cx;
use crate::error::AppError;
use crate::places::board;
use crate::policy;

/// A programme's group.
#[derive(Clone, Debug)]
pub struct Group {
    pub programme: Arc<board::Row>,
    /// By name.
    pub pupils: Vec<Member>,
}

/// One of the group.
#[derive(Clone, Debug)]
pub struct Member {
    pub shown: Shown,
    pub name: String,
    pub last_attended_on: Option<NaiveDate>,
    /// The last mark of this week.
    pub week_mark: Option<AttendanceMark>,
    pub agreement_due: bool,
    /// From 1 June nobody has said whether the pupil stays or leaves.
    pub continue_due: bool,
}

/// The group of a programme, for its staff. Each one shown is written down; as many
/// statements for fifty as for one.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, or `NotFound` where there is no such programme.
pub async fn group(cx: &Cx, slug: &str) -> Result<Group, AppError> {
    let board = cx.board(None).await?;
    let programme = board.by_slug(slug).ok_or(AppError::NotFound)?;
    let permit = policy::may::<RunGroup>(cx, &programme.programme.facts())?;
    let (rows, stay) = store::members(cx.app.db.read(), &permit, cx.school_year()).await?;
    let mut pupils = Vec::new();
    for one in admissions::gathered(cx, rows, LookAction::List).await? {
        pupils.push(member(cx, one, &stay).await?);
    }
    pupils.sort_by_cached_key(|pupil| (sort_key(&pupil.name), pupil.shown.row.id));
    Ok(Group {
        programme: Arc::clone(programme),
        pupils,
    })
}

async fn member(cx: &Cx, shown: Shown, stay: &HashSet<Uuid>) -> Result<Member, AppError> {
    let known = shown.sheet.known(shown.facts.youth.youth);
    let known = known.ok_or(AppError::broken("a request without its young person"))?;
    let permit = policy::may::<ReadName>(cx, &known.facts)?;
    let name = known.record.name(&permit)?.to_owned();
    let (row, today) = (Arc::clone(&shown.row), cx.today());
    let attended = shown.sheet.course().attended(cx, row.id).await?;
    let agreements = shown.sheet.course().agreements(cx, row.id).await?;
    let programme = ProgrammeId(row.programme_id);
    let pauses = shown.sheet.pauses(cx, programme).await?;
    Ok(Member {
        name,
        last_attended_on: attended.last(today),
        week_mark: week_mark(&attended, today),
        agreement_due: is_due(&row, &attended, &agreements, pauses, today),
        continue_due: continue_due(&row, stay, today),
        shown,
    })
}

/// The last mark from Monday to today.
fn week_mark(attended: &Attended, today: NaiveDate) -> Option<AttendanceMark> {
    let since = Days::new(today.weekday().num_days_from_monday().into());
    let week = (today - since)..=today;
    let mut marks = attended.marks.iter();
    marks
        .find(|marked| week.contains(&marked.day))
        .map(|marked| marked.mark)
}

/// From 1 June of a school year each pupil continues or ends.
fn continue_due(row: &Row, stay: &HashSet<Uuid>, today: NaiveDate) -> bool {
    let june = NaiveDate::from_ymd_opt(year_of(row).start_year() + 1, 6, 1);
    row.state == AdmissionState::Admitted
        && !stay.contains(&row.id)
        && june.is_some_and(|june| june <= today)
}
