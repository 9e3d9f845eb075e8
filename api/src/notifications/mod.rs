//! Telling people: in the app at once, by e-mail through the outbox. The app says
//! what has happened; the mail says no more than that something has.

mod store;

use chrono::{DateTime, Utc};
use domain::admission::{Letter, Recipient, letters};
use domain::id::{AgencyId, PersonId};
use domain::policy::{Permit, TakeStep};
use sea_orm::DatabaseTransaction;

use crate::admissions::store::Row;
use crate::cx::Cx;
use crate::error::AppError;

/// Something to be told to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub person: PersonId,
    pub letter: Letter,
}

/// Tells everyone concerned of a step, in its transaction: nobody twice, and not the
/// one who took it.
///
/// # Errors
/// When the database fails.
pub async fn tell(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<TakeStep>,
    row: &Row,
    receiver: Option<AgencyId>,
) -> Result<(), AppError> {
    tell_of(cx, tx, permit, row, letters(permit.subject().1), receiver).await
}

/// Tells of what follows from a step, by the letters it calls for.
///
/// # Errors
/// When the database fails.
pub async fn tell_of(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<TakeStep>,
    row: &Row,
    letters: &[(Recipient, Letter)],
    receiver: Option<AgencyId>,
) -> Result<(), AppError> {
    let mut told: Vec<Told> = Vec::new();
    for (recipient, letter) in letters {
        for person in store::people(tx, row, *recipient, receiver, cx.today()).await? {
            let is_new = !told.iter().any(|one| one.person == person);
            if is_new && person != permit.person() {
                told.push(Told {
                    person,
                    letter: *letter,
                });
            }
        }
    }
    store::add(tx, row, &told, cx.now()).await
}

/// Tells what no step brings about: what the clocks say, in the transaction that says
/// so.
///
/// # Errors
/// When the database fails.
pub(crate) async fn write(
    tx: &DatabaseTransaction,
    row: &Row,
    told: &[Told],
    now: DateTime<Utc>,
) -> Result<(), AppError> {
    store::add(tx, row, told, now).await
}
