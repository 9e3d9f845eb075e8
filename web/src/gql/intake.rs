//! The codes of intake: states, steps, reasons, meetings, attendance, fit, holidays.

use super::codes::{Coded, codes};
use super::{Uuid, schema};

codes! {
    /// Where a request for a place stands.
    AdmissionState {
        Requested = "REQUESTED", MeetingBooked = "MEETING_BOOKED", Trial = "TRIAL", Offered = "OFFERED",
        Waitlisted = "WAITLISTED", Admitted = "ADMITTED", Ended = "ENDED", ReferredOn = "REFERRED_ON",
        Rejected = "REJECTED", Declined = "DECLINED", Withdrawn = "WITHDRAWN",
    }
    /// A step in the life of a request.
    AdmissionStep {
        Request = "REQUEST", BookMeeting = "BOOK_MEETING", MoveMeeting = "MOVE_MEETING",
        RecordMeeting = "RECORD_MEETING", StartTrial = "START_TRIAL", ExtendTrial = "EXTEND_TRIAL",
        EndTrial = "END_TRIAL", Offer = "OFFER", Accept = "ACCEPT", Admit = "ADMIT", Continue = "CONTINUE",
        Waitlist = "WAITLIST", ConfirmInterest = "CONFIRM_INTEREST", ReferOn = "REFER_ON",
        ConfirmReferral = "CONFIRM_REFERRAL", Reject = "REJECT", Decline = "DECLINE", Withdraw = "WITHDRAW",
        CloseElsewhere = "CLOSE_ELSEWHERE", End = "END", Undo = "UNDO",
    }
    /// Who takes a step, or holds a request.
    Side {
        Programme = "PROGRAMME", Sender = "SENDER", Youth = "YOUTH", Receiver = "RECEIVER", System = "SYSTEM",
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
    /// The ground a request rests on.
    LegalBasis {
        StatutoryTask = "STATUTORY_TASK", Consent = "CONSENT", OwnData = "OWN_DATA",
        ParentalResponsibility = "PARENTAL_RESPONSIBILITY", Control = "CONTROL",
    }
    /// What became of a pupil's time.
    EndOutcome {
        SubjectsPassed = "SUBJECTS_PASSED", PracticePlace = "PRACTICE_PLACE", Apprenticeship = "APPRENTICESHIP",
        OtherFollowUp = "OTHER_FOLLOW_UP", Job = "JOB", SchoolPlace = "SCHOOL_PLACE", Measure = "MEASURE",
        LeftWithoutPlan = "LEFT_WITHOUT_PLAN", Moved = "MOVED",
    }
    /// What a clock waits for.
    ClockKind {
        AnswerRequest = "ANSWER_REQUEST", RecordMeeting = "RECORD_MEETING",
        DecideAfterMeeting = "DECIDE_AFTER_MEETING", EndTrial = "END_TRIAL",
        DecideAfterTrial = "DECIDE_AFTER_TRIAL", AnswerOffer = "ANSWER_OFFER", Admit = "ADMIT",
        AnswerInterest = "ANSWER_INTEREST", ConfirmReferral = "CONFIRM_REFERRAL",
    }
    /// What somebody must do now.
    ActionKind {
        AnswerRequest = "ANSWER_REQUEST", RecordMeeting = "RECORD_MEETING",
        DecideAfterMeeting = "DECIDE_AFTER_MEETING", EndTrial = "END_TRIAL",
        DecideAfterTrial = "DECIDE_AFTER_TRIAL", AnswerOffer = "ANSWER_OFFER", Admit = "ADMIT",
        AnswerInterest = "ANSWER_INTEREST", ConfirmReferral = "CONFIRM_REFERRAL",
        NextInLine = "NEXT_IN_LINE", MarkAttendance = "MARK_ATTENDANCE",
        ProposeAgreement = "PROPOSE_AGREEMENT", FollowUpAgreement = "FOLLOW_UP_AGREEMENT",
        ContinueOrEnd = "CONTINUE_OR_END", Escalated = "ESCALATED",
    }
    /// What the other school place is like at the admission.
    OtherPlace {
        None = "NONE", Released = "RELEASED", AtHost = "AT_HOST", Kept = "KEPT",
    }
    /// Who takes part in a meeting.
    ParticipantRole {
        Youth = "YOUTH", Guardian = "GUARDIAN", Sender = "SENDER", ContactTeacher = "CONTACT_TEACHER",
        ProgrammeLead = "PROGRAMME_LEAD", SocialWorker = "SOCIAL_WORKER",
        DistrictContact = "DISTRICT_CONTACT", Nav = "NAV", FormerSchool = "FORMER_SCHOOL",
    }
    /// What was talked about.
    MeetingTopic {
        Motivation = "MOTIVATION", GoalsForTheYear = "GOALS_FOR_THE_YEAR", Needs = "NEEDS",
        FollowUpFromOthers = "FOLLOW_UP_FROM_OTHERS", EducationAndWork = "EDUCATION_AND_WORK",
    }
    /// How a meeting went.
    MeetingOutcome {
        Held = "HELD", HeldLate = "HELD_LATE", NoShow = "NO_SHOW", Cancelled = "CANCELLED",
    }
    /// What a programme looks at.
    IntakeCriterion {
        WantsThePlace = "WANTS_THE_PLACE", WantsFollowUp = "WANTS_FOLLOW_UP", CanAttend = "CAN_ATTEND",
        SubjectAndLevelFit = "SUBJECT_AND_LEVEL_FIT", NeedsWithinReach = "NEEDS_WITHIN_REACH",
        GroupFits = "GROUP_FITS",
    }
    /// How a criterion is found to be met.
    Finding { Met = "MET", NotMet = "NOT_MET", Unsure = "UNSURE" }
    /// Whether somebody came.
    AttendanceMark {
        Present = "PRESENT", Late = "LATE", Ill = "ILL", Excused = "EXCUSED", Absent = "ABSENT",
    }
    /// What an attendance agreement is about.
    AgreementTerm {
        FixedDays = "FIXED_DAYS", FewerDays = "FEWER_DAYS", LaterStart = "LATER_START",
        MorningContact = "MORNING_CONTACT", WeeklyTalk = "WEEKLY_TALK", ToldBefore = "TOLD_BEFORE",
        HelpWithTravel = "HELP_WITH_TRAVEL", OtherTasks = "OTHER_TASKS",
    }
    /// How an agreement ended.
    AgreementEnd { Kept = "KEPT", NotKept = "NOT_KEPT", Replaced = "REPLACED", Left = "LEFT" }
    /// How a trial went, as the young person sees it.
    TrialOutcome { WantsPlace = "WANTS_PLACE", Unsure = "UNSURE", DoesNotWant = "DOES_NOT_WANT" }
    /// What goes first among those who have waited equally long.
    WaitingCriterion {
        NoActivity = "NO_ACTIVITY", Minor = "MINOR", DistrictServed = "DISTRICT_SERVED",
        ReferredBefore = "REFERRED_BEFORE", ConfirmedInterest = "CONFIRMED_INTEREST",
    }
    /// How one criterion came out.
    FitOutcome { Met = "MET", NotMet = "NOT_MET", Unknown = "UNKNOWN" }
    /// What comes of a criterion that is not met.
    FitWeight {
        BlocksRequest = "BLOCKS_REQUEST", BlocksAdmission = "BLOCKS_ADMISSION", Advice = "ADVICE",
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

impl AdmissionState {
    /// Whether the request still waits for an outcome.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Requested | Self::MeetingBooked | Self::Trial | Self::Offered | Self::Waitlisted
        )
    }
}

impl AdmissionStep {
    /// The reasons that fit the step, as the rules of intake say; empty where it takes none.
    pub fn reasons(self) -> Vec<AdmissionReason> {
        use domain::admission::{AdmissionStep as Step, reasons};
        let code = |step: &Step| domain::codes::written(*step);
        let own = Step::ALL.iter().find(|step| code(step) == self.code());
        let fitting = own.map_or(&[][..], |step| reasons(*step));
        fitting
            .iter()
            .filter_map(|reason| AdmissionReason::from_code(&domain::codes::written(*reason)))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every code of the rules has its like here, in the same words.
    fn same<T: Coded, D: serde::Serialize + Copy>(all: &[D]) -> bool {
        let ours: Vec<_> = T::ALL.iter().map(|one| one.code().to_owned()).collect();
        let theirs: Vec<_> = all.iter().map(|one| domain::codes::written(*one)).collect();
        ours == theirs
    }

    #[test]
    fn the_codes_are_those_of_the_rules() {
        use domain::{admission, attendance, meeting, waiting};
        assert!(same::<AdmissionState, _>(&admission::AdmissionState::ALL));
        assert!(same::<AdmissionStep, _>(&admission::AdmissionStep::ALL));
        assert!(same::<AdmissionReason, _>(&admission::AdmissionReason::ALL));
        assert!(same::<EndOutcome, _>(&admission::EndOutcome::ALL));
        assert!(same::<ClockKind, _>(&admission::ClockKind::ALL));
        assert!(same::<MeetingTopic, _>(&meeting::MeetingTopic::ALL));
        assert!(same::<IntakeCriterion, _>(&meeting::IntakeCriterion::ALL));
        assert!(same::<AttendanceMark, _>(&attendance::AttendanceMark::ALL));
        assert!(same::<AgreementTerm, _>(&attendance::AgreementTerm::ALL));
        assert!(same::<WaitingCriterion, _>(&waiting::WaitingCriterion::ALL));
    }

    #[test]
    fn a_step_offers_the_reasons_of_the_rules_and_no_others() {
        use AdmissionReason as Why;
        assert_eq!(
            AdmissionStep::Waitlist.reasons(),
            [Why::NoRoom, Why::StartsLater, Why::GroupAsItIs]
        );
        assert!(AdmissionStep::Reject.reasons().contains(&Why::Other));
        assert!(AdmissionStep::Offer.reasons().is_empty());
    }
}
