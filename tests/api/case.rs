//! One young person with a request at Hellerud OTS, and those who work with it: for what
//! runs between the request and the place.

use chrono::{DateTime, TimeDelta, Utc};
use domain::admission::AdmissionState;
use domain::id::{AdmissionId, AgencyId, PersonId, ProgrammeId, YouthId};
use domain::role::Role;
use domain::school_year::SchoolYear;
use entity::{admission, notification};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};
use tests::{Answer, Asking, Client, TestApp, World, Young};

pub(crate) const SLUG: &str = "hellerud-ots";

/// Everything a reader may see of what runs beside a request.
pub(crate) const SHOWN: &str = "id version state clock { kind dueOn }
  meetings { id kind startsAt minutes place participants { role name } outcome topics
    assessment { criterion finding } invitation }
  trial { startsOn endsOn firstEndsOn extendReason holdsSeat endedOn outcome days { day mark } }
  enrolment { admittedOn endedOn outcomes lastAttendedOn marks { day mark } agreementDue
    agreement { id agreedOn terms followUps { id dueOn kept } endedOn endedAs } }";

/// The request and its people.
pub(crate) struct Case {
    pub(crate) id: AdmissionId,
    pub(crate) youth: YouthId,
    /// Whom the young person signs in as.
    pub(crate) person: PersonId,
    pub(crate) programme: ProgrammeId,
    pub(crate) host: AgencyId,
    pub(crate) school: AgencyId,
    pub(crate) sent_by: PersonId,
    pub(crate) staff_person: PersonId,
    pub(crate) staff: Client,
    pub(crate) adviser: Client,
}

pub(crate) async fn case(app: &TestApp, state: AdmissionState) -> Case {
    let world = World::of(app);
    let (programme, host) = world.programme(SLUG).await;
    let school = world.agency("Ulsrud videregående skole").await;
    let (staff_person, staff) = world.staff(Role::ProgrammeStaff, host).await;
    let (sent_by, adviser) = world.staff(Role::SchoolAdviser, school).await;
    let (youth, person) = world.youth(Young::named("Odd Prøve")).await;
    let asking = Asking {
        youth,
        programme,
        host,
        sent_by,
        sender: Some(school),
        state,
        year: SchoolYear::of(world.today()),
        reason: None,
    };
    Case {
        id: world.asked(&asking).await,
        youth,
        person,
        programme,
        host,
        school,
        sent_by,
        staff_person,
        staff,
        adviser,
    }
}

impl Case {
    /// Lets days pass, and signs the staff in again.
    pub(crate) async fn pass_days(&mut self, app: &TestApp, days: i64) {
        self.wait_until(app, app.app.clock.now() + TimeDelta::days(days))
            .await;
    }

    /// Lets time pass to a moment, and signs the staff in again.
    pub(crate) async fn wait_until(&mut self, app: &TestApp, at: DateTime<Utc>) {
        app.set_clock(at);
        let world = World::of(app);
        self.staff = world.sign_in(self.staff_person).await;
        self.adviser = world.sign_in(self.sent_by).await;
    }

    /// One more young person at the same place.
    pub(crate) async fn another(
        &self,
        app: &TestApp,
        young: Young,
        state: AdmissionState,
    ) -> AdmissionId {
        let world = World::of(app);
        let (youth, _) = world.youth(young).await;
        let asking = Asking {
            youth,
            programme: self.programme,
            host: self.host,
            sent_by: self.sent_by,
            sender: Some(self.school),
            state,
            year: SchoolYear::of(world.today()),
            reason: None,
        };
        world.asked(&asking).await
    }

    /// The version as it is now.
    pub(crate) async fn version(&self, app: &TestApp) -> i32 {
        let found = admission::Entity::find_by_id(self.id.0).one(app.app.db.read());
        found.await.expect("an answer").expect("it").version
    }

    /// A step by the programme, at the version as it is now unless one is given.
    pub(crate) async fn step(&self, app: &TestApp, mutation: &str, input: Value) -> Answer {
        self.by(app, &self.staff, mutation, input).await
    }

    /// The same by somebody.
    pub(crate) async fn by(
        &self,
        app: &TestApp,
        client: &Client,
        mutation: &str,
        mut input: Value,
    ) -> Answer {
        if input["admission"].is_null() {
            input["admission"] = json!(self.id.0);
        }
        if input["version"].is_null() {
            input["version"] = json!(self.version(app).await);
        }
        client.change(mutation, &kind(mutation), input, SHOWN).await
    }

    /// What somebody is shown of it.
    pub(crate) async fn seen(&self, client: &Client) -> Value {
        let query = format!("{{ admission(id: \"{}\") {{ {SHOWN} }} }}", self.id.0);
        client.ask(&query).await.data()["admission"].clone()
    }

    /// Whom letters have gone to, and which.
    pub(crate) async fn letters(&self, app: &TestApp) -> Vec<notification::Model> {
        let found = notification::Entity::find()
            .filter(notification::Column::AdmissionId.eq(self.id.0))
            .all(app.app.db.read());
        found.await.expect("the letters")
    }
}

/// The input type of a mutation.
pub(crate) fn kind(mutation: &str) -> String {
    let (first, rest) = mutation.split_at(1);
    format!("{}{rest}Input", first.to_uppercase())
}

/// The same input with something else in places.
pub(crate) fn with(mut input: Value, other: &Value) -> Value {
    for (field, value) in other.as_object().expect("an object") {
        input[field] = value.clone();
    }
    input
}

/// Lets somebody have been a pupil since a day.
pub(crate) async fn admitted_on(app: &TestApp, id: AdmissionId, day: &str) {
    let day: chrono::NaiveDate = day.parse().expect("a day");
    admission::Entity::update_many()
        .col_expr(admission::Column::AdmittedOn, Expr::value(day))
        .filter(admission::Column::Id.eq(id.0))
        .exec(app.app.db.owner())
        .await
        .expect("a pupil");
}
