//! Support entries as GraphQL takes them.

use async_graphql::{Context, ID, InputObject, Object};
use domain::support_need::SupportNeed;
use uuid::Uuid;

use super::NewEntry;
use crate::cx::Cx;
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::ids;
use crate::youths;
use crate::youths::graphql::Youth;

/// A need to be written down.
#[derive(InputObject, Debug)]
pub struct AddSupportEntryInput {
    key: Uuid,
    youth: ID,
    need: SupportNeed,
    /// Beside OTHER alone; at most 200 characters.
    text: Option<String>,
}

/// An entry to be ended.
#[derive(InputObject, Debug)]
pub struct EndSupportEntryInput {
    key: Uuid,
    id: ID,
}

/// Changes to support entries.
#[derive(Default, Debug)]
pub struct SupportMutation;

#[Object]
impl SupportMutation {
    /// Adds an entry of one's own. Errors: NOT_FOUND, FORBIDDEN, CONSENT_REQUIRED,
    /// BAD_USER_INPUT (text).
    async fn add_support_entry(
        &self,
        ctx: &Context<'_>,
        input: AddSupportEntryInput,
    ) -> Resolved<Youth> {
        let cx = ctx.data_unchecked::<Cx>();
        let new = NewEntry {
            key: input.key,
            youth: ids::youth(&input.youth)?,
            need: input.need,
            text: input.text,
        };
        super::add(cx, &new).await?;
        Ok(Youth(youths::open(cx, new.youth).await?))
    }

    /// Ends an entry of one's own. Errors: NOT_FOUND, FORBIDDEN for that of another.
    async fn end_support_entry(
        &self,
        ctx: &Context<'_>,
        input: EndSupportEntryInput,
    ) -> Resolved<Youth> {
        let cx = ctx.data_unchecked::<Cx>();
        let id = Uuid::parse_str(&input.id).map_err(|_| AppError::NotFound)?;
        let youth = super::end(cx, input.key, id).await?;
        Ok(Youth(youths::open(cx, youth).await?))
    }
}
