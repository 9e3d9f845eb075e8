//! The codes of intake: states, steps, reasons, outcomes.

use crate::codes::codes;

codes! {
    /// Where a request for a place stands (design § 3).
    AdmissionState {
        /// Sent, and not answered.
        Requested,
        /// An intake meeting is set, or has been held.
        MeetingBooked,
        /// Attends on trial (hospitering).
        Trial,
        /// A place is offered.
        Offered,
        /// Waits for a place.
        Waitlisted,
        /// A pupil.
        Admitted,
        /// Was a pupil.
        Ended,
        /// Sent on to another programme or to the district contact.
        ReferredOn,
        /// The programme said no.
        Rejected,
        /// The young person said no.
        Declined,
        /// The sender took it back, or a place elsewhere closed it.
        Withdrawn,
    }
}

impl AdmissionState {
    /// Whether the request still waits for an outcome.
    pub fn is_open(self) -> bool {
        matches!(
            self,
            Self::Requested | Self::MeetingBooked | Self::Trial | Self::Offered | Self::Waitlisted
        )
    }

    /// The open states.
    pub const OPEN: [Self; 5] = [
        Self::Requested,
        Self::MeetingBooked,
        Self::Trial,
        Self::Offered,
        Self::Waitlisted,
    ];
}

codes! {
    /// A step in the life of a request.
    AdmissionStep {
        /// Sent.
        Request,
        BookMeeting,
        MoveMeeting,
        /// What came of the meeting; a no-show too.
        RecordMeeting,
        StartTrial,
        ExtendTrial,
        EndTrial,
        Offer,
        /// The young person says yes.
        Accept,
        Admit,
        /// Stays the next school year.
        Continue,
        Waitlist,
        /// Still wants the place.
        ConfirmInterest,
        ReferOn,
        /// The district contact has taken over.
        ConfirmReferral,
        Reject,
        Decline,
        Withdraw,
        /// Closed by a place elsewhere.
        CloseElsewhere,
        /// No longer a pupil.
        End,
        /// The last step is taken back.
        Undo,
    }
}

codes! {
    /// Who takes a step.
    Side {
        /// The programme's staff.
        Programme,
        /// Whoever sent the request, or their colleagues.
        Sender,
        Youth,
        /// The district contact a request was sent on to.
        Receiver,
        /// Follows from another step.
        System,
    }
}

codes! {
    /// Why a step was taken. [`super::reasons`] says which fit which step. A text of
    /// one's own goes beside `Other` alone.
    AdmissionReason {
        /// No place within the limit.
        NoRoom,
        /// Has a place from later on.
        StartsLater,
        /// More help is needed than there is here.
        NeedsBeyondUs,
        /// The group as it is now.
        GroupAsItIs,
        NotInTargetGroup,
        WrongSubjectOrLevel,
        /// Could not be reached.
        NoContact,
        DidNotAttend,
        /// Another place fits better.
        BetterElsewhere,
        CloserToHome,
        /// The district follows up first.
        DistrictFollowUp,
        ChoseOtherPlace,
        NotNow,
        TooFar,
        NotForMe,
        GotWork,
        NoReasonGiven,
        AdmittedElsewhere,
        SentByMistake,
        YouthAsked,
        NoLongerNeeded,
        Moved,
        /// More days are needed to find out.
        NeedsMoreDays,
        /// Days were lost to illness.
        LostDays,
        Other,
    }
}

codes! {
    /// Who a request comes from. A guardian or another service does not send: staff
    /// record it. Which service is left out: it could tell of somebody's health.
    RequestSource {
        School,
        District,
        Nav,
        ApprenticeshipOffice,
        AdultEducation,
        Youth,
        Guardian,
        /// Outreach work, child welfare, health and others.
        OtherService,
    }
}

codes! {
    /// Why a place is asked for.
    RequestReason {
        NoSchoolPlace,
        LeftSchool,
        AtRiskOfLeaving,
        LostPlace,
        LeftApprenticeship,
        NoApprenticeship,
        NoActivity,
        WrongChoice,
        SubjectsNotPassed,
        Other,
    }
}

codes! {
    /// What the young person asks of a place. No health in it: that stands under
    /// support, by consent.
    RequestNeed {
        CloseFollowUp,
        SmallGroup,
        Practice,
        FewerSubjects,
        GradualStart,
        HelpWithNorwegian,
        HelpToChoose,
    }
}

codes! {
    /// What became of a pupil's time here: the report's indicators (the report on OT,
    /// § 10.2 pt. 7; the number stands first).
    EndOutcome {
        /// 2: subjects passed.
        SubjectsPassed,
        /// 3: got a practice place.
        PracticePlace,
        /// 4: helped to an apprenticeship.
        Apprenticeship,
        /// 5: other follow-up that was needed.
        OtherFollowUp,
        /// 6: got a job.
        Job,
        /// 7: goes on to a school place.
        SchoolPlace,
        /// 7: goes on to a measure or follow-up.
        Measure,
        /// None of them: the place was left.
        LeftWithoutPlan,
        Moved,
    }
}

codes! {
    /// What a clock waits for.
    ClockKind {
        /// A meeting date, or another answer to the request.
        AnswerRequest,
        /// What came of the meeting.
        RecordMeeting,
        /// What follows the meeting.
        DecideAfterMeeting,
        /// The last day of the trial.
        EndTrial,
        /// A decision after the trial.
        DecideAfterTrial,
        /// The young person's answer to an offer.
        AnswerOffer,
        /// The admission, once the offer is accepted.
        Admit,
        /// The answer to "still interested?".
        AnswerInterest,
        /// The district contact confirms that a referral has come.
        ConfirmReferral,
    }
}

codes! {
    /// What the other school place is like at the admission.
    OtherPlace {
        /// There is none.
        None,
        /// There is one, and it is let go.
        Released,
        /// There is one at the host school.
        AtHost,
        /// There is one elsewhere, and it is kept.
        Kept,
    }
}
