//! A programme with its staff, a school with its adviser, and young people who ask.

use domain::admission::AdmissionState;
use domain::id::{AdmissionId, AgencyId, PersonId, ProgrammeId, YouthId};
use domain::role::Role;
use domain::school_year::SchoolYear;
use serde_json::{Value, json};
use tests::{Answer, Asking, Client, TestApp, World, Young};

/// The programme the stories are about.
pub(super) const HERE: &str = "hellerud-ots";
/// Another one.
pub(super) const THERE: &str = "kuben";

/// Who takes part.
pub(super) struct Stage<'a> {
    pub(super) app: &'a TestApp,
    pub(super) world: World<'a>,
    pub(super) here: (ProgrammeId, AgencyId),
    pub(super) there: (ProgrammeId, AgencyId),
    pub(super) staff: Client,
    pub(super) staff_there: Client,
    pub(super) lead: Client,
    pub(super) adviser: Client,
    pub(super) uda: Client,
    sent_by: (PersonId, AgencyId),
    pub(super) staff_person: PersonId,
}

/// Somebody who asks.
#[derive(Clone)]
pub(super) struct Asker {
    pub(super) youth: YouthId,
    pub(super) own: Client,
}

impl<'a> Stage<'a> {
    /// With so many places at both programmes this school year, and a count of `taken`.
    pub(super) async fn set(app: &'a TestApp, places: i32, taken: i64) -> Self {
        let world = World::of(app);
        let (here, there) = (world.programme(HERE).await, world.programme(THERE).await);
        let year = SchoolYear::of(world.today());
        world.let_go().await;
        for at in [here, there] {
            world.allocate(at.0, year, places).await;
            world.counted(at, taken).await;
        }
        let school = world.agency("Ulsrud videregående skole").await;
        let (staff_person, staff) = world.staff(Role::ProgrammeStaff, here.1).await;
        let (_, staff_there) = world.staff(Role::ProgrammeStaff, there.1).await;
        let (_, lead) = world.staff(Role::ProgrammeLead, here.1).await;
        let (sent_by, adviser) = world.staff(Role::SchoolAdviser, school).await;
        let uda = app.sign_in("demo-uda").await;
        Self {
            app,
            world,
            here,
            there,
            staff,
            staff_there,
            lead,
            adviser,
            uda,
            sent_by: (sent_by, school),
            staff_person,
        }
    }

    /// The programme's staff, signed in anew: after some months they must.
    pub(super) async fn staff_again(&self) -> Client {
        self.world.sign_in(self.staff_person).await
    }

    /// Everybody signed in anew, on another day.
    pub(super) async fn anew(self) -> Self {
        let world = self.world;
        Self {
            staff: world.sign_in(self.staff_person).await,
            lead: world.staff(Role::ProgrammeLead, self.here.1).await.1,
            adviser: world.sign_in(self.sent_by.0).await,
            uda: self.app.sign_in("demo-uda").await,
            ..self
        }
    }

    pub(super) fn year(&self) -> SchoolYear {
        SchoolYear::of(self.world.today())
    }

    pub(super) async fn asker(&self, young: Young) -> Asker {
        let (youth, person) = self.world.youth(young).await;
        let own = self.world.sign_in(person).await;
        Asker { youth, own }
    }

    /// A request from the school to a programme.
    pub(super) async fn asks(
        &self,
        asker: &Asker,
        at: (ProgrammeId, AgencyId),
        state: AdmissionState,
    ) -> AdmissionId {
        self.asks_for(asker, at, state, self.year()).await
    }

    pub(super) async fn asks_for(
        &self,
        asker: &Asker,
        (programme, host): (ProgrammeId, AgencyId),
        state: AdmissionState,
        year: SchoolYear,
    ) -> AdmissionId {
        let asking = Asking {
            youth: asker.youth,
            programme,
            host,
            sent_by: self.sent_by.0,
            sender: Some(self.sent_by.1),
            state,
            year,
            reason: None,
        };
        self.world.asked(&asking).await
    }

    /// Takes a step, by the version that stands; a second passes.
    pub(super) async fn step(
        &self,
        by: &Client,
        id: AdmissionId,
        mutation: &str,
        more: Value,
    ) -> Answer {
        let version = self.world.admission(id).await.version;
        let mut input = json!({ "admission": id.0, "version": version });
        for (name, value) in more.as_object().expect("an object") {
            input[name] = value.clone();
        }
        let answer = by
            .change(mutation, kind_of(mutation), input, "id state version")
            .await;
        self.app.pass(chrono::TimeDelta::seconds(1));
        answer
    }

    /// The same, where it must succeed: the state it leads to.
    pub(super) async fn takes(
        &self,
        by: &Client,
        id: AdmissionId,
        mutation: &str,
        more: Value,
    ) -> String {
        let answer = self.step(by, id, mutation, more).await;
        let state = answer.data()[mutation]["state"].clone();
        state.as_str().expect("a state").to_owned()
    }

    /// From a request to an offer that is accepted.
    pub(super) async fn accepted(&self, asker: &Asker, id: AdmissionId, staff: &Client) {
        self.takes(staff, id, "offerPlace", json!({})).await;
        self.takes(&asker.own, id, "acceptOffer", json!({})).await;
    }

    /// From a request to a pupil.
    pub(super) async fn admitted(&self, asker: &Asker, id: AdmissionId, staff: &Client) {
        self.accepted(asker, id, staff).await;
        let state = self.takes(staff, id, "admit", self.today()).await;
        assert_eq!(state, "ADMITTED");
    }

    /// A pupil here, and their place.
    pub(super) async fn pupil(&self, name: &str) -> (Asker, AdmissionId) {
        let pupil = self.asker(Young::named(name)).await;
        let id = self
            .asks(&pupil, self.here, AdmissionState::Requested)
            .await;
        self.admitted(&pupil, id, &self.staff).await;
        (pupil, id)
    }

    /// An admission from today, with no other place.
    pub(super) fn today(&self) -> Value {
        json!({ "otherPlace": "NONE", "startsOn": self.world.today() })
    }

    /// Pupils and held seats at a programme, now.
    pub(super) async fn seats(&self, at: (ProgrammeId, AgencyId)) -> (i64, i64) {
        let found = self
            .world
            .seats_of(at.0, self.year())
            .await
            .expect("a count");
        (found.enrolled, found.held)
    }

    pub(super) async fn state(&self, id: AdmissionId) -> AdmissionState {
        self.world.admission(id).await.state
    }
}

/// The input of each step.
fn kind_of(mutation: &str) -> &'static str {
    match mutation {
        "admit" => "AdmitInput",
        "continueEnrolment" => "ContinueInput",
        "endEnrolment" => "EndEnrolmentInput",
        "reject" | "decline" | "waitlist" => "ReasonInput",
        _ => "StepInput",
    }
}
