//! The one way to refuse.

use domain::admission::AdmissionState;
use domain::code::{Code, FieldProblem, Problem, Rule};
use domain::policy::Denied;
use sea_orm::DbErr;

use crate::vault::VaultError;

/// Why a use case did not do what was asked.
#[derive(Debug)]
pub enum AppError {
    /// Something in the input is wrong; each problem names its field.
    Input(Vec<FieldProblem>),
    Unauthenticated,
    Forbidden,
    NotFound,
    /// A consent of the young person would open it.
    ConsentRequired,
    /// A rule of the trade stands against it.
    Rule(Rule),
    /// Changed by somebody else since it was seen.
    Conflict,
    /// The same, of a request for a place: as it stands now.
    Moved {
        version: i32,
        state: AdmissionState,
    },
    /// Asked too often; may ask again after so many seconds.
    TooFast {
        seconds: u64,
    },
    /// The query text is not GraphQL.
    Unparsable,
    /// The query does not fit the schema or its limits.
    Invalid,
    /// Our fault. The cause goes to the log, never to the reader.
    Internal(Cause),
}

/// What went wrong on our side.
#[derive(Debug)]
pub enum Cause {
    Database(DbErr),
    /// A sealed value, by the key and never by what it holds.
    Vault(VaultError),
    /// Something that cannot be: the text says what, with no personal data.
    Broken(&'static str),
}

impl AppError {
    /// One field, one problem.
    pub fn input(field: &str, problem: Problem) -> Self {
        Self::Input(vec![FieldProblem::new(field, problem)])
    }

    /// Something that cannot be, with no personal data in the text.
    pub fn broken(what: &'static str) -> Self {
        Self::Internal(Cause::Broken(what))
    }

    /// The code the reader sees.
    pub fn code(&self) -> Code {
        match self {
            Self::Input(_) => Code::BadUserInput,
            Self::Unauthenticated => Code::Unauthenticated,
            Self::Forbidden => Code::Forbidden,
            Self::NotFound => Code::NotFound,
            Self::ConsentRequired => Code::ConsentRequired,
            Self::Rule(_) => Code::Rule,
            Self::Conflict | Self::Moved { .. } => Code::Conflict,
            Self::TooFast { .. } => Code::RateLimited,
            Self::Unparsable => Code::GraphqlParseFailed,
            Self::Invalid => Code::GraphqlValidationFailed,
            Self::Internal(_) => Code::Internal,
        }
    }
}

impl From<DbErr> for AppError {
    fn from(error: DbErr) -> Self {
        Self::Internal(Cause::Database(error))
    }
}

impl From<VaultError> for AppError {
    fn from(error: VaultError) -> Self {
        Self::Internal(Cause::Vault(error))
    }
}

impl From<Denied> for AppError {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Unauthenticated => Self::Unauthenticated,
            Denied::Forbidden => Self::Forbidden,
            // A stranger is told the same as about somebody who is not there.
            Denied::Hidden => Self::NotFound,
            Denied::ConsentRequired => Self::ConsentRequired,
        }
    }
}
