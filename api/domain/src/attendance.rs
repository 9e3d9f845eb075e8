//! Attendance, and the agreement that is proposed when somebody stays away (the report
//! on OT, § 7.2 and § 10.2 pt. 6).

use chrono::{Days, NaiveDate};

use crate::codes::codes;

codes! {
    /// Whether somebody came, on a day or in the week up to it.
    AttendanceMark {
        Present,
        Late,
        /// Ill: never the ground for an agreement.
        Ill,
        /// Away for another reason that was told.
        Excused,
        Absent,
    }
}

impl AttendanceMark {
    /// Whether it counts as having taken part.
    pub fn took_part(self) -> bool {
        matches!(self, Self::Present | Self::Late)
    }
}

codes! {
    /// What an attendance agreement (avtale om oppmøte) is about.
    AgreementTerm {
        /// Which days to come.
        FixedDays,
        /// Fewer days for a time.
        FewerDays,
        LaterStart,
        /// A word each morning from somebody there.
        MorningContact,
        WeeklyTalk,
        /// Say so before the day begins.
        ToldBefore,
        HelpWithTravel,
        OtherTasks,
    }
}

codes! {
    /// How an agreement ended.
    AgreementEnd {
        /// Kept: no longer needed.
        Kept,
        /// Not kept.
        NotKept,
        /// Replaced by a new one.
        Replaced,
        /// No longer a pupil.
        Left,
    }
}

codes! {
    /// How a trial went, as the young person sees it.
    TrialOutcome {
        WantsPlace,
        Unsure,
        DoesNotWant,
    }
}

/// After so many days without taking part an agreement is proposed.
pub const AWAY_DAYS: u64 = 14;

/// A mark of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    pub day: NaiveDate,
    pub mark: AttendanceMark,
}

/// "Sist deltatt": the last day somebody took part, up to `today`.
pub fn last_attended(marks: &[Marked], today: NaiveDate) -> Option<NaiveDate> {
    let taken = marks
        .iter()
        .filter(|marked| marked.day <= today && marked.mark.took_part());
    taken.map(|marked| marked.day).max()
}

/// Whether an agreement is to be proposed: nothing for two weeks, since the last day
/// or the first as a pupil, and not for illness. Somebody ill at any time of the two
/// weeks is asked how they are, not for an agreement.
pub fn agreement_due(marks: &[Marked], since: NaiveDate, today: NaiveDate) -> bool {
    let last = last_attended(marks, today).map_or(since, |day| day.max(since));
    let is_long = last + Days::new(AWAY_DAYS) <= today;
    let was_ill = marks.iter().any(|marked| {
        marked.mark == AttendanceMark::Ill && marked.day > last && marked.day <= today
    });
    is_long && !was_ill
}

#[cfg(test)]
mod tests {
    use super::*;
    use AttendanceMark as Mark;

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, n).unwrap()
    }

    fn marks(list: &[(u32, Mark)]) -> Vec<Marked> {
        list.iter()
            .map(|(n, mark)| Marked {
                day: day(*n),
                mark: *mark,
            })
            .collect()
    }

    #[test]
    fn two_weeks_away_ask_for_an_agreement() {
        let started = day(1);
        let here = marks(&[(3, Mark::Present), (10, Mark::Absent)]);
        assert_eq!(last_attended(&here, day(20)), Some(day(3)));
        assert!(!agreement_due(&here, started, day(16)));
        assert!(agreement_due(&here, started, day(17)));
        // One who has never come is counted from the first day.
        assert!(!agreement_due(&[], started, day(14)));
        assert!(agreement_due(&[], started, day(15)));
    }

    #[test]
    fn illness_asks_for_none() {
        let ill = marks(&[(3, Mark::Present), (12, Mark::Ill)]);
        assert!(!agreement_due(&ill, day(1), day(20)));
        // Illness before the last day here does not count.
        let before = marks(&[(2, Mark::Ill), (3, Mark::Late)]);
        assert!(agreement_due(&before, day(1), day(20)));
        let excused = marks(&[(3, Mark::Present), (10, Mark::Excused)]);
        assert!(agreement_due(&excused, day(1), day(20)));
    }

    #[test]
    fn a_day_to_come_counts_for_nothing() {
        let ahead = marks(&[(3, Mark::Present), (25, Mark::Present)]);
        assert_eq!(last_attended(&ahead, day(20)), Some(day(3)));
        assert!(agreement_due(&ahead, day(1), day(20)));
    }
}
