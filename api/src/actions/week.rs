//! The week's attendance: asked for once a week, for the group as a whole.

use chrono::{Days, NaiveDate, Weekday};
use domain::action::ActionKind;
use domain::admission::AdmissionState;
use domain::calendar::Pause;
use domain::id::ProgrammeId;
use domain::school_year::SchoolYear;

use super::store::Running;
use super::{Candidate, is_open_week};
use crate::admissions::store::Found;

/// Attendance to be marked by Friday, where there is somebody to mark, nobody is marked
/// this week, and school has been open.
pub(super) fn attendance(
    today: NaiveDate,
    programme: ProgrammeId,
    found: &[Found],
    running: &Running,
    pauses: &[Pause],
) -> Option<Candidate> {
    let week = today.week(Weekday::Mon);
    let year = SchoolYear::of(today).start_year();
    let attends = |one: &&Found| {
        let row = &one.row;
        let is_pupil = row.state == AdmissionState::Admitted && row.school_year == year;
        row.programme_id == programme.0 && (is_pupil || row.state == AdmissionState::Trial)
    };
    let mut group = found.iter().filter(attends).peekable();
    if group.peek().is_none() || !is_open_week(today, pauses) {
        return None;
    }
    let is_marked = group.any(|one| {
        let mut marks = running.marks(one.row.id).iter();
        marks.any(|marked| marked.day >= week.first_day() && marked.day <= week.last_day())
    });
    (!is_marked).then(|| Candidate {
        kind: ActionKind::MarkAttendance,
        due_on: Some(week.first_day() + Days::new(4)),
        about: None,
        programme,
    })
}
