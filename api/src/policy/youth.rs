//! Leave to look at or change something about a young person. Whatever the answer,
//! the look is written down; what the reader is told does not depend on whether
//! there is such a person.

use domain::access::YouthFacts;
use domain::id::YouthId;
use domain::looking::LookAction;
use domain::policy::{OnYouth, Permit};

use crate::access_log::Look;
use crate::cx::Cx;
use crate::error::AppError;

/// Leave for an action on the young person that was asked for, or the refusal.
/// Writes either down. `facts` are none where nobody has that id: the same refusal
/// and the same line as for somebody the actor may not see.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden` or `ConsentRequired`.
pub fn may_on<A: OnYouth>(
    cx: &Cx,
    asked: YouthId,
    facts: Option<&YouthFacts>,
) -> Result<Permit<A>, AppError> {
    let decided = match facts {
        Some(facts) => super::may::<A>(cx, facts),
        None if cx.actor.is_anonymous() => Err(AppError::Unauthenticated),
        None => Err(AppError::NotFound),
    };
    match &decided {
        Ok(permit) => cx.log.note(Look::done(permit)),
        // Nobody has signed in: there is no one to write down.
        Err(AppError::Unauthenticated) => {}
        Err(_) => cx.log.note(Look::denied::<A>(cx, asked)),
    }
    decided
}

/// Leave for an action on somebody who is shown in a list, or the refusal. The line
/// written down says that it was a list.
///
/// # Errors
/// `Unauthenticated`, `NotFound`, `Forbidden` or `ConsentRequired`.
pub fn may_list<A: OnYouth>(cx: &Cx, facts: &YouthFacts) -> Result<Permit<A>, AppError> {
    let decided = super::may::<A>(cx, facts);
    let look = match &decided {
        Ok(permit) => Look::done(permit),
        Err(AppError::Unauthenticated) => return decided,
        Err(_) => Look::denied::<A>(cx, facts.youth),
    };
    cx.log.note(Look {
        action: LookAction::List,
        ..look
    });
    decided
}

/// Whether an action would be allowed, for what the page offers: nothing is shown by
/// it, so nothing is written down.
pub fn would_allow<A: OnYouth>(cx: &Cx, facts: &YouthFacts) -> bool {
    super::leave::<A>(cx, facts).is_some()
}
