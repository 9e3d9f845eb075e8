//! The words staff read for the codes of the work with young people.

use crate::gql::{
    Completion, ConsentSource, ConsentState, GuardianException, HiddenReason, MissingForSchool,
    OtStatus, OtStatusGroup, OverrideReason, Purpose, ResponsibilityRule, Scope, Situation,
    SupportNeed, TargetGroupCode, TargetGroupVerdict, WayOn, YouthCategory,
};
use crate::texts::Locale;
use crate::words::words;

words! {
    /// What a status says.
    status: OtStatus in youths.status {
        Otuk = otuk, Otov = otov, Otoa = otoa, Otap = otap, Otko = otko, Otar = otar, Otev = otev,
        Otvf = otvf, Otll = otll, Otno = otno, Otmi = otmi, Otba = otba, Otsy = otsy, Otif = otif,
        ElgsIm = elgs_im, ElvgIm = elvg_im, OtfaIm = otfa_im, OtfuIm = otfu_im, Feil = feil, OtarIm = otar_im,
        OtevIm = otev_im, OtvfIm = otvf_im, OtllIm = otll_im,
    }
    /// What a group of statuses says.
    group: OtStatusGroup in youths.group {
        Unknown = unknown, Guidance = guidance, InActivity = in_activity, Settled = settled,
        NotInTargetGroup = not_in_target_group,
    }
    /// What a category says.
    category: YouthCategory in youths.category {
        PupilAtRisk = pupil_at_risk, PupilBrokeOff = pupil_broke_off, ApprenticeAtRisk = apprentice_at_risk,
        ApprenticeBrokeOff = apprentice_broke_off, OutsideEducation = outside_education,
        AdultEducation = adult_education,
    }
    /// In the target group or not, as a sentence.
    verdict: TargetGroupVerdict in youths.verdict {
        In = in_group, Out = out, Unclear = unclear,
    }
    /// What a criterion says.
    criterion: TargetGroupCode in youths.criterion {
        AgeOk = age_ok, TooYoung = too_young, TooOld = too_old, RightOk = right_ok, NoRight = no_right,
        RightUnknown = right_unknown, NotCompleted = not_completed, Completed = completed,
        NotPreparatory = not_preparatory, Preparatory = preparatory,
        SituationNotApplied = situation_not_applied, SituationBrokeOff = situation_broke_off,
        SituationNotInWorkOrActivity = situation_not_in_work_or_activity,
        SituationExpelled = situation_expelled, SituationAtRisk = situation_at_risk,
        SituationContractAtRisk = situation_contract_at_risk,
        SituationSubjectsNotPassed = situation_subjects_not_passed, SituationNone = situation_none,
        SituationUnknown = situation_unknown,
    }
    /// The way on, as a sentence.
    way_on: WayOn in youths.way_on {
        NavRegister = nav_register, NavYouthGuarantee = nav_youth_guarantee, AdultEducation = adult_education,
        LowerSecondary = lower_secondary, None = none,
    }
    /// What brings somebody here.
    situation: Situation in youths.situation {
        NotApplied = not_applied, BrokeOff = broke_off, NotInWorkOrActivity = not_in_work_or_activity,
        Expelled = expelled, AtRisk = at_risk, ContractAtRisk = contract_at_risk,
        SubjectsNotPassed = subjects_not_passed,
    }
    /// How far somebody has come.
    completion: Completion in youths.completion {
        None = none, StudyNotPassed = study_not_passed, StudyPassed = study_passed,
        VocationalNotPassed = vocational_not_passed, VocationalPassed = vocational_passed,
    }
    /// Why a part is not shown.
    hidden: HiddenReason in youths.hidden {
        ConsentRequired = consent_required, NotYours = not_yours,
    }
    /// The rule a school answers by.
    rule: ResponsibilityRule in youths.rule {
        ChildWelfareInstitution = child_welfare_institution, LastUpperSecondary = last_upper_secondary,
        LowerSecondary = lower_secondary, MovedToOslo = moved_to_oslo,
        PrivateLowerSecondary = private_lower_secondary, Overridden = overridden,
    }
    /// What must be found out first.
    missing: MissingForSchool in youths.missing {
        NearestTable = nearest_table, District = district, Background = background,
    }
    /// Why another school.
    override_reason: OverrideReason in youths.override_reason {
        WishOfYouth = wish_of_youth, SiblingOrSafety = sibling_or_safety, Capacity = capacity,
        AlreadyFollowedUp = already_followed_up, ErrorInData = error_in_data,
    }
    /// What is needed.
    need: SupportNeed in youths.need {
        Housing = housing, Finances = finances, Health = health, SubstanceUse = substance_use,
        Motivation = motivation, Family = family, Language = language, ReadingWriting = reading_writing,
        Accommodation = accommodation, Other = other,
    }
    /// A part of what is known.
    scope: Scope in youths.scope {
        Identity = identity, Status = status, Intake = intake, Plan = plan, Support = support,
        Minutes = minutes,
    }
    /// What it is for.
    purpose: Purpose in youths.purpose {
        FollowUp = follow_up, Intake = intake, Plan = plan, Transition = transition, OtukReview = otuk_review,
        Registration = registration, Administration = administration, OwnData = own_data, Guardian = guardian,
        Audit = audit, Retention = retention,
    }
    /// Why no guardian is asked.
    exception: GuardianException in youths.exception {
        MatureEnough = mature_enough, RiskToYouth = risk_to_youth, NoContact = no_contact,
        CareTakenOver = care_taken_over,
    }
    /// How a consent stands.
    consent_state: ConsentState in youths.consent_state {
        InForce = in_force, AwaitsGuardian = awaits_guardian, NotYet = not_yet, Ended = ended,
        Withdrawn = withdrawn,
    }
    /// How a consent came in.
    source: ConsentSource in youths.source {
        App = app, Paper = paper,
    }
}
