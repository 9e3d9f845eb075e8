//! What the clocks bring about by themselves: an overdue request is told to a named
//! person, then to the education administration; somebody who waits long is asked
//! whether the place is still wanted; a seat that comes free and a pupil who stays away
//! are told of once. Nothing is ever decided here, and no request is closed.
//!
//! Any number of processes may run this side by side: each row is changed under a
//! condition, in the transaction that tells of it, so one of them tells and the others
//! find it told.

mod absence;
mod interest;
mod overdue;
mod seats;
mod store;

use std::sync::Arc;

use domain::lang::Lang;
use domain::role::Actor;

use crate::cx::{App, Cx};
use crate::error::AppError;

use absence::propose_agreements;
use interest::ask_interest;
use overdue::escalate;
use seats::tell_of_free_seats;

/// Everything the clocks bring about, once.
///
/// # Errors
/// When the database fails: what was told before stays told, and the rest is tried again.
pub async fn all(app: Arc<App>) -> Result<(), AppError> {
    // Nobody asks: it is the clocks' own work, and shows nobody.
    let cx = Cx::new(app, Actor::Anonymous, None, Lang::Nb);
    escalate(&cx).await?;
    ask_interest(&cx).await?;
    tell_of_free_seats(&cx).await?;
    propose_agreements(&cx).await
}
