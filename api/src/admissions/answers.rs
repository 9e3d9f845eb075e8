//! Answers: yes to an offer, a place on the waiting list, and "still interested".

use domain::admission::Side;
use domain::code::Rule;
use domain::id::AdmissionId;

use super::{Asked, Said, finish, hold, store};
use crate::cx::Cx;
use crate::db::retry;
use crate::error::AppError;

/// Says yes to an offer: the young person, or staff or the sender on their word.
///
/// # Errors
/// As for every step, and `Rule(OtherOfferAccepted)`: one says yes to one place a year.
pub async fn accept(cx: &Cx, asked: &Asked) -> Result<AdmissionId, AppError> {
    retry(|| async {
        let mut held = hold(cx, asked).await?;
        if !held.is_repeat {
            held.leads()?;
            let others = store::others_open(&held.tx, &held.row, held.year()).await?;
            if others.iter().any(|other| other.accepted_at.is_some()) {
                return Err(AppError::Rule(Rule::OtherOfferAccepted));
            }
            held.row.accepted_at = Some(cx.now());
            held.row.accepted_by_youth = held.side() == Side::Youth;
        }
        finish(cx, held, Said::default()).await
    })
    .await
}

/// Puts somebody on the waiting list. Who has been on it before this request came to a
/// meeting or a trial goes on waiting from the first time: nobody loses by being seen.
///
/// # Errors
/// As for every step.
pub async fn waitlist(cx: &Cx, asked: &Asked, said: &Said) -> Result<AdmissionId, AppError> {
    retry(|| async {
        let mut held = hold(cx, asked).await?;
        held.row.waitlisted_at.get_or_insert(cx.now());
        (held.row.interest_asked_at, held.row.interest_confirmed_at) = (None, None);
        finish(cx, held, said.clone()).await
    })
    .await
}

/// Says that the place is still wanted.
///
/// # Errors
/// As for every step.
pub async fn confirm_interest(cx: &Cx, asked: &Asked) -> Result<AdmissionId, AppError> {
    retry(|| async {
        let mut held = hold(cx, asked).await?;
        held.row.interest_confirmed_at = Some(cx.now());
        finish(cx, held, Said::default()).await
    })
    .await
}
