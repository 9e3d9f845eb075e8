//! A programme's page in the common form, and what makes it well-formed.

use serde::{Deserialize, Serialize};

use crate::code::{FieldProblem, Problem};
use crate::codes::codes;
use crate::district;
use crate::eligibility::{FIRST_AGE, LAST_AGE};
use crate::intake::OtherSchoolPlace;
use crate::lang::{Lang, LocalText};

/// The longest text of a page, in characters.
pub const TEXT_MAX: usize = 1_000;

codes! {
    /// How the pupils are grouped.
    ClassModel {
        SeparateClass,
        SeparateArena,
        Integrated,
        OwnDepartment,
        Workplace,
    }
}

/// How much of it is practice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Practice {
    /// Nobody has said: not the same as none.
    NotStated,
    None,
    Offered,
    PartOfTheWeek,
    MostOfTheWeek,
}

/// Who works there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum StaffKind {
    Leader,
    Adviser,
    Teacher,
    ContactTeacher,
    SocialWorker,
    Workshop,
    DistrictCoordinator,
    MinorityAdviser,
    PpAdviser,
}

/// What marks the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[cfg_attr(feature = "graphql", derive(async_graphql::Enum))]
pub enum Trait {
    WeeklyMeetings,
    IndividualGoals,
    OneClassroom,
    TwoTeachers,
    ExtraMaths,
    ExtraNorwegian,
    PptTest,
    ApprenticeshipHelp,
    Voluntary,
    ZeroAbsence,
    SharedLunch,
    SmallGroups,
}

/// So many posts of a kind; a fifth of a post is 0.2.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    pub kind: StaffKind,
    pub count: f64,
}

/// The page. Stored as one JSON value; every field is public to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Profile {
    pub summary: LocalText,
    pub audience: LocalText,
    pub intake: LocalText,
    #[serde(default)]
    pub practice_note: Option<LocalText>,
    pub class_model: ClassModel,
    pub practice: Practice,
    #[serde(default)]
    pub practice_days_per_week: Option<f64>,
    #[serde(default)]
    pub fills_month: Option<u32>,
    #[serde(default)]
    pub intake_closes_month: Option<u32>,
    #[serde(default)]
    pub staff: Vec<Staff>,
    #[serde(default)]
    pub pupils_per_group: Option<u32>,
    #[serde(default)]
    pub traits: Vec<Trait>,
    /// Two-digit numbers; none means the whole city.
    #[serde(default)]
    pub districts_served: Vec<String>,
    #[serde(default)]
    pub min_age: Option<i32>,
    #[serde(default)]
    pub max_age: Option<i32>,
    /// "2-4" where it is not one year.
    #[serde(default)]
    pub years: Option<String>,
    #[serde(default)]
    pub wage_per_month: Option<u32>,
    #[serde(default)]
    pub needs_confidentiality_release: bool,
    pub other_school_place: OtherSchoolPlace,
}

impl Profile {
    /// Everything that is wrong with the page; empty when it may stand.
    pub fn problems(&self) -> Vec<FieldProblem> {
        let mut found = Vec::new();
        for (field, text) in [
            ("summary", Some(&self.summary)),
            ("audience", Some(&self.audience)),
            ("intake", Some(&self.intake)),
            ("practiceNote", self.practice_note.as_ref()),
        ] {
            found.extend(text.into_iter().flat_map(|t| text_problems(field, t)));
        }
        self.number_problems(&mut found);
        for number in &self.districts_served {
            if district::name(number).is_none() {
                found.push(FieldProblem::new("districtsServed", Problem::Unknown));
                break;
            }
        }
        if repeats(&self.districts_served) {
            found.push(FieldProblem::new("districtsServed", Problem::Repeated));
        }
        if repeats(&self.traits) {
            found.push(FieldProblem::new("traits", Problem::Repeated));
        }
        let kinds: Vec<StaffKind> = self.staff.iter().map(|s| s.kind).collect();
        if repeats(&kinds) {
            found.push(FieldProblem::new("staff", Problem::Repeated));
        }
        found
    }

    fn number_problems(&self, found: &mut Vec<FieldProblem>) {
        let mut within = |field: &str, value: Option<f64>, min: i32, max: i32| {
            if value.is_some_and(|v| !(f64::from(min)..=f64::from(max)).contains(&v)) {
                let (min, max) = (i64::from(min), i64::from(max));
                found.push(FieldProblem::new(field, Problem::OutOfRange { min, max }));
            }
        };
        within("practiceDaysPerWeek", self.practice_days_per_week, 0, 5);
        within("fillsMonth", self.fills_month.map(f64::from), 1, 12);
        within(
            "intakeClosesMonth",
            self.intake_closes_month.map(f64::from),
            1,
            12,
        );
        within(
            "pupilsPerGroup",
            self.pupils_per_group.map(f64::from),
            1,
            60,
        );
        within("minAge", self.min_age.map(f64::from), FIRST_AGE, LAST_AGE);
        within("maxAge", self.max_age.map(f64::from), FIRST_AGE, LAST_AGE);
        within(
            "wagePerMonth",
            self.wage_per_month.map(f64::from),
            0,
            100_000,
        );
        for staff in &self.staff {
            within("staff", Some(staff.count), 0, 100);
        }
        if let (Some(min), Some(max)) = (self.min_age, self.max_age)
            && min > max
        {
            found.push(FieldProblem::new("maxAge", Problem::EndsBeforeStart));
        }
    }
}

fn text_problems(field: &str, text: &LocalText) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    if text.nb.trim().is_empty() {
        found.push(FieldProblem::new(format!("{field}.nb"), Problem::Required));
    }
    for lang in Lang::ALL {
        if text
            .exact(lang)
            .is_some_and(|t| t.chars().count() > TEXT_MAX)
        {
            let problem = Problem::TooLong { max: TEXT_MAX };
            found.push(FieldProblem::new(
                format!("{field}.{}", lang.tag()),
                problem,
            ));
        }
    }
    found
}

fn repeats<T: PartialEq>(values: &[T]) -> bool {
    values
        .iter()
        .enumerate()
        .any(|(i, value)| values[..i].contains(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn profile() -> Profile {
        let text = |nb: &str| LocalText {
            nb: nb.to_owned(),
            ..LocalText::default()
        };
        Profile {
            summary: text("En liten klasse."),
            audience: text("Deg som vil begynne igjen."),
            intake: text("Ring oss."),
            practice_note: None,
            class_model: ClassModel::SeparateClass,
            practice: Practice::None,
            practice_days_per_week: None,
            fills_month: Some(10),
            intake_closes_month: None,
            staff: vec![Staff {
                kind: StaffKind::Teacher,
                count: 2.0,
            }],
            pupils_per_group: Some(15),
            traits: vec![Trait::OneClassroom],
            districts_served: vec!["12".to_owned()],
            min_age: Some(17),
            max_age: Some(21),
            years: None,
            wage_per_month: None,
            needs_confidentiality_release: false,
            other_school_place: OtherSchoolPlace::None,
        }
    }

    fn fields(profile: &Profile) -> Vec<String> {
        profile.problems().into_iter().map(|p| p.field).collect()
    }

    #[test]
    fn a_whole_page_may_stand() {
        assert_eq!(profile().problems(), []);
    }

    #[test]
    fn every_broken_field_is_named_at_once() {
        let mut broken = profile();
        broken.summary.nb = "  ".to_owned();
        broken.intake.en = Some("x".repeat(TEXT_MAX + 1));
        broken.fills_month = Some(13);
        broken.practice_days_per_week = Some(f64::NAN);
        broken.min_age = Some(22);
        broken.staff[0].count = -1.0;
        broken.districts_served = vec!["99".to_owned(), "99".to_owned()];
        broken.traits = vec![Trait::SmallGroups, Trait::SmallGroups];
        assert_eq!(
            fields(&broken),
            [
                "summary.nb",
                "intake.en",
                "practiceDaysPerWeek",
                "fillsMonth",
                "staff",
                "maxAge",
                "districtsServed",
                "districtsServed",
                "traits"
            ]
        );
    }

    #[test]
    fn a_page_is_read_back_as_it_was_written() {
        let written = serde_json::to_string(&profile()).unwrap();
        assert_eq!(
            serde_json::from_str::<Profile>(&written).unwrap(),
            profile()
        );
    }
}
