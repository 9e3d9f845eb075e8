//! Working days across the changes of the clock, Christmas, and a school holiday.

use std::sync::Arc;

use api::clocks;
use chrono::{DateTime, Utc};
use domain::admission::{AdmissionState, ClockKind, Letter};
use domain::calendar::SchoolHolidayKind;
use entity::school_holiday;
use sea_orm::{ActiveModelTrait, Set};
use tests::{TestApp, fresh_key, on_quiet_ground};

use super::{ground, row, set, told};

fn at(moment: &str) -> DateTime<Utc> {
    moment.parse().expect("a moment")
}

async fn escalated(app: &TestApp, id: domain::id::AdmissionId, moment: &str) -> i32 {
    app.set_clock(at(moment));
    clocks::all(Arc::clone(&app.app)).await.expect("the clocks");
    row(app, id).await.escalated
}

on_quiet_ground! {
    /// The day in Oslo counts, an hour earlier or later by the world's clock.
    async fn the_day_is_oslos_on_both_sides_of_summer_time(app: TestApp) {
        let one = ground(app, AdmissionState::Requested).await;
        // Friday before the clocks go forward on 28 March 2027.
        set(app, one.id, ClockKind::AnswerRequest, "2027-03-18").await;
        assert_eq!(escalated(app, one.id, "2027-03-18T22:59:59Z").await, 0, "still Thursday in Oslo");
        assert_eq!(escalated(app, one.id, "2027-03-18T23:00:00Z").await, 1, "Friday, an hour ahead");
        set(app, one.id, ClockKind::AnswerRequest, "2027-03-31").await;
        let two = ground(app, AdmissionState::Requested).await;
        set(app, two.id, ClockKind::AnswerRequest, "2027-03-31").await;
        assert_eq!(escalated(app, two.id, "2027-03-31T21:59:59Z").await, 0, "still Wednesday");
        assert_eq!(escalated(app, two.id, "2027-03-31T22:00:00Z").await, 1, "Thursday, two hours ahead");
        // The clocks go back on 31 October 2027, a Sunday.
        let three = ground(app, AdmissionState::Requested).await;
        set(app, three.id, ClockKind::AnswerRequest, "2027-10-29").await;
        assert_eq!(escalated(app, three.id, "2027-10-31T12:00:00Z").await, 0, "no working day yet");
        assert_eq!(escalated(app, three.id, "2027-10-31T22:59:59Z").await, 0, "still Sunday");
        assert_eq!(escalated(app, three.id, "2027-10-31T23:00:00Z").await, 1, "Monday, an hour ahead");
        assert_eq!(escalated(app, three.id, "2027-11-02T22:59:59Z").await, 1);
        assert_eq!(escalated(app, three.id, "2027-11-02T23:00:00Z").await, 2, "Wednesday");
    }

    async fn christmas_and_a_school_holiday_stop_the_clocks(app: TestApp) {
        let one = ground(app, AdmissionState::Requested).await;
        school_holiday::ActiveModel {
            id: Set(fresh_key()), programme_id: Set(None), kind: Set(SchoolHolidayKind::Christmas),
            first_day: Set("2026-12-22".parse().unwrap()), last_day: Set("2027-01-02".parse().unwrap()),
        }.insert(app.app.db.owner()).await.expect("a holiday");
        set(app, one.id, ClockKind::AnswerRequest, "2026-12-21").await;
        assert_eq!(escalated(app, one.id, "2027-01-03T12:00:00Z").await, 0);
        assert_eq!(escalated(app, one.id, "2027-01-04T08:00:00Z").await, 1, "the first Monday of the year");
        assert_eq!(escalated(app, one.id, "2027-01-05T08:00:00Z").await, 1);
        assert_eq!(escalated(app, one.id, "2027-01-06T08:00:00Z").await, 2);
        assert!(told(app, Letter::Overdue).await.contains(&one.uda));
    }

    async fn a_programmes_own_days_stop_its_clocks_alone(app: TestApp) {
        let one = ground(app, AdmissionState::Requested).await;
        school_holiday::ActiveModel {
            id: Set(fresh_key()), programme_id: Set(Some(one.programme.0)), kind: Set(SchoolHolidayKind::Own),
            first_day: Set("2026-11-24".parse().unwrap()), last_day: Set("2026-11-24".parse().unwrap()),
        }.insert(app.app.db.owner()).await.expect("a day of its own");
        set(app, one.id, ClockKind::AnswerRequest, "2026-11-23").await;
        assert_eq!(escalated(app, one.id, "2026-11-24T10:00:00Z").await, 0);
        assert_eq!(escalated(app, one.id, "2026-11-25T10:00:00Z").await, 1);
    }
}
