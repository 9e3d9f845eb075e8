//! Consents, from outside.

mod ending;
mod giving;
mod guardian;
mod recording;
mod withdrawing;

use api::cx::{Cx, oslo_day};
use domain::id::{PersonId, YouthId};
use domain::policy::{Part, Read};
use domain::role::Actor;
use entity::{consent, event};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, start_of_test};
use uuid::Uuid;

use crate::youth_stage::person;

/// What a consent shows.
pub(crate) const SHOWN: &str = "id state guardian scopes from to basis source signedOn recordedBy
  releasesConfidentiality endsSoon mayWithdraw mayAgree guardianException
  parties { agency { name } guardian } youth { name }
  effect { losing { party scopes ownOnly } remaining { party scopes ownOnly } }";

/// A consent for plan and support with an agency, until the end of the year.
pub(crate) fn with(agency: Uuid) -> Value {
    json!({ "purpose": "FOLLOW_UP", "agencies": [agency], "scopes": ["PLAN", "SUPPORT"],
        "to": "2026-12-31" })
}

pub(crate) async fn give(client: &Client, input: Value) -> Answer {
    client
        .change("giveConsent", "GiveConsentInput", input, SHOWN)
        .await
}

pub(crate) async fn record(client: &Client, input: Value) -> Answer {
    client
        .change("recordConsent", "RecordConsentInput", input, SHOWN)
        .await
}

pub(crate) async fn agree(client: &Client, id: &Value) -> Answer {
    let input = json!({ "id": id });
    client
        .change("agreeToConsent", "ConsentInput", input, SHOWN)
        .await
}

pub(crate) async fn withdraw(client: &Client, id: &Value) -> Answer {
    let input = json!({ "id": id });
    client
        .change("withdrawConsent", "ConsentInput", input, SHOWN)
        .await
}

/// A young person's consents, as somebody sees them.
pub(crate) async fn consents(client: &Client, youth: Uuid) -> Answer {
    let query = format!("{{ youth(id: \"{youth}\") {{ consents {{ {SHOWN} }} }} }}");
    client.ask(&query).await
}

/// Whether a request of a demo account, made now, may read a part: the code when not.
pub(crate) async fn reads<P: Part>(
    app: &TestApp,
    account: &str,
    youth: Uuid,
) -> Result<(), &'static str> {
    let at = app.app.clock.now();
    let grants = entity::role_assignment::Entity::find()
        .all(app.app.db.read())
        .await
        .unwrap();
    let person_id = person(app, account).await;
    let grants = grants
        .into_iter()
        .filter(|row| row.person_id == person_id)
        .map(|row| domain::role::Grant {
            role: row.role,
            agency: domain::id::AgencyId(row.agency_id),
            programme: row.programme_id.map(domain::id::ProgrammeId),
        });
    let actor = Actor::Person {
        person: PersonId(person_id),
        grants: grants.collect(),
    };
    let cx = Cx::new(app.app.clone(), actor, None, domain::lang::Lang::Nb);
    let facts = api::youths::store::facts(app.app.db.read(), YouthId(youth), oslo_day(at))
        .await
        .unwrap();
    api::policy::may_on::<Read<P>>(&cx, YouthId(youth), facts.as_ref())
        .map(drop)
        .map_err(|error| error.code().as_str())
}

/// The consents since the test began.
pub(crate) async fn rows(app: &TestApp) -> Vec<consent::Model> {
    let found = consent::Entity::find();
    let since = consent::Column::RecordedAt.gte(start_of_test());
    found.filter(since).all(app.app.db.read()).await.unwrap()
}

/// The kinds of events about consents, in order.
pub(crate) async fn events(app: &TestApp) -> Vec<String> {
    let mut rows = event::Entity::find().all(app.app.db.read()).await.unwrap();
    rows.sort_by_key(|row| (row.recorded_at, row.id));
    rows.into_iter()
        .map(|row| row.kind)
        .filter(|kind| kind.starts_with("CONSENT"))
        .collect()
}
