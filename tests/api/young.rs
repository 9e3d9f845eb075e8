//! Young people to write about: made up, with synthetic numbers.

use chrono::NaiveDate;
use domain::national_id::NationalId;
use domain::ot_status::OtStatus;
use domain::tie::TieKind;
use entity::{access_log, agency, person, tie, youth};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp};
use uuid::Uuid;

pub(crate) const BORN: &str = "2008-03-05";

/// A synthetic number nobody in the demonstration has.
pub(crate) fn number(born: &str, from: u16) -> String {
    let born: NaiveDate = born.parse().expect("a date");
    let mut all = (from..1000).filter_map(|individual| NationalId::synthetic(born, individual));
    all.next().expect("a number").digits().to_owned()
}

/// Somebody who can be registered.
pub(crate) fn somebody() -> Value {
    json!({
        "name": "Kari Prøvestad", "nationalId": number(BORN, 900), "birthDate": BORN,
        "district": "12", "hasRight": true, "situations": ["BROKE_OFF"],
        "statusFrom": "2026-11-20", "mobile": "400 00 000", "email": "kari@example.org",
    })
}

/// The same with something else in places.
pub(crate) fn with(mut input: Value, other: &Value) -> Value {
    for (field, value) in other.as_object().expect("an object") {
        input[field] = value.clone();
    }
    input
}

pub(crate) async fn register(client: &Client, input: Value) -> Answer {
    client
        .change("registerYouth", "RegisterYouthInput", input, "id")
        .await
}

pub(crate) fn id(answer: &Answer, mutation: &str) -> Uuid {
    let data = answer.data();
    let id = data[mutation]["id"].as_str().expect("an id");
    id.parse().expect("a uuid")
}

/// What a person is told when asking for a young person: the id, or a code.
pub(crate) async fn seen(client: &Client, id: Uuid) -> String {
    let answer = client
        .ask(&format!("{{ youth(id: \"{id}\") {{ id }} }}"))
        .await;
    match answer.json()["data"]["youth"]["id"].as_str() {
        Some(id) => id.to_owned(),
        None => answer.code(),
    }
}

pub(crate) async fn row(app: &TestApp, id: Uuid) -> youth::Model {
    let found = youth::Entity::find_by_id(id).one(app.app.db.read()).await;
    found.expect("an answer").expect("a young person")
}

pub(crate) async fn agency_id(app: &TestApp, name: &str) -> Uuid {
    let found = agency::Entity::find().filter(agency::Column::Name.eq(name));
    let row = found.one(app.app.db.read()).await.expect("an answer");
    row.expect("an agency").id
}

pub(crate) async fn account_id(app: &TestApp, account: &str) -> Uuid {
    let found = person::Entity::find().filter(person::Column::DemoAccount.eq(account));
    let row = found.one(app.app.db.read()).await.expect("an answer");
    row.expect("an account").id
}

/// The record of the demo youth.
pub(crate) async fn demo_youth(app: &TestApp) -> youth::Model {
    let person = account_id(app, "demo-youth").await;
    let found = youth::Entity::find().filter(youth::Column::PersonId.eq(person));
    let row = found.one(app.app.db.read()).await.expect("an answer");
    row.expect("a young person")
}

/// Somebody in a district with a status, whose address is not protected, and who has
/// nothing to do with the demo accounts but by the status.
pub(crate) async fn one_of(app: &TestApp, district: &str, status: OtStatus) -> youth::Model {
    let ulsrud = agency_id(app, "Ulsrud videregående skole").await;
    let rows = youth::Entity::find()
        .filter(youth::Column::DistrictNumber.eq(district))
        .filter(youth::Column::Status.eq(status))
        .filter(youth::Column::ProtectedAddress.eq(false))
        .filter(youth::Column::ResponsibleSchoolId.ne(ulsrud))
        .order_by_asc(youth::Column::Id)
        .all(app.app.db.read())
        .await
        .expect("an answer");
    let consents: Vec<Uuid> = entity::consent::Entity::find()
        .all(app.app.db.read())
        .await
        .expect("an answer")
        .into_iter()
        .map(|row| row.youth_id)
        .collect();
    let mut free = rows.into_iter().filter(|row| !consents.contains(&row.id));
    free.next().expect("somebody")
}

/// The ties of a young person: kind, agency, last day, and whether ended.
pub(crate) async fn ties(app: &TestApp, id: Uuid) -> Vec<(TieKind, Uuid, Option<NaiveDate>, bool)> {
    let found = tie::Entity::find().filter(tie::Column::YouthId.eq(id));
    let rows = found.all(app.app.db.read()).await.expect("an answer");
    let mut ties: Vec<_> = rows
        .into_iter()
        .map(|row| {
            (
                row.kind,
                row.agency_id,
                row.valid_to,
                row.ended_at.is_some(),
            )
        })
        .collect();
    ties.sort();
    ties
}

/// The log of who looked at a young person since the test began.
pub(crate) async fn log_of(app: &TestApp, id: Option<Uuid>) -> Vec<access_log::Model> {
    let whom = match id {
        Some(id) => access_log::Column::YouthId.eq(id),
        None => access_log::Column::YouthId.is_null(),
    };
    access_log::Entity::find()
        .filter(whom)
        .filter(access_log::Column::RecordedAt.gte(tests::start_of_test()))
        .order_by_asc(access_log::Column::Id)
        .all(app.app.db.read())
        .await
        .expect("an answer")
}

/// How many statements something takes.
pub(crate) async fn statements<T>(app: &TestApp, work: impl Future<Output = T>) -> (u64, T) {
    let before = app.app.db.statements();
    let done = work.await;
    (app.app.db.statements() - before, done)
}
