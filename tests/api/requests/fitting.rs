//! Why each programme fits a young person or not.

use domain::admission::AdmissionState;
use domain::role::Role;
use domain::school_year::SchoolYear;
use domain::tie::{Tie, TieKind};
use serde_json::{Value, json};
use tests::{Asking, Client, World, on_quiet_ground};
use uuid::Uuid;

use super::{ask, ground, made, wish};
use crate::young::statements;

const FIT: &str = "query F($id: ID!, $n: Int!) { openPlaces(first: $n) { nodes { programme { slug }
    fit(youth: $id) { fits criteria { code outcome weight sentence } } } } }";

async fn fit(client: &Client, youth: Uuid, slug: &str) -> Value {
    let answer = client.ask_with(FIT, json!({ "id": youth, "n": 100 })).await;
    let nodes = answer.data()["openPlaces"]["nodes"].clone();
    let nodes = nodes.as_array().expect("nodes").clone().into_iter();
    let mut own = nodes.filter(|node| node["programme"]["slug"] == slug);
    own.next().expect("the programme")["fit"].clone()
}

fn outcome(fit: &Value, code: &str) -> String {
    let mut all = fit["criteria"].as_array().expect("criteria").iter();
    let one = all.find(|one| one["code"] == code).expect("the criterion");
    assert!(
        one["sentence"]
            .as_str()
            .is_some_and(|text| text.contains(' ')),
        "{one}"
    );
    one["outcome"].as_str().expect("an outcome").to_owned()
}

on_quiet_ground! {
    async fn each_programme_says_why_it_fits_or_not(app: TestApp) {
        let ground = ground(app).await;
        let found = fit(&ground.adviser, ground.youth.0, "kuben").await;
        assert_eq!(found["criteria"].as_array().map(Vec::len), Some(11));
        assert_eq!(found["fits"], true);
        assert_eq!(outcome(&found, "NOT_ASKED"), "MET");
        assert_eq!(outcome(&found, "OSLO"), "MET");
        made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await);
        let found = fit(&ground.adviser, ground.youth.0, "kuben").await;
        assert_eq!((outcome(&found, "NOT_ASKED").as_str(), &found["fits"]), ("NOT_MET", &json!(false)));
        let found = fit(&ground.adviser, ground.youth.0, "hellerud-ots").await;
        assert_eq!(outcome(&found, "NOT_ASKED"), "MET");
    }

    async fn what_one_may_not_see_is_unknown(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        made(&ask(&ground.adviser, wish(ground.youth, &["kuben"])).await);
        let alna = world.agency("Bydel Alna").await;
        let (_, contact) = world.staff(Role::DistrictContact, alna).await;
        world.tie(ground.youth, Tie { kind: TieKind::OtukEntry, agency: alna, programme: None, person: None }).await;
        let found = fit(&contact, ground.youth.0, "kuben").await;
        assert_eq!(outcome(&found, "NOT_ASKED"), "UNKNOWN");
        assert_eq!(outcome(&found, "NOT_ADMITTED"), "UNKNOWN");
        let (_, host) = world.programme("kuben").await;
        let (_, staff) = world.staff(Role::ProgrammeStaff, host).await;
        assert_eq!(outcome(&fit(&staff, ground.youth.0, "kuben").await, "NOT_ASKED"), "NOT_MET");
        assert_eq!(outcome(&fit(&staff, ground.youth.0, "hellerud-ots").await, "NOT_ASKED"), "UNKNOWN");
        let (programme, host) = world.programme("hellerud-ots").await;
        world.asked(&Asking { youth: ground.youth, programme, host, sent_by: ground.person, sender: None,
            state: AdmissionState::Admitted, year: SchoolYear::of(world.today()), reason: None }).await;
        let found = fit(&ground.adviser, ground.youth.0, "hellerud-ots").await;
        assert_eq!((outcome(&found, "NOT_ADMITTED").as_str(), &found["fits"]), ("NOT_MET", &json!(false)));
    }

    async fn the_young_person_is_opened_once_however_many_places_are_shown(app: TestApp) {
        let ground = ground(app).await;
        let world = World::of(app);
        let ask = async |n: i32| {
            ground.adviser.ask_with(FIT, json!({ "id": ground.youth.0, "n": n })).await.data()
        };
        ask(1).await;
        let (one, _) = statements(app, ask(1)).await;
        let before = world.log().await.len();
        let (many, _) = statements(app, ask(20)).await;
        assert_eq!(one, many);
        assert_eq!(world.log().await.len(), before + 1);
        let kuben = world.agency("Kuben videregående skole").await;
        let (_, stranger) = world.staff(Role::SchoolAdviser, kuben).await;
        let refused = async |id: Uuid| stranger.ask_with(FIT, json!({ "id": id, "n": 5 })).await.code();
        assert_eq!(refused(ground.youth.0).await, "NOT_FOUND");
        let (real, _) = statements(app, refused(ground.youth.0)).await;
        let (random, code) = statements(app, refused(Uuid::from_u128(9))).await;
        assert_eq!((real, code.as_str()), (random, "NOT_FOUND"));
        let out = app.anonymous().ask_with(FIT, json!({ "id": ground.youth.0, "n": 1 })).await;
        assert_eq!(out.code(), "UNAUTHENTICATED");
    }
}
