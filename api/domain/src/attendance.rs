//! Attendance, and the agreement that is proposed when somebody stays away (the report
//! on OT, § 7.2 and § 10.2 pt. 6).

use chrono::NaiveDate;

use crate::calendar::Pause;
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
pub const AWAY_DAYS: usize = 14;

/// How far back a day can be marked, in days.
pub const MARK_DAYS_MAX: i64 = 30;

/// How many people can be marked at a time.
pub const MARKS_MAX: usize = 200;

/// How many days of follow-up an agreement may name; at least one.
pub const FOLLOW_UPS_MAX: usize = 6;

/// How far ahead an agreement may be followed up, in days.
pub const FOLLOW_UP_DAYS_MAX: i64 = 90;

/// How many days of attendance a page shows, back from today.
pub const SHOWN_DAYS: i64 = 60;

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
/// or since `since` (the first as a pupil, or the day of the last agreement), and not
/// for illness. Somebody ill at any time of the two weeks is asked how they are, not
/// for an agreement. Days on which school is closed are nobody's to attend, and do not
/// count.
pub fn agreement_due(
    marks: &[Marked],
    since: NaiveDate,
    today: NaiveDate,
    pauses: &[Pause],
) -> bool {
    let last = last_attended(marks, today).map_or(since, |day| day.max(since));
    let away = last
        .iter_days()
        .skip(1)
        .take_while(|day| *day <= today)
        .filter(|day| !pauses.iter().any(|pause| pause.holds(*day)));
    let is_long = away.take(AWAY_DAYS).count() == AWAY_DAYS;
    let was_ill = marks.iter().any(|marked| {
        marked.mark == AttendanceMark::Ill && marked.day > last && marked.day <= today
    });
    is_long && !was_ill
}

/// The days somebody attends: from the first to the last, both included; without a
/// last day they go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

impl Stay {
    /// Whether a day is in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
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
        assert!(!agreement_due(&here, started, day(16), &[]));
        assert!(agreement_due(&here, started, day(17), &[]));
        // One who has never come is counted from the first day.
        assert!(!agreement_due(&[], started, day(14), &[]));
        assert!(agreement_due(&[], started, day(15), &[]));
    }

    #[test]
    fn illness_asks_for_none() {
        let ill = marks(&[(3, Mark::Present), (12, Mark::Ill)]);
        assert!(!agreement_due(&ill, day(1), day(20), &[]));
        // Illness before the last day here does not count.
        let before = marks(&[(2, Mark::Ill), (3, Mark::Late)]);
        assert!(agreement_due(&before, day(1), day(20), &[]));
        let excused = marks(&[(3, Mark::Present), (10, Mark::Excused)]);
        assert!(agreement_due(&excused, day(1), day(20), &[]));
    }

    #[test]
    fn a_day_to_come_counts_for_nothing() {
        let ahead = marks(&[(3, Mark::Present), (25, Mark::Present)]);
        assert_eq!(last_attended(&ahead, day(20)), Some(day(3)));
        assert!(agreement_due(&ahead, day(1), day(20), &[]));
    }

    #[test]
    fn a_school_holiday_is_no_time_away() {
        let here = marks(&[(3, Mark::Present)]);
        let pause = |first, last| Pause {
            first: day(first),
            last: day(last),
        };
        let closed = [pause(9, 13)];
        assert!(!agreement_due(&here, day(1), day(17), &closed));
        assert!(!agreement_due(&here, day(1), day(21), &closed));
        assert!(agreement_due(&here, day(1), day(22), &closed));
        // Two that overlap count once, and one that is over before the last day not at all.
        let both = [pause(9, 13), pause(12, 14), pause(1, 2)];
        assert!(!agreement_due(&here, day(1), day(22), &both));
        assert!(agreement_due(&here, day(1), day(23), &both));
        // Nobody is away as long as school is closed, however long that is.
        assert!(!agreement_due(&here, day(1), day(30), &[pause(4, 30)]));
    }

    #[test]
    fn a_stay_has_both_its_ends() {
        let stay = Stay {
            from: day(3),
            to: Some(day(5)),
        };
        let held: Vec<bool> = (2..=6).map(|n| stay.holds(day(n))).collect();
        assert_eq!(held, [false, true, true, true, false]);
        let open = Stay {
            from: day(3),
            to: None,
        };
        assert!(open.holds(day(30)) && !open.holds(day(2)));
    }
}
