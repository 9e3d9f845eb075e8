//! "Ingen passende plass".

use serde_json::json;
use tests::{fresh_key, on_both_engines};

const LIST: &str = "{ unmetNeeds { totalCount areas { value count } levels { value count }
  districts { value count } nodes { agency areas levels districts birthYear } } }";

on_both_engines! {
    async fn a_need_keeps_the_filters_and_no_text(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        let input = json!({ "filter": { "areas": ["EL"], "levels": ["VG2"], "districts": ["02"],
            "text": "Kari Nordmann", "birthYear": 2008, "states": ["FREE"] } });
        let made = adviser.change("recordUnmetNeed", "RecordUnmetNeedInput", input, "id areas agency").await;
        assert_eq!(made.data()["recordUnmetNeed"]["areas"], json!(["EL"]));
        let uda = app.sign_in("demo-uda").await;
        let answer = uda.ask(LIST).await;
        assert!(!String::from_utf8_lossy(&answer.body).contains("Kari"));
        assert_eq!(answer.data()["unmetNeeds"], json!({
            "totalCount": 1,
            "areas": [{ "value": "EL", "count": 1 }],
            "levels": [{ "value": "VG2", "count": 1 }],
            "districts": [{ "value": "02", "count": 1 }],
            "nodes": [{ "agency": "Ulsrud videregående skole", "areas": ["EL"], "levels": ["VG2"],
                "districts": ["02"], "birthYear": 2008 }],
        }));
    }

    async fn the_same_key_makes_one_need(app: TestApp) {
        let adviser = app.sign_in("demo-adviser").await;
        let input = json!({ "key": fresh_key(), "filter": { "areas": ["EL"] } });
        let change = |input| adviser.change("recordUnmetNeed", "RecordUnmetNeedInput", input, "id");
        let first = change(input.clone()).await.data();
        assert_eq!(change(input).await.data(), first);
        change(json!({ "filter": { "areas": ["EL"] } })).await.data();
        let uda = app.sign_in("demo-uda").await;
        assert_eq!(uda.ask(LIST).await.data()["unmetNeeds"]["totalCount"], 2);
    }

    async fn text_alone_is_no_need_and_not_everyone_records(app: TestApp) {
        let change = async |account: Option<&str>, filter| {
            let client = match account {
                Some(account) => app.sign_in(account).await,
                None => app.anonymous(),
            };
            let input = json!({ "filter": filter });
            client.change("recordUnmetNeed", "RecordUnmetNeedInput", input, "id").await
        };
        let answer = change(Some("demo-adviser"), json!({ "text": "frisør" })).await;
        assert_eq!((answer.code(), answer.fields()), ("BAD_USER_INPUT".into(), vec!["filter".into()]));
        let wish = json!({ "areas": ["FD"] });
        assert_eq!(change(None, wish.clone()).await.code(), "UNAUTHENTICATED");
        assert_eq!(change(Some("demo-youth"), wish.clone()).await.code(), "FORBIDDEN");
        assert_eq!(change(Some("demo-auditor"), wish).await.code(), "FORBIDDEN");
    }

    async fn only_uda_reads_them(app: TestApp) {
        for account in ["demo-adviser", "demo-programme", "demo-auditor", "demo-youth"] {
            let client = app.sign_in(account).await;
            assert_eq!(client.ask(LIST).await.code(), "FORBIDDEN", "{account}");
        }
        let uda = app.sign_in("demo-uda").await;
        let wrong = uda.ask(r#"{ unmetNeeds(schoolYear: "2026") { totalCount } }"#).await;
        assert_eq!(wrong.fields(), ["schoolYear"]);
        let before = uda.ask(r#"{ unmetNeeds(schoolYear: "2022/2023") { totalCount } }"#).await;
        assert_eq!(before.data()["unmetNeeds"]["totalCount"], 0);
    }
}
