//! Giving, recording, agreeing and withdrawing.

use async_graphql::{Context, ID, InputObject, Object};
use domain::code::Problem;
use domain::consent::{Draft, GuardianException, Purpose};
use domain::id::{AgencyId, ConsentId, PersonId, YouthId};
use domain::scope::{Scope, Scopes};
use uuid::Uuid;

use super::Consent;
use crate::consents::{self, Recording};
use crate::error::AppError;
use crate::graphql::fault::Resolved;
use crate::graphql::scalar::Date;

/// A consent the young person gives.
#[derive(InputObject, Debug)]
pub struct GiveConsentInput {
    key: Uuid,
    purpose: Purpose,
    #[graphql(default)]
    agencies: Vec<ID>,
    #[graphql(default)]
    guardians: Vec<ID>,
    /// Name and contact come with any of them.
    scopes: Vec<Scope>,
    /// Today where none is named.
    from: Option<Date>,
    to: Date,
    #[graphql(default)]
    releases_confidentiality: bool,
}

/// A consent from a signed paper.
#[derive(InputObject, Debug)]
pub struct RecordConsentInput {
    key: Uuid,
    youth: ID,
    purpose: Purpose,
    #[graphql(default)]
    agencies: Vec<ID>,
    #[graphql(default)]
    guardians: Vec<ID>,
    /// Name and contact come with any of them.
    scopes: Vec<Scope>,
    /// Today where none is named.
    from: Option<Date>,
    to: Date,
    #[graphql(default)]
    releases_confidentiality: bool,
    signed_on: Date,
    /// Whether a guardian has signed too.
    #[graphql(default)]
    guardian_signed: bool,
    /// Under 18: why no guardian is asked.
    guardian_exception: Option<GuardianException>,
}

/// A consent to change.
#[derive(InputObject, Debug)]
pub struct ConsentInput {
    key: Uuid,
    id: ID,
}

fn ids<T>(field: &str, ids: &[ID], kind: impl Fn(Uuid) -> T) -> Result<Vec<T>, AppError> {
    ids.iter()
        .map(|id| Uuid::parse_str(id).map(&kind))
        .collect::<Result<_, _>>()
        .map_err(|_| AppError::input(field, Problem::Unknown))
}

fn draft(
    purpose: Purpose,
    agencies: &[ID],
    guardians: &[ID],
    scopes: &[Scope],
    period: (Option<Date>, Date),
    releases_confidentiality: bool,
) -> Result<Draft, AppError> {
    Ok(Draft {
        purpose,
        agencies: ids("agencies", agencies, AgencyId)?,
        guardians: ids("guardians", guardians, PersonId)?,
        scopes: Scopes::of(scopes),
        from: period.0.map(|from| from.0),
        to: period.1.0,
        releases_confidentiality,
    })
}

impl ConsentInput {
    fn id(&self) -> Result<ConsentId, AppError> {
        let id = Uuid::parse_str(&self.id).map_err(|_| AppError::NotFound)?;
        Ok(ConsentId(id))
    }
}

/// Changes to consents.
#[derive(Default, Debug)]
pub struct ConsentMutation;

#[Object]
impl ConsentMutation {
    /// The young person shares. Under 18 nothing is shared before a guardian has
    /// agreed. Errors: BAD_USER_INPUT (purpose, agencies, guardians, scopes, from, to),
    /// UNAUTHENTICATED, FORBIDDEN.
    async fn give_consent(&self, ctx: &Context<'_>, input: GiveConsentInput) -> Resolved<Consent> {
        let draft = draft(
            input.purpose,
            &input.agencies,
            &input.guardians,
            &input.scopes,
            (input.from, input.to),
            input.releases_confidentiality,
        )?;
        let shown = consents::give(ctx.data_unchecked(), input.key, &draft).await?;
        Ok(Consent(shown))
    }

    /// Records a consent from a signed paper. Errors: BAD_USER_INPUT (as giveConsent,
    /// and youth, signedOn, guardianException), UNAUTHENTICATED, NOT_FOUND, FORBIDDEN.
    async fn record_consent(
        &self,
        ctx: &Context<'_>,
        input: RecordConsentInput,
    ) -> Resolved<Consent> {
        let youth = Uuid::parse_str(&input.youth).map_err(|_| AppError::NotFound)?;
        let asked = Recording {
            youth: YouthId(youth),
            draft: draft(
                input.purpose,
                &input.agencies,
                &input.guardians,
                &input.scopes,
                (input.from, input.to),
                input.releases_confidentiality,
            )?,
            signed_on: input.signed_on.0,
            guardian_signed: input.guardian_signed,
            exception: input.guardian_exception,
        };
        let shown = consents::record(ctx.data_unchecked(), input.key, &asked).await?;
        Ok(Consent(shown))
    }

    /// A guardian agrees to what somebody under 18 shares. Errors: UNAUTHENTICATED,
    /// NOT_FOUND, FORBIDDEN, RULE (CONSENT_IS_OVER, NO_GUARDIAN_AWAITED).
    async fn agree_to_consent(&self, ctx: &Context<'_>, input: ConsentInput) -> Resolved<Consent> {
        let shown = consents::agree(ctx.data_unchecked(), input.key, input.id()?).await?;
        Ok(Consent(shown))
    }

    /// Withdraws, in one step: nobody sees by it from the next request on. Errors:
    /// UNAUTHENTICATED, NOT_FOUND, FORBIDDEN, RULE (CONSENT_IS_OVER).
    async fn withdraw_consent(&self, ctx: &Context<'_>, input: ConsentInput) -> Resolved<Consent> {
        let shown = consents::withdraw(ctx.data_unchecked(), input.key, input.id()?).await?;
        Ok(Consent(shown))
    }
}
