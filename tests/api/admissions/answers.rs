//! Yes to an offer, the admission, and what one place does to the other requests.

use domain::admission::{AdmissionReason, AdmissionState, AdmissionStep, Letter, OtherPlace};
use domain::target_group::Completion;
use entity::{admission_event, notification, programme, youth};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use tests::{Young, on_quiet_ground};

use super::stage::Stage;

on_quiet_ground! {
    async fn the_young_person_says_yes_and_so_may_staff_on_their_word(app: TestApp) {
        let stage = Stage::set(app, 5, 0).await;
        let odd = stage.asker(Young::named("Odd Prøve")).await;
        let id = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
        let early = stage.step(&odd.own, id, "acceptOffer", json!({})).await;
        assert_eq!(early.rule(), "ILLEGAL_STEP");
        stage.takes(&stage.staff, id, "offerPlace", json!({})).await;
        stage.takes(&odd.own, id, "acceptOffer", json!({})).await;
        let row = stage.world.admission(id).await;
        assert!(row.accepted_at.is_some() && row.accepted_by_youth);
        let again = stage.step(&stage.staff, id, "acceptOffer", json!({})).await;
        assert_eq!(again.rule(), "ILLEGAL_STEP");

        let eva = stage.asker(Young::named("Eva Prøve")).await;
        let id = stage.asks(&eva, stage.here, AdmissionState::Requested).await;
        stage.takes(&stage.staff, id, "offerPlace", json!({})).await;
        stage.takes(&stage.adviser, id, "acceptOffer", json!({})).await;
        let row = stage.world.admission(id).await;
        assert!(row.accepted_at.is_some() && !row.accepted_by_youth);
        assert_eq!(stage.seats(stage.here).await, (0, 2));
    }

    async fn one_says_yes_to_one_place_a_year(app: TestApp) {
        let stage = Stage::set(app, 5, 0).await;
        let odd = stage.asker(Young::named("Odd Prøve")).await;
        let here = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
        let there = stage.asks(&odd, stage.there, AdmissionState::Requested).await;
        stage.accepted(&odd, here, &stage.staff).await;
        stage.takes(&stage.staff_there, there, "offerPlace", json!({})).await;
        let second = stage.step(&odd.own, there, "acceptOffer", json!({})).await;
        assert_eq!(second.rule(), "OTHER_OFFER_ACCEPTED");
        let no = json!({ "reason": "CHOSE_OTHER_PLACE" });
        stage.takes(&odd.own, here, "decline", no).await;
        stage.takes(&odd.own, there, "acceptOffer", json!({})).await;
    }

    async fn one_place_closes_the_others_and_everybody_is_told_why(app: TestApp) {
        let stage = Stage::set(app, 5, 0).await;
        let odd = stage.asker(Young::named("Odd Prøve")).await;
        let here = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
        let there = stage.asks(&odd, stage.there, AdmissionState::Requested).await;
        stage.takes(&stage.staff_there, there, "offerPlace", json!({})).await;
        assert_eq!(stage.seats(stage.there).await, (0, 1));
        stage.admitted(&odd, here, &stage.staff).await;

        assert_eq!(stage.seats(stage.here).await, (1, 0));
        assert_eq!(stage.seats(stage.there).await, (0, 0));
        let closed = stage.world.admission(there).await;
        assert_eq!(closed.state, AdmissionState::Withdrawn);
        assert_eq!(closed.reason, Some(AdmissionReason::AdmittedElsewhere));
        assert_eq!(closed.due_on, None);
        let told = notification::Entity::find()
            .filter(notification::Column::AdmissionId.eq(there.0))
            .filter(notification::Column::Letter.eq(Letter::ClosedElsewhere))
            .all(app.app.db.read())
            .await
            .expect("the letters");
        // The programme's staff, the sender and the young person.
        assert!(told.len() >= 3, "{told:?}");
        let story = admission_event::Entity::find()
            .filter(admission_event::Column::AdmissionId.eq(there.0))
            .filter(admission_event::Column::Step.eq(AdmissionStep::CloseElsewhere))
            .all(app.app.db.read())
            .await
            .expect("the story");
        assert_eq!(story.len(), 1);
        assert_eq!(story[0].data["because"], json!(here.0));
    }

    async fn an_admission_asks_then_what_must_be_so_then(app: TestApp) {
        let stage = Stage::set(app, 5, 0).await;
        let odd = stage.asker(Young::named("Odd Prøve")).await;
        let id = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
        stage.accepted(&odd, id, &stage.staff).await;
        let today = stage.world.today();
        let admit = async |more| stage.step(&stage.staff, id, "admit", more).await;
        let kept = json!({ "otherPlace": "KEPT", "startsOn": today });
        assert_eq!(admit(kept).await.rule(), "OTHER_SCHOOL_PLACE");
        for day in [today - chrono::Days::new(15), "2027-08-01".parse().expect("a day")] {
            let when = json!({ "otherPlace": "NONE", "startsOn": day });
            assert_eq!(admit(when).await.fields(), ["startsOn"]);
        }
        let track = json!({ "otherPlace": "NONE", "startsOn": today, "track": stage.there.0.0 });
        assert_eq!(admit(track).await.fields(), ["track"]);

        let set = async |column: youth::Column, value: Expr| {
            let done = youth::Entity::update_many().col_expr(column, value);
            let done = done.filter(youth::Column::Id.eq(odd.youth.0));
            done.exec(app.app.db.owner()).await.expect("a change");
        };
        set(youth::Column::Completion, Expr::value(Completion::StudyPassed)).await;
        assert_eq!(admit(stage.today()).await.rule(), "OUTSIDE_TARGET_GROUP");
        set(youth::Column::Completion, Expr::value(Completion::None)).await;
        set(youth::Column::DistrictNumber, Expr::value(Option::<String>::None)).await;
        assert_eq!(admit(stage.today()).await.rule(), "NOT_IN_OSLO");
        set(youth::Column::DistrictNumber, Expr::value("12")).await;
        let state = stage.takes(&stage.staff, id, "admit", stage.today()).await;
        assert_eq!(state, "ADMITTED");
        let row = stage.world.admission(id).await;
        assert_eq!((row.other_place, row.admitted_on), (Some(OtherPlace::None), Some(today)));

        let more = stage.asks(&odd, stage.there, AdmissionState::Requested).await;
        stage.accepted(&odd, more, &stage.staff_there).await;
        let second = stage.step(&stage.staff_there, more, "admit", stage.today()).await;
        assert_eq!(second.rule(), "ALREADY_ADMITTED");
    }

    async fn another_place_is_judged_by_the_programmes_own_rule(app: TestApp) {
        let stage = Stage::set(app, 5, 0).await;
        let found = programme::Entity::find_by_id(stage.here.0.0).one(app.app.db.read()).await;
        let mut page = found.expect("a programme").expect("a programme").profile;
        page["otherSchoolPlace"] = json!("HOST_PLACE_ALLOWED");
        programme::Entity::update_many()
            .col_expr(programme::Column::Profile, Expr::value(page))
            .filter(programme::Column::Id.eq(stage.here.0.0))
            .exec(app.app.db.owner())
            .await
            .expect("a rule");
        let odd = stage.asker(Young::named("Odd Prøve")).await;
        let id = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
        stage.accepted(&odd, id, &stage.staff).await;
        let host = json!({ "otherPlace": "AT_HOST", "startsOn": stage.world.today() });
        assert_eq!(stage.takes(&stage.staff, id, "admit", host).await, "ADMITTED");
    }

    async fn only_who_has_a_part_in_it_takes_a_step(app: TestApp) {
        let stage = Stage::set(app, 5, 0).await;
        let odd = stage.asker(Young::named("Odd Prøve")).await;
        let id = stage.asks(&odd, stage.here, AdmissionState::Requested).await;
        stage.takes(&stage.staff, id, "offerPlace", json!({})).await;
        let stranger = stage.step(&stage.staff_there, id, "acceptOffer", json!({})).await;
        assert_eq!(stranger.code(), "NOT_FOUND");
        let sender = stage.step(&stage.adviser, id, "admit", stage.today()).await;
        assert_eq!(sender.code(), "FORBIDDEN");
        let uda = stage.step(&stage.uda, id, "acceptOffer", json!({})).await;
        assert_eq!(uda.code(), "FORBIDDEN");
        assert_eq!(stage.state(id).await, AdmissionState::Offered);
    }
}
