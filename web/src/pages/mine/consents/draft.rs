//! A yes as it is being filled in.

use chrono::{Datelike, Months, NaiveDate};
use leptos::prelude::*;

use super::queries::Choice;
use crate::gql::{Change, Purpose, Scope, read_day};

/// Until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Until {
    /// Three months from now.
    ThreeMonths,
    /// The end of the school year.
    SchoolYear,
    /// A day one names.
    Day,
}

/// What must still be filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// With whom.
    Who,
    /// What.
    What,
    /// Until when.
    When,
}

/// What is filled in. It stays until it has gone through.
#[derive(Clone, Copy)]
pub struct Draft {
    /// The agencies.
    pub agencies: RwSignal<Vec<Choice>>,
    /// The guardians.
    pub guardians: RwSignal<Vec<cynic::Id>>,
    /// What.
    pub scopes: RwSignal<Vec<Scope>>,
    /// Why.
    pub purpose: RwSignal<Purpose>,
    /// Until when.
    pub until: RwSignal<Until>,
    /// The day one names.
    pub day: RwSignal<String>,
    /// Whether they may speak of it together.
    pub speak: RwSignal<bool>,
    /// What is missing, once one has tried to send it.
    pub missing: RwSignal<Option<Missing>>,
    /// How it goes.
    pub change: Change,
}

impl Draft {
    /// Nothing is filled in.
    pub fn new() -> Self {
        Self {
            agencies: RwSignal::new(Vec::new()),
            guardians: RwSignal::new(Vec::new()),
            scopes: RwSignal::new(Vec::new()),
            purpose: RwSignal::new(Purpose::FollowUp),
            until: RwSignal::new(Until::ThreeMonths),
            day: RwSignal::new(String::new()),
            speak: RwSignal::new(false),
            missing: RwSignal::new(None),
            change: Change::new(),
        }
    }

    /// Empties what is personal to one yes.
    pub fn clear(self) {
        self.agencies.set(Vec::new());
        self.guardians.set(Vec::new());
        self.scopes.set(Vec::new());
        self.speak.set(false);
    }

    /// The last day, or what is missing.
    pub fn last_day(self, today: NaiveDate) -> Result<NaiveDate, Missing> {
        let nobody =
            self.agencies.read_untracked().is_empty() && self.guardians.read_untracked().is_empty();
        if nobody {
            return Err(Missing::Who);
        }
        if self.scopes.read_untracked().is_empty() {
            return Err(Missing::What);
        }
        last_day(
            self.until.get_untracked(),
            &self.day.read_untracked(),
            today,
        )
        .ok_or(Missing::When)
    }
}

/// The day a choice leads to; none for a day that is not one.
pub fn last_day(until: Until, named: &str, today: NaiveDate) -> Option<NaiveDate> {
    match until {
        Until::ThreeMonths => today.checked_add_months(Months::new(3)),
        Until::SchoolYear => {
            // The school year ends on 31 July.
            let year = today.year() + i32::from(today.month() > 7);
            NaiveDate::from_ymd_opt(year, 7, 31)
        }
        Until::Day => read_day(named).filter(|day| *day >= today),
    }
}

/// Adds what is not there, or takes away what is.
pub fn turn<T: Clone + PartialEq>(all: &mut Vec<T>, one: &T) {
    match all.iter().position(|other| other == one) {
        Some(at) => drop(all.remove(at)),
        None => all.push(one.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_of_time_leads_to_a_day() {
        let day = |text| read_day(text).unwrap();
        let last = |until, today| last_day(until, "", day(today)).unwrap();
        assert_eq!(last(Until::ThreeMonths, "2026-11-30"), day("2027-02-28"));
        assert_eq!(last(Until::SchoolYear, "2026-11-25"), day("2027-07-31"));
        assert_eq!(last(Until::SchoolYear, "2027-07-31"), day("2027-07-31"));
        assert_eq!(last(Until::SchoolYear, "2027-08-01"), day("2028-07-31"));
    }

    #[test]
    fn a_day_that_is_past_or_none_is_no_end() {
        let today = read_day("2026-11-25").unwrap();
        for named in ["", "2026-11-24", "25.12.2026"] {
            assert_eq!(last_day(Until::Day, named, today), None, "{named}");
        }
        assert_eq!(last_day(Until::Day, "2026-11-25", today), Some(today));
    }

    #[test]
    fn a_second_turn_takes_it_away() {
        let mut all = vec![Scope::Plan];
        turn(&mut all, &Scope::Support);
        turn(&mut all, &Scope::Plan);
        assert_eq!(all, [Scope::Support]);
    }
}
