//! Staff: who they are, which roles they hold where and how long, and who gives and
//! ends those. A role that ends is refused on the very next request.

mod change;
pub mod graphql;
mod input;
mod store;

use chrono::{DateTime, NaiveDate, Utc};
use domain::id::{PersonId, ProgrammeId};
use domain::policy::{GrantRole, RoleFacts, SeePeople, SeeRole};
use domain::role::Role;
use domain::search;
use uuid::Uuid;

pub use change::{end, grant, register, set_disabled};
pub use input::{NewRole, NewStaff};

use crate::cx::Cx;
use crate::error::AppError;
use crate::policy;
use crate::programmes::Agency;
use crate::programmes::store::all_agencies;

/// A role somebody holds, has held or is to hold.
#[derive(Clone, Debug)]
pub struct Held {
    pub id: Uuid,
    pub person: PersonId,
    pub role: Role,
    pub agency: Agency,
    pub programme: Option<ProgrammeId>,
    /// The programme's slug.
    pub slug: Option<String>,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub ended_at: Option<DateTime<Utc>>,
}

impl Held {
    /// What a decision about it rests on.
    pub fn facts(&self) -> RoleFacts {
        RoleFacts {
            role: self.role,
            agency: self.agency.id,
            programme: self.programme,
        }
    }

    /// Whether it is in force on a day.
    pub fn is_active(&self, day: NaiveDate) -> bool {
        self.ended_at.is_none() && domain::tie::holds_on(day, self.from, self.to)
    }

    /// Whether there is something left to end.
    fn is_open(&self, day: NaiveDate) -> bool {
        self.ended_at.is_none() && self.to.is_none_or(|to| to >= day)
    }
}

/// Somebody on the staff, with the roles the reader may see.
#[derive(Clone, Debug)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    pub is_disabled: bool,
    pub roles: Vec<Held>,
}

impl Person {
    /// Sorts as a Norwegian list does, and never ties.
    pub fn rank(&self) -> (String, String) {
        (search::sort_key(&self.name), self.id.0.to_string())
    }
}

/// Staff with the roles the actor may see, by name: UDA all, a lead those with roles
/// at its own agency or programme. `text` is looked for in name, agency and programme.
///
/// # Errors
/// `Unauthenticated` or `Forbidden`.
pub async fn list(
    cx: &Cx,
    text: Option<&str>,
    agency: Option<Uuid>,
) -> Result<Vec<Person>, AppError> {
    let permit = policy::may::<SeePeople>(cx, &())?;
    let wanted = search::fold(text.unwrap_or_default());
    let mut people = store::staff(cx.app.db.read(), &permit, &cx.actor).await?;
    for person in &mut people {
        person.roles.retain(|held| is_seen(cx, held));
    }
    people.retain(|person| {
        let at = |held: &Held| agency.is_none_or(|agency| held.agency.id.0 == agency);
        person.roles.iter().any(at) && search::matches(&search_key(person), &wanted)
    });
    people.sort_by_cached_key(Person::rank);
    Ok(people)
}

/// One person, with the roles the actor may see.
async fn one(cx: &Cx, id: PersonId) -> Result<Person, AppError> {
    let permit = policy::may::<SeePeople>(cx, &())?;
    let found = store::person(cx.app.db.read(), &permit, id).await?;
    let mut person = found.ok_or(AppError::NotFound)?;
    person.roles.retain(|held| is_seen(cx, held));
    Ok(person)
}

/// Whether the actor may see a role somebody holds.
pub fn is_seen(cx: &Cx, held: &Held) -> bool {
    policy::leave::<SeeRole>(cx, &held.facts()).is_some()
}

/// Whether the actor may end a role: what the page offers.
pub fn may_end(cx: &Cx, held: &Held) -> bool {
    held.is_open(cx.today()) && policy::leave::<GrantRole>(cx, &held.facts()).is_some()
}

fn search_key(person: &Person) -> String {
    let mut words = vec![person.name.as_str()];
    for held in &person.roles {
        words.push(&held.agency.name);
        words.extend(held.slug.as_deref());
    }
    search::fold(&words.join(" "))
}

/// The agencies there are, by name, for those signed in. Names and kinds of public
/// bodies: no secret, but a list nobody outside needs.
///
/// # Errors
/// `Unauthenticated`.
pub async fn agencies(
    cx: &Cx,
    kinds: &[domain::agency::AgencyKind],
    text: Option<&str>,
) -> Result<Vec<Agency>, AppError> {
    if cx.actor.is_anonymous() {
        return Err(AppError::Unauthenticated);
    }
    let wanted = search::fold(text.unwrap_or_default());
    let mut found = all_agencies(cx.app.db.read()).await?;
    found.retain(|agency| {
        (kinds.is_empty() || kinds.contains(&agency.kind))
            && search::matches(&search::fold(&agency.name), &wanted)
    });
    found.sort_by_cached_key(|agency| search::sort_key(&agency.name));
    Ok(found)
}
