//! The model's commands as the API takes them, and its answers in the model's words.

use chrono::NaiveDate;
use domain::id::{AdmissionId, YouthId};
use domain::school_year::SchoolYear;
use serde_json::{Value, json};
use tests::Answer;

use super::super::stage::{HERE, THERE};
use super::words::{Act, Asked, Request, Who};

/// The places, by number.
pub(super) const SLUGS: [&str; 2] = [HERE, THERE];

fn year(n: usize) -> SchoolYear {
    let start = 2026 + i32::try_from(n).expect("a year");
    SchoolYear::starting(start).expect("a year")
}

/// A request for places.
pub(super) fn request(youth: YouthId, who: Who, asked: &Asked) -> Value {
    let wishes = asked.places().iter();
    let wishes: Vec<Value> = wishes
        .map(|place| json!({ "programme": SLUGS[*place] }))
        .collect();
    let basis = match who {
        Who::Youth(_) => "OWN_DATA",
        _ => "STATUTORY_TASK",
    };
    json!({ "youth": youth.0, "wishes": wishes, "reasons": ["LEFT_SCHOOL"], "needs": [],
        "schoolYear": year(asked.year).to_string(), "basis": basis })
}

/// The request an answer is about.
pub(super) fn id(answer: &Value) -> AdmissionId {
    let id = answer["id"].as_str().expect("an id");
    AdmissionId(id.parse().expect("an id"))
}

/// The mutation of a step, its input, and what the input says beside the request.
pub(super) fn step(
    act: Act,
    of: &Request,
    today: NaiveDate,
) -> (&'static str, &'static str, Value) {
    let in_days = |days| today + chrono::Days::new(days);
    match act {
        Act::Book => {
            let at = format!("{}T10:00:00Z", in_days(1));
            let more = json!({ "startsAt": at, "place": "Rom 2", "participants": ["YOUTH"] });
            ("bookMeeting", "BookMeetingInput", more)
        }
        Act::CancelMeeting => {
            let more = json!({ "outcome": "CANCELLED", "topics": [], "assessment": [] });
            ("recordMeeting", "RecordMeetingInput", more)
        }
        Act::StartTrial => {
            let more = json!({ "startsOn": today, "endsOn": in_days(4) });
            ("startTrial", "StartTrialInput", more)
        }
        Act::ExtendTrial => {
            let more = json!({ "endsOn": in_days(9), "reason": "NEEDS_MORE_DAYS" });
            ("extendTrial", "ExtendTrialInput", more)
        }
        Act::EndTrial => {
            let more = json!({ "endedOn": today, "outcome": "WANTS_PLACE" });
            ("endTrial", "EndTrialInput", more)
        }
        Act::Offer => ("offerPlace", "StepInput", json!({})),
        Act::Accept => ("acceptOffer", "StepInput", json!({})),
        Act::Admit => {
            // The next school year's pupils begin on its first day.
            let starts_on = match of.year {
                0 => today,
                _ => year(of.year).first_day(),
            };
            let more = json!({ "otherPlace": "NONE", "startsOn": starts_on });
            ("admit", "AdmitInput", more)
        }
        Act::Waitlist => ("waitlist", "ReasonInput", json!({ "reason": "NO_ROOM" })),
        Act::ConfirmInterest => ("confirmInterest", "StepInput", json!({})),
        Act::Reject => ("reject", "ReasonInput", json!({ "reason": "NO_ROOM" })),
        Act::Decline => ("decline", "ReasonInput", json!({ "reason": "NOT_NOW" })),
        Act::End => {
            let more = json!({ "endedOn": today, "outcomes": ["MOVED"] });
            ("endEnrolment", "EndEnrolmentInput", more)
        }
        Act::Continue => ("continueEnrolment", "ContinueInput", json!({})),
        Act::ReferOn => {
            let more = json!({ "reason": "NO_ROOM", "programme": SLUGS[1 - of.place] });
            ("referOn", "ReferOnInput", more)
        }
        Act::ReferToDistrict => {
            let more = json!({ "reason": "DISTRICT_FOLLOW_UP", "district": "12" });
            ("referOn", "ReferOnInput", more)
        }
        Act::ConfirmReferral => ("confirmReferral", "StepInput", json!({})),
        Act::Withdraw => (
            "withdraw",
            "ReasonInput",
            json!({ "reason": "YOUTH_ASKED" }),
        ),
        Act::Undo => ("undoStep", "StepInput", json!({})),
    }
}

/// An answer in the model's words.
pub(super) fn told(answer: &Answer, mutation: &str) -> Result<String, String> {
    let json = answer.json();
    let data = &json["data"][mutation];
    let state = data["state"].as_str().or(data[0]["state"].as_str());
    if let Some(state) = state {
        return Ok(state.to_owned());
    }
    let extensions = &json["errors"][0]["extensions"];
    let word = match extensions["code"].as_str() {
        Some("NOT_FOUND" | "FORBIDDEN" | "CONSENT_REQUIRED") => "REFUSED",
        Some("RULE") => extensions["rule"].as_str().unwrap_or_default(),
        other => other.unwrap_or_default(),
    };
    Err(word.to_owned())
}
