//! A young person asks why somebody looked, and is answered.

use serde_json::{Value, json};
use tests::{Answer, Client, fresh_key, on_both_engines};

use super::open;
use crate::youth_stage::{DISTRICT, NOBODY, SCHOOL, agency, grown_up};

const QUESTION: &str = "id day agency purpose askedAt answeredAt answer youthPseudonym";

async fn ask(client: &Client, input: Value) -> Answer {
    client
        .change("askAboutAccess", "AskAboutAccessInput", input, QUESTION)
        .await
}

async fn answer(client: &Client, id: &Value, answer: &str) -> Answer {
    let input = json!({ "id": id, "answer": answer });
    client
        .change(
            "answerAccessQuestion",
            "AnswerAccessQuestionInput",
            input,
            QUESTION,
        )
        .await
}

async fn list(client: &Client, arguments: &str) -> Answer {
    client
        .ask(&format!(
            "{{ accessQuestions{arguments} {{ {QUESTION} }} }}"
        ))
        .await
}

on_both_engines! {
    async fn a_question_is_open_once_and_answered_by_uda(app: TestApp) {
        let youth = grown_up(app).await;
        let adviser = app.sign_in("demo-adviser").await;
        adviser.ask(&open(youth)).await.data();
        let me = app.sign_in("test-youth").await;
        let school = agency(app, SCHOOL).await;
        let about = json!({ "day": "2026-11-23", "agency": school, "purpose": "FOLLOW_UP" });
        let mut keyed = about.clone();
        keyed["key"] = json!(fresh_key());
        let asked = ask(&me, keyed.clone()).await.data()["askAboutAccess"].clone();
        assert_eq!((&asked["agency"], &asked["answer"]), (&json!(SCHOOL), &Value::Null));
        assert_eq!(asked["youthPseudonym"], Value::Null);
        assert_eq!(ask(&me, keyed.clone()).await.data()["askAboutAccess"], asked);
        assert_eq!(ask(&me, about.clone()).await.data()["askAboutAccess"], asked, "one is open");
        let log = me.ask("{ accessLog { groups { agency question { id } } } }").await.data();
        let groups = log["accessLog"]["groups"].as_array().unwrap().clone();
        assert!(groups.iter().any(|group| group["question"]["id"] == asked["id"] && group["agency"] == SCHOOL));
        let uda = app.sign_in("demo-uda").await;
        let seen = list(&uda, "(open: true)").await.data()["accessQuestions"].clone();
        assert_eq!(seen[0]["id"], asked["id"]);
        assert!(seen[0]["youthPseudonym"].as_str().unwrap().starts_with("U-"));
        assert_eq!(answer(&me, &asked["id"], "OPENED_BY_MISTAKE").await.code(), "FORBIDDEN");
        assert_eq!(answer(&adviser, &asked["id"], "OPENED_BY_MISTAKE").await.code(), "FORBIDDEN");
        assert_eq!(answer(&uda, &json!(NOBODY), "OPENED_BY_MISTAKE").await.code(), "NOT_FOUND");
        answer(&uda, &asked["id"], "UNDER_REVIEW").await.data();
        answer(&uda, &asked["id"], "OPENED_BY_MISTAKE").await.data();
        assert_eq!(answer(&uda, &asked["id"], "MISUSE_FOLLOWED_UP").await.rule(), "QUESTION_ANSWERED");
        let mine = list(&me, "").await.data()["accessQuestions"].clone();
        assert_eq!(mine[0]["answer"], "OPENED_BY_MISTAKE");
        assert_eq!(list(&me, "(open: true)").await.data()["accessQuestions"], json!([]));
        // Answered, one may ask anew; the same key still finds its own question.
        let again = ask(&me, about).await.data()["askAboutAccess"].clone();
        assert_ne!(again["id"], asked["id"]);
    }

    async fn one_asks_about_what_others_did(app: TestApp) {
        grown_up(app).await;
        let me = app.sign_in("test-youth").await;
        me.ask("{ accessLog { groups { times } } }").await.data();
        for about in [
            json!({ "day": "2026-11-23", "agency": agency(app, DISTRICT).await, "purpose": "FOLLOW_UP" }),
            json!({ "day": "2026-11-22", "agency": agency(app, SCHOOL).await, "purpose": "FOLLOW_UP" }),
            json!({ "day": "2026-11-23", "purpose": "OWN_DATA" }),
            json!({ "day": "0001-01-01" }),
        ] {
            assert_eq!(ask(&me, about.clone()).await.fields(), ["day"], "{about}");
        }
        assert_eq!(ask(&me, json!({ "day": "2026-11-23", "agency": "x" })).await.fields(), ["agency"]);
        for account in ["demo-adviser", "demo-auditor"] {
            let client = app.sign_in(account).await;
            assert_eq!(ask(&client, json!({ "day": "2026-11-23" })).await.code(), "FORBIDDEN");
            assert_eq!(list(&client, "").await.code(), "FORBIDDEN", "{account}");
        }
        assert_eq!(list(&app.anonymous(), "").await.code(), "UNAUTHENTICATED");
    }
}
