//! The words staff read for the codes of intake.

use crate::gql::{
    ActionKind, AdmissionReason, AdmissionState, AdmissionStep, AgreementEnd, AgreementTerm,
    AttendanceMark, EndOutcome, Finding, IntakeCriterion, LegalBasis, MeetingOutcome, MeetingTopic,
    OtherPlace, ParticipantRole, RequestNeed, RequestReason, RequestSource, Side, TrialOutcome,
    WaitingCriterion,
};
use crate::texts::Locale;
use crate::words::words;

words! {
    /// Where a request stands.
    state: AdmissionState in intake.state {
        Requested = requested, MeetingBooked = meeting_booked, Trial = trial, Offered = offered,
        Waitlisted = waitlisted, Admitted = admitted, Ended = ended, ReferredOn = referred_on,
        Rejected = rejected, Declined = declined, Withdrawn = withdrawn,
    }
    /// What a step does, as a button says it.
    step: AdmissionStep in intake.step {
        Request = request, BookMeeting = book_meeting, MoveMeeting = move_meeting,
        RecordMeeting = record_meeting, StartTrial = start_trial, ExtendTrial = extend_trial,
        EndTrial = end_trial, Offer = offer, Accept = accept, Admit = admit, Continue = stay,
        Waitlist = waitlist, ConfirmInterest = confirm_interest, ReferOn = refer_on,
        ConfirmReferral = confirm_referral, Reject = reject, Decline = decline, Withdraw = withdraw,
        CloseElsewhere = close_elsewhere, End = end, Undo = undo,
    }
    /// What a step did, as the history says it.
    did: AdmissionStep in intake.did {
        Request = request, BookMeeting = book_meeting, MoveMeeting = move_meeting,
        RecordMeeting = record_meeting, StartTrial = start_trial, ExtendTrial = extend_trial,
        EndTrial = end_trial, Offer = offer, Accept = accept, Admit = admit, Continue = stay,
        Waitlist = waitlist, ConfirmInterest = confirm_interest, ReferOn = refer_on,
        ConfirmReferral = confirm_referral, Reject = reject, Decline = decline, Withdraw = withdraw,
        CloseElsewhere = close_elsewhere, End = end, Undo = undo,
    }
    /// Who takes a step, or holds a request.
    side: Side in intake.side {
        Programme = programme, Sender = sender, Youth = youth, Receiver = receiver, System = system,
    }
    /// Why a step was taken.
    reason: AdmissionReason in intake.reason {
        NoRoom = no_room, StartsLater = starts_later, NeedsBeyondUs = needs_beyond_us,
        GroupAsItIs = group_as_it_is, NotInTargetGroup = not_in_target_group,
        WrongSubjectOrLevel = wrong_subject_or_level, NoContact = no_contact,
        DidNotAttend = did_not_attend, BetterElsewhere = better_elsewhere, CloserToHome = closer_to_home,
        DistrictFollowUp = district_follow_up, ChoseOtherPlace = chose_other_place, NotNow = not_now,
        TooFar = too_far, NotForMe = not_for_me, GotWork = got_work, NoReasonGiven = no_reason_given,
        AdmittedElsewhere = admitted_elsewhere, SentByMistake = sent_by_mistake, YouthAsked = youth_asked,
        NoLongerNeeded = no_longer_needed, Moved = moved, NeedsMoreDays = needs_more_days,
        LostDays = lost_days, Other = other,
    }
    /// Who a request comes from.
    source: RequestSource in intake.source {
        School = school, District = district, Nav = nav, ApprenticeshipOffice = apprenticeship_office,
        AdultEducation = adult_education, Youth = youth, Guardian = guardian, OtherService = other_service,
    }
    /// Why a place is asked for.
    why: RequestReason in intake.why {
        NoSchoolPlace = no_school_place, LeftSchool = left_school, AtRiskOfLeaving = at_risk_of_leaving,
        LostPlace = lost_place, LeftApprenticeship = left_apprenticeship, NoApprenticeship = no_apprenticeship,
        NoActivity = no_activity, WrongChoice = wrong_choice, SubjectsNotPassed = subjects_not_passed,
        Other = other,
    }
    /// What the young person asks of a place.
    need: RequestNeed in intake.need {
        CloseFollowUp = close_follow_up, SmallGroup = small_group, Practice = practice,
        FewerSubjects = fewer_subjects, GradualStart = gradual_start,
        HelpWithNorwegian = help_with_norwegian, HelpToChoose = help_to_choose,
    }
    /// The ground a request rests on.
    basis: LegalBasis in intake.basis {
        StatutoryTask = statutory_task, Consent = consent, OwnData = own_data,
        ParentalResponsibility = parental_responsibility, Control = control,
    }
    /// What became of a pupil's time.
    outcome: EndOutcome in intake.outcome {
        SubjectsPassed = subjects_passed, PracticePlace = practice_place, Apprenticeship = apprenticeship,
        OtherFollowUp = other_follow_up, Job = job, SchoolPlace = school_place, Measure = measure,
        LeftWithoutPlan = left_without_plan, Moved = moved,
    }
    /// What is to be done.
    action: ActionKind in intake.action {
        AnswerRequest = answer_request, RecordMeeting = record_meeting,
        DecideAfterMeeting = decide_after_meeting, EndTrial = end_trial,
        DecideAfterTrial = decide_after_trial, AnswerOffer = answer_offer, Admit = admit,
        AnswerInterest = answer_interest, ConfirmReferral = confirm_referral, NextInLine = next_in_line,
        MarkAttendance = mark_attendance, ProposeAgreement = propose_agreement,
        FollowUpAgreement = follow_up_agreement, ContinueOrEnd = continue_or_end, Escalated = escalated,
    }
    /// What the other school place is like.
    other_place: OtherPlace in intake.other_place {
        None = none, Released = released, AtHost = at_host, Kept = kept,
    }
    /// Who takes part.
    role: ParticipantRole in intake.role {
        Youth = youth, Guardian = guardian, Sender = sender, ContactTeacher = contact_teacher,
        ProgrammeLead = programme_lead, SocialWorker = social_worker, DistrictContact = district_contact,
        Nav = nav, FormerSchool = former_school,
    }
    /// What was talked about.
    topic: MeetingTopic in intake.topic {
        Motivation = motivation, GoalsForTheYear = goals_for_the_year, Needs = needs,
        FollowUpFromOthers = follow_up_from_others, EducationAndWork = education_and_work,
    }
    /// How a meeting went.
    meeting: MeetingOutcome in intake.meeting {
        Held = held, HeldLate = held_late, NoShow = no_show, Cancelled = cancelled,
    }
    /// What a programme looks at.
    looks_at: IntakeCriterion in intake.looks_at {
        WantsThePlace = wants_the_place, WantsFollowUp = wants_follow_up, CanAttend = can_attend,
        SubjectAndLevelFit = subject_and_level_fit, NeedsWithinReach = needs_within_reach,
        GroupFits = group_fits,
    }
    /// How a criterion is found to be met.
    finding: Finding in intake.finding { Met = met, NotMet = not_met, Unsure = unsure, }
    /// Whether somebody came.
    mark: AttendanceMark in intake.mark {
        Present = present, Late = late, Ill = ill, Excused = excused, Absent = absent,
    }
    /// What an attendance agreement is about.
    term: AgreementTerm in intake.term {
        FixedDays = fixed_days, FewerDays = fewer_days, LaterStart = later_start,
        MorningContact = morning_contact, WeeklyTalk = weekly_talk, ToldBefore = told_before,
        HelpWithTravel = help_with_travel, OtherTasks = other_tasks,
    }
    /// How an agreement ended.
    agreed: AgreementEnd in intake.agreed {
        Kept = kept, NotKept = not_kept, Replaced = replaced, Left = left,
    }
    /// How a trial went, as the young person sees it.
    tried: TrialOutcome in intake.tried {
        WantsPlace = wants_place, Unsure = unsure, DoesNotWant = does_not_want,
    }
    /// What counts in a waiting list.
    counts: WaitingCriterion in intake.criterion {
        NoActivity = no_activity, Minor = minor, DistrictServed = district_served,
        ReferredBefore = referred_before, ConfirmedInterest = confirmed_interest,
    }
}
