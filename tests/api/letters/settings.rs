//! What one wants by mail, and the link that stops it.

use axum::http::{Method, header};
use domain::role::Role;
use entity::{mail_setting, saved_search};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Client, TestApp, World, Young, on_quiet_ground};

const SHOWN: &str = "address language news weekly mayHaveWeekly";

async fn own(client: &Client) -> Value {
    let answer = client
        .ask(&format!("{{ mailSettings {{ {SHOWN} }} }}"))
        .await;
    answer.data()["mailSettings"].clone()
}

async fn set(client: &Client, input: Value) -> tests::Answer {
    client
        .change("setMailSettings", "MailSettingsInput", input, SHOWN)
        .await
}

async fn setting(app: &TestApp, person: domain::id::PersonId) -> mail_setting::Model {
    let found = mail_setting::Entity::find()
        .filter(mail_setting::Column::PersonId.eq(person.0))
        .one(app.app.db.read())
        .await;
    found.expect("the settings").expect("a setting")
}

/// Posts to a stop link as a mail program does (RFC 8058).
async fn post(app: &TestApp, path: &str) -> tests::Answer {
    let request = app
        .anonymous()
        .request(Method::POST, path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body("List-Unsubscribe=One-Click".into());
    app.anonymous().send(request.expect("a request")).await
}

on_quiet_ground! {
    async fn one_sees_one_s_own_address_and_chooses(app: TestApp) {
        let world = World::of(app);
        let (_, person) = world.youth(Young::named("Odd Prøve")).await;
        world.known(person, "03840750073", "odd@test.invalid", "40000000").await;
        let young = world.sign_in(person).await;
        assert_eq!(own(&young).await, json!({
            "address": "odd@test.invalid", "language": "NB", "news": true, "weekly": false,
            "mayHaveWeekly": false,
        }));
        let changed = set(&young, json!({ "language": "NN", "news": false })).await;
        assert_eq!(changed.data()["setMailSettings"]["language"], "NN");
        let changed = set(&young, json!({ "news": true })).await;
        assert_eq!(changed.data()["setMailSettings"]["language"], "NN", "what is left out stays");
        let refused = set(&young, json!({ "weekly": true })).await;
        assert_eq!((refused.code(), refused.fields()), ("BAD_USER_INPUT".to_owned(), vec!["weekly".to_owned()]));
    }

    async fn staff_say_where_their_mail_goes(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let (_, adviser) = world.staff(Role::SchoolAdviser, school).await;
        assert_eq!(own(&adviser).await["address"], Value::Null);
        let wrong = set(&adviser, json!({ "address": "nobody" })).await;
        assert_eq!(wrong.fields(), ["address"]);
        set(&adviser, json!({ "address": "ansatt@test.invalid" })).await.data();
        assert_eq!(own(&adviser).await["address"], "ansatt@test.invalid");
        set(&adviser, json!({ "address": "" })).await.data();
        assert_eq!(own(&adviser).await["address"], Value::Null);
        let (_, person) = world.youth(Young::named("Odd Prøve")).await;
        let young = world.sign_in(person).await;
        let elsewhere = set(&young, json!({ "address": "odd@test.invalid" })).await;
        assert_eq!(elsewhere.fields(), ["address"]);
    }

    async fn the_week_s_overview_is_for_those_who_find_places(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let (_, adviser) = world.staff(Role::SchoolAdviser, school).await;
        assert_eq!(own(&adviser).await["mayHaveWeekly"], true);
        set(&adviser, json!({ "weekly": true })).await.data();
        assert_eq!(own(&adviser).await["weekly"], true);
        let uda = app.sign_in("demo-uda").await;
        assert_eq!(own(&uda).await["mayHaveWeekly"], false);
    }

    async fn a_link_stops_its_mail_and_tells_nothing(app: TestApp) {
        let world = World::of(app);
        let school = world.agency("Ulsrud videregående skole").await;
        let (person, adviser) = world.staff(Role::SchoolAdviser, school).await;
        set(&adviser, json!({ "weekly": true })).await.data();
        let search = json!({ "name": "Bygg", "query": "area=ba", "tells": true });
        adviser.change("saveSearch", "SaveSearchInput", search, "id").await.data();
        let token = setting(app, person).await.stop_token;
        let path = format!("/stop/{token}?lang=nn");
        let page = app.anonymous().get(&path).await;
        let nobodys = app.anonymous().get(&format!("/stop/{}?lang=nn", "x".repeat(43))).await;
        assert_eq!(page.body, nobodys.body, "the same for every link");
        let text = String::from_utf8(page.body).expect("a page");
        assert!(text.contains("lang=\"nn\"") && text.contains("<form method=\"post\">"), "{text}");
        assert!(!text.contains("<script") && !text.contains("Ansatt"), "{text}");
        assert_eq!(page.headers[header::CACHE_CONTROL], "no-store");
        assert!(setting(app, person).await.weekly, "opening it stops nothing");
        let done = post(app, &path).await;
        assert!(String::from_utf8(done.body).expect("a page").contains("ikkje"));
        assert!(!setting(app, person).await.weekly);
        let kept = saved_search::Entity::find().one(app.app.db.read()).await;
        let kept = kept.expect("the searches").expect("a search");
        assert!(kept.tells, "a search has a link of its own");
        post(app, &format!("/stop/{}", kept.stop_token)).await;
        let kept = saved_search::Entity::find().one(app.app.db.read()).await;
        assert!(!kept.expect("the searches").expect("a search").tells);
    }
}
