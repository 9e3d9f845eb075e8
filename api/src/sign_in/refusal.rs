//! Why a sign-in came to nothing: finer than the page is told, for who keeps watch.

use domain::sign_in::SignInProblem;
use sea_orm::DbErr;

use crate::error::AppError;

/// Why a sign-in came to nothing. Says nothing of whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Broken off at the provider.
    Denied,
    /// The provider says it has failed.
    Failed,
    /// The provider does not answer, or not as OpenID Connect has it.
    Unreachable,
    /// The provider is none of ours any more.
    Gone,
    /// An answer that was not asked for.
    State,
    /// Took too long, or never began here.
    Expired,
    /// Used before.
    Replayed,
    /// No code, or one the provider does not take.
    Code,
    /// Signed by nobody we know, or in a way we do not take.
    Signature,
    /// From another issuer.
    Issuer,
    /// For another client.
    Audience,
    /// For another sign-in.
    Nonce,
    /// Out of date.
    Stale,
    /// Otherwise not what we take.
    Token,
    /// Signed in with too little security.
    Level,
    /// Does not say who it is.
    NoClaim,
    /// The number given is no national id we take.
    BadNumber,
    /// Nobody we know.
    Unknown,
    /// Known, but not in this way: at work by one's private sign-in, or the reverse.
    WrongDoor,
    /// The account is closed.
    Disabled,
    /// The account is signed in to again and again.
    TooOften,
    /// Our own fault.
    Ourselves,
}

impl Reason {
    /// The code in our rows and counts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Denied => "DENIED",
            Self::Failed => "FAILED",
            Self::Unreachable => "UNREACHABLE",
            Self::Gone => "GONE",
            Self::State => "STATE",
            Self::Expired => "EXPIRED",
            Self::Replayed => "REPLAYED",
            Self::Code => "CODE",
            Self::Signature => "SIGNATURE",
            Self::Issuer => "ISSUER",
            Self::Audience => "AUDIENCE",
            Self::Nonce => "NONCE",
            Self::Stale => "STALE",
            Self::Token => "TOKEN",
            Self::Level => "LEVEL",
            Self::NoClaim => "NO_CLAIM",
            Self::BadNumber => "BAD_NUMBER",
            Self::Unknown => "UNKNOWN",
            Self::WrongDoor => "WRONG_DOOR",
            Self::Disabled => "DISABLED",
            Self::TooOften => "TOO_OFTEN",
            Self::Ourselves => "OURSELVES",
        }
    }

    /// What the sign-in page is told.
    pub const fn problem(self) -> SignInProblem {
        match self {
            Self::Failed | Self::Unreachable | Self::Gone | Self::Ourselves => {
                SignInProblem::Provider
            }
            Self::Expired | Self::Replayed | Self::Stale => SignInProblem::Expired,
            Self::Denied
            | Self::State
            | Self::Code
            | Self::Signature
            | Self::Issuer
            | Self::Audience
            | Self::Nonce
            | Self::Token
            | Self::TooOften => SignInProblem::Refused,
            Self::Level => SignInProblem::Level,
            Self::NoClaim | Self::BadNumber | Self::Unknown | Self::WrongDoor => {
                SignInProblem::UnknownPerson
            }
            Self::Disabled => SignInProblem::Disabled,
        }
    }

    /// What a provider's `error` means (OAuth 2.0 § 4.1.2.1, OpenID Connect § 3.1.2.6).
    pub(super) fn of_error(error: &str) -> Self {
        match error {
            "access_denied" | "login_required" | "interaction_required" | "consent_required" => {
                Self::Denied
            }
            "unmet_authentication_requirements" => Self::Level,
            _ => Self::Failed,
        }
    }
}

/// What stopped a sign-in.
#[derive(Debug)]
pub(super) enum Stopped {
    Refused(Reason),
    /// Our own fault.
    Broken(AppError),
}

impl From<Reason> for Stopped {
    fn from(reason: Reason) -> Self {
        Self::Refused(reason)
    }
}

impl From<AppError> for Stopped {
    fn from(error: AppError) -> Self {
        Self::Broken(error)
    }
}

impl From<DbErr> for Stopped {
    fn from(error: DbErr) -> Self {
        Self::Broken(error.into())
    }
}
