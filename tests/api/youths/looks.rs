//! What one may not see is refused at once and alike, and the log holds just what was
//! looked at.

use api::cx::new_id;
use domain::access::{Mode, look};
use domain::consent::{Basis, Party, Purpose};
use domain::id::YouthId;
use domain::looking::{LookAction, LookOutcome};
use domain::role::Role;
use domain::scope::{Scope, Scopes};
use domain::tie::{Tie, TieKind};
use entity::access_log;
use serde_json::{Value, json};
use tests::{Client, World, Young, on_quiet_ground};

const PARTS: &str = "query One($id: ID!) { youth(id: $id) { id name identity { birthDate }
  status { code } support { onlyOwn entries { need } } hidden { scope reason } } }";

async fn open(client: &Client, youth: YouthId) -> tests::Answer {
    client.ask_with(PARTS, json!({ "id": youth.0 })).await
}

/// A line of the log, without what differs between two looks: id, time, request, youth.
fn shape(row: &access_log::Model) -> impl PartialEq + std::fmt::Debug + use<> {
    (
        (row.person_id, row.role, row.agency_id, row.action),
        (row.purpose, row.basis, row.scopes, row.outcome),
        row.youth_id.is_some(),
    )
}

on_quiet_ground! {
    async fn a_refusal_is_the_same_for_a_real_and_a_random_id(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let (real, _) = world.youth(Young::named("Kari Nordmann").at(school)).await;
        let (hidden, _) = world.youth(Young::named("Ola Nordmann").protected()).await;
        let random = YouthId(new_id());
        for account in ["demo-nav", "demo-programme", "demo-auditor", "demo-youth", "demo-district"] {
            let client = app.sign_in(account).await;
            let mut seen = Vec::new();
            for id in [real, hidden, random] {
                let logged = world.log().await.len();
                let before = app.app.db.statements();
                let answer = open(&client, id).await;
                let statements = app.app.db.statements() - before;
                let log = world.log().await.split_off(logged);
                assert_eq!(answer.code(), "NOT_FOUND");
                assert_eq!(log.len(), 1, "{account}");
                assert_eq!(log[0].youth_id, Some(id.0));
                assert_eq!(log[0].outcome, LookOutcome::Denied);
                seen.push((answer.status, answer.body, statements, shape(&log[0])));
            }
            println!("{account}: {} statements each", seen[0].2);
            assert!(seen.iter().all(|one| *one == seen[0]), "{account}: {seen:?}");
        }
    }

    async fn nobody_signed_out_learns_or_leaves_anything(app: TestApp) {
        let world = World::of(app);
        let (real, _) = world.youth(Young::named("Kari Nordmann")).await;
        for id in [real, YouthId(new_id())] {
            assert_eq!(open(&app.anonymous(), id).await.code(), "UNAUTHENTICATED");
        }
        let listed = app.anonymous().ask("{ youths { totalCount } }").await;
        assert_eq!(listed.code(), "UNAUTHENTICATED");
        assert_eq!(world.log().await, vec![]);
    }

    async fn the_log_holds_one_line_a_person_for_aliases_and_a_nested_list(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let (one, _) = world.youth(Young::named("Anne Berg").at(school)).await;
        let (two, _) = world.youth(Young::named("Bo Dahl").at(school)).await;
        let (three, _) = world.youth(Young::named("Cato Eng")).await;
        let (adviser, client) = world.staff(Role::SchoolAdviser, school).await;
        let query = "query Many($one: ID!, $three: ID!) {
            a: youth(id: $one) { name identity { birthDate } }
            b: youth(id: $one) { status { code } support { onlyOwn } }
            c: youth(id: $three) { name }
            youths(first: 10) { nodes { id name status { code } } } }";
        client.ask_with(query, json!({ "one": one.0, "three": three.0 })).await;
        let log = world.log().await;
        let line = |youth: YouthId| log.iter().find(|row| row.youth_id == Some(youth.0)).expect("a line");
        assert_eq!(log.len(), 3);
        assert!(log.iter().all(|row| row.person_id == Some(adviser.0)));
        assert!(log.iter().all(|row| row.request_id == log[0].request_id));
        let opened = line(one);
        let touched = [Scope::Identity, Scope::Status, Scope::Support];
        assert_eq!(opened.action, LookAction::Read);
        assert_eq!(opened.scopes, Scopes::of(&touched).bits());
        assert_eq!((opened.role, opened.agency_id), (Some(Role::SchoolAdviser), Some(school.0)));
        assert_eq!(opened.basis, Some(Basis::StatutoryTask));
        assert_eq!(opened.purpose, Some(Purpose::FollowUp));
        assert_eq!((line(two).action, line(two).scopes), (LookAction::List, Scopes::of(&[Scope::Status]).bits()));
        assert_eq!((line(three).outcome, line(three).basis), (LookOutcome::Denied, None));
    }

    async fn a_withdrawn_consent_is_refused_on_the_very_next_request(app: TestApp) {
        let world = World::of(app);
        let alna = world.agency("Bydel Alna").await;
        let (youth, person) = world.youth(Young::named("Kari Nordmann")).await;
        let agreed = world.agreed(Party::Agency(alna), &[Scope::Identity, Scope::Status, Scope::Support]);
        let consent = world.consent(youth, person, &agreed).await;
        let (_, contact) = world.staff(Role::DistrictContact, alna).await;
        let data = open(&contact, youth).await.data();
        assert_eq!(data["youth"]["name"], "Kari Nordmann");
        assert_eq!(data["youth"]["support"]["onlyOwn"], false);
        world.withdraw(consent).await;
        assert_eq!(open(&contact, youth).await.code(), "NOT_FOUND");
        let listed = contact.ask("{ youths { totalCount nodes { id } } }").await.data();
        assert_eq!(listed["youths"], json!({ "totalCount": 0, "nodes": [] }));
    }

    async fn a_role_that_ends_is_refused_on_the_very_next_request(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let (youth, _) = world.youth(Young::named("Kari Nordmann").at(school)).await;
        let person = world.somebody("Rådgiver").await;
        let role = world.role(person, Role::SchoolAdviser, school, None).await;
        let adviser = world.sign_in(person).await;
        assert_eq!(open(&adviser, youth).await.data()["youth"]["name"], "Kari Nordmann");
        world.end_role(role).await;
        assert_eq!(open(&adviser, youth).await.code(), "NOT_FOUND");
        assert_eq!(adviser.ask("{ youths { totalCount } }").await.data()["youths"]["totalCount"], 0);
    }

    async fn a_session_that_ends_is_refused_on_the_very_next_request(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let (youth, _) = world.youth(Young::named("Kari Nordmann").at(school)).await;
        let (person, adviser) = world.staff(Role::SchoolAdviser, school).await;
        open(&adviser, youth).await.data();
        world.end_sessions(person).await;
        assert_eq!(open(&adviser, youth).await.code(), "UNAUTHENTICATED");
    }

    async fn hidden_says_why_without_a_line_of_refusal(app: TestApp) {
        let world = World::of(app);
        let alna = world.agency("Bydel Alna").await;
        let (youth, _) = world.youth(Young::named("Kari Nordmann")).await;
        let otuk = Tie { kind: TieKind::OtukEntry, agency: alna, programme: None, person: None };
        world.tie(youth, otuk).await;
        let (_, contact) = world.staff(Role::DistrictContact, alna).await;
        let query = "query One($id: ID!) { youth(id: $id) { hidden { scope reason } may { setStatus assignSchool recordConsent giveConsent addSupport } } }";
        let data = contact.ask_with(query, json!({ "id": youth.0 })).await.data();
        assert_eq!(data["youth"]["hidden"], json!([
            { "scope": "INTAKE", "reason": "CONSENT_REQUIRED" },
            { "scope": "PLAN", "reason": "CONSENT_REQUIRED" }]));
        assert_eq!(data["youth"]["may"], json!({ "setStatus": true, "assignSchool": false,
            "recordConsent": true, "giveConsent": false, "addSupport": true }));
        let log = world.log().await;
        assert_eq!(log.len(), 1);
        assert_eq!((log[0].outcome, log[0].scopes), (LookOutcome::Done, 0));
    }

    async fn a_search_that_finds_nobody_is_one_line(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        world.youth(Young::named("Kari Nordmann")).await;
        let (_, adviser) = world.staff(Role::SchoolAdviser, school).await;
        let query = r#"{ a: youths(filter: { text: "kari" }) { totalCount } b: youths(filter: { text: "kari n" }) { nodes { id } } }"#;
        let data = adviser.ask(query).await.data();
        assert_eq!(data, json!({ "a": { "totalCount": 0 }, "b": { "nodes": [] } }));
        let log = world.log().await;
        assert_eq!(log.len(), 1);
        assert_eq!((log[0].action, log[0].youth_id), (LookAction::Search, None));
        assert_eq!(adviser.ask("{ youths { totalCount } }").await.data()["youths"]["totalCount"], 0);
        assert_eq!(world.log().await.len(), 1, "without a text nothing was searched for");
    }

    async fn what_is_asked_for_and_refused_is_null(app: TestApp) {
        let world = World::of(app);
        let (youth, _) = world.youth(Young::named("Kari Nordmann")).await;
        let uda = app.sign_in("demo-uda").await;
        let data = open(&uda, youth).await.data();
        assert_eq!(data["youth"]["support"], Value::Null);
        let facts = api::youths::store::facts(app.app.db.read(), youth, world.today());
        let facts = facts.await.expect("facts").expect("the youth");
        assert!(look(facts.person, &[], &facts, Scope::Support, Mode::Read).is_ok());
    }
}
