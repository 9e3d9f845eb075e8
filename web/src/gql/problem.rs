//! Why a request gave no answer, in the few kinds a reader can act on.

use serde::Deserialize;

/// The server's own word for a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// Something sent was not as it should be; `fields` says what.
    BadUserInput,
    /// Not signed in, or no longer.
    Unauthenticated,
    /// Signed in, but not entitled.
    Forbidden,
    /// It is not there, or not for this reader.
    NotFound,
    /// The youth has not consented.
    ConsentRequired,
    /// A rule of the trade says no.
    Rule,
    /// Somebody changed it meanwhile.
    Conflict,
    /// Too many requests.
    RateLimited,
    /// A fault in the server, or a code this page does not know.
    #[serde(other)]
    Internal,
}

/// What was wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct FieldProblem {
    /// The field as the contract names it.
    pub name: String,
    /// A sentence in the reader's language.
    pub message: String,
}

/// The `extensions` of an error.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Extensions {
    code: Code,
    rule: Option<String>,
    #[serde(default)]
    fields: Vec<FieldProblem>,
    #[serde(rename = "ref")]
    reference: Option<String>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The server was not reached.
    Offline,
    /// The server did not answer in time.
    Timeout,
    /// The server failed; the reference, if any, finds it in the logs.
    Server(Option<String>),
    /// The server said no.
    Refused {
        /// What kind of no.
        code: Code,
        /// The rule, where the code is [`Code::Rule`].
        rule: Option<String>,
        /// A sentence in the reader's language.
        message: String,
        /// The fields that were wrong.
        fields: Vec<FieldProblem>,
    },
}

impl Problem {
    /// The problem that the first of the server's errors tells of.
    pub(super) fn from_error(error: cynic::GraphQlError<Extensions>) -> Self {
        match error.extensions {
            None => Self::Server(None),
            Some(Extensions {
                code: Code::Internal,
                reference,
                ..
            }) => Self::Server(reference),
            Some(Extensions {
                code, rule, fields, ..
            }) => Self::Refused {
                code,
                rule,
                message: error.message,
                fields,
            },
        }
    }

    /// The code of a refusal.
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Refused { code, .. } => Some(*code),
            _ => None,
        }
    }

    /// What was wrong with one field.
    pub fn field(&self, name: &str) -> Option<&str> {
        match self {
            Self::Refused { fields, .. } => {
                let found = fields.iter().find(|field| field.name == name)?;
                Some(&found.message)
            }
            _ => None,
        }
    }

    /// Whether it says which field was wrong.
    pub fn names_a_field(&self) -> bool {
        matches!(self, Self::Refused { fields, .. } if !fields.is_empty())
    }

    /// Whether the same request may well go better in a while.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Offline | Self::Timeout | Self::Server(_) => true,
            Self::Refused { code, .. } => matches!(code, Code::RateLimited | Code::Conflict),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Problem {
        Problem::from_error(serde_json::from_str(text).unwrap())
    }

    #[test]
    fn a_rule_keeps_its_name_and_sentence() {
        let problem = read(
            r#"{"message":"Over taket.","extensions":{"code":"RULE","rule":"COUNT_ABOVE_LIMIT"}}"#,
        );
        let Problem::Refused {
            code,
            rule,
            message,
            ..
        } = problem
        else {
            panic!("not refused")
        };
        assert_eq!(
            (code, rule.as_deref(), message.as_str()),
            (Code::Rule, Some("COUNT_ABOVE_LIMIT"), "Over taket.")
        );
    }

    #[test]
    fn a_fault_keeps_its_reference() {
        let problem = read(r#"{"message":"x","extensions":{"code":"INTERNAL","ref":"abc"}}"#);
        assert_eq!(problem, Problem::Server(Some("abc".into())));
        assert_eq!(
            read(r#"{"message":"x","extensions":{"code":"NEW"}}"#),
            Problem::Server(None)
        );
    }

    #[test]
    fn only_what_may_pass_is_offered_again() {
        assert!(Problem::Offline.may_pass());
        assert!(!read(r#"{"message":"x","extensions":{"code":"FORBIDDEN"}}"#).may_pass());
    }
}
