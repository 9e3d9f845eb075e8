//! The words of the log and the tables UDA keeps.

use crate::gql::{LookAction, LookOutcome, SchoolKind, UnusualKind};
use crate::texts::Locale;
use crate::words::words;

words! {
    /// The kind of school.
    school_kind: SchoolKind in admin.school_kind {
        UpperSecondary = upper_secondary, LowerSecondary = lower_secondary,
    }
    /// What was done.
    action: LookAction in admin.action {
        Read = read, List = list, Search = search, Write = write, Register = register, Consent = consent,
        AssignSchool = assign_school, ReadLog = read_log, Export = export, Protect = protect,
    }
    /// How it went.
    outcome: LookOutcome in admin.outcome {
        Done = done, Denied = denied,
    }
    /// What is unusual.
    unusual: UnusualKind in admin.unusual {
        ManyYouths = many_youths, ManyDenials = many_denials, OutsideHours = outside_hours,
        SameYouthOften = same_youth_often,
    }
}
