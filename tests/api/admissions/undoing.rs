//! Taking the last step back: who took it, for ten minutes, where nothing came of it.

use chrono::TimeDelta;
use domain::admission::AdmissionState;
use serde_json::json;
use tests::{Young, on_quiet_ground};

use super::stage::Stage;

on_quiet_ground! {
    async fn a_step_is_taken_back_by_the_one_who_took_it(app: TestApp) {
        let stage = Stage::set(app, 5, 0).await;
        let odd = stage.asker(Young::named("Odd Prøve")).await;
        let id = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
        let before = stage.world.admission(id).await;
        let nothing = stage.step(&stage.staff, id, "undoStep", json!({})).await;
        assert_eq!(nothing.rule(), "CANNOT_UNDO");
        stage.takes(&stage.staff, id, "offerPlace", json!({})).await;
        assert_eq!(stage.seats(stage.here).await, (0, 1));
        let other = stage.step(&stage.lead, id, "undoStep", json!({})).await;
        assert_eq!(other.rule(), "CANNOT_UNDO");
        let state = stage.takes(&stage.staff, id, "undoStep", json!({})).await;
        assert_eq!(state, "REQUESTED");
        assert_eq!(stage.seats(stage.here).await, (0, 0));
        let mut after = stage.world.admission(id).await;
        assert_eq!(after.version, before.version + 2);
        after.version = before.version;
        assert_eq!(after, before);
        let twice = stage.step(&stage.staff, id, "undoStep", json!({})).await;
        assert_eq!(twice.rule(), "CANNOT_UNDO");
    }

    async fn ten_minutes_are_ten_minutes(app: TestApp) {
        let stage = Stage::set(app, 5, 0).await;
        for (minutes, seconds, rule) in [(9, 50, None), (10, 1, Some("CANNOT_UNDO"))] {
            let odd = stage.asker(Young::named("Odd Prøve")).await;
            let id = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
            stage.takes(&stage.staff, id, "offerPlace", json!({})).await;
            app.pass(TimeDelta::minutes(minutes) + TimeDelta::seconds(seconds - 1));
            let answer = stage.step(&stage.staff, id, "undoStep", json!({})).await;
            match rule {
                Some(rule) => assert_eq!(answer.rule(), rule),
                None => assert_eq!(answer.data()["undoStep"]["state"], "REQUESTED"),
            }
        }
    }

    async fn an_admission_and_an_end_are_taken_back_with_their_seats(app: TestApp) {
        let stage = Stage::set(app, 1, 0).await;
        let (_, id) = stage.pupil("Odd Prøve").await;
        assert_eq!(stage.seats(stage.here).await, (1, 0));
        assert_eq!(stage.takes(&stage.staff, id, "undoStep", json!({})).await, "OFFERED");
        assert_eq!(stage.seats(stage.here).await, (0, 1));
        let row = stage.world.admission(id).await;
        assert!(row.accepted_at.is_some() && row.admitted_on.is_none());
        stage.takes(&stage.staff, id, "admit", stage.today()).await;
        let end = json!({ "endedOn": stage.world.today(), "outcomes": ["MOVED"] });
        stage.takes(&stage.staff, id, "endEnrolment", end.clone()).await;
        assert_eq!(stage.seats(stage.here).await, (0, 0));
        assert_eq!(stage.takes(&stage.staff, id, "undoStep", json!({})).await, "ADMITTED");
        assert_eq!(stage.seats(stage.here).await, (1, 0));
        assert_eq!(stage.world.admission(id).await.outcomes, None);
        // Somebody else takes the seat that was left: there is no way back to it.
        stage.takes(&stage.staff, id, "endEnrolment", end).await;
        let eva = stage.asker(Young::named("Eva Prøve")).await;
        let next = stage.asks(&eva, stage.here, AdmissionState::Requested).await;
        stage.takes(&stage.staff, next, "offerPlace", json!({})).await;
        let gone = stage.step(&stage.staff, id, "undoStep", json!({})).await;
        assert_eq!(gone.rule(), "NO_SEAT_LEFT");
        assert_eq!(stage.state(id).await, AdmissionState::Ended);
    }

    async fn what_has_come_of_a_step_keeps_it(app: TestApp) {
        let stage = Stage::set(app, 1, 0).await;
        let odd = stage.asker(Young::named("Odd Prøve")).await;
        let here = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
        let there = stage.asks(&odd, stage.there, AdmissionState::Requested).await;
        stage.takes(&stage.staff_there, there, "offerPlace", json!({})).await;
        stage.takes(&stage.staff_there, there, "reject", json!({ "reason": "NO_ROOM" })).await;
        // The seat went to somebody else meanwhile.
        let eva = stage.asker(Young::named("Eva Prøve")).await;
        let hers = stage.asks(&eva, stage.there, AdmissionState::Requested).await;
        stage.takes(&stage.staff_there, hers, "offerPlace", json!({})).await;
        let gone = stage.step(&stage.staff_there, there, "undoStep", json!({})).await;
        assert_eq!(gone.rule(), "NO_SEAT_LEFT");
        stage.takes(&stage.staff_there, hers, "undoStep", json!({})).await;
        // A place elsewhere meanwhile: the request stays closed.
        stage.admitted(&odd, here, &stage.staff).await;
        let late = stage.step(&stage.staff_there, there, "undoStep", json!({})).await;
        assert_eq!(late.rule(), "CANNOT_UNDO");
        // One that closed another stays too.
        let end = json!({ "endedOn": stage.world.today(), "outcomes": ["MOVED"] });
        stage.takes(&stage.staff, here, "endEnrolment", end).await;
        let anew = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
        stage.asks(&odd, stage.there, AdmissionState::Requested).await;
        stage.admitted(&odd, anew, &stage.staff).await;
        let closed = stage.step(&stage.staff, anew, "undoStep", json!({})).await;
        assert_eq!(closed.rule(), "CANNOT_UNDO");
    }

    async fn a_yes_and_a_no_are_taken_back_by_the_young_person(app: TestApp) {
        let stage = Stage::set(app, 1, 0).await;
        let odd = stage.asker(Young::named("Odd Prøve")).await;
        let id = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
        stage.accepted(&odd, id, &stage.staff).await;
        let answer = odd
            .own
            .change(
                "undoStep",
                "StepInput",
                json!({ "admission": id.0, "version": stage.world.admission(id).await.version }),
                "state undoUntil",
            )
            .await;
        assert_eq!(answer.data()["undoStep"]["state"], "OFFERED");
        assert_eq!(stage.world.admission(id).await.accepted_at, None);
        app.pass(TimeDelta::seconds(1));
        stage.takes(&odd.own, id, "decline", json!({ "reason": "NOT_NOW" })).await;
        assert_eq!(stage.seats(stage.here).await, (0, 0));
        assert_eq!(stage.takes(&odd.own, id, "undoStep", json!({})).await, "OFFERED");
        assert_eq!(stage.seats(stage.here).await, (0, 1));
    }
}
