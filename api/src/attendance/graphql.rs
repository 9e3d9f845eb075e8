//! Attendance as GraphQL shows and takes it.

use std::sync::Arc;

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use chrono::Days;
use domain::admission::{AdmissionState, EndOutcome};
use domain::attendance::{AttendanceMark, Marked, SHOWN_DAYS};
use domain::codes::split;
use domain::id::{AdmissionId, ProgrammeId};
use uuid::Uuid;

use super::{Marks, group};
use crate::admissions::Shown;
use crate::admissions::graphql::Admission;
use crate::agreements::graphql::{AttendanceAgreement, agreement};
use crate::cx::Cx;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;
use crate::programmes::graphql::Programme;

/// Whether somebody came on a day.
#[derive(SimpleObject, Clone, Copy, Debug)]
pub struct AttendanceDay {
    day: Date,
    mark: AttendanceMark,
}

impl From<Marked> for AttendanceDay {
    fn from(marked: Marked) -> Self {
        Self {
            day: Date(marked.day),
            mark: marked.mark,
        }
    }
}

/// A pupil's time at a programme.
#[derive(Clone, Debug)]
pub struct Enrolment(Shown);

/// The enrolment that has come of a request, if one has.
pub fn enrolment(shown: &Shown) -> Option<Enrolment> {
    let states = [AdmissionState::Admitted, AdmissionState::Ended];
    let is_one = states.contains(&shown.row.state);
    is_one.then(|| Enrolment(shown.clone()))
}

#[Object]
impl Enrolment {
    async fn admitted_on(&self) -> Date {
        Date(super::admitted_on(&self.0.row))
    }

    /// The last day; null while it goes on.
    async fn ended_on(&self) -> Option<Date> {
        self.0.row.ended_on.map(Date)
    }

    /// What became of it; empty while it goes on.
    async fn outcomes(&self) -> Vec<EndOutcome> {
        split(self.0.row.outcomes.as_deref().unwrap_or_default())
    }

    async fn subjects_passed(&self) -> Option<i32> {
        self.0.row.subjects_passed
    }

    /// The last day the pupil took part.
    async fn last_attended_on(&self, ctx: &Context<'_>) -> Resolved<Option<Date>> {
        let cx = ctx.data_unchecked::<Cx>();
        let attended = self.0.sheet.course().attended(cx, self.0.row.id).await?;
        Ok(attended.last(cx.today()).map(Date))
    }

    /// The last 60 days, the newest first.
    async fn marks(&self, ctx: &Context<'_>) -> Resolved<Vec<AttendanceDay>> {
        let cx = ctx.data_unchecked::<Cx>();
        let attended = self.0.sheet.course().attended(cx, self.0.row.id).await?;
        let first = cx.today() - Days::new(SHOWN_DAYS.unsigned_abs());
        let marks = attended.marks.into_iter();
        Ok(marks
            .filter(|marked| marked.day > first)
            .map(AttendanceDay::from)
            .collect())
    }

    /// Two weeks have passed without taking part, and not for illness: an agreement is
    /// proposed.
    async fn agreement_due(&self, ctx: &Context<'_>) -> Resolved<bool> {
        let cx = ctx.data_unchecked::<Cx>();
        let Shown { row, sheet, .. } = &self.0;
        let course = sheet.course();
        let attended = course.attended(cx, row.id).await?;
        let agreements = course.agreements(cx, row.id).await?;
        let pauses = sheet.pauses(cx, ProgrammeId(row.programme_id)).await?;
        let today = cx.today();
        Ok(super::is_due(row, &attended, &agreements, pauses, today))
    }

    /// The agreement that is in force, else the last.
    async fn agreement(&self, ctx: &Context<'_>) -> Resolved<Option<AttendanceAgreement>> {
        Ok(agreement(ctx.data_unchecked(), &self.0).await?)
    }
}

/// Everybody on trial or enrolled at a programme.
#[derive(Debug)]
pub struct Group(group::Group);

#[Object]
impl Group {
    async fn programme(&self) -> Programme {
        Programme(Arc::clone(&self.0.programme))
    }

    /// By name.
    async fn pupils(&self) -> Vec<GroupMember> {
        self.0.pupils.iter().cloned().map(GroupMember).collect()
    }
}

/// One of the group.
#[derive(Debug)]
pub struct GroupMember(group::Member);

#[Object]
impl GroupMember {
    async fn admission(&self) -> Admission {
        Admission(self.0.shown.clone())
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    async fn state(&self) -> AdmissionState {
        self.0.shown.row.state
    }

    /// The last day they took part.
    async fn last_attended_on(&self) -> Option<Date> {
        self.0.last_attended_on.map(Date)
    }

    /// The last mark of this week, Monday to today.
    async fn week_mark(&self) -> Option<AttendanceMark> {
        self.0.week_mark
    }

    /// An agreement about attendance is proposed.
    async fn agreement_due(&self) -> bool {
        self.0.agreement_due
    }

    /// From 1 June: nobody has said yet whether the pupil continues or ends.
    async fn continue_due(&self) -> bool {
        self.0.continue_due
    }
}

/// One person's mark.
#[derive(InputObject, Debug)]
pub struct MarkInput {
    admission: ID,
    mark: AttendanceMark,
}

/// Who came on a day.
#[derive(InputObject, Debug)]
pub struct MarkAttendanceInput {
    key: Uuid,
    /// The slug.
    programme: String,
    /// Today or at most 30 days back.
    day: Date,
    /// Each person once; at most 200.
    marks: Vec<MarkInput>,
}

/// Reads of attendance.
#[derive(Default, Debug)]
pub struct AttendanceQuery;

#[Object]
impl AttendanceQuery {
    /// Those on trial or enrolled at a programme, for its staff. Each one shown is
    /// written in the access log. Errors: UNAUTHENTICATED, FORBIDDEN, NOT_FOUND.
    #[graphql(complexity = "50 * child_complexity / 2")]
    async fn group(&self, ctx: &Context<'_>, programme: String) -> Resolved<Group> {
        Ok(Group(group::group(ctx.data_unchecked(), &programme).await?))
    }
}

/// Changes to attendance.
#[derive(Default, Debug)]
pub struct AttendanceMutation;

#[Object]
impl AttendanceMutation {
    /// Marks who came: all of them, or nobody. A new mark takes the place of the old.
    /// Errors: NOT_FOUND, FORBIDDEN, BAD_USER_INPUT (day, marks).
    #[graphql(complexity = "50 * child_complexity / 2")]
    async fn mark_attendance(
        &self,
        ctx: &Context<'_>,
        input: MarkAttendanceInput,
    ) -> Resolved<Vec<Admission>> {
        let cx = ctx.data_unchecked::<Cx>();
        let mark = |one: MarkInput| {
            // One that is no id at all is nobody's.
            let id = Uuid::parse_str(&one.admission).unwrap_or(Uuid::nil());
            (AdmissionId(id), one.mark)
        };
        let asked = Marks {
            key: input.key,
            slug: input.programme,
            day: input.day.0,
            marks: input.marks.into_iter().map(mark).collect(),
        };
        let shown = super::mark(cx, &asked).await?;
        Ok(shown.into_iter().map(Admission).collect())
    }
}
