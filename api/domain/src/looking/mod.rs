//! The words of the access log, the pseudonyms in it, and what is unusual there.

mod pseudonym;
mod unusual;

use crate::codes::codes;

pub use pseudonym::{Marked, pseudonym};
pub use unusual::{
    DayOfLooks, EARLY_UNTIL, LATE_FROM, MANY_DENIALS_FROM, MANY_YOUTHS_OVER, SAME_YOUTH_FROM,
    UnusualKind,
};

codes! {
    /// What was done, as the log says it.
    LookAction {
        /// Read what is known about one young person.
        Read,
        /// Saw a young person in a list.
        List,
        /// Searched; the young people found have their own lines.
        Search,
        /// Changed something.
        Write,
        /// Registered a young person.
        Register,
        /// Gave, recorded, agreed to or withdrew a consent.
        Consent,
        /// Said which school is responsible.
        AssignSchool,
        /// Read who has looked.
        ReadLog,
        /// Took the data away.
        Export,
        /// Changed who may see somebody with a protected address.
        Protect,
    }
}

codes! {
    /// How it went.
    LookOutcome {
        /// It was shown or done.
        Done,
        /// It was refused.
        Denied,
    }
}

codes! {
    /// What a young person is told about a look they asked about.
    AccessAnswer {
        /// It was part of the follow-up.
        PartOfFollowUp,
        /// Somebody opened the wrong record.
        OpenedByMistake,
        /// It is being looked into; another answer follows.
        UnderReview,
        /// It was wrong, and it has been followed up.
        MisuseFollowedUp,
    }
}

impl AccessAnswer {
    /// Whether no other answer follows.
    pub const fn is_final(self) -> bool {
        !matches!(self, Self::UnderReview)
    }
}
