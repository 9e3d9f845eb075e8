//! The words for the codes of the rules of intake.

use crate::gql::{SchoolHolidayKind, WaitingCriterion};
use crate::texts::Locale;
use crate::words::words;

words! {
    /// Why a school is closed.
    holiday: SchoolHolidayKind in intakesettings.holiday {
        Autumn = autumn, Christmas = christmas, Winter = winter, Easter = easter, Summer = summer,
        PlanningDay = planning_day, Own = own,
    }
    /// What goes first in a queue.
    criterion: WaitingCriterion in intakesettings.criterion {
        NoActivity = no_activity, Minor = minor, DistrictServed = district_served,
        ReferredBefore = referred_before, ConfirmedInterest = confirmed_interest,
    }
}
