//! The signature on a cookie: EdDSA, one pinned algorithm.

use std::path::Path;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use chrono::{DateTime, Utc};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

const ISSUER: &str = "ot-plass";
const AUDIENCE: &str = "ot-plass-web";

/// What a cookie is for. One kind is never taken for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Names a session.
    Session,
    /// Names a sign-in under way.
    SignIn,
}

impl Use {
    /// The token's type, required when it is read.
    const fn typ(self) -> &'static str {
        match self {
            Self::Session => "session+jwt",
            Self::SignIn => "sign-in+jwt",
        }
    }
}

/// What the cookie says: which row, and for how long. Nothing about the person.
#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sid: Uuid,
    iat: i64,
    nbf: i64,
    exp: i64,
}

/// The key pair that signs and checks session cookies.
#[derive(Clone, Debug)]
pub struct Keys {
    signing: EncodingKey,
    checking: DecodingKey,
}

impl Keys {
    /// Reads an Ed25519 private key (PKCS#8 PEM).
    ///
    /// # Errors
    /// A sentence saying what is wrong with the file; never its content.
    pub fn read_file(path: &Path) -> Result<Self, String> {
        let pem = std::fs::read(path).map_err(|error| format!("cannot read it: {error}"))?;
        let signing = EncodingKey::from_ed_pem(&pem)
            .map_err(|_| "not an Ed25519 private key in PKCS#8 PEM".to_owned())?;
        Self::from_pkcs8(signing.as_bytes()).ok_or("not a usable Ed25519 key".to_owned())
    }

    /// A new key pair, for development and tests. None if the machine has no chance to give.
    pub fn generate() -> Option<Self> {
        let der = Ed25519KeyPair::generate_pkcs8v1(&SystemRandom::new()).ok()?;
        Self::from_pkcs8(der.as_ref())
    }

    fn from_pkcs8(der: &[u8]) -> Option<Self> {
        let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der).ok()?;
        Some(Self {
            signing: EncodingKey::from_ed_der(der),
            checking: DecodingKey::from_ed_der(pair.public_key().as_ref()),
        })
    }

    /// A cookie value that names a row, good from now until a moment.
    pub fn sign(
        &self,
        used: Use,
        sid: Uuid,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Option<String> {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(used.typ().to_owned());
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sid,
            iat: now.timestamp(),
            nbf: now.timestamp(),
            exp: until.timestamp(),
        };
        encode(&header, &claims, &self.signing).ok()
    }

    /// The row a cookie value names, if it is ours, for this use, whole and in date.
    pub fn read(&self, used: Use, token: &str, now: DateTime<Utc>) -> Option<Uuid> {
        let mut checks = Validation::new(Algorithm::EdDSA);
        checks.set_audience(&[AUDIENCE]);
        checks.set_issuer(&[ISSUER]);
        checks.set_required_spec_claims(&["exp", "nbf", "aud", "iss"]);
        // Time is checked below against our own clock, without leeway.
        checks.validate_exp = false;
        checks.validate_nbf = false;
        let token = decode::<Claims>(token, &self.checking, &checks).ok()?;
        let now = now.timestamp();
        let in_date = token.claims.nbf <= now && now < token.claims.exp;
        (in_date && token.header.typ.as_deref() == Some(used.typ())).then_some(token.claims.sid)
    }
}

#[cfg(test)]
mod tests {
    use super::Use::Session;
    use super::*;
    use base64::Engine;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD as B64;
    use chrono::TimeDelta;

    fn at(second: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(second)
    }

    fn forge(keys: &Keys, typ: &str, claims: &serde_json::Value) -> String {
        let mut header = Header::new(Algorithm::EdDSA);
        header.typ = Some(typ.to_owned());
        encode(&header, claims, &keys.signing).unwrap()
    }

    #[test]
    fn a_cookie_is_good_until_it_runs_out() {
        let keys = Keys::generate().unwrap();
        let sid = Uuid::from_u128(7);
        let token = keys.sign(Session, sid, at(100), at(200)).unwrap();
        assert_eq!(keys.read(Session, &token, at(100)), Some(sid));
        assert_eq!(keys.read(Session, &token, at(199)), Some(sid));
        assert_eq!(keys.read(Session, &token, at(200)), None);
        assert_eq!(keys.read(Session, &token, at(99)), None);
    }

    #[test]
    fn a_cookie_of_one_kind_is_not_taken_for_the_other() {
        let keys = Keys::generate().unwrap();
        let sid = Uuid::from_u128(7);
        for (one, other) in [(Session, Use::SignIn), (Use::SignIn, Session)] {
            let token = keys.sign(one, sid, at(0), at(9)).unwrap();
            assert_eq!(keys.read(one, &token, at(1)), Some(sid));
            assert_eq!(keys.read(other, &token, at(1)), None);
        }
    }

    #[test]
    fn a_tampered_or_foreign_cookie_names_nobody() {
        let keys = Keys::generate().unwrap();
        let token = keys.sign(Session, Uuid::nil(), at(0), at(9)).unwrap();
        for i in 0..token.len() {
            let mut broken = token.clone().into_bytes();
            broken[i] = if broken[i] == b'A' { b'B' } else { b'A' };
            let broken = String::from_utf8(broken).unwrap();
            // The last character carries bits that decode to nothing.
            if i + 1 < token.len() {
                assert_eq!(keys.read(Session, &broken, at(1)), None, "character {i}");
            }
        }
        assert_eq!(Keys::generate().unwrap().read(Session, &token, at(1)), None);
        assert_eq!(keys.read(Session, "", at(1)), None);
        assert_eq!(keys.read(Session, "a.b.c", at(1)), None);
    }

    #[test]
    fn the_algorithm_cannot_be_talked_down() {
        let keys = Keys::generate().unwrap();
        let token = keys.sign(Session, Uuid::nil(), at(0), at(9)).unwrap();
        let body = token.split('.').nth(1).unwrap();
        for alg in ["none", "HS256"] {
            let header = B64.encode(format!(r#"{{"typ":"session+jwt","alg":"{alg}"}}"#));
            assert_eq!(
                keys.read(Session, &format!("{header}.{body}."), at(1)),
                None
            );
        }
    }

    #[test]
    fn each_claim_must_be_there_and_of_its_type() {
        let keys = Keys::generate().unwrap();
        let whole = serde_json::json!({
            "iss": ISSUER, "aud": AUDIENCE, "sid": Uuid::nil(), "iat": 0, "nbf": 0, "exp": 9,
        });
        assert_eq!(
            keys.read(Session, &forge(&keys, "session+jwt", &whole), at(1)),
            Some(Uuid::nil())
        );
        assert_eq!(
            keys.read(Session, &forge(&keys, "JWT", &whole), at(1)),
            None
        );
        for claim in ["iss", "aud", "sid", "nbf", "exp"] {
            for wrong in [
                serde_json::Value::Null,
                "x".into(),
                serde_json::json!(["9"]),
            ] {
                let mut claims = whole.clone();
                claims[claim] = wrong;
                let token = forge(&keys, "session+jwt", &claims);
                assert_eq!(keys.read(Session, &token, at(1)), None, "{claim}: {claims}");
            }
            let mut claims = whole.clone();
            claims.as_object_mut().unwrap().remove(claim);
            assert_eq!(
                keys.read(Session, &forge(&keys, "session+jwt", &claims), at(1)),
                None,
                "no {claim}"
            );
        }
    }
}
