//! A request at one programme begins: its row, its clock, its story, and who is told.

use domain::admission::{AdmissionState, AdmissionStep, ClockKind, Letter, Recipient, Side};
use domain::id::{AdmissionId, ProgrammeId, YouthId};
use domain::policy::{Action, Permit};
use domain::school_year::SchoolYear;
use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::Said;
use super::store::{self, Row, Told};
use crate::cx::Cx;
use crate::error::AppError;
use crate::{calendar, notifications};

/// A request that is to be, at one programme.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Beginning {
    pub(crate) id: AdmissionId,
    pub(crate) request: Uuid,
    pub(crate) youth: YouthId,
    pub(crate) programme: ProgrammeId,
    pub(crate) track: Option<Uuid>,
    pub(crate) year: SchoolYear,
    pub(crate) wish: i32,
    /// The one it was sent on from.
    pub(crate) from: Option<AdmissionId>,
}

impl Beginning {
    fn row(&self, cx: &Cx) -> Row {
        Row {
            id: self.id.0,
            request_id: self.request,
            youth_id: self.youth.0,
            programme_id: self.programme.0,
            track_id: self.track,
            school_year: self.year.start_year(),
            wish: self.wish,
            state: AdmissionState::Requested,
            state_since: cx.now(),
            holds_seat: false,
            holder_person_id: None,
            clock_kind: Some(ClockKind::AnswerRequest),
            clock_from: Some(cx.today()),
            due_on: None,
            escalated: 0,
            waitlisted_at: None,
            interest_asked_at: None,
            interest_confirmed_at: None,
            accepted_at: None,
            accepted_by_youth: false,
            other_place: None,
            admitted_on: None,
            ended_on: None,
            outcomes: None,
            subjects_passed: None,
            reason: None,
            referred_from_id: self.from.map(|id| id.0),
            continues_id: None,
            version: 1,
            created_at: cx.now(),
        }
    }
}

/// Begins a request. The ties that follow are settled by whoever began it, once all
/// are there.
///
/// # Errors
/// `Rule(AlreadyAsked)`, or when the vault or the database fails.
pub(crate) async fn begin<A: Action>(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
    (new, side, said): (&Beginning, Side, &Said),
    letters: &[(Recipient, Letter)],
) -> Result<(), AppError> {
    let pauses = calendar::store::pauses(tx, new.programme).await?;
    let clocks = &cx.app.config.clocks;
    let due = calendar::due(clocks, ClockKind::AnswerRequest, cx.today(), &pauses);
    let row = Row {
        due_on: Some(due),
        ..new.row(cx)
    };
    store::add(tx, permit, &row).await?;
    let told = Told {
        step: AdmissionStep::Request,
        before: None,
        after: &row,
        side,
        said,
    };
    store::tell(tx, cx, permit, told).await?;
    notifications::tell_of(cx, tx, permit, &row, letters, None).await
}
