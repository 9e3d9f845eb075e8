//! Attendance: the group, its marks, and whom an agreement is proposed to.

use chrono::NaiveDate;
use domain::admission::AdmissionState;
use domain::attendance::AttendanceMark;
use domain::calendar::SchoolHolidayKind;
use domain::id::AdmissionId;
use domain::looking::{LookAction, LookOutcome};
use domain::role::Role;
use domain::school_year::SchoolYear;
use entity::{admission, attendance, school_holiday};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set};
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, World, Young, fresh_key, on_quiet_ground};

use crate::case::{Case, SLUG, admitted_on, case};
use crate::young::statements;

const GROUP: &str = "programme { slug } pupils { admission { id } name state lastAttendedOn
  weekMark agreementDue continueDue }";

async fn group(client: &Client) -> Answer {
    client
        .ask(&format!("{{ group(programme: \"{SLUG}\") {{ {GROUP} }} }}"))
        .await
}

async fn pupils(client: &Client) -> Vec<Value> {
    let pupils = group(client).await.data()["group"]["pupils"].clone();
    pupils.as_array().expect("pupils").clone()
}

fn marks(day: &str, marks: &[(AdmissionId, &str)]) -> Value {
    let one = |(id, mark): &(AdmissionId, &str)| json!({ "admission": id.0, "mark": mark });
    let marks: Vec<Value> = marks.iter().map(one).collect();
    json!({ "programme": SLUG, "day": day, "marks": marks })
}

async fn mark(client: &Client, input: Value) -> Answer {
    let shown = "id enrolment { lastAttendedOn marks { day mark } }";
    client
        .change("markAttendance", "MarkAttendanceInput", input, shown)
        .await
}

async fn rows(app: &TestApp) -> Vec<attendance::Model> {
    let all = attendance::Entity::find().all(app.app.db.read());
    all.await.expect("the marks")
}

/// A pupil since the beginning of November.
async fn pupil(app: &TestApp) -> Case {
    let case = case(app, AdmissionState::Admitted).await;
    admitted_on(app, case.id, "2026-11-02").await;
    case
}

on_quiet_ground! {
    async fn the_group_is_marked_at_once_and_a_new_mark_replaces(app: TestApp) {
        let mut case = pupil(app).await;
        let other = case.another(app, Young::named("Berit Prøve"), AdmissionState::Admitted).await;
        admitted_on(app, other, "2026-11-02").await;
        case.another(app, Young::named("Carl Prøve"), AdmissionState::Requested).await;
        let today = marks("2026-11-23", &[(case.id, "ABSENT"), (other, "ILL")]);
        let answer = mark(&case.staff, today).await.data();
        assert_eq!(answer["markAttendance"][0]["id"], json!(case.id.0));
        assert_eq!(answer["markAttendance"][0]["enrolment"]["lastAttendedOn"], Value::Null);
        mark(&case.staff, marks("2026-11-20", &[(case.id, "PRESENT")])).await.data();
        // He came after all.
        let answer = mark(&case.staff, marks("2026-11-23", &[(case.id, "LATE")])).await.data();
        assert_eq!(answer["markAttendance"][0]["enrolment"], json!({
            "lastAttendedOn": "2026-11-23",
            "marks": [
                { "day": "2026-11-23", "mark": "LATE" }, { "day": "2026-11-20", "mark": "PRESENT" },
            ],
        }));
        assert_eq!(rows(app).await.len(), 3);
        let shown = pupils(&case.staff).await;
        let names: Vec<&Value> = shown.iter().map(|one| &one["name"]).collect();
        assert_eq!(names, ["Berit Prøve", "Odd Prøve"]);
        assert_eq!(shown[0]["weekMark"], "ILL");
        assert_eq!(shown[0]["lastAttendedOn"], Value::Null);
        assert_eq!(shown[1]["weekMark"], "LATE");
        assert_eq!(shown[1]["lastAttendedOn"], "2026-11-23");
        // The week after nobody is marked yet.
        case.pass_days(app, 7).await;
        assert_eq!(pupils(&case.staff).await[1]["weekMark"], Value::Null);
    }

    async fn the_same_key_marks_once_and_each_is_written_down(app: TestApp) {
        let world = World::of(app);
        let case = pupil(app).await;
        let mut once = marks("2026-11-23", &[(case.id, "PRESENT")]);
        once["key"] = json!(fresh_key());
        for _ in 0..2 {
            mark(&case.staff, once.clone()).await.data();
        }
        once["marks"][0]["mark"] = json!("ABSENT");
        assert_eq!(mark(&case.staff, once).await.rule(), "KEY_REUSED");
        assert_eq!(rows(app).await[0].mark, AttendanceMark::Present);
        let log = world.log().await;
        let written = log.iter().find(|line| line.action == LookAction::Write);
        assert_eq!(written.expect("a line").youth_id, Some(case.youth.0));
        group(&case.staff).await.data();
        let log = world.log().await;
        let last = log.last().expect("a line");
        assert_eq!((last.action, last.youth_id), (LookAction::List, Some(case.youth.0)));
    }

    async fn all_are_marked_or_nobody(app: TestApp) {
        let world = World::of(app);
        let case = pupil(app).await;
        let asked = case.another(app, Young::named("Carl Prøve"), AdmissionState::Requested).await;
        let hidden = Young::named("Dina Prøve").protected();
        let hidden = case.another(app, hidden, AdmissionState::Admitted).await;
        let (kuben, host) = world.programme("kuben").await;
        let elsewhere = Case { programme: kuben, host, ..pupil(app).await };
        let elsewhere = elsewhere.another(app, Young::named("Eli Prøve"), AdmissionState::Admitted).await;
        let nobody = AdmissionId(fresh_key());
        for other in [asked, hidden, elsewhere, nobody] {
            let both = marks("2026-11-23", &[(case.id, "PRESENT"), (other, "PRESENT")]);
            let answer = mark(&case.staff, both).await;
            assert_eq!(answer.fields(), ["marks"]);
        }
        let none = json!({ "programme": SLUG, "day": "2026-11-23",
            "marks": [{ "admission": "x", "mark": "ILL" }] });
        assert_eq!(mark(&case.staff, none).await.fields(), ["marks"]);
        assert!(rows(app).await.is_empty());
        // One whose address is protected is not in the group of who does not follow them.
        let shown = pupils(&case.staff).await;
        assert!(shown.iter().all(|one| one["name"] != "Dina Prøve"));
        // One that is not there, and one that is elsewhere: as many statements.
        let (real, _) = statements(app, mark(&case.staff, marks("2026-11-23", &[(elsewhere, "ILL")]))).await;
        let (random, _) = statements(app, mark(&case.staff, marks("2026-11-23", &[(nobody, "ILL")]))).await;
        assert_eq!(real, random);
    }

    async fn every_mark_that_cannot_be_names_its_field(app: TestApp) {
        let case = pupil(app).await;
        let one = |day: &str| marks(day, &[(case.id, "PRESENT")]);
        for (wrong, fields) in [
            (one("2026-11-24"), ["day"]),
            (one("2026-10-23"), ["day"]),
            // Not a pupil yet.
            (one("2026-11-01"), ["day"]),
            (marks("2026-11-23", &[]), ["marks"]),
            (marks("2026-11-23", &[(case.id, "ILL"), (case.id, "LATE")]), ["marks"]),
        ] {
            assert_eq!(mark(&case.staff, wrong.clone()).await.fields(), fields, "{wrong}");
        }
        mark(&case.staff, one("2026-11-02")).await.data();
        // Nobody is marked after the last day.
        let left: NaiveDate = "2026-11-19".parse().expect("a day");
        admission::Entity::update_many()
            .col_expr(admission::Column::State, Expr::value(AdmissionState::Ended))
            .col_expr(admission::Column::EndedOn, Expr::value(left))
            .filter(admission::Column::Id.eq(case.id.0))
            .exec(app.app.db.owner())
            .await
            .expect("one who has left");
        assert_eq!(mark(&case.staff, one("2026-11-20")).await.fields(), ["marks"]);
        mark(&case.staff, one("2026-11-19")).await.data();
    }

    async fn those_on_trial_are_marked_too(app: TestApp) {
        let mut case = case(app, AdmissionState::MeetingBooked).await;
        let days = json!({ "startsOn": "2026-11-24", "endsOn": "2026-12-04" });
        case.step(app, "startTrial", days).await.data();
        let early = mark(&case.staff, marks("2026-11-23", &[(case.id, "PRESENT")])).await;
        assert_eq!(early.fields(), ["day"]);
        case.pass_days(app, 2).await;
        mark(&case.staff, marks("2026-11-24", &[(case.id, "PRESENT")])).await.data();
        mark(&case.staff, marks("2026-11-25", &[(case.id, "ABSENT")])).await.data();
        let seen = case.seen(&case.adviser).await;
        assert_eq!(seen["trial"]["days"], json!([
            { "day": "2026-11-25", "mark": "ABSENT" }, { "day": "2026-11-24", "mark": "PRESENT" },
        ]));
        assert_eq!(seen["enrolment"], Value::Null);
        let shown = pupils(&case.staff).await;
        assert_eq!(shown[0]["state"], "TRIAL");
        assert_eq!(shown[0]["agreementDue"], false);
        assert_eq!(shown[0]["continueDue"], false);
    }

    async fn only_the_programmes_own_staff_see_the_group(app: TestApp) {
        let world = World::of(app);
        let case = pupil(app).await;
        let input = marks("2026-11-23", &[(case.id, "PRESENT")]);
        let kuben = world.agency("Kuben videregående skole").await;
        let (_, others) = world.staff(Role::ProgrammeLead, kuben).await;
        let uda = app.sign_in("demo-uda").await;
        for client in [&case.adviser, &others, &uda] {
            assert_eq!(group(client).await.code(), "FORBIDDEN");
            assert_eq!(mark(client, input.clone()).await.code(), "FORBIDDEN");
        }
        assert_eq!(group(&app.anonymous()).await.code(), "UNAUTHENTICATED");
        assert_eq!(mark(&app.anonymous(), input).await.code(), "UNAUTHENTICATED");
        let nowhere = case.staff.ask("{ group(programme: \"x\") { pupils { name } } }").await;
        assert_eq!(nowhere.code(), "NOT_FOUND");
        assert!(rows(app).await.is_empty());
        assert!(world.log().await.iter().all(|line| line.outcome == LookOutcome::Denied));
    }

    async fn a_large_group_takes_as_many_statements_as_a_small_one(app: TestApp) {
        let case = pupil(app).await;
        let (few, _) = statements(app, group(&case.staff)).await;
        let first = marks("2026-11-23", &[(case.id, "PRESENT")]);
        let (one, _) = statements(app, mark(&case.staff, first)).await;
        let mut all = vec![(case.id, "ABSENT")];
        for n in 0..25 {
            let young = Young::named(&format!("Pupil {n}"));
            let id = case.another(app, young, AdmissionState::Admitted).await;
            all.push((id, "PRESENT"));
        }
        let (many, answer) = statements(app, group(&case.staff)).await;
        assert_eq!(answer.data()["group"]["pupils"].as_array().expect("pupils").len(), 26);
        assert_eq!(few, many);
        let (whole, answer) = statements(app, mark(&case.staff, marks("2026-11-23", &all))).await;
        assert_eq!(answer.data()["markAttendance"].as_array().expect("them").len(), 26);
        assert_eq!(one, whole);
        println!("group: {many} statements; marking: {whole}");
    }

    async fn two_weeks_away_propose_an_agreement_and_holidays_do_not_count(app: TestApp) {
        let world = World::of(app);
        let mut case = pupil(app).await;
        let ill = case.another(app, Young::named("Berit Prøve"), AdmissionState::Admitted).await;
        admitted_on(app, ill, "2026-11-02").await;
        mark(&case.staff, marks("2026-11-10", &[(case.id, "PRESENT"), (ill, "PRESENT")])).await.data();
        mark(&case.staff, marks("2026-11-20", &[(case.id, "ABSENT"), (ill, "ILL")])).await.data();
        let due = async || api::attendance::due_now(&app.app.db, world.today()).await.expect("those");
        assert!(due().await.is_empty());
        case.pass_days(app, 1).await;
        assert_eq!(due().await, [(case.programme, case.id)]);
        let shown = pupils(&case.staff).await;
        assert_eq!((&shown[0]["agreementDue"], &shown[1]["agreementDue"]), (&json!(false), &json!(true)));
        assert_eq!(case.seen(&case.staff).await["enrolment"]["agreementDue"], true);
        // School was closed for a week: nobody was away then.
        let closed = school_holiday::ActiveModel {
            id: Set(fresh_key()),
            programme_id: Set(None),
            kind: Set(SchoolHolidayKind::Autumn),
            first_day: Set("2026-11-16".parse().expect("a day")),
            last_day: Set("2026-11-20".parse().expect("a day")),
        };
        world.add::<school_holiday::Entity>(vec![closed]).await;
        assert!(due().await.is_empty());
        assert_eq!(case.seen(&case.staff).await["enrolment"]["agreementDue"], false);
        case.pass_days(app, 5).await;
        assert_eq!(due().await, [(case.programme, case.id)]);
        // An agreement is one: no more is proposed while it is in force.
        let agreed = json!({ "terms": ["FIXED_DAYS"], "followUps": ["2026-12-04"] });
        case.step(app, "agreeAttendance", agreed).await.data();
        assert!(due().await.is_empty());
        assert_eq!(pupils(&case.staff).await[1]["agreementDue"], false);
    }

    async fn in_june_it_is_asked_who_continues(app: TestApp) {
        let mut case = pupil(app).await;
        let year = SchoolYear::of(World::of(app).today());
        for (at, asked) in [
            ("2027-05-31T10:00:00Z", false),
            ("2027-06-01T10:00:00Z", true),
            // Nobody who is forgotten goes out of sight with the school year.
            ("2027-08-20T10:00:00Z", true),
        ] {
            case.wait_until(app, at.parse().expect("a moment")).await;
            assert_eq!(pupils(&case.staff).await[0]["continueDue"], asked, "{at}");
        }
        let stays = stays(app, &case, year).await;
        let shown = pupils(&case.staff).await;
        assert_eq!(shown.len(), 1);
        assert_eq!(shown[0]["admission"]["id"], json!(stays.0));
        assert_eq!(shown[0]["continueDue"], false);
    }
}

/// The place of the next school year that goes on from a pupil's.
async fn stays(app: &TestApp, case: &Case, year: SchoolYear) -> AdmissionId {
    let world = World::of(app);
    let next = SchoolYear::starting(year.start_year() + 1).expect("a year");
    let asking = tests::Asking {
        youth: case.youth,
        programme: case.programme,
        host: case.host,
        sent_by: case.sent_by,
        sender: Some(case.school),
        state: AdmissionState::Admitted,
        year: next,
        reason: None,
    };
    let id = world.asked(&asking).await;
    admission::Entity::update_many()
        .col_expr(admission::Column::ContinuesId, Expr::value(case.id.0))
        .filter(admission::Column::Id.eq(id.0))
        .exec(app.app.db.owner())
        .await
        .expect("one who stays");
    id
}
