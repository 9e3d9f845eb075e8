//! Registering young people, and asking for follow-up oneself.

use api::cx::Cx;
use api::error::AppError;
use api::registration::{self, Contact, Registration};
use domain::code::Problem;
use domain::id::{AgencyId, PersonId};
use domain::lang::Lang;
use domain::looking::{LookAction, LookOutcome};
use domain::national_id::{Allowed, NationalId, NationalIdError};
use domain::ot_status::OtStatus;
use domain::role::{Actor, Grant, Role};
use domain::target_group::Completion;
use domain::tie::TieKind;
use entity::{guardian, person, youth, youth_follower, youth_status};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, Set,
};
use serde_json::{Value, json};
use tests::{Engine, TestApp, fresh_key, on_both_engines};

use crate::young::{
    BORN, account_id, agency_id, demo_youth, id, log_of, number, one_of, register, row, seen,
    somebody, ties, with,
};

async fn youths(app: &TestApp) -> u64 {
    youth::Entity::find()
        .count(app.app.db.read())
        .await
        .expect("a count")
}

async fn ask(app: &TestApp, account: &str, input: Value) -> tests::Answer {
    let client = app.sign_in(account).await;
    client
        .change("askForFollowUp", "AskForFollowUpInput", input, "id")
        .await
}

/// A number a person could have, of somebody born in 2039.
fn real_number() -> String {
    let mut all = (0..100_000).map(|rest| format!("010139{rest:05}"));
    let found = all.find(|digits| NationalId::parse(digits, Allowed::Real).is_ok());
    found.expect("a number")
}

on_both_engines! {
    async fn a_school_registers_and_those_concerned_see_it(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        let ulsrud = agency_id(app, "Ulsrud videregående skole").await;
        let input = with(somebody(), &json!({ "currentSchool": ulsrud, "lastUpperSecondary": ulsrud }));
        let made = id(&register(&adviser, input).await, "registerYouth");
        let row = row(app, made).await;
        assert_eq!((row.status, row.version, row.origin.as_str()), (OtStatus::Otuk, 1, "AGENCY"));
        assert_eq!(row.situations.as_deref(), Some("BROKE_OFF"));
        assert_eq!((row.current_school_id, row.registered_by_agency_id), (Some(ulsrud), Some(ulsrud)));
        // What the rules propose is not in force before UDA has said so.
        assert_eq!((row.responsible_school_id, row.responsibility_rule), (None, None));
        let (alna, nav) = (agency_id(app, "Bydel Alna").await, agency_id(app, "Nav Alna").await);
        let mut expected = vec![
            (TieKind::Registered, ulsrud, "2026-12-23".parse().ok(), false),
            (TieKind::OtukEntry, alna, None, false),
            (TieKind::OtukReview, nav, None, false),
        ];
        expected.sort();
        assert_eq!(ties(app, made).await, expected);
        let history = youth_status::Entity::find().filter(youth_status::Column::YouthId.eq(made));
        let history = history.all(app.app.db.read()).await.expect("rows");
        assert_eq!((history.len(), history[0].agency_id), (1, Some(ulsrud)));
        let log = log_of(app, Some(made)).await;
        assert_eq!((log.len(), log[0].action, log[0].outcome), (1, LookAction::Register, LookOutcome::Done));
        for account in ["demo-adviser", "demo-district", "demo-nav", "demo-uda"] {
            assert_eq!(seen(&app.sign_in(account).await, made).await, made.to_string(), "{account}");
        }
        for account in ["demo-adult-education", "demo-programme", "demo-youth", "demo-auditor"] {
            assert_eq!(seen(&app.sign_in(account).await, made).await, "NOT_FOUND", "{account}");
        }
    }

    async fn what_is_personal_is_sealed(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        let made = id(&register(&adviser, somebody()).await, "registerYouth");
        let person = person::Entity::find_by_id(row(app, made).await.person_id);
        let person = person.one(app.app.db.read()).await.expect("an answer").expect("a person");
        let stored = format!("{person:?}");
        for text in [&number(BORN, 900), "kari@example.org", "400 00 000"] {
            assert!(!stored.contains(text), "{text}");
        }
        assert!(person.national_id.is_some() && person.email.is_some() && person.mobile.is_some());
        assert_eq!(person.national_id_index, Some(app.app.vault.index("national_id", &number(BORN, 900))));
        assert_eq!(person.birth_date, BORN.parse().ok());
    }

    async fn the_same_key_registers_once(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        let before = youths(app).await;
        let input = with(somebody(), &json!({ "key": fresh_key() }));
        let first = register(&adviser, input.clone()).await.data();
        assert_eq!(register(&adviser, input.clone()).await.data(), first);
        assert_eq!(youths(app).await, before + 1);
        let other = with(input, &json!({ "name": "Ola Prøvestad" }));
        assert_eq!(register(&adviser, other).await.rule(), "KEY_REUSED");
    }

    async fn each_of_the_first_line_registers_in_its_own_way(app: TestApp) {
        for (at, (account, own)) in [
            ("demo-district", vec![TieKind::Registered]),
            ("demo-nav", vec![TieKind::Registered]),
            ("demo-nav-adviser", vec![TieKind::Registered]),
            ("demo-programme", vec![TieKind::Registered]),
            ("demo-apprenticeship", vec![TieKind::Registered, TieKind::Apprentice]),
            ("demo-adult-education", vec![TieKind::Registered, TieKind::Participant]),
            ("demo-uda", vec![]),
        ].into_iter().enumerate() {
            let client = app.sign_in(account).await;
            let from = 900 + 10 * u16::try_from(at).expect("a small number");
            let input = with(somebody(), &json!({
                "nationalId": number(BORN, from), "status": "OTOV", "contactEstablishedOn": "2026-11-19" }));
            let made = id(&register(&client, input).await, "registerYouth");
            let mut kinds: Vec<_> = ties(app, made).await.into_iter().map(|tie| tie.0).collect();
            kinds.sort();
            assert_eq!(kinds, own, "{account}");
            assert_eq!(seen(&client, made).await, made.to_string(), "{account}");
        }
        for account in ["demo-youth", "demo-auditor", "demo-guardian"] {
            let client = app.sign_in(account).await;
            assert_eq!(register(&client, somebody()).await.code(), "FORBIDDEN", "{account}");
        }
        assert_eq!(register(&app.anonymous(), somebody()).await.code(), "UNAUTHENTICATED");
    }

    async fn whoever_registered_sees_it_for_thirty_days(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        let made = id(&register(&adviser, somebody()).await, "registerYouth");
        for (day, told) in [("2026-12-23T12:00:00Z", made.to_string()), ("2026-12-24T12:00:00Z", "NOT_FOUND".to_owned())] {
            app.set_clock(day.parse().expect("a moment"));
            assert_eq!(seen(&app.sign_in("demo-adviser").await, made).await, told, "{day}");
        }
    }

    async fn what_cannot_stand_is_named(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        let before = youths(app).await;
        let real = real_number();
        let bjerke = agency_id(app, "Bjerke videregående skole").await;
        let nav = agency_id(app, "Nav Alna").await;
        let synthetic = number(BORN, 900);
        let wrong = format!("{}{}", &synthetic[..10], (synthetic[10..].parse::<u8>().expect("a digit") + 1) % 10);
        for (other, fields) in [
            (json!({ "name": "x".repeat(10_000) }), vec!["name"]),
            (json!({ "name": " \t" }), vec!["name"]),
            (json!({ "name": "12345" }), vec!["name"]),
            (json!({ "nationalId": "" }), vec!["nationalId"]),
            (json!({ "nationalId": "1234" }), vec!["nationalId"]),
            (json!({ "nationalId": "abcdefghijk" }), vec!["nationalId"]),
            (json!({ "nationalId": wrong }), vec!["nationalId"]),
            (json!({ "nationalId": real }), vec!["nationalId"]),
            (json!({ "birthDate": null }), vec!["birthDate"]),
            (json!({ "birthDate": "2008-03-06" }), vec!["birthDate"]),
            (json!({ "birthDate": "2027-01-01" }), vec!["birthDate"]),
            (json!({ "district": "16" }), vec!["district"]),
            (json!({ "district": "" }), vec!["district"]),
            (json!({ "district": "Bergen" }), vec!["district"]),
            (json!({ "institutionDistrict": "99" }), vec!["institutionDistrict"]),
            (json!({ "email": "kari", "mobile": "12" }), vec!["email", "mobile"]),
            (json!({ "currentSchool": bjerke }), vec!["currentSchool"]),
            (json!({ "currentSchool": nav }), vec!["currentSchool"]),
            (json!({ "lastUpperSecondary": nav }), vec!["lastUpperSecondary"]),
            (json!({ "lastUpperSecondary": "x" }), vec!["lastUpperSecondary"]),
            (json!({ "lowerSecondary": bjerke }), vec!["lowerSecondary"]),
            (json!({ "statusFrom": "2026-11-24" }), vec!["statusFrom"]),
            (json!({ "status": "OTOV", "contactEstablishedOn": "2026-11-21" }), vec!["contactEstablishedOn"]),
            (json!({ "name": "", "district": "", "nationalId": "1" }), vec!["name", "nationalId", "district"]),
        ] {
            let answer = register(&adviser, with(somebody(), &other)).await;
            assert_eq!((answer.code().as_str(), answer.fields()), ("BAD_USER_INPUT", fields.iter().map(ToString::to_string).collect()), "{other}");
            let told = String::from_utf8_lossy(&answer.body).into_owned();
            assert!(!told.contains(&synthetic) && !told.contains(&real), "{told}");
        }
        let no_contact = with(somebody(), &json!({ "status": "OTOV" }));
        assert_eq!(register(&adviser, no_contact).await.rule(), "CONTACT_NOT_ESTABLISHED");
        assert_eq!(youths(app).await, before);
    }

    async fn who_is_outside_the_target_group_is_shown_on(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        for (other, criteria, told) in [
            (json!({ "birthDate": "2001-05-05", "nationalId": number("2001-05-05", 900) }), json!(["TOO_OLD"]), "Nav"),
            (json!({ "completion": "STUDY_PASSED" }), json!(["COMPLETED"]), "Ungdomsgarantien"),
            (json!({ "situations": [] }), json!(["SITUATION_NONE"]), "Ring OT"),
            (json!({ "hasRight": false, "inPreparatory": true }), json!(["NO_RIGHT", "PREPARATORY"]), "Grunnskolen"),
        ] {
            let answer = register(&adviser, with(somebody(), &other)).await;
            assert_eq!(answer.rule(), "OUTSIDE_TARGET_GROUP", "{other}");
            assert_eq!(answer.json()["errors"][0]["extensions"]["criteria"], criteria);
            assert!(answer.message().contains(told), "{}", answer.message());
        }
        // What nobody has found out stands against nobody.
        let unclear = with(somebody(), &json!({ "hasRight": null, "situations": null }));
        id(&register(&adviser, unclear).await, "registerYouth");
    }

    async fn nobody_is_registered_twice_and_the_answer_hides_who_is_protected(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        let made = id(&register(&adviser, somebody()).await, "registerYouth");
        let again = register(&adviser, somebody()).await;
        assert_eq!(again.rule(), "ALREADY_REGISTERED");
        let elsewhere = register(&app.sign_in("demo-adult-education").await, somebody()).await;
        assert_eq!(elsewhere.rule(), "ALREADY_REGISTERED_ELSEWHERE");
        let mut hidden = row(app, made).await.into_active_model();
        hidden.protected_address = Set(true);
        hidden.update(app.app.db.owner()).await.expect("a change");
        for account in ["demo-adult-education", "demo-adviser", "demo-uda"] {
            let answer = register(&app.sign_in(account).await, somebody()).await;
            assert_eq!((answer.rule(), answer.message()), (elsewhere.rule(), elsewhere.message()), "{account}");
            assert!(!String::from_utf8_lossy(&answer.body).contains(&made.to_string()));
        }
        let log = log_of(app, Some(made)).await;
        let denied = log.iter().filter(|line| line.outcome == LookOutcome::Denied);
        assert!(denied.clone().all(|line| line.action == LookAction::Register && line.basis.is_none()));
        assert_eq!(denied.count(), 5);
    }

    async fn a_minor_has_guardians_and_nobody_else_has(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        let born = "2009-12-01";
        let parent = number("1980-01-01", 100);
        let child = json!({ "birthDate": born, "nationalId": number(born, 900),
            "guardians": [{ "name": "Ola Prøvestad", "nationalId": parent }] });
        let made = id(&register(&adviser, with(somebody(), &child)).await, "registerYouth");
        // A brother has the same guardian, who stays one person.
        let brother = with(child.clone(), &json!({ "name": "Per Prøvestad", "nationalId": number(born, 950) }));
        let other = id(&register(&adviser, with(somebody(), &brother)).await, "registerYouth");
        let of = async |id| {
            let found = guardian::Entity::find().filter(guardian::Column::YouthId.eq(id));
            let rows = found.all(app.app.db.read()).await.expect("rows");
            rows.into_iter().map(|row| row.person_id).collect::<Vec<_>>()
        };
        assert_eq!((of(made).await.len(), of(made).await), (1, of(other).await));
        for (other, field) in [
            (json!({ "guardians": child["guardians"] }), "guardians"),
            (with(child.clone(), &json!({ "guardians": [{ "name": "", "nationalId": parent }] })), "guardians.0.name"),
            (with(child.clone(), &json!({ "guardians": [{ "name": "Ola", "nationalId": "1" }] })), "guardians.0.nationalId"),
            (with(child.clone(), &json!({ "guardians": [{ "name": "Ola", "nationalId": child["nationalId"] }] })), "guardians.0.nationalId"),
            (with(child.clone(), &json!({ "guardians": vec![child["guardians"][0].clone(); 5] })), "guardians"),
        ] {
            let answer = register(&adviser, with(somebody(), &other)).await;
            assert_eq!(answer.fields(), [field], "{other}");
        }
    }

    async fn a_protected_address_leaves_whoever_registers(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        let input = with(somebody(), &json!({ "protectedAddress": true }));
        let made = id(&register(&adviser, input).await, "registerYouth");
        let found = youth_follower::Entity::find().filter(youth_follower::Column::YouthId.eq(made));
        let followers = found.all(app.app.db.read()).await.expect("rows");
        assert_eq!(followers.len(), 1);
        assert_eq!(followers[0].person_id, account_id(app, "demo-adviser").await);
        assert_eq!(seen(&adviser, made).await, made.to_string());
        for account in ["demo-district", "demo-nav", "demo-uda"] {
            assert_eq!(seen(&app.sign_in(account).await, made).await, "NOT_FOUND", "{account}");
        }
    }

    async fn one_asks_for_follow_up_oneself(app: TestApp) {
        let input = json!({ "name": "Demo Revisor", "district": "Alna", "birthDate": BORN, "mobile": "400 00 000" });
        let without = with(input.clone(), &json!({ "birthDate": null }));
        assert_eq!(ask(app, "demo-auditor", without).await.fields(), ["birthDate"]);
        let wrong = with(input.clone(), &json!({ "name": "", "district": "Bergen", "mobile": "1" }));
        assert_eq!(ask(app, "demo-auditor", wrong).await.fields(), ["name", "district", "mobile"]);
        let old = with(input.clone(), &json!({ "birthDate": "1990-01-01" }));
        assert_eq!(ask(app, "demo-auditor", old).await.rule(), "OUTSIDE_TARGET_GROUP");
        let input = with(input, &json!({ "key": fresh_key() }));
        let made = id(&ask(app, "demo-auditor", input.clone()).await, "askForFollowUp");
        assert_eq!(id(&ask(app, "demo-auditor", input.clone()).await, "askForFollowUp"), made);
        let row = row(app, made).await;
        assert_eq!((row.origin.as_str(), row.responsible_school_id), ("SELF", None));
        assert_eq!(row.person_id, account_id(app, "demo-auditor").await);
        assert_eq!(seen(&app.sign_in("demo-auditor").await, made).await, made.to_string());
        assert_eq!(seen(&app.sign_in("demo-uda").await, made).await, made.to_string());
        assert_eq!(seen(&app.sign_in("demo-adviser").await, made).await, "NOT_FOUND");
        let again = with(input.clone(), &json!({ "key": fresh_key() }));
        assert_eq!(ask(app, "demo-auditor", again.clone()).await.rule(), "ALREADY_FOLLOWED_UP");
        assert_eq!(ask(app, "demo-youth", again.clone()).await.rule(), "ALREADY_FOLLOWED_UP");
        let nobody = app.anonymous().change("askForFollowUp", "AskForFollowUpInput", again, "id").await;
        assert_eq!(nobody.code(), "UNAUTHENTICATED");
    }

    async fn a_known_number_is_found_whoever_holds_it(app: TestApp) {
        // The demo youth is at Ulsrud, and nothing to adult education.
        let youth = demo_youth(app).await;
        let person = person::Entity::find_by_id(youth.person_id).one(app.app.db.read()).await;
        let person = person.expect("an answer").expect("a person");
        let place = api::vault::Place { table: "person", column: "national_id", row: person.id };
        let digits = app.app.vault.open(place, &person.national_id.expect("a number")).expect("digits");
        let input = with(somebody(), &json!({ "nationalId": digits, "birthDate": person.birth_date }));
        for (account, rule) in [("demo-adviser", "ALREADY_REGISTERED"), ("demo-adult-education", "ALREADY_REGISTERED_ELSEWHERE")] {
            assert_eq!(register(&app.sign_in(account).await, input.clone()).await.rule(), rule);
        }
        let unrelated = one_of(app, "12", OtStatus::Otar).await;
        assert!(log_of(app, Some(unrelated.id)).await.is_empty());
    }
}

/// Only real numbers in production, and there nobody signs in to a demo account.
#[tokio::test]
async fn production_takes_no_synthetic_number() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = TestApp::production(engine).await;
        let ulsrud = AgencyId(agency_id(&app, "Ulsrud videregående skole").await);
        let grant = Grant {
            role: Role::SchoolAdviser,
            agency: ulsrud,
            programme: None,
        };
        let person = PersonId(account_id(&app, "demo-adviser").await);
        let actor = Actor::Person {
            person,
            grants: vec![grant],
        };
        let cx = Cx::new(app.app.clone(), actor, None, Lang::Nb);
        let new = |national_id: String| Registration {
            key: fresh_key(),
            name: "Kari Prøvestad".to_owned(),
            national_id,
            birth_date: None,
            district: "12".to_owned(),
            contact: Contact::default(),
            category: None,
            situations: None,
            has_right: None,
            completion: Completion::None,
            in_preparatory: false,
            current_school: None,
            last_upper_secondary: None,
            lower_secondary: None,
            lower_secondary_private: false,
            moved_to_oslo: false,
            in_child_welfare_institution: false,
            institution_district: None,
            protected_address: false,
            status: OtStatus::Otuk,
            status_from: cx.today(),
            contact_established_on: None,
            guardians: vec![],
        };
        for (number, expected) in [
            (
                number(BORN, 900),
                Some(Problem::NationalId(NationalIdError::SyntheticNotAllowed)),
            ),
            (real_number(), None),
        ] {
            let Err(AppError::Input(problems)) = registration::register(&cx, &new(number)).await
            else {
                panic!("a birth date is missing");
            };
            let of_number = problems
                .iter()
                .find(|problem| problem.field == "nationalId");
            assert_eq!(of_number.map(|problem| problem.problem.clone()), expected);
        }
        app.stop().await;
    }
}
