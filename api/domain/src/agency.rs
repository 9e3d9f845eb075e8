//! The bodies that take part.

use crate::codes::codes;

codes! {
    /// What kind of body an agency is.
    AgencyKind {
        UpperSecondarySchool,
        LowerSecondarySchool,
        District,
        NavOffice,
        EducationAdministration,
        ApprenticeshipOffice,
        AdultEducation,
        Foundation,
        TrainingCentre,
        Health,
        Other,
    }
}
