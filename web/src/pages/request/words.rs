//! The words staff read for the codes of a request.

use crate::gql::{RequestNeed, RequestReason, RequestSource};
use crate::texts::Locale;
use crate::words::words;

words! {
    /// Why a place is asked for.
    reason: RequestReason in request.reason {
        NoSchoolPlace = no_school_place, LeftSchool = left_school, AtRiskOfLeaving = at_risk_of_leaving,
        LostPlace = lost_place, LeftApprenticeship = left_apprenticeship, NoApprenticeship = no_apprenticeship,
        NoActivity = no_activity, WrongChoice = wrong_choice, SubjectsNotPassed = subjects_not_passed,
        Other = other,
    }
    /// What is needed.
    need: RequestNeed in request.need {
        CloseFollowUp = close_follow_up, SmallGroup = small_group, Practice = practice,
        FewerSubjects = fewer_subjects, GradualStart = gradual_start, HelpWithNorwegian = help_with_norwegian,
        HelpToChoose = help_to_choose,
    }
    /// Who asks.
    source: RequestSource in request.source {
        School = school, District = district, Nav = nav, ApprenticeshipOffice = apprenticeship_office,
        AdultEducation = adult_education, Youth = youth, Guardian = guardian, OtherService = other_service,
    }
}
