//! The codes of intake: requests, fit, waiting lists, school holidays.

use super::codes::{Coded, codes};
use super::{Uuid, schema};

codes! {
    /// Where a request stands.
    AdmissionState {
        Requested = "REQUESTED", MeetingBooked = "MEETING_BOOKED", Trial = "TRIAL", Offered = "OFFERED",
        Waitlisted = "WAITLISTED", Admitted = "ADMITTED", Ended = "ENDED", ReferredOn = "REFERRED_ON",
        Rejected = "REJECTED", Declined = "DECLINED", Withdrawn = "WITHDRAWN",
    }
    /// A step somebody can take.
    AdmissionStep {
        Request = "REQUEST", BookMeeting = "BOOK_MEETING", MoveMeeting = "MOVE_MEETING",
        RecordMeeting = "RECORD_MEETING", StartTrial = "START_TRIAL", ExtendTrial = "EXTEND_TRIAL",
        EndTrial = "END_TRIAL", Offer = "OFFER", Accept = "ACCEPT", Admit = "ADMIT", Continue = "CONTINUE",
        Waitlist = "WAITLIST", ConfirmInterest = "CONFIRM_INTEREST", ReferOn = "REFER_ON",
        ConfirmReferral = "CONFIRM_REFERRAL", Reject = "REJECT", Decline = "DECLINE", Withdraw = "WITHDRAW",
        CloseElsewhere = "CLOSE_ELSEWHERE", End = "END", Undo = "UNDO",
    }
    /// Why a step was taken.
    AdmissionReason {
        NoRoom = "NO_ROOM", StartsLater = "STARTS_LATER", NeedsBeyondUs = "NEEDS_BEYOND_US",
        GroupAsItIs = "GROUP_AS_IT_IS", NotInTargetGroup = "NOT_IN_TARGET_GROUP",
        WrongSubjectOrLevel = "WRONG_SUBJECT_OR_LEVEL", NoContact = "NO_CONTACT",
        DidNotAttend = "DID_NOT_ATTEND", BetterElsewhere = "BETTER_ELSEWHERE",
        CloserToHome = "CLOSER_TO_HOME", DistrictFollowUp = "DISTRICT_FOLLOW_UP",
        ChoseOtherPlace = "CHOSE_OTHER_PLACE", NotNow = "NOT_NOW", TooFar = "TOO_FAR",
        NotForMe = "NOT_FOR_ME", GotWork = "GOT_WORK", NoReasonGiven = "NO_REASON_GIVEN",
        AdmittedElsewhere = "ADMITTED_ELSEWHERE", SentByMistake = "SENT_BY_MISTAKE",
        YouthAsked = "YOUTH_ASKED", NoLongerNeeded = "NO_LONGER_NEEDED", Moved = "MOVED",
        NeedsMoreDays = "NEEDS_MORE_DAYS", LostDays = "LOST_DAYS", Other = "OTHER",
    }
    /// Who a request comes from.
    RequestSource {
        School = "SCHOOL", District = "DISTRICT", Nav = "NAV", ApprenticeshipOffice = "APPRENTICESHIP_OFFICE",
        AdultEducation = "ADULT_EDUCATION", Youth = "YOUTH", Guardian = "GUARDIAN",
        OtherService = "OTHER_SERVICE",
    }
    /// Why a place is asked for.
    RequestReason {
        NoSchoolPlace = "NO_SCHOOL_PLACE", LeftSchool = "LEFT_SCHOOL", AtRiskOfLeaving = "AT_RISK_OF_LEAVING",
        LostPlace = "LOST_PLACE", LeftApprenticeship = "LEFT_APPRENTICESHIP",
        NoApprenticeship = "NO_APPRENTICESHIP", NoActivity = "NO_ACTIVITY", WrongChoice = "WRONG_CHOICE",
        SubjectsNotPassed = "SUBJECTS_NOT_PASSED", Other = "OTHER",
    }
    /// What the young person asks of a place.
    RequestNeed {
        CloseFollowUp = "CLOSE_FOLLOW_UP", SmallGroup = "SMALL_GROUP", Practice = "PRACTICE",
        FewerSubjects = "FEWER_SUBJECTS", GradualStart = "GRADUAL_START",
        HelpWithNorwegian = "HELP_WITH_NORWEGIAN", HelpToChoose = "HELP_TO_CHOOSE",
    }
    /// What a request rests on.
    LegalBasis {
        StatutoryTask = "STATUTORY_TASK", Consent = "CONSENT", OwnData = "OWN_DATA",
        ParentalResponsibility = "PARENTAL_RESPONSIBILITY", Control = "CONTROL",
    }
    /// What a clock waits for.
    ClockKind {
        AnswerRequest = "ANSWER_REQUEST", RecordMeeting = "RECORD_MEETING",
        DecideAfterMeeting = "DECIDE_AFTER_MEETING", EndTrial = "END_TRIAL",
        DecideAfterTrial = "DECIDE_AFTER_TRIAL", AnswerOffer = "ANSWER_OFFER", Admit = "ADMIT",
        AnswerInterest = "ANSWER_INTEREST", ConfirmReferral = "CONFIRM_REFERRAL",
    }
    /// How a meeting went.
    MeetingOutcome { Held = "HELD", HeldLate = "HELD_LATE", NoShow = "NO_SHOW", Cancelled = "CANCELLED" }
    /// How one criterion came out.
    FitOutcome { Met = "MET", NotMet = "NOT_MET", Unknown = "UNKNOWN" }
    /// What comes of a criterion that is not met.
    FitWeight {
        BlocksRequest = "BLOCKS_REQUEST", BlocksAdmission = "BLOCKS_ADMISSION", Advice = "ADVICE",
    }
    /// What goes first among those who have waited equally long.
    WaitingCriterion {
        NoActivity = "NO_ACTIVITY", Minor = "MINOR", DistrictServed = "DISTRICT_SERVED",
        ReferredBefore = "REFERRED_BEFORE", ConfirmedInterest = "CONFIRMED_INTEREST",
    }
    /// Why a school is closed.
    SchoolHolidayKind {
        Autumn = "AUTUMN", Christmas = "CHRISTMAS", Winter = "WINTER", Easter = "EASTER", Summer = "SUMMER",
        PlanningDay = "PLANNING_DAY", Own = "OWN",
    }
}

/// A step that needs no more to be said.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct StepInput {
    /// The attempt.
    pub key: Uuid,
    /// Which request.
    pub admission: cynic::Id,
    /// The version seen.
    pub version: i32,
}

/// A step with its reason.
#[derive(cynic::InputObject, Clone, Debug)]
pub struct ReasonInput {
    /// The attempt.
    pub key: Uuid,
    /// Which request.
    pub admission: cynic::Id,
    /// The version seen.
    pub version: i32,
    /// Why.
    pub reason: AdmissionReason,
    /// Beside "other".
    #[cynic(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
