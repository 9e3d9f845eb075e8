//! Each thing is told once, however many processes run, and nobody is decided about.

use std::sync::Arc;

use api::clocks;
use chrono::TimeDelta;
use domain::admission::{AdmissionState, ClockKind, Letter};
use domain::attendance::AttendanceMark;
use domain::ledger::MovementKind;
use domain::role::Role;
use domain::school_year::SchoolYear;
use entity::{attendance, person, programme, seat_movement};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, Set};
use tests::{TestApp, World, fresh_key, on_quiet_ground};

use super::{ground, row, set, told};

/// Two processes at the same moment, several times over.
async fn two(app: &TestApp) {
    let other = app.beside().await;
    for _ in 0..3 {
        let (one, two) = tokio::join!(
            clocks::all(Arc::clone(&app.app)),
            clocks::all(Arc::clone(&other.app))
        );
        one.expect("the clocks");
        two.expect("the clocks of the other");
    }
    other.close().await;
}

async fn name(app: &TestApp, programme: uuid::Uuid, person: uuid::Uuid) {
    let db = app.app.db.owner();
    let found = programme::Entity::find_by_id(programme).one(db).await;
    let mut row = found
        .expect("it")
        .expect("the programme")
        .into_active_model();
    row.intake_person_id = Set(Some(person));
    row.update(db).await.expect("a named person");
}

on_quiet_ground! {
    async fn what_is_overdue_goes_to_the_named_person_and_two_working_days_later_to_uda(app: TestApp) {
        let at = ground(app, AdmissionState::Requested).await;
        name(app, at.programme.0, at.staff.0).await;
        set(app, at.id, ClockKind::AnswerRequest, "2026-11-23").await;
        two(app).await;
        assert_eq!(told(app, Letter::Overdue).await, [], "on the last day it is not");
        app.pass(TimeDelta::days(1));
        two(app).await;
        assert_eq!(told(app, Letter::Overdue).await, [at.staff]);
        assert_eq!(row(app, at.id).await.escalated, 1);
        app.pass(TimeDelta::days(1));
        two(app).await;
        assert_eq!(told(app, Letter::Overdue).await, [at.staff]);
        app.pass(TimeDelta::days(1));
        two(app).await;
        let mut both = vec![at.staff, at.uda];
        // The demonstration's own coordinator is told too.
        both.push(domain::id::PersonId(crate::young::account_id(app, "demo-uda").await));
        both.sort_unstable();
        assert_eq!(told(app, Letter::Overdue).await, both);
        let now = row(app, at.id).await;
        assert_eq!((now.escalated, now.state, now.version), (2, AdmissionState::Requested, 1));
        app.pass(TimeDelta::days(30));
        two(app).await;
        assert_eq!(told(app, Letter::Overdue).await.len(), 3, "and never again");
    }

    async fn without_a_named_person_the_first_lead_is_told(app: TestApp) {
        let at = ground(app, AdmissionState::Requested).await;
        // Somebody who no longer works there.
        name(app, at.programme.0, at.sender.0).await;
        set(app, at.id, ClockKind::DecideAfterMeeting, "2026-11-20").await;
        two(app).await;
        assert_eq!(told(app, Letter::Overdue).await, [at.lead]);
    }

    async fn who_cannot_sign_in_any_more_is_told_of_nothing(app: TestApp) {
        let at = ground(app, AdmissionState::Waitlisted).await;
        let world = World::of(app);
        name(app, at.programme.0, at.staff.0).await;
        for gone in [at.staff, at.sender] {
            let change = person::ActiveModel {
                id: Set(gone.0), disabled_at: Set(Some(world.now())), ..Default::default()
            };
            change.update(app.app.db.owner()).await.expect("nobody any more");
        }
        let school = world.agency("Ulsrud videregående skole").await;
        let (colleague, _) = world.staff(Role::SchoolAdviser, school).await;
        let mut waits = row(app, at.id).await.into_active_model();
        waits.waitlisted_at = Set(Some(world.now() - TimeDelta::days(30)));
        (waits.clock_kind, waits.due_on) = (Set(None), Set(None));
        waits.update(app.app.db.owner()).await.expect("a wait");
        two(app).await;
        let asked = told(app, Letter::InterestAsked).await;
        assert!(asked.contains(&at.young) && asked.contains(&colleague));
        assert!(!asked.contains(&at.sender), "another at the school has it now");
        app.pass(TimeDelta::days(9));
        two(app).await;
        assert_eq!(told(app, Letter::Overdue).await, [at.lead]);
    }

    async fn who_waits_long_is_asked_and_never_closed(app: TestApp) {
        let at = ground(app, AdmissionState::Waitlisted).await;
        let mut waits = row(app, at.id).await.into_active_model();
        waits.waitlisted_at = Set(Some(World::of(app).now()));
        waits.update(app.app.db.owner()).await.expect("a wait");
        app.pass(TimeDelta::days(20));
        two(app).await;
        assert_eq!(told(app, Letter::InterestAsked).await, []);
        app.pass(TimeDelta::days(1));
        two(app).await;
        let mut asked = vec![at.young, at.sender];
        asked.sort_unstable();
        assert_eq!(told(app, Letter::InterestAsked).await, asked);
        let now = row(app, at.id).await;
        assert_eq!(now.clock_kind, Some(ClockKind::AnswerInterest));
        // Five working days from Monday 14 December.
        assert_eq!(now.due_on, "2026-12-21".parse().ok());
        assert_eq!((now.state, now.version), (AdmissionState::Waitlisted, 1));
        app.pass(TimeDelta::days(60));
        two(app).await;
        assert_eq!(told(app, Letter::InterestAsked).await, asked, "it waits for an answer");
        assert_eq!(row(app, at.id).await.state, AdmissionState::Waitlisted);
        assert!(told(app, Letter::Overdue).await.contains(&at.lead));
    }

    async fn a_seat_that_comes_free_is_told_of_once(app: TestApp) {
        let at = ground(app, AdmissionState::Waitlisted).await;
        let db = app.app.db.owner();
        // Kuben is full on quiet ground: a count leaves one place.
        let counted = |enrolled| entity::place_count::ActiveModel {
            id: Set(fresh_key()), programme_id: Set(at.programme.0),
            school_year: Set(SchoolYear::of(World::of(app).today()).start_year()),
            kind: Set(domain::count::CountKind::Counted), enrolled: Set(enrolled), over_limit: Set(false),
            expected: Set(None), effective_at: Set(World::of(app).now()), recorded_at: Set(World::of(app).now()),
            person_id: Set(None), agency_id: Set(at.host.0),
        };
        counted(65).insert(db).await.expect("a count");
        let mut waits = row(app, at.id).await.into_active_model();
        waits.waitlisted_at = Set(Some(World::of(app).now()));
        waits.update(db).await.expect("a wait");
        two(app).await;
        assert_eq!(told(app, Letter::NextInLine).await, []);
        app.pass(TimeDelta::hours(1));
        let left = || seat_movement::ActiveModel {
            id: Set(fresh_key()), programme_id: Set(at.programme.0), track_id: Set(None),
            school_year: Set(SchoolYear::of(World::of(app).today()).start_year()), kind: Set(MovementKind::Leave),
            effective_at: Set(World::of(app).now()), recorded_at: Set(World::of(app).now()), admission_id: Set(None),
        };
        left().insert(db).await.expect("a seat");
        two(app).await;
        assert_eq!(told(app, Letter::NextInLine).await, [at.lead]);
        app.pass(TimeDelta::hours(1));
        two(app).await;
        assert_eq!(told(app, Letter::NextInLine).await, [at.lead]);
        left().insert(db).await.expect("another seat");
        app.pass(TimeDelta::hours(1));
        two(app).await;
        assert_eq!(told(app, Letter::NextInLine).await, [at.lead, at.lead]);
        assert_eq!(row(app, at.id).await.state, AdmissionState::Waitlisted, "nothing is done by itself");
    }

    async fn two_weeks_away_propose_an_agreement_once_for_each_absence(app: TestApp) {
        let at = ground(app, AdmissionState::Admitted).await;
        let db = app.app.db.owner();
        let today = World::of(app).today();
        let mut pupil = row(app, at.id).await.into_active_model();
        pupil.admitted_on = Set(Some(today));
        (pupil.clock_kind, pupil.due_on) = (Set(None), Set(None));
        pupil.update(db).await.expect("a pupil");
        app.pass(TimeDelta::days(13));
        two(app).await;
        assert_eq!(told(app, Letter::AgreementProposed).await, []);
        app.pass(TimeDelta::days(1));
        two(app).await;
        assert_eq!(told(app, Letter::AgreementProposed).await, [at.lead]);
        let came = World::of(app).today();
        attendance::ActiveModel {
            id: Set(fresh_key()), admission_id: Set(at.id.0), youth_id: Set(at.youth.0), day: Set(came),
            mark: Set(AttendanceMark::Late), person_id: Set(at.staff.0), recorded_at: Set(World::of(app).now()),
        }.insert(db).await.expect("a mark");
        app.pass(TimeDelta::days(10));
        two(app).await;
        assert_eq!(told(app, Letter::AgreementProposed).await, [at.lead]);
        app.pass(TimeDelta::days(30));
        two(app).await;
        assert_eq!(told(app, Letter::AgreementProposed).await, [at.lead, at.lead]);
    }
}
