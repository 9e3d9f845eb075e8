//! The outbox: what waits, what is tried again, and what is given up. That mail arrives
//! is shown against a real mail server (tests/mail).

use chrono::TimeDelta;
use tests::{Engine, TestApp, World, Young};

use super::{Mail, outbox, stage, step};

/// A mail server where nobody answers.
const NOBODY: [(&str, &str); 5] = [
    ("OT_SMTP_URL", "smtp://127.0.0.1:9"),
    ("OT_MAIL_FROM", "OT-plass <ot-plass@test.invalid>"),
    ("OT_RATE_SESSION", "0"),
    ("OT_RATE_ADDRESS", "0"),
    ("OT_RATE_SIGN_IN", "0"),
];

/// An offer made, so that two are told; the young person has an address. What else
/// waits is thrown away.
async fn offered(app: &TestApp) -> super::Stage {
    let world = World::of(app);
    let stage = stage(app, Young::named("Odd Prøve")).await;
    let (id, mobile) = ("03840750073", "40000000");
    world
        .known(stage.young, id, "odd@test.invalid", mobile)
        .await;
    step(&stage.staff, "offerPlace", &stage, 1, None).await;
    stage
}

async fn of(app: &TestApp, person: domain::id::PersonId) -> Mail {
    let all = outbox(app).await;
    let mut found = all.into_iter().filter(|row| row.person_id == person.0);
    found.next().expect("a mail")
}

async fn with(variables: &[(&str, &str)], test: impl AsyncFn(&TestApp)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let app = TestApp::with(engine, variables).await;
        test(&app).await;
        app.stop().await;
    }
}

#[tokio::test]
async fn without_a_mail_server_mail_waits() {
    with(&NOBODY[2..], async |app| {
        let stage = offered(app).await;
        app.work().await;
        let row = of(app, stage.young).await;
        assert_eq!((row.tries, row.sent_at, row.given_up_at), (0, None, None));
    })
    .await;
}

#[tokio::test]
async fn a_mail_that_cannot_leave_is_tried_again_and_given_up_after_three_days() {
    with(&NOBODY, async |app| {
        let stage = offered(app).await;
        let written = app.app.clock.now();
        for (tries, minutes) in [(1, 1), (2, 5), (3, 15), (4, 60), (5, 360), (6, 360)] {
            app.work().await;
            app.work().await;
            let row = of(app, stage.young).await;
            assert_eq!(row.tries, tries, "not before it is due");
            assert_eq!(row.last_fault.as_deref(), Some("UNREACHABLE"));
            let wait = row.next_try_at - app.app.clock.now();
            assert_eq!(wait, TimeDelta::minutes(minutes));
            assert_eq!(row.claimed_until, None);
            app.pass(wait);
        }
        let mut row = of(app, stage.young).await;
        while row.given_up_at.is_none() {
            app.set_clock(row.next_try_at);
            app.work().await;
            row = of(app, stage.young).await;
        }
        let tried_for = app.app.clock.now() - written;
        assert!(tried_for > TimeDelta::hours(66) && tried_for <= TimeDelta::days(3));
        assert_eq!(row.sent_at, None);
    })
    .await;
}

#[tokio::test]
async fn mail_that_goes_nowhere_is_given_up_at_once() {
    with(&NOBODY, async |app| {
        let stage = offered(app).await;
        let young = World::of(app).sign_in(stage.young).await;
        let off = serde_json::json!({ "news": false });
        young
            .change("setMailSettings", "MailSettingsInput", off, "news")
            .await
            .data();
        app.work().await;
        let row = of(app, stage.young).await;
        assert_eq!(row.last_fault.as_deref(), Some("UNWANTED"));
        assert!(row.given_up_at.is_some());
        // The sender has no address.
        let row = of(app, stage.sender).await;
        assert_eq!(row.last_fault.as_deref(), Some("NO_ADDRESS"));
        assert!(row.given_up_at.is_some());
    })
    .await;
}

#[tokio::test]
async fn news_that_has_waited_too_long_is_none() {
    with(&NOBODY, async |app| {
        let stage = offered(app).await;
        app.pass(TimeDelta::days(3) + TimeDelta::seconds(1));
        app.work().await;
        let row = of(app, stage.young).await;
        assert_eq!(row.last_fault.as_deref(), Some("TOO_OLD"));
    })
    .await;
}

#[tokio::test]
async fn of_several_at_once_one_claims_a_mail() {
    with(&NOBODY, async |app| {
        let stage = offered(app).await;
        let (a, b, c) = tokio::join!(
            api::mail::send_due(app.app.clone()),
            api::mail::send_due(app.app.clone()),
            api::mail::send_due(app.app.clone()),
        );
        for done in [a, b, c] {
            done.expect("a run");
        }
        assert_eq!(of(app, stage.young).await.tries, 1);
    })
    .await;
}
