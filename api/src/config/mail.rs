//! The mail server, as a configuration may name it.

use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use reqwest::Url;
use secrecy::SecretString;

use super::{Environment, address};

/// How mail leaves.
#[derive(Clone, Debug)]
pub struct Mail {
    /// The mail server, as lettre takes it. It may hold a password.
    pub url: SecretString,
    /// The sender; its host ends the Message-ID.
    pub from: Mailbox,
}

type Mistakes = Vec<(&'static str, &'static str)>;

impl Mail {
    /// In production mail goes over a safe line, unless to this very machine: on the
    /// way it tells who is one of us.
    pub(super) fn read(url: &str, from: &str, environment: Environment) -> Result<Self, Mistakes> {
        let mut mistakes = Mistakes::new();
        let (url, from) = (url.trim(), from.trim());
        if AsyncSmtpTransport::<Tokio1Executor>::from_url(url).is_err() {
            let remedy = "write smtps://host or smtp://host:587?tls=required";
            mistakes.push(("OT_SMTP_URL", remedy));
        } else if environment == Environment::Production && !is_safe(url) {
            let remedy = "add ?tls=required, or write smtps://: mail may not go in clear";
            mistakes.push(("OT_SMTP_URL", remedy));
        }
        match from.parse::<Mailbox>() {
            Ok(from) if mistakes.is_empty() => Ok(Self {
                url: url.into(),
                from,
            }),
            Ok(_) => Err(mistakes),
            Err(_) => {
                mistakes.push((
                    "OT_MAIL_FROM",
                    "write an address, as OT-plass <ot-plass@example.no>",
                ));
                Err(mistakes)
            }
        }
    }
}

fn is_safe(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else {
        return false;
    };
    url.scheme() == "smtps"
        || address::is_loopback(&url)
        || url
            .query_pairs()
            .any(|pair| pair == ("tls".into(), "required".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn production_sends_over_a_safe_line_alone() {
        let from = "OT-plass <ot@example.no>";
        let read = |url| Mail::read(url, from, Environment::Production).is_ok();
        assert!(read("smtps://u:p@mail.example.no"));
        assert!(read("smtp://mail.example.no:587?tls=required"));
        assert!(read("smtp://127.0.0.1:25"));
        assert!(!read("smtp://mail.example.no"));
        assert!(!read("smtp://mail.example.no?tls=opportunistic"));
        assert!(!read("http://mail.example.no"));
        let anywhere = Mail::read("smtp://mail", from, Environment::Development);
        assert!(anywhere.is_ok());
        let nobody = Mail::read("smtp://mail", "nobody", Environment::Production);
        assert_eq!(nobody.unwrap_err().len(), 2);
    }
}
