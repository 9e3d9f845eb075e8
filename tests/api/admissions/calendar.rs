//! School holidays stop the clocks, and the days are Oslo's all year round.

use chrono::{NaiveDate, TimeDelta};
use domain::admission::AdmissionState;
use domain::id::AdmissionId;
use serde_json::{Value, json};
use tests::{Answer, Client, Young, on_quiet_ground};

use super::stage::{HERE, Stage};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

async fn set(by: &Client, first: &str, last: &str, programme: Option<&str>) -> Answer {
    let input = json!({
        "kind": if programme.is_some() { "OWN" } else { "CHRISTMAS" },
        "firstDay": first, "lastDay": last, "programme": programme,
    });
    by.change(
        "setSchoolHoliday",
        "SchoolHolidayInput",
        input,
        "id firstDay lastDay programme { slug }",
    )
    .await
}

async fn remove(by: &Client, holiday: &Value) -> Answer {
    let input = json!({ "holiday": holiday });
    by.change(
        "removeSchoolHoliday",
        "RemoveSchoolHolidayInput",
        input,
        "id",
    )
    .await
}

/// An offer made now, and the last day to answer it.
async fn offered(stage: &Stage<'_>, at_home: bool) -> (AdmissionId, Option<NaiveDate>) {
    let asker = stage.asker(Young::named("Odd Prøve")).await;
    let (at, staff) = match at_home {
        true => (stage.here, &stage.staff),
        false => (stage.there, &stage.staff_there),
    };
    let id = stage.asks(&asker, at, AdmissionState::Requested).await;
    stage.takes(staff, id, "offerPlace", json!({})).await;
    (id, stage.world.admission(id).await.due_on)
}

on_quiet_ground! {
    async fn a_holiday_moves_the_clocks_it_concerns_and_back(app: TestApp) {
        let stage = Stage::set(app, 9, 0).await;
        let (here, due) = offered(&stage, true).await;
        let (there, _) = offered(&stage, false).await;
        assert_eq!(due, Some(day("2026-11-30")));
        let due = async |id| stage.world.admission(id).await.due_on.expect("a day").to_string();

        let own = set(&stage.lead, "2026-11-25", "2026-11-26", Some(HERE)).await;
        let own = own.data()["setSchoolHoliday"][0].clone();
        assert_eq!(own["programme"]["slug"], HERE);
        assert_eq!((due(here).await, due(there).await), ("2026-12-02".into(), "2026-11-30".into()));
        let city = set(&stage.uda, "2026-11-27", "2026-11-27", None).await;
        let city = city.data()["setSchoolHoliday"][1].clone();
        assert_eq!((due(here).await, due(there).await), ("2026-12-03".into(), "2026-12-01".into()));
        // A clock that starts now is reckoned by the same days.
        assert_eq!(offered(&stage, true).await.1, Some(day("2026-12-03")));

        remove(&stage.lead, &own["id"]).await.data();
        assert_eq!((due(here).await, due(there).await), ("2026-12-01".into(), "2026-12-01".into()));
        assert_eq!(remove(&stage.lead, &city["id"]).await.code(), "FORBIDDEN");
        let left = remove(&stage.uda, &city["id"]).await.data();
        assert_eq!(left["removeSchoolHoliday"], json!([]));
        assert_eq!(due(here).await, "2026-11-30");
        assert_eq!(remove(&stage.uda, &city["id"]).await.code(), "NOT_FOUND");
    }

    async fn only_uda_closes_the_city_and_a_lead_its_own(app: TestApp) {
        let stage = Stage::set(app, 9, 0).await;
        let (first, last) = ("2027-02-22", "2027-02-26");
        for who in [&stage.lead, &stage.staff, &stage.adviser] {
            assert_eq!(set(who, first, last, None).await.code(), "FORBIDDEN");
        }
        assert_eq!(set(&stage.staff, first, last, Some(HERE)).await.code(), "FORBIDDEN");
        assert_eq!(set(&stage.lead, first, last, Some("kuben")).await.code(), "FORBIDDEN");
        assert_eq!(set(&stage.uda, first, last, Some("nowhere")).await.code(), "NOT_FOUND");
        assert_eq!(set(&app.anonymous(), first, last, None).await.code(), "UNAUTHENTICATED");
        let backwards = set(&stage.uda, last, first, None).await;
        assert_eq!(backwards.fields(), ["lastDay"]);
        let long = set(&stage.uda, "2027-01-01", "2027-03-22", None).await;
        assert_eq!(long.fields(), ["lastDay"]);
        set(&stage.uda, "2027-01-01", "2027-03-21", None).await.data();
        let ask = "{ schoolHolidays { firstDay lastDay kind programme { slug } } }";
        let all = app.anonymous().ask(ask).await.data()["schoolHolidays"].clone();
        assert_eq!(all.as_array().map(Vec::len), Some(1));
        let ask = "{ schoolHolidays(schoolYear: \"2027/2028\") { id } }";
        assert_eq!(app.anonymous().ask(ask).await.data()["schoolHolidays"], json!([]));
        let ask = "{ schoolHolidays(schoolYear: \"2027\") { id } }";
        assert_eq!(app.anonymous().ask(ask).await.fields(), ["schoolYear"]);
    }

    /// Late in the evening by universal time it is the next day in Oslo, by one hour in
    /// winter and by two in summer; the deadline follows Oslo's day over both changes.
    async fn a_deadline_is_oslos_day_over_both_changes_of_the_clock(app: TestApp) {
        let stage = Stage::set(app, 99, 0).await;
        for (now, due) in [
            // The clock goes forward on Sunday 28 March 2027, in the middle of Easter.
            ("2027-03-19T22:59:00Z", "2027-03-31"),
            ("2027-03-23T22:59:00Z", "2027-04-02"),
            ("2027-03-23T23:01:00Z", "2027-04-05"),
            ("2027-03-30T21:59:00Z", "2027-04-06"),
            ("2027-03-30T22:01:00Z", "2027-04-07"),
            // Back on Sunday 31 October 2027: another school year.
            ("2027-10-27T21:59:00Z", "2027-11-03"),
            ("2027-10-27T22:01:00Z", "2027-11-04"),
            ("2027-10-31T22:59:00Z", "2027-11-05"),
            ("2027-10-31T23:01:00Z", "2027-11-08"),
        ] {
            let now: chrono::DateTime<chrono::Utc> = now.parse().expect("a moment");
            app.set_clock(now - TimeDelta::seconds(1));
            let stage = Stage::set(app, 99, 0).await;
            app.set_clock(now);
            assert_eq!(offered(&stage, true).await.1, Some(day(due)), "{now}");
        }
        drop(stage);
    }
}
