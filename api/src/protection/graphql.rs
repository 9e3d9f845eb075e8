//! Protected addresses as GraphQL takes them.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use domain::id::PersonId;
use uuid::Uuid;

use super::Step;
use crate::cx::Cx;
use crate::graphql::fault::Resolved;
use crate::graphql::ids;

/// That it has been received, and no more: the same whether or not there is such a person.
#[derive(SimpleObject, Debug)]
pub struct Receipt {
    received: bool,
}

const RECEIVED: Receipt = Receipt { received: true };

/// Whether an address is protected.
#[derive(InputObject, Debug)]
pub struct ProtectAddressInput {
    key: Uuid,
    national_id: String,
    protected: bool,
}

/// Who, by name, may see somebody with a protected address.
#[derive(InputObject, Debug)]
pub struct FollowerInput {
    key: Uuid,
    /// Of the young person.
    national_id: String,
    person: ID,
}

impl FollowerInput {
    async fn take(self, cx: &Cx, step: fn(PersonId) -> Step) -> Resolved<Receipt> {
        let person = PersonId(ids::chosen("person", &self.person)?);
        super::step(cx, self.key, &self.national_id, step(person)).await?;
        Ok(RECEIVED)
    }
}

/// Changes to protected addresses.
#[derive(Default, Debug)]
pub struct ProtectionMutation;

#[Object]
impl ProtectionMutation {
    /// Hides a young person from everybody but followers by name, or no more; from the
    /// next request on. UDA only. Errors: FORBIDDEN, BAD_USER_INPUT (nationalId).
    async fn protect_address(
        &self,
        ctx: &Context<'_>,
        input: ProtectAddressInput,
    ) -> Resolved<Receipt> {
        let step = Step::Protect(input.protected);
        let cx = ctx.data_unchecked::<Cx>();
        super::step(cx, input.key, &input.national_id, step).await?;
        Ok(RECEIVED)
    }

    /// Lets a person see somebody with a protected address, as far as their roles go.
    /// UDA only. Errors: FORBIDDEN, BAD_USER_INPUT (nationalId, person).
    async fn grant_follower(&self, ctx: &Context<'_>, input: FollowerInput) -> Resolved<Receipt> {
        input.take(ctx.data_unchecked(), Step::Grant).await
    }

    /// Takes that away again. UDA only. Errors: FORBIDDEN, BAD_USER_INPUT (nationalId, person).
    async fn end_follower(&self, ctx: &Context<'_>, input: FollowerInput) -> Resolved<Receipt> {
        input.take(ctx.data_unchecked(), Step::End).await
    }
}
