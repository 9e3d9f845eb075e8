//! The codes of the work with young people: status, target group, consents, log.

use super::codes::{Coded, codes};
use super::schema;

codes! {
    /// What kind of body an agency is.
    AgencyKind {
        UpperSecondarySchool = "UPPER_SECONDARY_SCHOOL", LowerSecondarySchool = "LOWER_SECONDARY_SCHOOL",
        District = "DISTRICT", NavOffice = "NAV_OFFICE", EducationAdministration = "EDUCATION_ADMINISTRATION",
        ApprenticeshipOffice = "APPRENTICESHIP_OFFICE", AdultEducation = "ADULT_EDUCATION",
        Foundation = "FOUNDATION", TrainingCentre = "TRAINING_CENTRE", Health = "HEALTH", Other = "OTHER",
    }
    /// A part of what is known about a young person.
    Scope {
        Identity = "IDENTITY", Status = "STATUS", Intake = "INTAKE", Plan = "PLAN", Support = "SUPPORT",
        Minutes = "MINUTES",
    }
    /// What somebody looks, or a consent shares, for.
    Purpose {
        FollowUp = "FOLLOW_UP", Intake = "INTAKE", Plan = "PLAN", Transition = "TRANSITION",
        OtukReview = "OTUK_REVIEW", Registration = "REGISTRATION", Administration = "ADMINISTRATION",
        OwnData = "OWN_DATA", Guardian = "GUARDIAN", Audit = "AUDIT", Retention = "RETENTION",
    }
    /// Why a guardian is not asked.
    GuardianException {
        MatureEnough = "MATURE_ENOUGH", RiskToYouth = "RISK_TO_YOUTH", NoContact = "NO_CONTACT",
        CareTakenOver = "CARE_TAKEN_OVER",
    }
    /// How a consent stands.
    ConsentState {
        InForce = "IN_FORCE", AwaitsGuardian = "AWAITS_GUARDIAN", NotYet = "NOT_YET", Ended = "ENDED",
        Withdrawn = "WITHDRAWN",
    }
    /// How a consent came in.
    ConsentSource {
        App = "APP", Paper = "PAPER",
    }
    /// A national status code.
    OtStatus {
        Otuk = "OTUK", Otov = "OTOV", Otoa = "OTOA", Otap = "OTAP", Otko = "OTKO", Otar = "OTAR",
        Otev = "OTEV", Otvf = "OTVF", Otll = "OTLL", Otno = "OTNO", Otmi = "OTMI", Otba = "OTBA",
        Otsy = "OTSY", Otif = "OTIF", ElgsIm = "ELGS_IM", ElvgIm = "ELVG_IM", OtfaIm = "OTFA_IM",
        OtfuIm = "OTFU_IM", Feil = "FEIL", OtarIm = "OTAR_IM", OtevIm = "OTEV_IM", OtvfIm = "OTVF_IM",
        OtllIm = "OTLL_IM",
    }
    /// The five groups of the national statistics.
    OtStatusGroup {
        Unknown = "UNKNOWN", Guidance = "GUIDANCE", InActivity = "IN_ACTIVITY", Settled = "SETTLED",
        NotInTargetGroup = "NOT_IN_TARGET_GROUP",
    }
    /// The main category, a to f.
    YouthCategory {
        PupilAtRisk = "PUPIL_AT_RISK", PupilBrokeOff = "PUPIL_BROKE_OFF",
        ApprenticeAtRisk = "APPRENTICE_AT_RISK", ApprenticeBrokeOff = "APPRENTICE_BROKE_OFF",
        OutsideEducation = "OUTSIDE_EDUCATION", AdultEducation = "ADULT_EDUCATION",
    }
    /// In the target group or not.
    TargetGroupVerdict {
        In = "IN", Out = "OUT", Unclear = "UNCLEAR",
    }
    /// How one criterion came out.
    CriterionOutcome {
        Met = "MET", Failed = "FAILED", Unknown = "UNKNOWN",
    }
    /// A criterion and how it came out.
    TargetGroupCode {
        AgeOk = "AGE_OK", TooYoung = "TOO_YOUNG", TooOld = "TOO_OLD", RightOk = "RIGHT_OK",
        NoRight = "NO_RIGHT", RightUnknown = "RIGHT_UNKNOWN", NotCompleted = "NOT_COMPLETED",
        Completed = "COMPLETED", NotPreparatory = "NOT_PREPARATORY", Preparatory = "PREPARATORY",
        SituationNotApplied = "SITUATION_NOT_APPLIED", SituationBrokeOff = "SITUATION_BROKE_OFF",
        SituationNotInWorkOrActivity = "SITUATION_NOT_IN_WORK_OR_ACTIVITY",
        SituationExpelled = "SITUATION_EXPELLED", SituationAtRisk = "SITUATION_AT_RISK",
        SituationContractAtRisk = "SITUATION_CONTRACT_AT_RISK",
        SituationSubjectsNotPassed = "SITUATION_SUBJECTS_NOT_PASSED", SituationNone = "SITUATION_NONE",
        SituationUnknown = "SITUATION_UNKNOWN",
    }
    /// Where somebody outside the group is shown on to.
    WayOn {
        NavRegister = "NAV_REGISTER", NavYouthGuarantee = "NAV_YOUTH_GUARANTEE",
        AdultEducation = "ADULT_EDUCATION", LowerSecondary = "LOWER_SECONDARY", None = "NONE",
    }
    /// What brings a young person to the service (Oslostandard § 2).
    Situation {
        NotApplied = "NOT_APPLIED", BrokeOff = "BROKE_OFF", NotInWorkOrActivity = "NOT_IN_WORK_OR_ACTIVITY",
        Expelled = "EXPELLED", AtRisk = "AT_RISK", ContractAtRisk = "CONTRACT_AT_RISK",
        SubjectsNotPassed = "SUBJECTS_NOT_PASSED",
    }
    /// How far somebody has come in upper secondary.
    Completion {
        None = "NONE", StudyNotPassed = "STUDY_NOT_PASSED", StudyPassed = "STUDY_PASSED",
        VocationalNotPassed = "VOCATIONAL_NOT_PASSED", VocationalPassed = "VOCATIONAL_PASSED",
    }
    /// Why a part is not shown.
    HiddenReason {
        ConsentRequired = "CONSENT_REQUIRED", NotYours = "NOT_YOURS",
    }
    /// The rule a school answers by (Oslostandard § 4.4).
    ResponsibilityRule {
        ChildWelfareInstitution = "CHILD_WELFARE_INSTITUTION", LastUpperSecondary = "LAST_UPPER_SECONDARY",
        LowerSecondary = "LOWER_SECONDARY", MovedToOslo = "MOVED_TO_OSLO",
        PrivateLowerSecondary = "PRIVATE_LOWER_SECONDARY", Overridden = "OVERRIDDEN",
    }
    /// The kind of school a rule asks the nearest of.
    SchoolKind {
        UpperSecondary = "UPPER_SECONDARY", LowerSecondary = "LOWER_SECONDARY",
    }
    /// What must be known before a school can be named.
    MissingForSchool {
        NearestTable = "NEAREST_TABLE", District = "DISTRICT", Background = "BACKGROUND",
    }
    /// Why UDA chose another school than the rule names.
    OverrideReason {
        WishOfYouth = "WISH_OF_YOUTH", SiblingOrSafety = "SIBLING_OR_SAFETY", Capacity = "CAPACITY",
        AlreadyFollowedUp = "ALREADY_FOLLOWED_UP", ErrorInData = "ERROR_IN_DATA",
    }
    /// What a young person needs help with.
    SupportNeed {
        Housing = "HOUSING", Finances = "FINANCES", Health = "HEALTH", SubstanceUse = "SUBSTANCE_USE",
        Motivation = "MOTIVATION", Family = "FAMILY", Language = "LANGUAGE",
        ReadingWriting = "READING_WRITING", Accommodation = "ACCOMMODATION", Other = "OTHER",
    }
    /// What was done, as the log says it.
    LookAction {
        Read = "READ", List = "LIST", Search = "SEARCH", Write = "WRITE", Register = "REGISTER",
        Consent = "CONSENT", AssignSchool = "ASSIGN_SCHOOL", ReadLog = "READ_LOG", Export = "EXPORT",
        Protect = "PROTECT",
    }
    /// How it went.
    LookOutcome {
        Done = "DONE", Denied = "DENIED",
    }
    /// What is unusual in the log.
    UnusualKind {
        ManyYouths = "MANY_YOUTHS", ManyDenials = "MANY_DENIALS", OutsideHours = "OUTSIDE_HOURS",
        SameYouthOften = "SAME_YOUTH_OFTEN",
    }
}
