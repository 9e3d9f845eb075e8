//! What one wants by mail, as GraphQL shows it.

use async_graphql::{Context, InputObject, Object, SimpleObject};
use domain::lang::Lang;
use uuid::Uuid;

use super::settings::{self, Change, Settings};
use crate::graphql::fault::Resolved;

/// What one wants by mail, and in which language.
#[derive(SimpleObject, Debug)]
pub struct MailSettings {
    /// Where it goes; null where no address is known.
    address: Option<String>,
    language: Lang,
    /// A mail that says there is news, and never what.
    news: bool,
    /// The week's overview of free places, on Mondays.
    weekly: bool,
    /// Whether that is for one's role.
    may_have_weekly: bool,
}

impl From<Settings> for MailSettings {
    fn from(own: Settings) -> Self {
        Self {
            address: own.address,
            language: own.lang,
            news: own.news,
            weekly: own.weekly,
            may_have_weekly: own.may_have_weekly,
        }
    }
}

/// What is to be changed; what is left out stays.
#[derive(InputObject, Debug)]
pub struct MailSettingsInput {
    key: Uuid,
    /// Where mail goes; empty for nowhere. For staff: the young change theirs with
    /// `changeOwnContact`.
    address: Option<String>,
    language: Option<Lang>,
    news: Option<bool>,
    weekly: Option<bool>,
}

/// Reads what one wants by mail.
#[derive(Default, Debug)]
pub struct MailQuery;

#[Object]
impl MailQuery {
    /// What one wants by mail. Errors: UNAUTHENTICATED.
    async fn mail_settings(&self, ctx: &Context<'_>) -> Resolved<MailSettings> {
        Ok(settings::own(ctx.data_unchecked()).await?.into())
    }
}

/// Changes what one wants by mail.
#[derive(Default, Debug)]
pub struct MailMutation;

#[Object]
impl MailMutation {
    /// Changes what one wants by mail. Errors: UNAUTHENTICATED, BAD_USER_INPUT (address,
    /// weekly).
    async fn set_mail_settings(
        &self,
        ctx: &Context<'_>,
        input: MailSettingsInput,
    ) -> Resolved<MailSettings> {
        let change = Change {
            key: input.key,
            address: input.address,
            lang: input.language,
            news: input.news,
            weekly: input.weekly,
        };
        Ok(settings::change(ctx.data_unchecked(), &change)
            .await?
            .into())
    }
}
