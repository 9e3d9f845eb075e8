//! The codes of sign-in and of one's own rights.

use super::codes::{Coded, codes};
use super::schema;

codes! {
    /// Whom a sign-in provider is for.
    SignInAudience { Youth = "YOUTH", Staff = "STAFF" }
    /// A guardian's part in a consent.
    GuardianPart {
        NotNeeded = "NOT_NEEDED", Awaited = "AWAITED", Given = "GIVEN", Exception = "EXCEPTION",
    }
    /// What is answered to somebody who asked why they were looked at.
    AccessAnswer {
        PartOfFollowUp = "PART_OF_FOLLOW_UP", OpenedByMistake = "OPENED_BY_MISTAKE",
        UnderReview = "UNDER_REVIEW", MisuseFollowedUp = "MISUSE_FOLLOWED_UP",
    }
}
