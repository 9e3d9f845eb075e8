use super::desk::Form;
use super::write::*;
use crate::components::entry::Sheet;
use crate::gql::{AdmissionStep as Step, Coded, Uuid};
use cynic::Id;
use serde_json::Value;

fn seen() -> Seen {
    Seen {
        key: Uuid("k".into()),
        admission: Id::new("a-1"),
        version: 7,
        agreement: None,
    }
}

fn input(step: Step, fields: &[(&str, &str)]) -> Value {
    let text = write(Form::Step(step), &Sheet::with(fields), seen()).unwrap();
    let body: Value = serde_json::from_str(&text).unwrap();
    body["variables"]["input"].clone()
}

#[test]
fn a_meeting_is_sent_as_a_moment_by_the_clock_in_oslo() {
    let sent = input(
        Step::BookMeeting,
        &[
            ("startsAt", "2026-12-01"),
            ("time", "09:00"),
            ("minutes", "45"),
            ("place", " Rom 2 "),
            ("participants=YOUTH", "1"),
            ("participants=SENDER", "1"),
        ],
    );
    assert_eq!(sent["startsAt"], "2026-12-01T08:00:00Z");
    assert_eq!(sent["place"], "Rom 2");
    assert_eq!(sent["participants"], serde_json::json!(["YOUTH", "SENDER"]));
    assert_eq!(sent["confirmHoliday"], false);
    assert_eq!(
        (&sent["version"], &sent["admission"]),
        (&7.into(), &"a-1".into())
    );
}

#[test]
fn what_is_out_of_sight_is_not_sent() {
    let sent = input(
        Step::ReferOn,
        &[
            ("reason", "NO_ROOM"),
            ("text", "left behind"),
            ("to", "DISTRICT"),
            ("programme", "kuben"),
            ("district", "13"),
        ],
    );
    assert_eq!(
        (&sent["district"], &sent["programme"]),
        (&"13".into(), &Value::Null)
    );
    assert_eq!(sent["text"], Value::Null);
    let sent = input(
        Step::RecordMeeting,
        &[
            ("outcome", "NO_SHOW"),
            ("topics=NEEDS", "1"),
            ("assessment.CAN_ATTEND", "MET"),
        ],
    );
    assert_eq!(
        (&sent["topics"], &sent["assessment"]),
        (&serde_json::json!([]), &serde_json::json!([]))
    );
}

#[test]
fn nothing_is_sent_of_a_form_that_is_not_filled_in() {
    for step in [
        Step::BookMeeting,
        Step::Admit,
        Step::Reject,
        Step::End,
        Step::StartTrial,
    ] {
        assert_eq!(
            write(Form::Step(step), &Sheet::default(), seen()),
            None,
            "{step:?}"
        );
    }
    assert!(write(Form::Step(Step::Offer), &Sheet::default(), seen()).is_some());
}

/// The contract, as the server serves it.
const SCHEMA: &str = include_str!("../../../../../api/schema.graphql");

/// The fields of an input of the contract, and whether each must be there.
fn contract(kind: &str) -> Vec<(String, bool)> {
    let start = SCHEMA.find(&format!("input {kind} {{")).expect("an input");
    let block = SCHEMA[start..].split('}').next().unwrap();
    let block = block.split_once('{').unwrap().1;
    let mut fields = Vec::new();
    let mut words = block.split_whitespace().peekable();
    let mut in_text = false;
    while let Some(word) = words.next() {
        in_text ^= word.matches("\"\"\"").count() % 2 == 1;
        let Some(name) = word.strip_suffix(':').filter(|_| !in_text) else {
            continue;
        };
        let of = words.next().unwrap_or_default();
        let given = words.peek() == Some(&"=");
        fields.push((name.to_owned(), of.ends_with('!') && !given));
    }
    fields
}

/// A form with everything filled in.
fn full() -> Sheet {
    Sheet::with(&[
        ("startsAt", "2026-12-01"),
        ("time", "09:00"),
        ("minutes", "45"),
        ("place", "Rom 2"),
        ("participants=YOUTH", "1"),
        ("outcome", "HELD"),
        ("topics=NEEDS", "1"),
        ("assessment.CAN_ATTEND", "MET"),
        ("startsOn", "2026-12-01"),
        ("endsOn", "2026-12-08"),
        ("endedOn", "2026-12-08"),
        ("reason", "OTHER"),
        ("text", "Annet"),
        ("otherPlace", "NONE"),
        ("track", "t-1"),
        ("to", "PROGRAMME"),
        ("programme", "kuben"),
        ("consent", "c-1"),
        ("outcomes=SUBJECTS_PASSED", "1"),
        ("subjectsPassed", "3"),
        ("terms=FIXED_DAYS", "1"),
        ("followUps", "2026-12-15"),
        ("endedAs", "KEPT"),
        ("followUp", "f-1"),
        ("kept", "no"),
    ])
}

#[test]
fn every_change_is_sent_as_the_contract_takes_it() {
    let steps = Step::ALL.iter().copied().map(Form::Step);
    for form in steps.chain([Form::Agree, Form::EndAgreement, Form::FollowUp]) {
        let Some((field, kind)) = change(form) else {
            assert_eq!(write(form, &full(), seen()), None);
            continue;
        };
        let mut sheet = full();
        if form == Form::Step(Step::EndTrial) {
            sheet.set("outcome", "UNSURE".into());
        }
        let mut seen = seen();
        seen.agreement = Some(Id::new("g-1"));
        let body: Value = serde_json::from_str(&write(form, &sheet, seen).unwrap()).unwrap();
        holds(field, kind, &body);
    }
}

/// Whether a body is a change of the contract, with all its input must have and no more.
fn holds(field: &str, kind: &str, body: &Value) {
    assert!(
        SCHEMA.contains(&format!("{field}(input: {kind}!)")),
        "{field}"
    );
    let query = body["query"].as_str().unwrap();
    assert!(query.contains(field) && query.contains(kind), "{query}");
    let sent = body["variables"]["input"].as_object().unwrap();
    let fields = contract(kind);
    for name in sent.keys() {
        assert!(fields.iter().any(|(own, _)| own == name), "{kind}.{name}");
    }
    for (name, must) in &fields {
        assert!(!must || sent.contains_key(name), "{kind}.{name} is missing");
    }
}
