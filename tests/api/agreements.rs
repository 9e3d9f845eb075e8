//! Agreements about attendance: made, followed up, ended.

use chrono::NaiveDate;
use domain::admission::AdmissionState;
use domain::looking::LookOutcome;
use domain::role::Role;
use entity::admission;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, World, fresh_key, on_quiet_ground};

use crate::case::{Case, SHOWN, case, kind, with};
use crate::young::statements;

fn terms() -> Value {
    json!({
        "terms": ["WEEKLY_TALK", "LATER_START"], "followUps": ["2026-12-07", "2026-11-30"],
    })
}

async fn agreed(app: &TestApp, case: &Case) -> Value {
    let answer = case.step(app, "agreeAttendance", terms()).await.data();
    answer["agreeAttendance"]["enrolment"]["agreement"].clone()
}

/// A change to an agreement that names no request.
async fn change(client: &Client, mutation: &str, input: Value) -> Answer {
    client.change(mutation, &kind(mutation), input, SHOWN).await
}

fn kept(follow_up: &Value, kept: bool) -> Value {
    json!({ "followUp": follow_up, "kept": kept })
}

on_quiet_ground! {
    async fn an_agreement_is_made_followed_up_and_ended(app: TestApp) {
        let mut case = case(app, AdmissionState::Admitted).await;
        let before = case.version(app).await;
        let agreement = agreed(app, &case).await;
        assert_eq!(agreement["agreedOn"], "2026-11-23");
        assert_eq!(agreement["terms"], json!(["LATER_START", "WEEKLY_TALK"]));
        let days: Vec<&Value> = agreement["followUps"].as_array().expect("days").iter()
            .map(|day| &day["dueOn"]).collect();
        assert_eq!(days, ["2026-11-30", "2026-12-07"]);
        // What changes no state names a new version all the same.
        assert_eq!(case.version(app).await, before + 1);
        let first = agreement["followUps"][0]["id"].clone();
        let answer = change(&case.staff, "followUpAgreement", kept(&first, true)).await;
        assert_eq!(answer.fields(), ["followUp"]);
        case.pass_days(app, 7).await;
        for was_kept in [false, true] {
            let answer = change(&case.staff, "followUpAgreement", kept(&first, was_kept)).await.data();
            let shown = &answer["followUpAgreement"]["enrolment"]["agreement"];
            assert_eq!(shown["followUps"][0]["kept"], json!(was_kept));
            assert_eq!(shown["followUps"][1]["kept"], Value::Null);
        }
        // The young person reads what has been agreed.
        let youth = World::of(app).sign_in(case.person).await;
        assert_eq!(case.seen(&youth).await["enrolment"]["agreement"]["id"], agreement["id"]);
        let end = json!({ "agreement": agreement["id"], "endedAs": "KEPT" });
        let answer = change(&case.staff, "endAgreement", end.clone()).await.data();
        let shown = &answer["endAgreement"]["enrolment"]["agreement"];
        assert_eq!((&shown["endedOn"], &shown["endedAs"]), (&json!("2026-11-30"), &json!("KEPT")));
        assert_eq!(answer["endAgreement"]["state"], "ADMITTED");
        assert_eq!(change(&case.staff, "endAgreement", end).await.code(), "CONFLICT");
        let answer = change(&case.staff, "followUpAgreement", kept(&first, false)).await;
        assert_eq!(answer.code(), "CONFLICT");
    }

    async fn a_new_agreement_replaces_the_one_in_force(app: TestApp) {
        let case = case(app, AdmissionState::Admitted).await;
        let first = agreed(app, &case).await;
        let second = agreed(app, &case).await;
        assert_ne!(first["id"], second["id"]);
        assert_eq!(second["endedAs"], Value::Null);
        let all = entity::attendance_agreement::Entity::find().all(app.app.db.read());
        let all = all.await.expect("the agreements");
        let ended: Vec<_> = all.iter().filter_map(|one| one.ended_as).collect();
        assert_eq!(ended, [domain::attendance::AgreementEnd::Replaced]);
        // The same key once more makes no third.
        let once = with(terms(), &json!({ "key": fresh_key(), "version": 3 }));
        for _ in 0..2 {
            let answer = case.step(app, "agreeAttendance", once.clone()).await.data();
            assert_eq!(answer["agreeAttendance"]["version"], 4);
        }
        let stale = with(terms(), &json!({ "version": 1 }));
        assert_eq!(case.step(app, "agreeAttendance", stale).await.code(), "CONFLICT");
    }

    async fn every_agreement_that_cannot_be_names_its_field(app: TestApp) {
        let case = case(app, AdmissionState::Admitted).await;
        let week = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01"];
        for (wrong, fields) in [
            (json!({ "terms": [] }), vec!["terms"]),
            (json!({ "terms": ["FIXED_DAYS", "FIXED_DAYS"] }), vec!["terms"]),
            (json!({ "followUps": [] }), vec!["followUps"]),
            (json!({ "followUps": week }), vec!["followUps"]),
            (json!({ "followUps": ["2026-11-30", "2026-11-30"] }), vec!["followUps"]),
            (json!({ "followUps": ["2026-11-22"] }), vec!["followUps"]),
            (json!({ "followUps": ["2027-02-22"] }), vec!["followUps"]),
            (json!({ "terms": [], "followUps": [] }), vec!["terms", "followUps"]),
        ] {
            let answer = case.step(app, "agreeAttendance", with(terms(), &wrong)).await;
            assert_eq!(answer.fields(), fields, "{wrong}");
        }
        let widest = json!({ "followUps": ["2026-11-23", "2027-02-21"] });
        let made = case.step(app, "agreeAttendance", with(terms(), &widest)).await.data();
        let id = made["agreeAttendance"]["enrolment"]["agreement"]["id"].clone();
        for follows in ["REPLACED", "LEFT"] {
            let end = json!({ "agreement": id, "endedAs": follows });
            assert_eq!(change(&case.staff, "endAgreement", end).await.fields(), ["endedAs"]);
        }
    }

    async fn agreements_are_made_with_pupils(app: TestApp) {
        for state in [AdmissionState::Requested, AdmissionState::Offered] {
            let case = case(app, state).await;
            let answer = case.step(app, "agreeAttendance", terms()).await;
            assert_eq!(answer.rule(), "NOT_ENROLLED");
        }
        // One that was in force when the pupil left ended with that.
        let case = case(app, AdmissionState::Admitted).await;
        let agreement = agreed(app, &case).await;
        let left: NaiveDate = "2026-11-27".parse().expect("a day");
        admission::Entity::update_many()
            .col_expr(admission::Column::State, Expr::value(AdmissionState::Ended))
            .col_expr(admission::Column::EndedOn, Expr::value(left))
            .filter(admission::Column::Id.eq(case.id.0))
            .exec(app.app.db.owner())
            .await
            .expect("one who has left");
        let shown = case.seen(&case.staff).await["enrolment"]["agreement"].clone();
        assert_eq!((&shown["endedOn"], &shown["endedAs"]), (&json!("2026-11-27"), &json!("LEFT")));
        let end = json!({ "agreement": agreement["id"], "endedAs": "KEPT" });
        assert_eq!(change(&case.staff, "endAgreement", end).await.rule(), "NOT_ENROLLED");
    }

    async fn only_the_programme_agrees_and_a_stranger_learns_nothing(app: TestApp) {
        let world = World::of(app);
        let case = case(app, AdmissionState::Admitted).await;
        let agreement = agreed(app, &case).await;
        let youth = world.sign_in(case.person).await;
        assert_eq!(case.by(app, &youth, "agreeAttendance", terms()).await.code(), "FORBIDDEN");
        let nav = world.agency("Nav Alna").await;
        let (person, stranger) = world.staff(Role::NavAdviser, nav).await;
        let nobody = json!(fresh_key());
        let end = |id: &Value| json!({ "agreement": id, "endedAs": "KEPT" });
        for (mutation, real, random) in [
            ("endAgreement", end(&agreement["id"]), end(&nobody)),
            ("followUpAgreement", kept(&agreement["followUps"][0]["id"], true), kept(&nobody, true)),
        ] {
            assert_eq!(change(&youth, mutation, real.clone()).await.code(), "FORBIDDEN");
            let (one, answer) = statements(app, change(&stranger, mutation, real)).await;
            let (other, none) = statements(app, change(&stranger, mutation, random)).await;
            assert_eq!((answer.code(), none.code()), ("NOT_FOUND".to_owned(), "NOT_FOUND".to_owned()));
            assert_eq!(one, other, "as many statements: {mutation}");
        }
        let own = with(terms(), &json!({ "version": 1 }));
        let random = with(own.clone(), &json!({ "admission": nobody }));
        let (one, _) = statements(app, case.by(app, &stranger, "agreeAttendance", own)).await;
        let (other, _) = statements(app, case.by(app, &stranger, "agreeAttendance", random)).await;
        assert_eq!(one, other);
        let log = world.log().await;
        let refused: Vec<_> = log.iter().filter(|line| line.person_id == Some(person.0)).collect();
        assert_eq!(refused.len(), 6);
        assert!(refused.iter().all(|line| line.outcome == LookOutcome::Denied));
    }
}
