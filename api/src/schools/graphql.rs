//! Responsible and nearest schools as GraphQL shows them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use domain::id::AgencyId;
use domain::responsible_school::{OverrideReason, SchoolKind};
use uuid::Uuid;

use super::{Assignment, Nearest, NewNearest};
use crate::cx::Cx;
use crate::graphql::fault::Resolved;
use crate::graphql::ids;
use crate::programmes::graphql::{Agency, District};
use crate::youths;
use crate::youths::graphql::Youth;

/// A decision on the responsible school.
#[derive(InputObject, Debug)]
pub struct AssignSchoolInput {
    key: Uuid,
    youth: ID,
    /// The version that was seen.
    version: i32,
    /// Null takes the school the rules propose.
    school: Option<ID>,
    /// Asked for with another school than the one proposed.
    reason: Option<OverrideReason>,
}

/// The school of a kind nearest to a district.
#[derive(SimpleObject, Debug)]
pub struct NearestSchool {
    district: District,
    kind: SchoolKind,
    school: Agency,
}

impl From<Nearest> for NearestSchool {
    fn from(line: Nearest) -> Self {
        Self {
            district: District::of(&line.district),
            kind: line.kind,
            school: (&line.school).into(),
        }
    }
}

/// A line for the table of nearest schools.
#[derive(InputObject, Debug)]
pub struct SetNearestSchoolInput {
    key: Uuid,
    /// Number or name.
    district: String,
    kind: SchoolKind,
    school: ID,
}

/// Reads about schools.
#[derive(Default, Debug)]
pub struct SchoolQuery;

#[Object]
impl SchoolQuery {
    /// The schools nearest to each district, which the rules of responsibility look in.
    /// UDA only. Errors: FORBIDDEN.
    async fn nearest_schools(&self, ctx: &Context<'_>) -> Resolved<Vec<NearestSchool>> {
        let table = super::nearest(ctx.data_unchecked()).await?;
        Ok(table.into_iter().map(Into::into).collect())
    }
}

/// Changes about schools.
#[derive(Default, Debug)]
pub struct SchoolMutation;

#[Object]
impl SchoolMutation {
    /// Decides which school answers for a young person. UDA only. Errors: NOT_FOUND,
    /// FORBIDDEN, CONFLICT, BAD_USER_INPUT (school, reason), RULE (NO_SCHOOL_PROPOSED).
    async fn assign_school(&self, ctx: &Context<'_>, input: AssignSchoolInput) -> Resolved<Youth> {
        let cx = ctx.data_unchecked::<Cx>();
        let school = input.school.map(|id| ids::chosen("school", &id));
        let new = Assignment {
            key: input.key,
            youth: ids::youth(&input.youth)?,
            version: input.version,
            school: school.transpose()?.map(AgencyId),
            reason: input.reason,
        };
        super::assign(cx, &new).await?;
        Ok(Youth(youths::open(cx, new.youth).await?))
    }

    /// Says which school of a kind is nearest to a district. UDA only.
    /// Errors: FORBIDDEN, BAD_USER_INPUT (district, school).
    async fn set_nearest_school(
        &self,
        ctx: &Context<'_>,
        input: SetNearestSchoolInput,
    ) -> Resolved<Vec<NearestSchool>> {
        let new = NewNearest {
            key: input.key,
            district: input.district,
            kind: input.kind,
            school: AgencyId(ids::chosen("school", &input.school)?),
        };
        let table = super::set_nearest(ctx.data_unchecked(), &new).await?;
        Ok(table.into_iter().map(Into::into).collect())
    }
}
