//! The only place that asks the judge (`domain::policy::decide`).

mod admission;
mod youth;

use domain::id::AgencyId;
use domain::policy::{Action, Permit, decide};

pub use admission::{may_read, may_run, may_step, would_step};
pub use youth::{may_list, may_on, would_allow};

use crate::cx::Cx;
use crate::error::AppError;

/// Leave for the request's actor, or the refusal to answer with.
///
/// # Errors
/// `Unauthenticated` or `Forbidden`.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place that asks the judge"
)]
pub fn may<A: Action>(cx: &Cx, facts: &A::Facts) -> Result<Permit<A>, AppError> {
    Ok(decide::<A>(&cx.actor, facts)?)
}

/// Leave if there is any: for showing more to those who may see it.
pub fn leave<A: Action>(cx: &Cx, facts: &A::Facts) -> Option<Permit<A>> {
    may::<A>(cx, facts).ok()
}

/// The agency an office acts for.
///
/// # Errors
/// `Internal` when the permit is a young person's own or a guardian's.
pub fn office<A: Action>(permit: &Permit<A>) -> Result<AgencyId, AppError> {
    permit
        .agency()
        .ok_or(AppError::broken("an office without its agency"))
}
