//! The codes a refusal carries. The server writes the sentence, the page acts on the code.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::admission::{AdmissionState, AdmissionStep};
use crate::national_id::NationalIdError;
use crate::ot_status::StatusProblem;
use crate::target_group::Failed;

/// `extensions.code` of a GraphQL error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Code {
    /// Something in the input is wrong; `fields` names what.
    BadUserInput,
    Unauthenticated,
    Forbidden,
    NotFound,
    ConsentRequired,
    /// A rule of the trade stands against it; `rule` names which.
    Rule,
    /// Somebody changed it meanwhile.
    Conflict,
    RateLimited,
    /// Our fault; `ref` finds it in the log.
    Internal,
    GraphqlParseFailed,
    GraphqlValidationFailed,
}

impl Code {
    /// As written in `extensions.code`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BadUserInput => "BAD_USER_INPUT",
            Self::Unauthenticated => "UNAUTHENTICATED",
            Self::Forbidden => "FORBIDDEN",
            Self::NotFound => "NOT_FOUND",
            Self::ConsentRequired => "CONSENT_REQUIRED",
            Self::Rule => "RULE",
            Self::Conflict => "CONFLICT",
            Self::RateLimited => "RATE_LIMITED",
            Self::Internal => "INTERNAL",
            Self::GraphqlParseFailed => "GRAPHQL_PARSE_FAILED",
            Self::GraphqlValidationFailed => "GRAPHQL_VALIDATION_FAILED",
        }
    }
}

/// A rule of the trade that stands against a step, with the figures its
/// sentence needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// The count is above the over-intake limit: confirm, and it is kept.
    CountAboveLimit { limit: u32 },
    /// The count disagrees with what has moved: confirm, and it is kept.
    CountDisagrees { expected: u32 },
    /// There is no figure to confirm.
    NeverCounted,
    /// The same key was used for something else.
    KeyReused,
    /// The consent has run out: there is nothing left to withdraw or agree to.
    ConsentIsOver,
    /// The consent does not wait for a guardian.
    NoGuardianAwaited,
    /// The question has its answer.
    QuestionAnswered,
    /// Not in the target group, by the criteria that failed.
    OutsideTargetGroup { failed: Failed },
    /// Registered already, and the actor may see the record.
    AlreadyRegistered,
    /// Registered already, with others: the record is not the actor's to see.
    AlreadyRegisteredElsewhere,
    /// One has a record of one's own already.
    AlreadyFollowedUp,
    /// Stands against a new status.
    Status(StatusProblem),
    /// The rules name no school: UDA must choose one.
    NoSchoolProposed,
    /// One's own last role as coordinator: nobody locks themselves out.
    OwnLastCoordinatorRole,
    /// The step does not lead on from where the case stands.
    IllegalStep {
        step: AdmissionStep,
        state: AdmissionState,
    },
    /// The limit is reached: not one seat more.
    NoSeatLeft { limit: u32 },
    /// The programme is asked already, this school year.
    AlreadyAsked,
    /// A pupil already, this school year.
    AlreadyAdmitted,
    /// Another offer has been accepted.
    OtherOfferAccepted,
    /// The consent named is not in force, or does not share with the programme.
    NoBasis,
    /// The programme asks to be released from confidentiality first.
    ReleaseNeeded,
    /// Another school place stands against it, by the programme's rule.
    OtherSchoolPlace,
    /// Not registered as living in Oslo.
    NotInOslo,
    /// The programme has no places that school year.
    NotAllocated,
    /// There is no step to take back, it is too late, or something has come of it.
    CannotUndo,
    /// School is closed or it is a holiday: confirm, and it is kept.
    OnHoliday,
    /// Pupils go on to the next school year in the last months of this one.
    TooEarlyToContinue { from: NaiveDate },
    /// No pupil here: agreements are made with pupils.
    NotEnrolled,
}

impl Rule {
    /// As written in `extensions.rule`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CountAboveLimit { .. } => "COUNT_ABOVE_LIMIT",
            Self::CountDisagrees { .. } => "COUNT_DISAGREES",
            Self::NeverCounted => "NEVER_COUNTED",
            Self::KeyReused => "KEY_REUSED",
            Self::ConsentIsOver => "CONSENT_IS_OVER",
            Self::NoGuardianAwaited => "NO_GUARDIAN_AWAITED",
            Self::QuestionAnswered => "QUESTION_ANSWERED",
            Self::OutsideTargetGroup { .. } => "OUTSIDE_TARGET_GROUP",
            Self::AlreadyRegistered => "ALREADY_REGISTERED",
            Self::AlreadyRegisteredElsewhere => "ALREADY_REGISTERED_ELSEWHERE",
            Self::AlreadyFollowedUp => "ALREADY_FOLLOWED_UP",
            Self::Status(problem) => problem.as_str(),
            Self::NoSchoolProposed => "NO_SCHOOL_PROPOSED",
            Self::OwnLastCoordinatorRole => "OWN_LAST_COORDINATOR_ROLE",
            Self::IllegalStep { .. } => "ILLEGAL_STEP",
            Self::NoSeatLeft { .. } => "NO_SEAT_LEFT",
            Self::AlreadyAsked => "ALREADY_ASKED",
            Self::AlreadyAdmitted => "ALREADY_ADMITTED",
            Self::OtherOfferAccepted => "OTHER_OFFER_ACCEPTED",
            Self::NoBasis => "NO_BASIS",
            Self::ReleaseNeeded => "RELEASE_NEEDED",
            Self::OtherSchoolPlace => "OTHER_SCHOOL_PLACE",
            Self::NotInOslo => "NOT_IN_OSLO",
            Self::NotAllocated => "NOT_ALLOCATED",
            Self::CannotUndo => "CANNOT_UNDO",
            Self::OnHoliday => "ON_HOLIDAY",
            Self::TooEarlyToContinue { .. } => "TOO_EARLY_TO_CONTINUE",
            Self::NotEnrolled => "NOT_ENROLLED",
        }
    }
}

/// What is wrong with one field, with what its sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    Required,
    /// Longer than `max` characters.
    TooLong {
        max: usize,
    },
    /// A number outside `min..=max`.
    OutOfRange {
        min: i64,
        max: i64,
    },
    /// Not one of the values there are.
    Unknown,
    /// One of them, but not beside the others.
    DoesNotFit,
    /// Text where a number is asked for, or the like.
    WrongType,
    /// Not of the form asked for; `example` shows one.
    Form {
        example: &'static str,
    },
    /// A moment that has not come.
    InFuture,
    /// A moment before this school year.
    BeforeSchoolYear,
    /// `to` before `from`.
    EndsBeforeStart,
    /// A span longer than may be asked for.
    TooManyDays {
        max: i64,
    },
    /// The same thing named twice.
    Repeated,
    /// A track is missing from the count, or the sum does not fit.
    EachTrackOnce,
    /// Both given where one is asked for, or neither.
    OneOf {
        other: &'static str,
    },
    /// Text beside a code that says enough.
    OnlyForOther,
    /// A day before today.
    InPast,
    /// A day before the paper was signed.
    BeforeSigning,
    /// The one who consents, or who records it: it must be somebody else.
    Oneself,
    /// No fødselsnummer or D-number we take. The sentence never repeats it.
    NationalId(NationalIdError),
    /// A birth date that is not the one in the national id.
    NotOfNationalId,
    /// A day of a new status that cannot be.
    Status(StatusProblem),
    /// Before a day that comes first.
    Before {
        first: NaiveDate,
    },
    /// An agency that is not one's own.
    NotOwnAgency,
    /// A guardian of somebody who is of age.
    OnlyForMinors,
    /// More than `max` of them.
    TooMany {
        max: usize,
    },
    /// Later than so many days from now.
    TooFarAhead {
        days: i64,
    },
    /// Said of something that has not begun.
    NotBegun,
}

impl From<NationalIdError> for Problem {
    fn from(why: NationalIdError) -> Self {
        Self::NationalId(why)
    }
}

/// A problem and the field it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The path as the input has it: `filter.birthYear`.
    pub field: String,
    pub problem: Problem,
}

impl FieldProblem {
    /// A problem with a field.
    pub fn new(field: impl Into<String>, problem: Problem) -> Self {
        Self {
            field: field.into(),
            problem,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_written_as_serde_writes_it() {
        // The page reads the code through serde, the server writes `as_str`.
        for code in [
            Code::BadUserInput,
            Code::Unauthenticated,
            Code::Forbidden,
            Code::NotFound,
            Code::ConsentRequired,
            Code::Rule,
            Code::Conflict,
            Code::RateLimited,
            Code::Internal,
            Code::GraphqlParseFailed,
            Code::GraphqlValidationFailed,
        ] {
            assert_eq!(
                serde_json::to_string(&code).unwrap(),
                format!("\"{}\"", code.as_str())
            );
        }
    }
}
