//! Asking for a place, and sending a request on.

mod asking;
mod fitting;
mod refusals;
mod sending_on;

use domain::id::{AgencyId, PersonId, YouthId};
use domain::role::Role;
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, World, Young};
use uuid::Uuid;

pub(crate) const SHOWN: &str = "id version state wish programme { slug } request { id source
    basis sender } clock { kind dueOn } referredFrom { id } history { step side reason }";

/// A young person whom Ulsrud follows up, and an adviser there.
pub(crate) struct Ground {
    pub(crate) youth: YouthId,
    pub(crate) person: PersonId,
    pub(crate) school: AgencyId,
    pub(crate) adviser: Client,
}

pub(crate) async fn ground(app: &TestApp) -> Ground {
    let world = World::of(app);
    let school = world.agency("Ulsrud videregående skole").await;
    let (youth, person) = world.youth(Young::named("Kari Prøve").at(school)).await;
    let (_, adviser) = world.staff(Role::SchoolAdviser, school).await;
    Ground {
        youth,
        person,
        school,
        adviser,
    }
}

/// A request at some programmes, on the statutory task.
pub(crate) fn wish(youth: YouthId, programmes: &[&str]) -> Value {
    let wishes: Vec<Value> = programmes
        .iter()
        .map(|slug| json!({ "programme": slug }))
        .collect();
    json!({ "youth": youth.0, "wishes": wishes, "reasons": ["LEFT_SCHOOL"],
        "needs": ["SMALL_GROUP"], "basis": "STATUTORY_TASK" })
}

pub(crate) async fn ask(client: &Client, input: Value) -> Answer {
    client
        .change("requestPlace", "RequestPlaceInput", input, SHOWN)
        .await
}

/// The admissions of an answer.
pub(crate) fn made(answer: &Answer) -> Vec<Value> {
    let data = answer.data();
    data["requestPlace"].as_array().expect("a list").clone()
}

pub(crate) fn id(admission: &Value) -> Uuid {
    let id = admission["id"].as_str().expect("an id");
    id.parse().expect("a uuid")
}

/// What somebody is told of a request: its state, or a code.
pub(crate) async fn told(client: &Client, admission: Uuid) -> String {
    let query = format!("{{ admission(id: \"{admission}\") {{ state }} }}");
    let answer = client.ask(&query).await;
    match answer.json()["data"]["admission"]["state"].as_str() {
        Some(state) => state.to_owned(),
        None => answer.code(),
    }
}
