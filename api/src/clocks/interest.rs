//! "Still interested?": asked of those who wait long, and asked again after the same
//! time. Whoever does not answer stays on the list: staff decide, and never a clock.

use chrono::TimeDelta;
use domain::admission::{ClockKind, Letter};
use domain::calendar::runs;
use domain::id::ProgrammeId;

use super::{Today, store};
use crate::calendar;
use crate::cx::App;
use crate::error::AppError;
use crate::notifications::{self, Told};

/// Asks everybody who has waited `OT_DAYS_ASK_INTEREST` days since they were last asked
/// or last answered, on a day the programme's clocks run.
///
/// # Errors
/// When the database fails.
pub async fn ask_interest(app: &App) -> Result<(), AppError> {
    let today = Today::of(app);
    let since = today.now - TimeDelta::days(i64::from(app.config.clocks.ask_interest));
    for row in store::to_be_asked(app.db.read(), since).await? {
        let programme = ProgrammeId(row.programme_id);
        let pauses = calendar::store::pauses(app.db.read(), programme).await?;
        if !runs(today.day, &pauses) {
            continue;
        }
        let kind = ClockKind::AnswerInterest;
        let due = calendar::due(&app.config.clocks, kind, today.day, &pauses);
        let tx = app.db.write().await?;
        if !store::ask(&tx, &row, today, due).await? {
            continue;
        }
        let people = store::asked_people(&tx, &row).await?;
        let told = people.into_iter().map(|person| Told {
            person,
            letter: Letter::InterestAsked,
        });
        let told: Vec<Told> = told.collect();
        notifications::write(&tx, &row, &told, today.now).await?;
        tx.commit().await?;
    }
    Ok(())
}
