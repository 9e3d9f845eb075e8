//! "Krever handling nå": each role sees what waits for it, the overdue first.

use serde_json::{Value, json};
use tests::{Client, on_both_engines};

const ACTIONS: &str =
    "{ actions { kind dueOn overdue youthName programme { slug } admission { id state } }
    viewer { actionsWaiting actionsOverdue } }";

async fn actions(client: &Client) -> Vec<Value> {
    let data = client.ask(ACTIONS).await.data();
    let all = data["actions"].as_array().expect("a list").clone();
    let late = all.iter().filter(|one| one["overdue"] == true).count();
    assert_eq!(
        data["viewer"],
        json!({ "actionsWaiting": all.len(), "actionsOverdue": late })
    );
    let order: Vec<(bool, String)> = all
        .iter()
        .map(|one| {
            let due = one["dueOn"].as_str().unwrap_or("9999").to_owned();
            (one["overdue"] == false, due)
        })
        .collect();
    assert!(order.is_sorted(), "{order:?}");
    all
}

fn kinds(actions: &[Value]) -> Vec<&str> {
    let mut kinds: Vec<&str> = actions
        .iter()
        .map(|one| one["kind"].as_str().expect("a kind"))
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

on_both_engines! {
    async fn staff_see_every_kind_that_is_theirs(app: TestApp) {
        let all = actions(&app.sign_in("demo-programme").await).await;
        for kind in ["ANSWER_REQUEST", "DECIDE_AFTER_MEETING", "DECIDE_AFTER_TRIAL", "ADMIT", "NEXT_IN_LINE",
            "MARK_ATTENDANCE", "PROPOSE_AGREEMENT", "FOLLOW_UP_AGREEMENT"] {
            assert!(kinds(&all).contains(&kind), "{kind} in {:?}", kinds(&all));
        }
        assert_eq!(all[0]["overdue"], true);
        for one in &all {
            let is_group = one["kind"] == "MARK_ATTENDANCE";
            assert_eq!(one["youthName"].is_null(), is_group, "{one}");
            assert!(["hellerud-ots", "trikkestallen"].contains(&one["programme"]["slug"].as_str().expect("a slug")));
        }
    }

    async fn the_sender_the_district_and_the_young_person_see_what_is_theirs_to_answer(app: TestApp) {
        let adviser = actions(&app.sign_in("demo-adviser").await).await;
        assert_eq!(kinds(&adviser), ["ANSWER_OFFER"]);
        assert!(adviser.iter().any(|one| one["youthName"] == "Demo Ungdom"));
        let district = actions(&app.sign_in("demo-district").await).await;
        assert!(kinds(&district).contains(&"CONFIRM_REFERRAL"), "{district:?}");
        let youth = actions(&app.sign_in("demo-youth").await).await;
        assert_eq!(kinds(&youth), ["ANSWER_OFFER"]);
        assert_eq!(youth[0]["programme"]["slug"], "etterstad-mat");
        assert_eq!(actions(&app.sign_in("demo-auditor").await).await, Vec::<Value>::new());
        assert_eq!(app.anonymous().ask(ACTIONS).await.code(), "UNAUTHENTICATED");
    }

    async fn uda_sees_what_has_gone_on_to_it(app: TestApp) {
        let uda = app.sign_in("demo-uda").await;
        assert_eq!(actions(&uda).await, Vec::<Value>::new());
        api::clocks::all(std::sync::Arc::clone(&app.app)).await.expect("the clocks");
        let all = actions(&uda).await;
        assert_eq!(kinds(&all), ["ESCALATED"]);
        assert!(all.iter().all(|one| one["overdue"] == true));
    }

    async fn who_goes_on_is_asked_in_june(app: TestApp) {
        app.set_clock("2027-05-31T10:00:00Z".parse().expect("a moment"));
        assert!(!kinds(&actions(&app.sign_in("demo-programme").await).await).contains(&"CONTINUE_OR_END"));
        app.set_clock("2027-06-01T10:00:00Z".parse().expect("a moment"));
        let all = actions(&app.sign_in("demo-programme").await).await;
        assert_eq!(all.iter().filter(|one| one["kind"] == "CONTINUE_OR_END").count(), 10);
    }

    async fn a_list_of_many_takes_as_many_statements_as_one_of_few(app: TestApp) {
        let lead = app.sign_in("demo-programme").await;
        let adviser = app.sign_in("demo-adviser").await;
        let counted = async |client: &Client| {
            let before = app.app.db.statements();
            client.ask("{ actions { kind youthName admission { id } } }").await.data();
            app.app.db.statements() - before
        };
        counted(&lead).await;
        let (many, few) = (counted(&lead).await, counted(&adviser).await);
        assert!(many <= few + 2 && many <= 25, "{many} and {few}");
    }
}
