//! Protected addresses: who is hidden from everybody but followers by name (design
//! § 3). Said by national id, and answered the same whether or not there is such a
//! person, so that asking tells nothing.

pub mod graphql;
mod store;

use domain::code::Problem;
use domain::consent::{Basis, Purpose};
use domain::id::{PersonId, YouthId};
use domain::looking::{LookAction, LookOutcome};
use domain::national_id::NationalId;
use domain::policy::{Permit, ProtectAddress};
use domain::scope::{Scope, Scopes};
use serde_json::json;
use uuid::Uuid;

use crate::access_log::Look;
use crate::cx::Cx;
use crate::error::AppError;
use crate::registration::{self, NATIONAL_ID};
use crate::submissions::{self, Submission};
use crate::{events, policy};

/// What UDA says about a person.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// The address is protected, or is so no more.
    Protect(bool),
    /// This person may see them.
    Grant(PersonId),
    /// This person may see them no more.
    End(PersonId),
}

impl Step {
    const fn operation(self) -> &'static str {
        match self {
            Self::Protect(_) => "protectAddress",
            Self::Grant(_) => "grantFollower",
            Self::End(_) => "endFollower",
        }
    }

    const fn event(self) -> &'static str {
        match self {
            Self::Protect(true) => "ADDRESS_PROTECTED",
            Self::Protect(false) => "ADDRESS_PROTECTED_NO_MORE",
            Self::Grant(_) => "FOLLOWER_GRANTED",
            Self::End(_) => "FOLLOWER_ENDED",
        }
    }

    const fn follower(self) -> Option<PersonId> {
        match self {
            Self::Protect(_) => None,
            Self::Grant(person) | Self::End(person) => Some(person),
        }
    }
}

/// Takes a step for the young person with a national id, in force from the next
/// request. For nobody the same statements are sent and the same is written down.
///
/// # Errors
/// `Unauthenticated`, `Forbidden` for anyone but UDA, or `Input` (nationalId, person).
pub async fn step(cx: &Cx, key: Uuid, national_id: &str, step: Step) -> Result<(), AppError> {
    let permit = policy::may::<ProtectAddress>(cx, &())?;
    let national_id = NationalId::parse(national_id, registration::allowed(cx))
        .map_err(|why| AppError::input("nationalId", why.into()))?;
    let indexes = cx.app.vault.indexes(NATIONAL_ID, national_id.digits());
    let content = format!("{step:?} {indexes:?}");
    let submission = Submission::new(key, step.operation(), &content);
    let tx = cx.app.db.write().await?;
    if let Some(person) = step.follower()
        && !store::is_person(&tx, &permit, person).await?
    {
        return Err(AppError::input("person", Problem::Unknown));
    }
    let youth = store::youth_with(&tx, &permit, &indexes).await?;
    note(cx, &permit, youth);
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        return Ok(());
    }
    match step {
        Step::Protect(is_protected) => {
            store::protect(&tx, &permit, youth, is_protected).await?;
        }
        Step::Grant(person) => store::grant(&tx, &permit, youth, person, cx.now()).await?,
        Step::End(person) => store::end(&tx, &permit, youth, person, cx.now()).await?,
    }
    let data = json!({ "youth": youth, "follower": step.follower() });
    events::keep(&tx, &permit, cx.now(), step.event(), data).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    Ok(())
}

fn note(cx: &Cx, permit: &Permit<ProtectAddress>, youth: Option<YouthId>) {
    cx.log.note(Look {
        youth,
        role: Some(permit.role()),
        agency: permit.agency(),
        action: LookAction::Protect,
        purpose: Some(Purpose::Administration),
        basis: Some(Basis::StatutoryTask),
        scopes: Scopes::of(&[Scope::Identity]),
        outcome: LookOutcome::Done,
    });
}
