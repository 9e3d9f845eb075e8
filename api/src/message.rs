//! The sentences a refusal is told in, in the reader's language.

use std::collections::HashMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use domain::code::{FieldProblem, Problem, Rule};
use domain::fit::Criterion;
use domain::lang::Lang;
use domain::national_id::NationalIdError;
use domain::target_group::{Failed, WayOn};

use crate::error::AppError;
use crate::graphql::code;

type Table = HashMap<String, String>;

static TABLES: LazyLock<[Table; 3]> = LazyLock::new(|| {
    [
        include_str!("../messages/nb.json"),
        include_str!("../messages/nn.json"),
        include_str!("../messages/en.json"),
    ]
    .map(|json| serde_json::from_str(json).unwrap_or_default())
});

fn table(lang: Lang) -> &'static Table {
    let [nb, nn, en] = &*TABLES;
    match lang {
        Lang::Nb => nb,
        Lang::Nn => nn,
        Lang::En => en,
    }
}

/// The sentence under a key; the key itself where somebody forgot it (a test
/// holds the three tables alike and whole).
pub fn sentence(lang: Lang, key: &str, figures: &[(&str, String)]) -> String {
    let mut text = table(lang).get(key).map_or(key, String::as_str).to_owned();
    for (name, value) in figures {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// What the reader is told. For bad input it is the first field's sentence.
pub fn of(error: &AppError, lang: Lang) -> String {
    match error {
        AppError::Input(problems) => problems
            .first()
            .map_or_else(|| sentence(lang, "BAD_USER_INPUT", &[]), |p| field(p, lang)),
        AppError::Rule(rule) => of_rule(*rule, lang),
        other => sentence(lang, other.code().as_str(), &[]),
    }
}

/// How a criterion of fitting came out.
pub fn of_criterion(criterion: Criterion, lang: Lang) -> String {
    let (what, how) = (code(criterion.code), code(criterion.outcome));
    sentence(lang, &format!("fit.{what}.{how}"), &[])
}

fn of_rule(rule: Rule, lang: Lang) -> String {
    let figures = match rule {
        Rule::CountAboveLimit { limit } | Rule::NoSeatLeft { limit } => {
            vec![("limit", limit.to_string())]
        }
        Rule::IllegalStep { step, state } => vec![
            ("step", sentence(lang, &format!("step.{}", code(step)), &[])),
            (
                "state",
                sentence(lang, &format!("state.{}", code(state)), &[]),
            ),
        ],
        Rule::TooEarlyToContinue { from } => vec![("from", day(from, lang))],
        Rule::CountDisagrees { expected } => vec![("expected", expected.to_string())],
        Rule::OutsideTargetGroup { failed } => vec![
            ("criteria", criteria(failed, lang)),
            ("wayOn", ways_on(failed, lang)),
        ],
        _ => vec![],
    };
    sentence(lang, rule.as_str(), &figures)
}

/// The criteria that failed, as people say them.
fn criteria(failed: Failed, lang: Lang) -> String {
    let named: Vec<String> = failed
        .reasons()
        .map(|reason| sentence(lang, &format!("criterion.{}", code(reason.code)), &[]))
        .collect();
    named.join(", ")
}

/// Where somebody outside the target group is shown on to.
fn ways_on(failed: Failed, lang: Lang) -> String {
    let mut ways = failed.ways_on();
    if ways.is_empty() {
        ways.push(WayOn::None);
    }
    let told: Vec<String> = ways
        .into_iter()
        .map(|way| sentence(lang, &format!("wayOn.{}", code(way)), &[]))
        .collect();
    told.join(" ")
}

fn day(day: NaiveDate, lang: Lang) -> String {
    let form = match lang {
        Lang::Nb | Lang::Nn => "%d.%m.%Y",
        Lang::En => "%-d %B %Y",
    };
    day.format(form).to_string()
}

/// What is wrong with a field and what would do.
pub fn field(problem: &FieldProblem, lang: Lang) -> String {
    let (key, figures) = match &problem.problem {
        Problem::Required => ("problem.required", vec![]),
        Problem::TooLong { max } => ("problem.tooLong", vec![("max", max.to_string())]),
        Problem::OutOfRange { min, max } => (
            "problem.outOfRange",
            vec![("min", min.to_string()), ("max", max.to_string())],
        ),
        Problem::Unknown => ("problem.unknown", vec![]),
        Problem::DoesNotFit => ("problem.doesNotFit", vec![]),
        Problem::WrongType => ("problem.wrongType", vec![]),
        Problem::Form { example } => ("problem.form", vec![("example", (*example).to_owned())]),
        Problem::InFuture => ("problem.inFuture", vec![]),
        Problem::BeforeSchoolYear => ("problem.beforeSchoolYear", vec![]),
        Problem::EndsBeforeStart => ("problem.endsBeforeStart", vec![]),
        Problem::TooManyDays { max } => ("problem.tooManyDays", vec![("max", max.to_string())]),
        Problem::Repeated => ("problem.repeated", vec![]),
        Problem::EachTrackOnce => ("problem.eachTrackOnce", vec![]),
        Problem::OneOf { other } => ("problem.oneOf", vec![("other", label(lang, other))]),
        Problem::OnlyForOther => ("problem.onlyForOther", vec![]),
        Problem::InPast => ("problem.inPast", vec![]),
        Problem::BeforeSigning => ("problem.beforeSigning", vec![]),
        Problem::Oneself => ("problem.oneself", vec![]),
        Problem::NationalId(why) => (national_id(*why), vec![]),
        Problem::NotOfNationalId => ("problem.notOfNationalId", vec![]),
        Problem::Status(why) => (why.as_str(), vec![]),
        Problem::Before { first } => ("problem.before", vec![("first", day(*first, lang))]),
        Problem::NotOwnAgency => ("problem.notOwnAgency", vec![]),
        Problem::OnlyForMinors => ("problem.onlyForMinors", vec![]),
        Problem::TooMany { max } => ("problem.tooMany", vec![("max", max.to_string())]),
        Problem::TooFarAhead { days } => ("problem.tooFarAhead", vec![("days", days.to_string())]),
        Problem::NotBegun => ("problem.notBegun", vec![]),
    };
    let label = label(lang, &problem.field);
    format!("{label}: {}", sentence(lang, key, &figures))
}

fn national_id(why: NationalIdError) -> &'static str {
    match why {
        NationalIdError::WrongLength => "problem.nationalId.wrongLength",
        NationalIdError::NotDigits => "problem.nationalId.notDigits",
        NationalIdError::BadDate => "problem.nationalId.badDate",
        NationalIdError::BadControlDigits => "problem.nationalId.badControlDigits",
        NationalIdError::SyntheticNotAllowed => "problem.nationalId.syntheticNotAllowed",
        NationalIdError::OnlySyntheticAllowed => "problem.nationalId.onlySyntheticAllowed",
    }
}

/// What people call a field; its path where it has no name of its own.
fn label(lang: Lang, path: &str) -> String {
    let last = path
        .rsplit('.')
        .find(|part| !matches!(*part, "nb" | "nn" | "en"))
        .unwrap_or(path);
    table(lang)
        .get(&format!("field.{last}"))
        .map_or_else(|| path.to_owned(), Clone::clone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::admission::{AdmissionState, AdmissionStep, Letter};
    use domain::ot_status::StatusProblem;
    use domain::target_group::{self, Completion, Standing};

    #[test]
    fn the_three_languages_say_the_same_things() {
        let keys = |lang| {
            let mut keys: Vec<_> = table(lang).keys().cloned().collect();
            keys.sort();
            keys
        };
        assert!(keys(Lang::Nb).len() > 40);
        assert_eq!(keys(Lang::Nb), keys(Lang::Nn));
        assert_eq!(keys(Lang::Nb), keys(Lang::En));
        for (key, nb) in table(Lang::Nb) {
            for lang in Lang::ALL {
                let text = &table(lang)[key];
                assert!(!text.trim().is_empty(), "{key}");
                assert_eq!(text.matches('{').count(), nb.matches('{').count(), "{key}");
            }
        }
    }

    /// Somebody of forty who has completed.
    fn failed() -> Failed {
        let standing = Standing {
            birth_date: NaiveDate::from_ymd_opt(1986, 1, 1).unwrap(),
            has_right_to_upper_secondary: Some(false),
            completion: Completion::StudyPassed,
            in_preparatory_16_19: true,
            situations: Some(vec![]),
        };
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        target_group::judge(&standing, day).failed()
    }

    #[test]
    fn who_is_outside_the_target_group_is_told_why_and_where_to_go() {
        assert_eq!(failed().reasons().count(), 5);
        for lang in Lang::ALL {
            let told = of_rule(Rule::OutsideTargetGroup { failed: failed() }, lang);
            assert!(
                told.contains("Nav") && !told.contains("criterion."),
                "{told}"
            );
            assert!(!told.contains("wayOn."), "{told}");
        }
        let told = of_rule(Rule::OutsideTargetGroup { failed: failed() }, Lang::Nb);
        assert!(told.contains("for gammel, har ikke rett"), "{told}");
    }

    #[test]
    fn every_refusal_has_its_sentence_in_every_language() {
        let refusals = [
            AppError::Unauthenticated,
            AppError::Forbidden,
            AppError::NotFound,
            AppError::Rule(Rule::CountAboveLimit { limit: 18 }),
            AppError::Rule(Rule::CountDisagrees { expected: 7 }),
            AppError::Rule(Rule::NeverCounted),
            AppError::Rule(Rule::KeyReused),
            AppError::Rule(Rule::ConsentIsOver),
            AppError::Rule(Rule::NoGuardianAwaited),
            AppError::Rule(Rule::QuestionAnswered),
            AppError::Rule(Rule::OwnLastCoordinatorRole),
            AppError::Rule(Rule::OutsideTargetGroup { failed: failed() }),
            AppError::Rule(Rule::OutsideTargetGroup {
                failed: Failed::default(),
            }),
            AppError::Rule(Rule::AlreadyRegistered),
            AppError::Rule(Rule::AlreadyRegisteredElsewhere),
            AppError::Rule(Rule::AlreadyFollowedUp),
            AppError::Rule(Rule::Status(StatusProblem::ContactNotEstablished)),
            AppError::Rule(Rule::Status(StatusProblem::StatusUnchanged)),
            AppError::Rule(Rule::NoSchoolProposed),
            AppError::Rule(Rule::NoSeatLeft { limit: 22 }),
            AppError::Rule(Rule::AlreadyAsked),
            AppError::Rule(Rule::AlreadyAdmitted),
            AppError::Rule(Rule::OtherOfferAccepted),
            AppError::Rule(Rule::NoBasis),
            AppError::Rule(Rule::ReleaseNeeded),
            AppError::Rule(Rule::OtherSchoolPlace),
            AppError::Rule(Rule::NotInOslo),
            AppError::Rule(Rule::NotAllocated),
            AppError::Rule(Rule::CannotUndo),
            AppError::Rule(Rule::OnHoliday),
            AppError::Rule(Rule::TooEarlyToContinue {
                from: NaiveDate::from_ymd_opt(2027, 4, 1).unwrap(),
            }),
            AppError::Rule(Rule::NotEnrolled),
            AppError::Conflict,
            AppError::Moved {
                version: 2,
                state: AdmissionState::Offered,
            },
            AppError::ConsentRequired,
            AppError::TooFast { seconds: 9 },
            AppError::Unparsable,
            AppError::Invalid,
            AppError::broken("x"),
        ];
        for lang in Lang::ALL {
            for refusal in &refusals {
                let text = of(refusal, lang);
                assert!(
                    text.contains(' ') && !text.contains('{'),
                    "{refusal:?}: {text}"
                );
            }
        }
    }

    #[test]
    fn each_criterion_of_fitting_has_its_sentence() {
        use domain::fit::{FitCode, FitOutcome};
        for code in &FitCode::ALL {
            for outcome in &FitOutcome::ALL {
                // What is always known, and what is never a no.
                let never = matches!(
                    (code, outcome),
                    (
                        FitCode::Accepting | FitCode::IntakeWindow,
                        FitOutcome::Unknown
                    ) | (FitCode::Oslo, FitOutcome::NotMet)
                );
                let (code, outcome) = (*code, *outcome);
                for lang in Lang::ALL {
                    let told = of_criterion(Criterion { code, outcome }, lang);
                    assert_eq!(told.starts_with("fit."), never, "{told}");
                }
            }
        }
    }

    #[test]
    fn each_step_and_each_state_has_its_words() {
        for lang in Lang::ALL {
            for step in &AdmissionStep::ALL {
                for state in &AdmissionState::ALL {
                    let (step, state) = (*step, *state);
                    let told = of_rule(Rule::IllegalStep { step, state }, lang);
                    assert!(
                        !told.contains("step.") && !told.contains("state."),
                        "{told}"
                    );
                }
            }
        }
    }

    #[test]
    fn each_letter_has_its_sentence_for_staff_and_for_the_young() {
        for lang in Lang::ALL {
            for letter in &Letter::ALL {
                for reader in ["staff", "youth"] {
                    let key = format!("letter.{reader}.{}", code(*letter));
                    let told = sentence(lang, &key, &[]);
                    assert_ne!(told, key);
                    assert!(told.split_whitespace().count() <= 20, "{told}");
                }
            }
        }
    }

    #[test]
    fn a_problem_names_its_field_and_the_remedy() {
        let problem = FieldProblem::new("enrolled", Problem::OutOfRange { min: 0, max: 36 });
        assert_eq!(
            field(&problem, Lang::Nb),
            "Antall elever: skriv et tall fra 0 til 36."
        );
        let problem = FieldProblem::new("summary.nn", Problem::TooLong { max: 1000 });
        assert!(field(&problem, Lang::En).starts_with("What it is: "));
        for problem in [
            Problem::Required,
            Problem::Unknown,
            Problem::DoesNotFit,
            Problem::WrongType,
            Problem::Form {
                example: "2022/2023",
            },
            Problem::InFuture,
            Problem::BeforeSchoolYear,
            Problem::EndsBeforeStart,
            Problem::TooManyDays { max: 400 },
            Problem::Repeated,
            Problem::EachTrackOnce,
            Problem::OneOf { other: "tracks" },
            Problem::OnlyForOther,
            Problem::NotOfNationalId,
            Problem::Status(StatusProblem::ContactAfterStatus),
            Problem::Status(StatusProblem::ContactInFuture),
            Problem::Status(StatusProblem::StatusInFuture),
            Problem::Before {
                first: NaiveDate::from_ymd_opt(2026, 11, 3).unwrap(),
            },
            Problem::NotOwnAgency,
            Problem::OnlyForMinors,
            Problem::TooMany { max: 4 },
            Problem::TooFarAhead { days: 120 },
            Problem::NotBegun,
        ]
        .into_iter()
        .chain(NationalIdError::ALL.map(Problem::from))
        {
            for lang in Lang::ALL {
                let text = field(&FieldProblem::new("enrolled", problem.clone()), lang);
                assert!(!text.contains("problem.") && !text.contains('{'), "{text}");
            }
        }
    }
}
