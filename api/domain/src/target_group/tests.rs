use super::*;
use proptest::prelude::*;

use crate::eligibility::cohort_fits;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Turns 18 in 2026; in.
fn standing() -> Standing {
    Standing {
        birth_date: day(2008, 5, 17),
        has_right_to_upper_secondary: Some(true),
        completion: Completion::None,
        in_preparatory_16_19: false,
        situations: Some(vec![Situation::BrokeOff]),
    }
}

/// One who turns so many years in 2026, on its last day.
fn turning(age: i32) -> Standing {
    Standing {
        birth_date: day(2026 - age, 12, 31),
        ..standing()
    }
}

fn judged(standing: &Standing) -> Judgement {
    judge(standing, day(2026, 10, 1))
}

fn codes(judgement: &Judgement) -> Vec<Code> {
    judgement.reasons.iter().map(|r| r.code).collect()
}

fn way_on_for(standing: &Standing, code: Code) -> Option<WayOn> {
    let reasons = judged(standing).reasons;
    reasons.iter().find(|r| r.code == code).map(|r| r.way_on)
}

#[test]
fn one_who_broke_off_at_18_is_in_and_every_criterion_is_told() {
    let judgement = judged(&standing());
    assert_eq!(judgement.verdict, Verdict::In);
    assert_eq!(
        codes(&judgement),
        [
            Code::AgeOk,
            Code::RightOk,
            Code::NotCompleted,
            Code::NotPreparatory,
            Code::SituationBrokeOff
        ]
    );
}

#[test]
fn follow_up_lasts_to_the_end_of_the_year_one_turns_24() {
    let born = day(2002, 1, 1);
    assert_eq!(entitled_until(born), day(2026, 12, 31));
    assert_eq!(entitled_until(day(2002, 12, 31)), day(2026, 12, 31));
    let standing = Standing {
        birth_date: born,
        ..standing()
    };
    let verdict = |on| judge(&standing, on).verdict;
    assert_eq!(verdict(day(2026, 12, 31)), Verdict::In);
    assert_eq!(verdict(day(2027, 1, 1)), Verdict::Out);
}

#[test]
fn a_leaver_of_lower_secondary_is_in_while_still_15() {
    assert_eq!(judged(&turning(15)).verdict, Verdict::In);
    assert_eq!(judged(&turning(14)).verdict, Verdict::Out);
    assert_eq!(
        way_on_for(&turning(14), Code::TooYoung),
        Some(WayOn::LowerSecondary)
    );
}

#[test]
fn who_is_too_old_is_shown_to_nav() {
    for (age, way_on) in [
        (25, WayOn::NavYouthGuarantee),
        (30, WayOn::NavYouthGuarantee),
        (31, WayOn::NavRegister),
    ] {
        assert_eq!(way_on_for(&turning(age), Code::TooOld), Some(way_on));
    }
}

#[test]
fn only_completed_and_passed_puts_one_out() {
    for completion in Completion::ALL {
        let standing = Standing {
            completion,
            ..standing()
        };
        let expected = match completion {
            Completion::StudyPassed | Completion::VocationalPassed => Verdict::Out,
            Completion::None | Completion::StudyNotPassed | Completion::VocationalNotPassed => {
                Verdict::In
            }
        };
        assert_eq!(judged(&standing).verdict, expected, "{completion:?}");
        if expected == Verdict::Out {
            assert_eq!(
                way_on_for(&standing, Code::Completed),
                Some(WayOn::NavYouthGuarantee)
            );
        }
    }
}

#[test]
fn a_pupil_in_preparatory_training_completes_that_first() {
    let standing = Standing {
        in_preparatory_16_19: true,
        has_right_to_upper_secondary: Some(false),
        ..turning(19)
    };
    assert_eq!(judged(&standing).verdict, Verdict::Out);
    for code in [Code::Preparatory, Code::NoRight] {
        assert_eq!(way_on_for(&standing, code), Some(WayOn::LowerSecondary));
    }
}

#[test]
fn without_the_right_the_way_on_follows_age_and_completion() {
    let without = |age, completion| Standing {
        has_right_to_upper_secondary: Some(false),
        completion,
        ..turning(age)
    };
    for (age, completion, way_on) in [
        (18, Completion::None, WayOn::LowerSecondary),
        (19, Completion::None, WayOn::AdultEducation),
        (24, Completion::StudyNotPassed, WayOn::AdultEducation),
        (19, Completion::StudyPassed, WayOn::NavYouthGuarantee),
        (31, Completion::VocationalPassed, WayOn::NavRegister),
    ] {
        assert_eq!(
            way_on_for(&without(age, completion), Code::NoRight),
            Some(way_on),
            "{age} {completion:?}"
        );
    }
}

#[test]
fn what_nobody_has_asked_is_unclear_and_what_does_not_hold_is_out() {
    let unasked = Standing {
        situations: None,
        ..standing()
    };
    assert_eq!(judged(&unasked).verdict, Verdict::Unclear);
    assert!(codes(&judged(&unasked)).contains(&Code::SituationUnknown));
    let none = Standing {
        situations: Some(vec![]),
        ..standing()
    };
    assert_eq!(judged(&none).verdict, Verdict::Out);
    assert_eq!(way_on_for(&none, Code::SituationNone), Some(WayOn::None));
    let mut unasked = standing();
    unasked.has_right_to_upper_secondary = None;
    assert_eq!(judged(&unasked).verdict, Verdict::Unclear);
}

#[test]
fn everything_that_fails_is_told_at_once() {
    let standing = Standing {
        has_right_to_upper_secondary: Some(false),
        completion: Completion::VocationalPassed,
        in_preparatory_16_19: true,
        situations: Some(vec![]),
        ..turning(40)
    };
    let judgement = judged(&standing);
    assert_eq!(
        codes(&judgement),
        [
            Code::TooOld,
            Code::NoRight,
            Code::Completed,
            Code::Preparatory,
            Code::SituationNone
        ]
    );
    assert!(
        !codes(&judgement)
            .iter()
            .any(|c| c.outcome() != Outcome::Failed)
    );
}

#[test]
fn each_of_the_seven_situations_is_enough_alone_and_has_its_code() {
    for situation in Situation::ALL {
        let standing = Standing {
            situations: Some(vec![situation]),
            ..standing()
        };
        assert_eq!(judged(&standing).verdict, Verdict::In, "{situation:?}");
        let name = |value: String| value.trim_matches('"').to_owned();
        assert_eq!(
            name(serde_json::to_string(&Code::from(situation)).unwrap()),
            format!(
                "SITUATION_{}",
                name(serde_json::to_string(&situation).unwrap())
            )
        );
    }
}

fn any_standing() -> impl Strategy<Value = Standing> {
    let born = (1960_i32..2024, 1_u32..13, 1_u32..29).prop_map(|(y, m, d)| day(y, m, d));
    let situations = prop::option::of(prop::collection::vec(
        prop::sample::select(Situation::ALL.to_vec()),
        0..5,
    ));
    (
        born,
        prop::option::of(any::<bool>()),
        prop::sample::select(Completion::ALL.to_vec()),
        any::<bool>(),
        situations,
    )
        .prop_map(
            |(birth_date, right, completion, preparatory, situations)| Standing {
                birth_date,
                has_right_to_upper_secondary: right,
                completion,
                in_preparatory_16_19: preparatory,
                situations,
            },
        )
}

proptest! {
    /// The verdict, written as § 2 and § 8 read.
    #[test]
    fn the_verdict_is_as_the_paragraphs_read(standing in any_standing(), ahead in 0_i32..3) {
        let on = day(2026 + ahead, 6, 15);
        let left_out = !cohort_fits(standing.birth_date.year(), on, None, None)
            || standing.has_right_to_upper_secondary == Some(false)
            || standing.completion.is_passed()
            || standing.in_preparatory_16_19
            || standing.situations.as_ref().is_some_and(Vec::is_empty);
        let open = standing.has_right_to_upper_secondary.is_none() || standing.situations.is_none();
        let expected = match (left_out, open) {
            (true, _) => Verdict::Out,
            (false, true) => Verdict::Unclear,
            (false, false) => Verdict::In,
        };
        prop_assert_eq!(judge(&standing, on).verdict, expected);
    }

    /// Five criteria are told whatever came out, none twice, and only what failed
    /// has a way on.
    #[test]
    fn every_criterion_is_told_once(standing in any_standing()) {
        let judgement = judged(&standing);
        let told = codes(&judgement);
        let mut once = told.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), told.len());
        prop_assert!(told.len() >= 5);
        for reason in &judgement.reasons {
            if reason.way_on != WayOn::None {
                prop_assert_eq!(reason.code.outcome(), Outcome::Failed);
            }
        }
    }

    /// The last day and the age criterion tell the same story.
    #[test]
    fn the_last_day_agrees_with_the_age(standing in any_standing(), offset in -400_i64..400) {
        let last = entitled_until(standing.birth_date);
        let on = last + chrono::TimeDelta::days(offset);
        prop_assert_eq!(
            codes(&judge(&standing, on)).contains(&Code::TooOld),
            on > last
        );
    }

    /// The order in which situations were written down does not matter, nor does
    /// one written twice.
    #[test]
    fn the_order_of_situations_does_not_matter(standing in any_standing()) {
        let mut turned = standing.clone();
        if let Some(holding) = &mut turned.situations {
            holding.reverse();
            holding.extend(holding.clone());
        }
        prop_assert_eq!(judged(&turned), judged(&standing));
    }
}
