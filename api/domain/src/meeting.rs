//! Meetings: their kinds, who comes, what was talked about and what came of them.

use crate::codes::codes;

codes! {
    /// The kind of a meeting (Oslostandard § 5, § 6; the report on OT, § 7.2).
    MeetingKind {
        /// Inntaksmøte, at a programme.
        Intake,
    }
}

codes! {
    /// Who takes part, by what they are there. Others than the young person and the
    /// programme need a basis: the page says so.
    ParticipantRole {
        Youth,
        Guardian,
        /// Whoever sent the request.
        Sender,
        ContactTeacher,
        ProgrammeLead,
        SocialWorker,
        DistrictContact,
        Nav,
        /// The school one comes from.
        FormerSchool,
    }
}

codes! {
    /// What is talked about at an intake meeting (the report on OT, § 7.2). Ticked, and
    /// no text: what was said stays with those who were there.
    MeetingTopic {
        Motivation,
        /// Goals for the year.
        GoalsForTheYear,
        /// What is needed for a good day.
        Needs,
        /// Follow-up from others.
        FollowUpFromOthers,
        /// Thoughts on education and work.
        EducationAndWork,
    }
}

codes! {
    /// How a meeting went. Late is not absent, and a no-show is an outcome.
    MeetingOutcome {
        Held,
        /// Held, and the young person came late.
        HeldLate,
        NoShow,
        /// Put off before it began, by the programme.
        Cancelled,
    }
}

codes! {
    /// What a programme looks at (the report on OT, § 10.2 pt. 4: criteria in common).
    IntakeCriterion {
        /// Wants the place.
        WantsThePlace,
        /// Wants close follow-up.
        WantsFollowUp,
        CanAttend,
        SubjectAndLevelFit,
        NeedsWithinReach,
        /// The group as it is now. Seldom weighs, and more as the year goes on.
        GroupFits,
    }
}

codes! {
    /// How a criterion is found to be met.
    Finding {
        Met,
        NotMet,
        Unsure,
    }
}

/// The longest name of a place to meet, in characters.
pub const PLACE_MAX: usize = 120;

/// How long a meeting may last, in minutes.
pub const MINUTES: std::ops::RangeInclusive<i64> = 10..=240;

/// How far ahead a meeting may be booked, in days.
pub const AHEAD_DAYS_MAX: i64 = 120;

/// The hours of the day in Oslo in which a meeting may begin: seven to eighteen.
pub const HOURS: std::ops::Range<u32> = 7..18;

impl MeetingOutcome {
    /// Whether the meeting took place.
    pub fn was_held(self) -> bool {
        matches!(self, Self::Held | Self::HeldLate)
    }
}

#[cfg(test)]
mod tests {
    use super::MeetingOutcome as Outcome;

    #[test]
    fn one_who_comes_late_has_come() {
        let held: Vec<bool> = Outcome::ALL.iter().map(|one| one.was_held()).collect();
        assert_eq!(held, [true, true, false, false]);
    }
}
