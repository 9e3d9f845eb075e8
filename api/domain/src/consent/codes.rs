//! The codes of consents, as stored and as the API says them.

use serde::{Deserialize, Serialize};

use crate::codes::codes;

codes! {
    /// What somebody looks, or a consent shares, for.
    Purpose {
        /// Follow-up by school, district or Nav.
        FollowUp,
        /// Intake to a programme.
        Intake,
        /// Work on the plan.
        Plan,
        /// The way on to the next place.
        Transition,
        /// Review of the list of unknown activity.
        OtukReview,
        /// Registering a young person.
        Registration,
        /// The education administration's tasks.
        Administration,
        /// One's own data.
        OwnData,
        /// Parental responsibility.
        Guardian,
        /// Control of the log.
        Audit,
        /// Rights and deletion.
        Retention,
    }
}

codes! {
    /// What a look or a share rests on (in the API `LegalBasis`: a figure has a basis too).
    #[cfg_attr(feature = "graphql", graphql(name = "LegalBasis"))]
    Basis {
        /// The statutory task (opplæringslova § 9-4).
        StatutoryTask,
        /// Consent.
        Consent,
        /// One's own data (GDPR article 15).
        OwnData,
        /// Parental responsibility for somebody under 18.
        ParentalResponsibility,
        /// Control of the log.
        Control,
    }
}

codes! {
    /// How a consent came in.
    ConsentSource {
        /// Given here by the young person.
        App,
        /// Recorded from a signed paper.
        Paper,
    }
}

codes! {
    /// A guardian's part in a consent.
    GuardianPart {
        /// 18 or older.
        NotNeeded,
        /// Under 18: not in force before a guardian has agreed.
        Awaited,
        /// A guardian has agreed.
        Given,
        /// Under 18, and an exception is recorded with its reason.
        Exception,
    }
}

codes! {
    /// Why a guardian's agreement is not asked for.
    GuardianException {
        /// The young person is judged mature enough to decide this alone.
        MatureEnough,
        /// Asking would put the young person at risk.
        RiskToYouth,
        /// No guardian can be reached.
        NoContact,
        /// Child welfare has taken over the care.
        CareTakenOver,
    }
}

/// Where a consent stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum ConsentState {
    InForce,
    /// Under 18: shares nothing before a guardian has agreed.
    AwaitsGuardian,
    /// Begins on a later day.
    NotYet,
    /// Its last day is over.
    Ended,
    Withdrawn,
}

impl ConsentState {
    /// Whether it is over for good.
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Ended | Self::Withdrawn)
    }
}
