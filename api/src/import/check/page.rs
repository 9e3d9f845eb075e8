//! The page of a programme.

use domain::code::{FieldProblem, Problem};
use domain::eligibility::{FIRST_AGE, LAST_AGE};
use domain::intake::OtherSchoolPlace;
use domain::profile::{ClassModel, Practice, Profile, Staff, StaffKind, Trait};
use serde_json::Value;

use crate::import::fault::{Fault, Remedy};
use crate::import::part::{Part, code, codes, district_number};

const FIELDS: [&str; 19] = [
    "summary",
    "audience",
    "intake",
    "practiceNote",
    "classModel",
    "practice",
    "practiceDaysPerWeek",
    "fillsMonth",
    "intakeClosesMonth",
    "staff",
    "pupilsPerGroup",
    "traits",
    "districtsServed",
    "minAge",
    "maxAge",
    "years",
    "wagePerMonth",
    "needsConfidentialityRelease",
    "otherSchoolPlace",
];

const NEEDED: [&str; 6] = [
    "summary",
    "audience",
    "intake",
    "classModel",
    "practice",
    "otherSchoolPlace",
];

/// The page, to be used only when there are no faults: what could not be read
/// has got a fault and a stand-in.
pub(super) fn page(part: &Part<'_>, faults: &mut Vec<Fault>) -> Profile {
    let before = faults.len();
    part.only(&FIELDS, faults);
    for field in NEEDED {
        part.need(field, faults);
    }
    let page = Profile {
        summary: part.texts("summary", faults).unwrap_or_default(),
        audience: part.texts("audience", faults).unwrap_or_default(),
        intake: part.texts("intake", faults).unwrap_or_default(),
        practice_note: part.texts("practiceNote", faults),
        class_model: part
            .code("classModel", faults)
            .unwrap_or(ClassModel::SeparateClass),
        practice: part.code("practice", faults).unwrap_or(Practice::NotStated),
        practice_days_per_week: part.decimal("practiceDaysPerWeek", faults),
        fills_month: part.whole("fillsMonth", 1..=12, faults),
        intake_closes_month: part.whole("intakeClosesMonth", 1..=12, faults),
        staff: staff(part, faults),
        pupils_per_group: part.whole("pupilsPerGroup", 1..=60, faults),
        traits: part.list("traits", || Remedy::OneOf(codes::<Trait>()), code, faults),
        districts_served: part.list(
            "districtsServed",
            || Remedy::District,
            |item| district_number(item).map(str::to_owned),
            faults,
        ),
        min_age: age(part, "minAge", faults),
        max_age: age(part, "maxAge", faults),
        years: part.text("years", faults),
        wage_per_month: part.whole("wagePerMonth", 0..=100_000, faults),
        needs_confidentiality_release: part.flag("needsConfidentialityRelease", faults),
        other_school_place: part
            .code("otherSchoolPlace", faults)
            .unwrap_or(OtherSchoolPlace::None),
    };
    // The page's own rules, save for fields that have been found wrong already.
    let mut named: Vec<String> = faults[before..].iter().map(|f| f.field.clone()).collect();
    for problem in page.problems() {
        let field = problem.field.clone();
        let known = |name: &String| root(name.trim_start_matches("profile.")) == root(&field);
        if !named.iter().any(known) {
            faults.push(part.fault(&field, remedy(problem)));
            named.push(field);
        }
    }
    page
}

fn root(field: &str) -> &str {
    field.split(['.', '[']).next().unwrap_or(field)
}

fn remedy(problem: FieldProblem) -> Remedy {
    match problem.problem {
        Problem::Required => Remedy::Missing,
        Problem::OutOfRange { min, max } => Remedy::Range { min, max },
        Problem::TooLong { max } => Remedy::TooLong(max),
        _ => Remedy::Page(problem),
    }
}

fn age(part: &Part<'_>, field: &str, faults: &mut Vec<Fault>) -> Option<i32> {
    let year = |age| u32::try_from(age).unwrap_or_default();
    part.whole(field, year(FIRST_AGE)..=year(LAST_AGE), faults)
        .and_then(|age| i32::try_from(age).ok())
}

fn staff(part: &Part<'_>, faults: &mut Vec<Fault>) -> Vec<Staff> {
    let item = |value: &Value| {
        let kind: StaffKind = code(value.get("kind")?)?;
        let count = value.get("count")?.as_f64()?;
        Some(Staff { kind, count })
    };
    let mut kinds = codes::<StaffKind>();
    kinds.push("med antall");
    part.list("staff", || Remedy::OneOf(kinds.clone()), item, faults)
}
