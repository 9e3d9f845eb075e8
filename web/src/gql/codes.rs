//! The contract's enums. Each knows all its values and the code it travels by.

use super::schema;

/// An enum of the contract: it knows all its values and the code each travels by.
pub trait Coded: Copy + PartialEq + 'static {
    /// Every value, in the contract's order.
    const ALL: &'static [Self];

    /// The code in the contract.
    fn code(self) -> &'static str;

    /// The value with this code, in any case.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|value| value.code().eq_ignore_ascii_case(code))
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $code:tt),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(cynic::Enum, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[cynic(rename = $code)] $variant),+ }

        impl Coded for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }
    )+};
}
pub(super) use codes;

codes! {
    /// The education programme, or for an offer without a national code the offer itself.
    Area {
        St = "ST", Id = "ID", Mk = "MK", Md = "MD", Kd = "KD", Ba = "BA", El = "EL", Fd = "FD", Hs = "HS",
        Dt = "DT", Im = "IM", Na = "NA", Rm = "RM", Sr = "SR", Tp = "TP",
        Any = "ANY", CommonSubjects = "COMMON_SUBJECTS", Fundament = "FUNDAMENT",
        StudyCompetence = "STUDY_COMPETENCE", PracticeLetter = "PRACTICE_LETTER",
    }
    /// The level in upper secondary school.
    Level { Vg1 = "VG1", Vg2 = "VG2", Vg3 = "VG3" }
    /// How the pupils are grouped.
    ClassModel {
        SeparateClass = "SEPARATE_CLASS", SeparateArena = "SEPARATE_ARENA", Integrated = "INTEGRATED",
        OwnDepartment = "OWN_DEPARTMENT", Workplace = "WORKPLACE",
    }
    /// What the computed figure says.
    PlaceState {
        Free = "FREE", Few = "FEW", OverIntake = "OVER_INTAKE", Full = "FULL", Unknown = "UNKNOWN",
    }
    /// How old the figure is.
    Freshness { Fresh = "FRESH", Ageing = "AGEING", Stale = "STALE", Never = "NEVER" }
    /// The languages of the texts the programmes write.
    Lang { Nb = "NB", Nn = "NN", En = "EN" }
    /// The order of the open places.
    OpenPlaceSort { FreePlaces = "FREE_PLACES", Freshness = "FRESHNESS", Name = "NAME" }
    /// What a person is in the service.
    Role {
        SchoolAdviser = "SCHOOL_ADVISER", DistrictContact = "DISTRICT_CONTACT", NavContact = "NAV_CONTACT",
        NavAdviser = "NAV_ADVISER", ApprenticeshipOffice = "APPRENTICESHIP_OFFICE",
        AdultEducation = "ADULT_EDUCATION", ProgrammeStaff = "PROGRAMME_STAFF",
        ProgrammeLead = "PROGRAMME_LEAD", UdaCoordinator = "UDA_COORDINATOR", Youth = "YOUTH",
        Guardian = "GUARDIAN", Auditor = "AUDITOR",
    }
    /// The programme's rule about another school place.
    OtherSchoolPlace { None = "NONE", Released = "RELEASED", HostPlaceAllowed = "HOST_PLACE_ALLOWED" }
    /// Who works there.
    StaffKind {
        Leader = "LEADER", Adviser = "ADVISER", Teacher = "TEACHER", ContactTeacher = "CONTACT_TEACHER",
        SocialWorker = "SOCIAL_WORKER", Workshop = "WORKSHOP", DistrictCoordinator = "DISTRICT_COORDINATOR",
        MinorityAdviser = "MINORITY_ADVISER", PpAdviser = "PP_ADVISER",
    }
    /// What marks the programme.
    Trait {
        WeeklyMeetings = "WEEKLY_MEETINGS", IndividualGoals = "INDIVIDUAL_GOALS",
        OneClassroom = "ONE_CLASSROOM", TwoTeachers = "TWO_TEACHERS", ExtraMaths = "EXTRA_MATHS",
        ExtraNorwegian = "EXTRA_NORWEGIAN", PptTest = "PPT_TEST", ApprenticeshipHelp = "APPRENTICESHIP_HELP",
        Voluntary = "VOLUNTARY", ZeroAbsence = "ZERO_ABSENCE", SharedLunch = "SHARED_LUNCH",
        SmallGroups = "SMALL_GROUPS",
    }
    /// How much of the week is practice.
    Practice {
        NotStated = "NOT_STATED", None = "NONE", Offered = "OFFERED", PartOfTheWeek = "PART_OF_THE_WEEK",
        MostOfTheWeek = "MOST_OF_THE_WEEK",
    }
    /// Why a programme takes nobody in now.
    NotAcceptingReason {
        FullGroup = "FULL_GROUP", IntakeClosedThisYear = "INTAKE_CLOSED_THIS_YEAR",
        NotStartedYet = "NOT_STARTED_YET", StaffShortage = "STAFF_SHORTAGE",
        GroupNeedsCalm = "GROUP_NEEDS_CALM", Reorganising = "REORGANISING",
    }
    /// What a count was at odds with.
    Deviation { OverLimit = "OVER_LIMIT", DisagreesWithMovements = "DISAGREES_WITH_MOVEMENTS" }
    /// What was written in the history.
    HistoryKind {
        Counted = "COUNTED", Confirmed = "CONFIRMED", Opened = "OPENED", Closed = "CLOSED",
        PageChanged = "PAGE_CHANGED",
    }
    /// A filter of the open places.
    FilterName {
        Text = "TEXT", Districts = "DISTRICTS", ServesDistricts = "SERVES_DISTRICTS", Areas = "AREAS",
        Levels = "LEVELS", ClassModels = "CLASS_MODELS", Practice = "PRACTICE", States = "STATES",
        Accepting = "ACCEPTING", BirthYear = "BIRTH_YEAR",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_back_in_any_case() {
        for area in Area::ALL {
            assert_eq!(Area::from_code(&area.code().to_lowercase()), Some(*area));
        }
        assert_eq!(Level::from_code("vg9"), None);
    }
}
