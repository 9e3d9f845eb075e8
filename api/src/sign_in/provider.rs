//! A provider over the wire: what it says about itself, its codes and its tokens.

mod token;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use domain::lang::Lang;
use openidconnect::core::CoreAuthenticationFlow;
use openidconnect::{
    AuthenticationContextClass, AuthorizationCode, ClientId, CsrfToken, IssuerUrl, LanguageTag,
    LogoutRequest, Nonce, PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl,
    ProviderMetadataWithLogout, RequestTokenError, Scope,
};
use tokio::sync::Mutex;

use super::refusal::Reason;
use crate::config::{Config, Provider};

pub(super) use token::Told;

/// How long what a provider says about itself, its keys among it, is held for true.
const FRESH: Duration = Duration::from_secs(3600);
/// How long it will do while the provider does not answer.
const USABLE: Duration = Duration::from_secs(24 * 3600);
/// How often at most it is asked again for a key we do not know.
const ASKED_AGAIN: Duration = Duration::from_secs(10);
/// How long a provider may take to answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a provider says about itself, and when it said so.
#[derive(Clone, Debug)]
struct Said {
    at: Instant,
    metadata: Arc<ProviderMetadataWithLogout>,
}

/// The providers, and what they have said about themselves.
#[derive(Debug)]
pub struct Providers {
    http: reqwest::Client,
    said: HashMap<String, Mutex<Option<Said>>>,
}

/// What a sign-in asks for.
pub(super) struct Asked {
    pub(super) address: String,
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

/// What a sign-in shows when it comes back.
pub(super) struct Proof {
    pub(super) code: String,
    pub(super) verifier: String,
    pub(super) nonce: String,
    pub(super) now: DateTime<Utc>,
}

impl Providers {
    /// The providers of a configuration; none is called yet.
    ///
    /// # Errors
    /// When no safe line can be opened.
    pub fn new(providers: &[Provider]) -> Result<Self, String> {
        let http = reqwest::Client::builder()
            // A redirect could lead a secret elsewhere, a proxy of the environment too.
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .connect_timeout(PATIENCE)
            .timeout(PATIENCE)
            .build()
            .map_err(|_| "cannot set up TLS for sign-in".to_owned())?;
        let said = providers
            .iter()
            .map(|provider| (provider.id.clone(), Mutex::default()))
            .collect();
        Ok(Self { http, said })
    }

    /// The address to send somebody to, with a state, nonce and PKCE verifier of its own.
    pub(super) async fn ask(
        &self,
        config: &Config,
        provider: &Provider,
        lang: Lang,
    ) -> Result<Asked, Reason> {
        let metadata = self.metadata(provider, FRESH).await?;
        let client = token::client(config, provider, &metadata)?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_scopes(provider.scopes.iter().cloned().map(Scope::new))
            .set_pkce_challenge(challenge);
        for level in &provider.asked_levels {
            request =
                request.add_auth_context_value(AuthenticationContextClass::new(level.clone()));
        }
        let wish = match lang {
            Lang::Nb => "nb",
            Lang::Nn => "nn",
            Lang::En => "en",
        };
        let (address, state, nonce) = request
            .add_ui_locale(LanguageTag::new(wish.to_owned()))
            .url();
        Ok(Asked {
            address: address.to_string(),
            state: state.into_secret(),
            nonce: nonce.secret().clone(),
            verifier: verifier.into_secret(),
        })
    }

    /// Gives the code for a token, checks the token, and says what it tells.
    pub(super) async fn redeem(
        &self,
        config: &Config,
        provider: &Provider,
        proof: Proof,
    ) -> Result<Told, Reason> {
        let metadata = self.metadata(provider, FRESH).await?;
        let client = token::client(config, provider, &metadata)?;
        let answer = client
            .exchange_code(AuthorizationCode::new(proof.code))
            .map_err(|_| Reason::Unreachable)?
            .set_pkce_verifier(PkceCodeVerifier::new(proof.verifier))
            .request_async(&self.http)
            .await
            .map_err(|error| match error {
                RequestTokenError::ServerResponse(_) => Reason::Code,
                _ => Reason::Unreachable,
            })?;
        let read = |client: &token::Client| {
            token::read(client, provider, &answer, &proof.nonce, proof.now)
        };
        match read(&client) {
            // Perhaps it has changed its keys since it was last asked.
            Err(Reason::Signature) => {
                let metadata = self.metadata(provider, ASKED_AGAIN).await?;
                read(&token::client(config, provider, &metadata)?)
            }
            told => told,
        }
    }

    /// Where to sign out at the provider; none where it has no such place.
    pub(super) async fn leave(
        &self,
        config: &Config,
        provider: &Provider,
        id_token: &str,
    ) -> Option<String> {
        let metadata = self.metadata(provider, FRESH).await.ok()?;
        let place = metadata
            .additional_metadata()
            .end_session_endpoint
            .clone()?;
        let back = format!("{}/auth/signed-out", config.public_url.as_deref()?);
        let request = LogoutRequest::from(place)
            .set_client_id(ClientId::new(provider.client_id.clone()))
            .set_post_logout_redirect_uri(PostLogoutRedirectUrl::new(back).ok()?);
        let mut address = request.http_get_url();
        address
            .query_pairs_mut()
            .append_pair("id_token_hint", id_token);
        Some(address.to_string())
    }

    /// What the provider says about itself: as it said within `age`, else asked again.
    async fn metadata(
        &self,
        provider: &Provider,
        age: Duration,
    ) -> Result<Arc<ProviderMetadataWithLogout>, Reason> {
        let mut said = self
            .said
            .get(&provider.id)
            .ok_or(Reason::Gone)?
            .lock()
            .await;
        if let Some(said) = said.as_ref().filter(|said| said.at.elapsed() < age) {
            return Ok(Arc::clone(&said.metadata));
        }
        let issuer = IssuerUrl::new(provider.issuer.clone()).map_err(|_| Reason::Unreachable)?;
        match ProviderMetadataWithLogout::discover_async(issuer, &self.http).await {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                let at = Instant::now();
                *said = Some(Said {
                    at,
                    metadata: Arc::clone(&metadata),
                });
                Ok(metadata)
            }
            Err(_) => {
                tracing::warn!(provider = provider.id, "a sign-in provider does not answer");
                said.as_ref()
                    .filter(|said| said.at.elapsed() < USABLE)
                    .map(|said| Arc::clone(&said.metadata))
                    .ok_or(Reason::Unreachable)
            }
        }
    }
}
