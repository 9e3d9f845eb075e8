use super::desk::Form;
use super::write::*;
use crate::components::entry::Sheet;
use crate::gql::{AdmissionStep as Step, Uuid};
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
