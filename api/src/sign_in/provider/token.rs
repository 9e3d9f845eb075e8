//! The id token: who made it, for whom, for which sign-in, how sure, and who it is.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreClientAuthMethod, CoreErrorResponseType, CoreGenderClaim,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthType, ClaimsVerificationError, ClientId, ClientSecret,
    EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet, EndpointSet, IdTokenClaims,
    IdTokenFields, Nonce, ProviderMetadataWithLogout, RedirectUrl, StandardErrorResponse,
    StandardTokenResponse, TokenResponse,
};
use secrecy::ExposeSecret;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::super::refusal::Reason;
use crate::config::{Config, Provider};

/// How far the provider's clock may be ahead of ours.
const AHEAD: TimeDelta = TimeDelta::minutes(1);

/// The claims we may know somebody by, beside the standard ones.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Claims {
    #[serde(flatten)]
    rest: HashMap<String, Value>,
}

impl AdditionalClaims for Claims {}

type Fields = IdTokenFields<
    Claims,
    EmptyExtraTokenFields,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;

/// What a provider gives for a code.
pub(super) type Given = StandardTokenResponse<Fields, CoreTokenType>;

/// A client of a provider that has said where its endpoints are.
pub(super) type Client = openidconnect::Client<
    Claims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Given,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// What a token that was checked tells.
#[derive(Clone)]
pub(in crate::sign_in) struct Told {
    /// Whoever it is, by the provider's person claim.
    pub(in crate::sign_in) subject: String,
    /// Given and family name, where it says.
    pub(in crate::sign_in) name: Option<String>,
    /// The token itself, to be shown at sign-out.
    pub(in crate::sign_in) id_token: String,
}

/// Our client at a provider.
pub(super) fn client(
    config: &Config,
    provider: &Provider,
    metadata: &ProviderMetadataWithLogout,
) -> Result<Client, Reason> {
    let secret = provider
        .client_secret
        .as_ref()
        .map(|secret| ClientSecret::new(secret.expose_secret().to_owned()));
    let site = config.public_url.as_deref().ok_or(Reason::Gone)?;
    let back = RedirectUrl::new(format!("{site}/auth/callback")).map_err(|_| Reason::Gone)?;
    let id = ClientId::new(provider.client_id.clone());
    // Where a provider says nothing, it takes the secret in the header (Discovery § 3).
    let takes_header = metadata
        .token_endpoint_auth_methods_supported()
        .is_none_or(|methods| methods.contains(&CoreClientAuthMethod::ClientSecretBasic));
    let way = if takes_header {
        AuthType::BasicAuth
    } else {
        AuthType::RequestBody
    };
    Ok(Client::from_provider_metadata(metadata.clone(), id, secret)
        .set_auth_type(way)
        .set_redirect_uri(back))
}

/// Checks the id token in what a provider gave, and says what it tells.
pub(super) fn read(
    client: &Client,
    provider: &Provider,
    given: &Given,
    nonce: &str,
    now: DateTime<Utc>,
) -> Result<Told, Reason> {
    let token = given.id_token().ok_or(Reason::Token)?;
    let levels = provider.taken_levels.clone();
    let verifier = client
        .id_token_verifier()
        .set_allowed_algs([
            CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
            CoreJwsSigningAlgorithm::EcdsaP256Sha256,
            CoreJwsSigningAlgorithm::EdDsa,
        ])
        .set_time_fn(move || now)
        .set_issue_time_verifier_fn(move |at| {
            if at <= now + AHEAD {
                Ok(())
            } else {
                Err("issued in the future".to_owned())
            }
        })
        .set_auth_context_verifier_fn(move |level| {
            let is_taken = level.is_some_and(|level| levels.iter().any(|own| **own == **level));
            if levels.is_empty() || is_taken {
                Ok(())
            } else {
                Err("not a level we take".to_owned())
            }
        });
    let claims = token
        .claims(&verifier, &Nonce::new(nonce.to_owned()))
        .map_err(|error| reason(&error))?;
    Ok(Told {
        subject: subject(claims, &provider.person_claim).ok_or(Reason::NoClaim)?,
        name: name(claims),
        id_token: token.to_string(),
    })
}

fn reason(error: &ClaimsVerificationError) -> Reason {
    match error {
        ClaimsVerificationError::Expired(_) => Reason::Stale,
        ClaimsVerificationError::InvalidAudience(_) => Reason::Audience,
        ClaimsVerificationError::InvalidAuthContext(_) => Reason::Level,
        ClaimsVerificationError::InvalidIssuer(_) => Reason::Issuer,
        ClaimsVerificationError::InvalidNonce(_) => Reason::Nonce,
        ClaimsVerificationError::SignatureVerification(_) => Reason::Signature,
        _ => Reason::Token,
    }
}

fn subject(claims: &IdTokenClaims<Claims, CoreGenderClaim>, claim: &str) -> Option<String> {
    let found = match claim {
        "sub" => Some(claims.subject().as_str()),
        "email" => claims.email().map(|email| email.as_str()),
        other => claims.additional_claims().rest.get(other)?.as_str(),
    };
    found
        .map(str::trim)
        .filter(|subject| !subject.is_empty())
        .map(str::to_owned)
}

/// The longest name that is taken from a provider, in characters.
const LONGEST_NAME: usize = 200;

fn name(claims: &IdTokenClaims<Claims, CoreGenderClaim>) -> Option<String> {
    let given = claims.given_name().and_then(|name| name.get(None));
    let family = claims.family_name().and_then(|name| name.get(None));
    let (given, family) = (given?.as_str().trim(), family?.as_str().trim());
    let whole: String = format!("{given} {family}")
        .chars()
        .filter(|letter| !letter.is_control())
        .take(LONGEST_NAME)
        .collect();
    let whole = whole.trim();
    (!whole.is_empty()).then(|| whole.to_owned())
}
