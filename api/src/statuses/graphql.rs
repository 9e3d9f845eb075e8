//! Statuses as GraphQL takes them.

use async_graphql::{Context, ID, InputObject, Object};
use domain::ot_status::OtStatus;
use uuid::Uuid;

use super::NewStatus;
use crate::cx::Cx;
use crate::graphql::fault::Resolved;
use crate::graphql::ids;
use crate::graphql::scalar::Date;
use crate::youths;
use crate::youths::graphql::Youth;

/// A status to be set.
#[derive(InputObject, Debug)]
pub struct SetStatusInput {
    key: Uuid,
    youth: ID,
    /// The version that was seen.
    version: i32,
    code: OtStatus,
    valid_from: Date,
    /// Asked for when unknown activity ends: the day somebody was in contact. Letters
    /// and messages without an answer do not count.
    contact_established_on: Option<Date>,
}

/// Changes of status.
#[derive(Default, Debug)]
pub struct StatusMutation;

#[Object]
impl StatusMutation {
    /// Sets the status, from a day on. Errors: NOT_FOUND, FORBIDDEN, CONFLICT, RULE
    /// (CONTACT_NOT_ESTABLISHED, STATUS_UNCHANGED), BAD_USER_INPUT (validFrom,
    /// contactEstablishedOn).
    async fn set_status(&self, ctx: &Context<'_>, input: SetStatusInput) -> Resolved<Youth> {
        let cx = ctx.data_unchecked::<Cx>();
        let new = NewStatus {
            key: input.key,
            youth: ids::youth(&input.youth)?,
            version: input.version,
            code: input.code,
            valid_from: input.valid_from.0,
            contact_established_on: input.contact_established_on.map(|day| day.0),
        };
        super::set(cx, &new).await?;
        Ok(Youth(youths::open(cx, new.youth).await?))
    }
}
