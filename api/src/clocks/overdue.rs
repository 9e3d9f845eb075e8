//! Overdue: to a named person on the first working day after, to the education
//! administration two working days later.

use domain::admission::{ClockKind, Letter, Recipient};
use domain::calendar::days_over;
use domain::id::ProgrammeId;

use super::store;
use crate::admissions::store::Found;
use crate::calendar;
use crate::cx::Cx;
use crate::error::AppError;
use crate::notifications;

/// So many working days over, the named person is told.
const TO_PERSON: u32 = 1;
/// So many, the education administration is.
const TO_UDA: u32 = 3;

/// Tells of what is overdue: each step of it once, however many processes try.
///
/// # Errors
/// When the database fails.
pub(super) async fn escalate(cx: &Cx) -> Result<(), AppError> {
    let found = store::overdue(cx.app.db.read(), cx.today()).await?;
    let programmes: Vec<ProgrammeId> = found
        .iter()
        .map(|one| ProgrammeId(one.row.programme_id))
        .collect();
    let pauses = calendar::store::pauses_of(cx.app.db.read(), &programmes).await?;
    for one in &found {
        let Some(due) = one.row.due_on else { continue };
        let none = Vec::new();
        let paused = pauses.get(&ProgrammeId(one.row.programme_id));
        let over = days_over(due, cx.today(), paused.unwrap_or(&none));
        let mut told = one.row.escalated;
        if told == 0 && over >= TO_PERSON {
            tell(cx, one, 0).await?;
            told = 1;
        }
        if told == 1 && over >= TO_UDA {
            tell(cx, one, 1).await?;
        }
    }
    Ok(())
}

async fn tell(cx: &Cx, one: &Found, from: i32) -> Result<(), AppError> {
    let tx = cx.app.db.write().await?;
    if !store::escalate(&tx, &one.row, from).await? {
        return Ok(());
    }
    let to = match (from, one.row.clock_kind) {
        (0, Some(ClockKind::ConfirmReferral)) => Recipient::Receiver,
        (0, _) => Recipient::IntakePerson,
        _ => Recipient::Administration,
    };
    let letters = [(to, Letter::Overdue)];
    notifications::tell_by_clock(cx, &tx, &one.row, &letters, one.receiver).await?;
    Ok(tx.commit().await?)
}
