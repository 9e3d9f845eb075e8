use super::*;

fn school(number: u128) -> AgencyId {
    AgencyId(Uuid::from_u128(number))
}

fn decide(
    chosen: Option<AgencyId>,
    reason: Option<OverrideReason>,
    proposed: Option<AgencyId>,
) -> Result<Choice, AppError> {
    let new = Assignment {
        key: Uuid::nil(),
        youth: YouthId(Uuid::nil()),
        version: 1,
        school: chosen,
        reason,
    };
    let proposal = Proposal {
        school: proposed,
        rule: Some(ResponsibilityRule::MovedToOslo),
        missing: None,
    };
    choose(&new, &proposal)
}

#[test]
fn the_proposal_is_taken_by_its_rule_named_or_not() {
    for chosen in [None, Some(school(1))] {
        let taken = decide(chosen, None, Some(school(1))).unwrap();
        assert_eq!(taken.rule, ResponsibilityRule::MovedToOslo);
        assert_eq!((taken.school, taken.reason), (school(1), None));
    }
}

#[test]
fn another_school_asks_for_a_reason() {
    let refused = decide(Some(school(2)), None, Some(school(1)));
    assert!(matches!(refused, Err(AppError::Input(fields)) if fields[0].field == "reason"));
    for reason in OverrideReason::ALL {
        for proposed in [Some(school(1)), None] {
            let chosen = decide(Some(school(2)), Some(reason), proposed).unwrap();
            assert_eq!(chosen.rule, ResponsibilityRule::Overridden);
            assert_eq!((chosen.school, chosen.reason), (school(2), Some(reason)));
        }
    }
}

#[test]
fn nothing_is_taken_where_nothing_is_proposed() {
    assert!(matches!(
        decide(None, None, None),
        Err(AppError::Rule(Rule::NoSchoolProposed))
    ));
    let idle = decide(None, Some(OverrideReason::Capacity), Some(school(1)));
    assert!(matches!(idle, Err(AppError::Input(fields)) if fields[0].field == "reason"));
}
