//! On to the next school year, and the end of a place.

use domain::admission::AdmissionState;
use domain::id::AdmissionId;
use domain::school_year::SchoolYear;
use domain::tie::TieKind;
use entity::tie;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::{Young, on_quiet_ground};

use super::stage::Stage;

on_quiet_ground! {
    async fn a_pupil_goes_on_in_a_seat_of_the_next_year(app: TestApp) {
        let stage = Stage::set(app, 2, 0).await;
        let (this, next) = (stage.year(), SchoolYear::starting(2027).expect("a year"));
        let (_, id) = stage.pupil("Odd Prøve").await;
        let early = stage.step(&stage.staff, id, "continueEnrolment", json!({})).await;
        assert_eq!(early.rule(), "TOO_EARLY_TO_CONTINUE");
        app.set_clock("2027-06-14T09:00:00Z".parse().expect("a moment"));
        let staff = stage.staff_again().await;
        let nowhere = stage.step(&staff, id, "continueEnrolment", json!({})).await;
        assert_eq!(nowhere.rule(), "NOT_ALLOCATED");
        stage.world.allocate(stage.here.0, next, 1).await;

        // An offer for the autumn takes none of this year's.
        let eva = stage.asker(Young::named("Eva Prøve")).await;
        let autumn = stage.asks_for(&eva, stage.here, AdmissionState::Requested, next).await;
        let key = json!({ "key": tests::fresh_key() });
        let answer = stage.step(&staff, id, "continueEnrolment", key.clone()).await;
        let gone_on = answer.data()["continueEnrolment"]["id"].clone();
        let gone_on = AdmissionId(gone_on.as_str().expect("an id").parse().expect("an id"));
        let row = stage.world.admission(gone_on).await;
        assert_eq!(row.school_year, next.start_year());
        assert_eq!(row.continues_id, Some(id.0));
        assert_eq!(row.admitted_on, Some(next.first_day()));
        let seats = async |year| stage.world.seats_of(stage.here.0, year).await.expect("seats");
        assert_eq!((seats(this).await.enrolled, seats(next).await.enrolled), (1, 1));
        let full = stage.step(&staff, autumn, "offerPlace", json!({})).await;
        assert_eq!(full.rule(), "NO_SEAT_LEFT");
        let now = stage.asks(&eva, stage.here, AdmissionState::Requested).await;
        stage.takes(&staff, now, "offerPlace", json!({})).await;
        assert_eq!((seats(this).await.held, seats(next).await.held), (1, 0));

        let twice = stage.step(&staff, id, "continueEnrolment", json!({})).await;
        assert_eq!(twice.rule(), "ILLEGAL_STEP");
        let end = json!({ "endedOn": "2027-06-14", "outcomes": ["MOVED"] });
        let stays = stage.step(&staff, id, "endEnrolment", end).await;
        assert_eq!(stays.rule(), "ILLEGAL_STEP");
        // In August the figure waits for somebody to count.
        app.set_clock("2027-08-20T09:00:00Z".parse().expect("a moment"));
        let ask = "{ programme(slug: \"hellerud-ots\") { places { enrolled freshness confirmedAt } } }";
        let places = app.anonymous().ask(ask).await.data()["programme"]["places"].clone();
        assert_eq!(
            places,
            json!({ "enrolled": 1, "freshness": "NEVER", "confirmedAt": null })
        );
    }

    async fn who_goes_on_asks_for_no_other_place_that_year(app: TestApp) {
        let stage = Stage::set(app, 2, 0).await;
        let next = SchoolYear::starting(2027).expect("a year");
        stage.world.allocate(stage.here.0, next, 1).await;
        let (odd, id) = stage.pupil("Odd Prøve").await;
        app.set_clock("2027-05-10T09:00:00Z".parse().expect("a moment"));
        let stage = stage.anew().await;
        let here = stage.asks_for(&odd, stage.here, AdmissionState::Requested, next).await;
        let there = stage.asks_for(&odd, stage.there, AdmissionState::Requested, next).await;
        let later = stage.asks(&odd, stage.there, AdmissionState::Requested).await;
        // The one seat there is, held for the same pupil.
        stage.takes(&stage.staff, here, "offerPlace", json!({})).await;
        stage.takes(&stage.staff, id, "continueEnrolment", json!({})).await;
        for closed in [here, there] {
            let row = stage.world.admission(closed).await;
            assert_eq!((row.state, row.holds_seat), (AdmissionState::Withdrawn, false));
        }
        assert_eq!(stage.state(later).await, AdmissionState::Requested, "another year");
        let seats = stage.world.seats_of(stage.here.0, next).await.expect("seats");
        assert_eq!((seats.enrolled, seats.held), (1, 0));
    }

    async fn a_repeat_answers_with_the_same_next_year(app: TestApp) {
        let stage = Stage::set(app, 2, 0).await;
        let next = SchoolYear::starting(2027).expect("a year");
        stage.world.allocate(stage.here.0, next, 1).await;
        let (odd, id) = stage.pupil("Odd Prøve").await;
        app.set_clock("2027-04-01T09:00:00Z".parse().expect("a moment"));
        let staff = stage.staff_again().await;
        let version = stage.world.admission(id).await.version;
        let input = json!({ "admission": id.0, "version": version, "key": tests::fresh_key() });
        let mut answers = vec![];
        for _ in 0..2 {
            let answer = staff
                .change("continueEnrolment", "ContinueInput", input.clone(), "id version")
                .await;
            answers.push(answer.data());
        }
        assert_eq!(answers[0], answers[1]);
        assert_eq!(stage.world.admissions(odd.youth).await.len(), 2);
    }

    async fn the_end_of_a_place_tells_what_came_of_it_and_frees_the_seat(app: TestApp) {
        let stage = Stage::set(app, 1, 0).await;
        let (odd, id) = stage.pupil("Odd Prøve").await;
        let today = stage.world.today();
        let (before, after) = (today.pred_opt().expect("a day"), today.succ_opt().expect("a day"));
        for (input, fields) in [
            (json!({ "endedOn": before, "outcomes": ["JOB"] }), vec!["endedOn"]),
            (json!({ "endedOn": after, "outcomes": ["JOB"] }), vec!["endedOn"]),
            (json!({ "endedOn": today, "outcomes": [] }), vec!["outcomes"]),
            (json!({ "endedOn": today, "outcomes": ["JOB", "JOB"] }), vec!["outcomes"]),
            (
                json!({ "endedOn": after, "outcomes": ["JOB"], "subjectsPassed": 3 }),
                vec!["endedOn", "subjectsPassed"],
            ),
            (
                json!({ "endedOn": today, "outcomes": ["SUBJECTS_PASSED"], "subjectsPassed": 41 }),
                vec!["subjectsPassed"],
            ),
        ] {
            let answer = stage.step(&stage.staff, id, "endEnrolment", input).await;
            assert_eq!(answer.fields(), fields);
        }
        let end = json!({
            "endedOn": today, "outcomes": ["SUBJECTS_PASSED", "JOB"], "subjectsPassed": 7
        });
        assert_eq!(stage.takes(&stage.staff, id, "endEnrolment", end).await, "ENDED");
        let row = stage.world.admission(id).await;
        assert_eq!(row.outcomes.as_deref(), Some("SUBJECTS_PASSED JOB"));
        assert_eq!(row.subjects_passed, Some(7));
        assert_eq!(stage.seats(stage.here).await, (0, 0));
        let open = tie::Entity::find()
            .filter(tie::Column::YouthId.eq(odd.youth.0))
            .filter(tie::Column::Kind.eq(TieKind::TransitionOpen))
            .one(app.app.db.read())
            .await
            .expect("the ties")
            .expect("the tie");
        assert_eq!(open.valid_to, Some(today + chrono::Days::new(120)));
    }
}
