//! The model's commands, done through the API, and what stands after held against it.

use std::fmt::Debug;

use chrono::TimeDelta;
use domain::admission::AdmissionState;
use domain::codes::written;
use domain::id::AdmissionId;
use domain::role::Role;
use domain::school_year::SchoolYear;
use proptest::prop_assert_eq;
use proptest::test_runner::TestCaseError;
use serde_json::{Value, json};
use tests::{Answer, Client, TestApp, Young};

use super::super::stage::{Asker, HERE, Stage, THERE};
use super::asking;
use super::simple::Model;
use super::words::{Act, Asked, OWN, Told, Who, YEARS};

/// The places at either programme this school year, and the next.
const LIMITS: [i32; YEARS] = [2, 1];

/// The model and the product, side by side.
pub(super) struct Played<'a> {
    stage: Stage<'a>,
    model: Model,
    young: Vec<Asker>,
    district: Client,
    ids: Vec<AdmissionId>,
}

impl<'a> Played<'a> {
    /// In May, when pupils go on to the next school year.
    pub(super) async fn begin(app: &'a TestApp) -> Self {
        app.set_clock("2027-05-10T06:00:00Z".parse().expect("a moment"));
        let stage = Stage::set(app, LIMITS[0], 0).await;
        let next = SchoolYear::starting(2027).expect("a year");
        for at in [stage.here, stage.there] {
            stage.world.allocate(at.0, next, LIMITS[1]).await;
        }
        let mut young = Vec::new();
        for name in ["Odd Prøve", "Eva Prøve", "Ida Prøve"] {
            young.push(stage.asker(Young::named(name)).await);
        }
        let alna = stage.world.agency("Bydel Alna").await;
        let (_, district) = stage.world.staff(Role::DistrictContact, alna).await;
        app.pass(TimeDelta::seconds(1));
        let limits = [LIMITS.map(i64::from); 2];
        let model = Model {
            requests: vec![],
            enrolled: [[0; YEARS]; 2],
            limits,
            seconds: 0,
        };
        Self {
            stage,
            model,
            young,
            district,
            ids: vec![],
        }
    }

    pub(super) fn waits(&mut self, seconds: i64) {
        self.stage.app.pass(TimeDelta::seconds(seconds));
        self.model.seconds += seconds;
    }

    pub(super) async fn asks(&mut self, youth: usize, place: usize, state: AdmissionState) {
        if self.model.asks(youth, place, state) {
            let at = [self.stage.here, self.stage.there][place];
            let id = self.stage.asks(&self.young[youth], at, state).await;
            self.ids.push(id);
            self.waits(1);
        }
    }

    /// Asks for places the way people do, and holds the answers together.
    pub(super) async fn requests(&mut self, who: Who, asked: Asked) -> Result<(), TestCaseError> {
        let who = match who {
            Who::Youth(OWN) => Who::Youth(asked.youth),
            other => other,
        };
        let input = asking::request(self.young[asked.youth].youth, who, &asked);
        let by = self.by(who);
        let answer = by.change("requestPlace", "RequestPlaceInput", input, "id state");
        let answer = answer.await;
        let says = self.model.requests(who, &asked);
        self.says_the_same(&answer, "requestPlace", says, &(who, asked))?;
        if says.is_ok() {
            let made = answer.data()["requestPlace"].clone();
            for one in made.as_array().expect("a list") {
                self.ids.push(asking::id(one));
            }
        }
        self.waits(1);
        Ok(())
    }

    fn says_the_same(
        &self,
        answer: &Answer,
        mutation: &str,
        expected: Told,
        asked: &dyn Debug,
    ) -> Result<(), TestCaseError> {
        let says = expected.map(written).map_err(str::to_owned);
        let json = answer.json();
        prop_assert_eq!(
            &asking::told(answer, mutation),
            &says,
            "{:?} {}",
            asked,
            json
        );
        Ok(())
    }

    /// Takes a step both here and there, and holds the answers together.
    pub(super) async fn takes(
        &mut self,
        act: Act,
        who: Who,
        request: usize,
        is_stale: bool,
    ) -> Result<(), TestCaseError> {
        if self.ids.is_empty() {
            return Ok(());
        }
        let n = request % self.ids.len();
        let of = self.model.requests[n];
        let who = match who {
            Who::Staff(OWN) => Who::Staff(of.place),
            Who::Youth(OWN) => Who::Youth(of.youth),
            other => other,
        };
        let version = self.stage.world.admission(self.ids[n]).await.version;
        let (mutation, kind, more) = asking::step(act, &of, self.stage.world.today());
        let mut input = json!({
            "admission": self.ids[n].0, "version": version - i32::from(is_stale),
        });
        for (name, value) in more.as_object().expect("an object") {
            input[name] = value.clone();
        }
        let answer = self.by(who).change(mutation, kind, input, "id state").await;
        let expected = self.model.takes(act, who, n, is_stale);
        self.says_the_same(&answer, mutation, expected, &(act, who, of))?;
        if expected.is_ok() {
            match act {
                Act::Continue => self.ids.push(asking::id(&answer.data()[mutation])),
                Act::ReferOn => self.finds_the_next(of.youth).await,
                _ => {}
            }
        }
        self.waits(1);
        Ok(())
    }

    /// The one request of a young person that is not known yet.
    async fn finds_the_next(&mut self, youth: usize) {
        let all = self.stage.world.admissions(self.young[youth].youth).await;
        let mut new = all.iter().map(|row| AdmissionId(row.id));
        let new = new.find(|id| !self.ids.contains(id));
        self.ids.push(new.expect("a request at the other place"));
    }

    /// Takes a step that mostly follows from where a request stands.
    pub(super) async fn goes(&mut self, request: usize, pick: usize) -> Result<(), TestCaseError> {
        if self.ids.is_empty() {
            return Ok(());
        }
        let of = self.model.requests[request % self.ids.len()];
        let (staff, youth) = (Who::Staff(of.place), Who::Youth(of.youth));
        let may: &[(Act, Who)] = match of.now.state {
            AdmissionState::Requested => &[
                (Act::Offer, staff),
                (Act::Book, staff),
                (Act::ReferOn, staff),
                (Act::Withdraw, Who::Adviser),
            ],
            AdmissionState::MeetingBooked => &[
                (Act::StartTrial, staff),
                (Act::CancelMeeting, staff),
                (Act::Offer, staff),
            ],
            AdmissionState::Trial => &[
                (Act::ExtendTrial, staff),
                (Act::EndTrial, staff),
                (Act::Offer, staff),
            ],
            AdmissionState::Offered if of.now.accepted => &[(Act::Admit, staff)],
            AdmissionState::Offered => &[(Act::Accept, youth), (Act::Accept, Who::Adviser)],
            AdmissionState::Waitlisted => &[
                (Act::ConfirmInterest, youth),
                (Act::StartTrial, staff),
                (Act::Offer, staff),
            ],
            AdmissionState::ReferredOn => {
                &[(Act::Undo, staff), (Act::ConfirmReferral, Who::District)]
            }
            AdmissionState::Admitted => &[(Act::End, staff), (Act::Continue, staff)],
            _ => &[(Act::Undo, staff)],
        };
        let (act, who) = may[pick % may.len()];
        self.takes(act, who, request, false).await
    }

    /// Takes the last step back, by whoever took it.
    pub(super) async fn goes_back(&mut self, request: usize) -> Result<(), TestCaseError> {
        if self.ids.is_empty() {
            return Ok(());
        }
        match self.model.last_by(request % self.ids.len()) {
            Some(by) => self.takes(Act::Undo, by, request, false).await,
            None => Ok(()),
        }
    }

    fn by(&self, who: Who) -> &Client {
        match who {
            Who::Staff(0) => &self.stage.staff,
            Who::Staff(_) => &self.stage.staff_there,
            Who::Adviser => &self.stage.adviser,
            Who::Youth(n) => &self.young[n].own,
            Who::District => &self.district,
            Who::Uda => &self.stage.uda,
        }
    }

    /// Counts the pupils there are here, and some more.
    pub(super) async fn counts(&mut self, place: usize, more: i64) -> Result<(), TestCaseError> {
        let pupils = self.model.requests.iter().filter(|one| {
            one.place == place && one.year == 0 && one.now.state == AdmissionState::Admitted
        });
        let enrolled = i64::try_from(pupils.count()).expect("a few") + more;
        let by = self.by(Who::Staff(place));
        let places = self.places(by, place).await;
        let input = json!({
            "programme": ([HERE, THERE][place]), "version": places["version"],
            "enrolled": enrolled, "confirmDeviation": true,
        });
        let answer = by
            .change("reportPlaces", "ReportPlacesInput", input, "enrolled")
            .await;
        prop_assert_eq!(&answer.json()["errors"], &Value::Null);
        self.model.enrolled[place][0] = enrolled;
        self.waits(1);
        Ok(())
    }

    async fn places(&self, by: &Client, place: usize) -> Value {
        let slug = [HERE, THERE][place];
        let ask = format!(
            "{{ programme(slug: \"{slug}\") {{ places {{ version enrolled held free }} }} }}"
        );
        by.ask(&ask).await.data()["programme"]["places"].clone()
    }

    /// States, pupils and held seats are the model's, and each seat has somebody in it.
    pub(super) async fn agrees(&self) -> Result<(), TestCaseError> {
        for (id, request) in self.ids.iter().zip(&self.model.requests) {
            let row = self.stage.world.admission(*id).await;
            let stands = (row.state, row.holds_seat);
            prop_assert_eq!(stands, (request.now.state, request.now.holds));
        }
        let all = self.stage.world.seats().await;
        for (place, at) in [self.stage.here, self.stage.there].iter().enumerate() {
            for year in 0..YEARS {
                let start = 2026 + i32::try_from(year).expect("a year");
                let found = all
                    .iter()
                    .find(|one| one.programme_id == at.0.0 && one.school_year == start)
                    .map_or((0, 0), |one| (one.enrolled, one.held));
                let says = (
                    self.model.enrolled[place][year],
                    self.model.held(place, year),
                );
                prop_assert_eq!(found, says);
            }
        }
        Ok(())
    }

    /// What staff are shown is the same.
    pub(super) async fn shows(&self) -> Result<(), TestCaseError> {
        for place in 0..2 {
            let shown = self.places(self.by(Who::Staff(place)), place).await;
            let (enrolled, held) = (self.model.enrolled[place][0], self.model.held(place, 0));
            let free = (i64::from(LIMITS[0]) - enrolled - held).max(0);
            let figures = [&shown["enrolled"], &shown["held"], &shown["free"]];
            prop_assert_eq!(figures, [&json!(enrolled), &json!(held), &json!(free)]);
        }
        Ok(())
    }
}
