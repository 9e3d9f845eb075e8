//! The week's overview of free places: on Mondays at seven, to those who want it and
//! whose work it is to find places. What is new, gone and stale since the last one.

use std::sync::Arc;

use domain::admission::Letter;
use domain::freshness::Freshness;
use domain::id::PersonId;
use domain::lang::Lang;
use domain::weekly::{Overview, Seen, monday_due};
use serde_json::json;

use crate::cx::{App, Cx, oslo_clock};
use crate::error::AppError;
use crate::mail::{self, Body};
use crate::notifications::{self, Told};
use crate::places::board::Row;
use crate::sessions;

/// How many get theirs in one run; the rest get it in the next.
const AT_ONCE: u64 = 200;

/// Whether a programme takes in and has a free place by its figure.
fn is_free(row: &Row) -> bool {
    row.accepting && row.seats.free.is_some_and(|free| free > 0)
}

/// How the places stand now.
///
/// # Errors
/// When the database fails.
pub(crate) async fn seen(cx: &Cx) -> Result<Seen, AppError> {
    let board = cx.board(None).await?;
    let mut seen = Seen::default();
    for row in board.open().filter(|row| is_free(row)) {
        let slug = row.programme.slug.clone();
        if row.freshness < Freshness::Stale {
            seen.free.insert(slug, row.seats.free.unwrap_or_default());
        } else {
            seen.stale.insert(slug);
        }
    }
    Ok(seen)
}

/// Sends this week's overview to those who have not had it.
///
/// # Errors
/// When the database fails.
pub async fn send(app: Arc<App>) -> Result<(), AppError> {
    let cx = sessions::anonymous(Arc::clone(&app), Lang::Nb);
    let monday = monday_due(oslo_clock(cx.now()));
    let wanted = mail::weekly_wanted(app.db.read(), monday, AT_ONCE).await?;
    if wanted.is_empty() {
        return Ok(());
    }
    let people: Vec<PersonId> = wanted.iter().map(|row| PersonId(row.person_id)).collect();
    let finders = notifications::store::finders(app.db.read(), &people, cx.today()).await?;
    let now = seen(&cx).await?;
    for setting in wanted {
        let person = PersonId(setting.person_id);
        let tx = app.db.write().await?;
        if !mail::weekly_had(&tx, &setting, monday, &now).await? {
            continue;
        }
        // Whoever has another job by now is passed by, and not asked after again.
        if finders.contains(&person) {
            let then = setting.weekly_seen.clone().unwrap_or_default();
            let then: Seen = serde_json::from_value(then).unwrap_or_default();
            tell(&cx, &tx, person, Overview::of(&then, &now)).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}

async fn tell(
    cx: &Cx,
    tx: &sea_orm::DatabaseTransaction,
    person: PersonId,
    week: Overview,
) -> Result<(), AppError> {
    let told = Told {
        person,
        letter: Letter::WeeklyPlaces,
    };
    let figures = json!({
        "new": week.new.len(), "gone": week.gone.len(), "stale": week.stale.len(),
    });
    let mail = Some(Body::Weekly(week));
    notifications::tell_plain(tx, cx, told, None, figures, mail).await
}
