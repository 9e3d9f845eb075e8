//! Who is told of what, in the app and by mail; kept searches; the week's overview.

mod mailbox;
mod own;
mod searches;
mod settings;
mod told;
mod weekly;

use domain::admission::AdmissionState;
use domain::id::{AdmissionId, AgencyId, PersonId, ProgrammeId, YouthId};
use domain::role::Role;
use domain::school_year::SchoolYear;
use sea_orm::{EntityTrait, QueryOrder};
use serde_json::{Value, json};
use tests::{Answer, Asking, Client, TestApp, World, Young};
use uuid::Uuid;

/// A request at Hellerud OTS from Ulsrud, and who takes part in it.
struct Stage {
    admission: AdmissionId,
    programme: ProgrammeId,
    host: AgencyId,
    school: AgencyId,
    youth: YouthId,
    young: PersonId,
    staff: Client,
    sender: PersonId,
    /// The sender's role.
    role: Uuid,
    adviser: Client,
}

async fn stage(app: &TestApp, young: Young) -> Stage {
    let world = World::of(app);
    let (programme, host) = world.programme("hellerud-ots").await;
    let school = world.agency("Ulsrud videregående skole").await;
    let (_, staff) = world.staff(Role::ProgrammeStaff, host).await;
    let sender = world.somebody("Rådgiver Prøve").await;
    let role = world.role(sender, Role::SchoolAdviser, school, None).await;
    let adviser = world.sign_in(sender).await;
    let (youth, young) = world.youth(young).await;
    let admission = world
        .asked(&Asking {
            youth,
            programme,
            host,
            sent_by: sender,
            sender: Some(school),
            state: AdmissionState::Requested,
            year: SchoolYear::of(world.today()),
            reason: None,
        })
        .await;
    Stage {
        admission,
        programme,
        host,
        school,
        youth,
        young,
        staff,
        sender,
        role,
        adviser,
    }
}

/// Takes a step that needs no more than a reason, if that.
async fn step(client: &Client, name: &str, stage: &Stage, version: i32, reason: Option<&str>) {
    let mut input = json!({ "admission": stage.admission.0, "version": version });
    let kind = match reason {
        Some(reason) => {
            input["reason"] = json!(reason);
            "ReasonInput"
        }
        None => "StepInput",
    };
    client.change(name, kind, input, "state").await.data();
}

const SHOWN: &str = "{ notifications { unread nodes { id letter sentence youthName
  programme { slug } admission path at read } pageInfo { hasNextPage endCursor } } }";

/// What somebody has been told, the newest first.
async fn told(client: &Client) -> Vec<Value> {
    let answer = client.ask(SHOWN).await;
    let nodes = answer.data()["notifications"]["nodes"].clone();
    nodes.as_array().expect("nodes").clone()
}

async fn letters(client: &Client) -> Vec<String> {
    let letter = |one: &Value| one["letter"].as_str().expect("a letter").to_owned();
    told(client).await.iter().map(letter).collect()
}

type Mail = entity::outbox::Model;

/// The outbox, in order.
async fn outbox(app: &TestApp) -> Vec<Mail> {
    entity::outbox::Entity::find()
        .order_by_asc(entity::outbox::Column::Id)
        .all(app.app.db.read())
        .await
        .expect("the outbox")
}

/// Counts the pupils of a programme, as UDA: full to the limit, or nobody at all.
async fn count(app: &TestApp, slug: &str, is_full: bool) -> Answer {
    let uda = app.sign_in("demo-uda").await;
    let query = "query Seen($slug: String!) { programme(slug: $slug) {
        places { version limit } } }";
    let seen = uda.ask_with(query, json!({ "slug": slug })).await.data();
    let places = &seen["programme"]["places"];
    let enrolled = if is_full {
        places["limit"].clone()
    } else {
        json!(0)
    };
    let input = json!({
        "programme": slug, "version": places["version"], "enrolled": enrolled,
        "confirmDeviation": true,
    });
    let answer = uda
        .change("reportPlaces", "ReportPlacesInput", input, "free accepting")
        .await;
    answer.data();
    app.pass(chrono::TimeDelta::seconds(1));
    answer
}
