//! Registering staff, giving and ending roles, shutting out and letting in.

use domain::code::{Problem, Rule};
use domain::id::PersonId;
use domain::policy::{DisablePerson, GrantRole, RegisterStaff, RoleFacts, SeePeople};
use domain::role::{Actor, Role};
use sea_orm::DatabaseTransaction;
use serde_json::json;
use uuid::Uuid;

use super::{Held, NewRole, NewStaff, Person, is_seen, one, store};
use crate::cx::Cx;
use crate::error::AppError;
use crate::submissions::{self, Submission};
use crate::{events, policy, sign_in};

/// Registers somebody who is to hold a role. Where the provider's identifier is known
/// already it is that person; a lead that may not see them before learns no more than
/// it typed.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, or `Input` (name, provider, subject).
pub async fn register(cx: &Cx, new: NewStaff) -> Result<Person, AppError> {
    let permit = policy::may::<RegisterStaff>(cx, &())?;
    let new = new.checked()?;
    let indexes = sign_in::staff_indexes(&cx.app, &new.provider, &new.subject)
        .ok_or_else(|| AppError::input("provider", Problem::Unknown))?;
    let tx = cx.app.db.write().await?;
    // By the index, never by the identifier: a digest of that could be guessed.
    let content = format!("{} {} {:?}", new.name, new.provider, indexes.first());
    let submission = Submission::new(new.key, "registerStaff", &content);
    let is_repeat = submissions::is_repeat(&tx, permit.person(), &submission).await?;
    let known = store::known(&tx, &new.provider, &indexes).await?;
    let id = if let Some(known) = known {
        known
    } else {
        let index = indexes.into_iter().next().unwrap_or_default();
        let id = store::add_person(&tx, &permit, &new, index, cx.now()).await?;
        let data = json!({ "person": id.0 });
        events::keep(&tx, &permit, cx.now(), "STAFF_REGISTERED", data).await?;
        id
    };
    if !is_repeat {
        submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    }
    tx.commit().await?;
    let person = one(cx, id).await?;
    let sees_all = policy::leave::<DisablePerson>(cx, &()).is_some();
    if sees_all || !person.roles.is_empty() {
        return Ok(person);
    }
    Ok(Person {
        name: new.name,
        is_disabled: false,
        ..person
    })
}

/// Gives a role, in force from its first day on.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, or `Input`: `to` before `from`; somebody, an agency
/// or a programme there is none of; a role that cannot be held there, or is already.
pub async fn grant(cx: &Cx, new: NewRole) -> Result<Person, AppError> {
    policy::may::<SeePeople>(cx, &())?;
    new.check_period()?;
    let tx = cx.app.db.write().await?;
    let programme = match &new.programme {
        None => None,
        Some(slug) => Some(store::programme(&tx, slug).await?),
    };
    // The actor's own reach first: what there is elsewhere is not told.
    let facts = RoleFacts {
        role: new.role,
        agency: new.agency,
        programme: programme.flatten().map(|found| found.id),
    };
    let permit = policy::may::<GrantRole>(cx, &facts)?;
    let submission = Submission::new(new.key, "grantRole", &format!("{new:?}"));
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        drop(tx);
        return one(cx, new.person).await;
    }
    let agency = store::agency(&tx, new.agency).await?;
    let agency = agency.ok_or_else(|| AppError::input("agency", Problem::Unknown))?;
    match programme {
        Some(None) => return Err(AppError::input("programme", Problem::Unknown)),
        Some(Some(found)) if found.host != new.agency || !new.role.is_of_programmes() => {
            return Err(AppError::input("programme", Problem::DoesNotFit));
        }
        _ => {}
    }
    if !new.role.fits(agency.kind, agency.hosts) {
        return Err(AppError::input("role", Problem::DoesNotFit));
    }
    if !store::lock(&tx, new.person).await? {
        return Err(AppError::input("person", Problem::Unknown));
    }
    if store::overlaps(&tx, &permit, &new, &facts).await? {
        return Err(AppError::input("role", Problem::Repeated));
    }
    let id = store::add_role(&tx, &permit, &new, &facts, cx.now()).await?;
    let data = json!({ "assignment": id, "person": new.person.0, "role": new.role,
        "agency": new.agency.0, "programme": facts.programme.map(|id| id.0),
        "from": new.from, "to": new.to });
    events::keep(&tx, &permit, cx.now(), "ROLE_GRANTED", data).await?;
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    one(cx, new.person).await
}

/// Ends a role now: it is refused on the very next request.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, `NotFound` for a role there is none of or one the
/// actor may not see, or `Rule` when it is one's own last role as coordinator.
pub async fn end(cx: &Cx, key: Uuid, id: Uuid) -> Result<Person, AppError> {
    policy::may::<SeePeople>(cx, &())?;
    let tx = cx.app.db.write().await?;
    let held = store::lock_role(&tx, id).await?;
    let held = held.filter(|held| is_seen(cx, held));
    let held = held.ok_or(AppError::NotFound)?;
    let permit = policy::may::<GrantRole>(cx, &held.facts())?;
    let submission = Submission::new(key, "endRole", &id.to_string());
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        drop(tx);
        return one(cx, held.person).await;
    }
    if held.is_open(cx.today()) {
        if held.person == permit.person() {
            keep_one_coordinator(cx, &tx, &held).await?;
        }
        store::end_role(&tx, &permit, &held, cx.now()).await?;
        let data = json!({ "assignment": id, "person": held.person.0, "role": held.role,
            "agency": held.agency.id.0, "programme": held.programme.map(|id| id.0) });
        events::keep(&tx, &permit, cx.now(), "ROLE_ENDED", data).await?;
    }
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    one(cx, held.person).await
}

/// Refuses to end one's own last role as coordinator.
async fn keep_one_coordinator(
    cx: &Cx,
    tx: &DatabaseTransaction,
    held: &Held,
) -> Result<(), AppError> {
    if held.role != Role::UdaCoordinator {
        return Ok(());
    }
    let own = store::roles_of(tx, held.person).await?;
    let stays = |other: &&Held| {
        other.id != held.id && other.role == held.role && other.is_active(cx.today())
    };
    if own.iter().any(|other| stays(&other)) {
        Ok(())
    } else {
        Err(AppError::Rule(Rule::OwnLastCoordinatorRole))
    }
}

/// Shuts somebody out, which ends their sessions too, or lets them in again.
///
/// # Errors
/// `Unauthenticated`, `Forbidden`, `NotFound`, or `Rule` when it is oneself.
pub async fn set_disabled(
    cx: &Cx,
    key: Uuid,
    id: PersonId,
    is_disabled: bool,
) -> Result<Person, AppError> {
    let permit = policy::may::<DisablePerson>(cx, &())?;
    if is_disabled && is_oneself(cx, id) {
        return Err(AppError::Rule(Rule::OwnLastCoordinatorRole));
    }
    let operation = if is_disabled {
        "disablePerson"
    } else {
        "enablePerson"
    };
    let tx = cx.app.db.write().await?;
    let submission = Submission::new(key, operation, &id.0.to_string());
    if submissions::is_repeat(&tx, permit.person(), &submission).await? {
        drop(tx);
        return one(cx, id).await;
    }
    if !store::lock(&tx, id).await? {
        return Err(AppError::NotFound);
    }
    if store::set_disabled(&tx, &permit, id, is_disabled, cx.now()).await? {
        let kind = if is_disabled {
            "PERSON_DISABLED"
        } else {
            "PERSON_ENABLED"
        };
        let data = json!({ "person": id.0 });
        events::keep(&tx, &permit, cx.now(), kind, data).await?;
    }
    submissions::keep(&tx, permit.person(), &submission, cx.now()).await?;
    tx.commit().await?;
    one(cx, id).await
}

fn is_oneself(cx: &Cx, id: PersonId) -> bool {
    matches!(&cx.actor, Actor::Person { person, .. } if *person == id)
}
