//! Under 18 a guardian's agreement is awaited.

use domain::policy::Plan;
use serde_json::json;
use tests::on_both_engines;

use super::{agree, consents, events, give, reads, with, withdraw};
use crate::youth_stage::{NAV, NOBODY, agency, newcomer, person, register, under_age};

on_both_engines! {
    async fn nothing_is_shared_before_a_guardian_has_agreed(app: TestApp) {
        let (youth, guardian) = under_age(app).await;
        let me = app.sign_in("test-youth").await;
        let given = give(&me, with(agency(app, NAV).await)).await.data()["giveConsent"].clone();
        assert_eq!((&given["state"], &given["guardian"]), (&json!("AWAITS_GUARDIAN"), &json!("AWAITED")));
        assert_eq!(given["effect"]["losing"], json!([]), "nothing is shared yet");
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Err("NOT_FOUND"));
        let seen = consents(&guardian, youth).await.data();
        assert_eq!(seen["youth"]["consents"][0]["mayAgree"], true);
        assert_eq!(agree(&me, &given["id"]).await.code(), "FORBIDDEN");
        let nav = app.sign_in("demo-nav").await;
        assert_eq!(agree(&nav, &given["id"]).await.code(), "NOT_FOUND");
        let agreed = agree(&guardian, &given["id"]).await.data()["agreeToConsent"].clone();
        assert_eq!((&agreed["state"], &agreed["guardian"]), (&json!("IN_FORCE"), &json!("GIVEN")));
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Ok(()));
        agree(&guardian, &given["id"]).await.data();
        assert_eq!(events(app).await, ["CONSENT_GIVEN", "CONSENT_AGREED"]);
    }

    async fn a_guardian_sees_the_plan_only_when_it_is_shared_with_them(app: TestApp) {
        let (youth, guardian) = under_age(app).await;
        let me = app.sign_in("test-youth").await;
        assert_eq!(reads::<Plan>(app, "test-guardian", youth).await, Err("CONSENT_REQUIRED"));
        let parent = person(app, "test-guardian").await;
        let input = json!({ "purpose": "PLAN", "guardians": [parent], "scopes": ["PLAN"], "to": "2026-12-31" });
        let given = give(&me, input).await.data()["giveConsent"].clone();
        assert_eq!(given["parties"], json!([{ "agency": null, "guardian": "Demo Foresatt" }]));
        let agreed = agree(&guardian, &given["id"]).await.data()["agreeToConsent"].clone();
        assert_eq!(agreed["effect"]["losing"],
            json!([{ "party": "Demo Foresatt", "scopes": ["PLAN"], "ownOnly": [] }]));
        assert_eq!(reads::<Plan>(app, "test-guardian", youth).await, Ok(()));
        withdraw(&me, &given["id"]).await.data();
        assert_eq!(reads::<Plan>(app, "test-guardian", youth).await, Err("CONSENT_REQUIRED"));
    }

    async fn nobody_agrees_to_what_needs_no_guardian_or_is_over(app: TestApp) {
        let (youth, guardian) = under_age(app).await;
        let me = app.sign_in("test-youth").await;
        let given = give(&me, with(agency(app, NAV).await)).await.data()["giveConsent"].clone();
        withdraw(&me, &given["id"]).await.data();
        assert_eq!(agree(&guardian, &given["id"]).await.rule(), "CONSENT_IS_OVER");
        assert_eq!(agree(&guardian, &json!(NOBODY)).await.code(), "NOT_FOUND");
        assert_eq!(agree(&guardian, &json!("x")).await.code(), "NOT_FOUND");
        // Somebody else's guardian is a stranger.
        let other = newcomer(app, "test-other", "Demo Andre").await;
        let other = register(app, other, "2010-01-01").await;
        assert_eq!(consents(&guardian, other).await.code(), "NOT_FOUND");
        assert_eq!(reads::<Plan>(app, "demo-nav", youth).await, Err("NOT_FOUND"));
    }
}
