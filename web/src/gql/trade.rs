//! The codes of the work with young people: status, consents, log.

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
}
