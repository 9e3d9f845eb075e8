//! Setting the status, and who sees whom by it.

use chrono::{NaiveDate, TimeDelta};
use domain::looking::{LookAction, LookOutcome};
use domain::ot_status::OtStatus;
use domain::tie::TieKind;
use entity::{event, youth_status};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, fresh_key, on_both_engines};
use uuid::Uuid;

use crate::young::{log_of, one_of, row, seen, statements, ties, with};

async fn set(client: &Client, input: Value) -> Answer {
    client
        .change("setStatus", "SetStatusInput", input, "id")
        .await
}

/// Somebody unknown in the district of the demo accounts, and a status that can be set.
async fn unknown(app: &TestApp) -> (Uuid, Value) {
    let youth = one_of(app, "12", OtStatus::Otuk).await;
    let input = json!({ "youth": youth.id, "version": youth.version, "code": "OTOV",
        "validFrom": "2026-11-23", "contactEstablishedOn": "2026-11-22" });
    (youth.id, input)
}

async fn history(app: &TestApp, id: Uuid) -> Vec<youth_status::Model> {
    youth_status::Entity::find()
        .filter(youth_status::Column::YouthId.eq(id))
        .order_by_desc(youth_status::Column::ValidFrom)
        .all(app.app.db.read())
        .await
        .expect("rows")
}

on_both_engines! {
    async fn a_district_reports_back_and_the_review_is_over(app: TestApp) {
        let (id, input) = unknown(app).await;
        let (district, nav) = (app.sign_in("demo-district").await, app.sign_in("demo-nav").await);
        assert_eq!(seen(&nav, id).await, id.to_string());
        let before = history(app, id).await.len();
        set(&district, input).await.data();
        let row = row(app, id).await;
        assert_eq!((row.status, row.version), (OtStatus::Otov, 2));
        assert_eq!(row.status_since, "2026-11-23".parse::<NaiveDate>().expect("a date"));
        let history = history(app, id).await;
        assert_eq!((history.len(), history[0].code), (before + 1, OtStatus::Otov));
        assert_eq!(history[0].contact_established_on, "2026-11-22".parse().ok());
        // Nav has nothing more to review; whoever reported sees it until the day is over.
        assert_eq!(seen(&nav, id).await, "NOT_FOUND");
        assert_eq!(seen(&district, id).await, id.to_string());
        app.pass(TimeDelta::days(1));
        assert_eq!(seen(&app.sign_in("demo-district").await, id).await, "NOT_FOUND");
        let events = event::Entity::find().filter(event::Column::Kind.eq("STATUS_SET"));
        let events = events.all(app.app.db.read()).await.expect("rows");
        assert_eq!(events[0].data, json!({ "youth": id, "from": "OTUK", "to": "OTOV" }));
        let log = log_of(app, Some(id)).await;
        assert!(log.iter().any(|line| line.action == LookAction::Write && line.outcome == LookOutcome::Done));
    }

    async fn unknown_activity_brings_the_district_and_nav_back(app: TestApp) {
        let (id, input) = unknown(app).await;
        let uda = app.sign_in("demo-uda").await;
        set(&uda, input.clone()).await.data();
        assert_eq!(seen(&app.sign_in("demo-district").await, id).await, "NOT_FOUND");
        let back = json!({ "youth": id, "version": 2, "code": "OTUK", "validFrom": "2026-11-23" });
        set(&uda, back).await.data();
        for account in ["demo-district", "demo-nav"] {
            assert_eq!(seen(&app.sign_in(account).await, id).await, id.to_string(), "{account}");
        }
        let open = ties(app, id).await.into_iter().filter(|tie| tie.2.is_none());
        let kinds: Vec<TieKind> = open.map(|tie| tie.0).collect();
        assert_eq!(kinds, [TieKind::OtukEntry, TieKind::OtukReview]);
    }

    async fn without_contact_nobody_stops_being_unknown(app: TestApp) {
        let (id, input) = unknown(app).await;
        let district = app.sign_in("demo-district").await;
        let none = with(input.clone(), &json!({ "contactEstablishedOn": null }));
        assert_eq!(set(&district, none).await.rule(), "CONTACT_NOT_ESTABLISHED");
        let since = row(app, id).await.status_since;
        let early = (since - TimeDelta::days(1)).to_string();
        for (other, fields) in [
            (json!({ "contactEstablishedOn": "2026-11-24" }), vec!["contactEstablishedOn"; 2]),
            (json!({ "validFrom": "2026-11-24" }), vec!["validFrom"]),
            (json!({ "contactEstablishedOn": early }), vec!["contactEstablishedOn"]),
            (json!({ "validFrom": early, "contactEstablishedOn": early }), vec!["validFrom", "contactEstablishedOn"]),
        ] {
            let answer = set(&district, with(input.clone(), &other)).await;
            assert_eq!(answer.fields(), fields, "{other}");
        }
        let same = with(input, &json!({ "code": "OTUK", "contactEstablishedOn": null }));
        assert_eq!(set(&district, same).await.rule(), "STATUS_UNCHANGED");
        assert_eq!(row(app, id).await.version, 1);
    }

    async fn a_change_names_what_was_seen_and_has_one_effect(app: TestApp) {
        let (id, input) = unknown(app).await;
        let district = app.sign_in("demo-district").await;
        let old = with(input.clone(), &json!({ "version": 7 }));
        assert_eq!(set(&district, old).await.code(), "CONFLICT");
        let input = with(input, &json!({ "key": fresh_key() }));
        for _ in 0..2 {
            set(&district, input.clone()).await.data();
        }
        assert_eq!(row(app, id).await.version, 2);
        let later = with(input, &json!({ "key": fresh_key(), "code": "OTAR" }));
        assert_eq!(set(&district, later).await.code(), "CONFLICT");
    }

    async fn a_stranger_learns_nothing(app: TestApp) {
        let (id, input) = unknown(app).await;
        for account in ["demo-adult-education", "demo-programme", "demo-auditor", "demo-youth"] {
            let client = app.sign_in(account).await;
            let nobody = fresh_key();
            let random = with(input.clone(), &json!({ "youth": nobody }));
            let (of_one, one) = statements(app, set(&client, input.clone())).await;
            let (of_none, none) = statements(app, set(&client, random)).await;
            assert_eq!((one.code(), none.code()), ("NOT_FOUND".into(), "NOT_FOUND".into()), "{account}");
            assert_eq!((of_one, one.message()), (of_none, none.message()), "{account}");
            let lines = async |id| log_of(app, Some(id)).await.into_iter().map(|line| (line.action, line.outcome, line.role));
            let of_account: Vec<_> = lines(id).await.collect();
            assert_eq!(of_account.last().copied(), lines(nobody).await.next(), "{account}");
        }
        let no_id = with(input.clone(), &json!({ "youth": "nobody" }));
        assert_eq!(set(&app.sign_in("demo-uda").await, no_id).await.code(), "NOT_FOUND");
        assert_eq!(set(&app.anonymous(), input.clone()).await.code(), "UNAUTHENTICATED");
        // Nav sees the status in the review and changes nothing.
        assert_eq!(set(&app.sign_in("demo-nav").await, input).await.code(), "FORBIDDEN");
    }
}
