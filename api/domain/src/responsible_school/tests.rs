use super::*;
use uuid::Uuid;

const LAST: AgencyId = AgencyId(Uuid::from_u128(1));
const LOWER: AgencyId = AgencyId(Uuid::from_u128(2));

/// A table with every district; its answer tells what was asked.
fn nearest(kind: SchoolKind, district: &str) -> Option<AgencyId> {
    let number: u128 = district.parse().ok()?;
    let offset = match kind {
        SchoolKind::UpperSecondary => 1_000,
        SchoolKind::LowerSecondary => 2_000,
    };
    Some(AgencyId(Uuid::from_u128(offset + number)))
}

/// All 128 backgrounds: each field there or not.
fn backgrounds() -> impl Iterator<Item = Background> {
    (0_u32..1 << 7).map(|bits| {
        let has = |bit: u32| bits & (1 << bit) != 0;
        Background {
            in_child_welfare_institution: has(0),
            institution_district: has(1).then(|| "10".to_owned()),
            last_upper_secondary: has(2).then_some(LAST),
            lower_secondary: has(3).then_some(LOWER),
            lower_secondary_is_private: has(4),
            moved_to_oslo: has(5),
            district: has(6).then(|| "07".to_owned()),
        }
    })
}

/// The decision table, row by row: institution, last upper secondary, moved,
/// private, lower secondary.
fn rule_by_table(b: &Background) -> Option<ResponsibilityRule> {
    let row = (
        b.in_child_welfare_institution,
        b.last_upper_secondary.is_some(),
        b.moved_to_oslo,
        b.lower_secondary_is_private,
        b.lower_secondary.is_some(),
    );
    match row {
        (true, _, _, _, _) => Some(ResponsibilityRule::ChildWelfareInstitution),
        (false, true, _, _, _) => Some(ResponsibilityRule::LastUpperSecondary),
        (false, false, true, _, _) => Some(ResponsibilityRule::MovedToOslo),
        (false, false, false, true, _) => Some(ResponsibilityRule::PrivateLowerSecondary),
        (false, false, false, false, true) => Some(ResponsibilityRule::LowerSecondary),
        (false, false, false, false, false) => None,
    }
}

/// What a rule names once the table is whole.
fn school_by_table(rule: ResponsibilityRule, b: &Background) -> Option<AgencyId> {
    let upper = |d: &Option<String>| {
        d.as_deref()
            .and_then(|d| nearest(SchoolKind::UpperSecondary, d))
    };
    let lower = |d: &Option<String>| {
        d.as_deref()
            .and_then(|d| nearest(SchoolKind::LowerSecondary, d))
    };
    match rule {
        ResponsibilityRule::ChildWelfareInstitution => upper(&b.institution_district),
        ResponsibilityRule::MovedToOslo => upper(&b.district),
        ResponsibilityRule::PrivateLowerSecondary => lower(&b.district),
        ResponsibilityRule::LastUpperSecondary => b.last_upper_secondary,
        ResponsibilityRule::LowerSecondary => b.lower_secondary,
        ResponsibilityRule::Overridden => None,
    }
}

#[test]
fn every_background_gets_the_school_of_the_first_rule_that_applies() {
    for background in backgrounds() {
        let got = propose(&background, nearest);
        let rule = rule_by_table(&background);
        assert_eq!(got.rule, rule, "{background:?}");
        let school = rule.and_then(|rule| school_by_table(rule, &background));
        assert_eq!(got.school, school, "{background:?}");
        let missing = match (rule, school) {
            (_, Some(_)) => None,
            (None, None) => Some(Missing::Background),
            (Some(_), None) => Some(Missing::District),
        };
        assert_eq!(got.missing, missing, "{background:?}");
    }
}

#[test]
fn with_an_empty_table_the_rule_stands_and_says_what_is_missing() {
    for background in backgrounds() {
        let whole = propose(&background, nearest);
        let empty = propose(&background, |_, _| None);
        assert_eq!(empty.rule, whole.rule);
        assert_eq!(empty.school.is_some(), empty.missing.is_none());
        let asked_the_table = whole.school.is_some_and(|s| s != LAST && s != LOWER);
        let missing = if asked_the_table {
            Some(Missing::NearestTable)
        } else {
            whole.missing
        };
        assert_eq!(empty.missing, missing, "{background:?}");
    }
}

#[test]
fn the_rules_are_numbered_as_the_standard_numbers_them() {
    let numbers = ResponsibilityRule::ALL.map(ResponsibilityRule::number);
    assert_eq!(numbers, [Some(4), Some(1), Some(2), Some(3), Some(5), None]);
}

#[test]
fn one_placed_in_an_institution_belongs_to_the_school_near_it_whatever_the_address() {
    let mut background = Background {
        in_child_welfare_institution: true,
        institution_district: Some("10".to_owned()),
        last_upper_secondary: Some(LAST),
        ..Background::default()
    };
    let before = propose(&background, nearest);
    background.district = Some("07".to_owned());
    background.moved_to_oslo = true;
    assert_eq!(propose(&background, nearest), before);
    assert_eq!(before.school, nearest(SchoolKind::UpperSecondary, "10"));
}
