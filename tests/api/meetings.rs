//! Intake meetings: booked, moved, and what came of them.

use chrono::NaiveDate;
use domain::admission::{AdmissionState, Letter};
use domain::calendar::SchoolHolidayKind;
use domain::role::Role;
use entity::{meeting, school_holiday};
use sea_orm::{EntityTrait, Set};
use serde_json::{Value, json};
use tests::{TestApp, World, fresh_key, on_quiet_ground};

use crate::case::{case, with};

/// Wednesday, ten o'clock in Oslo.
fn booking() -> Value {
    json!({
        "startsAt": "2026-11-25T09:00:00Z", "minutes": 60, "place": " Rom 204, 2. etasje ",
        "participants": ["CONTACT_TEACHER", "YOUTH", "SENDER"],
    })
}

fn held() -> Value {
    json!({
        "outcome": "HELD_LATE", "topics": ["NEEDS", "MOTIVATION"],
        "assessment": [
            { "criterion": "WANTS_THE_PLACE", "finding": "MET" },
            { "criterion": "CAN_ATTEND", "finding": "UNSURE" },
        ],
    })
}

async fn rows(app: &TestApp) -> Vec<meeting::Model> {
    let all = meeting::Entity::find().all(app.app.db.read());
    all.await.expect("the meetings")
}

on_quiet_ground! {
    async fn a_meeting_is_booked_moved_and_held(app: TestApp) {
        let mut case = case(app, AdmissionState::Requested).await;
        let booked = case.step(app, "bookMeeting", booking()).await.data()["bookMeeting"].clone();
        assert_eq!(booked["state"], "MEETING_BOOKED");
        // The working day after it, somebody says what came of it.
        assert_eq!(booked["clock"], json!({ "kind": "RECORD_MEETING", "dueOn": "2026-11-26" }));
        let first = booked["meetings"][0].clone();
        assert_eq!(first["kind"], "INTAKE");
        assert_eq!(first["place"], "Rom 204, 2. etasje");
        assert_eq!(first["minutes"], 60);
        assert_eq!(first["participants"], json!([
            { "role": "YOUTH", "name": null },
            { "role": "SENDER", "name": "Ulsrud videregående skole" },
            { "role": "CONTACT_TEACHER", "name": null },
        ]));
        assert!(!rows(app).await[0].place.contains("204"), "the place is sealed");

        let later = with(booking(), &json!({
            "startsAt": "2026-11-26T12:30:00Z", "participants": ["YOUTH"], "place": "Kantina",
        }));
        let moved = case.step(app, "bookMeeting", later).await.data()["bookMeeting"].clone();
        assert_eq!(moved["meetings"].as_array().expect("meetings").len(), 1);
        assert_eq!(moved["meetings"][0]["id"], first["id"]);
        assert_eq!(moved["meetings"][0]["place"], "Kantina");
        assert_eq!(moved["meetings"][0]["participants"].as_array().expect("them").len(), 1);
        assert_eq!(moved["clock"]["dueOn"], "2026-11-27");
        assert_eq!(rows(app).await[0].sequence, 1);

        // Nobody can say what came of it before it has begun.
        let answer = case.step(app, "recordMeeting", held()).await;
        assert_eq!(answer.fields(), ["outcome"]);
        case.wait_until(app, "2026-11-26T12:30:00Z".parse().expect("a moment")).await;
        let done = case.step(app, "recordMeeting", held()).await.data()["recordMeeting"].clone();
        assert_eq!(done["state"], "MEETING_BOOKED");
        assert_eq!(done["clock"], json!({ "kind": "DECIDE_AFTER_MEETING", "dueOn": "2026-11-30" }));
        let meeting = &done["meetings"][0];
        assert_eq!(meeting["outcome"], "HELD_LATE");
        assert_eq!(meeting["topics"], json!(["MOTIVATION", "NEEDS"]));
        assert_eq!(meeting["assessment"][1], json!({ "criterion": "CAN_ATTEND", "finding": "UNSURE" }));
        // It cannot be recorded twice.
        let answer = case.step(app, "recordMeeting", held()).await;
        assert_eq!(answer.rule(), "ILLEGAL_STEP");
    }

    async fn the_assessment_is_for_the_parties_among_the_staff(app: TestApp) {
        let world = World::of(app);
        let mut case = case(app, AdmissionState::Requested).await;
        case.step(app, "bookMeeting", booking()).await.data();
        case.pass_days(app, 2).await;
        case.step(app, "recordMeeting", held()).await.data();
        let uda = app.sign_in("demo-uda").await;
        let youth = world.sign_in(case.person).await;
        for (client, shown) in [(&case.staff, 2), (&case.adviser, 2), (&uda, 0), (&youth, 0)] {
            let meeting = case.seen(client).await["meetings"][0].clone();
            assert_eq!(meeting["outcome"], "HELD_LATE");
            assert_eq!(meeting["topics"].as_array().expect("topics").len(), 2);
            assert_eq!(meeting["assessment"].as_array().expect("a list").len(), shown);
        }
    }

    async fn the_same_key_books_one_meeting(app: TestApp) {
        let case = case(app, AdmissionState::Requested).await;
        let once = with(booking(), &json!({ "key": fresh_key(), "version": 1 }));
        for _ in 0..2 {
            let answer = case.step(app, "bookMeeting", once.clone()).await;
            assert_eq!(answer.data()["bookMeeting"]["version"], 2);
        }
        assert_eq!(rows(app).await.len(), 1);
        assert_eq!(rows(app).await[0].sequence, 0);
        let other = with(once, &json!({ "minutes": 30 }));
        assert_eq!(case.step(app, "bookMeeting", other).await.rule(), "KEY_REUSED");
        let stale = with(booking(), &json!({ "version": 1 }));
        assert_eq!(case.step(app, "bookMeeting", stale).await.code(), "CONFLICT");
    }

    async fn after_a_no_show_and_after_a_cancelling_a_new_one_is_booked(app: TestApp) {
        let mut case = case(app, AdmissionState::Requested).await;
        let came = |outcome: &str| json!({ "outcome": outcome, "topics": [], "assessment": [] });
        case.step(app, "bookMeeting", booking()).await.data();
        case.pass_days(app, 2).await;
        case.step(app, "recordMeeting", came("NO_SHOW")).await.data();
        let next = with(booking(), &json!({ "startsAt": "2026-11-30T09:00:00Z" }));
        case.step(app, "bookMeeting", next).await.data();
        // It can be put off before it begins, and the young person is told.
        let put_off = case.step(app, "recordMeeting", came("CANCELLED")).await.data();
        assert_eq!(put_off["recordMeeting"]["meetings"][0]["outcome"], "CANCELLED");
        let letters = case.letters(app).await;
        let told = letters.iter().find(|one| one.letter == Letter::MeetingCancelled);
        assert_eq!(told.expect("a letter").person_id, case.person.0);
        let third = with(booking(), &json!({ "startsAt": "2026-12-01T09:00:00Z" }));
        let shown = case.step(app, "bookMeeting", third).await.data();
        let meetings = shown["bookMeeting"]["meetings"].clone();
        let outcomes: Vec<&Value> = meetings.as_array().expect("meetings").iter()
            .map(|one| &one["outcome"]).collect();
        assert_eq!(outcomes, [&Value::Null, &json!("CANCELLED"), &json!("NO_SHOW")]);
    }

    async fn one_who_waits_is_asked_anew(app: TestApp) {
        let case = case(app, AdmissionState::Waitlisted).await;
        let answer = case.step(app, "bookMeeting", booking()).await;
        assert_eq!(answer.data()["bookMeeting"]["state"], "MEETING_BOOKED");
    }

    async fn every_booking_that_cannot_be_names_its_field(app: TestApp) {
        let case = case(app, AdmissionState::Requested).await;
        for (wrong, fields) in [
            (json!({ "startsAt": "2026-11-23T08:59:00Z" }), vec!["startsAt"]),
            (json!({ "startsAt": "2027-03-24T10:00:00Z" }), vec!["startsAt"]),
            (json!({ "startsAt": "2026-11-25T05:30:00Z" }), vec!["startsAt"]),
            (json!({ "startsAt": "2026-11-25T17:00:00Z" }), vec!["startsAt"]),
            (json!({ "minutes": 9 }), vec!["minutes"]),
            (json!({ "minutes": 241 }), vec!["minutes"]),
            (json!({ "place": "  " }), vec!["place"]),
            (json!({ "place": "å".repeat(121) }), vec!["place"]),
            (json!({ "participants": [] }), vec!["participants"]),
            (json!({ "participants": ["SENDER"] }), vec!["participants"]),
            (json!({ "participants": ["YOUTH", "NAV", "YOUTH"] }), vec!["participants"]),
            (json!({ "minutes": -1, "place": "" }), vec!["minutes", "place"]),
        ] {
            let answer = case.step(app, "bookMeeting", with(booking(), &wrong)).await;
            assert_eq!(answer.fields(), fields, "{wrong}");
        }
        assert!(rows(app).await.is_empty());
        let widest = with(booking(), &json!({ "minutes": 240, "place": "å".repeat(120) }));
        case.step(app, "bookMeeting", widest).await.data();
    }

    async fn every_record_that_cannot_be_names_its_field(app: TestApp) {
        let mut case = case(app, AdmissionState::Requested).await;
        assert_eq!(case.step(app, "recordMeeting", held()).await.rule(), "ILLEGAL_STEP");
        case.step(app, "bookMeeting", booking()).await.data();
        case.pass_days(app, 2).await;
        let twice = json!({ "criterion": "CAN_ATTEND", "finding": "MET" });
        for (wrong, fields) in [
            (json!({ "assessment": [] }), vec!["assessment"]),
            (json!({ "assessment": [twice, twice] }), vec!["assessment"]),
            (json!({ "topics": ["NEEDS", "NEEDS"] }), vec!["topics"]),
            (json!({ "outcome": "NO_SHOW" }), vec!["topics", "assessment"]),
            (json!({ "outcome": "CANCELLED", "topics": [] }), vec!["assessment"]),
        ] {
            let answer = case.step(app, "recordMeeting", with(held(), &wrong)).await;
            assert_eq!(answer.fields(), fields, "{wrong}");
        }
    }

    async fn on_a_day_off_it_is_asked_first_and_then_allowed(app: TestApp) {
        let world = World::of(app);
        let case = case(app, AdmissionState::Requested).await;
        let other = world.programme("kuben").await.0;
        let holiday = |programme: Option<uuid::Uuid>, day: &str| {
            let day: NaiveDate = day.parse().expect("a day");
            school_holiday::ActiveModel {
                id: Set(fresh_key()),
                programme_id: Set(programme),
                kind: Set(SchoolHolidayKind::PlanningDay),
                first_day: Set(day),
                last_day: Set(day),
            }
        };
        let days = vec![
            holiday(None, "2026-12-02"),
            holiday(Some(case.programme.0), "2026-12-03"),
            holiday(Some(other.0), "2026-12-04"),
        ];
        world.add::<school_holiday::Entity>(days).await;
        // Saturday, Sunday, Christmas Day, the city's day, the programme's own.
        for day in ["2026-11-28", "2026-11-29", "2026-12-25", "2026-12-02", "2026-12-03"] {
            let at = json!({ "startsAt": format!("{day}T09:00:00Z") });
            let answer = case.step(app, "bookMeeting", with(booking(), &at)).await;
            assert_eq!(answer.rule(), "ON_HOLIDAY", "{day}");
            let known = with(with(booking(), &at), &json!({ "confirmHoliday": true }));
            case.step(app, "bookMeeting", known).await.data();
        }
        // That of another is none here.
        let at = json!({ "startsAt": "2026-12-04T09:00:00Z" });
        case.step(app, "bookMeeting", with(booking(), &at)).await.data();
    }

    async fn only_the_programme_books_and_a_stranger_learns_nothing(app: TestApp) {
        let world = World::of(app);
        let case = case(app, AdmissionState::Requested).await;
        let answer = case.by(app, &case.adviser, "bookMeeting", booking()).await;
        assert_eq!(answer.code(), "FORBIDDEN");
        let youth = world.sign_in(case.person).await;
        assert_eq!(case.by(app, &youth, "bookMeeting", booking()).await.code(), "FORBIDDEN");
        let nav = world.agency("Nav Alna").await;
        let (_, stranger) = world.staff(Role::NavAdviser, nav).await;
        let nobody = with(booking(), &json!({ "admission": fresh_key() }));
        for input in [booking(), nobody] {
            for mutation in ["bookMeeting", "recordMeeting"] {
                let input = match mutation {
                    "bookMeeting" => input.clone(),
                    _ => with(held(), &json!({ "admission": input["admission"] })),
                };
                let answer = case.by(app, &stranger, mutation, input).await;
                assert_eq!(answer.code(), "NOT_FOUND");
            }
        }
        assert!(rows(app).await.is_empty());
    }
}
