//! Staff and their roles as GraphQL shows them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use domain::agency::AgencyKind;
use domain::code::Problem;
use domain::id::{AgencyId, PersonId};
use domain::role::Role;
use uuid::Uuid;

use super::{Held, NewRole, NewStaff};
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::page::{Bounds, cursor};
use crate::graphql::scalar::Date;
use crate::places::filter::Sort;
use crate::places::graphql::connection::PageInfo;
use crate::programmes::graphql::Agency;

/// Somebody on the staff. The roles are those the reader may see.
#[derive(Debug)]
pub struct Person(super::Person);

#[Object]
impl Person {
    async fn id(&self) -> ID {
        self.0.id.0.into()
    }

    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Shut out: cannot sign in.
    async fn disabled(&self) -> bool {
        self.0.is_disabled
    }

    async fn roles(&self) -> Vec<HeldRole> {
        self.0.roles.iter().cloned().map(HeldRole).collect()
    }
}

/// A role somebody holds, has held or is to hold.
#[derive(Debug)]
pub struct HeldRole(Held);

#[Object]
impl HeldRole {
    async fn id(&self) -> ID {
        self.0.id.into()
    }

    async fn role(&self) -> Role {
        self.0.role
    }

    async fn agency(&self) -> Agency {
        (&self.0.agency).into()
    }

    /// The slug of the one programme it is tied to, if it is.
    async fn programme(&self) -> Option<&str> {
        self.0.slug.as_deref()
    }

    async fn from(&self) -> Date {
        Date(self.0.from)
    }

    /// The last day; null: until it is ended.
    async fn to(&self) -> Option<Date> {
        self.0.to.map(Date)
    }

    /// In force today.
    async fn active(&self, ctx: &Context<'_>) -> bool {
        self.0.is_active(ctx.data_unchecked::<Cx>().today())
    }

    /// Whether the reader may end it.
    async fn may_end(&self, ctx: &Context<'_>) -> bool {
        super::may_end(ctx.data_unchecked(), &self.0)
    }
}

/// A page of staff, by name.
#[derive(SimpleObject, Debug)]
pub struct PersonConnection {
    nodes: Vec<Person>,
    total_count: usize,
    page_info: PageInfo,
}

impl PersonConnection {
    fn page(people: Vec<super::Person>, bounds: &Bounds) -> Self {
        let rank = |person: &super::Person| {
            let (key, id) = person.rank();
            (0, 0, key, id)
        };
        let total_count = people.len();
        let is_past = |person: &super::Person| {
            bounds
                .after
                .as_ref()
                .is_some_and(|after| rank(person) <= *after)
        };
        let skipped = people.iter().take_while(|person| is_past(person)).count();
        let cursor_of = |person: &super::Person| cursor(Sort::Name, rank(person));
        let mut nodes: Vec<_> = people.into_iter().skip(skipped).collect();
        let has_next_page = nodes.len() > bounds.first;
        nodes.truncate(bounds.first);
        Self {
            page_info: PageInfo {
                has_next_page,
                has_previous_page: skipped > 0,
                start_cursor: nodes.first().map(cursor_of),
                end_cursor: nodes.last().map(cursor_of),
            },
            nodes: nodes.into_iter().map(Person).collect(),
            total_count,
        }
    }
}

/// Somebody who is to hold a role.
#[derive(InputObject)]
pub struct RegisterStaffInput {
    key: Uuid,
    /// At most 100 characters.
    name: String,
    /// The sign-in provider's id, as `service.providers` lists it.
    provider: String,
    /// The identifier at that provider. Kept as a blind index alone.
    subject: String,
}

/// A role to give.
#[derive(InputObject, Debug)]
pub struct GrantRoleInput {
    key: Uuid,
    person: ID,
    role: Role,
    agency: ID,
    /// The slug of a programme the agency hosts; null: all of them.
    programme: Option<String>,
    from: Date,
    /// The last day; null: until it is ended.
    to: Option<Date>,
}

/// A role to end.
#[derive(InputObject, Debug)]
pub struct EndRoleInput {
    key: Uuid,
    /// The id of the held role.
    role: ID,
}

/// Somebody to shut out or let in again.
#[derive(InputObject, Debug)]
pub struct DisablePersonInput {
    key: Uuid,
    person: ID,
}

/// Reads about staff and agencies.
#[derive(Default, Debug)]
pub struct PeopleQuery;

#[Object]
impl PeopleQuery {
    /// Staff with roles: UDA all, a lead those at its own agency or programme.
    #[graphql(complexity = "first.clamp(1, 100) as usize * child_complexity / 2 + 1")]
    async fn people(
        &self,
        ctx: &Context<'_>,
        text: Option<String>,
        agency: Option<ID>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
    ) -> Resolved<PersonConnection> {
        let cx = ctx.data_unchecked::<Cx>();
        let agency = agency.map(|id| uuid("agency", &id)).transpose()?;
        let people = super::list(cx, text.as_deref(), agency).await?;
        let bounds = Bounds::read(first, after.as_deref(), Sort::Name)?;
        Ok(PersonConnection::page(people, &bounds))
    }

    /// The agencies there are, by name, for those signed in.
    async fn agencies(
        &self,
        ctx: &Context<'_>,
        kinds: Option<Vec<AgencyKind>>,
        text: Option<String>,
    ) -> Resolved<Vec<Agency>> {
        let kinds = kinds.unwrap_or_default();
        let found = super::agencies(ctx.data_unchecked(), &kinds, text.as_deref()).await?;
        Ok(found.iter().map(Into::into).collect())
    }
}

/// Changes to staff and their roles.
#[derive(Default, Debug)]
pub struct PeopleMutation;

#[Object]
impl PeopleMutation {
    /// Registers somebody who is to hold a role. An identifier known already gives
    /// the person it stands for.
    async fn register_staff(
        &self,
        ctx: &Context<'_>,
        input: RegisterStaffInput,
    ) -> Resolved<Person> {
        let new = NewStaff {
            key: input.key,
            name: input.name,
            provider: input.provider,
            subject: input.subject,
        };
        Ok(Person(super::register(ctx.data_unchecked(), new).await?))
    }

    /// Gives a role at an agency, or at one programme, from a day on.
    async fn grant_role(&self, ctx: &Context<'_>, input: GrantRoleInput) -> Resolved<Person> {
        let new = NewRole {
            key: input.key,
            person: PersonId(uuid("person", &input.person)?),
            role: input.role,
            agency: AgencyId(uuid("agency", &input.agency)?),
            programme: input.programme,
            from: input.from.0,
            to: input.to.map(|day| day.0),
        };
        Ok(Person(super::grant(ctx.data_unchecked(), new).await?))
    }

    /// Ends a role: refused from the very next request on.
    async fn end_role(&self, ctx: &Context<'_>, input: EndRoleInput) -> Resolved<Person> {
        let id = Uuid::parse_str(&input.role).map_err(|_| AppError::NotFound)?;
        let cx = ctx.data_unchecked();
        Ok(Person(super::end(cx, input.key, id).await?))
    }

    /// Shuts somebody out and ends their sessions.
    async fn disable_person(
        &self,
        ctx: &Context<'_>,
        input: DisablePersonInput,
    ) -> Resolved<Person> {
        set_disabled(ctx.data_unchecked(), &input, true).await
    }

    /// Lets somebody in again.
    async fn enable_person(
        &self,
        ctx: &Context<'_>,
        input: DisablePersonInput,
    ) -> Resolved<Person> {
        set_disabled(ctx.data_unchecked(), &input, false).await
    }
}

async fn set_disabled(cx: &Cx, input: &DisablePersonInput, disabled: bool) -> Resolved<Person> {
    let id = PersonId(Uuid::parse_str(&input.person).map_err(|_| AppError::NotFound)?);
    let person = super::set_disabled(cx, input.key, id, disabled).await?;
    Ok(Person(person))
}

fn uuid(field: &str, id: &ID) -> Result<Uuid, AppError> {
    Uuid::parse_str(id).map_err(|_| AppError::input(field, Problem::Unknown))
}
