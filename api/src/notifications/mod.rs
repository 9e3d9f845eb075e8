//! Telling people: in the app at once, by e-mail through the outbox. The app says
//! what has happened; the mail says no more than that something has.

pub mod graphql;
pub mod own;
pub(crate) mod store;

use domain::admission::{Letter, Recipient, letters};
use domain::id::{AgencyId, PersonId, ProgrammeId};
use domain::policy::{Action, Permit, TakeStep};
use sea_orm::DatabaseTransaction;
use sea_orm::prelude::Json;

use crate::admissions::store::Row;
use crate::cx::Cx;
use crate::error::AppError;
use crate::mail::{self, Body};

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
pub async fn tell_of<A: Action>(
    cx: &Cx,
    tx: &DatabaseTransaction,
    permit: &Permit<A>,
    row: &Row,
    letters: &[(Recipient, Letter)],
    receiver: Option<AgencyId>,
) -> Result<(), AppError> {
    let mut told = whom(cx, tx, row, letters, receiver).await?;
    told.retain(|one| one.person != permit.person());
    write(cx, tx, row, &told).await
}

/// Tells of a clock's work, which no step has led to.
///
/// # Errors
/// When the database fails.
pub async fn tell_by_clock(
    cx: &Cx,
    tx: &DatabaseTransaction,
    row: &Row,
    letters: &[(Recipient, Letter)],
    receiver: Option<AgencyId>,
) -> Result<(), AppError> {
    let told = whom(cx, tx, row, letters, receiver).await?;
    write(cx, tx, row, &told).await
}

/// Who is told what, nobody twice.
async fn whom(
    cx: &Cx,
    tx: &DatabaseTransaction,
    row: &Row,
    letters: &[(Recipient, Letter)],
    receiver: Option<AgencyId>,
) -> Result<Vec<Told>, AppError> {
    let mut told: Vec<Told> = Vec::new();
    for (recipient, letter) in letters {
        for person in store::people(tx, row, *recipient, receiver, cx.today()).await? {
            if !told.iter().any(|one| one.person == person) {
                told.push(Told {
                    person,
                    letter: *letter,
                });
            }
        }
    }
    Ok(told)
}

async fn write(
    cx: &Cx,
    tx: &DatabaseTransaction,
    row: &Row,
    told: &[Told],
) -> Result<(), AppError> {
    store::add(tx, row, told, cx.now()).await?;
    let mails: Vec<(Told, Option<Body>)> = told.iter().map(|one| (*one, None)).collect();
    mail::put(tx, &mails, cx.now()).await
}

/// Tells somebody something that is about no young person: of a place, or of all of
/// them. `data` are figures and codes.
///
/// # Errors
/// When the database fails.
pub async fn tell_plain(
    tx: &DatabaseTransaction,
    cx: &Cx,
    told: Told,
    programme: Option<ProgrammeId>,
    data: Json,
    mail: Option<Body>,
) -> Result<(), AppError> {
    store::add_plain(tx, told, programme, data, cx.now()).await?;
    match mail {
        Some(body) => mail::put(tx, &[(told, Some(body))], cx.now()).await,
        None => Ok(()),
    }
}
