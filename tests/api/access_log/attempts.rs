//! An attempt to change something is in the log also where it came to nothing.

use domain::looking::{LookAction, LookOutcome};
use domain::role::Role;
use serde_json::json;
use tests::{World, fresh_key, on_quiet_ground};

on_quiet_ground! {
    async fn bad_input_leaves_a_line_and_no_name(app: TestApp) {
        let world = World::of(app);
        let uda = app.sign_in("demo-uda").await;
        let register = json!({ "key": fresh_key(), "name": "x".repeat(10_000), "nationalId": "123",
            "district": "12", "completion": "NONE", "inPreparatory": false, "movedToOslo": false,
            "lowerSecondaryPrivate": false, "inChildWelfareInstitution": false,
            "protectedAddress": false, "status": "OTUK", "statusFrom": "2026-11-23", "guardians": [] });
        let answer = uda.change("registerYouth", "RegisterYouthInput", register, "id").await;
        assert_eq!(answer.code(), "BAD_USER_INPUT");
        let role = json!({ "person": fresh_key(), "role": "KING", "agency": fresh_key(),
            "from": "2026-11-23" });
        let answer = uda.change("grantRole", "GrantRoleInput", role, "id").await;
        assert_eq!(answer.code(), "BAD_USER_INPUT");
        let log = world.log().await;
        assert_eq!(log.len(), 2, "one line an attempt");
        for line in log {
            assert_eq!((line.action, line.outcome), (LookAction::Write, LookOutcome::Denied));
            assert_eq!((line.role, line.youth_id), (Some(Role::UdaCoordinator), None));
        }
    }

    async fn a_question_that_fails_is_no_attempt(app: TestApp) {
        let world = World::of(app);
        let uda = app.sign_in("demo-uda").await;
        assert_eq!(uda.ask("{ youths(first: 0) { totalCount } }").await.code(), "BAD_USER_INPUT");
        assert!(world.log().await.is_empty());
    }
}
