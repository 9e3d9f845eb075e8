//! How a youth came to the service: the code of enrolment, the category of the
//! routines, and why training was broken off.

use crate::codes::codes;
use crate::target_group::Situation;

codes! {
    /// Why a youth is enrolled (tilmeldt) in VIGO-OT: the OTTO handbook's codes. What
    /// tells OSNP, OSUT and OSVE apart is not known to us; all three applied and did
    /// not begin.
    EnrolmentCode {
        /// Did not apply.
        Oson,
        /// Applied and did not begin.
        Osnp,
        /// Applied and did not begin.
        Osut,
        /// Applied and did not begin.
        Osve,
        /// A pupil or apprentice who broke off.
        Oesl,
    }
}

impl EnrolmentCode {
    /// The situation of Oslostandard § 2 the code says holds.
    pub const fn situation(self) -> Situation {
        match self {
            Self::Oson | Self::Osnp | Self::Osut | Self::Osve => Situation::NotApplied,
            Self::Oesl => Situation::BrokeOff,
        }
    }
}

codes! {
    /// The main category, which decides the routine and who leads it (Oslostandard § 6).
    YouthCategory {
        /// a: a pupil at risk of breaking off or of getting no apprenticeship (§ 6.1.1).
        PupilAtRisk,
        /// b: a pupil who breaks off (§ 6.1.2).
        PupilBrokeOff,
        /// c: an apprentice or training candidate at risk of breaking off (§ 6.2.1).
        ApprenticeAtRisk,
        /// d: an apprentice or training candidate who breaks off (§ 6.2.2).
        ApprenticeBrokeOff,
        /// e: outside education, has not applied for or accepted a place (§ 6.3.1).
        OutsideEducation,
        /// f: has broken off training for adults (§ 6.4).
        AdultEducation,
    }
}

impl YouthCategory {
    /// The letter people in the service call it by.
    pub const fn letter(self) -> char {
        match self {
            Self::PupilAtRisk => 'a',
            Self::PupilBrokeOff => 'b',
            Self::ApprenticeAtRisk => 'c',
            Self::ApprenticeBrokeOff => 'd',
            Self::OutsideEducation => 'e',
            Self::AdultEducation => 'f',
        }
    }
}

codes! {
    /// Why training was broken off (avbruddsårsak): regbok B06, as of 5 May 2022.
    BreakingOffReason {
        /// A new programme at the same school.
        Ap,
        /// Work.
        Ar,
        /// Another school.
        As,
        /// Moved.
        Fl,
        /// High absence.
        Fr,
        /// Chose wrongly.
        Fv,
        /// To an apprenticeship.
        La,
        /// Military service.
        Mi,
        /// Leave.
        Pm,
        /// Exchange.
        Uv,
        /// Another reason.
        Af,
    }
}
