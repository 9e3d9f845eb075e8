//! Sessions: how they end, whose they are, and what they carry.

use axum::body::Body;
use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;
use domain::role::Role;
use entity::{person, role_assignment, session, sign_in_failure};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, World, Young, fresh_key, on_both_engines};

const OWN: &str = "{ viewer { id provider sessionIdleAt sessionExpiresAt
  sessions { id current createdAt lastSeenAt device provider } roles { role } } }";

async fn own(client: &Client) -> Value {
    client.ask(OWN).await.data()["viewer"].clone()
}

fn ids(viewer: &Value) -> Vec<String> {
    let sessions = viewer["sessions"].as_array().expect("sessions");
    sessions
        .iter()
        .map(|session| session["id"].as_str().expect("an id").to_owned())
        .collect()
}

/// The same person with the cookie an answer brought, as a browser would.
fn following(client: &Client, answer: &Answer) -> Client {
    match answer.headers.get(header::SET_COOKIE) {
        None => client.clone(),
        Some(cookie) => {
            let cookie = cookie.to_str().expect("a cookie");
            client
                .clone()
                .with_cookie(cookie.split(';').next().expect("a value"))
        }
    }
}

async fn end(client: &Client, id: &str) -> Answer {
    let query = "mutation End($input: EndSessionInput!) { endSession(input: $input) { id } }";
    let input = json!({ "key": fresh_key(), "id": id });
    client.ask_with(query, json!({ "input": input })).await
}

/// Changes every session, as time or an administrator would.
async fn set(app: &TestApp, column: session::Column, value: impl Into<sea_orm::Value>) {
    session::Entity::update_many()
        .col_expr(column, Expr::value(value))
        .exec(app.app.db.owner())
        .await
        .expect("changed sessions");
}

on_both_engines! {
    async fn a_session_ends_when_nothing_is_done_and_lives_while_something_is(app: TestApp) {
        let mut uda = app.sign_in("demo-uda").await;
        // Every two hours something is done: the limit of four is never reached.
        for _ in 0..3 {
            app.pass(TimeDelta::hours(2));
            let answer = uda.ask(OWN).await;
            assert_ne!(answer.data()["viewer"], Value::Null);
            uda = following(&uda, &answer);
        }
        app.pass(TimeDelta::minutes(2));
        // Eight hours are the end, whatever is done.
        let idle_at = own(&uda).await["sessionIdleAt"].clone();
        assert_eq!(idle_at, own(&uda).await["sessionExpiresAt"]);
        let other = app.sign_in("demo-adviser").await;
        app.pass(TimeDelta::hours(4) - TimeDelta::seconds(1));
        assert_ne!(own(&other).await, Value::Null);
        let other = app.sign_in("demo-adviser").await;
        app.pass(TimeDelta::hours(4));
        assert_eq!(own(&other).await, Value::Null);
        assert_eq!(own(&uda).await, Value::Null);
    }

    async fn the_cookie_is_short_and_written_anew_as_the_session_is_used(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let first = uda.ask(OWN).await;
        assert!(!first.headers.contains_key(header::SET_COOKIE), "not within a minute");
        app.pass(TimeDelta::hours(3));
        let renewed = uda.ask(OWN).await;
        let cookie = renewed.headers[header::SET_COOKIE].to_str().expect("a cookie");
        assert!(cookie.contains("SameSite=Strict") && cookie.contains("HttpOnly"));
        // The limit of four hours and the minute in which a use may go unwritten.
        assert!(cookie.contains(&format!("Max-Age={}", 4 * 3600 + 60)), "{cookie}");
        app.pass(TimeDelta::hours(2));
        // The old cookie has run out, though the session lives.
        assert_eq!(own(&uda).await, Value::Null);
        assert_ne!(own(&following(&uda, &renewed)).await, Value::Null);
    }

    async fn somebody_who_reads_can_say_that_they_are_there(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        app.pass(TimeDelta::seconds(30));
        let before = own(&uda).await["sessionIdleAt"].clone();
        let shown = uda
            .change("extendSession", "ExtendSessionInput", json!({}), "sessionIdleAt")
            .await
            .data();
        assert_ne!(shown["extendSession"]["sessionIdleAt"], before);
        assert_eq!(own(&uda).await["sessionIdleAt"], shown["extendSession"]["sessionIdleAt"]);
        let answer = app
            .anonymous()
            .change("extendSession", "ExtendSessionInput", json!({}), "id")
            .await;
        assert_eq!(answer.code(), "UNAUTHENTICATED");
    }

    async fn one_sees_and_ends_ones_own_sessions_and_nobody_elses(app: TestApp) {
        let here = app.sign_in("demo-uda").await;
        let there = app.sign_in("demo-uda").await;
        let third = app.sign_in("demo-uda").await;
        let other = app.sign_in("demo-adviser").await;
        let seen = own(&here).await;
        assert_eq!(ids(&seen).len(), 3);
        let current: Vec<_> = seen["sessions"].as_array().expect("sessions")
            .iter()
            .map(|session| session["current"] == true)
            .collect();
        assert_eq!(current, [false, false, true], "the newest first");
        assert_eq!(seen["provider"], Value::Null);
        // Another's, a made-up one and no id at all are the same refusal.
        let theirs = ids(&own(&other).await)[0].clone();
        for wrong in [theirs.as_str(), "0198c1f2-0000-7000-8000-000000000000", "x"] {
            let answer = end(&here, wrong).await;
            assert_eq!(answer.code(), "NOT_FOUND", "{wrong}");
        }
        assert_ne!(own(&other).await, Value::Null);
        let next = ids(&own(&there).await)[1].clone();
        let left = end(&here, &next).await.data();
        assert_eq!(left["endSession"].as_array().expect("sessions").len(), 2);
        assert_eq!(own(&there).await, Value::Null, "from the next request on");
        assert_ne!(own(&third).await, Value::Null);
        let left = here
            .change("endOtherSessions", "EndOtherSessionsInput", json!({}), "current")
            .await
            .data();
        assert_eq!(left["endOtherSessions"], json!([{ "current": true }]));
        assert_eq!(own(&third).await, Value::Null);
    }

    async fn ending_a_session_twice_with_one_key_is_ending_it_once(app: TestApp) {
        let here = app.sign_in("demo-uda").await;
        let _there = app.sign_in("demo-uda").await;
        let id = ids(&own(&here).await)[0].clone();
        let input = json!({ "key": fresh_key(), "id": id });
        for _ in 0..2 {
            let answer = here.change("endSession", "EndSessionInput", input.clone(), "id").await;
            assert_eq!(answer.data()["endSession"].as_array().expect("sessions").len(), 1);
        }
        let reused = json!({ "key": input["key"], "id": fresh_key() });
        let answer = here.change("endSession", "EndSessionInput", reused, "id").await;
        assert_eq!(answer.rule(), "KEY_REUSED");
        assert_eq!(end(&here, &id).await.code(), "NOT_FOUND");
    }

    async fn what_is_taken_away_is_gone_on_the_next_request(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        assert_eq!(own(&uda).await["roles"].as_array().expect("roles").len(), 1);
        role_assignment::Entity::update_many()
            .col_expr(role_assignment::Column::EndedAt, Expr::value(app.app.clock.now()))
            .filter(role_assignment::Column::Role.eq(Role::UdaCoordinator))
            .exec(app.app.db.owner())
            .await
            .expect("an ended role");
        assert_eq!(own(&uda).await["roles"], json!([]));
        assert_eq!(uda.ask("{ unmetNeeds { totalCount } }").await.code(), "FORBIDDEN");
        person::Entity::update_many()
            .col_expr(person::Column::DisabledAt, Expr::value(app.app.clock.now()))
            .filter(person::Column::DemoAccount.eq("demo-uda"))
            .exec(app.app.db.owner())
            .await
            .expect("a closed account");
        assert_eq!(own(&uda).await, Value::Null);
        let adviser = app.sign_in("demo-adviser").await;
        set(app, session::Column::EndedAt, app.app.clock.now()).await;
        assert_eq!(own(&adviser).await, Value::Null);
    }

    async fn a_session_at_a_youth_provider_carries_no_role_of_staff(app: TestApp) {
        let world = World::of(app);
        let (_, person) = world.youth(Young::named("Ungdom Ansatt")).await;
        let (_, host) = world.programme("hellerud-ots").await;
        world.role(person, Role::UdaCoordinator, host, None).await;
        let client = world.sign_in(person).await;
        let youth = "{ viewer { youth { id } roles { role } } }";
        let seen = client.ask(youth).await.data();
        assert_ne!(seen["viewer"]["youth"], Value::Null);
        assert_eq!(seen["viewer"]["roles"], json!([{ "role": "UDA_COORDINATOR" }]), "demo has all");
        set(app, session::Column::Issuer, "idporten").await;
        let seen = client.ask(youth).await.data();
        assert_ne!(seen["viewer"]["youth"], Value::Null);
        assert_eq!(seen["viewer"]["roles"], json!([]));
        assert_eq!(client.ask("{ unmetNeeds { totalCount } }").await.code(), "FORBIDDEN");
    }

    async fn a_session_at_a_staff_provider_opens_nobodys_own_record(app: TestApp) {
        let world = World::of(app);
        let (_, host) = world.programme("hellerud-ots").await;
        let (_, themselves) = world.youth(Young::named("Ungdom Ansatt")).await;
        let guardian = world.somebody("Foresatt Ansatt").await;
        let (child, _) = world.youth(Young::named("Barn").minor()).await;
        world.guardian(child, guardian).await;
        let neither = world.somebody("Bare Ansatt").await;
        let mut clients = Vec::new();
        for person in [themselves, guardian, neither] {
            world.role(person, Role::UdaCoordinator, host, None).await;
            clients.push(world.sign_in(person).await);
        }
        set(app, session::Column::Issuer, "ansattporten").await;
        assert_eq!(own(&clients[0]).await, Value::Null);
        assert_eq!(own(&clients[1]).await, Value::Null);
        let seen = own(&clients[2]).await;
        assert_eq!(seen["provider"], "Ansattporten");
        assert_eq!(seen["roles"], json!([{ "role": "UDA_COORDINATOR" }]));
    }

    async fn a_youths_role_is_not_in_force_at_work(app: TestApp) {
        let youth = app.sign_in("demo-auditor").await;
        set(app, session::Column::Issuer, "idporten").await;
        assert_eq!(own(&youth).await["roles"], json!([]), "an auditor at the wrong door");
        set(app, session::Column::Issuer, "ansattporten").await;
        assert_eq!(own(&youth).await["roles"], json!([{ "role": "AUDITOR" }]));
    }

    async fn a_sign_in_that_comes_to_nothing_is_counted_with_nothing_of_whom(app: TestApp) {
        let client = app.anonymous();
        let answer = client.get("/auth/start?provider=idporten&back=/my/plan").await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        assert_eq!(answer.headers[header::LOCATION], "/sign-in?problem=PROVIDER");
        // What nobody began here is not counted: anybody may call at the door.
        let answer = client.get("/auth/callback?state=x&code=y").await;
        assert_eq!(answer.headers[header::LOCATION], "/sign-in?problem=EXPIRED");
        let counted = sign_in_failure::Entity::find().all(app.app.db.read()).await.expect("rows");
        let counted: Vec<_> = counted
            .iter()
            .map(|row| (row.issuer.as_str(), row.reason.as_str(), row.recorded_at))
            .collect();
        assert_eq!(counted, [("idporten", "UNREACHABLE", app.app.clock.now())]);
    }

    async fn a_session_of_a_provider_that_is_gone_is_nobodys(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        set(app, session::Column::Issuer, "gone").await;
        assert_eq!(own(&uda).await, Value::Null);
    }

    async fn a_cookie_slipped_in_before_signing_in_is_worth_nothing_after(app: TestApp) {
        let planted = app.sign_in("demo-adviser").await;
        let mut victim = planted.clone();
        victim.sign_in("demo-uda").await;
        assert_ne!(planted.cookie(), victim.cookie());
        assert_eq!(own(&planted).await, Value::Null);
    }

    async fn another_site_cannot_sign_anybody_in_or_out(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        for (path, body) in [
            ("/auth/sign-out", json!({})),
            ("/auth/demo", json!({ "account": "demo-adviser" })),
        ] {
            for origin in ["https://evil.example", "null", "http://test.invalid:81"] {
                let request = uda
                    .request(Method::POST, path)
                    .header(header::ORIGIN, origin)
                    .header(header::CONTENT_TYPE, "application/json")
                    .body(Body::from(body.to_string()))
                    .expect("a request");
                let answer = uda.send(request).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {origin}");
                assert!(!answer.headers.contains_key(header::SET_COOKIE));
            }
        }
        assert_ne!(own(&uda).await, Value::Null);
        assert_eq!(uda.get("/auth/sign-out").await.status, StatusCode::METHOD_NOT_ALLOWED);
    }

    async fn a_device_is_told_coarsely(app: TestApp) {
        let client = app.anonymous();
        let request = client
            .request(Method::POST, "/auth/demo")
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT,
                "Mozilla/5.0 (Linux; Android 14; SM-A536B) Chrome/131.0.6778.81 Safari/537.36")
            .body(Body::from(json!({ "account": "demo-uda" }).to_string()))
            .expect("a request");
        let uda = following(&client, &client.send(request).await);
        assert_eq!(own(&uda).await["sessions"][0]["device"], "Chrome, Android");
    }

    async fn who_is_signed_in_is_asked_in_one_statement(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        let count = async || {
            let before = app.app.db.statements();
            uda.ask("{ viewer { name } }").await.data();
            app.app.db.statements() - before
        };
        assert_eq!(count().await, 1);
    }
}
