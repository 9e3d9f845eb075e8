//! "Still interested?": asked of those who wait long, and asked again after the same
//! time. Whoever does not answer stays on the list: staff decide, and never a clock.

use chrono::TimeDelta;
use domain::admission::{ClockKind, Letter, Recipient};
use domain::calendar::runs;
use domain::id::ProgrammeId;

use super::store;
use crate::calendar;
use crate::cx::Cx;
use crate::error::AppError;
use crate::notifications;

/// Asks everybody who has waited `OT_DAYS_ASK_INTEREST` days since they were last asked
/// or last answered, on a day the programme's clocks run.
///
/// # Errors
/// When the database fails.
pub(super) async fn ask_interest(cx: &Cx) -> Result<(), AppError> {
    let since = cx.now() - TimeDelta::days(i64::from(cx.app.config.clocks.ask_interest));
    for row in store::to_be_asked(cx.app.db.read(), since).await? {
        let programme = ProgrammeId(row.programme_id);
        let pauses = calendar::store::pauses(cx.app.db.read(), programme).await?;
        if !runs(cx.today(), &pauses) {
            continue;
        }
        let kind = ClockKind::AnswerInterest;
        let due = calendar::due(&cx.app.config.clocks, kind, cx.today(), &pauses);
        let tx = cx.app.db.write().await?;
        if !store::ask(&tx, cx, &row, due).await? {
            continue;
        }
        let to = [Recipient::Youth, Recipient::Sender];
        let letters = to.map(|one| (one, Letter::InterestAsked));
        notifications::tell_by_clock(cx, &tx, &row, &letters, None).await?;
        tx.commit().await?;
    }
    Ok(())
}
