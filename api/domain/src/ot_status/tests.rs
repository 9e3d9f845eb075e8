use super::*;
use chrono::TimeDelta;
use proptest::prelude::*;

/// So many days after 1 October 2026.
fn day(offset: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 10, 1).unwrap() + TimeDelta::days(offset)
}

fn written<T: Serialize>(codes: &[T]) -> Vec<String> {
    let write = |code| serde_json::to_string(code).unwrap();
    codes
        .iter()
        .map(write)
        .map(|c| c.trim_matches('"').to_owned())
        .collect()
}

fn every_from() -> impl Iterator<Item = Option<OtStatus>> {
    std::iter::once(None).chain(OtStatus::ALL.map(Some))
}

#[test]
fn codes_are_written_as_the_nation_writes_them() {
    assert_eq!(
        written(&OtStatus::ALL).join(" "),
        "OTUK OTOV OTOA OTAP OTKO OTAR OTEV OTVF OTLL OTNO OTMI OTBA OTSY OTIF \
         ELGS_IM ELVG_IM OTFA_IM OTFU_IM FEIL OTAR_IM OTEV_IM OTVF_IM OTLL_IM"
    );
    assert_eq!(
        written(&EnrolmentCode::ALL).join(" "),
        "OSON OSNP OSUT OSVE OESL"
    );
    assert_eq!(
        written(&BreakingOffReason::ALL).join(" "),
        "AP AR AS FL FR FV LA MI PM UV AF"
    );
}

#[cfg(feature = "orm")]
#[test]
fn codes_are_stored_as_they_are_told() {
    use sea_orm::ActiveEnum;
    let stored = |codes: Vec<String>, told: Vec<String>| assert_eq!(codes, told);
    stored(
        OtStatus::ALL.map(|c| c.to_value()).to_vec(),
        written(&OtStatus::ALL),
    );
    stored(
        EnrolmentCode::ALL.map(|c| c.to_value()).to_vec(),
        written(&EnrolmentCode::ALL),
    );
    stored(
        BreakingOffReason::ALL.map(|c| c.to_value()).to_vec(),
        written(&BreakingOffReason::ALL),
    );
}

#[cfg(feature = "graphql")]
#[test]
fn codes_are_asked_for_as_they_are_told() {
    use async_graphql::resolver_utils::EnumType;
    let names: Vec<&str> = OtStatus::items().iter().map(|item| item.name).collect();
    assert_eq!(names, written(&OtStatus::ALL));
    let names: Vec<&str> = BreakingOffReason::items()
        .iter()
        .map(|item| item.name)
        .collect();
    assert_eq!(names, written(&BreakingOffReason::ALL));
}

#[test]
fn the_groups_are_those_of_the_national_statistics() {
    let counted = |number| {
        OtStatus::ALL
            .iter()
            .filter(|status| status.group().number() == number)
            .count()
    };
    assert_eq!([1, 2, 3, 4, 5].map(counted), [1, 1, 7, 5, 9]);
    // Besides the mistake, `_IM` is what tells that one is not in the target group.
    for (status, code) in OtStatus::ALL.into_iter().zip(written(&OtStatus::ALL)) {
        assert_eq!(
            status.group() == StatusGroup::NotInTargetGroup,
            code.ends_with("_IM") || code == "FEIL",
            "{code}"
        );
    }
}

#[test]
fn only_contact_ends_unknown_activity_unless_one_was_never_in_the_group() {
    for from in every_from() {
        for to in OtStatus::ALL {
            let got = check(from, to, None, day(0), day(0));
            let unknown = matches!(from, None | Some(OtStatus::Otuk));
            let expected = if from == Some(to) {
                Err(vec![StatusProblem::StatusUnchanged])
            } else if unknown && (2..=4).contains(&to.group().number()) {
                Err(vec![StatusProblem::ContactNotEstablished])
            } else {
                Ok(())
            };
            assert_eq!(got, expected, "{from:?} to {to:?}");
        }
    }
}

#[test]
fn with_contact_every_change_may_be_made() {
    for from in every_from() {
        for to in OtStatus::ALL {
            let got = check(from, to, Some(day(0)), day(0), day(0));
            assert_eq!(got.is_ok(), from != Some(to), "{from:?} to {to:?}");
        }
    }
}

#[test]
fn everything_that_stands_against_it_is_told_at_once() {
    let got = check(
        Some(OtStatus::Otov),
        OtStatus::Otov,
        Some(day(5)),
        day(3),
        day(0),
    );
    assert_eq!(
        got,
        Err(vec![
            StatusProblem::StatusUnchanged,
            StatusProblem::StatusInFuture,
            StatusProblem::ContactInFuture,
            StatusProblem::ContactAfterStatus,
        ])
    );
}

#[test]
fn a_problem_is_written_as_serde_writes_it() {
    for problem in [
        StatusProblem::ContactNotEstablished,
        StatusProblem::ContactAfterStatus,
        StatusProblem::ContactInFuture,
        StatusProblem::StatusInFuture,
        StatusProblem::StatusUnchanged,
    ] {
        assert_eq!(written(&[problem]), [problem.as_str()]);
    }
}

#[test]
fn the_categories_go_from_a_to_f() {
    let letters: String = YouthCategory::ALL
        .map(YouthCategory::letter)
        .iter()
        .collect();
    assert_eq!(letters, "abcdef");
}

#[test]
fn an_enrolment_code_says_which_situation_holds() {
    use crate::target_group::Situation;
    for code in EnrolmentCode::ALL {
        let broke_off = code == EnrolmentCode::Oesl;
        let situation = if broke_off {
            Situation::BrokeOff
        } else {
            Situation::NotApplied
        };
        assert_eq!(code.situation(), situation);
    }
}

proptest! {
    /// What is accepted on a day is in order: contact, status, today; and one who
    /// was unknown and is no longer has been met.
    #[test]
    fn an_accepted_change_is_in_order(
        from in prop::option::of(prop::sample::select(OtStatus::ALL.to_vec())),
        to in prop::sample::select(OtStatus::ALL.to_vec()),
        contact in prop::option::of(-5_i64..5),
        on in -5_i64..5,
    ) {
        let contact = contact.map(day);
        let accepted = check(from, to, contact, day(on), day(0)).is_ok();
        let in_order = on <= 0 && contact.is_none_or(|contact| contact <= day(on));
        let met = contact.is_some()
            || !matches!(from, None | Some(OtStatus::Otuk))
            || matches!(to.group(), StatusGroup::Unknown | StatusGroup::NotInTargetGroup);
        prop_assert_eq!(accepted, in_order && met && from != Some(to));
    }

    /// What was accepted today is accepted on every later day.
    #[test]
    fn waiting_forbids_nothing(
        to in prop::sample::select(OtStatus::ALL.to_vec()),
        contact in -5_i64..5,
        on in -5_i64..5,
        later in 0_i64..100,
    ) {
        let on = day(on);
        if check(None, to, Some(day(contact)), on, day(0)).is_ok() {
            let today = day(later);
            prop_assert!(check(None, to, Some(day(contact)), on, today).is_ok());
        }
    }
}
