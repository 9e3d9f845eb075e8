//! How a programme runs its intake, as GraphQL shows it.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use domain::code::Problem;
use domain::id::PersonId;
use domain::policy::{EditPage, ReportPlaces};
use uuid::Uuid;

use super::{Programme, programme_now};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::policy;
use crate::programmes::intake::{self, IntakeChange, Member};
use crate::programmes::store::intake as people;

/// Somebody who works at a programme.
#[derive(SimpleObject, Debug)]
pub struct StaffMember {
    pub id: ID,
    pub name: String,
}

impl From<Member> for StaffMember {
    fn from(member: Member) -> Self {
        Self {
            id: member.id.0.into(),
            name: member.name,
        }
    }
}

/// The one who is named for a programme's intake, for its staff and UDA.
pub(super) async fn person(
    cx: &Cx,
    programme: &crate::programmes::Programme,
) -> Result<Option<StaffMember>, AppError> {
    let may = policy::leave::<ReportPlaces>(cx, &programme.facts());
    let (Some(_), Some(named)) = (may, programme.intake_person) else {
        return Ok(None);
    };
    let found = people::member(cx.app.db.read(), named).await?;
    Ok(found.map(StaffMember::from))
}

/// Those who may be named, for its lead and UDA.
pub(super) async fn members(
    cx: &Cx,
    programme: &crate::programmes::Programme,
) -> Result<Vec<StaffMember>, AppError> {
    if policy::leave::<EditPage>(cx, &programme.facts()).is_none() {
        return Ok(vec![]);
    }
    let found = people::members(cx.app.db.read(), programme.facts(), cx.today()).await?;
    Ok(found.into_iter().map(StaffMember::from).collect())
}

/// How a programme runs its intake; a field left out stays.
#[derive(InputObject, Debug)]
pub struct SetIntakeInput {
    key: Uuid,
    /// Its slug.
    programme: String,
    /// The page's version that was seen.
    version: i32,
    /// One of its `staffMembers`.
    intake_person: Option<ID>,
    trial_holds_seat: Option<bool>,
}

#[derive(Default, Debug)]
pub struct IntakeMutation;

#[Object]
impl IntakeMutation {
    /// Names the one whom what is overdue goes to, and says whether a trial holds a seat:
    /// its lead and UDA. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, BAD_USER_INPUT
    /// (intakePerson).
    async fn set_intake(&self, ctx: &Context<'_>, input: SetIntakeInput) -> Resolved<Programme> {
        let cx = ctx.data_unchecked::<Cx>();
        let person = input.intake_person.as_ref().map(|id| Uuid::parse_str(id));
        let person = person
            .transpose()
            .map_err(|_| AppError::input("intakePerson", Problem::Unknown))?;
        let change = IntakeChange {
            key: input.key,
            slug: input.programme,
            version: input.version,
            person: person.map(PersonId),
            trial_holds_seat: input.trial_holds_seat,
        };
        intake::set(cx, &change).await?;
        cx.forget_boards().await;
        Ok(programme_now(cx, &change.slug).await?)
    }
}
