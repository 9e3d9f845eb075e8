//! Staff and their roles: who sees, gives and ends them, and when that takes effect.

use chrono::TimeDelta;
use entity::{event, identity, role_assignment, session, submission};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, fresh_key, on_both_engines};

const PERSON: &str =
    "id name disabled roles { id role agency { id name kind } programme from to active mayEnd }";

async fn people(client: &Client, variables: Value) -> Answer {
    let query = format!(
        "query People($text: String, $agency: ID, $first: Int! = 50, $after: String) {{
        people(text: $text, agency: $agency, first: $first, after: $after) {{
          nodes {{ {PERSON} }} totalCount pageInfo {{ hasNextPage endCursor }} }} }}"
    );
    client.ask_with(&query, variables).await
}

async fn agency(client: &Client, name: &str) -> String {
    let query =
        "query A($text: String) { agencies(text: $text) { id name kind district { number } } }";
    let found = client.ask_with(query, json!({ "text": name })).await.data();
    found["agencies"][0]["id"]
        .as_str()
        .unwrap_or_else(|| panic!("{name}"))
        .to_owned()
}

async fn register(client: &Client, name: &str, subject: &str) -> Answer {
    let input = json!({ "name": name, "provider": "ansattporten", "subject": subject });
    client
        .change("registerStaff", "RegisterStaffInput", input, PERSON)
        .await
}

async fn registered(client: &Client, name: &str, subject: &str) -> String {
    let data = register(client, name, subject).await.data();
    data["registerStaff"]["id"]
        .as_str()
        .expect("an id")
        .to_owned()
}

async fn grant(client: &Client, input: Value) -> Answer {
    client
        .change("grantRole", "GrantRoleInput", input, PERSON)
        .await
}

async fn end(client: &Client, role: &Value) -> Answer {
    client
        .change("endRole", "EndRoleInput", json!({ "role": role }), PERSON)
        .await
}

async fn events(app: &TestApp, kind: &str) -> Vec<event::Model> {
    let found = event::Entity::find().filter(event::Column::Kind.eq(kind));
    found.all(app.app.db.read()).await.expect("events")
}

/// A role of a demo account, as UDA sees it.
async fn role_of(uda: &Client, name: &str, role: &str) -> Value {
    let found = people(uda, json!({ "text": name })).await.data();
    let roles = found["people"]["nodes"][0]["roles"]
        .as_array()
        .expect("roles")
        .clone();
    roles
        .into_iter()
        .find(|held| held["role"] == role)
        .expect("the role")
}

on_both_engines! {
    async fn a_role_that_ends_is_refused_on_the_very_next_request(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let lead = app.sign_in("demo-programme").await;
        people(&lead, json!({})).await.data();
        let role = role_of(&uda, "Tilbudsleder", "PROGRAMME_LEAD").await;
        let ended = end(&uda, &role["id"]).await.data();
        let held = ended["endRole"]["roles"].as_array().expect("roles").iter()
            .find(|held| held["id"] == role["id"]).cloned().expect("the role");
        assert_eq!((&held["active"], &held["mayEnd"]), (&json!(false), &json!(false)));
        // The same cookie, the same second.
        assert_eq!(people(&lead, json!({})).await.code(), "FORBIDDEN");
        let who = lead.ask("{ viewer { roles { role } may { seePeople } } }").await.data();
        assert_eq!(who["viewer"]["roles"], json!([{ "role": "PROGRAMME_STAFF" }]));
        assert_eq!(who["viewer"]["may"]["seePeople"], false);
        // Ended again, nothing more happens.
        end(&uda, &role["id"]).await.data();
        assert_eq!(events(app, "ROLE_ENDED").await.len(), 1);
    }

    async fn a_role_holds_from_its_first_day_to_its_last(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let who = role_of(&uda, "Demo Rådgiver", "SCHOOL_ADVISER").await;
        let found = people(&uda, json!({ "text": "demo radgiver" })).await.data();
        let person = found["people"]["nodes"][0]["id"].clone();
        end(&uda, &who["id"]).await.data();
        let input = json!({ "person": person, "role": "SCHOOL_ADVISER", "agency": who["agency"]["id"],
            "from": "2026-11-24", "to": "2026-11-25" });
        let given = grant(&uda, input).await.data();
        let given = given["grantRole"]["roles"].as_array().expect("roles").last().cloned().expect("it");
        assert_eq!((&given["active"], &given["mayEnd"]), (&json!(false), &json!(true)));
        for (day, active) in [(0, false), (1, true), (2, true), (3, false)] {
            app.set_clock(tests::start_of_test() + TimeDelta::days(day));
            let adviser = app.sign_in("demo-adviser").await;
            let may = adviser.ask("{ viewer { may { seeYouths registerYouth } } }").await.data();
            assert_eq!(may["viewer"]["may"], json!({ "seeYouths": active, "registerYouth": active }), "day {day}");
        }
        let told = &events(app, "ROLE_GRANTED").await[0];
        assert_eq!(told.data["role"], "SCHOOL_ADVISER");
        assert!(!told.data.to_string().contains("Demo"), "ids and codes only");
    }

    async fn staff_are_known_by_a_blind_index_and_once(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let first = registered(&uda, " Ada   Nilsen ", "06890298765").await;
        assert_eq!(registered(&uda, "Someone Else", "06890298765").await, first);
        assert_ne!(registered(&uda, "Ada Nilsen", "06890298766").await, first);
        let db = app.app.db.read();
        let rows = identity::Entity::find().all(db).await.expect("identities");
        assert_eq!(rows.len(), 2);
        let kept = submission::Entity::find().all(db).await.expect("submissions");
        let written = format!("{rows:?} {kept:?} {:?}", events(app, "STAFF_REGISTERED").await);
        assert!(!written.contains("0689029876"), "{written}");
        assert_eq!(events(app, "STAFF_REGISTERED").await.len(), 2);
        // The same key again registers nobody; for something else it is refused.
        let input = json!({ "key": fresh_key(), "name": "Ola", "provider": "ansattporten", "subject": "x" });
        let ask = async |input: &Value| uda.change("registerStaff", "RegisterStaffInput", input.clone(), "id name").await;
        assert_eq!(ask(&input).await.data(), ask(&input).await.data());
        let mut other = input.clone();
        other["subject"] = json!("y");
        assert_eq!(ask(&other).await.rule(), "KEY_REUSED");
        assert_eq!(events(app, "STAFF_REGISTERED").await.len(), 3);
    }

    async fn a_lead_keeps_to_its_own_programme(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let lead = app.sign_in("demo-programme").await;
        let own = agency(&lead, "Hellerud videregående").await;
        let other = agency(&lead, "Ulsrud videregående").await;
        let person = registered(&lead, "Kari Lærer", "kari").await;
        let input = |role: &str, agency: &str, programme: Value| json!({ "person": person, "role": role,
            "agency": agency, "programme": programme, "from": "2026-11-23" });
        let given = grant(&lead, input("PROGRAMME_STAFF", &own, json!("hellerud-ots"))).await.data();
        assert_eq!(given["grantRole"]["roles"][0]["mayEnd"], true);
        for (role, agency, programme) in [
            ("PROGRAMME_STAFF", &own, Value::Null), ("PROGRAMME_STAFF", &own, json!("trikkestallen")),
            ("PROGRAMME_STAFF", &own, json!("nowhere")), ("SCHOOL_ADVISER", &own, json!("hellerud-ots")),
            ("SCHOOL_ADVISER", &other, Value::Null), ("PROGRAMME_LEAD", &other, Value::Null),
            ("UDA_COORDINATOR", &own, json!("hellerud-ots")), ("AUDITOR", &own, json!("hellerud-ots")),
            ("YOUTH", &own, json!("hellerud-ots")), ("GUARDIAN", &own, json!("hellerud-ots")),
        ] {
            let answer = grant(&lead, input(role, agency, programme.clone())).await;
            assert_eq!(answer.code(), "FORBIDDEN", "{role} {programme}");
        }
        // Its list holds the roles at its programme, and no others of the same people.
        grant(&uda, input("SCHOOL_ADVISER", &other, Value::Null)).await.data();
        let listed = people(&lead, json!({})).await.data();
        let nodes = listed["people"]["nodes"].as_array().expect("nodes").clone();
        assert_eq!(listed["people"]["totalCount"], 2, "{listed}");
        for held in nodes.iter().flat_map(|node| node["roles"].as_array().expect("roles")) {
            assert_eq!(held["programme"], "hellerud-ots", "{listed}");
        }
        // A role it does not see is not there; one it sees and may not end is refused.
        let theirs = role_of(&uda, "Demo Bydelskontakt", "DISTRICT_CONTACT").await;
        for id in [&theirs["id"], &json!(fresh_key()), &json!("x")] {
            assert_eq!(end(&lead, id).await.code(), "NOT_FOUND");
        }
        end(&lead, &given["grantRole"]["roles"][0]["id"]).await.data();
    }

    async fn a_lead_learns_nothing_of_somebody_known_elsewhere(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let lead = app.sign_in("demo-programme").await;
        let person = registered(&uda, "Nina Nordmann", "nina").await;
        let input = json!({ "person": person, "role": "AUDITOR", "from": "2026-11-23",
            "agency": agency(&uda, "Utdanningsadministrasjonen").await });
        grant(&uda, input).await.data();
        let known = register(&lead, "N. N.", "nina").await.data();
        let fresh = register(&lead, "N. N.", "nobody before").await.data();
        for answer in [&known, &fresh] {
            let person = &answer["registerStaff"];
            assert_eq!((&person["name"], &person["roles"], &person["disabled"]),
                (&json!("N. N."), &json!([]), &json!(false)));
        }
        assert_eq!(known["registerStaff"]["id"], json!(person));
    }

    async fn a_role_must_fit_its_place_and_its_period(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let person = registered(&uda, "Ola", "ola").await;
        let school = agency(&uda, "Hellerud videregående").await;
        let district = agency(&uda, "Bydel Alna").await;
        let ask = async |more: Value| {
            let mut input = json!({ "person": person, "role": "PROGRAMME_STAFF", "agency": school,
                "from": "2026-11-23" });
            for (name, value) in more.as_object().expect("a map") {
                input[name] = value.clone();
            }
            grant(&uda, input).await
        };
        for (more, field) in [
            (json!({ "to": "2026-11-22" }), "to"),
            (json!({ "role": "DISTRICT_CONTACT" }), "role"),
            (json!({ "role": "NAV_ADVISER" }), "role"),
            (json!({ "role": "AUDITOR" }), "role"),
            (json!({ "agency": district }), "role"),
            (json!({ "agency": district, "programme": "hellerud-ots" }), "programme"),
            (json!({ "role": "SCHOOL_ADVISER", "programme": "hellerud-ots" }), "programme"),
            (json!({ "programme": "nowhere" }), "programme"),
            (json!({ "agency": fresh_key() }), "agency"),
            (json!({ "agency": "x" }), "agency"),
            (json!({ "person": fresh_key() }), "person"),
            (json!({ "person": "x" }), "person"),
        ] {
            let answer = ask(more.clone()).await;
            assert_eq!(answer.code(), "BAD_USER_INPUT", "{more}: {:?}", answer.json());
            assert_eq!(answer.fields(), [field], "{more}");
        }
        for role in ["YOUTH", "GUARDIAN"] {
            assert_eq!(ask(json!({ "role": role })).await.code(), "FORBIDDEN");
        }
        assert_eq!(ask(json!({ "role": "KING" })).await.code(), "BAD_USER_INPUT");
        ask(json!({ "to": "2026-11-30" })).await.data();
        assert_eq!(ask(json!({ "from": "2026-11-30" })).await.fields(), ["role"], "held already");
        ask(json!({ "from": "2026-12-01" })).await.data();
        let long = "å".repeat(101);
        for (name, subject, field) in [("", "x", "name"), (long.as_str(), "x", "name"), ("x", " ", "subject")] {
            assert_eq!(register(&uda, name, subject).await.fields(), [field]);
        }
        let given = role_assignment::Entity::find()
            .filter(role_assignment::Column::GrantedBy.is_not_null())
            .all(app.app.db.read()).await.expect("roles");
        assert_eq!(given.len(), 2);
    }

    async fn a_repeated_grant_has_one_effect(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let person = registered(&uda, "Ola", "ola").await;
        let input = json!({ "key": fresh_key(), "person": person, "role": "DISTRICT_CONTACT",
            "agency": agency(&uda, "Bydel Alna").await, "from": "2026-11-23" });
        let first = grant(&uda, input.clone()).await.data();
        assert_eq!(grant(&uda, input).await.data(), first);
        let end = json!({ "key": fresh_key(), "role": first["grantRole"]["roles"][0]["id"] });
        let ask = async || uda.change("endRole", "EndRoleInput", end.clone(), PERSON).await.data();
        assert_eq!(ask().await, ask().await);
        assert_eq!(events(app, "ROLE_GRANTED").await.len(), 1);
        assert_eq!(events(app, "ROLE_ENDED").await.len(), 1);
    }

    async fn nobody_locks_themselves_out(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let own = role_of(&uda, "Demo Koordinator", "UDA_COORDINATOR").await;
        assert_eq!(end(&uda, &own["id"]).await.rule(), "OWN_LAST_COORDINATOR_ROLE");
        let found = people(&uda, json!({ "text": "Demo Koordinator" })).await.data();
        let me = found["people"]["nodes"][0]["id"].clone();
        let input = json!({ "person": me });
        let answer = uda.change("disablePerson", "DisablePersonInput", input, "id").await;
        assert_eq!(answer.code(), "RULE");
        people(&uda, json!({})).await.data();
    }

    async fn whoever_is_shut_out_has_no_session_left(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let adviser = app.sign_in("demo-adviser").await;
        let found = people(&uda, json!({ "text": "Demo Rådgiver" })).await.data();
        let person = found["people"]["nodes"][0]["id"].clone();
        let set = async |client: &Client, what: &str, person: &Value| {
            client.change(what, "DisablePersonInput", json!({ "person": person }), "disabled").await
        };
        let shut = set(&uda, "disablePerson", &person).await.data();
        assert_eq!(shut["disablePerson"]["disabled"], true);
        assert_eq!(adviser.ask("{ viewer { name } }").await.data()["viewer"], Value::Null);
        let again = app.anonymous().post("/auth/demo", &json!({ "account": "demo-adviser" })).await;
        assert_eq!(again.code(), "BAD_USER_INPUT");
        set(&uda, "enablePerson", &person).await.data();
        // Let in again, one signs in again: the old session stays ended.
        assert_eq!(adviser.ask("{ viewer { name } }").await.data()["viewer"], Value::Null);
        app.sign_in("demo-adviser").await;
        let ended = session::Entity::find().filter(session::Column::EndedAt.is_not_null())
            .all(app.app.db.read()).await.expect("sessions");
        assert_eq!(ended.len(), 1);
        assert_eq!(events(app, "PERSON_DISABLED").await.len(), 1);
        assert_eq!(set(&uda, "disablePerson", &json!(fresh_key())).await.code(), "NOT_FOUND");
        let lead = app.sign_in("demo-programme").await;
        assert_eq!(set(&lead, "disablePerson", &person).await.code(), "FORBIDDEN");
    }

    async fn a_stranger_is_refused_and_learns_nothing(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let role = role_of(&uda, "Demo Bydelskontakt", "DISTRICT_CONTACT").await;
        let anonymous = app.anonymous();
        assert_eq!(people(&anonymous, json!({})).await.code(), "UNAUTHENTICATED");
        assert_eq!(anonymous.ask("{ agencies { id } }").await.code(), "UNAUTHENTICATED");
        assert_eq!(end(&anonymous, &role["id"]).await.code(), "UNAUTHENTICATED");
        for account in ["demo-adviser", "demo-district", "demo-nav", "demo-youth", "demo-auditor"] {
            let client = app.sign_in(account).await;
            assert_eq!(people(&client, json!({})).await.code(), "FORBIDDEN", "{account}");
            assert_eq!(register(&client, "Ola", "ola").await.code(), "FORBIDDEN", "{account}");
            // The same for a role that is there and one that is not.
            for id in [&role["id"], &json!(fresh_key())] {
                assert_eq!(end(&client, id).await.code(), "FORBIDDEN", "{account}");
            }
            let input = json!({ "person": fresh_key(), "role": "AUDITOR", "agency": fresh_key(), "from": "2026-11-23" });
            assert_eq!(grant(&client, input).await.code(), "FORBIDDEN", "{account}");
        }
    }

    async fn uda_finds_staff_by_name_agency_and_page(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let all = people(&uda, json!({})).await.data();
        let nodes = all["people"]["nodes"].as_array().expect("nodes").clone();
        // The young person's role is no staff's.
        assert_eq!(all["people"]["totalCount"], 9, "{all}");
        assert!(nodes.iter().all(|node| node["name"] != "Demo Ungdom"));
        let mut paged = Vec::new();
        let mut after = Value::Null;
        loop {
            let page = people(&uda, json!({ "first": 4, "after": after })).await.data();
            paged.extend(page["people"]["nodes"].as_array().expect("nodes").clone());
            after = page["people"]["pageInfo"]["endCursor"].clone();
            if page["people"]["pageInfo"]["hasNextPage"] == false { break; }
        }
        assert_eq!(paged, nodes);
        let nav = agency(&uda, "Nav Alna").await;
        let there = people(&uda, json!({ "agency": nav })).await.data();
        assert_eq!(there["people"]["totalCount"], 2);
        for text in ["NAV alna veileder", "veileder"] {
            assert_eq!(people(&uda, json!({ "text": text })).await.data()["people"]["totalCount"], 1, "{text}");
        }
        assert_eq!(people(&uda, json!({ "first": 0 })).await.fields(), ["first"]);
        assert_eq!(people(&uda, json!({ "after": "x" })).await.fields(), ["after"]);
        assert_eq!(people(&uda, json!({ "agency": "x" })).await.fields(), ["agency"]);
        let kinds = uda.ask("{ agencies(kinds: [DISTRICT]) { kind district { number } } }").await.data();
        let kinds = kinds["agencies"].as_array().expect("agencies").clone();
        assert!(!kinds.is_empty() && kinds.iter().all(|agency| agency["kind"] == "DISTRICT"));
    }

    async fn menus_follow_the_roles(app: TestApp) {
        let query = "{ viewer { may { seePeople registerYouth seeYouths audit assignSchools keepNearestSchools } } }";
        for (account, may) in [
            ("demo-uda", [true, true, true, false, true, true]),
            ("demo-programme", [true, true, true, false, false, false]),
            ("demo-adviser", [false, true, true, false, false, false]),
            ("demo-nav", [false, true, true, false, false, false]),
            ("demo-auditor", [false, false, false, true, false, false]),
            ("demo-youth", [false, false, false, false, false, false]),
        ] {
            let data = app.sign_in(account).await.ask(query).await.data();
            let [people, register, youths, audit, assign, nearest] = may;
            assert_eq!(data["viewer"]["may"], json!({ "seePeople": people, "registerYouth": register,
                "seeYouths": youths, "audit": audit, "assignSchools": assign, "keepNearestSchools": nearest }), "{account}");
        }
    }
}
