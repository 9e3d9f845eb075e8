//! The words a young person reads for the codes of a request.

use crate::gql::{AdmissionReason, RequestNeed, RequestReason};
use crate::texts::{Locale, td_string};
use crate::words::words;

/// Why one may say no: one tap each. "Other" is left out, as it would ask for a text.
pub const DECLINED: [AdmissionReason; 6] = [
    AdmissionReason::ChoseOtherPlace,
    AdmissionReason::NotNow,
    AdmissionReason::TooFar,
    AdmissionReason::NotForMe,
    AdmissionReason::GotWork,
    AdmissionReason::NoReasonGiven,
];

/// Why one says no.
pub fn declined(locale: Locale, reason: AdmissionReason) -> &'static str {
    match reason {
        AdmissionReason::ChoseOtherPlace => td_string!(locale, myrequests.declined.other_place),
        AdmissionReason::NotNow => td_string!(locale, myrequests.declined.not_now),
        AdmissionReason::TooFar => td_string!(locale, myrequests.declined.too_far),
        AdmissionReason::NotForMe => td_string!(locale, myrequests.declined.not_for_me),
        AdmissionReason::GotWork => td_string!(locale, myrequests.declined.got_work),
        _ => td_string!(locale, myrequests.declined.no_reason),
    }
}

words! {
    /// Why one asks for a place, in one's own words.
    reason: RequestReason in myrequests.reason {
        NoSchoolPlace = no_school_place, LeftSchool = left_school, AtRiskOfLeaving = at_risk_of_leaving,
        LostPlace = lost_place, LeftApprenticeship = left_apprenticeship, NoApprenticeship = no_apprenticeship,
        NoActivity = no_activity, WrongChoice = wrong_choice, SubjectsNotPassed = subjects_not_passed,
        Other = other,
    }
    /// What matters to one.
    need: RequestNeed in myrequests.need {
        CloseFollowUp = close_follow_up, SmallGroup = small_group, Practice = practice,
        FewerSubjects = fewer_subjects, GradualStart = gradual_start, HelpWithNorwegian = help_with_norwegian,
        HelpToChoose = help_to_choose,
    }
}
