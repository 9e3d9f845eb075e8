//! The short facts of a programme, each as a label and a value.

use super::queries::{Profile, Staff};
use crate::format::{decimal, number, percent, say};
use crate::texts::{Locale, td_string};
use crate::words;

/// A label and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub label: &'static str,
    /// What there is to say; more than one thing stands on lines of their own.
    pub values: Vec<String>,
}

/// The facts, in the order people ask for them. What is not known is left out.
pub fn facts(locale: Locale, profile: &Profile) -> Vec<Fact> {
    let one = |label, value: Option<String>| Fact {
        label,
        values: value.into_iter().collect(),
    };
    let confidential = td_string!(locale, programme.confidentiality_value);
    let all = [
        one(td_string!(locale, programme.ages), ages(locale, profile)),
        Fact {
            label: td_string!(locale, programme.intake_when),
            values: intake(locale, profile),
        },
        Fact {
            label: td_string!(locale, programme.districts),
            values: vec![districts(locale, profile)],
        },
        one(
            td_string!(locale, programme.model),
            Some(words::class_model(locale, profile.class_model).to_owned()),
        ),
        one(
            td_string!(locale, programme.years),
            profile
                .years
                .as_ref()
                .map(|years| say!(locale, programme.years_value, years = years)),
        ),
        one(
            td_string!(locale, programme.wage),
            profile
                .wage_per_month
                .map(|wage| say!(locale, programme.wage_value, amount = number(locale, wage))),
        ),
        one(
            td_string!(locale, programme.other_place),
            Some(words::other_place(locale, profile.other_school_place).to_owned()),
        ),
        one(
            td_string!(locale, programme.confidentiality),
            profile
                .needs_confidentiality_release
                .then(|| confidential.to_owned()),
        ),
    ];
    all.into_iter()
        .filter(|fact| !fact.values.is_empty())
        .collect()
}

fn ages(locale: Locale, profile: &Profile) -> Option<String> {
    Some(match (profile.min_age, profile.max_age) {
        (Some(min), Some(max)) => say!(locale, programme.ages_between, min = min, max = max),
        (Some(min), None) => say!(locale, programme.ages_from, min = min),
        (None, Some(max)) => say!(locale, programme.ages_to, max = max),
        (None, None) => return None,
    })
}

fn intake(locale: Locale, profile: &Profile) -> Vec<String> {
    let named = |month: i32| words::month(locale, month.unsigned_abs());
    let mut said = Vec::new();
    if let Some(month) = profile.fills_month {
        said.push(say!(locale, programme.intake_fills, month = named(month)));
    }
    if let Some(month) = profile.intake_closes_month {
        said.push(say!(locale, programme.intake_closes, month = named(month)));
    }
    if said.is_empty() {
        said.push(td_string!(locale, programme.intake_all_year).to_owned());
    }
    said
}

fn districts(locale: Locale, profile: &Profile) -> String {
    let names: Vec<_> = profile
        .districts_served
        .iter()
        .map(|district| district.name.as_str())
        .collect();
    if names.is_empty() {
        td_string!(locale, programme.districts_all).to_owned()
    } else {
        names.join(", ")
    }
}

/// How much practice there is, and how many days.
pub fn practice(locale: Locale, profile: &Profile) -> String {
    let how_much = words::practice(locale, profile.practice);
    let days = match profile.practice_days_per_week {
        None => return how_much.to_owned(),
        Some(1.0) => td_string!(locale, programme.practice_days_one).to_owned(),
        Some(days) => say!(
            locale,
            programme.practice_days_many,
            count = decimal(locale, days)
        ),
    };
    format!("{how_much}, {days}")
}

/// "Lærer: 3", "PP-rådgiver: 20 % stilling".
pub fn staff(locale: Locale, staff: Staff) -> String {
    let role = words::staff(locale, staff.kind);
    if staff.count < 1.0 {
        let part = percent(locale, (staff.count * 100.0).round());
        return say!(locale, programme.staff_part, role = role, percent = part);
    }
    say!(
        locale,
        programme.staff_many,
        role = role,
        count = decimal(locale, staff.count)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gql::{ClassModel, OtherSchoolPlace, Practice, StaffKind};

    fn profile() -> Profile {
        Profile {
            summary: String::new(),
            audience: String::new(),
            intake: String::new(),
            practice_note: None,
            class_model: ClassModel::SeparateClass,
            practice: Practice::PartOfTheWeek,
            practice_days_per_week: Some(2.0),
            fills_month: Some(10),
            intake_closes_month: None,
            staff: Vec::new(),
            pupils_per_group: None,
            traits: Vec::new(),
            districts_served: Vec::new(),
            min_age: Some(17),
            max_age: Some(21),
            years: Some("2-4".into()),
            wage_per_month: None,
            needs_confidentiality_release: false,
            other_school_place: OtherSchoolPlace::None,
        }
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let said = facts(Locale::nb, &profile());
        let labels: Vec<_> = said.iter().map(|fact| fact.label).collect();
        assert_eq!(
            labels,
            [
                "Alder",
                "Inntak",
                "Bydeler",
                "Type gruppe",
                "Varighet",
                "Annen skoleplass"
            ]
        );
        assert_eq!(said[0].values, ["17–21 år"]);
        assert_eq!(said[1].values, ["Plassene blir ofte fylt i oktober"]);
    }

    #[test]
    fn practice_names_its_days() {
        assert_eq!(
            practice(Locale::nb, &profile()),
            "Praksis deler av uka, 2 dager i uka"
        );
        let once = Profile {
            practice_days_per_week: Some(1.0),
            ..profile()
        };
        assert_eq!(
            practice(Locale::nn, &once),
            "Praksis delar av veka, 1 dag i veka"
        );
    }

    #[test]
    fn part_of_a_post_is_told_in_percent() {
        let post = |count| Staff {
            kind: StaffKind::PpAdviser,
            count,
        };
        assert_eq!(
            staff(Locale::nb, post(0.2)),
            "PP-rådgiver: 20\u{a0}% stilling"
        );
        assert_eq!(staff(Locale::nb, post(2.0)), "PP-rådgiver: 2");
    }
}
