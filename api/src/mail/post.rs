//! The way to the mail server.

use domain::lang::Lang;
use domain::mail::MailFault;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::{Error, PoolConfig};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use secrecy::ExposeSecret;
use uuid::Uuid;

use super::text::Letter;
use crate::config;
use crate::error::AppError;

/// A mail server we may send through.
pub(super) struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    site: String,
}

impl Post {
    /// # Errors
    /// `Internal` where the configuration has not been checked.
    pub(super) fn new(config: &config::Mail, site: Option<&str>) -> Result<Self, AppError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(config.url.expose_secret())
            .map_err(|_| AppError::broken("OT_SMTP_URL cannot be used"))?
            // One mail at a time, and a connection for all of a run's: to set one up takes
            // longer than to send a mail.
            .pool_config(PoolConfig::new().max_size(1))
            .build();
        Ok(Self {
            transport,
            from: config.from.clone(),
            site: site.unwrap_or_default().to_owned(),
        })
    }

    /// The site's own address, without a slash at the end.
    pub(super) fn site(&self) -> &str {
        &self.site
    }

    /// The address that stops mail of a kind. The secret stands in the path: what
    /// follows a `?` is more often written down on the way.
    pub(super) fn stop_link(&self, token: &str, lang: Lang) -> String {
        format!("{}/stop/{token}?lang={}", self.site, lang.tag())
    }

    /// Sends a letter. The Message-ID is that of the outbox's row, at each try.
    ///
    /// # Errors
    /// Why it did not leave.
    pub(super) async fn send(
        &self,
        id: Uuid,
        address: &str,
        letter: Letter,
        stop: Option<&str>,
    ) -> Result<(), MailFault> {
        let to: Address = address.parse().map_err(|_| MailFault::BadAddress)?;
        let mut mail = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .subject(letter.subject)
            .raw_header(header("Auto-Submitted", "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN);
        if let Some(stop) = stop {
            let once = "List-Unsubscribe=One-Click".to_owned();
            mail = mail
                .raw_header(header("List-Unsubscribe", format!("<{stop}>")))
                .raw_header(header("List-Unsubscribe-Post", once));
        }
        let mail = mail.body(letter.text).map_err(|_| MailFault::BadAddress)?;
        let sent = self.transport.send(mail).await;
        sent.map(drop).map_err(|error| fault(&error))
    }
}

/// A header of ours.
fn header(name: &'static str, value: String) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value)
}

/// What an answer means. A mail server that will not let us in (530, 534, 535, 538), or
/// does not know what we say (50x), says nothing about the mail.
fn fault(error: &Error) -> MailFault {
    match error.status().map(u16::from) {
        Some(530 | 534 | 535 | 538 | 500..=504) => MailFault::Temporary,
        Some(500..) => MailFault::Refused,
        Some(_) => MailFault::Temporary,
        None if error.is_timeout() || error.is_response() || error.is_client() => MailFault::Lost,
        None => MailFault::Unreachable,
    }
}
