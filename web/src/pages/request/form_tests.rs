use super::super::queries::{Host, Party};
use super::*;
use crate::gql::{Date, read_day};

fn consent(id: &str, state: ConsentState, scopes: &[Scope]) -> Consent {
    Consent {
        id: id.into(),
        scopes: scopes.to_vec(),
        state,
        to: Date(read_day("2027-06-20").unwrap()),
        parties: vec![Party {
            agency: Some(Host {
                name: "Nav Alna".into(),
            }),
            guardian: None,
        }],
    }
}

#[test]
fn nav_can_choose_a_consent_and_nothing_else() {
    let consents = [
        consent("a", ConsentState::InForce, &[Scope::Intake, Scope::Plan]),
        consent("b", ConsentState::Withdrawn, &[Scope::Intake]),
        consent("c", ConsentState::InForce, &[Scope::Plan]),
    ];
    let nav = Asker {
        by_task: false,
        records: false,
    };
    let choices = bases(Locale::nb, nav, &consents);
    assert_eq!(choices.len(), 1);
    assert_eq!(choices[0].0, "a");
    assert!(choices[0].1.contains("Nav Alna"), "{}", choices[0].1);
    let line = Asker {
        by_task: true,
        records: true,
    };
    assert_eq!(bases(Locale::nb, line, &consents)[0].0, TASK);
    assert_eq!(first(line).get("basis"), TASK);
}

#[test]
fn a_request_needs_a_wish_a_reason_and_a_basis() {
    let names = |sheet: &Sheet| {
        let missing = missing(Locale::nb, sheet);
        missing
            .into_iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&Sheet::default()), ["wishes", "reasons", "basis"]);
    let whole = [
        ("wishes", "kuben"),
        ("reasons=LEFT_SCHOOL", "1"),
        ("basis", TASK),
    ];
    assert!(names(&Sheet::with(&whole)).is_empty());
    let mut other = Sheet::with(&whole);
    other.set("reasons=OTHER", "1".into());
    assert_eq!(names(&other), ["text"]);
}

#[test]
fn it_rests_on_the_task_or_on_one_consent() {
    let key = || Uuid("k".into());
    let by = |basis: &str| input(key(), "y".into(), &Sheet::with(&[("basis", basis)]));
    let task = by(TASK);
    assert_eq!(
        (task.basis, task.consent),
        (LegalBasis::StatutoryTask, None)
    );
    let consent = by("c-1");
    assert_eq!(consent.basis, LegalBasis::Consent);
    assert_eq!(consent.consent, Some("c-1".into()));
}

#[test]
fn a_text_beside_no_other_is_left_out() {
    let sheet = Sheet::with(&[("text", "noe"), ("reasons=LOST_PLACE", "1")]);
    assert_eq!(input(Uuid(String::new()), "y".into(), &sheet).text, None);
}

#[test]
fn the_next_school_year_follows_this_one() {
    assert_eq!(after("2026/2027").as_deref(), Some("2027/2028"));
    assert_eq!(after("nå"), None);
}
