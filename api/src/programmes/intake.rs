//! How a programme runs its intake: who is named for it, and whether a trial holds a
//! seat.

use domain::code::Problem;
use domain::id::PersonId;
use domain::policy::EditPage;
use serde_json::json;
use uuid::Uuid;

use super::store::{self, intake};
use crate::cx::Cx;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::{events, policy};

/// What to change; what is none stays.
#[derive(Clone, Debug)]
pub struct IntakeChange {
    pub key: Uuid,
    pub slug: String,
    /// The page's version that was seen.
    pub version: i32,
    /// The one whom what is overdue goes to.
    pub person: Option<PersonId>,
    pub trial_holds_seat: Option<bool>,
}

/// Somebody who works at a programme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub id: PersonId,
    pub name: String,
}

/// Changes how a programme runs its intake. Trials that are under way keep or lack their
/// seat as they began.
///
/// # Errors
/// `NotFound`, `Forbidden`, `Conflict`, or `Input` (intakePerson) for somebody who holds
/// no role there.
pub async fn set(cx: &Cx, change: &IntakeChange) -> Result<(), AppError> {
    let tx = cx.app.db.write().await?;
    let row = store::lock(&tx, &change.slug).await?;
    let row = row.ok_or(AppError::NotFound)?;
    let permit = policy::may::<EditPage>(cx, &row.facts())?;
    let submission = Submission::new(change.key, "setIntake", &format!("{change:?}"));
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(());
    }
    if row.version() != change.version {
        return Err(AppError::Conflict);
    }
    if let Some(person) = change.person {
        let members = intake::members(&tx, row.facts(), cx.today()).await?;
        if !members.iter().any(|member| member.id == person) {
            return Err(AppError::input("intakePerson", Problem::Unknown));
        }
    }
    intake::set(&tx, &permit, &row, change).await?;
    let data = json!({
        "programme": row.id().0,
        "person": change.person,
        "trialHoldsSeat": change.trial_holds_seat,
    });
    events::keep(&tx, &permit, cx.now(), "INTAKE_SET", data).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    Ok(())
}
