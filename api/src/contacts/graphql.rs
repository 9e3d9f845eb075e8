//! Contact details as GraphQL takes them.

use async_graphql::{Context, InputObject, Object};
use uuid::Uuid;

use super::NewContact;
use crate::cx::Cx;
use crate::graphql::fault::Resolved;
use crate::youths;
use crate::youths::graphql::Youth;

/// New contact details. What is null stays; an empty text removes.
#[derive(InputObject, Debug)]
pub struct ChangeOwnContactInput {
    key: Uuid,
    /// The version of the record that was seen.
    version: i32,
    email: Option<String>,
    mobile: Option<String>,
}

/// Changes of contact details.
#[derive(Default, Debug)]
pub struct ContactMutation;

#[Object]
impl ContactMutation {
    /// Changes one's own e-mail address and mobile number. Errors: UNAUTHENTICATED,
    /// NOT_FOUND for somebody without a record, CONFLICT, BAD_USER_INPUT (email, mobile).
    async fn change_own_contact(
        &self,
        ctx: &Context<'_>,
        input: ChangeOwnContactInput,
    ) -> Resolved<Youth> {
        let cx = ctx.data_unchecked::<Cx>();
        let new = NewContact {
            key: input.key,
            version: input.version,
            email: input.email,
            mobile: input.mobile,
        };
        let id = super::change(cx, &new).await?;
        Ok(Youth(youths::open(cx, id).await?))
    }
}
